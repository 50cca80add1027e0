"""What the page says about statements: sections, codings, doubts, relations, releases."""

from __future__ import annotations

from collections import Counter

import pytest

from clonaz_fhir.emitters.page.concepts import CODINGS, coding_of
from clonaz_fhir.emitters.page.releases import compare, compare_releases
from clonaz_fhir.emitters.page.sections import document_parts, label_sections
from clonaz_fhir.emitters.page.statements import doubt_of, needs_review, position_of, related_to
from clonaz_fhir.emitters.page.view import View, make_view
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

from . import monographs


@pytest.fixture(scope="module")
def view(monograph: Monograph) -> View:
    """The view of the shipped content."""
    return make_view(monograph, monographs.shipped_graphs(), monographs.BUNDLE, "0.0.0", None)


def test_every_statement_stands_in_one_section(view: View) -> None:
    """The sections share the statements out."""
    found = [
        one.id for each in label_sections(view) for part in each.parts for one in part.statements
    ]
    assert Counter(each.id for each in view.monograph.statements) == Counter(found)


def test_the_headline_is_what_the_document_opens_with(view: View) -> None:
    """Boxed warning first, as on a label."""
    headline = label_sections(view)[0]
    assert headline.id == "headline"
    first = view.monograph.passages[0]
    assert all(first in each.passages for part in headline.parts for each in part.statements)


def test_uses_are_grouped_by_their_regulatory_wording_in_the_order_of_the_codes(
    view: View,
) -> None:
    """Approved uses come before others, what is said of a class comes last."""
    uses = next(each for each in label_sections(view) if each.id == "indications")
    titles = [part.title for part in uses.parts]
    known = [each.display for each in view.terms["use-status"].values()]
    assert titles == [each for each in known if each in titles]


def test_the_document_has_parts_that_begin_at_its_headings(view: View) -> None:
    """Every statement falls into one of them."""
    starts = [start for start, _ in document_parts(view.monograph)]
    assert starts == sorted(starts)
    assert all(position_of(each) >= starts[0] for each in view.monograph.statements)


def test_the_coding_of_a_statement_is_that_of_its_main_concept(monograph: Monograph) -> None:
    """An exact code counts over a broader one; no code is text only."""
    found = {each.id: coding_of(each) for each in monograph.statements}
    assert set(found.values()) <= set(CODINGS)
    assert found["clonaz-clonazepam-indication-panic-disorder"] == "coded"
    assert found["clonaz-clonazepam-indication-certain-seizure-disorders"] == "broader-code"
    assert found["clonaz-clonazepam-interaction-sedation"] == "text-only"


def test_a_doubt_of_its_own_weighs_more_than_one_of_a_whole_stretch(view: View) -> None:
    """Whoever looks for the most doubtful claims finds those with particular doubts."""
    by_id = {each.id: each for each in view.monograph.statements}
    plain = by_id["clonaz-klonopin-contraindication-severe-liver-disease"]
    doubtful = by_id["clonaz-klonopin-warning-lactation"]
    assert doubt_of(view, plain) < doubt_of(view, doubtful)


def test_a_statement_needs_no_look_only_if_it_is_coded_and_undoubted(view: View) -> None:
    """The filter for reviewers leaves out nothing that could be decided."""
    for statement in view.monograph.statements:
        undecided = coding_of(statement) != "coded" or bool(view.caveats[statement.id])
        assert needs_review(view, statement) == undecided


def test_related_statements_are_about_the_same_concept_both_ways(view: View) -> None:
    """If one is listed beside the other, so is the other beside the one."""
    for statement in view.monograph.statements:
        for other in related_to(view, statement):
            assert statement in related_to(view, other)


def test_a_release_differs_by_what_moved_and_by_what_only_one_has() -> None:
    """Equal values under other paths have moved; the common end of the paths is left out."""
    r5 = {"id": "x", "type": "indication", "status": {"coding": [{"code": "draft"}]}, "same": 1}
    other = {
        "id": "x",
        "extension": [
            {"url": "http://a/b/type", "valueCode": "indication"},
            {"url": "http://a/b/status", "valueCodeableConcept": {"coding": [{"code": "draft"}]}},
        ],
        "same": 1,
        "code": {"text": "new"},
    }
    found = compare(r5, other)
    assert found.moved == [
        ("type", "extension[type].valueCode"),
        ("status", "extension[status].valueCodeableConcept"),
    ]
    assert found.only_r5 == []
    assert found.only_here == [("code/text", '"new"')]


def test_every_statement_is_in_every_release(view: View) -> None:
    """The three releases carry the same content, and the page can say where."""
    releases = compare_releases(view)
    ids = {each.id for each in view.monograph.statements}
    assert {release: set(keys) for release, keys in releases.keys.items()} == {
        "R4B": ids,
        "R4": ids,
    }


def test_an_unknown_code_is_shown_as_it_stands(graph: Graph) -> None:
    """A code without definition is no reason to fail."""
    view = make_view(monographs.small_monograph(), [graph], monographs.BUNDLE, "0.0.0", None)
    assert view.term("no-system", "no-code").display == "no-code"
