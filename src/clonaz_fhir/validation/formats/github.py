"""GitHub workflow commands: each becomes an annotation in the pull request.

A step shows at most ten errors, ten warnings and ten notices, so errors come first here and no
more than ten of a kind are written; the rest is counted in one plain line.
"""

from __future__ import annotations

from clonaz_fhir.escaping import visible
from clonaz_fhir.model.report import SEVERITIES, Report

_COMMANDS = {"error": "error", "warning": "warning", "information": "notice"}
_SHOWN_BY_GITHUB = 10


def write(report: Report, max_shown: int = 0) -> str:
    """Return ``::error file=...::message`` lines, the gravest first."""
    lines = []
    for error in report.unreadable[:_SHOWN_BY_GITHUB]:
        place = f",line={error.line},col={error.column}" if error.line else ""
        message = f"{error.what}; {error.remedy}" if error.remedy else error.what
        lines.append(
            f"::error file={_property(error.file)}{place},title=unreadable::{_data(message)}\n"
        )
    findings = 0
    for severity in SEVERITIES:
        of_this_kind = [finding for finding in report.findings if finding.severity == severity]
        for finding in of_this_kind[:_SHOWN_BY_GITHUB]:
            if max_shown and findings == max_shown:
                break
            findings += 1
            message = f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message
            lines.append(
                f"::{_COMMANDS[severity]} file={_property(finding.file)},line={finding.line},"
                f"endLine={finding.end_line},col={finding.column},endColumn={finding.end_column},"
                f"title={_property(finding.rule)}::{_data(message)}\n"
            )
    if report.total > findings:
        lines.append(f"and {report.total - findings} more\n")
    return "".join(lines)


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
