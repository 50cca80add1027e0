"""A stream of any length is read in flat memory, whatever its lines hold."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.validation import narrative
from clonaz_fhir.validation.api import validate_paths

LINES = 100
LONG = 60_000
"""Characters of the value that differs from line to line: 6 MB in all."""
KEPT = 2_000_000
"""Bytes that may stay behind: what the engine learns once, far below what a stream holds."""

XHTML = '<div xmlns="http://www.w3.org/1999/xhtml">'


def marked(number: int) -> str:
    """Return a narrative whose markup differs from that of every other line."""
    parts = "".join(f'<p id="p{number}x{part}">x</p>' for part in range(LONG // 25))
    return f"{XHTML}{parts}</div>"


def of(**elements: Any) -> dict[str, Any]:
    """Return a Medication with some elements."""
    return {"resourceType": "Medication", **elements}


def strength(code: str) -> dict[str, Any]:
    """Return a Medication with a strength in the unit ``code``."""
    quantity = {"value": 1, "system": "http://unitsofmeasure.org", "code": code}
    return of(ingredient=[{"item": {"concept": {"text": "x"}}, "strengthQuantity": quantity}])


STREAMS: dict[str, Callable[[str, int], dict[str, Any]]] = {
    "narratives": lambda word, n: of(text={"status": "generated", "div": marked(n)}),
    "codings": lambda word, n: of(
        code={"coding": [{"system": "http://snomed.info/sct", "code": word, "display": word}]}
    ),
    "units": lambda word, n: strength(word),
    "bases of packages like ours": lambda word, n: of(
        meta={
            "tag": [
                {"system": f"https://x/{word}/CodeSystem/package", "code": "R5"},
                {"system": f"https://x/{word}/CodeSystem/intended-use", "code": "x"},
            ]
        }
    ),
    "references": lambda word, n: of(
        marketingAuthorizationHolder={"reference": f"Organization/{word}"}
    ),
    "extensions": lambda word, n: of(
        extension=[{"url": f"http://hl7.org/fhir/StructureDefinition/{word}", "valueString": "x"}]
    ),
    "keys": lambda word, n: of(**{word: 1}),
    "types": lambda word, n: {"resourceType": word},
}


@pytest.fixture
def traced() -> Iterator[Callable[[], int]]:
    """Trace allocations; the value gives the bytes that are held now."""
    tracemalloc.start()
    yield lambda: tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()


@pytest.mark.parametrize("name", STREAMS)
def test_nothing_of_a_line_stays_behind(
    name: str, tmp_path: Path, traced: Callable[[], int]
) -> None:
    """What is remembered to save work is bounded in number and in length."""
    path, made = tmp_path / "stream.ndjson", STREAMS[name]
    path.write_text(json.dumps(made("b", 0)))
    validate_paths([str(path)], "R5", keep=0)  # what the engine learns once
    with path.open("w", encoding="utf-8") as stream:
        for number in range(LINES):
            stream.write(json.dumps(made(f"{number:08d}" + "a" * LONG, number)) + "\n")
    before = traced()
    report = validate_paths([str(path)], "R5", keep=0)
    kept = traced() - before
    assert report.files[0].resources == LINES
    assert kept < KEPT


def test_few_and_short_narratives_are_remembered() -> None:
    """The memory of verdicts holds no skeleton beyond its limit."""
    narrative.check_div(marked(1))
    assert all(len(skeleton) <= narrative._LONGEST for skeleton in narrative._verdicts)
