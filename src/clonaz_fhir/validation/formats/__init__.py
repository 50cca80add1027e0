"""The formats of a report: each is a module with ``write(report) -> str``, and a row here.

The same report gives the same bytes on every machine: no time, host, user or absolute path.
"""

from __future__ import annotations

from importlib import import_module

from clonaz_fhir.errors import UsageError
from clonaz_fhir.model.report import Report

FORMATS = {
    "text": "for people: the source line and a caret",
    "json": "one object with findings and files; schemas/finding.schema.json",
    "sarif": "SARIF 2.1.0, for code scanning",
    "junit": "JUnit XML, for GitLab, Jenkins and CircleCI",
    "github": "workflow commands, for annotations in a pull request",
    "compact": "one line a finding, for problem matchers and editors",
    "operationoutcome": "a FHIR OperationOutcome",
}
"""Each format and what it is for, in the order in which ``--help`` shows them."""

SHORTENED = ("text", "compact", "github")
"""The formats that ``max_shown`` cuts; those for machines are always whole."""


def render(report: Report, form: str, max_shown: int = 0) -> str:
    """Return a report in a format.

    Args:
        report: The report.
        form: A key of ``FORMATS``.
        max_shown: How many findings a format for people shows at most; 0 shows all.

    Raises:
        UsageError: There is no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"no format '{form}'; there are {', '.join(FORMATS)}.")
    module = import_module(f"clonaz_fhir.validation.formats.{form}")
    text: str = module.write(report, max_shown) if form in SHORTENED else module.write(report)
    return text
