"""The guide and the content of a package, in each release."""

from __future__ import annotations

from collections import Counter

import pytest

from clonaz_fhir import releases
from clonaz_fhir.builders.implementation_guide import FHIR_VERSIONS, build_package_content
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.validation.engine import check


@pytest.mark.parametrize("release", list(FHIR_VERSIONS))
def test_every_resource_of_a_package_is_valid_and_named_once(
    release: str, monograph: Monograph, graph: Graph
) -> None:
    """No error in any of them, and none is there twice."""
    adapted, _ = releases.adapt(graph, release)
    content = build_package_content(monograph, adapted, "0.1.0", "clonaz-fhir.clonazepam.x")
    names = Counter((each["resourceType"], each["id"]) for each in content)
    assert max(names.values()) == 1
    errors = [
        (each["id"], fault.rule, fault.message)
        for each in content
        for fault in check(each, release)
        # That each code is proven has tests of its own.
        if fault.severity == "error" and fault.rule != "package-code"
    ]
    assert errors == []


@pytest.mark.parametrize("release", list(FHIR_VERSIONS))
def test_the_guide_says_its_release_and_marks_the_examples(
    release: str, monograph: Monograph, graph: Graph
) -> None:
    """R5 has isExample, R4 and R4B exampleBoolean; definitions are no examples."""
    adapted, _ = releases.adapt(graph, release)
    guide, *others = build_package_content(monograph, adapted, "0.1.0", "clonaz-fhir.clonazepam.x")
    assert guide["resourceType"] == "ImplementationGuide"
    assert guide["fhirVersion"] == [FHIR_VERSIONS[release]]
    flag = "isExample" if release == "R5" else "exampleBoolean"
    marked = [each[flag] for each in guide["definition"]["resource"]]
    assert marked == ["url" not in each for each in others]
    assert guide["meta"]["tag"][-1]["code"] == release


def test_each_profile_and_extension_has_a_snapshot(monograph: Monograph, graph: Graph) -> None:
    """Tools that cannot make one read the package all the same."""
    content = build_package_content(monograph, graph, "0.1.0", "clonaz-fhir.clonazepam.r5")
    definitions = [each for each in content if each["resourceType"] == "StructureDefinition"]
    assert len(definitions) == len(graph.conformance)
    assert all("snapshot" in each and "differential" in each for each in definitions)
