"""Many monographs: the same lines as one by one, in order, all or nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.catalogue import (
    Compiled,
    Input,
    Settings,
    compile_all,
    compile_document,
    read_inputs,
    write_catalogue,
)
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.errors import BuildError, MonographError
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.version import __version__

EXAMPLE = (Path(__file__).parent / "examples" / "monographs" / "examplazine.json").read_text(
    "utf-8"
)
Cli = Callable[..., Any]


def named(name: str) -> str:
    """Return the example as a monograph of another id, on one line."""
    text = EXAMPLE.replace('"exampla-', f'"{name}-').replace('"id": "exampla"', f'"id": "{name}"')
    return json.dumps(json.loads(text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three monographs, one of them below a folder of its own."""
    place = tmp_path / "in"
    (place / "more").mkdir(parents=True)
    for path, name in (("a.json", "one"), ("b.json", "two"), ("more/c.json", "three")):
        (place / path).write_text(named(name), "utf-8")
    return place


def files_of(out: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        each.relative_to(out).as_posix(): each.read_bytes()
        for each in sorted(out.rglob("*"))
        if each.is_file()
    }


def test_a_monograph_gives_the_same_lines_alone_and_among_many(
    monograph: Monograph, tmp_path: Path
) -> None:
    """The shipped content as a catalogue of one is the package's NDJSON, in every release."""
    data = monograph.model_dump_json().encode("utf-8")
    made = compile_document(Input(data, "c.json", "c.json"), Settings())
    assert made.failure == ""
    write_catalogue([made], tmp_path / "out", Settings())
    written = files_of(tmp_path / "out")
    graph = build_graph(monograph, version=__version__)
    for release in RELEASES:
        alone = build_ndjson(adapt(graph, release)[0])
        assert {path: written[path] for path in alone} == alone


def test_the_number_of_jobs_changes_nothing(folder: Path, tmp_path: Path, cli: Cli) -> None:
    """Order and bytes are those of one process."""
    one, two = tmp_path / "one", tmp_path / "two"
    for out, jobs in ((one, "1"), (two, "2")):
        run = cli("build", "--monograph", str(folder), "--out", str(out), "--jobs", jobs)
        assert (run.code, run.out) == (
            0,
            f"3 monographs, 369 resources in R5, R4B, R4, 0 failed, in {out.as_posix()}/\n",
        )
    assert files_of(one) == files_of(two)
    ids = [json.loads(line)["id"] for line in (one / "monographs.ndjson").open()]
    assert ids == ["one", "two", "three"]


def test_the_vocabulary_is_written_once(folder: Path, tmp_path: Path) -> None:
    """Three monographs, one CodeSystem of each name, and no resource twice."""
    compiled = compile_all(read_inputs(str(folder)), Settings(("R5",)), 1)
    write_catalogue(compiled, tmp_path / "out", Settings(("R5",)))
    names = [
        (resource["resourceType"], resource["id"])
        for path in (tmp_path / "out" / "r5" / "ndjson").iterdir()
        for resource in map(json.loads, path.open(encoding="utf-8"))
    ]
    assert len(names) == len(set(names))
    assert ("CodeSystem", "clonaz-terms-use-status") in names
    assert sum(kind == "Library" for kind, _ in names) == 3


def test_every_line_passes_validation(folder: Path, tmp_path: Path, cli: Cli) -> None:
    """What the catalogue writes is what ``validate`` accepts, file by file."""
    out = tmp_path / "out"
    assert cli("build", "--monograph", str(folder), "--out", str(out), "--jobs", "1").code == 0
    run = cli("validate", str(out / "r5"), str(out / "r4b"), str(out / "r4"))
    assert (run.code, run.out.splitlines()[-1].split(" (")[0][:13]) == (0, "0 findings in")


def test_the_manifest_gives_lines_and_hashes(folder: Path, tmp_path: Path) -> None:
    """Whoever takes a file can check that it is whole."""
    from hashlib import sha256

    out = tmp_path / "out"
    compiled = compile_all(read_inputs(str(folder)), Settings(("R4",)), 1)
    write_catalogue(compiled, out, Settings(("R4",)))
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert (manifest["monographs"], manifest["releases"]) == (3, {"R4": "4.0.1"})
    contents = files_of(out)
    del contents["manifest.json"]
    assert {each["path"]: (each["lines"], each["sha256"]) for each in manifest["files"]} == {
        path: (content.count(b"\n"), sha256(content).hexdigest())
        for path, content in contents.items()
    }


def test_one_fault_stops_everything_and_all_faults_are_told(
    folder: Path, tmp_path: Path, cli: Cli
) -> None:
    """Nothing half-written: the good ones wait until the others are mended."""
    (folder / "b.json").write_text(named("two").replace('"approved"', '"aproved"', 1), "utf-8")
    (folder / "d.json").write_text("{", "utf-8")
    out = tmp_path / "out"
    run = cli("build", "--monograph", str(folder), "--out", str(out), "--jobs", "1")
    assert run.code == 1
    assert run.err.count("did you mean 'approved'?") == 1
    assert "d.json:1:2: the JSON is cut off" in run.err
    assert "2 of 4 monographs failed, nothing was written" in run.err
    assert list(tmp_path.iterdir()) == [folder]


