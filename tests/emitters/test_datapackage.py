"""``datapackage.json``: frictionless reads it, and sees one changed byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.emitters.datapackage import build_datapackage
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.tables import build_tables, csv_files
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph


@pytest.fixture
def folder(tmp_path: Path, monograph: Monograph, graph: Graph) -> Path:
    """A folder with tables, NDJSON and their descriptor."""
    tables = build_tables(monograph, graph)
    files = {**csv_files(tables), **build_ndjson(graph)}
    described = build_datapackage(monograph, tables, files, "0.1.0", graph.base)
    files["datapackage.json"] = to_json(described).encode("utf-8")
    for path, content in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tmp_path


def read(folder: Path) -> dict[str, Any]:
    """Return the descriptor."""
    described: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return described


def test_every_file_is_listed_with_its_size_and_hash(folder: Path) -> None:
    """One resource a file, under names that are unique."""
    resources = read(folder)["resources"]
    lying = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.is_file()}
    assert {each["path"] for each in resources} == lying - {"datapackage.json"}
    assert len({each["name"] for each in resources}) == len(resources)
    for each in resources:
        assert each["bytes"] == (folder / each["path"]).stat().st_size
        assert each["hash"].startswith("sha256:")


def test_nothing_in_it_depends_on_the_day_of_the_build(
    monograph: Monograph, graph: Graph, folder: Path
) -> None:
    """The only time is that of the content."""
    assert read(folder)["created"] == f"{monograph.content_date.isoformat()}T00:00:00Z"


def test_frictionless_finds_it_valid_and_sees_one_changed_byte(folder: Path) -> None:
    """Schemas, keys and hashes hold; a byte in a table and one in a NDJSON file break them."""
    frictionless = pytest.importorskip(
        "frictionless", reason="frictionless: pip install '.[artefacts]'"
    )
    descriptor = str(folder / "datapackage.json")
    report = frictionless.validate(descriptor)
    assert report.flatten(["type", "message"]) == [] and report.valid
    for path in ("tables/not_covered.csv", "r5/ndjson/Group.ndjson"):
        target = folder / path
        whole = target.read_bytes()
        target.write_bytes(whole.replace(b"a", b"b", 1))
        report = frictionless.validate(descriptor)
        assert ["hash-count"] in report.flatten(["type"])
        target.write_bytes(whole)
