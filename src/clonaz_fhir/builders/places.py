"""Where each statement ended up: the resource, and the element in it."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.graph import Resource


def find_places(resources: list[Resource], statement_ids: set[str]) -> dict[str, list[str]]:
    """Return for each statement the elements that hold it, such as ``Type/id#path``.

    A ClinicalUseDefinition has its statement's id; every other statement is an element whose
    ``id`` is the statement's.
    """
    places: dict[str, list[str]] = {each: [] for each in sorted(statement_ids)}
    for resource in resources:
        name = f"{resource['resourceType']}/{resource['id']}"
        if resource["id"] in statement_ids:
            places[resource["id"]].append(name)
        for path, element_id in _element_ids(resource, ""):
            if element_id in statement_ids:
                places[element_id].append(f"{name}#{path}")
    return places


def _element_ids(value: Any, path: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if isinstance(value, dict):
        if path and isinstance(value.get("id"), str):
            found.append((path, value["id"]))
        for key, child in value.items():
            found += _element_ids(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            found += _element_ids(child, f"{path}[{index}]")
    return found
