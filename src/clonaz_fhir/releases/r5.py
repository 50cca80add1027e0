"""R5: the canonical release; what the builders make is what is emitted."""

from __future__ import annotations

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases.losses import Loss


def adapt(graph: Graph) -> tuple[Graph, list[Loss]]:
    """Return the graph as it is, and no losses."""
    return graph, []


def lift(graph: Graph) -> Graph:
    """Return the graph as it is."""
    return graph
