"""JSON as text: two blanks of indent, the order as given, decimals with the digits as given.

The standard encoder cannot write a ``Decimal`` as a number, and FHIR holds 0.5 and 0.50 apart.
"""

from __future__ import annotations

from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any


class Written(str):
    """An indented JSON value that was written before; it takes the indent of where it stands."""

    __slots__ = ()


def to_json(value: Any) -> str:
    """Return a value as indented JSON with a final newline.

    Raises:
        TypeError: The value holds something that is not JSON, or a float (which has no digits
            of its own to keep: give a Decimal).
    """
    return _text(value, "\n") + "\n"


def to_line(value: Any) -> str:
    """Return a value as JSON on one line, without a newline."""
    return _text(value, "")


def _text(value: Any, newline: str) -> str:
    """Return a value as JSON; ``newline`` begins its own last line, and is empty for one line."""
    # Exact types first, and strings in place: a package writes a million values.
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is dict:
        if not value:
            return "{}"
        inner, colon = (f"{newline}  ", ": ") if newline else ("", ":")
        members = [
            f"{encode_basestring(key if type(key) is str else str(key))}{colon}"
            f"{encode_basestring(each) if type(each) is str else _text(each, inner)}"
            for key, each in value.items()
        ]
        return f"{{{inner}{f',{inner}'.join(members)}{newline}}}"
    if kind is list or kind is tuple:
        if not value:
            return "[]"
        inner = f"{newline}  " if newline else ""
        items = [_text(each, inner) for each in value]
        return f"[{inner}{f',{inner}'.join(items)}{newline}]"
    return _rare(value, newline)


def _rare(value: Any, newline: str) -> str:
    """Return as ``_text`` does what is no string or group, or is of a type made from those."""
    if value is True or value is False or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, Written) and newline:
        # A line break within a string is written as \n, so each one here begins a line.
        return value.replace("\n", newline)
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        return _text(dict(value), newline)
    if isinstance(value, list | tuple):
        return _text(list(value), newline)
    raise TypeError(f"no JSON for {type(value).__name__} {value!r}; decimals must be Decimal")
