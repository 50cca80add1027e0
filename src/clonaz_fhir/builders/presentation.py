"""One dose form and strength: what its Medication and its MedicationKnowledge say alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.concepts import codeable, product_concept
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.model.product import DoseForm, Strength
from clonaz_fhir.model.statement import Presentation

UCUM = "http://unitsofmeasure.org"


class Product(NamedTuple):
    """A presentation in FHIR's terms.

    Attributes:
        name: What it is called, in our words.
        code: CodeableConcept of the product, with the proven code where there is one.
        dose_form: CodeableConcept of the form.
        amount: The strength in words, such as ``0.5 mg in 1 tablet``.
        strength: The strength as a Ratio.
    """

    name: str
    code: dict[str, Any]
    dose_form: dict[str, Any]
    amount: str
    strength: dict[str, Any]


def describe_product(frame: Frame, presentation: Presentation) -> Product:
    """Return a presentation in FHIR's terms."""
    name, form, strength = product_name(presentation), presentation.form, presentation.amount
    return Product(
        name,
        product_concept(frame, name, strength.product_code),
        codeable(frame, form.concept),
        f"{strength.milligrams} mg in 1 {form.unit.text}",
        strength_ratio(strength, form),
    )


def tell_product(frame: Frame, product: Product, also_called: Iterable[str] = ()) -> list[str]:
    """Return the paragraphs with which a product's narrative begins.

    Args:
        frame: The frame.
        product: The product.
        also_called: Further names of its form, where they are to be told.
    """
    return [
        narrative.paragraph(product.name),
        narrative.labelled("Code", narrative.describe(product.code)),
        narrative.labelled("Dose form", narrative.describe(product.dose_form)),
        narrative.items("The form is also called", also_called),
        narrative.labelled("Strength", product.amount),
        narrative.paragraph(frame.monograph.elsewhere),
    ]


def product_name(presentation: Presentation) -> str:
    """Return a product's name in our words, such as ``clonazepam 0.5 mg tablet``."""
    medicine, form, strength = presentation.subject, presentation.form, presentation.amount
    return f"{medicine.name} {strength.milligrams} mg {form.name}"


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
