"""Bundles: what is in them, and that the parts load in order."""

from __future__ import annotations

from clonaz_fhir.emitters.bundle import PART_LIMIT, collection, conformance, transactions
from clonaz_fhir.model.graph import Graph


def test_the_collection_holds_every_instance_without_requests(graph: Graph) -> None:
    """bdl-3a: a collection's entry carries a resource and no request."""
    made = collection(graph, "b")
    assert [each["resource"] for each in made["entry"]] == graph.instances
    assert {key for each in made["entry"] for key in each} == {"fullUrl", "resource"}


def test_the_parts_hold_every_instance_once_below_the_limit(graph: Graph) -> None:
    """Numbered parts, each small enough for the strictest repository known."""
    parts = transactions(graph, "t")
    assert [each["id"] for each in parts] == ["t-1", "t-2"]
    assert max(len(each["entry"]) for each in parts) <= PART_LIMIT
    assert [e["resource"] for part in parts for e in part["entry"]] == graph.instances


def test_each_entry_is_a_put_to_its_own_id(graph: Graph) -> None:
    """Loading twice makes nothing twice."""
    for part in [*transactions(graph, "t"), conformance(graph, "c")]:
        for entry in part["entry"]:
            name = f"{entry['resource']['resourceType']}/{entry['resource']['id']}"
            assert entry["request"] == {"method": "PUT", "url": name}
            assert entry["fullUrl"] == f"{graph.base}/{name}"


def test_few_resources_are_one_part_without_a_number(graph: Graph) -> None:
    """A package that fits is one file."""
    few = graph._replace(instances=graph.instances[:10])
    assert [each["id"] for each in transactions(few, "t")] == ["t"]
