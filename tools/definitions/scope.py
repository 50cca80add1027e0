"""What the validator covers: the releases, their packages, and the resource types in scope."""

from __future__ import annotations

from dataclasses import dataclass

from tools.definitions import packages
from tools.definitions.packages import Package

_EVERYWHERE_WORDS = """
Bundle MedicationKnowledge Medication Substance Group DocumentReference Provenance Organization
Library Composition Basic List CodeSystem ValueSet ConceptMap StructureDefinition
ImplementationGuide OperationOutcome
"""
_EVERYWHERE = _EVERYWHERE_WORDS.split()
_PRODUCTS = [
    "ClinicalUseDefinition",
    "MedicinalProductDefinition",
    "SubstanceDefinition",
    "Ingredient",
    "ManufacturedItemDefinition",
    "AdministrableProductDefinition",
    "PackagedProductDefinition",
    "RegulatedAuthorization",
]
_R4_PRODUCTS_WORDS = """
MedicinalProduct MedicinalProductIndication MedicinalProductContraindication
MedicinalProductInteraction MedicinalProductUndesirableEffect MedicinalProductIngredient
MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical
MedicinalProductAuthorization SubstanceSpecification DetectedIssue
"""
_R4_PRODUCTS = _R4_PRODUCTS_WORDS.split()


_PEOPLE = ("Patient", "Practitioner", "PractitionerRole", "Location")  # authors, mostly contained


@dataclass(frozen=True)
class Release:
    """A FHIR release: its package, its version, and the types that are validated and published."""

    name: str
    fhir_version: str
    package: Package
    published: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """All resource types that the engine validates, sorted."""
        return tuple(sorted({*self.published, *self.extra}))


_AUTHORED = [
    "Ingredient",
    "ManufacturedItemDefinition",
    "AdministrableProductDefinition",
    "PackagedProductDefinition",
    "RegulatedAuthorization",
]

RELEASES = (
    Release(
        "r5",
        "5.0.0",
        packages.R5,
        tuple(sorted({*_EVERYWHERE, *_PRODUCTS, "ArtifactAssessment"} - {*_AUTHORED})),
        (*_AUTHORED, "ObservationDefinition", "Binary", *_PEOPLE),
    ),
    Release(
        "r4b",
        "4.3.0",
        packages.R4B,
        tuple(sorted({*_EVERYWHERE, *_PRODUCTS} - {*_AUTHORED})),
        (*_AUTHORED, "ObservationDefinition", "Binary", *_PEOPLE),
    ),
    Release(
        "r4",
        "4.0.1",
        packages.R4,
        tuple(sorted({*_EVERYWHERE, *_R4_PRODUCTS})),
        ("ObservationDefinition", "Binary", *_PEOPLE),
    ),
)
