"""Untrusted input cannot make a check grow with the square of its length."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.security.budget import TooLong, processor_budget

from clonaz_fhir.model.report import Report
from clonaz_fhir.validation.api import validate_paths
from clonaz_fhir.validation.ucum import is_unit

LONG = 1_000_000
"""Characters of one value; work with its square would take an hour."""
MANY = 30_000
"""Items of one list; work with its square would take minutes."""

XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'


def narrative(inner: str) -> dict[str, Any]:
    """Return a Medication whose narrative holds ``inner``."""
    return {
        "resourceType": "Medication",
        "text": {"status": "generated", "div": f"{XHTML}{inner}</div>"},
    }


def strength(code: str) -> dict[str, Any]:
    """Return a Medication with a strength in the unit ``code``."""
    quantity = {"value": 1, "system": "http://unitsofmeasure.org", "code": code}
    ingredient = {"item": {"concept": {"text": "x"}}, "strengthQuantity": quantity}
    return {"resourceType": "Medication", "ingredient": [ingredient]}


def of(**elements: Any) -> dict[str, Any]:
    """Return a Medication with some elements."""
    return {"resourceType": "Medication", **elements}


VALUES: dict[str, Callable[[int], dict[str, Any]]] = {
    "a long paragraph before an entity": lambda n: narrative("<p>" + "a " * (n // 2) + "&amp;</p>"),
    "a long paragraph that never ends": lambda n: of(
        text={"status": "generated", "div": XHTML + "a" * n}
    ),
    "a control character after a long text": lambda n: narrative("<p>" + "a" * n + "\x01</p>"),
    "blanks only": lambda n: narrative("<p>" + " " * n + "</p>"),
    "a style of many addresses": lambda n: narrative(f'<p style="{"url( " * (n // 5)}">a</p>'),
    "divs in divs": lambda n: narrative("<div>" * (n // 11) + "x" + "</div>" * (n // 11)),
    "a unit of digits": lambda n: strength("1" * n + "x"),
    "a unit of brackets": lambda n: strength("(" * (n // 2) + "m" + ")" * (n // 2)),
    "a unit of factors": lambda n: strength("m." * (n // 2) + "("),
    "a code of words": lambda n: of(status="a " * (n // 2)),
    "base64 that is none": lambda n: of(
        extension=[{"url": "http://x/y", "valueBase64Binary": "AAAA" * (n // 4) + "!"}]
    ),
    "an oid that is none": lambda n: of(
        identifier=[{"system": "urn:oid:1" + ".1" * (n // 2) + "x"}]
    ),
    "an instant of noughts": lambda n: of(meta={"lastUpdated": "2020-01-01T00:00:00." + "0" * n}),
    "a reference of parts": lambda n: of(
        marketingAuthorizationHolder={"reference": "http://x/" + "Organization/" * (n // 13)}
    ),
    "a key of capitals": lambda n: of(**{"a" + "A" * 2 * n: 1}),
    "a key like an element": lambda n: {"resourceType": "Medication", "status" * (n // 6): 1},
    "a type like a type": lambda n: {"resourceType": "Medication" * (n // 10)},
}

LISTS: dict[str, Callable[[int], Any]] = {
    "faults on one line": lambda n: of(identifier=[{"x": 1} for _ in range(n)]),
    "unknown elements": lambda n: of(**{f"cod{i}": 1 for i in range(n)}),
    "contained resources that point to each other": lambda n: of(
        contained=[
            {"resourceType": "Organization", "id": f"o{i}", "partOf": {"reference": f"#o{i + 1}"}}
            for i in range(n)
        ]
    ),
    "codings of no system": lambda n: of(
        code={"coding": [{"system": f"http://hl7.org/fhir/x{i}", "code": "x"} for i in range(n)]}
    ),
    "element ids that repeat": lambda n: of(identifier=[{"id": "a", "value": "x"}] * n),
    "codes that repeat": lambda n: {
        "resourceType": "CodeSystem",
        "status": "draft",
        "content": "complete",
        "concept": [{"code": "a"}] * n,
    },
    "fullUrls that repeat": lambda n: {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": "http://x/Medication/a", "resource": of(id="a")}] * n,
    },
    "empty entries": lambda n: {"resourceType": "Bundle", "type": "collection", "entry": [{}] * n},
    "links to nowhere": lambda n: narrative("<p>" + '<a href="#x">a</a>' * n + "</p>"),
}


RULES = {
    "a long paragraph that never ends": "xhtml-well-formed",
    "a control character after a long text": "primitive-format",
    "blanks only": "txt-2",
    "a unit of digits": "ucum-unit",
    "a unit of factors": "ucum-unit",
    "a code of words": "required-binding",
    "base64 that is none": "primitive-format",
    "an oid that is none": "primitive-format",
    "an instant of noughts": "primitive-format",
    "a key of capitals": "unknown-element",
    "a key like an element": "unknown-element",
    "a type like a type": "unknown-resource-type",
}
"""What is wrong with a value; the others are long, and right."""


def validate(document: Any, folder: Path, engine: str) -> Report:
    """Write a document and return the report on the file, made within the budget."""
    path = folder / "input.json"
    path.write_text(json.dumps(document), "utf-8")
    with processor_budget():
        report = validate_paths([str(path)], "R5", engine, keep=100)
    assert report.unreadable == []
    return report


@pytest.mark.parametrize("engine", ["fast", "all"])
@pytest.mark.parametrize("name", VALUES)
def test_a_long_value_takes_its_length_and_not_its_square(
    name: str, engine: str, tmp_path: Path
) -> None:
    """No pattern goes back over what it has read, no reader calls itself for each bracket."""
    rules = {each.rule for each in validate(VALUES[name](LONG), tmp_path, engine).findings}
    assert rules - {"dom-6", "preferred-binding"} == ({RULES[name]} if name in RULES else set())


@pytest.mark.parametrize("name", LISTS)
def test_a_long_list_takes_its_length_and_not_its_square(name: str, tmp_path: Path) -> None:
    """No check looks through all its neighbours: each is looked up."""
    assert validate(LISTS[name](MANY), tmp_path, "fast").total > 0


def test_the_budget_stops_a_pattern_that_goes_back() -> None:
    """The check can fail: a well-known evil pattern uses the budget up."""
    with pytest.raises(TooLong), processor_budget(0.5):
        re.match(r"(a*)*b", "a" * 60)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("mg", True),
        ("mg/(12.h)", True),
        ("((mg))", True),
        ("10*3/uL", True),
        ("m2", True),
        ("m+2", True),
        ("/min", True),
        ("{tablet}", True),
        ("mg{active}", True),
        ("(mg", False),
        ("mg)", False),
        ("()", False),
        ("/", False),
        ("mg..h", False),
        ("m\N{SUPERSCRIPT TWO}", False),
        ("\N{SUPERSCRIPT TWO}", False),
        ("\N{ARABIC-INDIC DIGIT TWO}", False),
    ],
)
def test_units_are_read_without_calls_into_calls(code: str, expected: bool) -> None:
    """Brackets are counted; digits are those of ASCII, as UCUM has no others."""
    assert is_unit(code) is expected
