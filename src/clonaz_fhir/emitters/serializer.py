"""JSON as text: two blanks of indent, the order as given, decimals with the digits as given.

The standard encoder cannot write a ``Decimal`` as a number, and FHIR holds 0.5 and 0.50 apart.
"""

from __future__ import annotations

from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any


def to_json(value: Any) -> str:
    """Return a value as indented JSON with a final newline.

    Raises:
        TypeError: The value holds something that is not JSON, or a float (which has no digits
            of its own to keep: give a Decimal).
    """
    pieces: list[str] = []
    _write(value, "\n", pieces)
    pieces.append("\n")
    return "".join(pieces)


def to_line(value: Any) -> str:
    """Return a value as JSON on one line, without a newline."""
    pieces: list[str] = []
    _write(value, "", pieces)
    return "".join(pieces)


def _write(value: Any, newline: str, pieces: list[str]) -> None:
    if isinstance(value, str):
        pieces.append(encode_basestring(value))
    elif value is True or value is False or value is None:
        pieces.append({True: "true", False: "false", None: "null"}[value])
    elif isinstance(value, int):
        pieces.append(str(value))
    elif isinstance(value, Decimal) and value.is_finite():
        pieces.append(format(value, "f"))
    elif isinstance(value, dict):
        separator = ": " if newline else ":"
        members = ((encode_basestring(str(key)) + separator, each) for key, each in value.items())
        _write_group("{}", members, newline, pieces)
    elif isinstance(value, list | tuple):
        _write_group("[]", (("", each) for each in value), newline, pieces)
    else:
        raise TypeError(f"no JSON for {type(value).__name__} {value!r}; decimals must be Decimal")


def _write_group(brackets: str, members: Any, newline: str, pieces: list[str]) -> None:
    inner = f"{newline}  " if newline else ""
    pieces.append(brackets[0])
    count = 0
    for prefix, each in members:
        pieces.append(f",{inner}" if count else inner)
        pieces.append(prefix)
        _write(each, inner, pieces)
        count += 1
    pieces.append(f"{newline}{brackets[1]}" if count else brackets[1])
