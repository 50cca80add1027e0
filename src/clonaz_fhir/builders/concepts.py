"""Concepts as CodeableConcepts: the document's term, the codes, and how each fits the words."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.model.concept import Code, Coding, Concept


def codeable(frame: Frame, concept: Concept) -> dict[str, Any]:
    """Return a concept as a CodeableConcept, text always, codings as far as they are proven."""
    codings = [_coding(frame, each) for each in kept_codings(frame, concept)]
    return {"coding": codings, "text": concept.text} if codings else {"text": concept.text}


def kept_codings(frame: Frame, concept: Concept) -> list[Coding]:
    """Return the codings of a concept whose systems were not left out of the build."""
    return [each for each in concept.codings if _is_kept(frame, each.code)]


def codeable_reference(frame: Frame, concept: Concept) -> dict[str, Any]:
    """Return a concept as the concept of a CodeableReference."""
    return {"concept": codeable(frame, concept)}


def product_concept(frame: Frame, text: str, code: Code | None) -> dict[str, Any]:
    """Return a product's code: our words for it, and the proven code where there is one."""
    if code is None or not _is_kept(frame, code):
        return {"text": text}
    return {"coding": [_bare(code)], "text": text}


def _is_kept(frame: Frame, code: Code) -> bool:
    return code.system not in frame.left_out_systems


def _bare(code: Code) -> dict[str, Any]:
    return {"system": code.system, "code": code.code, "display": code.display}


def _coding(frame: Frame, coding: Coding) -> dict[str, Any]:
    """Return a Coding; how the words relate to it is an extension where they are not the same."""
    if coding.reading == "equivalent":
        return _bare(coding.code)
    reading = {"url": frame.names.extension("reading"), "valueCode": coding.reading}
    return {"extension": [reading], **_bare(coding.code)}
