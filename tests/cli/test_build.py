"""``build``: everything or nothing, the same bytes everywhere."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir import pipeline
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

Cli = Callable[..., Any]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh build, made as a user would."""
    out = tmp_path_factory.mktemp("build") / "out"
    run = [sys.executable, "-m", "clonaz_fhir", "build", "--out", str(out)]
    subprocess.run(run, check=True, capture_output=True)
    return out


def test_the_committed_build_is_current(built: Path, repository: Path) -> None:
    """``build/`` is the golden file: the same content gives the same bytes."""
    committed, fresh = files_of(repository / "build"), files_of(built)
    assert sorted(committed) == sorted(fresh)
    assert [path for path in fresh if committed[path] != fresh[path]] == []


def test_locale_time_zone_and_hash_seed_change_nothing(built: Path, tmp_path: Path) -> None:
    """Two builds under different settings give the same bytes."""
    settings = {"LC_ALL": "C", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "12345", "COLUMNS": "7"}
    run = [sys.executable, "-m", "clonaz_fhir", "build", "--out", "out"]
    environment = {**os.environ, **settings}
    subprocess.run(run, check=True, capture_output=True, cwd=tmp_path, env=environment)
    assert files_of(tmp_path / "out") == files_of(built)


def test_the_hashes_in_manifest_and_sums_are_those_of_the_files(built: Path) -> None:
    """One changed byte is noticed by whoever checks."""
    files = files_of(built)
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {path: value for path, value in hashes.items() if path != "SHA256SUMS"}
    listed = {each["path"]: each["sha256"] for each in json.loads(files["manifest.json"])["files"]}
    unlisted = {"SHA256SUMS", "manifest.json"}
    assert listed == {path: value for path, value in hashes.items() if path not in unlisted}


def test_manifest_and_readme_say_the_dates_of_the_content(
    built: Path, monograph: Monograph
) -> None:
    """For programs, and for whoever opens the folder; an empty list of reviews means never."""
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    told = {name: manifest[name] for name in ("contentDate", "checkAgainBy", "reviews")}
    assert told == {"contentDate": "2026-11-25", "checkAgainBy": "2027-05-25", "reviews": []}
    sentence = monograph.copy_dates.sentence
    assert sentence in (built / "README.md").read_text("utf-8")
    assert sentence in json.loads((built / "datapackage.json").read_text("utf-8"))["description"]


def test_the_manifest_says_where_each_statement_is(built: Path, graph: Graph) -> None:
    """Every statement has at least one place in FHIR."""
    manifest = json.loads((built / "manifest.json").read_text("utf-8"))
    known = {f"{each['resourceType']}/{each['id']}" for each in graph.instances}
    for each in manifest["statements"]:
        places = each["places"]["R5"]
        assert places and {place.partition("#")[0] for place in places} <= known


def test_check_finds_nothing_in_a_fresh_build(built: Path, cli: Cli) -> None:
    """``--check`` compares, says so, and ends with 0."""
    outcome = cli("build", "--check", "--out", built)
    assert (outcome.code, outcome.out) == (0, "")
    assert "current" in outcome.err


def test_check_names_what_differs_and_writes_nothing(built: Path, tmp_path: Path, cli: Cli) -> None:
    """A changed byte ends with 1, and stays."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    (copy / "coverage.json").write_text("{}")
    outcome = cli("build", "--check", "--out", copy)
    assert (outcome.code, outcome.out) == (1, "coverage.json: differs\n")
    assert (copy / "coverage.json").read_text() == "{}"


def test_a_foreign_folder_is_refused_before_anything_is_built(tmp_path: Path, cli: Cli) -> None:
    """Exit code 2, one line, nothing touched."""
    (tmp_path / "mine.txt").write_text("mine")
    outcome = cli("build", "--out", tmp_path)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1 and "Give an empty folder" in outcome.err


def test_an_output_that_cannot_be_written_ends_with_3(tmp_path: Path, cli: Cli) -> None:
    """A file stands where the folder's parent should be."""
    (tmp_path / "file").write_text("")
    outcome = cli("build", "--out", tmp_path / "file" / "below")
    assert outcome.code == 3 and outcome.err.count("\n") == 1


def test_a_build_with_a_finding_writes_nothing(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resource that does not pass ends the build with 1 and the place."""
    sound = pipeline.build_graph

    def broken(*arguments: Any, **options: Any) -> Graph:
        made = sound(*arguments, **options)
        made.instances[-1]["status"] = "banana"
        return made

    monkeypatch.setattr(pipeline, "build_graph", broken)
    outcome = cli("build", "--out", tmp_path / "out")
    assert outcome.code == 1
    assert "nothing was written" in outcome.err and "banana" in outcome.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        ("ClinicalUseDefinition", ("type",), "banana"),
        ("ClinicalUseDefinition", ("subject", 0, "reference"), "Medication/nobody"),
        ("ClinicalUseDefinition", ("subject", 0, "reference"), "Group/clonaz-group-adults"),
        ("ClinicalUseDefinition", ("text", "div"), "<div><script>1</script></div>"),
        ("MedicationKnowledge", ("name",), []),
        ("MedicationKnowledge", ("misspelt",), "x"),
    ],
)
def test_the_build_sees_each_kind_of_fault(
    kind: str, path: tuple[Any, ...], value: Any, graph: Graph, monograph: Any
) -> None:
    """Bindings, references, targets, narrative, empty arrays and unknown elements are checked."""
    from copy import deepcopy

    from clonaz_fhir.emitters.bundle import collection

    document = collection(deepcopy(graph), "b")
    target: Any = next(
        each["resource"] for each in document["entry"] if each["resource"]["resourceType"] == kind
    )
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    with pytest.raises(BuildError, match="nothing was written"):
        pipeline.validate_documents({"bundle.json": document}, "R5")


def test_the_build_opens_no_socket(tmp_path: Path) -> None:
    """Offline by construction."""
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket = refuse\n"
        "from clonaz_fhir.cli import main\n"
        "sys.exit(main(['build', '--out', 'out']))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_a_build_without_a_system_holds_none_of_its_codes_and_says_so(
    monograph: Monograph, built: Path
) -> None:
    """Neither data, tables, package nor page; manifest and README name what is missing."""
    system = "http://snomed.info/sct"
    codes = {
        coding.code.code
        for concept in monograph.concepts
        for coding in concept.codings
        if coding.code.system == system
    }
    pattern = re.compile(rb"(?<![0-9])(" + "|".join(sorted(codes)).encode() + rb")(?![0-9])")
    whole = {path for path, content in files_of(built).items() if pattern.search(content)}
    package = pipeline.make_package(monograph, releases=["R5"], without_systems=frozenset({system}))
    found = {path: content for path, content in package.files.items() if pattern.search(content)}
    assert "index.html" in whole and "r5/clonazepam-bundle.json" in whole
    assert found == {}
    manifest = json.loads(package.files["manifest.json"])
    assert manifest["leftOutSystems"] == [system]
    assert manifest["counts"]["codedConcepts"] < manifest["counts"]["concepts"]
    assert system in package.files["README.md"].decode()
    assert "leftOutSystems" not in json.loads((built / "manifest.json").read_text("utf-8"))
