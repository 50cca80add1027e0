"""A difference in words: text for the terminal, JSON for programs, markdown for a change list."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from clonaz_fhir.escaping import one_line
from clonaz_fhir.reports.diff.comparing import Change, canonical

SIGNS = {"added": "+", "removed": "-", "changed": "~"}
LONGEST = 160
"""Most characters of a value that a line shows."""


def as_text(changes: list[Change]) -> list[str]:
    """Return a line for each change, and one with the counts."""
    lines = [f"{SIGNS[each.kind]} {_place(each)}{_content(each)}" for each in changes]
    return [*lines, _summary(changes)]


def as_json(changes: list[Change]) -> dict[str, Any]:
    """Return the changes as plain data; decimals are strings, so that no digit is lost."""
    counts: Counter[str] = Counter(each.kind for each in changes)
    return {
        "equal": not changes,
        "counts": {kind: counts[kind] for kind in SIGNS},
        "changes": [
            {**each._asdict(), "old": _plain(each.old), "new": _plain(each.new)} for each in changes
        ],
    }


def as_markdown(changes: list[Change]) -> list[str]:
    """Return a change list: what is new, what changed, what is gone."""
    lines = ["# Changes", "", _summary(changes)]
    for kind, title in (("added", "Added"), ("changed", "Changed"), ("removed", "Removed")):
        chosen = [each for each in changes if each.kind == kind]
        if chosen:
            lines += ["", f"## {title}", ""]
            lines += [
                f"- `{_place(each).replace('`', chr(39))}`{_marked(_content(each))}"
                for each in chosen
            ]
    return lines


def _place(change: Change) -> str:
    release = f"{change.release}/" if change.release else ""
    name = f"{release}{change.resource}"
    if change.path:
        name += f" {change.path}"
    elif change.statement:
        return name
    inner = change.statement and not change.resource.endswith(f"/{change.statement}")
    return f"{name} (statement {change.statement})" if inner else name


def _content(change: Change) -> str:
    if change.kind == "changed":
        return f": {_shown(change.old)} -> {_shown(change.new)}"
    value = change.new if change.kind == "added" else change.old
    if not change.path and isinstance(value, dict):
        said = _statement_text(value)
        return f": {said}" if said else ""
    return f": {_shown(value)}"


def _statement_text(resource: dict[str, Any]) -> str:
    """Return the statement's words, which our resources carry in an extension."""
    for extension in resource.get("extension", []):
        if str(extension.get("url", "")).endswith("/statement"):
            for part in extension.get("extension", []):
                if part.get("url") == "text":
                    return str(part.get("valueString", ""))
    return str(resource.get("title") or "")


def _summary(changes: list[Change]) -> str:
    if not changes:
        return "no difference"
    whole = Counter(each.kind for each in changes if not each.path)
    inside = [each for each in changes if each.path]
    places = len({(each.release, each.resource) for each in inside})
    dates = ", and the dates" if whole["changed"] else ""
    return (
        f"{len(changes)} differences: {whole['added']} resources added, {whole['removed']} "
        f"removed, {len(inside)} elements differ in {places} resources{dates}"
    )


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else canonical(_plain(value))
    line = one_line(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _marked(text: str) -> str:
    """Return text in which nothing is markup."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>|" else each for each in text)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value
