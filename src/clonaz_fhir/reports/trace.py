"""The trace: from a statement to its passages, and from a passage to its statements."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.escaping import one_line
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.copy_dates import CopyDates
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Population
from clonaz_fhir.model.statement import Presentation, Statement, kind_of

NOT_SHIPPED = "The text of the passage is not shipped: add --document FILE to see it."


def statement_record(
    monograph: Monograph, statement: Statement, places: list[str], document: str | None
) -> dict[str, Any]:
    """Return everything about a statement, from its text to its place in FHIR.

    Args:
        monograph: The content.
        statement: The statement.
        places: The FHIR elements that hold it.
        document: The document's text, where the reader has it.
    """
    return {
        "id": statement.id,
        "kind": kind_of(statement),
        "text": statement.text,
        "subject": {"name": statement.subject.name, "level": statement.subject.level},
        "strength": statement.strength,
        "certainty": statement.certainty,
        "wording": statement.wording,
        **_own_fields(statement),
        "passages": [passage_anchor(each, document) for each in statement.passages],
        "caveats": [
            {"id": each.id, "kind": each.kind, "doubt": each.doubt, "handling": each.handling}
            for each in monograph.caveats_of(statement)
        ],
        "copy": monograph.copy_dates.record,
        "places": places,
    }


def passage_record(monograph: Monograph, passage: Passage, document: str | None) -> dict[str, Any]:
    """Return everything about a passage: anchor, disposition, statements and caveats."""
    return {
        **passage_anchor(passage, document),
        "kind": passage.kind,
        "disposition": passage.disposition,
        "reason": passage.reason,
        "leftOut": passage.left_out,
        "certainty": passage.certainty,
        "statements": [
            {"id": each.id, "text": each.text} for each in monograph.statements_of(passage)
        ],
        "caveats": [each.id for each in monograph.caveats if passage in each.passages],
    }


def passage_anchor(passage: Passage, document: str | None) -> dict[str, Any]:
    """Return id, offsets and hash; with the document also its text and whether the hash agrees."""
    anchor: dict[str, Any] = {
        "id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "sha256": passage.sha256,
    }
    if document is not None:
        anchor["hashAgrees"] = passage.agrees_with(document)
        anchor["text"] = passage.text_in(document)
    return anchor


def statement_lines(record: dict[str, Any]) -> list[str]:
    """Return a statement's record as lines for the terminal."""
    subject = record["subject"]
    lines = [
        record["text"],
        f"  statement  {record['id']}",
        f"  subject    {subject['name']} ({subject['level']})",
        f"  wording    {record['strength']}, certainty {record['certainty']}"
        + (f', term "{record["wording"]}"' if record["wording"] else ""),
    ]
    lines += [f"  {'code':<10} {_coding_line(each)}" for each in record.get("codings", ())]
    for key in ("status", "group", "topic", "populations", "amount"):
        if record.get(key):
            value = record[key]
            shown = ", ".join(value) if isinstance(value, list) else value
            lines.append(f"  {key:<10} {shown}")
    for passage in record["passages"]:
        lines += [f"  {'passage':<10} {line}" for line in _anchor_lines(passage)]
    for each in record["caveats"]:
        lines.append(f"  {'caveat':<10} {each['id']} ({each['kind']}): {each['doubt']}")
    dates = CopyDates(*(each or "" for each in record["copy"].values()))
    lines.append(f"  {'copy':<10} {dates.words}")
    lines += [f"  {'FHIR':<10} {place}" for place in record["places"]]
    if "text" not in record["passages"][0]:
        lines.append(f"  {NOT_SHIPPED}")
    return lines


def passage_lines(record: dict[str, Any]) -> list[str]:
    """Return a passage's record as lines for the terminal."""
    lines = _anchor_lines(record)
    lines.append(f"  {'kind':<10} {record['kind']}, {record['disposition']}")
    for key, label in (("reason", "reason"), ("leftOut", "left out")):
        if record[key]:
            lines.append(f"  {label:<10} {record[key]}")
    lines.append(f"  {'certainty':<10} {record['certainty']}")
    lines += [f"  {'statement':<10} {each['id']}: {each['text']}" for each in record["statements"]]
    lines += [f"  {'caveat':<10} {each}" for each in record["caveats"]]
    if "text" not in record:
        lines.append(f"  {NOT_SHIPPED}")
    return lines


def _anchor_lines(anchor: dict[str, Any]) -> list[str]:
    span = f"characters {anchor['start']}-{anchor['end']}, sha256 {anchor['sha256'][:12]}…"
    lines = [f"{anchor['id']}, {span}"]
    if "text" in anchor:
        verdict = "hash agrees" if anchor["hashAgrees"] else "HASH DIFFERS"
        lines = [f"{lines[0]} ({verdict})", f"  | {one_line(anchor['text'])}"]
    return lines


def _own_fields(statement: Statement) -> dict[str, Any]:
    """Return the fields that only some kinds have: concepts, status, group, populations."""
    fields: dict[str, Any] = {}
    codings = []
    for name, value in statement:
        if isinstance(value, Concept):
            codings += _codings(name, value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Concept):
            codings += [row for each in value for row in _codings(name, each)]
        elif isinstance(value, tuple) and value and isinstance(value[0], Population):
            fields[name] = [each.name for each in value]
    for name in ("status", "combination", "topic", "aspect", "what", "group"):
        value = getattr(statement, name, None)
        if isinstance(value, str):
            fields[name] = value
    if isinstance(statement, Presentation):
        codings += _codings("form", statement.form.concept)
        fields["amount"] = f"{statement.amount.milligrams} mg"
    return {"codings": codings, **fields}


def _codings(role: str, concept: Concept) -> list[dict[str, str]]:
    shared = {"role": role, "text": concept.text}
    if not concept.codings:
        return [{**shared, "system": "", "code": "", "display": "", "reading": ""}]
    return [
        {
            **shared,
            "system": each.code.system,
            "code": each.code.code,
            "display": each.code.display,
            "reading": each.reading,
        }
        for each in concept.codings
    ]


def _coding_line(row: dict[str, str]) -> str:
    term = f'{row["role"].replace("_", " ")} "{row["text"]}"'
    if not row["code"]:
        return f"{term}: not coded"
    return f"{term}: {row['display']} ({row['system']} {row['code']}), {row['reading']}"
