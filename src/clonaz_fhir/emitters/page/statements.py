"""What the page says about one statement: its section, its concepts, how doubtful it is."""

from __future__ import annotations

from clonaz_fhir.emitters.page.concepts import coding_of, concepts_of
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.statement import (
    Administration,
    Characteristic,
    Indication,
    Name,
    Statement,
    UndesirableEffect,
    Warning_,
    kind_of,
)

FEW = 4
"""A doubt that touches more statements than this is no doubt of one statement's own."""


def class_of(view: View, statement: Statement) -> tuple[str, str]:
    """Return system and code of what classifies a statement within its kind, or two blanks."""
    match statement:
        case Indication():
            return "use-status", statement.status
        case UndesirableEffect() if statement.group:
            return "effect-group", statement.group
        case Warning_():
            return "warning-topic", statement.topic
        case Characteristic():
            return "fact-type", statement.what
        case Name() if statement.what in view.terms.get("fact-type", {}):
            return "fact-type", statement.what
        case Administration():
            return "fact-type", "administration"
        case _:
            return "", ""


def short_label(statement: Statement) -> str:
    """Return a few words that tell a statement from its neighbours."""
    named = concepts_of(statement)
    if isinstance(statement, Name):
        return f"{statement.what.replace('-', ' ')}: {statement.value}"
    main = named[0].concept.text if named else kind_of(statement)
    effect = getattr(statement, "effect", None)
    if kind_of(statement) == "interaction" and isinstance(effect, Concept):
        main = f"{main}: {effect.text}"
    return f"{kind_of(statement).replace('-', ' ')}, {main} ({statement.subject.name})"


def position_of(statement: Statement) -> int:
    """Return the character at which the statement's first passage with a sentence begins."""
    said = [each for each in statement.passages if each.kind != "heading"]
    return (said or list(statement.passages))[0].start


def doubt_of(view: View, statement: Statement) -> int:
    """Return how doubtful a statement is: the higher, the sooner a reviewer should look.

    A doubt of the statement's own weighs more than one that a whole stretch of text shares; a
    contradiction and a doubt that could lead to harm weigh most.
    """
    return (
        sum(_weight(view, each) for each in view.caveats[statement.id])
        + (statement.certainty == "lower")
        + (coding_of(statement) != "coded")
    )


def needs_review(view: View, statement: Statement) -> bool:
    """Return whether a reviewer has something to decide: a doubt, or a code that is not exact."""
    return coding_of(statement) != "coded" or bool(view.caveats[statement.id])


def related_to(view: View, statement: Statement) -> list[Statement]:
    """Return the other statements about the same main concept, in content order.

    Two concepts are the same if they have the same words, or share a code that fits exactly.
    """
    keys = view.keys[statement.id]
    return [
        each
        for each in view.monograph.statements
        if each is not statement and keys & view.keys[each.id]
    ]


def _weight(view: View, caveat: Caveat) -> int:
    touched = len(view.touched[caveat.id])
    if caveat.spreads or touched > FEW:
        return 1
    return 2 + 2 * caveat.serious + 2 * (caveat.kind == "contradiction")
