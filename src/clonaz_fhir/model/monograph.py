"""A monograph: everything that one document says about one medicine, as typed literals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from clonaz_fhir.errors import ContentError
from clonaz_fhir.model.base import Line, Model, Slug
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine, Population
from clonaz_fhir.model.statement import AnyStatement, ClinicalUse, Presentation, Statement


class SourceDocument(Model):
    """The document, as an anchor: what identifies it, and nothing of its content.

    Attributes:
        id: Its name inside resource ids.
        title: What it is, in own words.
        description: Kind, origin and quality, in own words.
        media_type: Media type of the bytes.
        size: Number of bytes.
        characters: Number of Unicode code points when decoded as UTF-8.
        sha256: SHA-256 of the bytes, hexadecimal.
        sha1: SHA-1 of the bytes, hexadecimal: the hash that FHIR's Attachment.hash asks for.
        language: BCP-47 tag.
    """

    id: Slug
    title: Line
    description: Line
    media_type: Line = "text/plain; charset=utf-8"
    size: Annotated[int, Field(gt=0)]
    characters: Annotated[int, Field(gt=0)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    sha1: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
    language: str = "en"


class Uncovered(Model):
    """A topic that a full label has and this document has not."""

    id: Slug
    topic: Line
    note: Line


class Monograph(Model):
    """The whole content, and the only input of the builders.

    Attributes:
        id: First part of every resource id, such as ``clonaz``.
        title: Title of the package.
        medicine: The medicine that the monograph is named after.
        content_date: The one date in the artefacts: when the content was last changed.
        document: The document behind it.
        passages: Every passage, in order; together they tile the document.
        concepts, populations, medicines, caveats: The registers that statements name.
        statements: Everything the document says about the medicine.
        uncovered: What it does not say.
    """

    id: Slug
    title: Line
    medicine: Slug
    content_date: date
    document: SourceDocument
    passages: tuple[Passage, ...]
    concepts: tuple[Concept, ...]
    medicines: tuple[Medicine, ...]
    populations: tuple[Population, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    statements: tuple[AnyStatement, ...]
    uncovered: tuple[Uncovered, ...] = ()

    @property
    def clinical_uses(self) -> list[ClinicalUse]:
        """The statements that become ClinicalUseDefinitions, in content order."""
        return [each for each in self.statements if isinstance(each, ClinicalUse)]

    @property
    def presentations(self) -> list[Presentation]:
        """The products, one a dose form and strength, in content order."""
        return [each for each in self.statements if isinstance(each, Presentation)]

    def statements_of(self, passage: Passage) -> list[Statement]:
        """Return the statements that rest on a passage, in content order."""
        return [each for each in self.statements if passage in each.passages]

    def caveats_of(self, statement: Statement) -> list[Caveat]:
        """Return the caveats that touch a statement, in the order of the register."""
        return [each for each in self.caveats if _touches(each, statement)]

    def statements_with(self, caveat: Caveat) -> list[Statement]:
        """Return the statements that a caveat touches, in content order."""
        return [each for each in self.statements if _touches(caveat, each)]

    @model_validator(mode="after")
    def _holds_together(self) -> Monograph:
        problems = [*self._repeated_ids(), *self._unregistered(), *self._unaccounted()]
        if problems:
            raise ContentError(f"{self.id}: " + "; ".join(problems))
        return self

    def _repeated_ids(self) -> Iterable[str]:
        registers: dict[str, Iterable[Any]] = {
            "passage": self.passages, "concept": self.concepts, "medicine": self.medicines,
            "population": self.populations, "caveat": self.caveats, "statement": self.statements,
        }  # fmt: skip
        for name, members in registers.items():
            for id_, times in Counter(member.id for member in members).items():
                if times > 1:
                    yield f"{name} id '{id_}' is used {times} times, give each its own"

    def _unregistered(self) -> Iterable[str]:
        passages, caveats = set(self.passages), set(self.caveats)
        for statement in self.statements:
            if statement.subject not in self.medicines:
                yield f"{statement.id}: subject '{statement.subject.id}' is not a medicine here"
            if missing := [each.id for each in statement.passages if each not in passages]:
                yield f"{statement.id}: passages {missing} are not in the register"
            if missing := [each.id for each in statement.caveats if each not in caveats]:
                yield f"{statement.id}: caveats {missing} are not in the register"

    def _unaccounted(self) -> Iterable[str]:
        named = {passage.id for each in self.statements for passage in each.passages}
        for passage in self.passages:
            if passage.disposition == "modelled" and passage.id not in named:
                yield f"passage '{passage.id}' is called modelled, yet no statement names it"
            if passage.disposition != "modelled" and passage.id in named:
                yield f"passage '{passage.id}' is named by a statement: call it modelled"


def _touches(caveat: Caveat, statement: Statement) -> bool:
    if caveat in statement.caveats:
        return True
    return caveat.spreads and set(statement.passages) <= set(caveat.passages)
