"""Words for messages: values as they are shown, JSON types by name, near misses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

_LONGEST = 60


def shown(value: Any) -> str:
    """Return a value in quotes, on one line, cut to a bearable length."""
    text = str(value)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return "'" + "".join(c if c.isprintable() else repr(c)[1:-1] for c in text) + "'"


def json_kind(value: Any) -> str:
    """Return the JSON type of a value, with its article."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    for kind, words in ((dict, "an object"), (list, "a list"), (str, "a string")):
        if isinstance(value, kind):
            return words
    return "a number"


def closest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that look most like one, best first."""
    from difflib import get_close_matches

    names = list(known)
    lower = {name.lower(): name for name in names}
    if word.lower() in lower:
        return [lower[word.lower()]]
    # Twice as long as the longest is never alike; to find that out costs more the longer it is.
    if len(word) > 2 * max(map(len, names), default=0):
        return []
    return get_close_matches(word, names, n=3, cutoff=0.7)
