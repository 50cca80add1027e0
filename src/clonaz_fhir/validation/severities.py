"""How grave a rule is, and which OperationOutcome code it has."""

from __future__ import annotations

from clonaz_fhir.model.fault import Severity

_WARNINGS = frozenset(("extensible-binding", "oracle-disagrees", "unlisted-system"))
# eld-24 is marked as a best practice in the official definition, and an extension's own url is
# fixed by convention, so no extension could be defined without it.
_INFORMATION = frozenset(("preferred-binding", "out-of-scope", "package-past-check-date", "eld-24"))
_CODES = {
    "extensible-binding": "code-invalid",
    "preferred-binding": "code-invalid",
    "required-binding": "code-invalid",
    "ucum-unit": "code-invalid",
    "reference-target": "structure",
    "reference-unknown-type": "value",
    "reference-type": "value",
    "reference-unresolved": "not-found",
    "duplicate-id": "duplicate",
    "choice-conflict": "structure",
    "cud-body": "required",
    "oracle-disagrees": "processing",
    "out-of-scope": "not-supported",
    "unknown-resource-type": "structure",
    "whole-number": "value",
    "decimal-precision": "value",
    "null-alignment": "structure",
    "extension-url": "value",
    "full-url-absolute": "value",
    "full-url-id": "value",
    "request-url": "value",
    "unknown-code": "code-invalid",
    "wrong-display": "code-invalid",
    "unknown-system": "code-invalid",
    "unlisted-system": "code-invalid",
    "package-code": "code-invalid",
    "extension-unknown": "extension",
    "extension-context": "extension",
    "extension-value": "extension",
    "extension-part": "extension",
    "element-id": "duplicate",
    "canonical-absolute": "value",
    "identifier-system": "value",
    "narrative-link": "not-found",
    "concept-count": "value",
    "package-element": "required",
    "package-narrative": "required",
    "package-intended-use": "required",
    "package-closure": "business-rule",
    "package-link": "business-rule",
    "package-orphan": "business-rule",
    "package-strength": "business-rule",
    "package-anchor": "business-rule",
    "package-identifier": "business-rule",
    "package-dates": "business-rule",
    "package-past-check-date": "business-rule",
}


def severity_of(rule: str, warnings: frozenset[str]) -> Severity:
    """Return the severity of a rule; ``warnings`` are the official invariants that only warn."""
    if rule in _INFORMATION:
        return "information"
    return "warning" if rule in _WARNINGS or rule in warnings else "error"


def code_of(rule: str) -> str:
    """Return the issue-type of a rule."""
    return _CODES.get(rule, "invariant")
