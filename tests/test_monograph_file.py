"""A monograph from a JSON file: the same as its literals, and every fault at its place."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import clonaz_fhir as cz
from clonaz_fhir.errors import InputError, MonographError, UsageError
from clonaz_fhir.model.monograph import Monograph

EXAMPLE = Path(__file__).parent / "examples" / "monographs" / "examplazine.json"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def refuse(tmp_path: Path) -> Callable[[Change], list[str]]:
    """Change the example, write it with one value a line, and return what is told of it."""

    def refuse(change: Change) -> list[str]:
        data = json.loads(EXAMPLE.read_text("utf-8"))
        change(data)
        file = tmp_path / "changed.json"
        file.write_text(json.dumps(data, indent=1), "utf-8")
        with pytest.raises(MonographError) as caught:
            cz.monograph(file)
        return str(caught.value).replace(file.as_posix(), "F").splitlines()

    return refuse


def test_json_gives_the_monograph_that_its_literals_are(
    monograph: Monograph, tmp_path: Path
) -> None:
    """The shipped content goes out as JSON and comes back equal, objects and digits included."""
    file = tmp_path / "clonazepam.json"
    file.write_text(monograph.model_dump_json(), "utf-8")
    assert cz.monograph(file) == monograph


def test_a_misspelt_field_is_told_with_line_column_and_what_was_meant(
    refuse: Callable[[Change], list[str]],
) -> None:
    """The place is that of the key, in the file as it stands."""

    def misspell(data: dict[str, Any]) -> None:
        first = {"kidn": "x", **data["statements"][0]}
        data["statements"] = [first]
        data["passages"] = [each for each in data["passages"] if each["id"] == "brand"]
        data["concepts"] = data["concepts"][:3]
        data["caveats"], data["populations"], data["uncovered"] = [], [], []

    (line,) = refuse(misspell)
    place, told = line.split(": ", 1)
    assert told == "statements/0/kidn: 'kidn' is no field here; did you mean 'kind'?"
    assert place.count(":") == 2 and place.startswith("F:")


def _set(register: str, index: int, **values: Any) -> Change:
    return lambda data: data[register][index].update(values)


def _drop(register: str, index: int, key: str) -> Change:
    def drop(data: dict[str, Any]) -> None:
        del data[register][index][key]

    return drop


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_drop("statements", 0, "text"), "statements/0/text: 'text' is missing; add it"),
        (_drop("statements", 0, "kind"), "statements/0: 'kind' is missing; add it"),
        (
            _set("statements", 8, strength="aproved"),
            "statements/8/strength: 'aproved' is none of",
        ),
        (_set("statements", 8, strength="aproved"), "did you mean 'approved'?"),
        (
            _set("statements", 8, condition="hicups"),
            "statements/8/condition: no 'hicups' among the concepts; did you mean 'hiccups'?",
        ),
        (
            _set("statements", 0, passages=["brnad"]),
            "statements/0/passages/0: no 'brnad' among the passages; did you mean 'brand'?",
        ),
        (_set("statements", 0, passages=[]), "statements/0/passages: the list is empty"),
        (_set("statements", 0, kind="nam"), "'nam' is no kind of statement"),
        (
            _set("statements", 8, wording="one two three four five six seven"),
            "statements/8/wording: has 7 words, at most 6 may be kept",
        ),
        (_set("statements", 8, id="other-thing"), "must hold '-examplazine-indication-'"),
        (
            _set("statements", 0, id="other-thing"),
            "statements/0/id: other-thing: the id must begin with 'exampla-'",
        ),
        (_set("statements", 1, id="exampla-exemplo-name-brand"), "is used twice among the"),
        (_set("passages", 0, sha256="abc"), "passages/0/sha256: 'abc' is no hash of its kind"),
        (_set("passages", 0, end=0), "passages/0/end: 0: input should be greater than"),
        (_set("concepts", 0, id="Not An Id"), "is no id: lower-case words and numbers"),
        (_set("concepts", 0, text=" x"), "write one line without blanks at its ends"),
        (_set("statements", 4, amount={"milligrams": "-1"}), "statements/4/amount/milligrams: '-1"),
        (lambda data: data.update(content_date="25.11.2026"), "content_date: '25.11.2026'"),
        (lambda data: data.update(statements=[]), "is called modelled, yet no statement names it"),
        (lambda data: data.update(concepts={}), "concepts: {}"),
        (lambda data: data.pop("document"), "document: 'document' is missing; add it"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_field_and_the_remedy(
    change: Change, told: str, refuse: Callable[[Change], list[str]]
) -> None:
    """One line names file, line, column, field, what was found and what to do."""
    lines = refuse(change)
    assert any(told in line for line in lines), lines
    assert all(line.startswith("F:") for line in lines)


def test_all_faults_are_told_and_none_twice(refuse: Callable[[Change], list[str]]) -> None:
    """A member that cannot be read is told once, not by each that names it."""

    def break_three(data: dict[str, Any]) -> None:
        data["medicines"][0]["level"] = "drug"
        data["concepts"][5]["text"] = ""
        data["statements"][3]["strength"] = "perhaps"

    fields = [line.split(": ")[1] for line in refuse(break_three)]
    assert sorted(fields) == ["concepts/5/text", "medicines/0/level", "statements/3/strength"]


def test_a_brand_may_stand_before_its_substance(tmp_path: Path) -> None:
    """The order of the medicines is the author's; it is kept."""
    data = json.loads(EXAMPLE.read_text("utf-8"))
    data["medicines"].reverse()
    file = tmp_path / "reversed.json"
    file.write_text(json.dumps(data), "utf-8")
    assert [each.id for each in cz.monograph(file).medicines] == [
        "examplones",
        "exemplo",
        "examplazine",
    ]


@pytest.mark.parametrize(
    ("content", "error", "told"),
    [
        (b"", InputError, "the file is empty"),
        (b'{"id": "a"', InputError, ":1:11: the JSON is cut off"),
        (b"[]", MonographError, "a monograph is a JSON object"),
        (b'{"id": "a", "id": "b"}', MonographError, ":1:13: id: the key 'id' stands twice"),
        (b'{"id": NaN}', InputError, "NaN is not JSON"),
    ],
)
def test_what_is_no_monograph_is_refused_with_its_place(
    content: bytes, error: type[Exception], told: str, tmp_path: Path
) -> None:
    """Not JSON is exit code 3, not a monograph is exit code 1."""
    file = tmp_path / "file.json"
    file.write_bytes(content)
    with pytest.raises(error, match=told.replace("(", r"\(")):
        cz.monograph(file)


def test_a_missing_file_and_a_folder_of_many_are_refused(tmp_path: Path) -> None:
    """One monograph is wanted where one is read."""
    with pytest.raises(InputError, match="no such file"):
        cz.monograph(tmp_path / "none.json")
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_bytes(EXAMPLE.read_bytes())
    with pytest.raises(UsageError, match="holds 2 monographs, one is wanted here"):
        cz.monograph(tmp_path)


def test_a_monograph_comes_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads what a program before us wrote."""
    stream = io.BufferedReader(io.BytesIO(EXAMPLE.read_bytes()))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    assert cz.monograph("-").id == "exampla"
