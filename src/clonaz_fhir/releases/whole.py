"""A whole graph from one release to another: instances, package tag, profiles."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.graph import Graph, Release, Resource
from clonaz_fhir.releases.adapting import Adapter
from clonaz_fhir.releases.conformance import adapt_definition, lift_definition
from clonaz_fhir.releases.elements import Place
from clonaz_fhir.releases.lifting import Lifter
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import Mapping
from clonaz_fhir.releases.members import in_order
from clonaz_fhir.releases.product_link import hang_link, unhang_link
from clonaz_fhir.releases.routes import Routes
from clonaz_fhir.releases.stand_ins import is_stand_in, stand_ins

KNOWLEDGE = "MedicationKnowledge"


def adapt(graph: Graph, routes: Routes) -> tuple[Graph, list[Loss]]:
    """Return an R5 graph in the release of a mapping, and what it could not carry.

    Args:
        graph: The R5 graph.
        routes: The routes of the mapping.
    """
    mapping = routes.mapping
    adapter = Adapter(routes)
    instances = [adapter.resource(each) for each in graph.instances]
    place = Place(KNOWLEDGE)
    instances = [
        in_order(hang_link(each), mapping.release, place)
        if each["resourceType"] == KNOWLEDGE
        else each
        for each in instances
    ]
    definitions = [adapt_definition(each, mapping) for each in graph.conformance]
    losses = [*adapter.losses, *(loss for _, lost in definitions for loss in lost)]
    conformance = [definition for definition, _ in definitions]
    adapted = Graph(mapping.release, graph.base, instances, conformance)
    complete = adapted._replace(conformance=[*stand_ins(adapted), *conformance])
    return _retag(complete, "R5"), losses


def lift(graph: Graph, mapping: Mapping) -> Graph:
    """Return a graph that ``adapt`` made in R5 again."""
    lifter = Lifter(mapping, graph.instances)
    instances = [
        lifter.resource(unhang_link(each) if each["resourceType"] == KNOWLEDGE else each)
        for each in graph.instances
    ]
    own = [each for each in graph.conformance if not is_stand_in(each)]
    conformance = [lift_definition(each, mapping) for each in own]
    return _retag(Graph("R5", graph.base, instances, conformance), mapping.release)


def _retag(graph: Graph, before: Release) -> Graph:
    """Return a graph whose resources say in their tag that they are of its release."""
    system = f"{graph.base}/CodeSystem/package"
    displays = {
        concept["code"]: concept["display"]
        for each in graph.instances
        if each["resourceType"] == "CodeSystem" and each["url"] == system
        for concept in each["concept"]
    }

    def tag(coding: dict[str, Any]) -> dict[str, Any]:
        if coding.get("system") != system or coding.get("code") != before:
            return coding
        display = {"display": displays[graph.release]} if graph.release in displays else {}
        return {**coding, "code": graph.release, **display}

    def retag(resource: Resource) -> Resource:
        meta = resource.get("meta", {})
        if "tag" not in meta:
            return resource
        tags = [tag(each) for each in meta["tag"]]
        return {**resource, "meta": {**meta, "tag": tags}}

    return graph._replace(
        instances=[retag(each) for each in graph.instances],
        conformance=[retag(each) for each in graph.conformance],
    )
