"""The rules of adapting, each on a resource as small as it gets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.releases import adapt, lift
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import ALTERNATE, DATA_ABSENT, DATATYPE, URL


def down(resource: Resource, release: str) -> tuple[Resource, list[Loss]]:
    """Return one resource in a release, and the losses; it must come back unchanged."""
    adapted, losses = adapt(Graph("R5", "http://example.org", [resource], []), release)
    if not losses:
        assert resource == lift(adapted).instances[0]
    return adapted.instances[0], losses


def carried(resource: dict[str, Any], path: str) -> list[dict[str, Any]]:
    """Return the extensions of a node that hold an R5 element."""
    return [each for each in resource["extension"] if each["url"] == URL + path]


@pytest.mark.parametrize("release", OLDER)
def test_a_strength_keeps_its_digits_and_its_element(release: str) -> None:
    """``definitional`` dissolves: form, route and ingredient stand on the root."""
    strength = {"numerator": {"value": Decimal("0.50"), "unit": "mg"}, "denominator": {"value": 1}}
    ingredient = {"item": {"concept": {"text": "clonazepam"}}, "strengthRatio": strength}
    knowledge = {
        "resourceType": "MedicationKnowledge",
        "definitional": {"doseForm": {"text": "tablet"}, "ingredient": [ingredient]},
    }
    native, _ = down(knowledge, release)
    assert {"text": "tablet"} == native["doseForm"]
    expected = {"itemCodeableConcept": {"text": "clonazepam"}, "strength": strength}
    assert [expected] == native["ingredient"]
    assert "0.50" == str(native["ingredient"][0]["strength"]["numerator"]["value"])


@pytest.mark.parametrize("release", OLDER)
def test_a_strength_of_another_type_hangs_on_the_native_element(release: str) -> None:
    """A Quantity is no Ratio: it travels on ``strength``, as the official map says."""
    ingredient = {"item": {"concept": {"text": "a"}}, "strengthQuantity": {"value": 2}}
    knowledge = {
        "resourceType": "MedicationKnowledge",
        "definitional": {"ingredient": [ingredient]},
    }
    native, _ = down(knowledge, release)
    (extension,) = native["ingredient"][0]["strength"]["extension"]
    assert f"{URL}MedicationKnowledge.definitional.ingredient.strength" == extension["url"]
    assert {"value": 2} == extension["valueQuantity"]


@pytest.mark.parametrize("release", OLDER)
def test_a_link_to_the_product_stands_where_official_readers_look(release: str) -> None:
    """On a drugCharacteristic of its own, after the real ones."""
    fact = {"type": {"text": "mechanism"}, "valueString": "how"}
    definitional = {
        "id": "strength",
        "definition": [{"reference": "MedicinalProductDefinition/a"}],
        "drugCharacteristic": [fact],
    }
    knowledge = {"resourceType": "MedicationKnowledge", "definitional": definitional}
    native, _ = down(knowledge, release)
    assert fact == native["drugCharacteristic"][0]
    (link,) = native["drugCharacteristic"][1]["extension"]
    assert f"{URL}MedicationKnowledge.definitional.definition" == link["url"]
    (group,) = carried(native, "MedicationKnowledge.definitional")
    assert "strength" == group["id"]


@pytest.mark.parametrize("release", OLDER)
def test_an_indication_is_native_and_its_reference_in_the_official_parts(release: str) -> None:
    """The concept is for every reader; ``_datatype`` and ``reference`` for those who know."""
    entry = {
        "concept": {"text": "panic disorder"},
        "reference": {"reference": "ClinicalUseDefinition/x"},
    }
    statement = {"resourceType": "ClinicalUseDefinition", "id": "x", "type": "indication"}
    knowledge = {
        "resourceType": "MedicationKnowledge",
        "id": "k",
        "indicationGuideline": [{"indication": [entry]}],
    }
    graph = Graph("R5", "http://example.org", [statement, knowledge], [])
    adapted, _ = adapt(graph, release)
    assert graph == lift(adapted)
    (guideline,) = adapted.instances[1]["administrationGuidelines"]
    assert {"text": "panic disorder"} == guideline["indicationCodeableConcept"]
    (extension,) = guideline["extension"]
    kind = "Basic" if release == "R4" else "ClinicalUseDefinition"
    assert [
        {"url": DATATYPE, "valueString": "CodeableReference"},
        {"url": "reference", "valueReference": {"reference": f"{kind}/x"}},
    ] == extension["extension"]


@pytest.mark.parametrize("release", OLDER)
def test_several_indications_of_one_guideline_keep_their_pairs(release: str) -> None:
    """The first is native; concept and reference of each stay together."""
    entries = [
        {"concept": {"text": "one"}},
        {"concept": {"text": "two"}, "reference": {"display": "second"}},
        {"reference": {"display": "third"}},
    ]
    guideline = {"indication": entries}
    native, _ = down(
        {"resourceType": "MedicationKnowledge", "indicationGuideline": [guideline]}, release
    )
    (guidelines,) = native["administrationGuidelines"]
    assert {"text": "one"} == guidelines["indicationCodeableConcept"]
    assert 3 == len(carried(guidelines, "MedicationKnowledge.indicationGuideline.indication"))


@pytest.mark.parametrize("release", OLDER)
def test_two_dosing_guidelines_do_not_merge(release: str) -> None:
    """Native dosage belongs to one guideline; two would be read as one, so both are carried."""

    def dosing(text: str) -> dict[str, Any]:
        return {
            "treatmentIntent": {"text": text},
            "dosage": [{"type": {"text": "usual"}, "dosage": [{"text": text}]}],
        }

    for count in (1, 2):
        guideline = {"dosingGuideline": [dosing(f"dose {at}") for at in range(count)]}
        native, _ = down(
            {"resourceType": "MedicationKnowledge", "indicationGuideline": [guideline]}, release
        )
        assert (count == 1) == ("dosage" in native["administrationGuidelines"][0])


@pytest.mark.parametrize("release", OLDER)
def test_whom_a_dose_is_for_stays_native(release: str) -> None:
    """A reader without extensions must not take a child's dose for everyone's."""
    dosing = {
        "dosage": [{"type": {"text": "usual"}, "dosage": [{"text": "half a tablet"}]}],
        "patientCharacteristic": [
            {"type": {"text": "age"}, "valueCodeableConcept": {"text": "children"}}
        ],
    }
    knowledge = {
        "resourceType": "MedicationKnowledge",
        "indicationGuideline": [{"dosingGuideline": [dosing]}],
    }
    (guideline,) = down(knowledge, release)[0]["administrationGuidelines"]
    (who,) = guideline["patientCharacteristics"]
    assert {"text": "children"} == who["characteristicCodeableConcept"]


@pytest.mark.parametrize("release", OLDER)
def test_a_code_outside_the_binding_is_never_written(release: str) -> None:
    """R4 has no ``comments-on``: the whole artifact travels in parts, with the code as it is."""
    related = {"type": "comments-on", "resource": "http://example.org/x"}
    assessment = {
        "resourceType": "ArtifactAssessment",
        "artifactUri": "http://example.org/y",
        "content": [{"relatedArtifact": [related]}],
    }
    native, _ = down(assessment, release)
    (content,) = carried(native, "ArtifactAssessment.content")
    (part,) = content["extension"]
    assert "extension" in part and "valueRelatedArtifact" not in part
    assert {"url": "type", "valueCode": "comments-on"} in part["extension"]


@pytest.mark.parametrize("release", OLDER)
def test_a_reference_to_a_type_that_is_not_allowed_is_an_alternate(release: str) -> None:
    """R4's Composition-like elements name fewer targets; the reference is kept, not bent."""
    document = {
        "resourceType": "DocumentReference",
        "status": "current",
        "subject": {"reference": "Medication/a"},
        "content": [{"attachment": {"size": "7366"}}],
    }
    native, _ = down(document, release)
    assert [{"url": ALTERNATE, "valueReference": document["subject"]}] == native["subject"][
        "extension"
    ]
    # integer64 is a string in R5, and a number here.
    assert 7366 == native["content"][0]["attachment"]["size"]


