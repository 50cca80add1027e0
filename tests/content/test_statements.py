"""The statements: names, levels, and what each kind must say."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pydantic import ValidationError

from clonaz_fhir.content import caveats, concepts, contraindications, indications, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Contraindication, Indication


def test_ids_read_aloud_and_are_unique(monograph: Monograph) -> None:
    """An id is ``clonaz-<level>-<kind>-<what>``, at most 64 long, used once."""
    ids = [each.id for each in monograph.statements]
    shape = re.compile(
        r"clonaz-(clonazepam|klonopin|benzodiazepines|antiepileptics)-[a-z]+-[a-z0-9-]+"
    )
    assert [each for each in ids if not shape.fullmatch(each) or len(each) > 64] == []
    assert [each for each, times in Counter(ids).items() if times > 1] == []


def test_a_text_names_its_subject_and_no_other_level(monograph: Monograph) -> None:
    """What is said of a brand is not worded as said of the substance, and the other way round."""
    wrong = []
    for each in monograph.statements:
        if each.kind in ("name", "presentation", "administration", "classification"):
            continue
        name = each.subject.name.split()[0].lower()
        known = name in each.text.lower() or each.id.endswith(("-lactation", "-by-mouth"))
        if not known:
            wrong.append(each.id)
    assert wrong == []


def test_a_class_level_use_has_a_status_of_its_own(monograph: Monograph) -> None:
    """A filter on ``approved`` never finds what is approved for the class only."""
    approved = [
        each.id
        for each in monograph.statements
        if isinstance(each, Indication) and each.status == "approved"
    ]
    assert approved == [
        "clonaz-clonazepam-indication-panic-disorder",
        "clonaz-clonazepam-indication-certain-seizure-disorders",
    ]


def test_a_class_cannot_be_given_the_status_of_a_drug() -> None:
    """The model refuses ``approved`` for a class."""
    with pytest.raises(ValidationError, match="does not fit a class"):
        indications.CLASS_INSOMNIA.model_validate(
            dict(indications.CLASS_INSOMNIA) | {"status": "approved"}
        )


def test_a_wording_longer_than_six_words_is_refused() -> None:
    """No phrase of the document beyond six words enters the repository."""
    with pytest.raises(ValidationError, match="at most 6 may be kept"):
        Contraindication.model_validate(
            dict(contraindications.ACUTE_GLAUCOMA)
            | {"wording": "one two three four five six seven"}
        )


def test_an_id_of_another_kind_or_subject_is_refused() -> None:
    """The id says kind and subject, and cannot say others."""
    with pytest.raises(ValidationError, match="must hold '-klonopin-contraindication-'"):
        Contraindication(
            id="clonaz-clonazepam-contraindication-acute-glaucoma",
            subject=products.KLONOPIN,
            text="Klonopin is contraindicated in acute glaucoma.",
            passages=(p.PRECAUTIONS_CONTRAINDICATED,),
            strength="contraindicated",
            condition=concepts.ACUTE_GLAUCOMA,
        )


def test_an_unknown_field_is_refused() -> None:
    """A slip in a literal shows at import."""
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Contraindication.model_validate(
            dict(contraindications.ACUTE_GLAUCOMA) | {"severity": "high"}
        )


def test_a_statement_of_the_translated_part_is_of_lower_certainty(monograph: Monograph) -> None:
    """Certainty is lower where every passage behind a statement is of doubtful wording."""
    first = p.SLEEP_COMPLAINTS_RISING.start
    doubtful = {p.KLONOPIN_CLASSES}
    expected = {
        each.id
        for each in monograph.statements
        if all(q.start >= first or q in doubtful for q in each.passages)
    }
    assert {each.id for each in monograph.statements if each.certainty == "lower"} == expected
    assert len(expected) > 40


def test_the_doubt_on_the_translated_part_touches_all_its_statements(monograph: Monograph) -> None:
    """Whoever reads a statement of that part meets the doubt."""
    touched = {each.id for each in monograph.statements_with(caveats.TRANSLATED_PART)}
    touched |= {each.id for each in monograph.statements_with(caveats.LIST_OF_CLASSES)}
    assert touched == {each.id for each in monograph.statements if each.certainty == "lower"}


def test_a_statement_that_the_document_makes_twice_is_one_statement(monograph: Monograph) -> None:
    """A repetition adds its passages; two statements never say the same of the same subject."""
    said = Counter((each.kind, each.subject.id, each.text) for each in monograph.statements)
    assert [each for each, times in said.items() if times > 1] == []
