"""ArtifactAssessment: the caveats, the passages that are not modelled, and what is not covered."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.anchors import anchor, document_id
from clonaz_fhir.builders.frame import Frame, reference, without_empty
from clonaz_fhir.builders.naming import OFFICIAL_EXTENSION
from clonaz_fhir.builders.source import publisher
from clonaz_fhir.model.caveat import OWN_DOUBT, Caveat
from clonaz_fhir.model.graph import Resource


def build_caveat(frame: Frame, caveat: Caveat, places: dict[str, list[str]]) -> Resource:
    """Return one doubt: its nature, the passages, the statements it touches, what was done.

    Args:
        frame: The frame.
        caveat: The caveat.
        places: For each statement id the places that hold it, as ``Type/id`` or ``Type/id#path``.

    Source: FHIR R5, ArtifactAssessment.content: ``path`` names the passages, ``relatedArtifact``
    the resources of the statements.
    """
    touched = frame.monograph.statements_with(caveat)
    resource_id = frame.names.caveat(caveat.id)
    text = narrative.div(
        narrative.labelled(terms.CAVEAT_KIND.display(caveat.kind), caveat.doubt),
        narrative.labelled("What was done", caveat.handling),
        narrative.paragraph(OWN_DOUBT),
        narrative.items("Passages", [each.id for each in caveat.passages]),
        narrative.items("Statements", [f"{each.id}: {each.text}" for each in touched]),
        narrative.notice(frame.monograph),
    )
    classifier = [frame.own(terms.CAVEAT_KIND, "serious")] if caveat.serious else []
    doubt = without_empty(
        {
            "extension": [anchor(frame, each) for each in caveat.passages],
            "informationType": "comment",
            "summary": caveat.doubt,
            "type": frame.own(terms.CAVEAT_KIND, caveat.kind),
            "classifier": classifier,
            "author": publisher(frame),
            "path": [frame.names.passage_uri(each) for each in caveat.passages],
            "relatedArtifact": _related(places, [each.id for each in touched]),
        }
    )
    handling = {
        "informationType": "response",
        "summary": caveat.handling,
        "type": frame.own(terms.CAVEAT_KIND, "handling"),
        "author": publisher(frame),
    }
    title = f"{terms.CAVEAT_KIND.display(caveat.kind)}: {caveat.id.replace('-', ' ')}"
    return _assessment(frame, resource_id, text, title, [doubt, handling])


def build_passage_account(frame: Frame) -> Resource:
    """Return why each passage that no statement rests on is not modelled, and what was left out."""
    contents, lines = [], []
    for passage in frame.monograph.passages:
        note = passage.reason or passage.left_out
        if note is None:
            continue
        partly = "Left out in part: " if passage.reason is None else ""
        place = f"characters {passage.start}-{passage.end}"
        lines.append(f"{passage.id} ({passage.disposition}, {place}): {partly}{note}")
        contents.append(
            {
                "extension": [anchor(frame, passage)],
                "informationType": "classifier",
                "summary": f"{partly}{note}",
                "type": frame.own(terms.CAVEAT_KIND, "passage-account"),
                "classifier": [frame.own(terms.DISPOSITION, passage.disposition)],
                "author": publisher(frame),
                "path": [frame.names.passage_uri(passage)],
            }
        )
    text = narrative.div(
        narrative.items("Passages that are not, or not wholly, modelled", lines),
        narrative.notice(frame.monograph),
    )
    title = "Passages that are not, or not wholly, modelled, and why"
    resource_id = f"{frame.names.prefix}-passage-account"
    return _assessment(frame, resource_id, text, title, contents)


def build_uncovered(frame: Frame) -> Resource:
    """Return what the document does not say, topic by topic: silence is no sign of safety."""
    lines = [f"{each.topic}: {each.note}" for each in frame.monograph.uncovered]
    contents = [
        {
            "informationType": "comment",
            "summary": line,
            "type": frame.own(terms.CAVEAT_KIND, "not-covered"),
            "author": publisher(frame),
        }
        for line in lines
    ]
    text = narrative.div(
        narrative.items("What the document does not say", lines),
        narrative.notice(frame.monograph),
    )
    title = "What the document does not say"
    return _assessment(frame, f"{frame.names.prefix}-not-covered", text, title, contents)


def _assessment(
    frame: Frame, resource_id: str, text: str, title: str, contents: list[dict[str, Any]]
) -> Resource:
    resource = frame.start("ArtifactAssessment", resource_id, text)
    document = frame.monograph.document
    return resource | {
        "identifier": [frame.names.identifier(resource_id)],
        "title": title,
        "date": frame.date,
        "artifactReference": reference("DocumentReference", document_id(frame), document.title),
        "content": contents,
    }


def _related(places: dict[str, list[str]], statement_ids: list[str]) -> list[dict[str, Any]]:
    """Return one related artifact for each statement and element that holds it."""
    related = []
    for statement_id in statement_ids:
        for place in places[statement_id]:
            holder, _, path = place.partition("#")
            target: dict[str, Any] = {"reference": holder, "display": statement_id}
            if path:
                # The doubt is on one element, whose id is the statement's, not on the resource.
                element = {"url": f"{OFFICIAL_EXTENSION}/targetElement", "valueUri": statement_id}
                target = {"extension": [element], **target}
            related.append({"type": "comments-on", "resourceReference": target})
    return related
