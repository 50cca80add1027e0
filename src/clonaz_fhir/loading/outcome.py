"""What a server says when something went wrong: its OperationOutcome as one line."""

from __future__ import annotations

import re
from typing import Any

from clonaz_fhir.loading.secret import hide
from clonaz_fhir.loading.wire import decode

LONGEST = 300
"""Characters of a server's message that are shown."""

_ENTRY = re.compile(r"(?:Bundle\.)?entry\[(\d+)\]")
_LIMIT = re.compile(
    r"too (?:large|many|big|costly)|limit|maximum|exceed|at most \d+ (?:entries|resources)", re.I
)
_NO_SUCH_REQUEST = re.compile(
    r"not support|unsupported|does ?n[o']t know how to handle|unable to handle this request|"
    r"not implemented|not allowed|unknown (?:operation|interaction)|not enabled",
    re.I,
)


def issues(body: bytes) -> list[dict[str, Any]]:
    """Return the issues of an OperationOutcome, none where the body is something else."""
    try:
        value = decode(body)
    except ValueError:
        return []
    return issues_of(value)


def issues_of(value: Any) -> list[dict[str, Any]]:
    """Return the issues of a parsed OperationOutcome, none where it is something else."""
    found = value.get("issue") if isinstance(value, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def explain(found: list[dict[str, Any]], keys: list[str] | None = None) -> str:
    """Return the errors among issues as one line, each with our resource where it names one.

    Args:
        found: Of ``issues``.
        keys: ``Type/id`` of the entries of the Bundle that was sent, in order.
    """
    grave = [each for each in found if each.get("severity") in ("error", "fatal")] or found
    lines = [_line(each, keys or []) for each in grave[:3]]
    more = f" (and {len(grave) - 3} more)" if len(grave) > 3 else ""
    return "; ".join(line for line in lines if line) + more


def is_limit(status: int, found: list[dict[str, Any]]) -> bool:
    """Return whether a request was refused for its size, so that a smaller one may pass."""
    if status == 413:
        return True
    codes = {each.get("code") for each in found}
    if status == 422 and "too-costly" in codes:
        return True
    return status in (400, 422) and any(_LIMIT.search(_text(each)) for each in found)


def is_no_such_request(status: int, found: list[dict[str, Any]]) -> bool:
    """Return whether the server does not know this kind of request at all."""
    if status in (404, 405, 501):
        return True
    return status == 400 and any(
        each.get("code") == "not-supported" or _NO_SUCH_REQUEST.search(_text(each))
        for each in found
    )


def _line(issue: dict[str, Any], keys: list[str]) -> str:
    places = issue.get("expression") or issue.get("location") or []
    place = next((each for each in places if isinstance(each, str)), "")
    text = _text(issue)
    hit = _ENTRY.search(place) or _ENTRY.search(text)
    if hit and int(hit[1]) < len(keys):
        return f"{keys[int(hit[1])]}: {text}"
    return text


def _text(issue: dict[str, Any]) -> str:
    details = issue.get("details")
    inner = details.get("text") if isinstance(details, dict) else None
    text = issue.get("diagnostics") or inner or issue.get("code") or ""
    clean = to_line(str(text))
    return clean if len(clean) <= LONGEST else f"{clean[:LONGEST]} …"


def to_line(text: str) -> str:
    """Return a server's words as one line for a terminal: no control characters, no secret."""
    return " ".join("".join(c if c.isprintable() else " " for c in hide(text)).split())
