"""What can be done to a resource; all mutants of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.tables import Tables
from tools.mutants.bundles import bundle_mutants
from tools.mutants.content import content_mutants
from tools.mutants.elements import changes, object_changes
from tools.mutants.sites import Mutant, Node, apply_change, at, put, sites
from tools.mutants.values import EXTENSION


def mutants(document: Node, tables: Tables) -> Iterator[Mutant]:
    """Yield the mutants of one document."""
    for site in list(sites(document, tables)):
        for category, change in changes(site, tables):
            yield apply_change(
                document, site.path[:-1], category, ".".join(map(str, site.path)), change
            )
    for path in objects(document, tables):
        for category, change in object_changes():
            if category == "extension url relative" and path[-2:-1] == ("extension",):
                continue
            yield apply_change(document, path, category, ".".join(map(str, path)), change)
    yield from bundle_mutants(document)
    yield from resource_mutants(document, tables)
    yield from content_mutants(document, tables)


def objects(document: Node, tables: Tables) -> list[tuple[Any, ...]]:
    """Return the paths of the objects that may be changed."""
    found: dict[tuple[Any, ...], None] = {(): None}
    for site in sites(document, tables):
        value, path = site.node[site.key], site.path
        if isinstance(value, list) and value:
            value, path = value[0], (*path, 0)
        if isinstance(value, dict) and value.get("resourceType", "Bundle") in tables.scope:
            found[path] = None
    return list(found)


BODIES = ("indication", "contraindication", "interaction", "undesirableEffect", "warning")


def resource_mutants(document: Node, tables: Tables) -> Iterator[Mutant]:
    """Yield the mutants of each resource as a whole."""
    spots: list[tuple[Any, ...]] = [()]
    for index, entry in enumerate(document.get("entry", [])):
        if document["resourceType"] == "Bundle" and isinstance(entry.get("resource"), dict):
            spots.append(("entry", index, "resource"))
    for path in spots:
        resource = at(document, path)
        kind = resource.get("resourceType")
        if kind not in tables.scope:
            continue
        where = ".".join(map(str, path)) or kind
        yield apply_change(
            document, path, "resourceType missing", where, lambda n: n.pop("resourceType")
        )
        yield apply_change(
            document, path, "resourceType unknown", where, put("resourceType", kind + "s")
        )
        yield apply_change(
            document, path, "resourceType lower", where, put("resourceType", kind.lower())
        )
        yield apply_change(document, path, "resourceType number", where, put("resourceType", 1))
        if kind != "Bundle" and kind != "Binary":
            yield from contained_mutants(document, path, where)
        if kind == "ClinicalUseDefinition":
            yield from body_mutants(document, path, resource, where)


def contained_mutants(document: Node, path: tuple[Any, ...], where: str) -> Iterator[Mutant]:
    """Yield the mutants by what is contained."""
    org = {"resourceType": "Organization", "id": "c1", "name": "x"}
    cases = {
        "contained unreferenced": [org],
        "contained without id": [{"resourceType": "Organization", "name": "x"}],
        "contained of unknown type": [{"resourceType": "Foo", "id": "c1"}],
        "contained without type": [{"id": "c1"}],
        "contained nested": [{**org, "contained": [{**org, "id": "c2"}]}],
        "contained with version": [{**org, "meta": {"versionId": "1"}}],
        "contained with security": [
            {**org, "meta": {"security": [{"system": "http://x.org", "code": "y"}]}}
        ],
        "contained not a resource": ["x"],
        "contained null": [None],
        "contained empty object": [{}],
        "contained unknown element": [{**org, "foo": 1}],
    }
    for name, value in cases.items():
        yield apply_change(document, path, name, where, put("contained", value))


def body_mutants(
    document: Node, path: tuple[Any, ...], resource: Node, where: str
) -> Iterator[Mutant]:
    """Yield the mutants of type and body."""
    own = next((body for body in BODIES if body in resource), None)
    if own is None:
        return
    yield apply_change(document, path, "no body", where, lambda n: n.pop(own))
    for body in BODIES:
        if body != own:
            sample = {"description": "x"} if body == "warning" else {"extension": [EXTENSION]}
            yield apply_change(document, path, "two bodies", where, put(body, sample))
    for code in ("indication", "contraindication", "interaction", "undesirable-effect", "warning"):
        if code != resource["type"]:
            yield apply_change(document, path, "type of another body", where, put("type", code))
