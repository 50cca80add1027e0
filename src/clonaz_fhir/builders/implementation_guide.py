"""ImplementationGuide: the table of contents of a FHIR package, and everything that it lists."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.concept_map import build_concept_maps, build_concept_system
from clonaz_fhir.builders.epi.outline import LEAFLET
from clonaz_fhir.builders.frame import Frame, reference
from clonaz_fhir.builders.naming import LICENCE, PUBLISHER, Namespace, computer_name
from clonaz_fhir.builders.snapshot import add_snapshot
from clonaz_fhir.builders.terminology import build_code_system, build_value_set
from clonaz_fhir.model.graph import Graph, Release, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.release import FHIR_VERSIONS

DEFINING = frozenset(("CodeSystem", "ConceptMap", "Library", "StructureDefinition", "ValueSet"))
"""Types of an instance's neighbours that define; the rest of a package are examples."""


def build_package_content(
    monograph: Monograph,
    graph: Graph,
    version: str,
    package_id: str,
    without_systems: frozenset[str] = frozenset(),
) -> list[Resource]:
    """Return every resource of the FHIR package of one release, the guide first.

    Profiles and extensions have their snapshots; the CodeSystems of the concepts and of the
    leaflet and the ConceptMaps are here and in no Bundle.

    Args:
        monograph: The content.
        graph: Its graph in any release.
        version: Version of the package.
        package_id: Name of the package, with its release.
        without_systems: Code systems that were left out of the build.
    """
    names = Namespace(graph.base, monograph.id)
    frame = Frame(monograph, names, version, without_systems, graph.release)
    defined = [add_snapshot(each, graph.release) for each in graph.conformance]
    defined += build_definitions(frame)
    defined += [each for each in graph.instances if each["resourceType"] in DEFINING]
    examples = [each for each in graph.instances if each["resourceType"] not in DEFINING]
    return [build_implementation_guide(frame, package_id, defined, examples), *defined, *examples]


def build_definitions(frame: Frame) -> list[Resource]:
    """Return the terminology that the content Bundles do not use: concepts, leaflet, crosswalks."""
    return [
        build_concept_system(frame),
        build_code_system(frame, LEAFLET),
        build_value_set(frame, LEAFLET),
        *build_concept_maps(frame),
    ]


def build_implementation_guide(
    frame: Frame, package_id: str, defined: list[Resource], examples: list[Resource]
) -> Resource:
    """Return the ImplementationGuide that lists every other resource of a package.

    Args:
        frame: The frame, of the package's release.
        package_id: Name of the package, with its release.
        defined: Definitions and terminology.
        examples: Instances.

    Source: FHIR R5, ImplementationGuide.definition.resource (``isExample``); R4 and R4B,
    ``example[x]``.
    """
    title = frame.monograph.title
    about = (
        "Profiles, extensions, codes and crosswalks of the package, and its resources as "
        "instances. Not reviewed by a clinician; not for decision support unreviewed."
    )
    text = narrative.div(narrative.paragraph(title), narrative.paragraph(about))
    resource = frame.start("ImplementationGuide", f"{frame.names.prefix}-guide", text)
    listed = [_listed(each, frame.release, is_example=False) for each in defined]
    listed += [_listed(each, frame.release, is_example=True) for each in examples]
    return resource | {
        "url": frame.names.canonical("ImplementationGuide", package_id),
        "version": frame.version,
        "name": computer_name(f"{frame.names.prefix}-fhir-guide"),
        "title": title,
        "status": "draft",
        "experimental": False,
        "date": frame.date,
        "publisher": PUBLISHER,
        "description": about,
        "packageId": package_id,
        "license": LICENCE,
        "fhirVersion": [FHIR_VERSIONS[frame.release]],
        "definition": {"resource": listed},
    }


def _listed(resource: Resource, release: Release, *, is_example: bool) -> dict[str, Any]:
    flag = "isExample" if release == "R5" else "exampleBoolean"
    kind, resource_id = resource["resourceType"], resource["id"]
    title = resource.get("title") or resource.get("name")
    name = title if isinstance(title, str) else resource_id
    return {"reference": reference(kind, resource_id), "name": name, flag: is_example}
