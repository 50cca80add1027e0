"""No reader that ignores extensions can take a use, effect or warning for a contraindication."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import URL

Adaptations = dict[str, tuple[Graph, list[Loss]]]
# Resource types of R4 and R4B whose mere presence says that something must not be done.
ALARMS = {"DetectedIssue", "MedicinalProductContraindication", "MedicinalProductInteraction"}


def strip(value: Any) -> Any:
    """Return a value as a reader sees it who knows no extensions: they and shadows are gone."""
    if isinstance(value, list):
        return [kept for each in value if (kept := strip(each)) not in ({}, [], None)]
    if not isinstance(value, dict):
        return value
    seen = {
        key: strip(each)
        for key, each in value.items()
        if key not in ("extension", "modifierExtension") and not key.startswith("_")
    }
    return {key: each for key, each in seen.items() if each not in ({}, [], None)}


def members(value: Any) -> Iterator[str]:
    """Yield the name of every member at any depth, also of what is empty."""
    if isinstance(value, list):
        for each in value:
            yield from members(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from members(each)


def says_contraindication(resource: Resource) -> bool:
    """Tell whether a reader without extensions finds anything under ``contraindication``.

    An entry without content counts: a list of seventy empty ones reads as seventy of them.
    """
    return resource["resourceType"] in ALARMS or "contraindication" in members(_bare(resource))


def _bare(value: Any) -> Any:
    """Return a value without extensions, with its empty entries kept."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _bare(each)
        for key, each in value.items()
        if key not in ("extension", "modifierExtension")
    }


@pytest.mark.parametrize("release", OLDER)
def test_only_a_contraindication_reads_as_one(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """With all extensions stripped, nothing but a contraindication says contraindication."""
    real = {each["id"] for each in graph.instances if each.get("type") == "contraindication"}
    read = {each["id"] for each in adaptations[release][0].instances if says_contraindication(each)}
    assert read <= real
    # R4B has the resource type and shows them natively; R4 shows none, its carriers have no body.
    assert read == (real if release == "R4B" else set())


def test_the_official_form_would_be_read_as_a_contraindication() -> None:
    """The official map puts an indication under ``contraindication``: this test would see it."""
    reference = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/alternate-reference",
                "valueReference": {"reference": "Basic/an-indication"},
            }
        ]
    }
    knowledge = {"resourceType": "MedicationKnowledge", "contraindication": [reference]}
    assert says_contraindication(knowledge)


@pytest.mark.parametrize("release", OLDER)
def test_every_issue_is_linked_on_the_root_under_the_name_of_its_element(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """The link is not given up: a reader of extensions finds every issue, its kind in words."""
    url = f"{URL}MedicationKnowledge.clinicalUseIssue"
    links = [
        extension["valueReference"]["display"]
        for each in adaptations[release][0].instances
        for extension in each.get("extension", ())
        if extension["url"] == url
    ]
    issues = [
        issue["display"] for each in graph.instances for issue in each.get("clinicalUseIssue", ())
    ]
    assert issues == links


@pytest.mark.parametrize("release", OLDER)
def test_a_native_indication_is_the_concept_of_an_indication(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """``administrationGuidelines.indication`` holds what the document calls a use, no more."""
    uses = [
        strip(entry["concept"])
        for each in graph.instances
        for guideline in each.get("indicationGuideline", ())
        for entry in guideline.get("indication", ())
    ]
    native = [
        strip(guideline["indicationCodeableConcept"])
        for each in adaptations[release][0].instances
        for guideline in each.get("administrationGuidelines", ())
        if "indicationCodeableConcept" in guideline
    ]
    assert uses == native


def test_a_stripped_basic_says_in_words_what_it_carries(
    graph: Graph, adaptations: Adaptations
) -> None:
    """Without its extensions a carrier is a kind, a subject, and the statement as narrative."""
    stripped = {each["id"]: strip(each) for each in adaptations["R4"][0].instances}
    for resource in graph.instances:
        if resource["resourceType"] == "ClinicalUseDefinition":
            basic = stripped[resource["id"]]
            assert resource["text"] == basic["text"]
            left = {"resourceType", "id", "meta", "language", "text", "identifier"}
            assert left | {"code", "subject"} == set(basic)


@pytest.mark.parametrize("release", OLDER)
def test_no_content_hides_in_a_modifier_extension(release: str, adaptations: Adaptations) -> None:
    """A reader must reject what holds a modifier extension that it does not know."""
    assert "modifierExtension" not in set(members(adaptations[release][0].instances))
