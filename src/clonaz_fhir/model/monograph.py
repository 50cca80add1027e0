"""A monograph: everything that one document says about one medicine, as typed literals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from clonaz_fhir.errors import ContentError
from clonaz_fhir.model.base import Day, Line, Model, Slug, Whole
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.copy_dates import CopyDates
from clonaz_fhir.model.fault import Path
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine, Population
from clonaz_fhir.model.statement import AnyStatement, ClinicalUse, Name, Presentation, Statement

Inconsistency = tuple[Path, str]
"""The path of a member of a monograph, and what is wrong with it."""


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
    size: Annotated[Whole, Field(gt=0)]
    characters: Annotated[Whole, Field(gt=0)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    sha1: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}$")]
    language: str = "en"


class Uncovered(Model):
    """A topic that a full label has and this document has not.

    Attributes:
        id: Name of the topic, unique in the monograph.
        topic: What it is called.
        note: What exactly is missing, in own words.
    """

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
        check_again_by: The day by which content and codes are to be checked again, after
            ``content_date``; None where nobody has set one.
        document: The document behind it.
        passages: Every passage, in order; together they tile the document.
        concepts, populations, medicines, caveats: The registers that statements name.
        statements: Everything the document says about the medicine.
        uncovered: What it does not say.
    """

    id: Slug
    title: Line
    medicine: Slug
    content_date: Day
    check_again_by: Day | None = None
    document: SourceDocument
    passages: tuple[Passage, ...]
    concepts: tuple[Concept, ...]
    medicines: tuple[Medicine, ...]
    populations: tuple[Population, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    statements: tuple[AnyStatement, ...]
    uncovered: tuple[Uncovered, ...] = ()

    @property
    def copy_dates(self) -> CopyDates:
        """The dates that every copy of the content bears; no clinician has reviewed any of it."""
        check_by = self.check_again_by.isoformat() if self.check_again_by else ""
        return CopyDates(self.content_date.isoformat(), check_by)

    @property
    def clinical_uses(self) -> list[ClinicalUse]:
        """The statements that become ClinicalUseDefinitions, in content order."""
        return [each for each in self.statements if isinstance(each, ClinicalUse)]

    @property
    def elsewhere(self) -> str:
        """Where a reader of a product finds what is said of its medicine, as a sentence."""
        return (
            "Uses, contraindications, interactions, undesirable effects and warnings are not "
            "repeated with a form and strength, which is no sign of safety: look under "
            f"{', '.join(each.name for each in self.medicines)}."
        )

    @property
    def presentations(self) -> list[Presentation]:
        """The products, one a dose form and strength, in content order."""
        return [each for each in self.statements if isinstance(each, Presentation)]

    def statements_of(self, passage: Passage) -> list[Statement]:
        """Return the statements that rest on a passage, in content order."""
        return [each for each in self.statements if passage.id in _ids(each.passages)]

    def statements_on(self, medicine: Medicine) -> list[Statement]:
        """Return the statements whose subject a medicine is, in content order."""
        return [each for each in self.statements if each.subject.id == medicine.id]

    def caveats_of(self, statement: Statement) -> list[Caveat]:
        """Return the caveats that touch a statement, in the order of the register."""
        named, rests = _ids(statement.caveats), _ids(statement.passages)
        return [each for each in self.caveats if _touches(each, named, rests)]

    def statements_with(self, caveat: Caveat) -> list[Statement]:
        """Return the statements that a caveat touches, in content order."""
        return [
            each
            for each in self.statements
            if _touches(caveat, _ids(each.caveats), _ids(each.passages))
        ]

    @model_validator(mode="after")
    def _holds_together(self) -> Monograph:
        problems = [
            *self._dates(), *self._repeated_ids(), *self._misplaced(), *self._unregistered(),
            *self._said_twice(), *self._unaccounted(),
        ]  # fmt: skip
        if problems:
            told = "; ".join(message for _, message in problems)
            raise ContentError(f"{self.id}: {told}", problems)
        return self

    def _dates(self) -> Iterable[Inconsistency]:
        if self.check_again_by and self.check_again_by <= self.content_date:
            yield (
                ("check_again_by",),
                f"check_again_by {self.check_again_by} is not after content_date "
                f"{self.content_date}: give a later day, or leave it out",
            )

    def _repeated_ids(self) -> Iterable[Inconsistency]:
        registers: dict[str, Iterable[Any]] = {
            "passages": self.passages, "concepts": self.concepts, "medicines": self.medicines,
            "populations": self.populations, "caveats": self.caveats, "statements": self.statements,
        }  # fmt: skip
        for name, members in registers.items():
            seen: set[str] = set()
            for index, member in enumerate(members):
                if member.id in seen:
                    yield (
                        (name, index, "id"),
                        f"the id '{member.id}' is used twice among the {name}",
                    )
                seen.add(member.id)

    def _misplaced(self) -> Iterable[Inconsistency]:
        """Yield the passages that overlap, or lie behind the end of the document."""
        end = 0
        for index, each in enumerate(self.passages):
            if each.start < end:
                yield (
                    ("passages", index, "start"),
                    f"passage '{each.id}' begins at {each.start}, before the last one ends; give "
                    "them in the order of the document, without overlap",
                )
            end = each.end
            if end > self.document.characters:
                yield (
                    ("passages", index, "end"),
                    f"passage '{each.id}' ends at {end}, behind the document's "
                    f"{self.document.characters} characters",
                )

    def _unregistered(self) -> Iterable[Inconsistency]:
        if self.medicine not in {each.id for each in self.medicines}:
            yield ("medicine",), f"'{self.medicine}' is none of the medicines; name one of them"
        passages, caveats = set(self.passages), set(self.caveats)
        for index, each in enumerate(self.statements):
            place = ("statements", index)
            if not each.id.startswith(f"{self.id}-"):
                yield (*place, "id"), f"{each.id}: the id must begin with '{self.id}-'"
            if each.subject not in self.medicines:
                yield (*place, "subject"), f"{each.id}: '{each.subject.id}' is not a medicine here"
            if missing := [one.id for one in each.passages if one not in passages]:
                yield (*place, "passages"), f"{each.id}: passages {missing} are not in the register"
            if missing := [one.id for one in each.caveats if one not in caveats]:
                yield (*place, "caveats"), f"{each.id}: caveats {missing} are not in the register"

    def _said_twice(self) -> Iterable[Inconsistency]:
        """Yield what a medicine has one of, and a second statement gives it."""
        seen: set[tuple[str, ...]] = set()
        for index, each in enumerate(self.statements):
            fact: tuple[str, ...] = ()
            if isinstance(each, Name) and each.what in ("generic-name", "legal-status"):
                fact = (each.what,)
            elif isinstance(each, Presentation):
                fact = (each.form.id, f"{each.amount.milligrams} mg")
            if fact and (each.subject.id, *fact) in seen:
                yield (
                    ("statements", index),
                    f"{each.id}: '{each.subject.id}' has its {' of '.join(fact)} already; one "
                    "statement may rest on several passages",
                )
            seen.add((each.subject.id, *fact))

    def _unaccounted(self) -> Iterable[Inconsistency]:
        named = {passage.id for each in self.statements for passage in each.passages}
        for index, passage in enumerate(self.passages):
            place = ("passages", index, "disposition")
            if passage.disposition == "modelled" and passage.id not in named:
                yield place, f"passage '{passage.id}' is called modelled, yet no statement names it"
            if passage.disposition != "modelled" and passage.id in named:
                yield place, f"passage '{passage.id}' is named by a statement: call it modelled"


def _touches(caveat: Caveat, named: set[str], rests: set[str]) -> bool:
    """Tell whether a caveat touches a statement.

    Args:
        caveat: The caveat.
        named: The ids of the caveats that the statement names.
        rests: The ids of the passages that it rests on.
    """
    return caveat.id in named or (caveat.spreads and rests <= _ids(caveat.passages))


def _ids(members: Iterable[Caveat | Passage]) -> set[str]:
    # A register holds an id once, and to compare two models takes as long as a hundred ids.
    return {each.id for each in members}
