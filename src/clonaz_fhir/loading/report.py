"""What a run did: for people as lines, for programs as one object."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from clonaz_fhir.loading.capability import Server
from clonaz_fhir.loading.compare import Difference

SHOWN = 10
"""Resources of one kind that the text names; the JSON names all."""


@dataclass
class Line:
    """One resource in the report.

    Attributes:
        action: create, update, unchanged, conflict, unsupported, delete, keep or leftover.
        key: ``Type/id``.
        outcome: planned, done, refused, failed or nothing; ``failed`` came back different.
        reason: Why.
        differences: Between what was written and what came back, or what stands there.
    """

    action: str
    key: str
    outcome: str = "planned"
    reason: str = ""
    differences: list[Difference] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """Return it for JSON."""
        made: dict[str, Any] = {"resource": self.key, "action": self.action}
        made["outcome"] = self.outcome
        if self.reason:
            made["reason"] = self.reason
        if self.differences:
            made["differences"] = [
                {"path": each.path, "expected": _plain(each.expected), "found": _plain(each.found)}
                for each in self.differences
            ]
        return made


@dataclass
class Report:
    """One run.

    Attributes:
        verb: load or unload.
        server: What was found there.
        dry_run: Nothing was to be written.
        lines: The resources, in the order of the plan.
        notes: What a reader should know beside the plan.
        way: How it was written; empty where nothing was.
        requests: Requests sent.
        writes: Those among them that could change something.
        exit_code: Of the program.
        message: What went wrong, in one line; empty where nothing did.
    """

    verb: str
    server: Server
    dry_run: bool = False
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    way: str = ""
    requests: int = 0
    writes: int = 0
    exit_code: int = 0
    message: str = ""

    def count(self, action: str = "", outcome: str = "") -> int:
        """Return how many resources have an action, an outcome, or both."""
        return sum(
            (not action or each.action == action) and (not outcome or each.outcome == outcome)
            for each in self.lines
        )

    def record(self) -> dict[str, Any]:
        """Return everything for JSON."""
        return {
            "verb": self.verb,
            "server": {
                "base": self.server.base,
                "fhirVersion": self.server.fhir_version,
                "release": self.server.release,
                "software": self.server.software,
            },
            "dryRun": self.dry_run,
            "way": self.way,
            "requests": self.requests,
            "writes": self.writes,
            "counts": dict(sorted(Counter(each.action for each in self.lines).items())),
            "outcomes": dict(sorted(Counter(each.outcome for each in self.lines).items())),
            "resources": [each.record() for each in self.lines],
            "notes": self.notes,
            "exitCode": self.exit_code,
            "message": self.message,
        }

    def text(self) -> list[str]:
        """Return lines for a terminal: the server, the counts, and what is not plain."""
        server = self.server
        name = f"{server.software}, " if server.software else ""
        made = [f"{server.base}: {name}FHIR {server.fhir_version or '?'} ({server.release})"]
        for (action, outcome), count in sorted(
            Counter((each.action, each.outcome) for each in self.lines).items()
        ):
            made.append(f"  {count:>5}  {action:<12} {outcome}".rstrip())
        made += self._named()
        made += [f"  note: {each}" for each in self.notes]
        how = f", by {self.way}" if self.way else ""
        made.append(f"  {self.requests} requests, {self.writes} of them writes{how}")
        return made

    def _named(self) -> list[str]:
        worth = [
            each
            for each in self.lines
            if each.reason or each.differences or each.outcome in ("refused", "failed")
        ]
        if self.dry_run:
            worth = [each for each in self.lines if each.action != "unchanged"]
        made = []
        for each in worth[: None if self.dry_run else SHOWN]:
            reason = f": {each.reason}" if each.reason else ""
            made.append(f"  {each.action} {each.key}{reason}")
            made += [f"      {difference}" for difference in each.differences[:3]]
        if len(worth) > SHOWN and not self.dry_run:
            made.append(f"  … and {len(worth) - SHOWN} more; --format json names all")
        return made


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)