@pytest.mark.parametrize("release", OLDER)
def test_a_required_element_without_a_value_says_so(release: str) -> None:
    """R4 wants ``Provenance.recorded``: it is marked as unsupported, not invented."""
    provenance = {
        "resourceType": "Provenance",
        "target": [{"reference": "Group/a"}],
        "agent": [{"who": {"display": "someone"}}],
    }
    native, _ = down(provenance, release)
    absent = {"extension": [{"url": DATA_ABSENT, "valueCode": "unsupported"}]}
    assert absent == native["_recorded"]


@pytest.mark.parametrize("release", OLDER)
def test_ids_and_extensions_of_an_element_travel_with_it(release: str) -> None:
    """A statement that hangs on an element hangs on what carries the element."""
    own = {"url": "http://example.org/own", "valueString": "x"}
    content = {"id": "first", "extension": [own], "summary": "text"}
    assessment = {
        "resourceType": "ArtifactAssessment",
        "artifactReference": {"reference": "Group/a"},
        "content": [content],
    }
    native, _ = down(assessment, release)
    (extension,) = carried(native, "ArtifactAssessment.content")
    assert "first" == extension["id"]
    assert own == extension["extension"][0]


@pytest.mark.parametrize("release", OLDER)
def test_a_shadow_of_a_primitive_stays_beside_it(release: str) -> None:
    """Names carry statements in their shadow."""
    shadow = {"id": "n", "extension": [{"url": "http://example.org/own", "valueString": "x"}]}
    knowledge = {
        "resourceType": "MedicationKnowledge",
        "name": ["one", "two"],
        "_name": [None, shadow],
    }
    native, _ = down(knowledge, release)
    assert (["one", "two"], [None, shadow]) == (native["synonym"], native["_synonym"])


