"""Whether two resources say the same, and where they differ.

What a server may do to a resource is taken off both sides first: version and time, the request id
in ``meta.source``, added profiles, tags and labels, a narrative where we gave none, absolute
references below its own base, the order of keys and of extensions, ``0.5`` for ``0.50``, and a
number for an integer64, which FHIR writes as a string.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError, canonicalize

from clonaz_fhir.loading.outcome import to_line
from clonaz_fhir.loading.ownership import source
from clonaz_fhir.loading.wire import digest
from clonaz_fhir.model.graph import Resource

SETS = ("profile", "tag", "security")
"""Parts of meta to which servers add; ours must be among them."""


_EASED = frozenset({"size", "reference", "div"})
"""Elements whose text a server may write in another way."""

_ATTRIBUTES = re.compile(r'<(\w+)((?: [\w:.-]+="[^" ]*"){2,})(?=[ />])')
"""A start tag with several attributes, none of which holds a blank."""

MOST_DIGITS = 9999
"""Beyond it a number is compared as it stands."""


class Difference(NamedTuple):
    """One element that differs.

    Attributes:
        path: FHIRPath from the resource's type.
        expected: What we hold; None where we have nothing.
        found: What the server returned; None where it has nothing.
    """

    path: str
    expected: Any
    found: Any

    def __str__(self) -> str:
        return f"{self.path}: expected {_short(self.expected)}, found {_short(self.found)}"


def differences(planned: Resource, found: Resource, base: str = "") -> list[Difference]:
    """Return where a server's resource differs from ours; empty where it says the same."""
    ours, theirs = canonical(planned, base), canonical(found, base)
    _ease(ours, theirs)
    result: list[Difference] = []
    _compare(ours, theirs, str(planned.get("resourceType")), result)
    return result


def content_digest(resource: Resource, base: str = "") -> str:
    """Return the hash of what a resource says, to be compared with another of the same server."""
    return digest(canonical(resource, base))


def lost_digits(planned: Any, found: Any) -> int:
    """Return how many decimals came back equal with fewer or more digits."""
    if isinstance(planned, dict) and isinstance(found, dict):
        rest = ((key, value) for key, value in planned.items() if type(value) is not str)
        return sum(lost_digits(value, found.get(key)) for key, value in rest)
    if isinstance(planned, list) and isinstance(found, list) and len(planned) == len(found):
        return sum(lost_digits(*pair) for pair in zip(planned, found, strict=True))
    if isinstance(planned, Decimal) and isinstance(found, Decimal | int):
        return int(planned == found and str(planned) != str(found))
    return 0


def canonical(resource: Resource, base: str = "") -> Resource:
    """Return a resource without what is the server's own, in one order."""
    made: Resource = _ordered(resource, base)
    meta = made.get("meta")
    meta = dict(meta) if isinstance(meta, dict) else {}
    for key in ("versionId", "lastUpdated"):
        meta.pop(key, None)
    if "source" in meta:
        meta["source"] = source(resource)
    for key in SETS:
        if isinstance(meta.get(key), list):
            meta[key] = sorted(meta[key], key=_key)
    meta = {key: value for key, value in meta.items() if value not in ("", [])}
    made.pop("meta", None)
    return made | ({"meta": meta} if meta else {})


def _ease(ours: Resource, theirs: Resource) -> None:
    """Take off the server's side what it may have added to ours."""
    our_meta, their_meta = ours.get("meta", {}), theirs.get("meta", {})
    for key in SETS:
        wanted = our_meta.get(key, [])
        kept = [each for each in their_meta.get(key, []) if _covered(each, wanted)]
        their_meta[key] = sorted(kept, key=_key)
        if not kept and not wanted:
            their_meta.pop(key)
    if "source" not in our_meta:
        their_meta.pop("source", None)
    if not our_meta and not their_meta:
        theirs.pop("meta", None)
    if "text" not in ours:
        theirs.pop("text", None)


def _covered(tag: Any, wanted: list[Any]) -> bool:
    # A tag is its system and code; some servers give it another display, or none.
    if not isinstance(tag, dict):
        return tag in wanted
    for each in wanted:
        if each.get("system") == tag.get("system") and each.get("code") == tag.get("code"):
            tag.pop("display", None)
            tag.update({"display": each["display"]} if "display" in each else {})
            return True
    return False


def _ordered(value: Any, base: str, key: str = "") -> Any:
    if isinstance(value, dict):
        # Nine of ten values are strings that stay: they are not worth a call.
        return {
            name: each if type(each) is str and name not in _EASED else _ordered(each, base, name)
            for name, each in value.items()
        }
    if isinstance(value, list):
        made = [_ordered(each, base, key) for each in value]
        if len(made) > 1 and key in ("extension", "modifierExtension"):
            urls = {_url(each) for each in made}
            made.sort(key=_key if len(urls) < len(made) else _url)
        return made
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal | int):
        # Canonical only: 0.5 and 0.50 are one number, however it was written.
        number = Decimal(value).normalize()
        if number.adjusted() > MOST_DIGITS:
            return number  # a server's 1E+999999 as a whole number would take minutes
        return int(number) if number == number.to_integral_value() else number
    return _eased(value, base, key) if isinstance(value, str) else value


def _eased(text: str, base: str, key: str) -> str | int:
    if key == "size" and text.isdecimal():
        return int(text)
    if key == "reference" and base and text.startswith(f"{base}/"):
        return text[len(base) + 1 :]
    return _xhtml(text) if key == "div" else text


def _xhtml(text: str) -> str:
    """Return XHTML with its attributes in one order and its blanks joined; HAPI reorders both."""
    joined = " ".join(text.split())
    if "<!" in joined:
        # A document type could define entities without end.
        return joined
    # With its attributes in order already, most of what comes back is what was parsed before.
    return _parsed(_ATTRIBUTES.sub(_sorted_tag, joined))


def _sorted_tag(tag: re.Match[str]) -> str:
    return f"<{tag[1]} {' '.join(sorted(tag[2].split()))}"


@lru_cache(maxsize=1024)
def _parsed(text: str) -> str:
    try:
        return canonicalize(text)
    except ParseError:
        return text


def _compare(ours: Any, theirs: Any, path: str, result: list[Difference]) -> None:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in [*ours, *(each for each in theirs if each not in ours)]:
            _compare(ours.get(key), theirs.get(key), f"{path}.{key}", result)
    elif isinstance(ours, list) and isinstance(theirs, list):
        for n in range(max(len(ours), len(theirs))):
            pair = [each[n] if n < len(each) else None for each in (ours, theirs)]
            _compare(pair[0], pair[1], f"{path}[{n}]", result)
    elif ours != theirs or isinstance(ours, bool) is not isinstance(theirs, bool):
        result.append(Difference(path, ours, theirs))


def _key(value: Any) -> str:
    return f"{_url(value)} {digest(value)}"


def _url(value: Any) -> str:
    return str(value.get("url", "")) if isinstance(value, dict) else ""


def _short(value: Any) -> str:
    if value is None:
        return "nothing"
    text = to_line(str(value))
    return text if len(text) <= 80 else f"{text[:79]}…"
