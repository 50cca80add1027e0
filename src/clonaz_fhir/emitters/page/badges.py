"""Badges: a shape and a word, never colour alone, each a link to its written definition."""

from __future__ import annotations

from clonaz_fhir.emitters.page.concepts import CODINGS, coding_of
from clonaz_fhir.emitters.page.markup import Html, h, join
from clonaz_fhir.emitters.page.statements import class_of
from clonaz_fhir.emitters.page.view import Term, View
from clonaz_fhir.model.statement import Statement, kind_of

USE_SHAPES = {
    "approved": "approved",
    "used": "used",
    "also-used": "used",
    "mainly-used": "used",
    "other-use": "other",
    "class-approved": "class",
    "class-commonly-used": "class",
}
"""Full disc, disc in a ring, half disc, diamond; one code without a row here has no shape."""


def badges(view: View, statement: Statement) -> Html:
    """Return the badges of a statement: what it is, of whom, how coded, how sure, how doubtful."""
    system, code = class_of(view, statement)
    shown: list[Html] = []
    if code:
        shown.append(term_badge(view.term(system, code), use_shape(system, code)))
    else:
        shown.append(h("span", kind_word(statement), class_="badge plain"))
    level = view.term("subject-level", statement.subject.level)
    shown.append(
        h(
            "a",
            h("b", statement.subject.name),
            f" {level.display.lower()}",
            class_="badge level",
            href=f"#{level.anchor}",
        )
    )
    shown.append(coding_badge(coding_of(statement)))
    if statement.certainty != "as-written":
        shown.append(term_badge(view.term("certainty", statement.certainty), "unsure"))
    caveats = view.caveats[statement.id]
    if caveats:
        grave = sum(each.serious for each in caveats)
        words = f"{len(caveats)} caveat{'s' if len(caveats) > 1 else ''}"
        harm = f", {grave} could lead to harm" if grave else ""
        shape = "harm" if grave else "doubt"
        href = f"#{statement.id}-doubts"
        shown.append(h("a", words, harm, class_=f"badge {shape}", href=href))
    return h("p", join(shown), class_="badges")


def term_badge(term: Term, shape: str = "plain") -> Html:
    """Return one of our codes as a badge."""
    return h("a", term.display, class_=f"badge {shape}", href=f"#{term.anchor}")


def use_shape(system: str, code: str) -> str:
    """Return the look of a badge: uses have shapes by their status, other codes have none."""
    return USE_SHAPES.get(code, "plain") if system == "use-status" else "plain"


def coding_badge(state: str) -> Html:
    """Return how a concept is coded as a badge."""
    return h("a", CODINGS[state][0], class_=f"badge {state}", href=f"#coding-{state}")


def kind_word(statement: Statement) -> str:
    """Return the kind of a statement as a word to read."""
    return kind_of(statement).replace("-", " ").capitalize()
