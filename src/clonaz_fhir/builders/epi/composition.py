"""The Composition of the ePI document: one root section, and below it those of a leaflet."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.anchors import document_id
from clonaz_fhir.builders.epi import text
from clonaz_fhir.builders.epi.flavour import EPI
from clonaz_fhir.builders.epi.outline import (
    DOCUMENT,
    DOUBTS,
    LEAFLET,
    NOT_COVERED,
    ROOT,
    SOURCE,
    TOPICS,
    Topic,
)
from clonaz_fhir.builders.frame import Frame, reference
from clonaz_fhir.builders.product_definition import product_reference
from clonaz_fhir.builders.source import publisher
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.statement import Statement

EMPTY_REASON = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/list-empty-reason",
            "code": "unavailable",
            "display": "Unavailable",
        }
    ],
    "text": "the document does not say",
}


def composition_id(frame: Frame) -> str:
    """Return the id of the Composition."""
    return f"{frame.names.prefix}-epi-composition"


def build_composition(
    frame: Frame, data: dict[str, str], holders: dict[str, list[str]]
) -> Resource:
    """Return the Composition.

    Args:
        frame: The frame.
        data: For each statement in the document's data the url of its resource or element.
        holders: For each statement the resources (``Type/id``) that hold it.

    Source: ePI 1.0.0, Composition-uv-epi; 1.1.0, composition-epi-type1; FHIR R5, Composition.
    """
    title = _title(frame)
    preface = text.preface(frame.monograph)
    resource = frame.start(
        "Composition",
        composition_id(frame),
        narrative.div(narrative.paragraph(title), *preface),
    )
    resource["meta"] = versioned_meta(
        frame, resource["meta"], "Composition-uv-epi", "composition-epi-type1"
    )
    return resource | {
        # One of its own for each version, so in a system beside that of the resources' ids.
        "identifier": [
            {
                "system": f"{frame.names.identifiers}/version",
                "value": f"{composition_id(frame)}-{frame.version}",
            }
        ],
        "version": frame.version,
        "status": "preliminary",
        "type": _code(frame, DOCUMENT),
        "subject": _products(frame),
        "date": frame.date,
        "author": [publisher(frame)],
        "title": title,
        "section": [
            {
                "title": ROOT.title,
                "code": _code(frame, ROOT),
                "text": text.generated(preface),
                "section": [
                    *(_section(frame, each, data, holders) for each in TOPICS),
                    _told(frame, NOT_COVERED, text.uncovered(frame.monograph)),
                    _told(frame, DOUBTS, text.doubts(frame.monograph)),
                    _told(frame, SOURCE, text.source(frame.monograph))
                    | {"entry": [reference("DocumentReference", document_id(frame))]},
                ],
            }
        ],
    }


def versioned_meta(frame: Frame, meta: dict[str, Any], *profiles: str) -> dict[str, Any]:
    """Return meta with the version, the time and the profiles that ePI 1.1.0 asks for."""
    made = {"versionId": "1", "lastUpdated": f"{frame.date}T00:00:00Z", **meta}
    tags = {"tag": made.pop("tag")} if "tag" in made else {}
    return {**made, "profile": [f"{EPI}/{each}" for each in profiles], **tags}


def _section(
    frame: Frame, topic: Topic, data: dict[str, str], holders: dict[str, list[str]]
) -> dict[str, Any]:
    """Return a section: its statements as text and as entries, or why there is none."""
    holds = topic.holds
    said: list[Statement] = [each for each in frame.monograph.statements if holds and holds(each)]
    made = _told(frame, topic, text.section_text(frame, topic, said, data))
    entries = _entries(said, holders)
    if topic is TOPICS[0]:
        entries = [*_products(frame), *entries]
    if entries:
        made["entry"] = entries
    elif not said:
        made["emptyReason"] = EMPTY_REASON
    return made


def _entries(said: list[Statement], holders: dict[str, list[str]]) -> list[dict[str, str]]:
    names = dict.fromkeys(name for each in said for name in holders.get(each.id, ()))
    return [{"reference": name} for name in names]


def _told(frame: Frame, topic: Topic, told: dict[str, Any]) -> dict[str, Any]:
    return {"title": topic.title, "code": _code(frame, topic), "text": told}


def _code(frame: Frame, topic: Topic) -> dict[str, Any]:
    return frame.own(LEAFLET, topic.code)


def _products(frame: Frame) -> list[dict[str, str]]:
    """Return References to the products that the leaflet is about; a class is none."""
    medicines = frame.monograph.medicines
    return [product_reference(frame, each) for each in medicines if each.level != "class"]


def _title(frame: Frame) -> str:
    """Return the title in ePI's form, proprietary (non-proprietary); a form is said of no brand."""
    names = [
        f"{each.name} ({each.substance.name})" if each.substance else each.name
        for each in frame.monograph.medicines
        if each.level == "brand"
    ]
    others = [each.name for each in frame.monograph.medicines if each.level == "substance"]
    return f"{', '.join(names or others)}: {DOCUMENT.title.lower()}"
