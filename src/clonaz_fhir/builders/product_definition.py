"""MedicinalProductDefinition: the product that uses are said of; a class has none."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.anchors import about, anchored, copied
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.frame import Frame, draft, reference, without_empty
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import Medicine
from clonaz_fhir.model.statement import Administration, Name


def build_product_definition(frame: Frame, medicine: Medicine) -> Resource:
    """Return the MedicinalProductDefinition of a substance or a brand.

    Source: FHIR R5, MedicinalProductDefinition; ``legalStatusOfSupply`` and ``route`` only where
    the document says so. No ``crossReference``: it names no generic product, only a name.
    """
    said = frame.monograph.statements_on(medicine)
    substance = medicine.active_substance
    resource_id = frame.names.product_definition(medicine)
    legal = [each for each in said if isinstance(each, Name) and each.what == "legal-status"]
    routes = [each for each in said if isinstance(each, Administration) and each.aspect == "route"]
    text = narrative.div(
        narrative.paragraph(f"{medicine.name} ({medicine.level})"),
        narrative.labelled("Ingredient", substance.name if substance else "not named"),
        narrative.items("Supply", [each.text for each in legal]),
        narrative.items("Route", [each.text for each in routes]),
        narrative.notice(frame.monograph),
    )
    resource = frame.start("MedicinalProductDefinition", resource_id, text)
    return resource | without_empty(
        {
            "extension": [*about(frame, medicine), copied(frame)],
            "identifier": [frame.names.identifier(resource_id)],
            "status": draft(),
            "route": [codeable(frame, each.concept) for each in routes],
            "legalStatusOfSupply": _legal_status(frame, legal),
            "ingredient": [codeable(frame, substance.substance_concept or substance.concept)]
            if substance
            else [],
            "name": [{"productName": medicine.name}],
        }
    )


def product_reference(frame: Frame, medicine: Medicine) -> dict[str, str]:
    """Return the Reference to the MedicinalProductDefinition of a substance or a brand."""
    product = frame.names.product_definition(medicine)
    return reference("MedicinalProductDefinition", product, medicine.name)


def _legal_status(frame: Frame, legal: list[Name]) -> dict[str, Any] | None:
    if not legal:
        return None
    (said,) = legal
    status = codeable(frame, said.concept) if said.concept else {"text": said.value}
    return anchored(frame, said) | status
