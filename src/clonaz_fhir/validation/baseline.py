"""The baseline: findings that a project knows of and excuses, each with its reason.

An entry names a finding by its rule, the resource (``Type/id``), the place inside the resource
and, if given, the file: never by line or by the index of a Bundle's entry, which change without
the finding changing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from clonaz_fhir.model.report import Finding, Suppressed, UnreadableError
from clonaz_fhir.validation.reading import parse

Key = tuple[str, str | None, str]
_FIELDS = ("rule", "resource", "path", "file", "reason")


class Baseline:
    """The excused findings, and which of them still occur."""

    def __init__(self, entries: Iterable[dict[str, Any]] = ()) -> None:
        """Take entries that ``read_baseline`` has checked."""
        self._entries = list(entries)
        self._used = [False] * len(self._entries)
        self._by_key: dict[Key, list[int]] = {}
        for number, entry in enumerate(self._entries):
            key = (entry["rule"], entry.get("resource"), entry["path"])
            self._by_key.setdefault(key, []).append(number)

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Suppressed]]:
        """Part findings into those that stand and those that are excused."""
        standing: list[Finding] = []
        excused: list[Suppressed] = []
        for finding in findings:
            reason = self._excuse(finding)
            if reason is None:
                standing.append(finding)
            else:
                excused.append(Suppressed(finding, reason))
        return standing, excused

    def _excuse(self, finding: Finding) -> str | None:
        for number in self._by_key.get((finding.rule, finding.resource, finding.inner), ()):
            entry = self._entries[number]
            if entry.get("file") in (None, finding.file):
                self._used[number] = True
                reason: str = entry["reason"]
                return reason
        return None

    def stale(self) -> list[str]:
        """Return the entries that excused nothing, one line each, in the order of the file."""
        return [
            f"{entry['rule']} {entry.get('resource') or '-'} {entry['path'] or '/'}"
            + (f" in {entry['file']}" if entry.get("file") else "")
            for entry, used in zip(self._entries, self._used, strict=True)
            if not used
        ]


def read_baseline(path: str) -> Baseline:
    """Return the baseline of a file.

    Raises:
        UnreadableError: The file is missing, is not JSON, or an entry lacks its rule or reason.
    """
    try:
        with open(path, "rb") as stream:  # noqa: PTH123  (see sources.py)
            content = parse(stream.read(), path).content
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(path, reason, "give a file that --write-baseline wrote") from None
    entries = content.get("baseline") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise UnreadableError(path, "no array 'baseline'", 'write {"baseline": [...]}')
    for number, entry in enumerate(entries):
        _check_entry(path, number, entry)
    return Baseline(entries)


def _check_entry(path: str, number: int, entry: Any) -> None:
    where = f"baseline[{number}]"
    if not isinstance(entry, dict):
        raise UnreadableError(path, f"{where} is no object", "give rule, resource, path, reason")
    for field in entry:
        if field not in _FIELDS:
            raise UnreadableError(path, f"{where}: unknown field '{field}'", _known_fields())
    for field in ("rule", "path", "reason"):
        if not isinstance(entry.get(field), str):
            raise UnreadableError(path, f"{where}: no '{field}'", _known_fields())
    if not entry["reason"].strip():
        raise UnreadableError(path, f"{where}: the reason is empty", "say why it is excused")


def _known_fields() -> str:
    return "an entry has rule, resource, path, reason and, if it is to be narrow, file"


def write_baseline(findings: Iterable[Finding]) -> str:
    """Return a baseline that excuses the findings, once a person has filled in the reasons.

    The reasons are empty on purpose: such a file is refused until each has been thought about.
    """
    seen: dict[Key, dict[str, Any]] = {}
    for finding in findings:
        seen.setdefault(
            (finding.rule, finding.resource, finding.inner),
            {
                "rule": finding.rule,
                "resource": finding.resource,
                "path": finding.inner,
                "reason": "",
            },
        )
    return json.dumps({"baseline": list(seen.values())}, indent=2, ensure_ascii=False) + "\n"
