"""The ePI flavour of a resource: one coding a concept, products as subjects, links to the text.

ePI 1.1.0 wants exactly one coding, with its display, in each concept; where no code is proven, it
is the concept's own name in our CodeSystem ``concept``. The other codings are in the R5 bundle
and in the ConceptMaps.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders.concept_map import concept_terms, concept_url
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import OFFICIAL_EXTENSION
from clonaz_fhir.model.graph import Resource

EPI = "http://hl7.org/fhir/uv/emedicinal-product-info/StructureDefinition"
PROFILES = {
    "MedicationKnowledge": "MedicationKnowledge-uv-epi",
    "MedicinalProductDefinition": "MedicinalProductDefinition-uv-epi",
    "Organization": "Organization-uv-epi",
    "Group": "Group-uv-epi",
    "SubstanceDefinition": "SubstanceDefinition-uv-epi",
}
"""The ePI profile of each type; ClinicalUseDefinition has one for each of its types."""
NARRATIVE_LINK = f"{OFFICIAL_EXTENSION}/narrativeLink"
BARE = frozenset(("id", "extension", "text"))
"""Members of a CodeableConcept without a coding."""


class Flavour:
    """Turns resources of the R5 graph into those of the document.

    Args:
        frame: The frame.
        kept: ``Type/id`` of every resource that may be in the document.
        links: For each statement of the document's text the url of its place there.
    """

    def __init__(self, frame: Frame, kept: set[str], links: dict[str, str]) -> None:
        self.kept = kept
        self.links = links
        system = concept_url(frame)
        self.named = {
            each.display: {"system": system, "code": each.code, "display": each.display}
            for each in reversed(concept_terms(frame.monograph).terms)
        }

    def resource(self, resource: Resource) -> Resource:
        """Return a resource of the graph as it stands in the document."""
        made: Resource = self._value(resource)
        kind = made["resourceType"]
        name = PROFILES.get(kind, "")
        if kind == "ClinicalUseDefinition":
            name = f"ClinicalUseDefinition-{made['type']}-uv-epi"
            made["subject"] = [each for each in made["subject"] if _is_product(each)]
            if url := self.links.get(made["id"]):
                made["extension"] = [*made["extension"], _narrative_link(url)]
        if kind == "MedicationKnowledge" and "indicationGuideline" in made:
            # The use itself says its condition, with the code of its own.
            for guideline in made["indicationGuideline"]:
                for each in guideline.get("indication", ()):
                    del each["concept"]
        if name:
            made["meta"] = _with_profile(made["meta"], f"{EPI}/{name}")
        return made

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(each) for each in value if not self._is_stranger(each)]
        if not isinstance(value, dict):
            return value
        made = {key: self._value(each) for key, each in value.items()}
        made = {key: each for key, each in made.items() if each != []}
        if "coding" in made:
            made["coding"] = [_best(made["coding"])]
        elif BARE.issuperset(made) and made.get("text") in self.named:
            text = made.pop("text")
            made |= {"coding": [self.named[text]], "text": text}
        url = self.links.get(made.get("id", ""))
        if url and "extension" in made and "resourceType" not in made:
            made["extension"] = [*made["extension"], _narrative_link(url)]
        return made

    def _is_stranger(self, value: Any) -> bool:
        """Tell whether an item of a list exists to point at what is not in the document."""
        if not isinstance(value, dict):
            return False
        targets = [value, value.get("valueReference"), *_list(value.get("reference"))]
        return any(
            isinstance(each, dict)
            and isinstance(each.get("reference"), str)
            and each["reference"] not in self.kept
            for each in targets
        )


def _best(codings: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the first coding that means what the words mean, else the first."""
    return next((each for each in codings if "extension" not in each), codings[0])


def _is_product(subject: dict[str, str]) -> bool:
    return subject["reference"].startswith("MedicinalProductDefinition/")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _narrative_link(url: str) -> dict[str, str]:
    return {"url": NARRATIVE_LINK, "valueUrl": url}


def _with_profile(meta: dict[str, Any], profile: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in meta.items():
        if key == "tag":
            made["profile"] = [*meta.get("profile", ()), profile]
        if key != "profile":
            made[key] = value
    return made
