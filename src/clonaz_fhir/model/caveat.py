"""A caveat: one doubt about the document's content, shown and never repaired in silence."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema

from clonaz_fhir.model.base import Flag, Line, Model, Slug, register
from clonaz_fhir.model.passage import PassageRef
from clonaz_fhir.model.product import MedicineRef

CaveatKind = Literal[
    "contradiction",
    "unsupported-comparison",
    "mistranslation",
    "obsolete-term",
    "garbled-sentence",
    "ambiguous-scope",
    "doubtful-claim",
    "misplaced-statistic",
    "unnamed-referent",
    "unknown-origin",
]

OWN_DOUBT = "The doubt is the authors' own; no clinician has judged it, and no source is behind it."
"""What every entry of the register says of itself."""


class Caveat(Model):
    """One entry of the register of doubts.

    Attributes:
        id: Name of the caveat, unique in the monograph.
        kind: The nature of the doubt.
        serious: Whether a reader who misses it could be led to harm.
        doubt: What is doubtful, in own words.
        handling: What was done about it in this package.
        passages: The passages it is about, in the order of the document.
        medicines: The medicines that it is about as a whole; their resources carry it.
        spreads: Whether it touches every statement that rests on its passages alone, without
            being named by each.
    """

    id: Slug
    kind: CaveatKind
    serious: Flag = False
    doubt: Line
    handling: Line
    passages: Annotated[tuple[PassageRef, ...], Field(min_length=1)]
    medicines: tuple[MedicineRef, ...] = ()
    spreads: Flag = False


CaveatRef = Annotated[
    Caveat,
    register("caveats"),
    PlainSerializer(lambda caveat: caveat.id, return_type=str),
    WithJsonSchema({"type": "string", "description": "id of a caveat"}),
]
