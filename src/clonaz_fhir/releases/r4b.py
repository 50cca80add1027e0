"""R4B: clinical uses and product definitions are native, assessments are carried by Basic."""

from __future__ import annotations

from types import MappingProxyType

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases import differences, whole
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import CARRIER, Mapping
from clonaz_fhir.releases.routes import Routes

MAPPING = Mapping(
    "R4B",
    kinds=MappingProxyType({"ArtifactAssessment": CARRIER}),
    names=MappingProxyType(
        {
            **differences.NAMES,
            "ArtifactAssessment.artifact": "subject",
            "ClinicalUseDefinition.contraindication.otherTherapy.treatment": "therapy",
            "PackagedProductDefinition.packaging": "package",
            "MedicinalProductDefinition.name.part": "namePart",
            "MedicinalProductDefinition.name.usage": "countryLanguage",
        }
    ),
    dissolved=differences.DISSOLVED,
    wrapped=differences.WRAPPED,
    words=MappingProxyType(differences.WORDS),
    urls=MappingProxyType(differences.URLS),
)
ROUTES = Routes(MAPPING)
"""Kept for every graph of a process: they are the same for all."""


def adapt(graph: Graph) -> tuple[Graph, list[Loss]]:
    """Return an R5 graph in R4B, and what could not be carried in any form."""
    return whole.adapt(graph, ROUTES)


def lift(graph: Graph) -> Graph:
    """Return an R4B graph of ours in R5 again."""
    return whole.lift(graph, MAPPING)
