"""The verb validate and the day: what was to be checked again is told, and nothing fails by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.validation.test_examples import EXAMPLES, THE_DAY_AFTER

from clonaz_fhir.cli import validate as verb
from clonaz_fhir.validation.api import validate

BUNDLE = EXAMPLES / "valid" / "r5-package.json"
MIXED = "invalid/package-dates/r5-two-editions.json"
LAST_DAY = "2027-05-25"
NOTE = "the content was to be checked again by 2027-05-25"


def notes(cli: Callable[..., Any], *words: object) -> list[str]:
    """Return the messages of the rule in a JSON report."""
    report = json.loads(cli("validate", "--format", "json", *words).out)
    return [
        each["message"] for each in report["findings"] if each["rule"] == "package-past-check-date"
    ]


def test_on_the_day_itself_nothing_is_told(cli: Callable[..., Any]) -> None:
    """The content is to be checked by then, not before."""
    assert notes(cli, "--as-of", LAST_DAY, BUNDLE) == []


def test_from_the_day_after_it_is_told_once_a_file(cli: Callable[..., Any]) -> None:
    """Four resources of the Bundle have the date; the exit code is that of a clean file."""
    assert notes(cli, "--as-of", THE_DAY_AFTER, BUNDLE) == [f"{NOTE} (3 more in this file)"]
    assert cli("validate", "--as-of", THE_DAY_AFTER, BUNDLE).code == 0


def test_who_wants_it_to_fail_says_so(cli: Callable[..., Any], tmp_path: Path) -> None:
    """As with every other piece of information."""
    library = json.loads((EXAMPLES / MIXED).read_text("utf-8"))["entry"][1]["resource"]
    library |= {"date": "2026-11-25", "effectivePeriod": {"end": LAST_DAY}}
    path = tmp_path / "library.json"
    path.write_text(json.dumps(library), "utf-8")
    words = ("--fail-on", "information", path)
    assert cli("validate", "--as-of", LAST_DAY, *words).code == 0
    assert cli("validate", "--as-of", THE_DAY_AFTER, *words).code == 1


@pytest.mark.parametrize(("today", "told"), [(LAST_DAY, 0), (THE_DAY_AFTER, 1)])
def test_without_a_day_it_is_today(
    today: str, told: int, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line reads the clock, here and nowhere else."""
    monkeypatch.setattr(verb, "time", SimpleNamespace(strftime=lambda form: today))
    assert len(notes(cli, BUNDLE)) == told


@pytest.mark.parametrize("word", ["soon", "2027-5-1", "2027-13-01", "25.05.2027", ""])
def test_a_day_that_is_none_is_wrong_usage(word: str, cli: Callable[..., Any]) -> None:
    """The message shows one that is."""
    outcome = cli("validate", f"--as-of={word}", BUNDLE)
    assert outcome.code == 2
    assert "is no date such as 2027-05-26" in outcome.err


def test_the_library_call_knows_no_day(tmp_path: Path) -> None:
    """The same input has the same verdict, whenever it is asked: here the date is long past."""
    past = BUNDLE.read_text("utf-8").replace("2026-11-25", "1999-11-25")
    path = tmp_path / "past.json"
    path.write_text(past.replace("2027-05-25", "2000-05-25"), "utf-8")
    for source in (path, json.loads(path.read_text("utf-8")), path.read_bytes()):
        assert {each.rule for each in validate(source).findings} == {"preferred-binding"}


def test_every_release_has_the_dates(cli: Callable[..., Any], tmp_path: Path) -> None:
    """R4 carries a use as Basic; a line of NDJSON travels alone."""
    url = "https://w3id.org/clonaz-fhir"
    copy = {"url": f"{url}/StructureDefinition/copy", "extension": [
        {"url": "asOf", "valueDate": "2026-11-25"}, {"url": "checkBy", "valueDate": LAST_DAY},
    ]}  # fmt: skip
    tag = {"system": f"{url}/CodeSystem/package", "code": "R4"}
    basic = {"resourceType": "Basic", "meta": {"tag": [tag]}, "extension": [copy]}
    path = tmp_path / "Basic.ndjson"
    path.write_text(f"{json.dumps(basic)}\n" * 2, "utf-8")
    assert notes(cli, "--as-of", THE_DAY_AFTER, path) == [f"{NOTE} (1 more in this file)"]


def test_the_period_of_a_strangers_library_is_nobodys_business(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    """A guideline that was in force once is no fault."""
    library = {
        "resourceType": "Library",
        "status": "active",
        "type": {"text": "rules"},
        "date": "2020-01-01",
        "effectivePeriod": {"end": "2021-01-01"},
    }
    path = tmp_path / "library.json"
    path.write_text(json.dumps(library), "utf-8")
    assert notes(cli, "--as-of", THE_DAY_AFTER, path) == []
