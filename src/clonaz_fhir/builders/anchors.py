"""The way back: from a resource or element to the passages, the words and the doubts behind it."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import terms
from clonaz_fhir.builders.frame import Frame, reference
from clonaz_fhir.builders.naming import OFFICIAL_EXTENSION
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine
from clonaz_fhir.model.statement import Statement


def document_id(frame: Frame) -> str:
    """Return the id of the DocumentReference of the source document."""
    return f"{frame.names.prefix}-{frame.monograph.document.id}"


def anchor(frame: Frame, passage: Passage) -> dict[str, Any]:
    """Return one passage as a ``derivation-reference``: document, offset, length, id and hash.

    Offset and length count Unicode code points of the decoded document, from 0. Id and hash of
    the passage are an extension of our own on the Reference, so that one instance is one anchor
    (beside the official parts, validators would note an unknown slice).
    """
    named = {
        "url": frame.names.extension("passage"),
        "extension": [
            {"url": "id", "valueString": passage.id},
            {"url": "sha256", "valueString": passage.sha256},
        ],
    }
    return {
        "url": f"{OFFICIAL_EXTENSION}/derivation-reference",
        "extension": [
            {
                "url": "reference",
                "valueReference": {
                    "extension": [named],
                    **reference("DocumentReference", document_id(frame)),
                },
            },
            {"url": "offset", "valueInteger": passage.start},
            {"url": "length", "valueInteger": passage.end - passage.start},
        ],
    }


def origin(frame: Frame, statement: Statement, *, with_strength: bool) -> list[dict[str, Any]]:
    """Return the extensions of a statement: its anchors, its words, its caveats.

    Args:
        frame: The frame.
        statement: The statement.
        with_strength: Whether strength and certainty are given here; a ClinicalUseDefinition
            carries them in ``category``.
    """
    words = [{"url": "text", "valueString": statement.text}]
    if statement.wording:
        words.append({"url": "wording", "valueString": statement.wording})
    parts: list[dict[str, Any]] = list(words)
    if with_strength:
        strength = frame.coding(terms.WORDING_STRENGTH, statement.strength)
        certainty = frame.coding(terms.CERTAINTY, statement.certainty)
        parts += [
            {"url": "strength", "valueCoding": strength},
            {"url": "certainty", "valueCoding": certainty},
        ]
    return [
        *(anchor(frame, passage) for passage in statement.passages),
        {"url": frame.names.extension("statement"), "extension": parts},
        *(_example(frame, each) for each in statement.examples),
        *(
            _caveat(frame, caveat.id, caveat.kind)
            for caveat in frame.monograph.caveats_of(statement)
        ),
    ]


def anchored(frame: Frame, statement: Statement) -> dict[str, Any]:
    """Return id and extensions of an element that holds a statement."""
    return {"id": statement.id, "extension": origin(frame, statement, with_strength=True)}


def _example(frame: Frame, medicine: Medicine) -> dict[str, Any]:
    """Return a member of the class that the sentence names: an example, not the subject."""
    named = reference("Medication", frame.names.medication(medicine), medicine.name)
    return {"url": frame.names.extension("named-example"), "valueReference": named}


def copied(frame: Frame) -> dict[str, Any]:
    """Return the dates of the copy, for a resource that has no element for them.

    The extension is our own: R4B lets the official one, artifact-effectivePeriod, stand on no
    ClinicalUseDefinition.
    """
    parts = [
        {"url": name, "valueDate": day}
        for name, day in frame.monograph.copy_dates.record.items()
        if day
    ]
    return {"url": frame.names.extension("copy"), "extension": parts}


def about(frame: Frame, medicine: Medicine) -> list[dict[str, Any]]:
    """Return the doubts on a medicine as a whole, and where it is listed what is not covered."""
    monograph = frame.monograph
    doubts = [
        _caveat(frame, each.id, each.kind)
        for each in monograph.caveats
        if medicine in each.medicines
    ]
    if monograph.uncovered:
        identifier = frame.names.identifier(f"{frame.names.prefix}-not-covered")
        doubts.append(_doubt(frame, identifier, "What the document does not say"))
    return doubts


def _caveat(frame: Frame, caveat_id: str, kind: str) -> dict[str, Any]:
    identifier = frame.names.identifier(frame.names.caveat(caveat_id))
    return _doubt(frame, identifier, f"{terms.CAVEAT_KIND.display(kind)}: {caveat_id}")


def _doubt(frame: Frame, identifier: dict[str, str], display: str) -> dict[str, Any]:
    # By identifier, not by reference: the ArtifactAssessment already refers to the statement, and
    # a cycle could not be loaded in parts by servers that check references.
    return {
        "url": frame.names.extension("caveat"),
        "valueReference": {
            "type": "ArtifactAssessment",
            "identifier": identifier,
            "display": display,
        },
    }
