"""The ePI document: a document Bundle in the shape of HL7's ePI, type 3.

It holds to the profiles of 1.0.0 and of 1.1.0 at once, as far as both can hold (decisions/0040):
products as subjects, one coding a concept, every entry reachable from the Composition.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.builders.epi.composition import (
    build_composition,
    composition_id,
    versioned_meta,
)
from clonaz_fhir.builders.epi.flavour import Flavour
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import Namespace
from clonaz_fhir.builders.places import find_places
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph

KINDS = frozenset(
    [
        "Organization",
        "DocumentReference",
        "SubstanceDefinition",
        "Substance",
        "Medication",
        "MedicinalProductDefinition",
        "Group",
        "ClinicalUseDefinition",
        "MedicationKnowledge",
    ]
)
"""What a leaflet has data of; doubts and the account of passages are text in it."""


def build_epi(monograph: Monograph, graph: Graph, version: str) -> Resource:
    """Return the ePI document of a monograph.

    Args:
        monograph: The content.
        graph: Its R5 graph.
        version: Version of the package.

    Source: ePI 1.0.0, Bundle-uv-epi; 1.1.0, bundle-epi-type3; FHIR R5, Bundle (bdl-9 to bdl-11).
    """
    frame = Frame(monograph, Namespace(graph.base, monograph.id), version)
    candidates = [each for each in graph.instances if each["resourceType"] in KINDS]
    strangers = _of_classes(frame)
    candidates = [each for each in candidates if each["id"] not in strangers]
    kept = {_name(each) for each in candidates}
    places = find_places(candidates, {each.id for each in monograph.statements})
    holders = {
        statement: list(dict.fromkeys(place.partition("#")[0] for place in found))
        for statement, found in places.items()
        if found
    }
    data = {statement: _url(frame, statement, names[0]) for statement, names in holders.items()}
    text_url = f"{frame.names.base}/Composition/{composition_id(frame)}"
    flavour = Flavour(frame, kept, {each: f"{text_url}#{each}" for each in data})
    composition = build_composition(frame, data, holders)
    resources = [composition, *map(flavour.resource, candidates)]
    return _bundle(frame, graph, _reachable(resources))


def _of_classes(frame: Frame) -> set[str]:
    """Return the ids of everything that is said of a class."""
    classes = [each for each in frame.monograph.medicines if each.level == "class"]
    ids = {each.id for each in frame.monograph.clinical_uses if each.subject in classes}
    ids |= {frame.names.medication(each) for each in classes}
    return ids | {frame.names.knowledge(each) for each in classes}


def _url(frame: Frame, statement: str, holder: str) -> str:
    """Return the url of a resource, or of the element in it that holds the statement."""
    url = f"{frame.names.base}/{holder}"
    return url if holder.endswith(f"/{statement}") else f"{url}#{statement}"


def _reachable(resources: list[Resource]) -> list[Resource]:
    """Return those that references lead to from the first, which is the Composition."""
    by_name = {_name(each): each for each in resources}
    reached: set[str] = set()
    waiting = [_name(resources[0])]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [each for each in _references(by_name[name]) if each in by_name]
    return [each for each in resources if _name(each) in reached]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def _bundle(frame: Frame, graph: Graph, resources: list[Resource]) -> Resource:
    name = f"{frame.names.prefix}-epi"
    return {
        "resourceType": "Bundle",
        "id": name,
        "meta": versioned_meta(frame, {}, "Bundle-uv-epi", "bundle-epi-type3"),
        "language": "en",
        "identifier": frame.names.identifier(name),
        "type": "document",
        "timestamp": f"{frame.date}T00:00:00Z",
        "entry": [{"fullUrl": graph.full_url(each), "resource": each} for each in resources],
    }


def _name(resource: Resource) -> str:
    return f"{resource['resourceType']}/{resource['id']}"
