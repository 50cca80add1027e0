"""ImplementationGuide: the table of contents of a FHIR package."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.concept_map import for_release
from clonaz_fhir.builders.frame import Frame, reference
from clonaz_fhir.builders.source import PUBLISHER
from clonaz_fhir.model.graph import Release, Resource

FHIR_VERSIONS = {"R5": "5.0.0", "R4B": "4.3.0", "R4": "4.0.1"}
LICENCE = "CC-BY-4.0"


def build_implementation_guide(
    frame: Frame,
    package_id: str,
    version: str,
    release: Release,
    defined: list[Resource],
    examples: list[Resource],
) -> Resource:
    """Return the ImplementationGuide that lists every other resource of a package.

    Args:
        frame: The frame.
        package_id: Name of the package, with its release.
        version: Version of the package.
        release: R5, R4B or R4.
        defined: Definitions and terminology.
        examples: Instances.

    Source: FHIR R5, ImplementationGuide.definition.resource (``isExample``); R4 and R4B,
    ``example[x]``.
    """
    title = frame.monograph.title
    about = (
        "Profiles, extensions, codes and crosswalks of the package, and its resources as instances. "
        "Not reviewed by a clinician; not for decision support unreviewed."
    )
    text = narrative.div(narrative.paragraph(title), narrative.paragraph(about))
    resource = frame.start("ImplementationGuide", f"{frame.names.prefix}-guide", text)
    listed = [_listed(each, release, is_example=False) for each in defined]
    listed += [_listed(each, release, is_example=True) for each in examples]
    return for_release(frame, resource, release) | {
        "url": frame.names.canonical("ImplementationGuide", package_id),
        "version": version,
        "name": "ClonazFhirGuide",
        "title": title,
        "status": "draft",
        "experimental": False,
        "date": frame.date,
        "publisher": PUBLISHER,
        "description": about,
        "packageId": package_id,
        "license": LICENCE,
        "fhirVersion": [FHIR_VERSIONS[release]],
        "definition": {"resource": listed},
    }


def _listed(resource: Resource, release: Release, *, is_example: bool) -> dict[str, Any]:
    flag = "isExample" if release == "R5" else "exampleBoolean"
    kind, resource_id = resource["resourceType"], resource["id"]
    title = resource.get("title") or resource.get("name")
    name = title if isinstance(title, str) else resource_id
    return {"reference": reference(kind, resource_id), "name": name, flag: is_example}
