"""Snapshots: the official elements with our changes, complete and in order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.builders import derive_snapshots
from tools.definitions.packages import PackageError

from clonaz_fhir import releases
from clonaz_fhir.builders.snapshot import add_snapshot, base_elements
from clonaz_fhir.model.graph import Graph

RELEASES = ("R5", "R4B", "R4")


@pytest.fixture(scope="module", params=RELEASES)
def definitions(request: pytest.FixtureRequest, graph: Graph) -> tuple[str, list[dict[str, Any]]]:
    """The StructureDefinitions of a release with their snapshots."""
    release = request.param
    adapted, _ = releases.adapt(graph, release)
    made = [add_snapshot(each, release) for each in adapted.conformance]
    return release, [each for each in made if each["resourceType"] == "StructureDefinition"]


def test_every_element_of_the_base_is_there(
    definitions: tuple[str, list[dict[str, Any]]],
) -> None:
    """Nothing is left out, ids are unique, the root comes first."""
    release, made = definitions
    for each in made:
        ids = [row["id"] for row in each["snapshot"]["element"]]
        base = [row["id"] for row in base_elements(release, each["type"])]
        assert [id_ for id_ in ids if id_ in base] == base
        assert len(ids) == len(set(ids)) and ids[0] == each["type"]


def test_what_the_differential_says_holds(definitions: tuple[str, list[dict[str, Any]]]) -> None:
    """Each change stands in the snapshot; invariants are added to those of the base."""
    _, made = definitions
    for each in made:
        rows = {row["id"]: row for row in each["snapshot"]["element"]}
        for change in each["differential"]["element"]:
            row = rows[change["id"]]
            for key, value in change.items():
                if key == "constraint":
                    keys = [rule["key"] for rule in row["constraint"]]
                    assert keys[-len(value) :] == [rule["key"] for rule in value]
                else:
                    assert row[key] == value


def test_every_element_has_what_a_snapshot_needs(
    definitions: tuple[str, list[dict[str, Any]]],
) -> None:
    """sdf-3 and sdf-8a: definition, least and most, and what it came from."""
    for each in definitions[1]:
        for row in each["snapshot"]["element"]:
            assert {"definition", "min", "max", "base", "path"} <= set(row)


def test_the_parts_of_an_extension_follow_its_slicing(graph: Graph) -> None:
    """A complex extension lists each part with its own elements."""
    (statement,) = (each for each in graph.conformance if each["url"].endswith("/statement"))
    ids = [row["id"] for row in add_snapshot(statement, "R5")["snapshot"]["element"]]
    first = ids.index("Extension.extension:text")
    assert ids[first : first + 6] == [
        "Extension.extension:text",
        "Extension.extension:text.id",
        "Extension.extension:text.extension",
        "Extension.extension:text.url",
        "Extension.extension:text.value[x]",
        "Extension.extension:wording",
    ]


def test_an_element_that_the_base_lacks_is_refused(graph: Graph) -> None:
    """A slip in a differential shows at the build."""
    definition = graph.conformance[-1]
    wrong = {**definition, "differential": {"element": [{"id": "X.y", "path": "X.y"}]}}
    with pytest.raises(KeyError, match=r"X\.y"):
        add_snapshot(wrong, "R5")


def test_the_table_is_that_of_the_official_packages() -> None:
    """Derived again, it is the same; no prose of the definitions is in it."""
    try:
        derived = derive_snapshots.derive(download=False)
    except PackageError as error:
        pytest.skip(f"the official packages are not at hand: {error}")
    shipped = json.loads(derive_snapshots.TARGET.read_text("utf-8"))
    assert shipped == derived
