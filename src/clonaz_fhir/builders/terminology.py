"""CodeSystem and ValueSet: our own codes, emitted beside the content that uses them."""

from __future__ import annotations

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.canonical import Canonical, canonical_name, start_canonical
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.terms import Terms
from clonaz_fhir.model.graph import Resource


def build_code_system(frame: Frame, terms: Terms, *, shared: bool = True) -> Resource:
    """Return one of our CodeSystems, complete, with definitions.

    Args:
        frame: The frame.
        terms: Its codes.
        shared: Whether it is a part of the vocabulary, which has a ValueSet for each.

    Source: FHIR R5, CodeSystem.
    """
    text = narrative.div(
        narrative.paragraph(f"{terms.title}. {terms.description}"),
        narrative.items("Codes", [f"{t.code}: {t.display}. {t.definition}" for t in terms.terms]),
    )
    named = _named("CodeSystem", terms)._replace(shared=shared)
    all_codes = {"valueSet": frame.names.canonical("ValueSet", terms.id)} if shared else {}
    return (
        start_canonical(frame, named, text)
        | {"caseSensitive": True}
        | all_codes
        | {
            "content": "complete",
            "count": len(terms.terms),
            "concept": [
                {"code": term.code, "display": term.display, "definition": term.definition}
                for term in terms.terms
            ],
        }
    )


def build_value_set(frame: Frame, terms: Terms) -> Resource:
    """Return the ValueSet of all codes of one of our systems. Source: FHIR R5, ValueSet."""
    text = narrative.div(narrative.paragraph(f"All codes of: {terms.title}"))
    named = _named("ValueSet", terms)._replace(suffix="-codes")
    return start_canonical(frame, named, text) | {
        "compose": {"include": [{"system": code_system(frame, terms)}]}
    }


def code_system(frame: Frame, terms: Terms, *, shared: bool = True) -> str:
    """Return the canonical of one of our CodeSystems."""
    return frame.names.code_system(canonical_name(frame, terms.id, shared=shared))


def _named(kind: str, terms: Terms) -> Canonical:
    return Canonical(kind, "terms", terms.id, terms.title, terms.description, status="active")
