"""Strengths as Ratios, and the names of products."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.product import DoseForm, Medicine, Strength

UCUM = "http://unitsofmeasure.org"


def strength_ratio(strength: Strength, form: DoseForm) -> dict[str, Any]:
    """Return the active amount per unit of presentation as a FHIR Ratio.

    The numerator is in mg (UCUM ``mg``) with the document's digits; the denominator is one unit
    (UCUM ``1``, named in ``unit``): a Ratio goes down to R4B and R4 as it stands.

    Source: FHIR R5, MedicationKnowledge.definitional.ingredient.strength[x].
    """
    return {
        "numerator": {
            "value": strength.milligrams,
            "unit": "mg",
            "system": UCUM,
            "code": "mg",
        },
        "denominator": {"value": 1, "unit": form.unit.text, "system": UCUM, "code": "1"},
    }


def product_name(medicine: Medicine, form: DoseForm, strength: Strength) -> str:
    """Return a product's name in our words, such as ``clonazepam 0.5 mg tablet``."""
    return f"{medicine.name} {strength.milligrams} mg {form.name}"
