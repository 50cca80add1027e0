"""Down to R4B and R4 and back: the three releases carry the same content."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.releases import adapt, lift
from clonaz_fhir.releases.carried import carried
from clonaz_fhir.releases.losses import Loss

Adaptations = dict[str, tuple[Graph, list[Loss]]]
NEVER_LOST = {"subject", "concept", "population", "category", "text"}


@pytest.mark.parametrize("release", OLDER)
def test_every_resource_comes_back_to_the_byte(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """Lifted to R5, each resource is what it was: every value, every digit, the same order."""
    back = lift(adaptations[release][0])
    lost = {loss.resource for loss in adaptations[release][1]}
    changed = [
        before["id"]
        for before, after in zip(graph.instances, back.instances, strict=True)
        if to_json(before) != to_json(after)
        and f"{before['resourceType']}/{before['id']}" not in lost
    ]
    assert changed == []


@pytest.mark.parametrize("release", OLDER)
def test_our_profiles_and_extensions_come_back_too(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """The stand-ins go, the FHIRPath is as before."""
    back = lift(adaptations[release][0])
    assert [to_json(each) for each in graph.conformance] == [
        to_json(each) for each in back.conformance
    ]


@pytest.mark.parametrize("release", OLDER)
def test_another_base_comes_back_too(release: str, monograph: Monograph) -> None:
    """Nothing in the converters knows our default base, nor which code systems are left out."""
    left_out = frozenset({"http://snomed.info/sct"})
    other = build_graph(
        monograph, version="9.9.9", base="https://example.org/x", without_systems=left_out
    )
    adapted, losses = adapt(other, release)
    assert [] == losses
    assert to_json(other._asdict()) == to_json(lift(adapted)._asdict())


@pytest.mark.parametrize("release", OLDER)
def test_no_subject_concept_population_category_or_text_is_lost(
    release: str, adaptations: Adaptations
) -> None:
    """What a statement is about and says is carried in every release."""
    losses = adaptations[release][1]
    assert [loss for loss in losses if NEVER_LOST & set(loss.element.split("."))] == []


@pytest.mark.parametrize("release", OLDER)
def test_our_own_graph_loses_nothing_at_all(release: str, adaptations: Adaptations) -> None:
    """Stronger than the promise; if the content ever needs a loss, this says so first."""
    assert adaptations[release][1] == []


@pytest.mark.parametrize("release", OLDER)
def test_the_round_trip_would_notice_a_lost_value(
    release: str, graph: Graph, adaptations: Adaptations
) -> None:
    """An adapted graph without one population does not lift to the same graph."""
    adapted = adaptations[release][0]
    poorer = adapted._replace(instances=[_without_population(each) for each in adapted.instances])
    assert to_json(graph.instances) != to_json(lift(poorer).instances)


def _without_population(resource: Resource) -> Resource:
    kept = [
        each
        for each in resource.get("extension", ())
        if not each["url"].endswith("ClinicalUseDefinition.population")
    ]
    slim = {key: value for key, value in resource.items() if key != "population"}
    return {**slim, "extension": kept} if "extension" in resource else slim


@pytest.mark.parametrize("release", OLDER)
def test_what_a_release_does_not_know_is_a_loss_with_a_reason(release: str, graph: Graph) -> None:
    """Nothing is dropped in silence: an unknown element is reported with its place."""
    first = next(e for e in graph.instances if e["resourceType"] == "ClinicalUseDefinition")
    _, losses = adapt(graph._replace(instances=[{**first, "flavour": "bitter"}]), release)
    name = f"ClinicalUseDefinition/{first['id']}"
    assert (name, "ClinicalUseDefinition.flavour") == (losses[0].resource, losses[0].element)
    assert set(losses[0]._asdict()) == {"resource", "element", "what", "why"}


@pytest.mark.parametrize("release", OLDER)
def test_ids_stay_unique_over_all_types(release: str, adaptations: Adaptations) -> None:
    """Several kinds become Basic; none takes the id of another."""
    adapted = adaptations[release][0]
    names = Counter(each["id"] for each in adapted.instances + adapted.conformance)
    assert [name for name, times in names.items() if times > 1] == []
    assert [name for name in names if len(name) > 64 or "." in name] == []


@pytest.mark.parametrize("release", OLDER)
def test_the_order_of_loading_stays(release: str, adaptations: Adaptations) -> None:
    """Every literal reference points at a resource that comes before it."""
    seen: set[str] = set()
    early = []
    for resource in adaptations[release][0].instances:
        early += [(resource["id"], each) for each in _references(resource) if each not in seen]
        seen.add(f"{resource['resourceType']}/{resource['id']}")
    assert early == []


def _references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [found for each in value for found in _references(each)]
    if not isinstance(value, dict):
        return []
    own = [value["reference"]] if isinstance(value.get("reference"), str) else []
    return own + [found for each in value.values() for found in _references(each)]


@pytest.mark.parametrize("release", OLDER)
def test_the_package_tag_names_the_release(release: str, adaptations: Adaptations) -> None:
    """What was loaded from which flavour can be told apart and removed."""
    adapted = adaptations[release][0]
    tags = {
        tag["code"]: tag["display"]
        for each in adapted.instances + adapted.conformance
        for tag in each["meta"]["tag"]
        if tag["system"].endswith("/CodeSystem/package")
    }
    assert {release: f"clonaz-fhir, release {release}"} == tags


def test_the_subject_of_a_basic_is_the_medication_and_the_product_is_not_lost(
    adaptations: Adaptations,
) -> None:
    """R4's Basic has one subject; the others stand in the extension of the element."""
    adapted = adaptations["R4"][0]
    statements = [
        each
        for each in adapted.instances
        if each["resourceType"] == "Basic"
        and each["code"]["coding"][0]["code"] == "ClinicalUseDefinition"
    ]
    kinds = {each["subject"]["reference"].partition("/")[0] for each in statements}
    assert {"Medication"} == kinds
    assert "ClinicalUseDefinition.subject" in {each.element for each in carried(adapted)}


def test_the_graph_of_r5_is_emitted_as_it_is_built(graph: Graph) -> None:
    """R5 is canonical."""
    assert (graph, []) == adapt(graph, "R5")
    assert lift(graph) is graph
