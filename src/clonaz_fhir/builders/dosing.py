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

    The frequency is the ``timing`` (times a day, lowest and highest), the route the ``route``,
    everything else an ``additionalInstruction``; ``text`` says all of it. No amount is given:
    the document names none.

    Source: FHIR R5, MedicationKnowledge.indicationGuideline.dosingGuideline; Dosage.
    """
    dosage = without_empty(
        {
            "text": " ".join(each.text for each in taking),
            "additionalInstruction": [
                anchored(frame, each) | codeable(frame, each.concept)
                for each in taking
                if each.aspect not in ("route", "frequency")
            ],
            "timing": _timing(frame, taking),
            "route": _route(frame, taking),
        }
    )
    kind = frame.own(terms.FACT_TYPE, "administration")
    return {"dosage": [{"type": kind, "dosage": [dosage]}]}


def _timing(frame: Frame, taking: list[Administration]) -> dict[str, Any] | None:
    for each in taking:
        if each.frequency:
            lowest, highest = each.frequency
            repeat: dict[str, Any] = {"frequency": lowest}
            if highest != lowest:
                repeat["frequencyMax"] = highest
            repeat |= {"period": 1, "periodUnit": "d"}
            code = codeable(frame, each.concept)
            return anchored(frame, each) | {"repeat": repeat, "code": code}
    return None


def _route(frame: Frame, taking: list[Administration]) -> dict[str, Any] | None:
    for each in taking:
        if each.aspect == "route":
            return codeable(frame, each.concept)
    return None