@pytest.mark.parametrize("release", OLDER)
def test_a_modifier_inside_a_carried_group_is_a_loss(release: str) -> None:
    """An extension cannot hold one, and to turn it into a plain extension would hide it."""
    modifier = {"url": "http://example.org/not", "valueBoolean": True}
    assessment = {
        "resourceType": "ArtifactAssessment",
        "artifactUri": "http://example.org/y",
        "content": [{"modifierExtension": [modifier], "summary": "x"}],
    }
    _, losses = down(assessment, release)
    assert ["ArtifactAssessment.content.modifierExtension"] == [each.element for each in losses]


@pytest.mark.parametrize("release", OLDER)
@pytest.mark.parametrize(
    ("relationship", "equivalence"),
    [("source-is-narrower-than-target", "wider"), ("source-is-broader-than-target", "narrower")],
)
def test_a_mapping_keeps_its_direction(release: str, relationship: str, equivalence: str) -> None:
    """R5 reads from the source, R4 from the target: narrower becomes wider."""
    target = {"code": "b", "relationship": relationship}
    concept_map = {
        "resourceType": "ConceptMap",
        "status": "draft",
        "sourceScopeUri": "http://example.org/a",
        "group": [{"element": [{"code": "a", "target": [target]}]}],
    }
    native, _ = down(concept_map, release)
    assert "http://example.org/a" == native["sourceUri"]
    row = native["group"][0]["element"][0]["target"][0]
    assert {"code": "b", "equivalence": equivalence} == row


def test_a_definitional_group_has_no_members_in_either_release() -> None:
    """``membership`` becomes ``actual``: definitional is not actual."""
    for membership, actual in (("definitional", False), ("enumerated", True)):
        group = {"resourceType": "Group", "type": "person", "membership": membership}
        for release in OLDER:
            assert actual is down(group, release)[0]["actual"]


@pytest.mark.parametrize("release", OLDER)
def test_a_contained_resource_of_a_foreign_type_is_passed_on_and_reported(release: str) -> None:
    """We adapt the types of drug knowledge; a contained Patient is not ours to change."""
    patient = {"resourceType": "Patient", "id": "p"}
    medication = {"resourceType": "Medication", "id": "m", "contained": [patient]}
    native, losses = down(medication, release)
    assert [patient] == native["contained"]
    assert ["Patient"] == [each.element for each in losses]
