"""SARIF 2.1.0: what code scanning reads, on GitHub and elsewhere."""

from __future__ import annotations

import json
from typing import Any

from clonaz_fhir.escaping import for_json
from clonaz_fhir.model.report import Finding, Report, UnreadableError
from clonaz_fhir.validation.rule_pages import RulePage, rule_pages
from clonaz_fhir.version import __version__

_HOME = "https://w3id.org/clonaz-fhir"
_LEVELS = {"error": "error", "warning": "warning", "information": "note"}
_ROOT = "SRCROOT"
"""Base of every file name. Its absolute URI stays unsaid: it would name the host's folders."""


def write(report: Report) -> str:
    """Return one run with a result for each finding, the excused ones with their reason."""
    reasons: list[tuple[Finding, str | None]] = [(finding, None) for finding in report.findings]
    reasons += [(entry.finding, entry.reason) for entry in report.suppressed]
    reasons.sort(key=lambda pair: pair[0].order())
    names = sorted({finding.rule for finding, _ in reasons})
    pages = rule_pages() if names else {}
    numbers = {name: number for number, name in enumerate(names)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "clonaz-fhir",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": _HOME,
                "rules": [_rule(name, pages.get(name)) for name in names],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not report.unreadable,
                "toolExecutionNotifications": [_notice(error) for error in report.unreadable],
            }
        ],
        "artifacts": [{"location": _location(file.file)} for file in report.files],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, numbers, reason) for finding, reason in reasons],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return for_json(json.dumps(log, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _rule(name: str, page: RulePage | None) -> dict[str, Any]:
    title, text = (page.title, page.page) if page else (name, name)
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": text},
        "helpUri": f"{_HOME}/rules/{name}",
    }


def _result(finding: Finding, numbers: dict[str, int], reason: str | None) -> dict[str, Any]:
    message = f"{finding.message}; {finding.remedy}" if finding.remedy else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _location(finding.file),
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.end_line,
                        "endColumn": finding.end_column,
                    },
                },
                "logicalLocations": [
                    {"fullyQualifiedName": finding.pointer or "/", "kind": "value"},
                    {"fullyQualifiedName": finding.expression, "kind": "value"},
                ],
            }
        ],
        "partialFingerprints": {"clonazFhirFinding/v1": _fingerprint(finding)},
    }
    if reason is not None:
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _fingerprint(finding: Finding) -> str:
    """Name the finding without line or entry index, or a re-ordering would re-open its alert."""
    from hashlib import sha256

    parts = (finding.rule, finding.resource or finding.file, finding.inner)
    return sha256("\n".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _notice(error: UnreadableError) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _location(error.file)}
    if error.line is not None:
        place["region"] = {"startLine": error.line, "startColumn": error.column}
    return {
        "level": "error",
        "message": {"text": f"{error.what}; {error.remedy}" if error.remedy else error.what},
        "locations": [{"physicalLocation": place}],
    }


def _location(file: str) -> dict[str, str]:
    from urllib.parse import quote

    if file.startswith("/"):
        # Outside the repository as far as anyone can tell: the URI stands for itself.
        return {"uri": "file://" + quote(file, errors="surrogateescape")}
    relative = file.removeprefix("./")
    return {"uri": quote(relative, errors="surrogateescape"), "uriBaseId": _ROOT}
