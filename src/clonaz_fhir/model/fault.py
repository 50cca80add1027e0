"""A fault: what a check of ``validation/`` found, before its line and column are looked up.

Checks are on the hot path of every CI run, so a fault is a bare tuple; a ``Finding``
(``model/report.py``) is made of it when there is something to show.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "information"]
Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One broken rule at one place of one JSON document.

    Attributes:
        rule: Stable id of the rule; ``clonaz-fhir explain RULE`` knows it.
        severity: error, warning or information.
        code: OperationOutcome's issue-type (structure, required, value, invariant, ...).
        path: Keys and indexes from the root of the document to the faulty value.
        message: What was found, where it helps with the value; one line.
        remedy: What to do about it; one line, may be empty.
        expected: The values that would have been right, most likely first; may be empty.
        at: Which character the place is: the value's first, or its key's first.
        related: Paths of faults that only follow from this one.
    """

    rule: str
    severity: Severity
    code: str
    path: Path
    message: str
    remedy: str = ""
    expected: tuple[str, ...] = ()
    at: Literal["value", "key"] = "value"
    related: tuple[Path, ...] = ()

    @property
    def line(self) -> str:
        """The fault on one line, for a build, whose resources stand in no file yet."""
        place = "/".join(map(str, self.path))
        return f"/{place}: {self.rule}: {self.message} {self.remedy}".rstrip()
