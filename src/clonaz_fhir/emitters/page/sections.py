"""The order of a label: which section a statement stands in, and its parts."""

from __future__ import annotations

from typing import NamedTuple

from clonaz_fhir.emitters.page.statements import class_of, position_of
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import (
    Interaction,
    Statement,
    UndesirableEffect,
    Warning_,
    kind_of,
)

TITLES = {
    "headline": "Headline warning",
    "indications": "Uses, by regulatory wording",
    "products": "Forms and strengths",
    "taking": "How it is taken",
    "contraindications": "Contraindications",
    "warnings": "Warnings",
    "interactions": "Interactions",
    "pregnancy": "Pregnancy and lactation",
    "effects": "Undesirable effects",
    "pharmacology": "How it works",
    "names": "Names and classes",
}
"""The sections in the order of a label; common practice, taken from no rule."""

BY_KIND = {
    "indication": "indications",
    "presentation": "products",
    "administration": "taking",
    "contraindication": "contraindications",
    "warning": "warnings",
    "interaction": "interactions",
    "undesirable-effect": "effects",
    "characteristic": "pharmacology",
    "name": "names",
    "classification": "names",
}


class Part(NamedTuple):
    """Some statements of a section.

    Attributes:
        title: Their heading; empty where they have none of their own.
        statements: The statements, in content order.
    """

    title: str
    statements: list[Statement]


class Section(NamedTuple):
    """One section of the label.

    Attributes:
        id: A key of ``TITLES``; its place on the page is ``section-<id>``.
        title: Its heading.
        parts: What it holds, in the order in which it is shown.
    """

    id: str
    title: str
    parts: list[Part]

    @property
    def number(self) -> int:
        """Number of statements."""
        return sum(len(part.statements) for part in self.parts)


def section_of(monograph: Monograph, statement: Statement) -> str:
    """Return the id of a statement's section.

    What the document opens with, if it warns, is the headline; what is about pregnant or
    breastfeeding women and their babies stands together, whatever its kind.
    """
    opens = position_of(statement) == monograph.passages[0].start
    if opens and isinstance(statement, Warning_ | Interaction):
        return "headline"
    if isinstance(statement, Warning_) and statement.topic in ("pregnancy", "lactation"):
        return "pregnancy"
    if isinstance(statement, UndesirableEffect) and statement.group == "breastfed-infant":
        return "pregnancy"
    return BY_KIND[kind_of(statement)]


def label_sections(view: View) -> list[Section]:
    """Return the sections that have statements, in label order; within them content order."""
    monograph = view.monograph
    members: dict[str, list[Statement]] = {each: [] for each in TITLES}
    for statement in monograph.statements:
        members[section_of(monograph, statement)].append(statement)
    return [
        Section(section_id, title, _parts(view, section_id, members[section_id]))
        for section_id, title in TITLES.items()
        if members[section_id]
    ]


def _parts(view: View, section_id: str, statements: list[Statement]) -> list[Part]:
    """Return a section in parts, in the order of the codes; a small or mixed one is one part."""
    if section_id not in ("indications", "effects", "warnings", "pharmacology"):
        return [Part("", statements)]
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        groups.setdefault(class_of(view, statement), []).append(statement)
    ordered = [
        key
        for system in dict.fromkeys(system for system, _ in groups)
        for key in [(system, code) for code in view.terms.get(system, {})]
        if key in groups
    ]
    ordered += [key for key in groups if key not in ordered]
    return [Part(view.term(*key).display, groups[key]) for key in ordered]


def document_parts(monograph: Monograph) -> list[tuple[int, str]]:
    """Return where each part of the document begins, and what to call it.

    A part begins at a heading; it is called by the heading's own id, for the words of the
    document are not ours to print.
    """
    opens_with_heading = monograph.passages[0].kind == "heading"
    parts = [] if opens_with_heading else [(0, "Opening")]
    for passage in monograph.passages:
        if passage.kind == "heading":
            name = passage.id.removeprefix("heading-").replace("-", " ")
            parts.append((passage.start, name[:1].upper() + name[1:]))
    return parts
