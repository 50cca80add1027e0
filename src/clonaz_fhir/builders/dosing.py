"""How the medicine is taken, as the dosing guideline of a MedicationKnowledge."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import terms
from clonaz_fhir.builders.anchors import anchored
from clonaz_fhir.builders.concepts import codeable
from clonaz_fhir.builders.frame import Frame, without_empty
from clonaz_fhir.model.statement import Administration


def build_dosing_guideline(frame: Frame, taking: list[Administration]) -> dict[str, Any]:
    """Return one dosingGuideline that holds every statement on how the medicine is taken.

    A frequency with its numbers is the ``timing`` (times a day, lowest and highest), the route the
    ``route``, everything else an ``additionalInstruction``; ``text`` says all of it. The anchors of
    a route stand where it is an ``intendedRoute``; a class has none. No amount is given: the model
    has none.

    Source: FHIR R5, MedicationKnowledge.indicationGuideline.dosingGuideline; Dosage.
    """
    timed = next((each for each in taking if each.frequency), None)
    dosage = without_empty(
        {
            "text": " ".join(each.text for each in taking),
            "additionalInstruction": [
                anchored(frame, each) | codeable(frame, each.concept)
                for each in taking
                if each is not timed and (each.aspect != "route" or each.subject.level == "class")
            ],
            "timing": _timing(frame, timed),
            "route": _route(frame, taking),
        }
    )
    kind = frame.own(terms.FACT_TYPE, "administration")
    return {"dosage": [{"type": kind, "dosage": [dosage]}]}


def _timing(frame: Frame, timed: Administration | None) -> dict[str, Any] | None:
    if timed is None or timed.frequency is None:
        return None
    lowest, highest = timed.frequency
    repeat: dict[str, Any] = {"frequency": lowest}
    if highest != lowest:
        repeat["frequencyMax"] = highest
    repeat |= {"period": 1, "periodUnit": "d"}
    code = codeable(frame, timed.concept)
    return anchored(frame, timed) | {"repeat": repeat, "code": code}


def _route(frame: Frame, taking: list[Administration]) -> dict[str, Any] | None:
    for each in taking:
        if each.aspect == "route":
            return codeable(frame, each.concept)
    return None
