"""Medication: what prescriptions point to, and what joins knowledge and use in every release."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.anchors import about
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.frame import Frame, reference, without_empty
from clonaz_fhir.builders.naming import Namespace
from clonaz_fhir.builders.presentation import describe_product, tell_product
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import Medicine
from clonaz_fhir.model.statement import Presentation


def build_medication(frame: Frame, medicine: Medicine) -> Resource:
    """Return the Medication of a substance, a brand or a class; a class has no ingredient.

    Source: FHIR R5, Medication. ``status`` is left out: it would speak of the medicine's being
    in use, which the document does not.
    """
    level = terms.SUBJECT_LEVEL.display(medicine.level).lower()
    code = codeable(frame, medicine.concept)
    text = narrative.div(
        narrative.paragraph(f"{medicine.name} ({level})"),
        narrative.labelled("Code", narrative.describe(code)),
        narrative.notice(frame.monograph),
    )
    resource_id = frame.names.medication(medicine)
    resource = frame.start("Medication", resource_id, text)
    return resource | without_empty(
        {
            "extension": about(frame, medicine),
            "identifier": [frame.names.identifier(resource_id)],
            "code": code,
            "ingredient": _ingredient(frame.names, medicine, None),
        }
    )


def build_product_medication(frame: Frame, presentation: Presentation) -> Resource:
    """Return the Medication of one dose form and strength.

    Source: FHIR R5, Medication.doseForm, Medication.ingredient.strength[x].
    """
    medicine, product = presentation.subject, describe_product(frame, presentation)
    text = narrative.div(*tell_product(frame, product), narrative.notice(frame.monograph))
    resource_id = frame.names.product_medication(presentation)
    resource = frame.start("Medication", resource_id, text)
    return resource | without_empty(
        {
            "extension": about(frame, medicine),
            "identifier": [frame.names.identifier(resource_id)],
            "code": product.code,
            "doseForm": product.dose_form,
            "ingredient": _ingredient(frame.names, medicine, product.strength),
        }
    )


def _ingredient(
    names: Namespace, medicine: Medicine, ratio: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """Return the active substance, with its strength where that is known; a class has none."""
    substance = medicine.active_substance
    if substance is None:
        return []
    item = {"reference": reference("Substance", names.substance(substance), substance.name)}
    made: dict[str, Any] = {"item": item, "isActive": True}
    return [made | {"strengthRatio": ratio} if ratio else made]
