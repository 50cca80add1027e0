"""The concepts that a statement names, and how they are coded."""

from __future__ import annotations

from typing import NamedTuple

from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.product import Population
from clonaz_fhir.model.statement import Presentation, Statement

CODINGS = {
    "coded": ("Coded", "At least one code says the same as the document's words."),
    "broader-code": ("Code is broader", "The codes cover more than the document's words."),
    "narrower-code": ("Code is narrower", "The codes cover less than the document's words."),
    "related-code": ("Code is related", "The codes overlap with the words, or interpret them."),
    "text-only": ("Text only", "No code was proven to fit, so the concept stays words."),
}
"""How the main concept of a statement is coded, with the words of its badge."""

FITS = {
    "equivalent": "same",
    "source-is-narrower-than-target": "code is broader",
    "source-is-broader-than-target": "code is narrower",
    "related-to": "related",
}
"""How a code fits the words: ConceptMap.relationship, said from the code's side."""

ROLES = {
    "condition": "Condition or purpose",
    "disease_status": "Stage or severity",
    "comorbidities": "Together with",
    "intended_effect": "Intended effect",
    "interactant": "Interactant",
    "interaction_type": "Type of interaction",
    "effect": "Effect",
    "concept": "Concept",
    "group": "Class",
}
"""Fields that hold concepts, the main one of each kind before the others."""


QUALIFIERS = ("Stage or severity", "Intended effect", "Type of interaction", "Unit")
"""Roles that statements on quite different things share."""


class Mention(NamedTuple):
    """A concept that a statement names.

    Attributes:
        role: What it is to the statement, in words: one of ``ROLES``, or its field's name.
        concept: The concept.
    """

    role: str
    concept: Concept


def concepts_of(statement: Statement) -> list[Mention]:
    """Return the concepts that a statement names, the main one first."""
    found = []
    others = {field: field.replace("_", " ").capitalize() for field in type(statement).model_fields}
    for field, role in {**ROLES, **{f: r for f, r in others.items() if f not in ROLES}}.items():
        value = getattr(statement, field, None)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Concept):
                found.append(Mention(role, each))
    if isinstance(statement, Presentation):
        found.append(Mention("Dose form", statement.form.concept))
        found.append(Mention("Unit", statement.form.unit))
    return found


def coding_of(statement: Statement) -> str:
    """Return how the main concept is coded: a key of ``CODINGS``."""
    named = concepts_of(statement)
    readings = {each.reading for each in named[0].concept.codings} if named else set()
    for reading, state in (
        ("equivalent", "coded"),
        ("source-is-narrower-than-target", "broader-code"),
        ("source-is-broader-than-target", "narrower-code"),
        ("related-to", "related-code"),
    ):
        if reading in readings:
            return state
    return "text-only"


def populations_of(statement: Statement) -> tuple[Population, ...]:
    """Return the groups of people that a statement names."""
    populations: tuple[Population, ...] = getattr(statement, "populations", ())
    return populations


def concept_keys(statement: Statement) -> set[tuple[str, str]]:
    """Return what tells the concepts of a statement: their words, and codes that fit exactly."""
    keys = set()
    for role, concept in concepts_of(statement):
        if role in QUALIFIERS:
            continue
        keys.add(("", concept.text.lower()))
        for coding in concept.codings:
            if coding.reading == "equivalent":
                keys.add((coding.code.system, coding.code.code))
    return keys
