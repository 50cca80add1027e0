"""What a validation found: findings, the files they are in, and what could not be read.

These types are on the cold path of every CI run: tuples and one plain class, no pydantic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from clonaz_fhir.errors import ClonazFhirError, InputError
from clonaz_fhir.model.fault import Severity

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "information")
"""From the gravest to the mildest."""


class UnreadableError(InputError):
    """An input that is missing, is not JSON, or is past a limit.

    Attributes:
        file: The path as it was given, with ``/``; ``-`` for standard input.
        line: Where reading stopped, from 1; None when the whole file is meant.
        column: Code points from 1; None together with ``line``.
        what: What was found.
        remedy: What to do about it; may be empty.
    """

    def __init__(
        self,
        file: str,
        what: str,
        remedy: str = "",
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.file, self.what, self.remedy = file, what, remedy
        self.line, self.column = line, column
        place = file if line is None else f"{file}:{line}:{column}"
        super().__init__(f"{place}: {what}; {remedy}" if remedy else f"{place}: {what}")

    def record(self) -> dict[str, Any]:
        """Return the fields under the names that the json format uses."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.what,
            "remedy": self.remedy,
        }


class FindingsError(ClonazFhirError):
    """A report has errors, and its holder asked for an exception (``raise_for_errors``)."""

    exit_code = 1


class Excerpt(NamedTuple):
    """The piece of the source line that a finding is about.

    Attributes:
        text: The line, cut to a window around the place when it is long.
        start: Index in ``text`` of the first character meant.
        length: How many characters are meant, at least 1.
    """

    text: str
    start: int
    length: int


class Finding(NamedTuple):
    """One broken rule, with everything that a reader needs to mend it.

    Attributes:
        severity: error, warning or information.
        rule: Id of the rule; ``clonaz-fhir explain RULE`` knows it.
        code: OperationOutcome's issue-type.
        release: The FHIR release it was checked against.
        file: The path as given, with ``/``; never made absolute.
        line: From 1, in the file (of NDJSON too).
        column: Code points from 1.
        end_line: Line of the end; equal to ``line``, since no JSON string holds a line end.
        end_column: Column after the last character meant.
        pointer: JSON pointer (RFC 6901) from the root of the document.
        expression: The same place in FHIRPath.
        resource: ``Type/id`` of the resource that holds the place, None when nothing names it.
        statement: Id of our statement when the resource carries one, else None.
        message: What was found, one line.
        remedy: What to do, one line; may be empty.
        expected: What would have been right, most likely first.
        related: Pointers of faults that only follow from this one.
        inner: The pointer inside ``resource``: unlike ``pointer`` it survives a re-ordering of
            the Bundle, so baselines and fingerprints are made of it.
        excerpt: The source line, for the text format.
    """

    severity: Severity
    rule: str
    code: str
    release: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    pointer: str
    expression: str
    resource: str | None
    statement: str | None
    message: str
    remedy: str = ""
    expected: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    inner: str = ""
    excerpt: Excerpt = Excerpt("", 0, 1)

    def record(self) -> dict[str, Any]:
        """Return the ``schemas/finding.schema.json``, ``related`` only if there is any."""
        record: dict[str, Any] = {
            "severity": self.severity,
            "rule": self.rule,
            "code": self.code,
            "release": self.release,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "endLine": self.end_line,
            "endColumn": self.end_column,
            "pointer": self.pointer,
            "expression": self.expression,
            "resource": self.resource,
            "statement": self.statement,
            "message": self.message,
            "remedy": self.remedy,
            "expected": list(self.expected),
        }
        if self.related:
            record["related"] = list(self.related)
        return record

    def order(self) -> tuple[str, int, int, str, str]:
        """Return the sort key: file in code-point order, then the place, then the rule."""
        return (self.file, self.line, self.column, self.rule, self.pointer)


class FileSummary(NamedTuple):
    """One file that was read.

    Attributes:
        file: The path as given, with ``/``.
        sha256: Hash of its bytes, hexadecimal; None for what is no file, or was not asked for.
        release: The FHIR release of its resources, or several, joined by ``, ``.
        resources: How many it holds.
    """

    file: str
    sha256: str | None
    release: str
    resources: int


class Suppressed(NamedTuple):
    """A finding that the baseline excuses.

    Attributes:
        finding: The finding.
        reason: Why, as the baseline says.
    """

    finding: Finding
    reason: str


class Report:
    """The result of one validation.

    Attributes:
        engine: fast or all.
        files: What was read, in code-point order of the names.
        findings: Sorted (``Finding.order``); excused ones are in ``suppressed``.
        counts: Findings by severity; exact even where ``findings`` was capped.
        suppressed: Findings that the baseline excuses.
        stale: Baseline entries that excuse nothing any more, as lines.
        unreadable: Inputs that could not be read.
        passed_over: JSON files of a folder or glob that hold no FHIR resource.
        fail_on: The mildest severity that counts as a failure.
    """

    def __init__(self, engine: str, writer: Callable[[Report, str, int], str]) -> None:
        """Start an empty report.

        Args:
            engine: fast or all.
            writer: Makes a format of a report; handed in, because formats live a layer above.
        """
        self.engine = engine
        self.files: list[FileSummary] = []
        self.findings: list[Finding] = []
        self.counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
        self.suppressed: list[Suppressed] = []
        self.stale: list[str] = []
        self.unreadable: list[UnreadableError] = []
        self.passed_over: list[str] = []
        self.fail_on: Severity = "error"
        self._writer = writer

    def add(self, findings: Iterable[Finding], keep: int | None = None) -> None:
        """Count findings, and keep them as long as fewer than ``keep`` are kept."""
        for finding in findings:
            self.counts[finding.severity] += 1
            if keep is None or len(self.findings) < keep:
                self.findings.append(finding)

    def sort(self) -> None:
        """Bring files and findings into their one order."""
        self.findings.sort(key=Finding.order)
        self.suppressed.sort(key=lambda entry: entry.finding.order())
        self.files.sort()
        self.passed_over.sort()

    @property
    def ok(self) -> bool:
        """Whether everything was read and no finding is an error."""
        return not self.unreadable and not self.counts["error"]

    @property
    def failed(self) -> bool:
        """Whether a finding is at or above ``fail_on``."""
        grave = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return any(self.counts[severity] for severity in grave)

    @property
    def total(self) -> int:
        """How many findings there are, kept or not."""
        return sum(self.counts.values())

    @property
    def release(self) -> str:
        """The FHIR release of all files, or ``R4, R5`` where they differ."""
        return ", ".join(sorted({part for file in self.files for part in file.release.split(", ")}))

    def raise_for_errors(self) -> None:
        """Raise ``FindingsError`` if there is an error, ``UnreadableError`` if one was kept."""
        if self.unreadable:
            raise self.unreadable[0]
        errors = [finding for finding in self.findings if finding.severity == "error"]
        if errors:
            first = errors[0]
            raise FindingsError(
                f"{first.file}:{first.line}:{first.column}: {first.message} ({first.rule}); "
                f"{self.counts['error']} errors in all, see report.findings."
            )

    def to(self, form: str, max_shown: int = 0) -> str:
        """Return the report as text, compact, json, sarif, junit, github or operationoutcome.

        Args:
            form: Name of the format.
            max_shown: How many findings text, compact and github show; 0 shows all. The machine
                formats are always whole.
        """
        return self._writer(self, form, max_shown)
