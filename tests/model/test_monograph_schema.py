"""The published schema of a monograph, held against the reader on thousands of mutants."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from tools.bench.monographs import invent
from tools.monograph_schema import PATH, monograph_schema

from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.reading import read_monograph

EXAMPLES = Path(__file__).parents[1] / "examples" / "monographs"
EXAMPLE = json.loads((EXAMPLES / "examplazine.json").read_text("utf-8"))
SCHEMA = jsonschema.Draft202012Validator(json.loads(PATH.read_text("utf-8")))
BEYOND_A_SCHEMA = {
    "a name of something that is not there": r"no '.*' among the ",
    "a thing that is there and not named": r"is called modelled, yet no statement names it",
    "two of the same id": r"is used twice among the ",
    "a passage twice, or out of order": r"name each passage once, in the order",
    "an id that does not fit": r"the id must begin with|must hold|is none of the medicines",
    "a use or medicine of the wrong level": r"does not fit a|a brand names a substance",
    "a substance that is needed": r"is no brand with a substance|a strength needs a substance",
    "a passage out of its place": r"it starts|before the last one ends|behind the document's",
    "a range turned round": r"give the lowest frequency, from 1, then the highest",
    "a reason without its disposition": r"a reason goes with a passage that is not modelled",
    "words that are too many": r"words, at most \d+ may be kept",
    "a day that no month has": r"day value is outside expected range",
    "a number as text": r"valid decimal|greater than 0",
    "a whole number with a decimal point": r"\.0: input should be a valid integer",
}
"""Why the reader refuses what the schema lets pass, and how its message says so."""


class Mutant(NamedTuple):
    """The example with one change."""

    name: str
    data: Any


def nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield every value below one, with its path."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in pairs:
        yield (*path, key), child
        if isinstance(child, dict | list):
            yield from nodes(child, (*path, key))


def kind_of_place(path: tuple[Any, ...]) -> str:
    """Return what tells places apart: members of a list are alike, kinds of statements are not."""
    kind = EXAMPLE["statements"][path[1]]["kind"] if path[0] == "statements" and path[1:] else ""
    return kind + "/".join("*" if isinstance(each, int) else each for each in path)


def changes(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield what may stand in the place of a value."""
    others: list[Any] = [None, True, 7, 7.5, "zz-no-such", "", [], {}, [[]], 1, 0, -1, "1", "yes",
                         "2026-02-30", "class-approved", "examplones"]  # fmt: skip
    yield from ((f"becomes {each!r}", each) for each in others if each is not value)
    if isinstance(value, str):
        ends = [" ", "\n", f"\n{value}", "A", "x" * 70, " x" * 20]
        yield from ((f"ends in {each[:9]!r}", value + each) for each in ends)
    elif isinstance(value, list):
        yield "has its first twice", [*value, *value[:1]]
        yield "is turned round", value[::-1]
    elif isinstance(value, dict):
        yield "has a field more", {**value, "flavour": "bitter"}
    elif isinstance(value, int):
        yield from ((f"becomes {each!r}", each) for each in (float(value), str(value), 10**20))


def mutants() -> Iterator[Mutant]:
    """Yield the example with each change at one place of each kind."""
    seen = set()
    for path, value in nodes(EXAMPLE):
        place = kind_of_place(path)
        if place in seen:
            continue
        seen.add(place)
        for what, changed in changes(value):
            yield Mutant(f"{place} {what}", mutate(path, changed))
        if isinstance(path[-1], str):
            yield Mutant(f"{place} is missing", mutate(path, ...))


def mutate(path: tuple[Any, ...], changed: Any) -> Any:
    """Return the example with another value at a place, or with none for ``...``."""
    data = copy.deepcopy(EXAMPLE)
    node = data
    for step in path[:-1]:
        node = node[step]
    if changed is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = changed
    return data


@pytest.fixture(scope="module")
def judged() -> list[tuple[str, bool, list[str]]]:
    """Each mutant's name, whether the schema takes it, and why the reader does not."""
    fast = pytest.importorskip("jsonschema_rs", reason="jsonschema-rs: pip install '.[fast]'")
    schema = fast.validator_for(json.loads(PATH.read_text("utf-8")))
    found = []
    for mutant in mutants():
        monograph, problems = read_monograph(mutant.data)
        told = [each.message for each in problems] or ["nothing"] * (monograph is None)
        found.append((mutant.name, schema.is_valid(mutant.data), told))
    return found


def test_the_schema_is_that_of_the_model() -> None:
    """Whoever changes the model runs ``python -m tools.monograph_schema``."""
    assert json.loads(PATH.read_text("utf-8")) == json.loads(monograph_schema())


@pytest.mark.parametrize("number", [None, 0, 1, 2])
def test_what_the_reader_reads_fits_the_schema(number: int | None, monograph: Monograph) -> None:
    """The example, the bench's inventions, and what a monograph is written as."""
    data = EXAMPLE if number is None else invent(number)
    read, problems = read_monograph(data)
    assert (SCHEMA.is_valid(data), problems) == (True, [])
    assert read is not None
    assert SCHEMA.is_valid(json.loads(read.model_dump_json()))
    assert SCHEMA.is_valid(json.loads(monograph.model_dump_json()))


def test_what_the_schema_refuses_the_reader_refuses_too(
    judged: list[tuple[str, bool, list[str]]],
) -> None:
    """No value is bent until it fits: neither true for 1, nor a text for a number."""
    assert [name for name, fits, told in judged if not fits and not told] == []


def test_what_the_reader_refuses_beyond_the_schema_has_a_known_reason(
    judged: list[tuple[str, bool, list[str]]],
) -> None:
    """What a schema cannot say is listed above; each line of the list is met."""
    beyond = {(name, line) for name, fits, told in judged if fits for line in told}
    known = re.compile("|".join(BEYOND_A_SCHEMA.values()))
    assert [each for each in sorted(beyond) if not known.search(each[1])] == []
    lines = "\n".join(line for _, line in beyond)
    assert [why for why, says in BEYOND_A_SCHEMA.items() if not re.search(says, lines)] == []


def test_the_mutants_are_many_and_of_every_verdict(
    judged: list[tuple[str, bool, list[str]]],
) -> None:
    """A loop over nothing would pass everything above."""
    verdicts = {(fits, bool(told)) for _, fits, told in judged}
    assert verdicts == {(True, True), (True, False), (False, True)}
    assert len(judged) > 2000
