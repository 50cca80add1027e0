"""The FHIR package: what HL7's tools expect of one, and the same bytes every time."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
from typing import Any

import pytest

from clonaz_fhir import releases
from clonaz_fhir.builders.implementation_guide import build_package_content
from clonaz_fhir.emitters.archive import BLOCK, gzip_stored, tar_gz
from clonaz_fhir.emitters.package import DEFINING, Description, build_fhir_package, package_name
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph

NAME = "clonaz-fhir.clonazepam"
CORE = {
    "R5": ("hl7.fhir.r5.core", "5.0.0"),
    "R4B": ("hl7.fhir.r4b.core", "4.3.0"),
    "R4": ("hl7.fhir.r4.core", "4.0.1"),
}
"""Core package and version of each release, as HL7 publishes them."""


def description(graph: Graph) -> Description:
    """Return what a package says of itself."""
    return Description(NAME, "0.1.0", "Title", "About", "Us", "CC-BY-4.0", graph.base, "2026-11-25")


@pytest.fixture(scope="module", params=list(CORE))
def packed(
    request: pytest.FixtureRequest, monograph: Monograph, graph: Graph
) -> tuple[str, list[Resource], bytes]:
    """Release, resources and bytes of each release's package."""
    release = request.param
    adapted, _ = releases.adapt(graph, release)
    content = build_package_content(monograph, adapted, "0.1.0", package_name(NAME, release))
    return release, content, build_fhir_package(description(graph), release, content)


def unpack(data: bytes) -> dict[str, Any]:
    """Return the JSON documents of a package by path."""
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        members = archive.getmembers()
        assert [each.name for each in members] == sorted(each.name for each in members)
        assert {(m.uid, m.gid, m.uname, m.gname, m.mode) for m in members} == {(0, 0, "", "", 420)}
        assert {each.mtime for each in members} == {1795564800}
        return {each.name: json.load(archive.extractfile(each) or io.BytesIO()) for each in members}


def test_every_resource_is_in_it_once(packed: tuple[str, list[Resource], bytes]) -> None:
    """Definitions lie in package/, instances in package/example/, one file each."""
    _, content, data = packed
    files = unpack(data)
    for each in content:
        folder = "package" if each["resourceType"] in DEFINING else "package/example"
        name = f"{folder}/{each['resourceType']}-{each['id']}.json"
        assert json.loads(json.dumps(each, default=float)) == files.pop(name)
    assert sorted(files) == [
        "package/.index.json",
        "package/example/.index.json",
        "package/package.json",
    ]


def test_package_json_names_the_release_and_its_core(
    packed: tuple[str, list[Resource], bytes],
) -> None:
    """Name, version, FHIR version, dependency: what an installer reads."""
    release, _, data = packed
    about = unpack(data)["package/package.json"]
    core, version = CORE[release]
    assert about["name"] == f"{NAME}.{release.lower()}"
    assert re.fullmatch(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", about["name"])
    assert (about["fhirVersions"], about["dependencies"]) == ([version], {core: version})


def test_the_index_lists_what_lies_beside_it(packed: tuple[str, list[Resource], bytes]) -> None:
    """Loaders read the index instead of every file."""
    files = unpack(packed[2])
    for folder in ("package", "package/example"):
        index = files[f"{folder}/.index.json"]
        assert index["index-version"] == 2
        for row in index["files"]:
            resource = files[f"{folder}/{row['filename']}"]
            assert all(resource[key] == row[key] for key in row if key != "filename")
        lying = [
            path
            for path in files
            if path.rpartition("/")[0] == folder
            and path.rpartition("/")[2] not in (".index.json", "package.json")
        ]
        assert [f"{folder}/{row['filename']}" for row in index["files"]] == sorted(lying)


def test_every_instance_has_an_identifier_or_a_url(
    packed: tuple[str, list[Resource], bytes],
) -> None:
    """HAPI's installer refuses a resource without; R4 and R4B know none on MedicationKnowledge."""
    release, content, _ = packed
    bare = {
        each["resourceType"] for each in content if not (each.get("identifier") or each.get("url"))
    }
    without_element = {"Provenance"} | ({"MedicationKnowledge"} if release != "R5" else set())
    assert bare <= without_element


def test_the_guide_lists_every_other_resource(packed: tuple[str, list[Resource], bytes]) -> None:
    """The table of contents is complete."""
    _, (guide, *others), _ = packed
    listed = [each["reference"]["reference"] for each in guide["definition"]["resource"]]
    assert listed == [f"{each['resourceType']}/{each['id']}" for each in others]


def test_archives_are_stored_and_repeatable() -> None:
    """No compressor's version shows; long data go into several blocks."""
    data = bytes(range(256)) * 600
    assert gzip.decompress(gzip_stored(data)) == data and len(data) > 2 * BLOCK
    assert gzip.decompress(gzip_stored(b"")) == b""
    files = {"b": b"2", "a": b"1"}
    assert tar_gz(files, "2026-11-25") == tar_gz(dict(reversed(files.items())), "2026-11-25")
    assert b"12" not in gzip_stored(b"1") and b"2" in tar_gz(files, "2026-11-25")
