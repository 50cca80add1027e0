"""The registers of the monograph as tables: statements, passages, concepts, caveats and more."""

from __future__ import annotations

from clonaz_fhir.emitters.tables.table import Column, Table, optional, text
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.resource_ids import assessment_id, group_id
from clonaz_fhir.model.statement import kind_of


def build_registers(monograph: Monograph) -> list[Table]:
    """Return the tables of the registers; links between them have tables of their own."""
    return [
        _statements(monograph),
        _statement_passages(monograph),
        _statement_caveats(monograph),
        _passages(monograph),
        _caveats(monograph),
        _caveat_passages(monograph),
        _medicines(monograph),
        _populations(monograph),
        _concepts(monograph),
        _not_covered(monograph),
    ]


def _statements(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the statement; of a clinical use also its id in FHIR."),
        text("kind", "Kind of statement."),
        text("medicine", "What it talks about.", "medicines.id"),
        text("level", "Substance, brand or class: what is said of a class holds for no member."),
        text("text", "The statement in own words, with every qualifier."),
        optional("wording", "The document's own term, at most six words."),
        text("strength", "How strongly the document puts it (a code of wording-strength)."),
        text("certainty", "Whether its passages can be relied on as they are written."),
    )
    rows = [
        (
            each.id,
            kind_of(each),
            each.subject.id,
            each.subject.level,
            each.text,
            each.wording,
            each.strength,
            each.certainty,
        )
        for each in monograph.statements
    ]
    return Table("statements", "One thing that the document says.", columns, ("id",), list(rows))


def _statement_passages(monograph: Monograph) -> Table:
    columns = (
        text("statement", "The statement.", "statements.id"),
        text("passage", "A passage it rests on.", "passages.id"),
    )
    rows = [(each.id, passage.id) for each in monograph.statements for passage in each.passages]
    about = "A statement and one of the passages behind it."
    return Table("statement_passages", about, columns, ("statement", "passage"), list(rows))


def _statement_caveats(monograph: Monograph) -> Table:
    columns = (
        text("statement", "The statement.", "statements.id"),
        text("caveat", "A doubt that touches it.", "caveats.id"),
    )
    rows = [
        (each.id, caveat.id)
        for each in monograph.statements
        for caveat in monograph.caveats_of(each)
    ]
    about = "A statement and one of the doubts that touch it."
    return Table("statement_caveats", about, columns, ("statement", "caveat"), list(rows))


def _passages(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the passage."),
        Column("start", "integer", "First character, in code points of the document, from 0."),
        Column("end", "integer", "The character after the last one."),
        text("sha256", "SHA-256 of its characters in UTF-8."),
        text("kind", "Heading, sentence or list item."),
        text("disposition", "Modelled, or why not."),
        text("certainty", "Whether its wording can be relied on."),
        optional("reason", "Why it is not modelled."),
        optional("left_out", "What it says besides its statements, and why that is left out."),
    )
    rows = [
        (
            each.id,
            each.start,
            each.end,
            each.sha256,
            each.kind,
            each.disposition,
            each.certainty,
            each.reason,
            each.left_out,
        )
        for each in monograph.passages
    ]
    about = "A piece of the document, without its text."
    return Table("passages", about, columns, ("id",), list(rows))


def _caveats(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the caveat."),
        text("resource", "Id of its ArtifactAssessment."),
        text("kind", "Nature of the doubt."),
        Column("serious", "boolean", "Whether a reader who misses it could come to harm."),
        text("doubt", "What is doubtful."),
        text("handling", "What was done about it."),
    )
    rows = [
        (
            each.id,
            assessment_id(monograph.id, each.id),
            each.kind,
            each.serious,
            each.doubt,
            each.handling,
        )
        for each in monograph.caveats
    ]
    return Table("caveats", "A doubt about the document.", columns, ("id",), list(rows))


def _caveat_passages(monograph: Monograph) -> Table:
    columns = (
        text("caveat", "The caveat.", "caveats.id"),
        text("passage", "A passage it is about.", "passages.id"),
    )
    rows = [(each.id, passage.id) for each in monograph.caveats for passage in each.passages]
    about = "A doubt and one of the passages it is about."
    return Table("caveat_passages", about, columns, ("caveat", "passage"), list(rows))


def _medicines(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the medicine."),
        text("level", "Substance, brand or class."),
        text("name", "How the document writes it."),
        text("concept", "The medicine as a concept.", "concepts.id"),
        optional("substance", "The substance that a brand contains.", "medicines.id"),
    )
    rows = [
        (
            each.id,
            each.level,
            each.name,
            each.concept.id,
            each.substance.id if each.substance else None,
        )
        for each in monograph.medicines
    ]
    return Table("medicines", "What statements talk about.", columns, ("id",), list(rows))


def _populations(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the population."),
        text("resource", "Id of its Group."),
        text("name", "The people, in own words."),
        text("trait", "What kind of trait they share.", "concepts.id"),
        text("value", "The trait.", "concepts.id"),
    )
    rows = [
        (each.id, group_id(monograph.id, each.id), each.name, each.trait.id, each.value.id)
        for each in monograph.populations
    ]
    about = "A group of people that statements are about."
    return Table("populations", about, columns, ("id",), list(rows))


def _concepts(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the concept."),
        text("text", "The document's term, or own words."),
        Column("codes", "integer", "How many codes it has; 0 is honest."),
        optional("note", "Why the codes were chosen, or why there is none."),
    )
    rows = [(each.id, each.text, len(each.codings), each.note) for each in monograph.concepts]
    return Table("concepts", "What the document names.", columns, ("id",), list(rows))


def _not_covered(monograph: Monograph) -> Table:
    columns = (
        text("id", "Name of the topic."),
        text("topic", "What a full label has and the document has not."),
        text("note", "What exactly is missing."),
    )
    rows = [(each.id, each.topic, each.note) for each in monograph.uncovered]
    about = "A topic on which the document is silent."
    return Table("not_covered", about, columns, ("id",), list(rows))
