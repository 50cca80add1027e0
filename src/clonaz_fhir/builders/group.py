"""Group: the people that a statement is about."""

from __future__ import annotations

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.product import Population


def build_group(frame: Frame, population: Population) -> Resource:
    """Return a population as a Group that is defined by one characteristic.

    Source: FHIR R5, Group.membership (definitional), Group.characteristic.
    """
    value = codeable(frame, population.value)
    text = narrative.div(
        narrative.paragraph(population.name),
        narrative.labelled(population.trait.text, narrative.describe(value)),
        narrative.notice(frame.monograph),
    )
    resource_id = frame.names.group(population)
    resource = frame.start("Group", resource_id, text)
    return resource | {
        "identifier": [frame.names.identifier(resource_id)],
        "type": "person",
        "membership": "definitional",
        "name": population.name,
        "characteristic": [
            {
                "code": codeable(frame, population.trait),
                "valueCodeableConcept": value,
                "exclude": False,
            }
        ],
    }
