"""``outline``: a document becomes the skeleton of a monograph, anchors and no sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.reports.document import compare_document
from clonaz_fhir.reports.outline import outline

Cli = Callable[..., Any]
FOLDER = Path(__file__).parent.parent / "examples" / "monographs"
TEXT = FOLDER / "examplazine.txt"


def test_the_passages_tile_the_document_and_have_its_hashes(cli: Cli, tmp_path: Path) -> None:
    """With every passage set aside, coverage finds nothing to complain about."""
    skeleton = json.loads(cli("outline", str(TEXT), "--medicine", "examplazine").out)
    for passage in skeleton["passages"]:
        passage |= {"disposition": "background", "reason": "Not yet read."}
    file = tmp_path / "skeleton.json"
    file.write_text(json.dumps(skeleton), "utf-8")
    run = cli("coverage", "--monograph", str(file), "--document", str(TEXT), "--summary")
    assert (run.code, run.err) == (0, f"{TEXT}: every anchor agrees\n")


def test_the_skeleton_is_what_the_example_was_made_from(cli: Cli) -> None:
    """Same offsets, same hashes; the author only named and judged the passages."""
    made = json.loads(cli("outline", str(TEXT), "--medicine", "examplazine").out)
    example = json.loads((FOLDER / "examplazine.json").read_text("utf-8"))
    keys = ("start", "end", "sha256")
    assert [[each[key] for key in keys] for each in made["passages"]] == [
        [each[key] for key in keys] for each in example["passages"]
    ]
    assert made["document"]["sha256"] == example["document"]["sha256"]


def test_no_more_than_four_words_of_a_passage_are_kept(cli: Cli) -> None:
    """The skeleton may be shared: it holds no sentence of the document."""
    run = cli("outline", str(TEXT), "--medicine", "examplazine", "--id", "ex")
    skeleton = json.loads(run.out)
    assert skeleton["id"] == "ex"
    assert max(each["id"].count("-") + 1 for each in skeleton["passages"]) <= 5
    words = TEXT.read_text("utf-8").split()
    runs = {" ".join(words[at : at + 6]) for at in range(len(words) - 5)}
    assert [each for each in runs if each in run.out] == []


def test_building_the_skeleton_lists_what_is_to_be_done(cli: Cli, tmp_path: Path) -> None:
    """Each passage that nobody has modelled is one line, with its place."""
    file = tmp_path / "skeleton.json"
    file.write_text(cli("outline", str(TEXT), "--medicine", "examplazine").out, "utf-8")
    run = cli("build", "--monograph", str(file), "--out", str(tmp_path / "out"))
    assert run.code == 1
    assert run.err.count("is called modelled, yet no statement names it") == 23


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 2.5 mg. Then rest.", ["Take 2.5 mg.", "Then rest."]),
        ('He said "stop!" And left.', ['He said "stop!"', "And left."]),
        ("Title\nA line\n\n- an item. And more.", ["Title", "A line", "- an item. And more."]),
        ("1. first\n2) second", ["1. first", "2) second"]),
        ("  a sentence without an end,\n", ["a sentence without an end,"]),
        ("naïve 😀 text. Zweiter Satz!", ["naïve 😀 text.", "Zweiter Satz!"]),
    ],
)  # fmt: skip
def test_a_text_is_cut_where_a_reader_would(text: str, expected: list[str]) -> None:
    """Lines, items and sentences; offsets count code points."""
    from datetime import date

    passages = outline(text, "x", "x", date(2026, 1, 1))["passages"]
    assert [text[each["start"] : each["end"]] for each in passages] == expected


def test_a_wrong_id_or_document_is_one_line(cli: Cli, tmp_path: Path) -> None:
    """The line says what is wanted."""
    run = cli("outline", str(TEXT), "--medicine", "Big Name")
    assert (run.code, "is no id: lower-case words" in run.err) == (2, True)
    run = cli("outline", str(tmp_path / "none.txt"), "--medicine", "x")
    assert (run.code, "no such file" in run.err) == (3, True)


def test_the_shipped_document_is_cut_into_as_many_characters(document: str, monograph: Any) -> None:
    """On the real text the proposal tiles every character, though its author cut it otherwise."""
    from datetime import date

    from clonaz_fhir.model.reading import read_monograph

    skeleton = outline(document, "c", "c", date(2026, 1, 1))
    for passage in skeleton["passages"]:
        passage |= {"disposition": "background", "reason": "Not yet read."}
    made, problems = read_monograph(skeleton)
    assert problems == [] and made is not None
    assert compare_document(made, document) == []
    assert made.document.sha256 == monograph.document.sha256
