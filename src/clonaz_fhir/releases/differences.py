"""What R4 and R4B both say otherwise than R5.

Source: the official maps ``hl7.fhir.uv.xver-r5.r4`` for Medication, MedicationKnowledge and
Group; R4's MedicationKnowledge equals R4B's.
"""

from __future__ import annotations

from clonaz_fhir.releases.mapping import STANDARD

_KNOWLEDGE = "MedicationKnowledge"
_TARGET = "ConceptMap.group.element.target"
_GUIDELINE = f"{_KNOWLEDGE}.indicationGuideline"

NAMES = {
    f"{_KNOWLEDGE}.name": "synonym",
    f"{_KNOWLEDGE}.cost.cost": "cost",
    _GUIDELINE: "administrationGuidelines",
    f"{_GUIDELINE}.dosingGuideline.patientCharacteristic": "patientCharacteristics",
    f"{_GUIDELINE}.dosingGuideline.patientCharacteristic.value": "characteristic",
    "Medication.doseForm": "form",
    "Medication.marketingAuthorizationHolder": "manufacturer",
    "Medication.totalVolume": "amount",
    "Group.membership": "actual",
    "ConceptMap.sourceScope": "source",
    "ConceptMap.targetScope": "target",
    f"{_TARGET}.relationship": "equivalence",
    "ConceptMap.group.unmapped.otherMap": "url",
}
DISSOLVED = frozenset((f"{_KNOWLEDGE}.definitional", f"{_GUIDELINE}.dosingGuideline"))
WRAPPED = frozenset((f"{_KNOWLEDGE}.regulatory.schedule",))
WORDS: dict[str, dict[str, bool | str]] = {
    "Group.membership": {"definitional": False, "enumerated": True},
    # R5 says how the source relates to the target, R4 how the target relates to the source.
    f"{_TARGET}.relationship": {
        "related-to": "relatedto",
        "equivalent": "equivalent",
        "source-is-narrower-than-target": "wider",
        "source-is-broader-than-target": "narrower",
        "not-related-to": "disjoint",
    },
    "ConceptMap.group.unmapped.mode": {
        "use-source-code": "provided",
        "fixed": "fixed",
        "other-map": "other-map",
    },
}
URLS = {f"{_KNOWLEDGE}.identifier": f"{STANDARD}artifact-identifier"}
