"""A passage: one sentence, list item or heading of the document, as an anchor without its text."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, StringConstraints, WithJsonSchema, model_validator

from clonaz_fhir.model.base import Line, Model, Slug, Whole, register

Disposition = Literal["modelled", "heading", "background", "advice", "promotional"]


class Passage(Model):
    """Where a piece of the document stands, and what became of it.

    Attributes:
        id: Name of the passage, unique in the document.
        start: First character, in Unicode code points of the decoded document, counted from 0.
        end: The character after the last one.
        sha256: SHA-256 of the passage's characters in UTF-8, 64 hexadecimal digits.
        kind: What it is in the document's layout.
        disposition: ``modelled`` by statements that name it, or why none does.
        reason: Why the passage, where it is not modelled, is not; in own words.
        left_out: What a modelled passage says besides its statements, and why that is not modelled.
        certainty: How far the passage's wording can be relied on (a code of ``certainty``).
    """

    id: Slug
    start: Annotated[Whole, Field(ge=0)]
    end: Annotated[Whole, Field(ge=1)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    kind: Literal["heading", "sentence", "list-item"]
    disposition: Disposition = "modelled"
    reason: Line | None = None
    left_out: Line | None = None
    certainty: Literal["as-written", "lower"] = "as-written"

    @model_validator(mode="after")
    def _says_what_became_of_it(self) -> Passage:
        if self.end <= self.start:
            raise ValueError(f"{self.id}: ends at {self.end}, before it starts at {self.start}")
        if (self.disposition == "modelled") == (self.reason is not None):
            raise ValueError(f"{self.id}: a reason goes with a passage that is not modelled, only")
        return self

    def text_in(self, document: str) -> str:
        """Return the passage's characters; what lies behind the document's end is missing."""
        return document[self.start : self.end]

    def agrees_with(self, document: str) -> bool:
        """Tell whether the passage's characters in a document have the recorded hash."""
        content = self.text_in(document).encode("utf-8", "surrogatepass")
        return sha256(content).hexdigest() == self.sha256


PassageRef = Annotated[
    Passage,
    register("passages"),
    PlainSerializer(lambda passage: passage.id, return_type=str),
    WithJsonSchema({"type": "string", "description": "id of a passage"}),
]
