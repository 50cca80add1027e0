"""Bad values of each primitive type."""

# ruff: noqa: E501  (a mutant a line reads better than a mutant in six)

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from clonaz_fhir.validation.tables import MANY
from tools.mutants.sites import XHTML, Change, Site, put, set_first

EXTENSION = {"url": "http://example.org/x", "valueString": "x"}


SAMPLES: dict[str, Any] = {
    "string": "x", "code": "x", "boolean": True, "integer": 1, "dateTime": "2024", "date": "2024",
    "uri": "http://example.org", "decimal": 1, "CodeableConcept": {"text": "x"},
    "Reference": {"display": "x"}, "Quantity": {"value": 1}, "Range": {"low": {"value": 1}},
    "Period": {"start": "2024"}, "canonical": "http://example.org", "instant": "2024-01-01T00:00:00Z",
}  # fmt: skip


BAD: dict[str, list[Any]] = {
    "id": ["a b", "a_b", "a" * 65, "ä", "a/b", ""],
    "code": [" x", "x ", "a  b", "", "\tx", "x\n"],
    "uri": ["http://a b", "", " http://x", "urn:uuid:123", "urn:oid:3.x"],
    "url": ["http://a b", "", "http://x\n"],
    "canonical": ["http://a b", "", " http://a"],
    "uuid": ["urn:uuid:123", "2b0c3f3e-7f3a-4a47-9d0c-6d0f0d9f7d11"],
    "oid": ["1.2.3", "urn:oid:9.1", "urn:oid:1.02"],
    "string": ["", " ", "\t\n", "a\x00b", "\x07", "\u00a0"],
    "markdown": ["", "  ", "\n\n", "a\x01"],
    "date": ["2024-13", "2024-02-30", "2023-02-29", "24", "2024-1-1", "2024-01-01T00:00:00Z",
             "01/02/2024", "0000", "2024-04-31", "yesterday"],
    "dateTime": ["2024-13", "2024-02-30", "2024-01-01T00:00:00", "2024-01-01T25:00:00Z",
                 "2024-01-01T10:00Z", "2024-01-01 10:00:00Z", "20240101", "2024-01-01T10:61:00Z",
                 "1900-02-29", "2024-01-01T10:00:00+15:00"],
    "instant": ["2024", "2024-01-01", "2024-01-01T00:00:00", "2024-02-30T00:00:00Z",
                "2024-01-01T24:00:00Z", "2024-01-01T00:00Z", "2024-01-01T00:00:00z"],
    "time": ["25:00:00", "10:00", "10:61:00", "10:00:00Z", "1:00:00"],
    "base64Binary": ["!!!!", "abc", "ab=c", "a", "YQ=", "ab cd e"],
    "boolean": ["true", "false", 0, 1, "yes"],
    "integer": ["1", 1.5, Decimal("1.0"), 2**31, True, "x"],
    "integer64": [1, "1.5", "x", "", 2**40],
    "positiveInt": [0, -1, "1", 1.5, 2**31, True, Decimal("1.0")],
    "unsignedInt": [-1, "1", 1.5, 2**31, False],
    "decimal": ["0.5", "x", True, Decimal("0.1234567890123456789012")],
    "xhtml": [
        "text", "<p>x</p>", "<div>x</div>", f'<div xmlns="{XHTML}"></div>',
        f'<div xmlns="{XHTML}"> <p> </p></div>', f'<div xmlns="{XHTML}"><script>x</script>x</div>',
        f'<div xmlns="{XHTML}"><p onclick="x()">x</p></div>', f'<div xmlns="{XHTML}"><p>x</div>',
        f'<div xmlns="{XHTML}">&nbsp;x</div>', f'<div xmlns="{XHTML}"><iframe>x</iframe></div>',
        f'<div xmlns="{XHTML}"><p style="background:url(http://x/y)">x</p></div>',
        f'<div xmlns="{XHTML}"><a href="javascript:x()">x</a></div>',
        '<div xmlns="http://www.w3.org/1999/html">x</div>', f'<div xmlns="{XHTML}">x</div><p/>',
        f'<!DOCTYPE div [<!ENTITY a "b">]><div xmlns="{XHTML}">&a;</div>',
        f'<div xmlns="{XHTML}"><form>x</form></div>', f'<div xmlns="{XHTML}"><object>x</object></div>',
        f'<div xmlns="{XHTML}"><link href="x.css"/>x</div>', f'<DIV xmlns="{XHTML}">x</DIV>',
        f'<div xmlns="{XHTML}"><img alt="x"/></div>', f'<div xmlns="{XHTML}">x', f'<div xmlns="{XHTML}">a & b</div>',
        f'<div xmlns="{XHTML}"><input name="x"/>x</div>', f'<html xmlns="{XHTML}"><body>x</body></html>',
        f'<div xmlns="{XHTML}"><style>p {{}}</style>x</div>', f'<div xmlns="{XHTML}"><video src="x"/>x</div>',
        f'<div xmlns="{XHTML}"><p id=x>x</p></div>', f'<div xmlns="{XHTML}"><svg>x</svg></div>',
    ],
}  # fmt: skip


def primitive_changes(site: Site, item: Any) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to a primitive value."""
    if site.owner == "Extension" and site.key == "url":
        bad: list[Any] = ["", "a b", "x"]
        if site.path[-5:-4] == ("extension",):
            bad = ["", "a b"]
    else:
        bad = BAD.get(site.kind, [])
    for value in bad:
        yield f"bad {site.kind}", set_first(site, value)
    if isinstance(item, str):
        yield "number where text", set_first(site, 42)
        yield "boolean where text", set_first(site, True)
    elif isinstance(item, bool):
        yield "text where boolean", set_first(site, str(item).lower())
    else:
        yield "text where number", set_first(site, str(item))
    if site.row.flags & MANY:
        yield "sibling longer", put("_" + site.key, [{"id": "a"}] * (len(site.node[site.key]) + 1))
    if site.kind == "code" and isinstance(item, str) and enumerated(site):
        yield "code outside binding", set_first(site, "banana")
        yield "code in wrong case", set_first(site, item.swapcase())
        yield "code with a suffix", set_first(site, item + "s")


def enumerated(site: Site) -> bool:
    """Tell whether the schema enumerates the codes of an element."""
    from clonaz_fhir.validation.tables import load_schema

    definitions = load_schema(RELEASE_IN_HAND[0])["definitions"]
    schema = definitions.get(site.owner, {}).get("properties", {}).get(site.key, {})
    schema = schema.get("items", schema)
    return "codes:" in json.dumps(schema)


RELEASE_IN_HAND = ["r5"]
