"""ClinicalUseDefinition: one use, contraindication, interaction, effect or warning each."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.anchors import copied, origin
from clonaz_fhir.builders.concepts import codeable, codeable_reference
from clonaz_fhir.builders.frame import Frame, draft, reference, without_empty
from clonaz_fhir.builders.naming import FHIR
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.statement import (
    ClinicalUse,
    Contraindication,
    Indication,
    Interaction,
    UndesirableEffect,
    Warning_,
    kind_of,
)

CATEGORY = f"{FHIR}/clinical-use-definition-category"
OFFICIAL_CATEGORY = {
    "pregnancy": ("Pregnancy", "Pregnancy and Lactation"),
    "lactation": ("Pregnancy", "Pregnancy and Lactation"),
    "driving-and-machines": ("DriveAndMachines", "Effects on Ability to Drive and Use Machines"),
}


def build_clinical_use(frame: Frame, statement: ClinicalUse) -> Resource:
    """Return a statement as a ClinicalUseDefinition with exactly the body of its type.

    Source: FHIR R5, ClinicalUseDefinition; the subject is the Medication of the statement's own
    level and its MedicinalProductDefinition, if it has one (MedicationKnowledge is not allowed).
    """
    body = _body(frame, statement)
    categories = _categories(frame, statement)
    text = _narrative(frame, statement, body, categories)
    resource = frame.start("ClinicalUseDefinition", statement.id, text, "clinical-use")
    kind = kind_of(statement)
    resource |= without_empty(
        {
            "extension": [*origin(frame, statement, with_strength=False), copied(frame)],
            "identifier": [frame.names.identifier(statement.id)],
            "type": kind,
            "category": categories,
            "subject": _subjects(frame, statement),
            "status": draft(),
            "contraindication": body if kind == "contraindication" else None,
            "indication": body if kind == "indication" else None,
            "interaction": body if kind == "interaction" else None,
            "population": [
                reference("Group", frame.names.group(each), each.name)
                for each in statement.populations
            ],
            "undesirableEffect": body if kind == "undesirable-effect" else None,
            "warning": body if kind == "warning" else None,
        }
    )
    return resource


def _subjects(frame: Frame, statement: ClinicalUse) -> list[dict[str, str]]:
    medicine = statement.subject
    display = f"{medicine.name} ({terms.SUBJECT_LEVEL.display(medicine.level).lower()})"
    subjects = [reference("Medication", frame.names.medication(medicine), display)]
    if medicine.level != "class":
        product = frame.names.product_definition(medicine)
        as_product = f"{medicine.name} (as a product)"
        subjects.append(reference("MedicinalProductDefinition", product, as_product))
    return subjects


def _categories(frame: Frame, statement: ClinicalUse) -> list[dict[str, Any]]:
    """Return what FHIR has no element for: status, topic, strength, certainty, level."""
    made = []
    if isinstance(statement, Indication):
        made.append(frame.own(terms.USE_STATUS, statement.status))
        if statement.combination:
            made.append(frame.own(terms.COMBINATION, statement.combination))
    if isinstance(statement, Warning_):
        if official := OFFICIAL_CATEGORY.get(statement.topic):
            code, display = official
            coding = {"system": CATEGORY, "code": code, "display": display}
            made.append({"coding": [coding], "text": display})
        made.append(frame.own(terms.WARNING_TOPIC, statement.topic))
    made.append(frame.own(terms.WORDING_STRENGTH, statement.strength))
    if statement.questioned:
        made.append(frame.own(terms.WORDING_STRENGTH, "questioned"))
    made.append(frame.own(terms.CERTAINTY, statement.certainty))
    made.append(frame.own(terms.SUBJECT_LEVEL, statement.subject.level))
    return made


def _body(frame: Frame, statement: ClinicalUse) -> dict[str, Any]:
    if isinstance(statement, Indication):
        effect, status = statement.intended_effect, statement.disease_status
        return without_empty(
            {
                "diseaseSymptomProcedure": codeable_reference(frame, statement.condition),
                "diseaseStatus": codeable_reference(frame, status) if status else None,
                "comorbidity": [
                    codeable_reference(frame, each) for each in statement.comorbidities
                ],
                "intendedEffect": codeable_reference(frame, effect) if effect else None,
            }
        )
    if isinstance(statement, Contraindication):
        status = statement.disease_status
        return without_empty(
            {
                "diseaseSymptomProcedure": codeable_reference(frame, statement.condition),
                "diseaseStatus": codeable_reference(frame, status) if status else None,
            }
        )
    if isinstance(statement, Interaction):
        effect = statement.effect
        return without_empty(
            {
                "interactant": [{"itemCodeableConcept": codeable(frame, statement.interactant)}],
                "type": codeable(frame, statement.interaction_type),
                "effect": codeable_reference(frame, effect) if effect else None,
            }
        )
    if isinstance(statement, UndesirableEffect):
        group = statement.group
        return without_empty(
            {
                "symptomConditionEffect": codeable_reference(frame, statement.effect),
                "classification": frame.own(terms.EFFECT_GROUP, group) if group else None,
            }
        )
    assert isinstance(statement, Warning_)
    risk = statement.concept
    code = codeable(frame, risk) if risk else frame.own(terms.WARNING_TOPIC, statement.topic)
    return {"description": statement.text, "code": code}


def _narrative(
    frame: Frame, statement: ClinicalUse, body: dict[str, Any], categories: list[dict[str, Any]]
) -> str:
    subject = statement.subject
    level = terms.SUBJECT_LEVEL.display(subject.level).lower()
    return narrative.div(
        narrative.paragraph(statement.text),
        narrative.labelled("Subject", f"{subject.name} ({level})"),
        narrative.items("Named as examples", [each.name for each in statement.examples]),
        narrative.items("Content", _lines(body)),
        narrative.items("Population", [each.name for each in statement.populations]),
        narrative.labelled("Kind", ", ".join(each["text"] for each in categories)),
        narrative.items("Doubts", narrative.doubts(frame.monograph, statement)),
        narrative.labelled("Passages", narrative.origins(statement)),
        narrative.notice(frame.monograph),
    )


LABELS = {
    "diseaseSymptomProcedure": "condition or purpose",
    "diseaseStatus": "stage or severity",
    "comorbidity": "together with",
    "intendedEffect": "intended effect",
    "itemCodeableConcept": "interactant",
    "type": "type of interaction",
    "effect": "effect",
    "symptomConditionEffect": "effect",
    "classification": "group",
    "code": "risk or topic",
}


def _lines(body: dict[str, Any]) -> list[str]:
    """Return each concept of a body as a line of the narrative."""
    lines = []
    for name, value in body.items():
        for each in value if isinstance(value, list) else [value]:
            if name == "interactant":
                lines += _lines(each)
            elif isinstance(each, dict):
                lines.append(f"{LABELS[name]}: {narrative.describe(each.get('concept', each))}")
    return lines
