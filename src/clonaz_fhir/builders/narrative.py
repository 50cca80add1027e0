"""Narratives: small, plain XHTML made from the same content as the structure.

Only ``div``, ``p``, ``ul``, ``li``, ``b`` and ``span`` are used, so that every server's sanitizer
lets them through; text is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Statement


def div(*blocks: str) -> str:
    """Return blocks as the ``div`` of a Narrative."""
    opening = '<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">'
    return f"{opening}{''.join(blocks)}</div>"


def paragraph(text: str) -> str:
    """Return one paragraph of plain text."""
    return f"<p>{escape(text, quote=False)}</p>"


def notice(monograph: Monograph) -> str:
    """Return the closing sentence: what this is a copy of, of which day, and who has reviewed it.

    It stands in the narrative because a reader of R4 who drops extensions has nothing else.
    """
    return paragraph(f"Structured copy of one public document, {monograph.copy_dates.words}.")


def labelled(label: str, text: str) -> str:
    """Return a paragraph that opens with a label."""
    return f"<p><b>{escape(label, quote=False)}:</b> {escape(text, quote=False)}</p>"


def items(label: str, texts: Iterable[str]) -> str:
    """Return a labelled list, or nothing where the list would be empty."""
    rows = "".join(f"<li>{escape(text, quote=False)}</li>" for text in texts)
    return f"<p><b>{escape(label, quote=False)}:</b></p><ul>{rows}</ul>" if rows else ""


def describe(codeable: dict[str, Any]) -> str:
    """Return a CodeableConcept in words: its text, and each coding with system, code, display."""
    codings = "; ".join(
        f"{each['display']} ({each['system']} {each['code']}{_fit(each)})"
        for each in codeable.get("coding", ())
    )
    text = str(codeable.get("text", ""))
    return f"{text} [{codings}]" if codings else f"{text} [not coded]"


def _fit(coding: dict[str, Any]) -> str:
    return "".join(f", {each['valueCode']}" for each in coding.get("extension", ()))


def origins(statement: Statement) -> str:
    """Return where a statement stands in the document, in words."""
    return "; ".join(
        f"{passage.id} (characters {passage.start}-{passage.end})" for passage in statement.passages
    )


def doubts(monograph: Monograph, statement: Statement) -> list[str]:
    """Return the doubts that touch a statement, in words."""
    return [caveat.doubt for caveat in monograph.caveats_of(statement)]
