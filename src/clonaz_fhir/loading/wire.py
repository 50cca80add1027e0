"""FHIR JSON as bytes and back, with every decimal keeping the digits that it came with."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import Any

_MARK = re.compile('"\ue000([-+0-9.Ee]+)\ue001"')


def decode(content: bytes) -> Any:
    """Return the value of a JSON document; a byte order mark is tolerated.

    Raises:
        ValueError: It is not JSON, not UTF-8, or nested too deeply to be read.
    """
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def encode(value: Any) -> bytes:
    """Return a value as JSON without blanks, decimals as given."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_keep_digits)
    return _MARK.sub(r"\1", text).encode("utf-8")


def digest(value: Any) -> str:
    """Return the SHA-256 of a value, whatever the order of its keys."""
    return hashlib.sha256(_in_order(value).encode("ascii")).hexdigest()


def _keep_digits(value: Any) -> str:
    # The fast encoder of the standard library writes no Decimal. It gets a string between two
    # characters for private use, whose quotes are taken off again.
    if isinstance(value, Decimal) and value.is_finite():
        return f"\ue000{value}\ue001"
    raise TypeError(f"no JSON for {type(value).__name__} {value!r}")


_in_order = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_keep_digits).encode
"""One encoder for all: to make one takes longer than to encode an extension."""


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is not a JSON number")
