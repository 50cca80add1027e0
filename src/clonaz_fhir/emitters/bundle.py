"""Bundles: the collection to download, and the transactions to load."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from clonaz_fhir.emitters.serializer import Written
from clonaz_fhir.model.graph import Graph, Resource

PART_LIMIT = 150
"""Most entries of one transaction: below the 160 of the strictest repository known."""


def collection(graph: Graph, bundle_id: str) -> Resource:
    """Return all instances as a collection Bundle; it is for reading, no server takes it."""
    return _bundle(bundle_id, "collection", [_entry(graph, each) for each in graph.instances])


def transactions(graph: Graph, bundle_id: str) -> list[Resource]:
    """Return all instances as transaction Bundles of PUTs, to be posted in this order.

    A part holds at most 150 entries and refers to itself and earlier parts only: the graph's
    order is that of dependency. A later part names the one before it as its link ``prev``.
    """
    parts = [
        graph.instances[start : start + PART_LIMIT]
        for start in range(0, len(graph.instances), PART_LIMIT)
    ]
    names = [bundle_id] if len(parts) == 1 else [f"{bundle_id}-{n + 1}" for n in range(len(parts))]
    made = [_transaction(graph, part, name) for part, name in zip(parts, names, strict=True)]
    return [made[0], *(_after(part, before["id"]) for before, part in pairwise(made))]


def conformance(graph: Graph, bundle_id: str) -> Resource:
    """Return the profiles and extensions as a transaction Bundle of their own."""
    return _transaction(graph, graph.conformance, bundle_id)


def with_written(bundle: Resource, written: Mapping[int, Written]) -> Resource:
    """Return a Bundle whose resources are in the form in which they were written before.

    Args:
        bundle: A Bundle.
        written: The JSON of resources, by their identity: equal ones need not be the same.
    """
    entries = [
        {**entry, "resource": written.get(id(entry["resource"]), entry["resource"])}
        for entry in bundle["entry"]
    ]
    return {**bundle, "entry": entries}


def _after(part: Resource, before: str) -> Resource:
    """Return a part with the link to the part before it, in the official element order."""
    link = [{"relation": "prev", "url": f"Bundle/{before}"}]
    return {
        "resourceType": "Bundle",
        "id": part["id"],
        "type": part["type"],
        "link": link,
        "entry": part["entry"],
    }


def _transaction(graph: Graph, resources: list[Resource], bundle_id: str) -> Resource:
    entries = [
        _entry(graph, each)
        | {"request": {"method": "PUT", "url": f"{each['resourceType']}/{each['id']}"}}
        for each in resources
    ]
    return _bundle(bundle_id, "transaction", entries)


def _entry(graph: Graph, resource: Resource) -> dict[str, Any]:
    return {"fullUrl": graph.full_url(resource), "resource": resource}


def _bundle(bundle_id: str, kind: str, entries: list[dict[str, Any]]) -> Resource:
    return {"resourceType": "Bundle", "id": bundle_id, "type": kind, "entry": entries}
