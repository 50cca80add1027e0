"""The graph as a whole: ids, references, order, and what fhir.resources says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from fhir.resources import get_fhir_model_class

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.builders.naming import DEFAULT_BASE
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph


def name_of(resource: Resource) -> str:
    """Return ``Type/id``."""
    return f"{resource['resourceType']}/{resource['id']}"


def references_in(value: Any) -> Iterator[str]:
    """Yield every literal reference of a resource."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for child in value.values():
            yield from references_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from references_in(child)


def test_ids_are_unique_over_all_types(graph: Graph) -> None:
    """R4 carries several types as Basic, so an id is used once in the whole graph."""
    ids = Counter(each["id"] for each in graph.instances + graph.conformance)
    assert [id_ for id_, times in ids.items() if times > 1] == []


def test_ids_are_ours_and_at_most_64_long(graph: Graph) -> None:
    """A PUT never hits a stranger's resource."""
    ids = [each["id"] for each in graph.instances + graph.conformance]
    assert [each for each in ids if not each.startswith("clonaz-") or len(each) > 64] == []


def test_each_reference_points_to_an_earlier_resource(graph: Graph) -> None:
    """The graph has no cycle and no loose end: it loads in its own order, in parts too."""
    seen: set[str] = set()
    loose = []
    for resource in graph.instances:
        loose += [(name_of(resource), each) for each in references_in(resource) if each not in seen]
        seen.add(name_of(resource))
    assert loose == []


def test_no_resource_is_an_orphan(graph: Graph) -> None:
    """Everything is reached from the manifest."""
    manifest = graph.instances[-1]
    assert manifest["resourceType"] == "Library"
    listed = {each["resourceReference"]["reference"] for each in manifest["relatedArtifact"]}
    assert listed == {name_of(each) for each in graph.instances[:-1]}


def test_knowledge_lists_exactly_the_uses_of_its_own_medicine(
    monograph: Monograph, resources: dict[str, Resource]
) -> None:
    """Issues hang on the level that the sentence names, and on no other."""
    for medicine in monograph.medicines:
        knowledge = resources[f"MedicationKnowledge/clonaz-{medicine.id}-knowledge"]
        listed = [each["reference"] for each in knowledge.get("clinicalUseIssue", [])]
        expected = [
            f"ClinicalUseDefinition/{each.id}"
            for each in monograph.clinical_uses
            if each.subject == medicine
        ]
        assert listed == expected


def test_a_product_repeats_no_issue_and_points_to_its_substance(graph: Graph) -> None:
    """The eight products have form, strength and route; everything else is the substance's."""
    products = [each for each in graph.instances if each["id"].endswith("-mg-knowledge")]
    assert len(products) == 8
    for each in products:
        assert "clinicalUseIssue" not in each and "indicationGuideline" not in each
        related = each["relatedMedicationKnowledge"][0]["reference"][0]["reference"]
        assert related == "MedicationKnowledge/clonaz-clonazepam-knowledge"


def test_the_brand_has_no_strengths(graph: Graph) -> None:
    """The document lists strengths for clonazepam; no product of the brand is inferred."""
    named = [each["id"] for each in graph.instances if "klonopin" in each["id"]]
    assert [each for each in named if "-mg-" in each] == []


def test_strength_in_the_text_equals_strength_in_the_structure(graph: Graph) -> None:
    """Name, narrative and Ratio of a product say the same amount."""
    for each in graph.instances:
        if each["resourceType"] != "MedicationKnowledge" or "-mg-" not in each["id"]:
            continue
        ratio = each["definitional"]["ingredient"][0]["strengthRatio"]
        amount = str(ratio["numerator"]["value"])
        assert (
            f" {amount} mg " in f"{each['name'][0]} " and f"{amount} mg in 1" in each["text"]["div"]
        )
        assert ratio["denominator"] == {
            "value": 1, "unit": "tablet", "system": "http://unitsofmeasure.org", "code": "1",
        }  # fmt: skip


def test_no_dose_frequency_of_effects_or_country_is_stated(graph: Graph) -> None:
    """What the document does not say is not said."""
    text = to_json([each for each in graph.instances if each["resourceType"] != "CodeSystem"])
    for element in ("doseAndRate", "frequencyOfOccurrence", "incidence", "intendedJurisdiction",
                    "maxDosePerPeriod", "regulatory", "cost"):  # fmt: skip
        assert f'"{element}"' not in text


@pytest.mark.parametrize("part", ["instances", "conformance"])
def test_fhir_resources_takes_every_resource(graph: Graph, part: str) -> None:
    """The independent models find nothing to refuse."""
    for resource in getattr(graph, part):
        data = json.loads(to_json(resource), parse_float=Decimal)
        get_fhir_model_class(resource["resourceType"]).model_validate(data)


def test_every_resource_has_intended_use_owner_and_narrative(graph: Graph) -> None:
    """Each says what it is not for, whose it is, and itself in words."""
    for resource in graph.instances + graph.conformance:
        codes = [each["code"] for each in resource["meta"]["tag"]]
        assert codes == ["not-for-decision-support-unreviewed", "R5"]
        shared = resource["id"].startswith(("clonaz-terms-", "clonaz-definition-"))
        package = "vocabulary" if shared else "clonaz"
        assert resource["meta"]["source"] == f"{graph.base}/package/{package}"
        assert resource["text"]["status"] == "generated"


def test_a_code_system_can_be_left_out(monograph: Monograph, graph: Graph) -> None:
    """Users without a licence drop a system; the words stay."""
    without = build_graph(
        monograph, version="0.0.0", without_systems=frozenset({"http://snomed.info/sct"})
    )
    assert "http://snomed.info/sct" not in to_json(without.instances)
    assert list(map(name_of, without.instances)) == list(map(name_of, graph.instances))


def test_the_base_can_be_replaced(monograph: Monograph) -> None:
    """An organisation with a namespace of its own uses it throughout."""
    elsewhere = build_graph(monograph, version="0.0.0", base="https://example.org/kb/")
    text = to_json(elsewhere.instances + elsewhere.conformance)
    assert "w3id.org" not in text
    assert elsewhere.full_url(elsewhere.instances[0]).startswith("https://example.org/kb/")


def test_what_the_document_does_not_say_is_said(
    monograph: Monograph, resources: dict[str, Resource]
) -> None:
    """Every topic that is not covered is in the data."""
    content = resources["ArtifactAssessment/clonaz-not-covered"]["content"]
    assert len(content) == len(monograph.uncovered)


def test_each_caveat_names_its_passages_and_statements(
    monograph: Monograph, resources: dict[str, Resource]
) -> None:
    """A caveat can be queried from both sides."""
    for caveat in monograph.caveats:
        doubt = resources[f"ArtifactAssessment/clonaz-caveat-{caveat.id}"]["content"][0]
        assert doubt["path"] == [
            f"{DEFAULT_BASE}/passage/clonaz-{each.id}" for each in caveat.passages
        ]
        touched = {
            each["resourceReference"]["display"] for each in doubt.get("relatedArtifact", [])
        }
        assert touched == {each.id for each in monograph.statements_with(caveat)}
