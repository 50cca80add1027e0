"""A monograph as a graph of R5 resources: every builder once, in the order of dependency.

Each resource refers to earlier ones only, so that the graph loads in this order, in one
transaction or in parts, into servers that check references.
"""

from __future__ import annotations

from clonaz_fhir.builders import terms
from clonaz_fhir.builders.artifact_assessment import (
    build_caveat,
    build_passage_account,
    build_uncovered,
)
from clonaz_fhir.builders.clinical_use_definition import build_clinical_use
from clonaz_fhir.builders.conformance import EXTENSIONS, build_extension, build_profiles
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.group import build_group
from clonaz_fhir.builders.medication import build_medication, build_product_medication
from clonaz_fhir.builders.medication_knowledge import build_knowledge, build_product_knowledge
from clonaz_fhir.builders.naming import DEFAULT_BASE, Namespace
from clonaz_fhir.builders.places import find_places
from clonaz_fhir.builders.product_definition import build_product_definition
from clonaz_fhir.builders.source import (
    build_document_reference,
    build_library,
    build_organization,
    build_provenance,
)
from clonaz_fhir.builders.substance import build_substance, build_substance_definition
from clonaz_fhir.builders.terminology import build_code_system, build_value_set
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph


def build_graph(
    monograph: Monograph,
    *,
    version: str,
    base: str = DEFAULT_BASE,
    without_systems: frozenset[str] = frozenset(),
) -> Graph:
    """Return the R5 graph of a monograph.

    Args:
        monograph: The content.
        version: Version of the package, for canonical resources.
        base: Base of canonicals and fullUrls, without a slash at its end.
        without_systems: Code systems to leave out, by URI.
    """
    names = Namespace(base.rstrip("/"), monograph.id)
    frame = Frame(monograph, names, version, without_systems)
    terminology, conformance = build_vocabulary(frame)
    content = build_content(frame)
    library = build_library(frame, [*terminology, *content])
    return Graph("R5", names.base, [*terminology, *content, library], conformance)


def build_vocabulary(frame: Frame) -> tuple[list[Resource], list[Resource]]:
    """Return our code systems and value sets, and our profiles and extensions.

    They are the same for every monograph under one base and of one version.
    """
    terminology = [build_code_system(frame, each) for each in terms.ALL_TERMS]
    terminology += [build_value_set(frame, each) for each in terms.ALL_TERMS]
    conformance = [build_extension(frame, each) for each in EXTENSIONS]
    return terminology, [*conformance, *build_profiles(frame)]


def build_content(frame: Frame) -> list[Resource]:
    """Return what a monograph says, as resources; a later one refers to earlier ones only."""
    monograph = frame.monograph
    content = [
        build_organization(frame),
        build_document_reference(frame),
        *_medicines(frame, monograph),
        *(build_group(frame, each) for each in monograph.populations),
        *(build_clinical_use(frame, each) for each in monograph.clinical_uses),
        *_knowledge(frame, monograph),
    ]
    places = find_places(content, {each.id for each in monograph.statements})
    if lost := [each for each, found in places.items() if not found]:
        raise BuildError(f"no resource holds {', '.join(lost)}: a fault of this package, tell us")
    content += [
        *(build_caveat(frame, each, places) for each in monograph.caveats),
        build_passage_account(frame),
        build_uncovered(frame),
    ]
    return [*content, build_provenance(frame, content)]


def _medicines(frame: Frame, monograph: Monograph) -> list[Resource]:
    """Return substances, then medications, then product definitions: a brand after its generic."""
    ordered = sorted(monograph.medicines, key=lambda each: each.substance is not None)
    substances = [each for each in ordered if each.level == "substance"]
    products = [each for each in ordered if each.level != "class"]
    return [
        *(build_substance_definition(frame, each) for each in substances),
        *(build_substance(frame, each) for each in substances),
        *(build_medication(frame, each) for each in ordered),
        *(build_product_medication(frame, each) for each in monograph.presentations),
        *(build_product_definition(frame, each) for each in products),
    ]


def _knowledge(frame: Frame, monograph: Monograph) -> list[Resource]:
    """Return the MedicationKnowledge of classes, then substances, then brands, then products."""
    levels = ("class", "substance", "brand")
    ordered = sorted(monograph.medicines, key=lambda each: levels.index(each.level))
    return [
        *(build_knowledge(frame, each) for each in ordered),
        *(build_product_knowledge(frame, each) for each in monograph.presentations),
    ]
