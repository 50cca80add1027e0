"""The register of caveats."""

from __future__ import annotations

from clonaz_fhir.content import passages as p
from clonaz_fhir.model.monograph import Monograph

BACKGROUND_ONLY = {"insomnia-figure"}


def test_every_caveat_touches_a_statement_or_is_about_background(monograph: Monograph) -> None:
    """A doubt that touches nothing is a slip, unless it is about what was left out."""
    idle = {each.id for each in monograph.caveats if not monograph.statements_with(each)}
    assert idle == BACKGROUND_ONLY


def test_passages_of_a_caveat_stand_in_the_order_of_the_document(monograph: Monograph) -> None:
    """Both sides of a contradiction are shown as the reader meets them."""
    wrong = []
    for each in monograph.caveats:
        starts = [passage.start for passage in each.passages]
        if starts != sorted(set(starts)):
            wrong.append(each.id)
    assert wrong == []


def test_a_caveat_names_the_passages_of_what_it_touches(monograph: Monograph) -> None:
    """A doubt on a statement is about at least one passage that the statement rests on."""
    wrong = [
        (caveat.id, each.id)
        for caveat in monograph.caveats
        for each in monograph.statements_with(caveat)
        if not set(caveat.passages) & set(each.passages)
    ]
    assert wrong == []


def test_a_contradiction_has_two_sides(monograph: Monograph) -> None:
    """A contradiction is between passages, so it names at least two."""
    one_sided = [
        each.id
        for each in monograph.caveats
        if each.kind == "contradiction" and len(each.passages) < 2
    ]
    assert one_sided == []


def test_the_garbled_sentences_that_a_pharmacist_would_stumble_over_are_in(
    monograph: Monograph,
) -> None:
    """The passages on epilepsy, reflexes, caffeine, lactation and birth defects have doubts."""
    doubted = {
        passage for each in monograph.caveats if not each.spreads for passage in each.passages
    }
    assert doubted >= {
        p.EPILEPSY_FORMS,
        p.KLONOPIN_SLEEPING_PILLS,
        p.PARADOXICAL_LIST,
        p.DRIVING_MACHINES_REFLEXES,
        p.INCOMPATIBLE_WITH,
        p.PREGNANCY_NOT_DEFINED,
        p.PREGNANCY_QUESTIONED,
        p.LACTATION_EMERGENCY,
        p.LACTATION_BREAST_MILK,
    }
