"""A concept: the document's term, and the codes that fit it, each with how well it fits."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, PlainSerializer, WithJsonSchema

from clonaz_fhir.model.base import Day, Line, Model, Slug, register, short

Reading = Literal[
    "equivalent", "source-is-narrower-than-target", "source-is-broader-than-target", "related-to"
]
"""How the document's words (source) relate to a code (target), as ConceptMap.relationship says."""

CONCEPT_LIMIT = 12
"""Most words of a concept; beyond ``WORDING_LIMIT`` they are our own."""


class Code(Model):
    """One proven code, spelled once for the whole package.

    Attributes:
        system: Canonical URI of the code system.
        code: The code, as it must be emitted.
        display: The system's own name for it, unaltered.
        source: Where system, code and display were seen together.
        checked_on: Day of that check.
    """

    system: Line
    code: Line
    display: Line
    source: Line
    checked_on: Day


class Coding(Model):
    """A code together with how the document's words relate to it.

    Attributes:
        code: The code.
        reading: How the words relate to it; ``equivalent`` if they say the same.
    """

    code: Code
    reading: Reading = "equivalent"


class Concept(Model):
    """What the document names: its term, or own words, and 0 to n codes.

    Attributes:
        id: Name of the concept, unique in the monograph.
        text: The document's term where that is at most six words, else own words.
        codings: The codes that fit, the closest system first (``CODES.md`` 2.3); none is honest.
        note: Why the codes were chosen, or why there is none.
    """

    id: Slug
    text: Annotated[Line, AfterValidator(short(CONCEPT_LIMIT))]
    codings: tuple[Coding, ...] = ()
    note: Line | None = None


ConceptRef = Annotated[
    Concept,
    register("concepts"),
    PlainSerializer(lambda concept: concept.id, return_type=str),
    WithJsonSchema({"type": "string", "description": "id of a concept"}),
]
