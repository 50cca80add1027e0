"""Ids, canonicals and systems: every name that the package gives to something.

Ids read aloud (``clonaz-<level>-<kind>-<what>``) and are unique over all resource types, because
R4 carries several types as Basic.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine, Population
from clonaz_fhir.model.resource_ids import assessment_id, group_id, medication_id
from clonaz_fhir.model.statement import Presentation

DEFAULT_BASE = "https://w3id.org/clonaz-fhir"
"""Base of all canonicals and fullUrls; not registered yet, and replaceable in ``build``."""

VOCABULARY = "clonaz"
"""First part of the ids of the vocabulary: our codes, profiles and extensions. It is the same for
every monograph, because servers refuse a second CodeSystem with the same canonical."""

PUBLISHER = "The clonaz-fhir authors"
LICENCE = "CC-BY-4.0"
"""Licence of the data as far as they are ours, as an SPDX expression."""

FHIR = "http://hl7.org/fhir"
OFFICIAL_EXTENSION = f"{FHIR}/StructureDefinition"


class Namespace(NamedTuple):
    """The names of one monograph's resources under one base.

    Attributes:
        base: URI without a slash at its end.
        prefix: First part of every id: the monograph's id.
    """

    base: str
    prefix: str

    def package(self, package: str = "") -> str:
        """Return the name of a package of resources; the monograph's when left out."""
        return f"{self.base}/package/{package or self.prefix}"

    def canonical(self, kind: str, name: str) -> str:
        """Return a canonical such as ``<base>/CodeSystem/use-status``."""
        return f"{self.base}/{kind}/{name}"

    def code_system(self, name: str) -> str:
        """Return the canonical of one of our CodeSystems."""
        return self.canonical("CodeSystem", name)

    def extension(self, name: str) -> str:
        """Return the canonical of one of our extensions."""
        return self.canonical("StructureDefinition", name)

    @property
    def identifiers(self) -> str:
        """The system of our identifiers."""
        return f"{self.base}/identifier"

    def passage_uri(self, passage: Passage) -> str:
        """Return the name of a passage of the document."""
        return f"{self.base}/passage/{self.prefix}-{passage.id}"

    def medication(self, medicine: Medicine) -> str:
        """Return the id of a medicine's Medication."""
        return medication_id(self.prefix, medicine.id)

    def product_definition(self, medicine: Medicine) -> str:
        """Return the id of a medicine's MedicinalProductDefinition."""
        return f"{self.prefix}-{medicine.id}-product"

    def knowledge(self, medicine: Medicine) -> str:
        """Return the id of a medicine's MedicationKnowledge."""
        return f"{self.prefix}-{medicine.id}-knowledge"

    def substance(self, medicine: Medicine) -> str:
        """Return the id of a medicine's Substance."""
        return f"{self.prefix}-{medicine.id}-substance"

    def substance_definition(self, medicine: Medicine) -> str:
        """Return the id of a medicine's SubstanceDefinition."""
        return f"{self.prefix}-{medicine.id}-substance-definition"

    def product_medication(self, presentation: Presentation) -> str:
        """Return the id of the Medication of one form and strength."""
        return f"{self._product(presentation)}-medication"

    def product_knowledge(self, presentation: Presentation) -> str:
        """Return the id of the MedicationKnowledge of one form and strength."""
        return f"{self._product(presentation)}-knowledge"

    def group(self, population: Population) -> str:
        """Return the id of a population's Group."""
        return group_id(self.prefix, population.id)

    def caveat(self, caveat_id: str) -> str:
        """Return the id of a caveat's ArtifactAssessment."""
        return assessment_id(self.prefix, caveat_id)

    def publisher(self) -> str:
        """Return the id of the publisher's Organization."""
        return f"{self.prefix}-publisher"

    def identifier(self, resource_id: str) -> dict[str, str]:
        """Return the Identifier of one of our resources: its id in our own system."""
        return {"system": self.identifiers, "value": resource_id}

    def _product(self, presentation: Presentation) -> str:
        amount = amount_slug(presentation.amount.milligrams)
        return f"{self.prefix}-{presentation.subject.id}-{presentation.form.id}-{amount}"


def computer_name(words: str) -> str:
    """Return ``ClonazUseStatus`` for ``clonaz-use-status``. Source: FHIR, invariant cnl-0."""
    return "".join(word.capitalize() for word in words.split("-"))


def amount_slug(milligrams: Decimal) -> str:
    """Return ``0-125-mg`` for 0.125: ids hold no dots, which some servers mistake for a suffix."""
    return f"{milligrams}-mg".replace(".", "-")
