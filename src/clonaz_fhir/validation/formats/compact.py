"""Compact: one line a finding, in the form that the problem matcher of actions/toolkit knows.

``.github/problem-matcher.json`` holds that matcher.
"""

from __future__ import annotations

from clonaz_fhir.escaping import opening, visible
from clonaz_fhir.model.report import Report

_WORDS = {"error": "Error", "warning": "Warning", "information": "Info"}


def write(report: Report, max_shown: int = 0) -> str:
    """Return ``file: line 39, col 9, Error - message (rule)`` for each finding."""
    shown = report.findings[:max_shown] if max_shown else report.findings
    lines = [
        f"{opening(finding.file)}: line {finding.line}, col {finding.column}, "
        f"{_WORDS[finding.severity]} - {visible(finding.message)} ({finding.rule})\n"
        for finding in shown
    ]
    if report.total > len(shown):
        lines.append(f"... and {report.total - len(shown)} more findings\n")
    return "".join(lines)
