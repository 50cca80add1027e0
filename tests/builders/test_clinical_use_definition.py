"""ClinicalUseDefinitions: one body, an allowed subject of the right level, anchors, words."""

from __future__ import annotations

from typing import Any

import pytest

from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import ClinicalUse

DERIVATION = "http://hl7.org/fhir/StructureDefinition/derivation-reference"
BODIES = {
    "indication": "indication",
    "contraindication": "contraindication",
    "interaction": "interaction",
    "undesirable-effect": "undesirableEffect",
    "warning": "warning",
}


@pytest.fixture(scope="module")
def uses(graph: Graph) -> list[Resource]:
    """Every ClinicalUseDefinition."""
    return [r for r in graph.instances if r["resourceType"] == "ClinicalUseDefinition"]


def test_each_statement_is_one_resource_with_its_id(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """One assertion, one resource, in the order of the content."""
    assert [each["id"] for each in uses] == [each.id for each in monograph.clinical_uses]


def test_the_body_is_that_of_the_type_and_no_other(uses: list[Resource]) -> None:
    """Exactly one body, the one that the type names."""
    found = {each["id"]: [body for body in BODIES.values() if body in each] for each in uses}
    assert found == {each["id"]: [BODIES[each["type"]]] for each in uses}


def test_the_subject_is_the_medication_of_the_statements_own_level(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """The level's Medication, then its MedicinalProductDefinition; a class has no product."""
    for statement, use in zip(monograph.clinical_uses, uses, strict=True):
        name = statement.subject.id
        expected = [f"Medication/clonaz-{name}-medication"]
        if statement.subject.level != "class":
            expected.append(f"MedicinalProductDefinition/clonaz-{name}-product")
        assert [each["reference"] for each in use["subject"]] == expected


def test_each_passage_is_an_anchor_with_offset_length_and_hash(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """The anchors are those of the statement's passages, in order."""
    for statement, use in zip(monograph.clinical_uses, uses, strict=True):
        expected = [(p.id, p.sha256, p.start, p.end - p.start) for p in statement.passages]
        assert [
            anchor_of(each) for each in use["extension"] if each["url"] == DERIVATION
        ] == expected


def anchor_of(extension: dict[str, Any]) -> tuple[str, str, int, int]:
    """Return passage id, hash, offset and length of a derivation-reference."""
    parts = {part["url"]: part for part in extension["extension"]}
    reference = parts["reference"]["valueReference"]
    assert reference["reference"] == "DocumentReference/clonaz-source-document"
    named = {part["url"]: part["valueString"] for part in reference["extension"][0]["extension"]}
    offset, length = parts["offset"]["valueInteger"], parts["length"]["valueInteger"]
    return named["id"], named["sha256"], offset, length


def test_text_and_wording_travel_as_data_and_in_the_narrative(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """Who reads JSON finds the sentence without parsing XHTML; who reads XHTML finds it too."""
    for statement, use in zip(monograph.clinical_uses, uses, strict=True):
        words = own_part(use, "statement")
        assert words["text"]["valueString"] == statement.text
        assert words.get("wording", {}).get("valueString") == statement.wording
        escaped = statement.text.replace("&", "&amp;").replace("<", "&lt;")
        assert f"<p>{escaped}</p>" in use["text"]["div"]


def own_part(use: Resource, name: str) -> dict[str, Any]:
    """Return the parts of one of our complex extensions by url."""
    found = [each for each in use["extension"] if each["url"].endswith(f"/{name}")]
    return {part["url"]: part for part in found[0]["extension"]}


def test_populations_and_comorbidities_are_structure(resources: dict[str, Resource]) -> None:
    """Children and adults are Groups, myoclonic seizures a comorbidity, of the epilepsy forms."""
    use = resources["ClinicalUseDefinition/clonaz-clonazepam-indication-small-forms-of-epilepsy"]
    groups = [each["reference"] for each in use["population"]]
    assert groups == ["Group/clonaz-group-children", "Group/clonaz-group-adults"]
    comorbid = [each["concept"]["text"] for each in use["indication"]["comorbidity"]]
    assert comorbid == ["myoclonic seizures"]


def test_a_member_that_the_sentence_names_is_an_example_not_the_subject(
    resources: dict[str, Resource],
) -> None:
    """What is said of benzodiazepines, such as clonazepam, is about the class and says so."""
    use = resources["ClinicalUseDefinition/clonaz-benzodiazepines-warning-dependence"]
    subjects = [each["reference"] for each in use["subject"]]
    assert subjects == ["Medication/clonaz-benzodiazepines-medication"]
    named = [e["valueReference"]["reference"] for e in use["extension"] if "named" in e["url"]]
    assert named == ["Medication/clonaz-clonazepam-medication"]


def test_status_strength_certainty_and_level_are_categories(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """What FHIR has no element for is a code of ours, in ``category``."""
    for statement, use in zip(monograph.clinical_uses, uses, strict=True):
        codes = {c["code"] for each in use["category"] for c in each["coding"]}
        expected = {statement.strength, statement.certainty, statement.subject.level}
        expected |= {getattr(statement, "status", statement.strength)}
        assert expected <= codes


def test_an_unnamed_interactant_stays_unnamed_and_uncoded(resources: dict[str, Resource]) -> None:
    """The opening warning names no medicine; none is filled in."""
    use = resources["ClinicalUseDefinition/clonaz-clonazepam-interaction-coma"]
    item = use["interaction"]["interactant"][0]["itemCodeableConcept"]
    assert item == {"text": "certain medications (not named)"}


def test_an_interaction_without_a_stated_effect_has_none(resources: dict[str, Resource]) -> None:
    """What Klonopin is incompatible with has no effect in the document."""
    use = resources["ClinicalUseDefinition/clonaz-klonopin-interaction-caffeine-drinks"]
    assert "effect" not in use["interaction"]


def test_the_review_status_is_draft(uses: list[Resource]) -> None:
    """Nobody has reviewed; the data say so."""
    assert {each["status"]["coding"][0]["code"] for each in uses} == {"draft"}


def test_every_caveat_of_a_statement_is_named_in_its_resource(
    monograph: Monograph, uses: list[Resource]
) -> None:
    """A doubt travels with the statement, as a logical reference and in words."""
    for statement, use in zip(monograph.clinical_uses, uses, strict=True):
        doubts = monograph.caveats_of(statement)
        named = [
            each["valueReference"]["identifier"]["value"]
            for each in use["extension"]
            if each["url"].endswith("/caveat")
        ]
        assert named == [f"clonaz-caveat-{each.id}" for each in doubts]
        assert isinstance(statement, ClinicalUse)
