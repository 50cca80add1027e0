"""``docs/another-drug.md``: the whole way of an invented medicine, slips included."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import get_args

import pytest
from tests.docs.pages import ROOT, Edit, Place, Run, section, steps
from tests.loading.stub import Traits, running_stub

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.model import statement
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.reading import read_monograph
from clonaz_fhir.validation.engine import check

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
    """The lists of words that a document may outgrow."""
    names = set(re.findall(r"`(\w+Topic|\w+Group|\w+Status)`", PAGE))
    assert names == {"UseStatus", "WarningTopic", "EffectGroup"}
    assert all(get_args(getattr(statement, each)) for each in names)


def test_the_schema_takes_the_finished_file_and_no_slip(place: Place) -> None:
    """As the page says, any JSON Schema tool can be asked; here check-jsonschema."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema: pip install '.[test]'")
    schema = ROOT / "schemas" / "monograph.schema.json"
    check = f"python -m check_jsonschema --schemafile {shlex.quote(str(schema))} examplazine.json"
    assert place.run(check) == (0, "ok -- validation done\n")
    edit = steps(section(PAGE, "Filling it in"))[0]
    assert isinstance(edit, Edit)
    place.do(edit)
    code, printed = place.run(check)
    assert (code, "statements[8]" in printed) == (1, True)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)+[\w.]*)`", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    """Files of the repository or of the package."""
    assert (ROOT / path).exists() or (ROOT / "src" / "clonaz_fhir" / path).exists()


@pytest.mark.parametrize(("right", "wrong", "found"), [
    ("drug-food", "drug-fodo", {"unknown-code"}),
    ("26643006", "26643007", set()),
    ("D000328", "D000329", set()),
])  # fmt: skip
def test_only_codes_of_hl7_are_known(right: str, wrong: str, found: set[str]) -> None:
    """A slip in a SNOMED CT or MeSH code is found by nobody but its author."""
    text = (EXAMPLES / "examplazine.json").read_text("utf-8")
    assert f'"code": "{right}"' in text
    monograph, problems = read_monograph(json.loads(text.replace(f'"{right}"', f'"{wrong}"')))
    assert monograph is not None and problems == []
    document = collection(build_graph(monograph, version="0.0.0"), "x")
    assert {fault.rule for fault in check(document, "R5")} == found
