"""What is adapted is valid in its release, by our engine and by fhir.resources."""

from __future__ import annotations

from importlib import import_module

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.emitters import bundle
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.validation.engine import check

Adaptations = dict[str, tuple[Graph, list[Loss]]]


@pytest.mark.parametrize("release", OLDER)
def test_the_collection_has_no_findings(release: str, adaptations: Adaptations) -> None:
    """Structure, invariants, bindings, references: nothing above information."""
    document = bundle.collection(adaptations[release][0], "clonaz-collection")
    found = [fault for fault in check(document, release) if fault.severity != "information"]
    assert [] == found


@pytest.mark.parametrize("release", OLDER)
def test_the_definitions_have_no_errors(release: str, adaptations: Adaptations) -> None:
    """Profiles, extensions, stand-ins and code systems of the conformance bundle."""
    document = bundle.conformance(adaptations[release][0], "clonaz-conformance")
    found = [fault for fault in check(document, release) if fault.severity == "error"]
    assert [] == found


def test_fhir_resources_takes_every_r4b_resource(adaptations: Adaptations) -> None:
    """It knows R4B as a subpackage; R4 it does not know at all."""
    adapted = adaptations["R4B"][0]
    for resource in adapted.instances + adapted.conformance:
        kind = resource["resourceType"]
        model = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
        model.model_validate_json(to_json(resource))


@pytest.mark.parametrize("release", OLDER)
def test_every_extension_of_the_content_has_a_definition(
    release: str, adaptations: Adaptations
) -> None:
    """Whoever loads our definitions knows every cross-version extension that we use."""
    adapted = adaptations[release][0]
    defined = {each["url"] for each in adapted.conformance}
    text = to_json(adapted.instances)
    used = {part.partition('"')[0] for part in text.split('"url": "')[1:]}
    ours = {
        url for url in used if "/5.0/StructureDefinition/" in url or url.startswith(adapted.base)
    }
    canonicals = {each["url"] for each in adapted.instances if "url" in each}
    assert set() == ours - defined - canonicals


@pytest.mark.parametrize("release", OLDER)
def test_a_stand_in_gives_way_to_the_official_definition(
    release: str, adaptations: Adaptations
) -> None:
    """Its version is below any that HL7 publishes; only the mark of a datatype must win."""
    versions = {
        each["url"].rpartition("/")[2]: each["version"]
        for each in adaptations[release][0].conformance
        if each["url"].startswith("http://hl7.org/fhir/") and each["resourceType"] != "CodeSystem"
    }
    assert "99.0.0" == versions.pop("_datatype")
    assert {"0.0.1"} == set(versions.values())
