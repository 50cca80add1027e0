"""JSON: one object, with the findings as the records of ``schemas/finding.schema.json``."""

from __future__ import annotations

import json

from clonaz_fhir.escaping import for_json
from clonaz_fhir.model.report import Report
from clonaz_fhir.version import __version__


def write(report: Report) -> str:
    """Return the whole report, indented, with keys in a fixed order."""
    content = {
        "tool": "clonaz-fhir",
        "version": __version__,
        "engine": report.engine,
        "release": report.release or None,
        "files": [file._asdict() for file in report.files],
        "counts": dict(report.counts),
        "findings": [finding.record() for finding in report.findings],
        "suppressed": [
            {**entry.finding.record(), "reason": entry.reason} for entry in report.suppressed
        ],
        "stale": report.stale,
        "unreadable": [error.record() for error in report.unreadable],
        "passedOver": report.passed_over,
    }
    return for_json(json.dumps(content, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"
