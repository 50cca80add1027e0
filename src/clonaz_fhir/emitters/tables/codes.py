"""Codes and products as tables."""

from __future__ import annotations

from clonaz_fhir.emitters.tables.table import Column, Table, Value, optional, text
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Presentation


def build_code_tables(
    monograph: Monograph, graph: Graph, without_systems: frozenset[str]
) -> list[Table]:
    """Return the products, every coding with its source, and our own codes."""
    return [
        _products(monograph, without_systems),
        _codings(monograph, without_systems),
        _terms(graph),
    ]


def _products(monograph: Monograph, without_systems: frozenset[str]) -> Table:
    columns = (
        text("statement", "The statement that lists it.", "statements.id"),
        text("form", "The dose form, as the document has it."),
        Column("milligrams", "number", "Active amount in one unit, in mg."),
        text("unit", "The unit of presentation."),
        optional("system", "Code system of the product's code."),
        optional("code", "The product's code."),
        optional("display", "The system's name for it."),
    )
    rows = [_product(each, without_systems) for each in monograph.presentations]
    about = "One dose form of one strength; forms and strengths are the substance's, not a brand's."
    return Table("products", about, columns, ("statement",), list(rows))


def _product(each: Presentation, without_systems: frozenset[str]) -> tuple[Value, ...]:
    form, amount, code = each.form, each.amount.milligrams, each.amount.product_code
    coded: tuple[Value, ...] = (None, None, None)
    if code and code.system not in without_systems:
        coded = (code.system, code.code, code.display)
    return (each.id, form.concept.text, amount, form.unit.text, *coded)


def _codings(monograph: Monograph, without_systems: frozenset[str]) -> Table:
    columns = (
        text("concept", "The concept.", "concepts.id"),
        text("system", "Code system."),
        text("code", "The code."),
        text("display", "The system's name for it."),
        text("reading", "How the document's words relate to the code."),
        text("source", "Where system, code and display were seen together."),
        Column("checked_on", "date", "Day of that check."),
    )
    rows = [
        (
            concept.id,
            each.code.system,
            each.code.code,
            each.code.display,
            each.reading,
            each.code.source,
            each.code.checked_on.isoformat(),
        )
        for concept in monograph.concepts
        for each in concept.codings
        if each.code.system not in without_systems
    ]
    about = "One code of one concept, with its proof."
    return Table("codings", about, columns, ("concept", "system", "code"), list(rows))


def _terms(graph: Graph) -> Table:
    columns = (
        text("system", "One of our own CodeSystems."),
        text("code", "The code."),
        text("display", "Its name."),
        text("definition", "What it means."),
    )
    rows = [
        (each["url"], term["code"], term["display"], term["definition"])
        for each in graph.instances
        if each["resourceType"] == "CodeSystem"
        for term in each["concept"]
    ]
    about = "One of our own codes."
    return Table("terms", about, columns, ("system", "code"), list(rows))
