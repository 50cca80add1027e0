"""From faults to findings: the line, the column, the resource, the source line to show.

Everything here costs time, and is paid only for documents that have a fault.
"""

from __future__ import annotations

from collections.abc import Iterable

from clonaz_fhir.escaping import visible
from clonaz_fhir.model.fault import Fault
from clonaz_fhir.model.report import Excerpt, Finding
from clonaz_fhir.validation.expressions import expression_of, holder_of, pointer_of
from clonaz_fhir.validation.positions import Span, find_places, lines_and_columns
from clonaz_fhir.validation.reading import Document

WINDOW = 120
"""How many characters of a long source line are shown."""


def to_findings(document: Document, faults: Iterable[Fault], release: str) -> list[Finding]:
    """Return the findings of one document: those of reading it, and ``faults``.

    Args:
        document: Where the faults were found.
        faults: What the engine returned.
        release: The release it checked against.
    """
    placed: list[tuple[Fault, Span]] = list(document.faults)
    faults = list(faults)
    if not faults and not placed:
        return []
    text = document.data.decode("utf-8")
    if faults:
        places = find_places(text, ((fault.path, fault.at) for fault in faults))
        placed += [(fault, places[fault.path, fault.at]) for fault in faults]
    lines = lines_and_columns(text, (span[0] for _, span in placed))
    return [
        _finding(document, fault, span, lines[span[0]], text, release) for fault, span in placed
    ]


def _finding(
    document: Document,
    fault: Fault,
    span: Span,
    place: tuple[int, int],
    text: str,
    release: str,
) -> Finding:
    line = place[0] + document.first_line - 1
    # A message repeats words of the input; made harmless here, it is so in every format.
    holder = holder_of(document.content, fault.path)
    return Finding(
        severity=fault.severity,
        rule=fault.rule,
        code=fault.code,
        release=release,
        file=document.file,
        line=line,
        column=place[1],
        end_line=line,
        end_column=place[1] + span[1] - span[0],
        pointer=pointer_of(fault.path),
        expression=expression_of(document.content, fault.path),
        resource=holder.name,
        statement=holder.statement,
        message=visible(fault.message),
        remedy=visible(fault.remedy),
        expected=tuple(fault.expected),
        related=tuple(map(pointer_of, fault.related)),
        inner=pointer_of(holder.inner),
        excerpt=_excerpt(text, span, place[1]),
    )


def _excerpt(text: str, span: Span, column: int) -> Excerpt:
    """Cut the window around a span out of its line; bundles of one long line are common."""
    line_start = span[0] - column + 1
    line_end = text.find("\n", span[0], line_start + WINDOW + 1)
    is_whole = line_end >= 0 or len(text) <= line_start + WINDOW
    start = line_start if is_whole or column <= WINDOW // 2 else span[0] - WINDOW // 3
    if line_end < 0:
        line_end = text.find("\n", span[0], start + WINDOW + 1)
    end = line_end if line_end >= 0 else min(len(text), start + WINDOW)
    cut_left = "…" if start > line_start else ""
    cut_right = "…" if line_end < 0 and end < len(text) else ""
    piece = cut_left + text[start:end].rstrip("\r") + cut_right
    at = span[0] - start + len(cut_left)
    return Excerpt(piece, at, max(1, min(span[1] - span[0], len(piece) - at)))
