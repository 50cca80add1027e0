"""MedicationKnowledge: what the document says about a medicine, beyond its clinical uses.

One for each medicine (substance, brand, class), with the statements that its own sentences make,
and one for each dose form and strength, which points to its substance and repeats nothing.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.anchors import about, anchored, copied, document_id, origin
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.dosing import build_dosing_guideline
from clonaz_fhir.builders.frame import Frame, reference, without_empty
from clonaz_fhir.builders.presentation import describe_product, tell_product
from clonaz_fhir.builders.product_definition import product_reference
from clonaz_fhir.builders.source import publisher
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import Medicine
from clonaz_fhir.model.statement import (
    Administration,
    Characteristic,
    Classification,
    ClinicalUse,
    Indication,
    Name,
    Presentation,
    Statement,
    kind_of,
)


def build_knowledge(frame: Frame, medicine: Medicine) -> Resource:
    """Return the MedicationKnowledge of a substance, a brand or a class.

    Source: FHIR R5, MedicationKnowledge. ``status`` is left out: it is a modifier without a value
    for a draft.
    """
    said = frame.monograph.statements_on(medicine)
    uses = [each for each in said if isinstance(each, ClinicalUse)]
    resource_id = frame.names.knowledge(medicine)
    level = terms.SUBJECT_LEVEL.display(medicine.level).lower()
    text = narrative.div(
        narrative.paragraph(f"{medicine.name} ({level})"),
        narrative.items("What the document says of it", [_told(frame, each) for each in said]),
        narrative.items("Doubts", _doubts(frame, said)),
        narrative.notice(frame.monograph),
    )
    resource = frame.start("MedicationKnowledge", resource_id, text, "drug-knowledge")
    return resource | without_empty(
        {
            "extension": [*about(frame, medicine), copied(frame)],
            "identifier": [frame.names.identifier(resource_id)],
            "code": codeable(frame, medicine.concept),
            "author": publisher(frame),
            **_names(frame, medicine, said),
            "relatedMedicationKnowledge": _related(frame, medicine, said),
            "associatedMedication": [
                reference("Medication", frame.names.medication(medicine), medicine.name)
            ],
            "productType": [frame.own(terms.SUBJECT_LEVEL, medicine.level)],
            "monograph": _monograph(frame),
            "indicationGuideline": _guidelines(frame, said),
            "medicineClassification": [
                _classification(frame, each) for each in said if isinstance(each, Classification)
            ],
            "clinicalUseIssue": [
                reference("ClinicalUseDefinition", each.id, f"{kind_of(each)}: {each.text}")
                for each in uses
            ],
            "definitional": _definitional(frame, medicine, said),
        }
    )


def build_product_knowledge(frame: Frame, presentation: Presentation) -> Resource:
    """Return the MedicationKnowledge of one dose form and strength.

    Source: FHIR R5, MedicationKnowledge.definitional.
    """
    medicine, form = presentation.subject, presentation.form
    product = describe_product(frame, presentation)
    text = narrative.div(
        *tell_product(frame, product, form.also_called),
        narrative.paragraph(presentation.text),
        narrative.items("Doubts", narrative.doubts(frame.monograph, presentation)),
        narrative.labelled("Passages", narrative.origins(presentation)),
        narrative.notice(frame.monograph),
    )
    resource_id = frame.names.product_knowledge(presentation)
    resource = frame.start("MedicationKnowledge", resource_id, text, "drug-knowledge")
    medication = frame.names.product_medication(presentation)
    parent = reference("MedicationKnowledge", frame.names.knowledge(medicine), medicine.name)
    return resource | {
        "extension": [*about(frame, medicine), copied(frame)],
        "identifier": [frame.names.identifier(resource_id)],
        "code": product.code,
        "author": publisher(frame),
        "name": [
            product.name,
            *(product.name.replace(form.name, each) for each in form.also_called),
        ],
        "relatedMedicationKnowledge": [
            {"type": frame.own(terms.FACT_TYPE, "product-of"), "reference": [parent]}
        ],
        "associatedMedication": [reference("Medication", medication, product.name)],
        "productType": [frame.own(terms.SUBJECT_LEVEL, "product")],
        "monograph": _monograph(frame),
        "definitional": without_empty(
            {
                **anchored(frame, presentation),
                "definition": [product_reference(frame, medicine)],
                "doseForm": product.dose_form,
                "intendedRoute": [
                    codeable(frame, each.concept) for each in _routes(frame, medicine)
                ],
                "ingredient": [
                    each | {"strengthRatio": product.strength}
                    for each in _ingredient(frame, medicine)
                ],
            }
        ),
    }


def _told(frame: Frame, statement: Statement) -> str:
    """Return a statement in words, with its certainty and the names of its doubts."""
    marks = ["lower certainty"] if statement.certainty == "lower" else []
    names = [each.id for each in frame.monograph.caveats_of(statement)]
    marks += [f"doubts: {', '.join(names)}"] if names else []
    return f"{statement.text} [{'; '.join(marks)}]" if marks else statement.text


def _doubts(frame: Frame, said: list[Statement]) -> list[str]:
    """Return every doubt on what is said, once, in the order of the register."""
    touching = [each.id for one in said for each in frame.monograph.caveats_of(one)]
    return [f"{each.id}: {each.doubt}" for each in frame.monograph.caveats if each.id in touching]


def _monograph(frame: Frame) -> list[dict[str, Any]]:
    source = reference("DocumentReference", document_id(frame), frame.monograph.document.title)
    return [{"type": frame.own(terms.FACT_TYPE, "source"), "source": source}]


def _names(frame: Frame, medicine: Medicine, said: list[Statement]) -> dict[str, Any]:
    """Return ``name`` and, where a sentence gives the name, its anchors as ``_name``."""
    stated = [each for each in said if isinstance(each, Name) and each.what == "generic-name"]
    names = [medicine.name]
    if not stated:
        return {"name": names}
    return {"name": names, "_name": [anchored(frame, stated[0])]}


def _related(frame: Frame, medicine: Medicine, said: list[Statement]) -> list[dict[str, Any]]:
    """Return the substance of a brand and the classes, each with the anchors of its sentence."""
    related: list[dict[str, Any]] = []
    for each in said:
        other, kind = None, "member-of"
        if isinstance(each, Name) and each.what == "brand-of":
            other, kind = medicine.substance, "brand-of"
        elif isinstance(each, Classification):
            other = each.member_of
        if other:
            target = reference("MedicationKnowledge", frame.names.knowledge(other), other.name)
            related.append(
                {
                    **({"id": each.id} if kind == "brand-of" else {}),
                    "extension": origin(frame, each, with_strength=True),
                    "type": frame.own(terms.FACT_TYPE, kind),
                    "reference": [target],
                }
            )
    return related


def _guidelines(frame: Frame, said: list[Statement]) -> list[dict[str, Any]]:
    """Return one guideline for each indication, and one that says how the medicine is taken."""
    guidelines: list[dict[str, Any]] = [
        {
            "indication": [
                {
                    "concept": _condition_with_status(frame, each),
                    "reference": reference("ClinicalUseDefinition", each.id, each.text),
                }
            ]
        }
        for each in said
        if isinstance(each, Indication)
    ]
    taking = [each for each in said if isinstance(each, Administration)]
    if taking:
        guidelines.append({"dosingGuideline": [build_dosing_guideline(frame, taking)]})
    return guidelines


def _condition_with_status(frame: Frame, statement: Indication) -> dict[str, Any]:
    """Return the condition with the status in its text: a use is not taken for an approved one."""
    concept = codeable(frame, statement.condition)
    status = terms.USE_STATUS.display(statement.status)
    return concept | {"text": f"{concept['text']} ({status.lower()})"}


def _classification(frame: Frame, statement: Classification) -> dict[str, Any]:
    return anchored(frame, statement) | {
        "type": frame.own(terms.FACT_TYPE, "drug-class"),
        "classification": [codeable(frame, statement.group)],
    }


def _definitional(frame: Frame, medicine: Medicine, said: list[Statement]) -> dict[str, Any]:
    if medicine.level == "class":
        return without_empty({"drugCharacteristic": _characteristics(frame, said)})
    return without_empty(
        {
            "definition": [product_reference(frame, medicine)],
            "intendedRoute": [
                anchored(frame, each) | codeable(frame, each.concept)
                for each in _routes(frame, medicine)
            ],
            "ingredient": _ingredient(frame, medicine),
            "drugCharacteristic": _characteristics(frame, said),
        }
    )


def _characteristics(frame: Frame, said: list[Statement]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for each in said:
        holding = anchored(frame, each)
        if isinstance(each, Name) and each.what == "pronunciation":
            kind = frame.own(terms.FACT_TYPE, "pronunciation")
            made.append(holding | {"type": kind, "valueString": each.value})
        elif isinstance(each, Characteristic):
            kind = frame.own(terms.FACT_TYPE, each.what)
            value = codeable(frame, each.concept)
            made.append(holding | {"type": kind, "valueCodeableConcept": value})
    return made


def _routes(frame: Frame, medicine: Medicine) -> list[Administration]:
    """Return what the document says on the medicine's route."""
    return [
        each
        for each in frame.monograph.statements_on(medicine)
        if isinstance(each, Administration) and each.aspect == "route"
    ]


def _ingredient(frame: Frame, medicine: Medicine) -> list[dict[str, Any]]:
    """Return the active substance; nothing for a brand whose substance the document leaves open."""
    substance = medicine.active_substance
    if substance is None:
        return []
    target = reference("Substance", frame.names.substance(substance), substance.name)
    return [{"item": {"reference": target}}]
