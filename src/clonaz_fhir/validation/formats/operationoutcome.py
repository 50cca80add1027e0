"""OperationOutcome: the form in which FHIR itself speaks of faults; the same in R4, R4B and R5."""

from __future__ import annotations

import json
from typing import Any

from clonaz_fhir.escaping import for_json, visible
from clonaz_fhir.model.report import Finding, Report, UnreadableError

_EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/"
RULE_SYSTEM = "https://w3id.org/clonaz-fhir/CodeSystem/rules"
"""The CodeSystem whose codes are our rule ids."""


def write(report: Report) -> str:
    """Return one OperationOutcome; ``issue`` is 1..*, so no finding is one issue that says so."""
    issues = [_unreadable(error) for error in report.unreadable]
    issues += [_issue(finding) for finding in report.findings]
    if not issues:
        text = "No issue was found."
        issues = [
            {"severity": "information", "code": "informational", "details": {"text": text}},
        ]
    outcome = {"resourceType": "OperationOutcome", "issue": issues}
    return for_json(json.dumps(outcome, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    place = f"{finding.file}:{finding.line}:{finding.column}"
    diagnostics = f"{place}; {finding.remedy}" if finding.remedy else place
    return {
        "extension": [
            _extension("operationoutcome-file", "valueString", visible(finding.file)),
            # The extensions pack says string for the column; HL7's own validator writes an
            # integer and every reader that was found reads one.
            _extension("operationoutcome-issue-line", "valueInteger", finding.line),
            _extension("operationoutcome-issue-col", "valueInteger", finding.column),
            _extension("operationoutcome-message-id", "valueString", finding.rule),
        ],
        "severity": finding.severity,
        "code": finding.code,
        "details": {
            "coding": [{"system": RULE_SYSTEM, "code": finding.rule}],
            "text": visible(finding.message),
        },
        "diagnostics": visible(diagnostics),
        "expression": [visible(finding.expression)],
    }


def _unreadable(error: UnreadableError) -> dict[str, Any]:
    extensions = [_extension("operationoutcome-file", "valueString", visible(error.file))]
    if error.line is not None:
        extensions += [
            _extension("operationoutcome-issue-line", "valueInteger", error.line),
            _extension("operationoutcome-issue-col", "valueInteger", error.column),
        ]
    return {
        "extension": extensions,
        "severity": "fatal",
        "code": "structure",
        "details": {"text": visible(error.what)},
        "diagnostics": visible(str(error)),
    }


def _extension(name: str, kind: str, value: object) -> dict[str, Any]:
    return {"url": _EXTENSIONS + name, kind: value}
