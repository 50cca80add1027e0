"""CodeSystem and ValueSet: our own codes, emitted beside the content that uses them."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.source import PUBLISHER
from clonaz_fhir.builders.terms import Terms
from clonaz_fhir.model.graph import Resource


def build_code_system(frame: Frame, terms: Terms, version: str) -> Resource:
    """Return one of our CodeSystems, complete, with definitions. Source: FHIR R5, CodeSystem."""
    text = narrative.div(
        narrative.paragraph(f"{terms.title}. {terms.description}"),
        narrative.items("Codes", [f"{t.code}: {t.display}. {t.definition}" for t in terms.terms]),
    )
    resource = frame.start("CodeSystem", _resource_id(frame, terms.id), text)
    return (
        resource
        | _canonical(frame, "CodeSystem", terms, version)
        | {
            "caseSensitive": True,
            "valueSet": frame.names.canonical("ValueSet", terms.id),
            "content": "complete",
            "count": len(terms.terms),
            "concept": [
                {"code": term.code, "display": term.display, "definition": term.definition}
                for term in terms.terms
            ],
        }
    )


def build_value_set(frame: Frame, terms: Terms, version: str) -> Resource:
    """Return the ValueSet of all codes of one of our systems. Source: FHIR R5, ValueSet."""
    text = narrative.div(narrative.paragraph(f"All codes of: {terms.title}"))
    resource = frame.start("ValueSet", f"{_resource_id(frame, terms.id)}-codes", text)
    return (
        resource
        | _canonical(frame, "ValueSet", terms, version)
        | {"compose": {"include": [{"system": frame.names.code_system(terms.id)}]}}
    )


def _resource_id(frame: Frame, terms_id: str) -> str:
    return f"{frame.names.prefix}-terms-{terms_id}"


def _canonical(frame: Frame, kind: str, terms: Terms, version: str) -> dict[str, Any]:
    name = "".join(word.capitalize() for word in terms.id.split("-"))
    return {
        "url": frame.names.canonical(kind, terms.id),
        "version": version,
        "name": f"Clonaz{name}",
        "title": terms.title,
        # Active: the vocabulary is in use as it stands; what is draft is the content.
        "status": "active",
        "experimental": False,
        "date": frame.date,
        "publisher": PUBLISHER,
        "description": terms.description,
    }
