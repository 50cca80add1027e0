"""The passages in the order of the document: anchors, what became of each, and its statements."""

from __future__ import annotations

from clonaz_fhir.emitters.page.markup import DASH, Child, Html, h, join
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.resource_ids import assessment_id

NOT_SHIPPED = (
    "The document's text is not part of this package. Whoever holds the document builds this page "
    "with --document FILE and reads each passage beside its statements."
)
SHIPPED = "This page contains the text of the document: for your own use, not for distribution."
SHORT = 12
"""Digits of a hash that are shown where the whole is one click away."""


def text_of(view: View, passage: Passage) -> str | None:
    """Return the characters of a passage, if the reader has the document."""
    return None if view.document is None else passage.text_in(view.document)


def anchor_line(view: View, passage: Passage) -> Html:
    """Return one passage of a statement: a link, its characters, its hash, its text if at hand."""
    text = text_of(view, passage)
    return h(
        "li",
        h("a", passage.id, href=f"#passage-{passage.id}"),
        h("span", f" {passage.start}{DASH}{passage.end} · sha256 ", class_="note"),
        h("code", f"{passage.sha256[:SHORT]}…"),
        None if text is None else [_verdict(view, passage), quotation(text, ())],
    )


def quotation(text: str, wordings: tuple[str, ...]) -> Html:
    """Return a passage's text as a quotation, with a term that a statement took marked."""
    for wording in sorted(wordings, key=len, reverse=True):
        before, found, after = text.partition(wording)
        if found:
            inner: list[Child] = [before, h("mark", found), after]
            return h("blockquote", *inner)
    return h("blockquote", text)


def passage_list(view: View) -> Html:
    """Return every passage: the check for omissions."""
    notice = NOT_SHIPPED if view.document is None else SHIPPED
    return join(
        [
            h("p", "Numbers are characters of the document, from 0. ", notice, class_="note"),
            h("ol", *(_passage(view, each) for each in view.monograph.passages), class_="passages"),
        ]
    )


def _passage(view: View, passage: Passage) -> Html:
    monograph = view.monograph
    statements = monograph.statements_of(passage)
    caveats = [each for each in monograph.caveats if passage in each.passages]
    disposition = view.term("passage-disposition", passage.disposition)
    text = text_of(view, passage)
    wordings = tuple(each.wording for each in statements if each.wording)
    links = [h("li", h("a", each.text, href=f"#{each.id}")) for each in statements]
    doubts: list[Child] = []
    for each in caveats:
        label = each.id.replace("-", " ")
        doubts += ["; " if doubts else "Doubts: "]
        doubts.append(h("a", label, href=f"#{assessment_id(monograph.id, each.id)}"))
    return h(
        "li",
        h(
            "p",
            h("b", passage.id, class_="pid"),
            " ",
            h(
                "a",
                disposition.display,
                class_=f"badge p-{passage.disposition}",
                href=f"#{disposition.anchor}",
            ),
            _lower(view, passage),
            h(
                "span",
                f" {passage.start}{DASH}{passage.end}",
                class_="note",
            ),
        ),
        None if text is None else quotation(text, wordings),
        h("p", passage.reason) if passage.reason else None,
        h("p", h("b", "Left out: "), passage.left_out) if passage.left_out else None,
        h("ul", *links) if links else None,
        h("p", *doubts, class_="note") if doubts else None,
        h(
            "details",
            h(
                "summary",
                f"{passage.end - passage.start} characters, sha256",
                _verdict(view, passage),
            ),
            h("code", passage.sha256),
            class_="hash",
        ),
        id=f"passage-{passage.id}",
        class_=f"passage {passage.kind} {'modelled' if statements else 'unmodelled'}",
    )


def _lower(view: View, passage: Passage) -> Html | None:
    if passage.certainty == "as-written":
        return None
    term = view.term("certainty", passage.certainty)
    return h("span", f" {term.display.split(':')[0].lower()} certainty", class_="note")


def _verdict(view: View, passage: Passage) -> Html | None:
    """Return whether the document at hand is the one that the passage was cut from."""
    if view.document is None:
        return None
    if passage.agrees_with(view.document):
        return h("span", " hash agrees", class_="agrees")
    return h(
        "strong", " hash differs: this is another text than the one modelled", class_="harm-word"
    )
