"""Medication: what prescriptions point to, and what joins knowledge and use in every release."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.anchors import about
from clonaz_fhir.builders.concepts import codeable, product_concept
from clonaz_fhir.builders.frame import Frame, reference, without_empty
from clonaz_fhir.builders.naming import Namespace
from clonaz_fhir.builders.strength import product_name, strength_ratio
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import DoseForm, Medicine, Strength


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


def build_product_medication(
    frame: Frame, medicine: Medicine, form: DoseForm, strength: Strength
) -> Resource:
    """Return the Medication of one dose form and strength.

    Source: FHIR R5, Medication.doseForm, Medication.ingredient.strength[x].
    """
    name = product_name(medicine, form, strength)
    stem = frame.names.product_stem(medicine, form, strength)
    code = product_concept(frame, name, strength.product_code)
    dose_form = codeable(frame, form.concept)
    text = narrative.div(
        narrative.paragraph(name),
        narrative.labelled("Code", narrative.describe(code)),
        narrative.labelled("Dose form", narrative.describe(dose_form)),
        narrative.labelled("Strength", f"{strength.milligrams} mg in 1 {form.unit.text}"),
        narrative.notice(frame.monograph),
    )
    resource_id = f"{stem}-medication"
    resource = frame.start("Medication", resource_id, text)
    return resource | without_empty(
        {
            "extension": about(frame, medicine),
            "identifier": [frame.names.identifier(resource_id)],
            "code": code,
            "doseForm": dose_form,
            "ingredient": _ingredient(frame.names, medicine, strength_ratio(strength, form)),
        }
    )


def _ingredient(
    names: Namespace, medicine: Medicine, ratio: dict[str, Any] | None
) -> list[dict[str, Any]]:
    substance = medicine.active_substance
    if substance is None:
        return []
    item = {"reference": reference("Substance", names.substance(substance), substance.name)}
    made: dict[str, Any] = {"item": item, "isActive": True}
    return [made | {"strengthRatio": ratio} if ratio else made]
