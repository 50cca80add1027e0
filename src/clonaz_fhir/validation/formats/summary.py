"""The one line that sums a report up."""

from __future__ import annotations

from clonaz_fhir.model.report import SEVERITIES, Report

_PLURALS = {"error": "errors", "warning": "warnings", "information": "notes"}
_SINGULARS = {"error": "error", "warning": "warning", "information": "note"}


def summarise(report: Report) -> str:
    """Return ``1 error in 1 file (fast engine, R5, 61 resources)``, and what was set aside."""
    parts = [
        f"{count} {_SINGULARS[severity] if count == 1 else _PLURALS[severity]}"
        for severity in SEVERITIES
        if (count := report.counts[severity])
    ]
    resources = sum(file.resources for file in report.files)
    line = (
        f"{', '.join(parts) or '0 findings'} in {_number(len(report.files), 'file')} "
        f"({report.engine} engine, {report.release or 'no release'}, "
        f"{_number(resources, 'resource')})"
    )
    if report.suppressed:
        line += f"; {len(report.suppressed)} excused by the baseline"
    if report.passed_over:
        line += f"; {_number(len(report.passed_over), 'file')} without a resourceType passed over"
    if report.unreadable:
        line += f"; {_number(len(report.unreadable), 'input')} not readable"
    return line


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
