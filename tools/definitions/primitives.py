"""The primitive types of FHIR as JSON Schema: pattern, range and JSON type.

Patterns are written for Rust, ECMAScript and Python alike: no look-around. Dates follow the
calendar, leap years included, which the official patterns do not.
"""

from __future__ import annotations

from typing import Any

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f"
TEXT = rf"^[^{_CONTROL}]*[^\s\x00-\x1f][^{_CONTROL}]*$"

_LEAP = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[2468][048]|[13579][26]|0[48])00)"
_YEAR = "(?:[1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DATE = f"(?:{_YEAR}-{_DAY}|{_LEAP}-02-29)"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]{1,9})?"
_ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
_MONTH = f"{_YEAR}(?:-(?:0[1-9]|1[0-2]))?"

_HEX = "[0-9a-f]"
UUID = f"urn:uuid:{_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}"
OID = r"urn:oid:[0-2](?:\.(?:0|[1-9][0-9]*))+"
REFERENCE = (
    r"^(?:#[A-Za-z0-9.-]{0,64}"
    r"|[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(?:/_history/[A-Za-z0-9.-]{1,64})?(?:#[^\s\x00-\x1f]*)?"
    r"|[A-Z][A-Za-z]+\?[^\s\x00-\x1f]+"
    r"|[a-zA-Z][a-zA-Z0-9+.-]*:[^\s\x00-\x1f]+)$"
)


def _other_than(*starts: str) -> str:
    """Return a pattern for text without spaces that begins with none of the given starts."""
    branches: dict[str, set[str]] = {}
    for start in starts:
        for place, letter in enumerate(start):
            branches.setdefault(start[:place], set()).add(letter)
    parts = [
        rf"{begin}[^{''.join(sorted(letters))}\s\x00-\x1f][^\s\x00-\x1f]*"
        for begin, letters in branches.items()
    ]
    ends = [begin for begin in branches if begin]
    return "|".join([*parts, *ends])


URI = rf"^(?:{_other_than('urn:uuid:', 'urn:oid:')}|(?:{UUID}|{OID})(?:[|][^\s\x00-\x1f]+)?)$"
_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li
ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa
pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th
ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
"""The languages of two letters (ISO 639-1, those withdrawn included); three letters are open."""


def _two_letters() -> str:
    """Return a pattern for a language of two letters, in any case."""
    seconds: dict[str, str] = {}
    for word in _TWO_LETTERS.split():
        seconds[word[0]] = seconds.get(word[0], "") + word[1]
    parts = [f"[{a}{a.upper()}][{b}{b.upper()}]" for a, b in seconds.items()]
    return "|".join(parts)


_SUBTAGS = "(?:-[A-Za-z0-9]{1,8})"
LANGUAGE = f"^(?:(?:{_two_letters()}|[A-Za-z]{{3}}){_SUBTAGS}*|[ix]{_SUBTAGS}+)$"
MIME = (
    r"^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+*-]+"
    r'(?:\s*;\s*[A-Za-z0-9!#$&^_.+-]+=(?:"[^"]*"|[^\s;"]+))*$'
)
COUNTRY = "^(?:[A-Z]{2,3}|[0-9]{3})$"

_INT32 = 2147483647
_B64 = r"[A-Za-z0-9+/]\s*"
_BASE64 = "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})"


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def primitives(release: str) -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each primitive type of a release."""
    whole = {"type": "integer", "maximum": _INT32}
    table: dict[str, dict[str, Any]] = {
        "base64Binary": _text(f"^{_BASE64}$"),
        "boolean": {"type": "boolean"},
        "canonical": _text(r"^[^\s\x00-\x1f]+$"),
        "code": _text(r"^[^\s\x00-\x1f]+( [^\s\x00-\x1f]+)*$"),
        "date": _text(f"^(?:{_MONTH}|{_DATE})$"),
        "dateTime": _text(f"^(?:{_MONTH}|{_DATE}(?:T{_CLOCK}{_ZONE})?)$"),
        "decimal": {"type": "number"},
        "elementId": _text(r"^[^\s\x00-\x1f]+$"),
        "id": _text("^[A-Za-z0-9.-]{1,64}$"),
        "instant": _text(f"^{_DATE}T{_CLOCK}{_ZONE}$"),
        "integer": {**whole, "minimum": -_INT32 - 1},
        "markdown": _text(TEXT),
        "oid": _text(f"^{OID}$"),
        "positiveInt": {**whole, "minimum": 1},
        "string": _text(TEXT),
        "time": _text(f"^{_CLOCK}$"),
        "unsignedInt": {**whole, "minimum": 0},
        "referenceText": _text(REFERENCE),
        "uri": _text(URI),
        "url": _text(r"^[^\s\x00-\x1f]+$"),
        "uuid": _text("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        "xhtml": _text(TEXT),
    }
    if release == "r5":
        table["integer64"] = _text("^(?:0|[+-]?[1-9][0-9]{0,18})$")
    else:
        table["base64Binary"] = _text(
            rf"^\s*(?:(?:{_B64}){{4}})*(?:(?:{_B64}){{2}}=\s*=\s*|(?:{_B64}){{3}}=\s*|(?:{_B64}){{4}})$"
        )
    return table
