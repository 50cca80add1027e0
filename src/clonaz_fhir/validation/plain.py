"""Primitive values that are plainly right: quick tests that spare compiling and running a pattern.

Each is sufficient, not necessary: what it does not take goes to the pattern of the type.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal


def is_whole(number: int | float | Decimal) -> bool:
    """Tell whether a number has no fraction, however large it is."""
    if isinstance(number, Decimal):
        return number.is_finite() and number == number.to_integral_value()
    return isinstance(number, int) or number.is_integer()


def plain_text(value: str) -> bool:
    """Tell whether text is printable and not blank."""
    return value.isprintable() and not value.isspace() and value != ""


def plain_word(value: str) -> bool:
    """Tell whether a code or url is printable ASCII without spaces."""
    return value.isascii() and value.isprintable() and " " not in value and value != ""


def plain_uri(value: str) -> bool:
    """Tell whether a uri is a plain word and no urn."""
    return value[:4] != "urn:" and plain_word(value)


def plain_id(value: str) -> bool:
    """Tell whether an id is letters, digits, hyphens and points."""
    return (
        len(value) <= 64 and value.isascii() and value.replace("-", "a").replace(".", "a").isalnum()
    )


def plain_reference(value: str) -> bool:
    """Tell whether a reference is ``Type/id``."""
    kind, _, name = value.partition("/")
    return (
        kind.isascii() and kind.isalpha() and kind[0].isupper() and len(kind) > 1 and plain_id(name)
    )


def plain_date(value: str) -> bool:
    """Tell whether a date is a day up to the 28th, which every month has."""
    return (
        len(value) == 10
        and value.isascii()
        and value[4] == value[7] == "-"
        and value[:4].isdigit()
        and value[:4] != "0000"
        and value[5:7].isdigit()
        and "01" <= value[5:7] <= "12"
        and value[8:].isdigit()
        and "01" <= value[8:] <= "28"
    )


def plain_instant(value: str) -> bool:
    """Tell whether an instant is midnight UTC on such a day."""
    return value[10:] == "T00:00:00Z" and plain_date(value[:10])


def plain_date_time(value: str) -> bool:
    """Tell whether a dateTime is such a day or such an instant."""
    return plain_date(value) or plain_instant(value)


def plain_language(value: str) -> bool:
    """Tell whether a language tag is one of the commonest."""
    return value in ("en", "en-US", "de", "fr", "es")


PLAIN: dict[str, Callable[[str], bool]] = {
    "canonical": plain_word,
    "code": plain_word,
    "date": plain_date,
    "dateTime": plain_date_time,
    "elementId": plain_word,
    "id": plain_id,
    "instant": plain_instant,
    "languageTag": plain_language,
    "markdown": plain_text,
    "referenceText": plain_reference,
    "string": plain_text,
    "uri": plain_uri,
    "url": plain_word,
    "xhtml": plain_text,
}
"""By primitive type."""
