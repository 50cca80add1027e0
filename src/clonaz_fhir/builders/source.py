"""Where the content comes from: publisher, source document, provenance, and the manifest."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.anchors import document_id
from clonaz_fhir.builders.frame import Frame, reference
from clonaz_fhir.builders.naming import OFFICIAL_EXTENSION, PUBLISHER, computer_name
from clonaz_fhir.model.copy_dates import CopyDates
from clonaz_fhir.model.graph import Resource

NOT_PERFORMED = {
    "extension": [{"url": f"{OFFICIAL_EXTENSION}/data-absent-reason", "valueCode": "not-performed"}]
}
"""What stands for the day of a review or an approval that there was none of."""


def publisher(frame: Frame) -> dict[str, str]:
    """Return the Reference to the publisher."""
    return reference("Organization", frame.names.publisher(), PUBLISHER)


def build_organization(frame: Frame) -> Resource:
    """Return the publisher. Source: FHIR R5, Organization (org-1 asks for a name)."""
    resource_id = frame.names.publisher()
    text = narrative.div(narrative.paragraph(f"{PUBLISHER}, publisher of this package"))
    resource = frame.start("Organization", resource_id, text)
    return resource | {
        "identifier": [frame.names.identifier(resource_id)],
        "name": PUBLISHER,
    }


def build_document_reference(frame: Frame) -> Resource:
    """Return the source document: hash, size and description, never its content.

    Source: FHIR R5, DocumentReference.content.attachment: ``hash`` is SHA-1 in base64, ``size``
    an integer64, in R5 a JSON string. The SHA-256 stands among the identifiers.
    """
    document = frame.monograph.document
    resource_id = document_id(frame)
    description = (
        f"{document.description} Anchors count Unicode code points of the decoded text "
        f"({document.characters} in all) from 0."
    )
    text = narrative.div(
        narrative.paragraph(document.title),
        narrative.paragraph(description),
        narrative.labelled("SHA-256", document.sha256),
        narrative.labelled("Bytes", str(document.size)),
    )
    resource = frame.start("DocumentReference", resource_id, text)
    attachment = {
        "contentType": document.media_type,
        "language": document.language,
        "size": str(document.size),
        "hash": b64encode(bytes.fromhex(document.sha1)).decode("ascii"),
        "title": document.title,
    }
    return resource | {
        "identifier": [
            frame.names.identifier(resource_id),
            {"system": f"{frame.names.base}/sha256", "value": document.sha256},
        ],
        "status": "current",
        "type": {"text": "drug information for consumers"},
        "description": description,
        "content": [{"attachment": attachment}],
    }


def build_provenance(frame: Frame, targets: list[Resource]) -> Resource:
    """Return who made the given resources, when, and from which document.

    Source: FHIR R5, Provenance; ``recorded`` is the content date, required in R4B and R4.
    """
    resource_id = f"{frame.names.prefix}-provenance"
    text = narrative.div(
        narrative.paragraph(
            f"Made by {PUBLISHER} from one public document, copied on {frame.date}."
        )
    )
    resource = frame.start("Provenance", resource_id, text)
    what = reference("DocumentReference", document_id(frame), frame.monograph.document.title)
    return resource | {
        "target": [reference(each["resourceType"], each["id"]) for each in targets],
        "recorded": f"{frame.date}T00:00:00Z",
        "agent": [{"who": publisher(frame)}],
        "entity": [{"role": "source", "what": what}],
    }


def build_library(frame: Frame, parts: list[Resource]) -> Resource:
    """Return the manifest of the package: every other resource as a component.

    That nobody has reviewed or approved it is said, because an element that is only missing may
    have been forgotten. Servers of every release find by the search parameter ``effective`` what
    is to be checked again.

    Source: FHIR R5, Library (type asset-collection, relatedArtifact composed-of); ``approvalDate``
    and ``lastReviewDate`` are those of the publisher.
    """
    resource_id = f"{frame.names.prefix}-package"
    dates = frame.monograph.copy_dates
    about = (
        f"What one public document says about {frame.monograph.medicine}, statement by statement, "
        "with anchors, codes and a register of doubts. Not reviewed by a clinician; not for "
        "decision support unreviewed. What the document does not say is listed, so that silence "
        "is no sign of safety."
    )
    text = narrative.div(
        narrative.paragraph(frame.monograph.title),
        narrative.paragraph(about),
        narrative.items(
            "Not covered", [f"{each.topic}: {each.note}" for each in frame.monograph.uncovered]
        ),
        narrative.notice(frame.monograph),
    )
    resource = frame.start("Library", resource_id, text)
    coding = {
        "system": "http://terminology.hl7.org/CodeSystem/library-type",
        "code": "asset-collection",
        "display": "Asset Collection",
    }
    components: list[dict[str, Any]] = [
        {
            "type": "composed-of",
            "resourceReference": reference(each["resourceType"], each["id"]),
        }
        for each in parts
    ]
    return resource | {
        "url": frame.names.canonical("Library", resource_id),
        "identifier": [frame.names.identifier(resource_id)],
        "version": frame.version,
        "name": computer_name(f"{frame.names.prefix}-fhir-package"),
        "title": frame.monograph.title,
        "status": "draft",
        "experimental": False,
        "type": {"coding": [coding], "text": "asset collection"},
        "date": frame.date,
        "publisher": PUBLISHER,
        "description": about,
        "usage": _usage(dates),
        "_approvalDate": NOT_PERFORMED,
        "_lastReviewDate": NOT_PERFORMED,
        **_effective(dates),
        "relatedArtifact": components,
    }


def _usage(dates: CopyDates) -> str:
    again = f" Check again by {dates.check_by}." if dates.check_by else ""
    return (
        "For reading and for review. Not for decision support: no clinician has reviewed it."
        f"{again}"
    )


def _effective(dates: CopyDates) -> dict[str, Any]:
    """Return the period in which the content counts as checked; none without its end."""
    if not dates.check_by:
        return {}
    return {"effectivePeriod": {"start": dates.as_of, "end": dates.check_by}}
