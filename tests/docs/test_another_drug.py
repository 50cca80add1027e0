"""``docs/another-drug.md``: the whole way of an invented medicine, slips included."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from tests.docs.pages import ROOT, Place, Run, section, steps
from tests.loading.stub import Traits, running_stub

from clonaz_fhir.model import statement
from clonaz_fhir.model.passage import Passage

PAGE = (ROOT / "docs" / "another-drug.md").read_text("utf-8")
EXAMPLES = ROOT / "tests" / "examples" / "monographs"
SERVER = "http://localhost:8080/fhir"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A folder with the invented document and its monograph."""
    for each in EXAMPLES.glob("examplazine.*"):
        shutil.copy(each, tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return Place(tmp_path)


@pytest.mark.parametrize("title", ["From a text to a skeleton", "Filling it in"])
def test_the_way_to_the_finished_file_is_as_the_page_says(title: str, place: Place) -> None:
    """Each slip is told at its place; when all are mended the file is what it was."""
    place.follow(section(PAGE, title))
    assert (place.root / "examplazine.json").read_bytes() == (
        EXAMPLES / "examplazine.json"
    ).read_bytes()


def test_it_is_built_read_and_loaded_as_the_page_says(place: Place) -> None:
    """Every command does what it says, on a server that refuses what refers to nothing."""
    place.follow(section(PAGE, "Building and reading it"))
    assert "Do not take Exemplo" in (place.root / "page.html").read_text("utf-8")
    loading = steps(section(PAGE, "Loading it"))
    assert len(loading) == 1 and isinstance(loading[0], Run)
    with running_stub(Traits()) as stub:
        place.addresses = {SERVER: stub.base}
        counts = []
        for command in loading[0].commands:
            place.check(Run([command], 0, None))
            counts.append(len(stub.store))
    assert counts == [57, 57, 0]


def test_the_skeleton_holds_no_sentence(place: Place) -> None:
    """Anchors and names of at most four words; what an author adds is the author's."""
    place.follow(section(PAGE, "From a text to a skeleton"))
    text = (place.root / "draft.json").read_text("utf-8")
    sentences = re.findall(r"[A-Z][^.?\n]{30,}", (EXAMPLES / "examplazine.txt").read_text("utf-8"))
    assert len(sentences) > 8
    assert [each for each in sentences if each in text] == []
    names = [each["id"] for each in json.loads(text)["passages"]]
    assert [each for each in names if each.count("-") > 4] == []


def test_the_dispositions_are_those_of_the_model() -> None:
    """A passage that no statement names is one of these."""
    told = re.search(r"`disposition` \((.+?)\)", PAGE)
    assert told is not None
    known = set(get_args(Passage.model_fields["disposition"].annotation))
    assert set(re.findall(r"`([\w-]+)`", told[1])) == known - {"modelled"}


def test_what_the_model_cannot_say_is_named_where_it_stands() -> None:
    """The two lists that a document may outgrow."""
    for name in re.findall(r"`(\w+Topic|\w+Group)`", PAGE):
        assert get_args(getattr(statement, name))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)+[\w.]*)`", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    """Files of the repository or of the package."""
    assert (ROOT / path).exists() or (ROOT / "src" / "clonaz_fhir" / path).exists()
