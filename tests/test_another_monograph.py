"""An invented second medicine through every stage, with no change to the engine."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import tarfile
from pathlib import Path
from typing import Any

import pytest

import clonaz_fhir as cz
from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.catalogue import Input, Settings, compile_document
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.tables import build_tables
from clonaz_fhir.emitters.tables.sqlite import build_sqlite
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.pipeline import Package, make_package
from clonaz_fhir.releases import RELEASES, adapt, lift
from clonaz_fhir.version import __version__

EXAMPLE = Path(__file__).parent / "examples" / "monographs" / "examplazine.json"
OF_THE_FIRST = re.compile(
    r"clonazepam|klonopin|benzodiazep|antiepilep|anticonvuls|epilep|seizure|panic|glaucoma", re.I
)
"""Words of the shipped content that no other monograph's artefacts may hold."""


@pytest.fixture(scope="module")
def other() -> Monograph:
    """The invented monograph."""
    return cz.monograph(EXAMPLE)


@pytest.fixture(scope="module")
def package(other: Monograph) -> Package:
    """Its finished package, validated with every engine."""
    return make_package(other)


@pytest.fixture(scope="module")
def other_graph(other: Monograph) -> Graph:
    """Its R5 graph."""
    return build_graph(other, version=__version__)


def texts(package: Package) -> dict[str, str]:
    """Return every file as text by its path, the members of archives on their own."""
    found = {}
    for path, content in package.files.items():
        if path.endswith(".tgz"):
            with tarfile.open(fileobj=io.BytesIO(gzip.decompress(content))) as archive:
                for member in archive.getmembers():
                    file = archive.extractfile(member)
                    if file is not None:
                        found[f"{path}!{member.name}"] = file.read().decode("utf-8")
        else:
            found[path] = content.decode("utf-8")
    return found


def as_of_the_first(path: str) -> str:
    """Return the path that a file of the package has in the shipped build."""
    return re.sub(r"-transaction(-\d+)?", "-transaction", path.replace("examplazine", "clonazepam"))


def test_it_has_every_file_that_the_shipped_package_has(package: Package, repository: Path) -> None:
    """Bundles, transactions, packages, NDJSON, ePI, tables, views, page; only the name differs."""
    build = repository / "build"
    shipped = {
        as_of_the_first(each.relative_to(build).as_posix())
        for each in build.rglob("*")
        if each.is_file()
    }
    made = {as_of_the_first(each) for each in package.files}
    assert made == shipped


def test_no_word_of_the_first_medicine_is_in_any_file(package: Package) -> None:
    """What the engine says by itself is about no medicine; the project's own name may stand."""
    found = texts(package)
    assert len(found) > 250
    strange = {path: hit[0] for path, text in found.items() if (hit := OF_THE_FIRST.search(text))}
    assert strange == {}


def test_the_words_of_the_first_medicine_are_found_where_they_are(graph: Graph) -> None:
    """The test above can fail."""
    assert OF_THE_FIRST.search(to_json(graph.instances))


def test_the_engine_does_not_know_it(repository: Path) -> None:
    """No module of the source has its ids, its brand or its class; a help may show its name."""
    sources = (repository / "src").rglob("*.py")
    words = re.compile(r"exampla-|exemplo|examplones", re.I)
    named = [each.name for each in sources if words.search(each.read_text("utf-8"))]
    assert named == []


def test_everything_but_the_transactions_was_checked_with_every_engine(package: Package) -> None:
    """Our rules, fhir.resources and jsonschema agree; a transaction holds the same resources."""
    checks = json.loads(package.files["validation.json"])
    engines = {each["path"]: each["engine"] for each in checks["files"]}
    expected = {
        path: "fast" if "-transaction" in path else "all"
        for path in package.files
        if re.search(r"^r\w+/examplazine-[\w-]+\.json$", path)
    }
    assert (checks["findings"], engines) == (0, expected)


@pytest.mark.parametrize("release", [each for each in RELEASES if each != "R5"])
def test_an_older_release_lifts_back_to_the_byte(release: str, other_graph: Graph) -> None:
    """Nothing is lost on the way down."""
    adapted, losses = adapt(other_graph, release)
    assert losses == []
    assert to_json(lift(adapted)._asdict()) == to_json(other_graph._asdict())


@pytest.mark.parametrize("release", RELEASES)
def test_the_shipped_profiles_serve_it_too(release: str, graph: Graph, other_graph: Graph) -> None:
    """Whoever loads a catalogue takes profiles, extensions and stand-ins from the package."""
    shipped, used = (
        {each["url"] for each in adapt(one, release)[0].conformance} for one in (graph, other_graph)
    )
    assert used - shipped == set()


def test_every_statement_is_in_every_artefact_that_tells_them(
    package: Package, other: Monograph
) -> None:
    """Manifest with its places, table, page, and its resource or element in each release."""
    manifest = json.loads(package.files["manifest.json"])
    places = {each["id"]: each["places"] for each in manifest["statements"]}
    table = list(csv.DictReader(io.StringIO(package.files["tables/statements.csv"].decode())))
    page = package.files["index.html"].decode("utf-8")
    for each in other.statements:
        assert {release for release, found in places[each.id].items() if found} == set(RELEASES)
        assert each.id in page and each.text in page
    assert [row["id"] for row in table] == [each.id for each in other.statements]


def test_the_leaflet_is_about_it(package: Package, other: Monograph) -> None:
    """The ePI document names the medicine and holds each of its clinical uses."""
    leaflet = json.loads(package.files["r5/examplazine-epi.json"])
    composition = leaflet["entry"][0]["resource"]
    assert "examplazine" in composition["title"].lower()
    held = {entry["resource"]["id"] for entry in leaflet["entry"]}
    assert {each.id for each in other.clinical_uses if each.subject.level != "class"} <= held


def test_the_tables_go_into_sqlite(other: Monograph, other_graph: Graph, tmp_path: Path) -> None:
    """A row for each passage, concept and statement."""
    path = tmp_path / "examplazine.sqlite"
    path.write_bytes(build_sqlite(build_tables(other, other_graph)))
    connection = sqlite3.connect(path)
    counts = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("passages", "concepts", "statements", "caveats")
    }
    connection.close()
    assert counts == {
        "passages": len(other.passages),
        "concepts": len(other.concepts),
        "statements": len(other.statements),
        "caveats": len(other.caveats),
    }


def test_a_catalogue_has_the_lines_of_its_package(package: Package) -> None:
    """Alone or among many, the same bytes; the vocabulary stands apart."""
    made = compile_document(Input(EXAMPLE.read_bytes(), "x.json", "x.json"), Settings())
    assert made.failure == ""
    for path, lines in made.lines.items():
        shared = made.vocabulary.get(path, b"")
        assert shared + lines == package.files[path], path
    listed = {path for path in package.files if path.endswith(".ndjson")}
    assert set(made.lines) | set(made.vocabulary) == listed


def test_a_change_of_the_content_changes_the_package(other: Monograph, package: Package) -> None:
    """The comparison of bytes means something."""
    first, *rest = other.uncovered
    changed: Any = other.model_copy(
        update={"uncovered": (first.model_copy(update={"note": "Another note."}), *rest)}
    )
    again = make_package(changed, releases=("R5",))
    path = "r5/ndjson/ArtifactAssessment.ndjson"
    assert again.files[path] != package.files[path]
    assert again.files["r5/ndjson/Group.ndjson"] == package.files["r5/ndjson/Group.ndjson"]
