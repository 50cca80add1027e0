"""Substance and SubstanceDefinition: the active substance, with the codes that identify it."""

from __future__ import annotations

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.anchors import about
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.frame import Frame, draft, reference, without_empty
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import Medicine


def build_substance(frame: Frame, medicine: Medicine) -> Resource:
    """Return the Substance that ingredients point to: a kind of substance, no instance of it.

    Source: FHIR R5, Substance.instance, Substance.code.
    """
    code = codeable(frame, medicine.substance_concept or medicine.concept)
    resource_id = frame.names.substance(medicine)
    resource = frame.start("Substance", resource_id, _narrative(frame, medicine, code))
    definition = frame.names.substance_definition(medicine)
    return (
        resource
        | without_empty({"extension": about(frame, medicine)})
        | {
            "identifier": [frame.names.identifier(resource_id)],
            "instance": False,
            "code": {
                "concept": code,
                "reference": reference("SubstanceDefinition", definition, medicine.name),
            },
        }
    )


def build_substance_definition(frame: Frame, medicine: Medicine) -> Resource:
    """Return the SubstanceDefinition: the substance's name and each of its codes.

    Source: FHIR R5, SubstanceDefinition.code, SubstanceDefinition.name.
    """
    code = codeable(frame, medicine.substance_concept or medicine.concept)
    resource_id = frame.names.substance_definition(medicine)
    resource = frame.start("SubstanceDefinition", resource_id, _narrative(frame, medicine, code))
    codes = [
        {"code": {"coding": [coding], "text": medicine.name}} for coding in code.get("coding", [])
    ]
    return (
        resource
        | without_empty({"extension": about(frame, medicine)})
        | {
            "identifier": [frame.names.identifier(resource_id)],
            "status": draft(),
            **({"code": codes} if codes else {}),
            "name": [{"name": medicine.name}],
        }
    )


def _narrative(frame: Frame, medicine: Medicine, code: dict[str, object]) -> str:
    return narrative.div(
        narrative.paragraph(f"{medicine.name} (substance)"),
        narrative.labelled("Codes", narrative.describe(code)),
        narrative.notice(frame.monograph),
    )
