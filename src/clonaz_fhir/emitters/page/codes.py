"""Codes: the table on a card, and the register with where each code was seen."""

from __future__ import annotations

from typing import NamedTuple

from clonaz_fhir.emitters.page.concepts import FITS, concepts_of
from clonaz_fhir.emitters.page.markup import Child, Html, h, join
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.concept import Code
from clonaz_fhir.model.statement import Presentation, Statement

SYSTEM_NAMES = {
    "http://snomed.info/sct": "SNOMED CT",
    "http://www.nlm.nih.gov/research/umls/rxnorm": "RxNorm",
    "http://fdasis.nlm.nih.gov": "UNII",
    "http://terminology.hl7.org/CodeSystem/CAS": "CAS",
    "http://www.whocc.no/atc": "ATC",
    "https://www.nlm.nih.gov/mesh": "MeSH",
    "http://hl7.org/fhir/sid/icd-10-cm": "ICD-10-CM",
    "http://va.gov/terminology/medrt": "MED-RT",
    "http://human-phenotype-ontology.org": "HPO",
    "http://standardterms.edqm.eu": "EDQM",
    "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl": "NCIt",
    "http://unitsofmeasure.org": "UCUM",
}
"""Names of code systems as people say them; the register shows the whole URI beside them."""


FIT_CLASSES = {
    "equivalent": "eq",
    "source-is-narrower-than-target": "broad",
    "source-is-broader-than-target": "narrow",
    "related-to": "rel",
}


class Row(NamedTuple):
    """One concept of a statement.

    Attributes:
        role: What it is to the statement, in words.
        words: The document's term, or own words.
        note: Why the codes were chosen, or why there is none.
        codes: Each code and its reading.
    """

    role: str
    words: str
    note: str | None
    codes: list[tuple[Code, str]]


def rows_of(statement: Statement) -> list[Row]:
    """Return the concepts of a statement with their codes; strengths have product codes."""
    rows = [
        Row(
            role,
            concept.text,
            concept.note,
            [(each.code, each.reading) for each in concept.codings],
        )
        for role, concept in concepts_of(statement)
    ]
    for population in getattr(statement, "populations", ()):
        value = population.value
        codes = [(each.code, each.reading) for each in value.codings]
        rows.append(Row(f"Population: {population.trait.text}", value.text, value.note, codes))
    if isinstance(statement, Presentation):
        amount = statement.amount
        found = [(amount.product_code, "equivalent")] if amount.product_code else []
        name = f"{statement.form.name} {amount.milligrams} mg"
        rows.append(Row("Product", name, None, found))
    return rows


def codes_table(statement: Statement) -> Html | None:
    """Return the codes of a statement as a table, or nothing where it names no concept."""
    rows = rows_of(statement)
    if not rows:
        return None
    return h(
        "table",
        h("caption", "Concepts, codes, fit", class_="hide"),
        *(_rows(each) for each in rows),
        class_="codes",
    )


def _rows(row: Row) -> Html:
    lines: list[tuple[Code, str] | None] = [*row.codes] or [None]
    head = h(
        "th",
        h("small", row.role),
        row.words,
        scope="row",
        rowspan=len(lines) if len(lines) > 1 else None,
    )
    made = [h("tr", head, *_cells(lines[0], row.note))]
    made += [h("tr", *_cells(each, None)) for each in lines[1:]]
    if row.codes and row.note:
        made.append(h("tr", h("td", row.note, colspan=3, class_="note")))
    return join(made)


def _cells(line: tuple[Code, str] | None, note: str | None) -> tuple[Html, Html]:
    if line is None:
        why = note or "no code was proven to fit"
        return h("td", why, class_="note"), h("td", "text only", class_="fit none")
    code, reading = line
    name = h("small", system_name(code.system))
    return (
        h("td", name, " ", h("code", code.code), " ", code.display),
        h("td", FITS[reading], class_=f"fit {FIT_CLASSES[reading]}"),
    )


def system_name(uri: str) -> str:
    """Return what people call a code system, or the last part of its URI."""
    return SYSTEM_NAMES.get(uri) or uri.rstrip("/").rsplit("/", 1)[-1]


def code_register(view: View) -> Html:
    """Return every code once: where code and display were seen together, and when checked."""
    used: dict[Code, list[Statement]] = {}
    for statement in view.monograph.statements:
        for row in rows_of(statement):
            for code, _ in row.codes:
                used.setdefault(code, []).append(statement)
    for concept in view.monograph.concepts:
        for coding in concept.codings:
            used.setdefault(coding.code, [])
    systems = dict.fromkeys(code.system for code in used)
    return h("div", *(_system(uri, used) for uri in systems), class_="registers")


def _system(uri: str, used: dict[Code, list[Statement]]) -> Html:
    codes = [code for code in used if code.system == uri]
    name = system_name(uri)
    return h(
        "details",
        h("summary", h("b", name), f" {len(codes)} · ", h("span", uri, class_="mono")),
        h(
            "table",
            h("caption", f"Codes of {name}", class_="hide"),
            h(
                "thead",
                h(
                    "tr",
                    *(
                        h("th", each, scope="col")
                        for each in ("Code", "Display", "Seen in", "Used")
                    ),
                ),
            ),
            h("tbody", *(_code_row(code, used[code]) for code in codes)),
            class_="register",
        ),
    )


def _code_row(code: Code, statements: list[Statement]) -> Html:
    unique = list(dict.fromkeys(each.id for each in statements))
    links: list[Child] = []
    for number, statement_id in enumerate(unique, start=1):
        links += [h("a", number, href=f"#{statement_id}"), " "]
    return h(
        "tr",
        h("th", h("code", code.code), scope="row"),
        h("td", code.display),
        h("td", code.source, f" · {code.checked_on.isoformat()}", class_="note"),
        h("td", *(links or ["resources only"])),
    )
