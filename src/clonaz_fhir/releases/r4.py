"""R4: statements and assessments are carried by Basic; medicines and knowledge are native.

Source: the official maps ``hl7.fhir.uv.xver-r5.r4``; decisions 0010 and 0011 say where and why we
leave them.
"""

from __future__ import annotations

from types import MappingProxyType

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases import differences, whole
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import CARRIER, Mapping
from clonaz_fhir.releases.routes import Routes

MAPPING = Mapping(
    "R4",
    kinds=MappingProxyType(
        {
            "ClinicalUseDefinition": CARRIER,
            "ArtifactAssessment": CARRIER,
            "AdministrableProductDefinition": CARRIER,
            "Ingredient": CARRIER,
            "ManufacturedItemDefinition": CARRIER,
            "PackagedProductDefinition": CARRIER,
            "MedicinalProductDefinition": "MedicinalProduct",
            "SubstanceDefinition": "SubstanceSpecification",
        }
    ),
    names=MappingProxyType(
        {
            **differences.NAMES,
            "ArtifactAssessment.artifact": "subject",
            "ClinicalUseDefinition.subject": "subject",
            "MedicinalProductDefinition.classification": "productClassification",
            "MedicinalProductDefinition.name.part": "namePart",
            "MedicinalProductDefinition.name.usage": "countryLanguage",
            "MedicinalProductDefinition.pediatricUseIndicator": "paediatricUseIndicator",
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
    """Return an R5 graph in R4, and what could not be carried in any form."""
    return whole.adapt(graph, ROUTES)


def lift(graph: Graph) -> Graph:
    """Return an R4 graph of ours in R5 again."""
    return whole.lift(graph, MAPPING)
