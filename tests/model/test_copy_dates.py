"""The dates of a copy: what the content says, and what a resource says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clonaz_fhir.errors import ContentError
from clonaz_fhir.model.copy_dates import CopyDates, dates_of
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.reading import read_monograph

DATES = CopyDates("2026-11-25", "2027-05-25")


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2026, 11, 24)])
def test_content_is_checked_again_after_its_own_day(monograph: Monograph, day: date) -> None:
    """A day on or before the content date is a slip; the problem names the field."""
    members = {name: getattr(monograph, name) for name in type(monograph).model_fields}
    with pytest.raises(ContentError, match="is not after content_date 2026-11-25") as caught:
        Monograph(**members | {"check_again_by": day})
    assert [path for path, _ in caught.value.problems] == [("check_again_by",)]


def test_a_monograph_need_not_say_when_it_is_checked_again(monograph: Monograph) -> None:
    """Files of others stay valid; nothing is said of a day that nobody has set."""
    members = {name: getattr(monograph, name) for name in type(monograph).model_fields}
    members.pop("check_again_by")
    dates = Monograph(**members).copy_dates
    assert dates == CopyDates("2026-11-25")
    assert dates.words == "copied on 2026-11-25, never reviewed by a clinician"


def test_the_day_of_a_file_is_read() -> None:
    """As a date; a word that is none is a problem with its path."""
    _, problems = read_monograph({"check_again_by": "soon"})
    assert ("check_again_by",) in [each.path for each in problems]


def test_the_words_say_the_day_the_review_and_when_to_look_again(monograph: Monograph) -> None:
    """One sentence for narratives, page, leaflet and terminal."""
    assert monograph.copy_dates.words == (
        "copied on 2026-11-25, never reviewed by a clinician; check again by 2027-05-25"
    )
    reviewed = CopyDates("2026-11-25", reviewed="2027-01-31")
    assert reviewed.words == "copied on 2026-11-25, reviewed by a clinician on 2027-01-31"


@pytest.mark.parametrize(
    ("check_by", "day", "past"),
    [
        ("2027-05-25", "2027-05-25", False),
        ("2027-05-25", "2027-05-26", True),
        ("2027-05", "2027-05-31", False),
        ("2027-05", "2027-06-01", True),
        ("2027", "2027-12-31", False),
        ("", "9999-12-31", False),
    ],
)
def test_a_date_is_past_from_the_day_after(check_by: str, day: str, past: bool) -> None:
    """FHIR's date may be a month or a year, which lasts to its end; without one nothing is past."""
    assert CopyDates("2026-11-25", check_by).is_past(day) == past


def test_uses_knowledge_and_the_library_say_the_same_dates(resources: dict[str, Resource]) -> None:
    """Whatever travels alone, and the package; everything else says none of its own."""
    kinds = {
        kind: {dates_of(each) for name, each in resources.items() if name.startswith(f"{kind}/")}
        for kind in ("ClinicalUseDefinition", "MedicationKnowledge", "Library", "Medication")
    }
    assert kinds == {
        "ClinicalUseDefinition": {DATES},
        "MedicationKnowledge": {DATES},
        "Library": {DATES},
        "Medication": {None},
    }


@pytest.mark.parametrize(
    "resource",
    [
        {},
        {"resourceType": "Library"},
        {"resourceType": "Library", "date": 2026, "effectivePeriod": []},
        {"extension": "copy"},
        {"extension": [None, {"url": "x/StructureDefinition/copy"}]},
        {"extension": [{"url": "x/StructureDefinition/copy", "extension": [1, {"url": "asOf"}]}]},
    ],
)
def test_what_is_malformed_says_no_dates(resource: dict[str, Any]) -> None:
    """It is read before it is validated."""
    assert dates_of(resource) is None


def test_a_time_of_a_day_is_that_day() -> None:
    """``Library.date`` is a dateTime."""
    library = {
        "resourceType": "Library",
        "date": "2026-11-25T10:00:00Z",
        "effectivePeriod": {"end": "2027-05-25T00:00:00Z"},
        "lastReviewDate": "2027-01-31",
    }
    assert dates_of(library) == DATES._replace(reviewed="2027-01-31")
