"""The releases of the package: from the R5 graph to R4B and R4, and back.

graph, losses = adapt(r5_graph, "R4")
lift(graph) == r5_graph
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clonaz_fhir.model.graph import Graph, Release
    from clonaz_fhir.releases.losses import Loss

RELEASES: dict[str, str] = {
    "R5": "clonaz_fhir.releases.r5",
    "R4B": "clonaz_fhir.releases.r4b",
    "R4": "clonaz_fhir.releases.r4",
}
"""The module of each release, canonical first; imported when it is used."""

__all__ = ["RELEASES", "adapt", "lift"]


def adapt(graph: Graph, release: Release) -> tuple[Graph, list[Loss]]:
    """Return an R5 graph in a release, and what that release could not carry in any form.

    Raises:
        KeyError: The release is none of ``RELEASES``.
    """
    adapted: tuple[Graph, list[Loss]] = _module(release).adapt(graph)
    return adapted


def lift(graph: Graph) -> Graph:
    """Return a graph that ``adapt`` made in R5 again."""
    lifted: Graph = _module(graph.release).lift(graph)
    return lifted


def _module(release: Release) -> ModuleType:
    return import_module(RELEASES[release])
