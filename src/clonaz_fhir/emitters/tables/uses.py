"""The clinical uses as tables: what ``emitters/views.py`` reads from FHIR, from the content here.

The two ways must give the same rows; a test runs the views and compares.
"""

from __future__ import annotations

from collections.abc import Iterator

from clonaz_fhir.emitters.tables.table import Column, Table, optional, text
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.resource_ids import group_id, medication_id
from clonaz_fhir.model.statement import (
    ClinicalUse,
    Contraindication,
    Indication,
    Interaction,
    UndesirableEffect,
    Warning_,
    kind_of,
)

USE = text("use", "The clinical use.", "clinical_uses.id")


def build_use_tables(monograph: Monograph, without_systems: frozenset[str]) -> list[Table]:
    """Return the clinical uses, their codes, their anchors and their populations."""
    return [
        _uses(monograph),
        _codings(monograph, without_systems),
        _anchors(monograph),
        _populations(monograph),
    ]


def concepts_of(use: ClinicalUse) -> Iterator[tuple[str, Concept]]:
    """Yield the role and the concept of everything that a clinical use names, main one first."""
    if isinstance(use, Indication):
        yield "condition", use.condition
        if use.disease_status:
            yield "disease-status", use.disease_status
        for each in use.comorbidities:
            yield "comorbidity", each
        if use.intended_effect:
            yield "intended-effect", use.intended_effect
    elif isinstance(use, Contraindication):
        yield "condition", use.condition
        if use.disease_status:
            yield "disease-status", use.disease_status
    elif isinstance(use, Interaction):
        yield "interactant", use.interactant
        yield "interaction-type", use.interaction_type
        if use.effect:
            yield "interaction-effect", use.effect
    elif isinstance(use, UndesirableEffect):
        yield "effect", use.effect
    elif isinstance(use, Warning_) and use.concept:
        yield "risk", use.concept


def _uses(monograph: Monograph) -> Table:
    columns = (
        text("id", "Id of the ClinicalUseDefinition and of the statement.", "statements.id"),
        text("type", "Indication, contraindication, interaction, undesirable effect or warning."),
        text("medication", "The Medication that it is said of."),
        text("level", "Substance, brand or class: what is said of a class holds for no member."),
        text("text", "The statement in own words, with every qualifier."),
        optional("wording", "The document's own term, at most six words."),
        optional("term", "The condition, interactant, effect or risk, as the document has it."),
        optional("disease_status", "Stage or severity, where it is said apart from the term."),
        optional("use_status", "Regulatory wording of an indication."),
        optional("combination", "Whether it holds alone or combined, where that is said."),
        optional("topic", "Topic of a warning."),
        optional("effect_group", "The list of the document in which an effect stands."),
        text("strength", "How strongly the document puts it."),
        Column("questioned", "boolean", "Whether the document says it has been questioned."),
        text("certainty", "Whether its passages can be relied on as they are written."),
        text("status", "State of the review: draft until a named clinician has reviewed it."),
    )
    rows = [_use(monograph, each) for each in monograph.clinical_uses]
    about = "One clinical use of a medicine, or of a class."
    return Table("clinical_uses", about, columns, ("id",), list(rows))


def _use(monograph: Monograph, use: ClinicalUse) -> tuple[str | bool | None, ...]:
    terms = [concept.text for _, concept in concepts_of(use)]
    stages = [concept.text for role, concept in concepts_of(use) if role == "disease-status"]
    return (
        use.id,
        kind_of(use),
        f"Medication/{medication_id(monograph.id, use.subject.id)}",
        use.subject.level,
        use.text,
        use.wording,
        terms[0] if terms else None,
        stages[0] if stages else None,
        use.status if isinstance(use, Indication) else None,
        use.combination if isinstance(use, Indication) else None,
        use.topic if isinstance(use, Warning_) else None,
        use.group if isinstance(use, UndesirableEffect) else None,
        use.strength,
        use.questioned,
        use.certainty,
        "draft",
    )


def _codings(monograph: Monograph, without_systems: frozenset[str]) -> Table:
    columns = (
        USE,
        text("role", "What the code stands for in the use."),
        text("term", "The document's term, or own words."),
        text("system", "Code system."),
        text("code", "The code."),
        text("display", "The system's name for it."),
        text("reading", "How the words relate to the code."),
    )
    rows = [
        (
            use.id,
            role,
            concept.text,
            coding.code.system,
            coding.code.code,
            coding.code.display,
            coding.reading,
        )
        for use in monograph.clinical_uses
        for role, concept in concepts_of(use)
        for coding in concept.codings
        if coding.code.system not in without_systems
    ]
    about = "One code of one concept of one clinical use."
    key = ("use", "role", "term", "system", "code")
    return Table("clinical_use_codings", about, columns, key, list(rows))


def _anchors(monograph: Monograph) -> Table:
    columns = (
        USE,
        text("passage", "The passage it rests on.", "passages.id"),
        Column("start", "integer", "First character, in code points of the document, from 0."),
        Column("length", "integer", "Number of characters."),
        text("sha256", "SHA-256 of the passage."),
    )
    rows = [
        (use.id, each.id, each.start, each.end - each.start, each.sha256)
        for use in monograph.clinical_uses
        for each in use.passages
    ]
    about = "One clinical use and one of the passages behind it."
    return Table("clinical_use_anchors", about, columns, ("use", "passage"), list(rows))


def _populations(monograph: Monograph) -> Table:
    columns = (
        USE,
        text("group", "The Group it holds for."),
        text("name", "The people, in own words."),
    )
    rows = [
        (use.id, f"Group/{group_id(monograph.id, each.id)}", each.name)
        for use in monograph.clinical_uses
        for each in use.populations
    ]
    about = "One clinical use and one group of people it holds for."
    return Table("clinical_use_populations", about, columns, ("use", "group"), list(rows))
