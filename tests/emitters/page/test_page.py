"""The review page: it drops nothing, runs nothing foreign, asks for nothing, fits its size."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.emitters.page import build_page
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

from . import monographs
from .reading import Page, missing_leaves

LIMIT = 1_000_000


@pytest.fixture(scope="module")
def graphs() -> list[Graph]:
    """The graphs of the shipped content."""
    return monographs.shipped_graphs()


@pytest.fixture(scope="module")
def page(monograph: Monograph, graphs: list[Graph]) -> Page:
    """The shipped page."""
    return Page(build_page(monograph, graphs, monographs.BUNDLE, "0.0.0"))


def test_every_value_of_the_bundle_is_on_the_page(page: Page, graphs: list[Graph]) -> None:
    """Every display, text, code and id, and every other value, can be read."""
    assert missing_leaves(page, graphs[0].instances) == []


def test_a_page_that_drops_a_card_is_noticed(page: Page, graphs: list[Graph]) -> None:
    """The test above is no formality: without one card it fails."""
    cut = re.sub(r"<article id=clonaz-klonopin-contraindication-acute-glaucoma .*?</article>", "",
                 page.source, count=1, flags=re.S)  # fmt: skip
    assert cut != page.source
    assert missing_leaves(Page(cut), graphs[0].instances) != []


@pytest.mark.parametrize("field", ["display", "text", "code"])
def test_a_page_of_other_data_is_noticed(page: Page, graphs: list[Graph], field: str) -> None:
    """One changed value anywhere in the bundle is missing from the page."""
    resource = next(each for each in graphs[0].instances if "indication" in each)
    concept = resource["indication"]["diseaseSymptomProcedure"]["concept"]
    changed = {**concept, "text": "no such text"}
    if field != "text":
        changed["coding"] = [{**concept["coding"][0], field: "no such value"}]
    body = {"diseaseSymptomProcedure": {"concept": changed}}
    assert missing_leaves(page, [{**resource, "indication": body}]) != []


def test_every_statement_has_a_card_and_every_resource_a_place(
    page: Page, monograph: Monograph, graphs: list[Graph]
) -> None:
    """Whatever has an id can be linked to by it."""
    ids = set(page.attributes("id"))
    cards = {each.attributes["id"] for each in page.elements if each.tag == "article"}
    assert {each.id for each in monograph.statements} == cards
    assert [each["id"] for each in graphs[0].instances if each["id"] not in ids] == []
    assert [each.id for each in monograph.passages if f"passage-{each.id}" not in ids] == []


def test_caveats_are_the_same_in_the_panel_on_the_cards_and_in_the_data(
    page: Page, monograph: Monograph
) -> None:
    """A doubt that touches a statement is linked from its card, and the panel has both."""
    for caveat in monograph.caveats:
        anchor = f"#clonaz-caveat-{caveat.id}"
        touched = {each.id for each in monograph.statements_with(caveat)}
        cards = re.findall(r"<article id=(\S+) .*?</article>", page.source, re.S)
        bodies = re.findall(r"<article .*?</article>", page.source, re.S)
        linked = {
            card for card, body in zip(cards, bodies, strict=True) if f"href={anchor}>" in body
        }
        assert touched == linked, caveat.id
        assert caveat.doubt in page.text
        assert caveat.handling in page.text


def test_every_passage_links_to_its_statements_and_back(page: Page, monograph: Monograph) -> None:
    """One click from a statement to its passages, and from a passage to its statements."""
    for passage in monograph.passages:
        entry = re.search(rf"<li id=passage-{passage.id} .*?(?=<li id=passage-|</ol>)",
                          page.source, re.S)  # fmt: skip
        assert entry is not None, passage.id
        for statement in monograph.statements_of(passage):
            assert f"href=#{statement.id}>" in entry[0]
            card = re.search(rf"<article id={statement.id} .*?</article>", page.source, re.S)
            assert card is not None
            assert f"href=#passage-{passage.id}>" in card[0]
        if passage.reason:
            assert passage.reason in page.text


def test_the_same_input_gives_the_same_bytes(page: Page, monograph: Monograph) -> None:
    """The page is committed: nothing in it depends on the run."""
    again = build_page(monograph, monographs.shipped_graphs(), monographs.BUNDLE, "0.0.0")
    assert page.source == again


def test_the_page_stays_under_a_megabyte(page: Page) -> None:
    """Every release in it, it still opens at once and can be mailed."""
    assert len(page.source.encode()) < LIMIT


def test_ids_are_unique_and_every_link_has_its_target(page: Page) -> None:
    """A link that leads nowhere is a lie to a reviewer."""
    ids = page.attributes("id")
    assert [each for each, times in Counter(ids).items() if times > 1] == []
    links = {each for each in page.attributes("href") if each != "data:,"}
    assert [each for each in sorted(links) if each[1:] not in set(ids)] == []
    labels = page.attributes("aria-labelledby") + page.attributes("for")
    assert [each for each in labels if each not in set(ids)] == []


def test_the_policy_names_the_hashes_of_what_stands_in_the_file(page: Page) -> None:
    """The policy comes before style and script, and lets nothing else run or load."""
    policy = re.search(r'Content-Security-Policy content="([^"]*)"', page.source)
    assert policy is not None
    assert policy.start() < page.source.index("<style>")
    rules = unescape(policy[1])
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", page.source, re.S)
        assert len(found) == 1
        digest = b64encode(sha256(found[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in rules
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules


def test_nothing_on_the_page_leads_out_of_it(page: Page) -> None:
    """No address but places of the page, no event handler, no style attribute, no comment."""
    for name in ("href", "src", "action", "srcset", "data", "poster"):
        assert [
            each for each in page.attributes(name) if each[:1] != "#" and each != "data:,"
        ] == []
    names = {name for each in page.elements for name in each.attributes}
    assert [each for each in sorted(names) if each.startswith("on") or each == "style"] == []
    assert "@import" not in page.source
    assert "url(" not in page.source.replace("url(#tip)", "")
    assert page.comments == []


@pytest.mark.parametrize("attack", monographs.ATTACKS)
@pytest.mark.parametrize("with_document", [False, True])
def test_hostile_content_stays_text(attack: str, with_document: bool) -> None:
    """Markup and bidi controls in any field add no element and no mark.

    Control characters cannot stand in a field (``tests/security/test_files.py``).
    """
    tame, hostile = (
        Page(monographs.small_page(each, with_document=with_document)) for each in ("", attack)
    )
    assert [each.tag for each in tame.elements] == [each.tag for each in hostile.elements]
    assert hostile.comments == []
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", hostile.source)
    plain = "".join(each if each.isprintable() else f"⟨U+{ord(each):04X}⟩" for each in attack)
    assert f"Examplin is approved for hiccups.{plain}" in hostile.text


def test_without_the_document_no_sentence_of_it_is_there(page: Page, document: str) -> None:
    """No run of eight words of the document stands on the shipped page, numbers apart."""
    words = re.findall(r"[^\W\d_]+", document.lower())
    texts = [" ".join(re.findall(r"[^\W\d_]+", each.lower())) for each in page.pieces]
    runs = {" ".join(words[at : at + 8]) for at in range(len(words) - 7)}
    wordy = {each for each in runs if len(set(each.split()) - {"mg"}) >= 5}
    assert [each for each in sorted(wordy) if any(each in text for text in texts)] == []


def test_with_the_document_every_passage_is_beside_its_statements(
    monograph: Monograph, graphs: list[Graph], document: str
) -> None:
    """The text of each passage, its hash checked, and a banner that this is not to be passed on."""
    page = Page(build_page(monograph, graphs, monographs.BUNDLE, "0.0.0", document))
    for passage in monograph.passages:
        assert " ".join(document[passage.start : passage.end].split()) in page.text
    assert "not for distribution" in page.text
    assert "hash differs" not in page.text


def test_another_document_is_noticed() -> None:
    """A passage whose characters are not those that were modelled says so."""
    monograph = monographs.small_monograph()
    graph = build_graph(monograph, version="0.0.0")
    other = monographs.document_text().replace("giants", "dwarfs")
    page = Page(build_page(monograph, [graph], monographs.BUNDLE, "0.0.0", other))
    assert "hash differs" in page.text
    assert "hash agrees" in page.text


def test_the_page_needs_the_r5_graph(monograph: Monograph) -> None:
    """Other releases are shown by what differs from R5."""
    with pytest.raises(BuildError, match="needs the R5 graph"):
        build_page(monograph, [], monographs.BUNDLE, "0.0.0")


def test_releases_that_were_not_built_are_not_spoken_of(monograph: Monograph, graph: Graph) -> None:
    """With R5 alone there is no section on other releases."""
    page = Page(build_page(monograph, [graph], monographs.BUNDLE, "0.0.0"))
    assert "releases" not in page.attributes("id")
    assert "R4B" not in {each.strip() for each in page.text.split("Other releases")[-1:]}


def test_the_page_says_whose_it_is_and_what_it_is_not_for(page: Page) -> None:
    """Version, hash and the fixed line stand in the head of the page."""
    for words in ("Not for clinical use", monographs.BUNDLE):
        assert words in page.text


def test_the_page_says_its_dates_in_words_and_for_the_script(page: Page) -> None:
    """Plain text, for print and without a script; the day apart, for the reader's clock."""
    said = "Copied on 2026-11-25, never reviewed by a clinician; check again by 2027-05-25."
    assert said in page.text
    assert page.attributes("data-check-by") == ["2027-05-25"]
    assert "was to be checked again" not in page.text


def test_a_page_without_a_day_names_none() -> None:
    """The small monograph has none: the script finds nothing to compare."""
    page = Page(monographs.small_page())
    assert "Copied on 2026-01-01, never reviewed by a clinician." in page.text
    assert page.attributes("data-check-by") == []