def test_keep_going_writes_the_good_ones_and_lists_the_others(
    folder: Path, tmp_path: Path, cli: Cli
) -> None:
    """Exit code 1 says that some are missing, failures.ndjson which and why."""
    (folder / "b.json").write_text("[]", "utf-8")
    out = tmp_path / "out"
    words = ("build", "--monograph", str(folder), "--out", str(out), "--jobs", "1", "--keep-going")
    run = cli(*words)
    assert run.code == 1
    assert [json.loads(line)["id"] for line in (out / "monographs.ndjson").open()] == [
        "one",
        "three",
    ]
    (failure,) = map(json.loads, (out / "failures.ndjson").open())
    assert (failure["file"], failure["line"]) == ("b.json", 1)
    assert failure["faults"][0].endswith("a monograph is a JSON object; give one")


@pytest.mark.parametrize("first", ["one", "one-a", "one-a-b"])
def test_ids_that_begin_alike_are_refused(first: str, tmp_path: Path) -> None:
    """``a`` with the statement ``b-x`` and ``a-b`` with ``x`` would be one resource."""
    names = [first, *({"one", "one-a"} - {first})]
    compiled = [
        compile_document(Input(named(each).encode(), f"{each}.json", each), Settings(("R5",)))
        for each in names[:2]
    ]
    with pytest.raises(MonographError, match="begin alike"):
        write_catalogue(compiled, tmp_path / "out", Settings(("R5",)))


@pytest.mark.parametrize("name", ["one", "clonaz-terms"])
def test_an_id_twice_and_the_vocabularys_are_refused(name: str, tmp_path: Path) -> None:
    """Each resource of the output has an id of its own."""
    each = compile_document(Input(named(name).encode(), "x.json", "x.json"), Settings(("R5",)))
    with pytest.raises(MonographError, match=r"another monograph's|are the vocabulary's"):
        write_catalogue([each, each], tmp_path / "out", Settings(("R5",)))


def test_ndjson_holds_a_monograph_a_line(tmp_path: Path, cli: Cli) -> None:
    """A fault is told with the line of the file."""
    source = tmp_path / "all.ndjson"
    source.write_text(f"{named('one')}\n{named('two')[:-1]}\n{named('three')}\n", "utf-8")
    out = tmp_path / "out"
    run = cli("build", "--monograph", str(source), "--out", str(out), "--release", "r5",
              "--jobs", "1", "--keep-going")  # fmt: skip
    assert run.code == 1 and f"{source.as_posix()}:2:" in run.err
    lines = [json.loads(line) for line in (out / "monographs.ndjson").open()]
    assert [(each["id"], each["line"]) for each in lines] == [("one", 1), ("three", 3)]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--monograph", "FOLDER"], "--monograph needs --out"),
        (
            ["--monograph", "FOLDER", "--out", "OUT", "--check"],
            "--check and --document are for one",
        ),
        (["--monograph", "FOLDER", "--out", "OUT", "--jobs", "0"], "is no whole number from 1"),
        (["--jobs", "2"], "--jobs and --keep-going are for many monographs"),
        (["--monograph", "EMPTY", "--out", "OUT"], "no JSON or NDJSON file in here"),
    ],
)
def test_a_wrong_call_is_one_line(
    words: list[str], told: str, folder: Path, tmp_path: Path, cli: Cli
) -> None:
    """The line says which words do not go together; nothing is written."""
    (tmp_path / "empty").mkdir()
    places = {"FOLDER": str(folder), "OUT": str(tmp_path / "out"), "EMPTY": str(tmp_path / "empty")}
    run = cli("build", *(places.get(word, word) for word in words))
    assert run.code in (1, 2) and told in run.err
    assert not (tmp_path / "out").exists()


def test_a_process_that_dies_ends_the_run_with_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of memory is no traceback; the caller is told what to change."""
    documents = [Input(named("one").encode(), "x.json", "x.json")]
    monkeypatch.setattr("clonaz_fhir.catalogue.processes.compile_batch", die)
    with pytest.raises(BuildError, match="Give fewer --jobs"):
        list(compile_all(documents, Settings(("R5",)), 2))


def die(*_: Any) -> list[Compiled]:
    """End the process as the kernel does."""
    os._exit(9)


def test_a_fault_of_the_resources_is_told_with_its_rule() -> None:
    """What the model takes and FHIR refuses: a code that its system does not have."""
    data = named("one").replace('"code": "drug-food"', '"code": "drug-fodo"').encode("utf-8")
    made = compile_document(Input(data, "x.json", "x.json"), Settings(("R5",)))
    assert made.failure.startswith("x.json: one, R5: /entry/")
    assert "'drug-fodo'" in made.failure and "did you mean 'drug-food'?" in made.failure


def test_a_bug_of_ours_names_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among thousands of documents whoever reports it has to know in which."""
    monkeypatch.setattr("clonaz_fhir.catalogue.compiling.build_content", fail)
    with pytest.raises(RuntimeError, match=r"^x\.json:1: KeyError: 'dose'$"):
        compile_document(Input(named("one").encode(), "x.json", "x.json"), Settings(("R5",)))


def fail(*_: Any) -> None:
    """Fail as a builder would."""
    raise KeyError("dose")


def test_an_interrupt_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    """The parent answers Ctrl-C, the processes end, the half-made folder goes."""
    code = (
        "import sys; from pathlib import Path; from clonaz_fhir.catalogue import *;"
        "\n"
        "def gen():\n"
        "    yield from read_inputs(sys.argv[1])\n"
        "    raise KeyboardInterrupt\n"
        "if __name__ == '__main__':\n"
        "    s = Settings(('R5',))\n"
        "    write_catalogue(compile_all(gen(), s, 2), Path(sys.argv[2]), s)\n"
    )
    script = tmp_path / "interrupted.py"
    script.write_text(code, "utf-8")
    run = subprocess.run(
        [sys.executable, str(script), str(folder), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "KeyboardInterrupt" in run.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in", "interrupted.py"]
