"""Our profiles and extensions in the older releases."""

from __future__ import annotations

from typing import Any

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.releases import adapt, paths, r4, r4b
from clonaz_fhir.releases.conformance import adapt_definition
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import URL

Adaptations = dict[str, tuple[Graph, list[Loss]]]


def definition(graph: Graph, name: str) -> Resource:
    """Return one of our definitions by the end of its url."""
    return next(each for each in graph.conformance if each["url"].endswith(f"/{name}"))


def rules(profile: Resource) -> dict[str, str]:
    """Return the invariants of a profile by key."""
    root = profile["differential"]["element"][0]
    return {each["key"]: each["expression"] for each in root["constraint"]}


def test_the_profile_on_clinical_uses_is_one_on_basic_in_r4(adaptations: Adaptations) -> None:
    """It asks for the code of the carrier and, by invariants, for what has no element."""
    profile = definition(adaptations["R4"][0], "clinical-use")
    assert ("Basic", "http://hl7.org/fhir/StructureDefinition/Basic") == (
        profile["type"],
        profile["baseDefinition"],
    )
    rows = {each["path"]: each for each in profile["differential"]["element"]}
    assert {"Basic", "Basic.identifier", "Basic.code", "Basic.subject"} == set(rows)
    pattern = rows["Basic.code"]["patternCodeableConcept"]["coding"]
    assert "ClinicalUseDefinition" == pattern[0]["code"]
    assert {"needs-category", "needs-status"} <= set(rules(profile))


def test_the_profile_on_clinical_uses_stays_native_in_r4b(
    graph: Graph, adaptations: Adaptations
) -> None:
    """R4B has every element that it names."""
    profile = definition(adaptations["R4B"][0], "clinical-use")
    assert definition(graph, "clinical-use")["differential"] == profile["differential"]


@pytest.mark.parametrize("release", OLDER)
def test_the_profile_on_knowledge_asks_under_the_names_of_the_release(
    release: str, adaptations: Adaptations
) -> None:
    """``name`` is ``synonym``, and the identifier stands in the official extension."""
    profile = definition(adaptations[release][0], "drug-knowledge")
    named = {each["path"] for each in profile["differential"]["element"]}
    assert "MedicationKnowledge.synonym" in named
    expected = "extension('http://hl7.org/fhir/StructureDefinition/artifact-identifier').exists()"
    assert expected == rules(profile)["needs-identifier"]


@pytest.mark.parametrize("release", OLDER)
def test_definitions_say_their_fhir_version(release: str, adaptations: Adaptations) -> None:
    """A tool refuses a definition of another release."""
    version = {"R4B": "4.3.0", "R4": "4.0.1"}[release]
    found = {each.get("fhirVersion", version) for each in adaptations[release][0].conformance}
    assert {version} == found


def test_an_extension_on_groups_may_stand_on_what_carries_a_group(
    adaptations: Adaptations,
) -> None:
    """In R4 a statement on ``definitional`` stands on the extension that stands for it."""
    contexts = definition(adaptations["R4"][0], "statement")["context"]
    named = [each["expression"] for each in contexts]
    assert "Basic" in named and "ClinicalUseDefinition" not in named
    assert ("BackboneElement" in named) == ("Extension" in named)


def test_fhirpath_goes_down_and_up() -> None:
    """Only root elements are rewritten: not text, not functions, not our own keys."""
    expression = "(type = 'warning' and warning.exists()) or subject.exists()"
    adapted = paths.down(expression, "ClinicalUseDefinition", r4.MAPPING)
    url = f"{URL}ClinicalUseDefinition"
    expected = (
        f"(extension('{url}.type').value = 'warning' and extension('{url}.warning').exists())"
        " or subject.exists()"
    )
    assert expected == adapted
    assert expression == paths.up(adapted, "ClinicalUseDefinition", r4.MAPPING)
    assert "synonym.exists()" == paths.down("name.exists()", "MedicationKnowledge", r4b.MAPPING)
    assert "name.exists()" == paths.up("synonym.exists()", "MedicationKnowledge", r4b.MAPPING)


def test_a_rule_that_no_invariant_can_hold_is_a_loss(graph: Graph) -> None:
    """A cardinality other than "at least one" on an element without a home."""
    profile = definition(graph, "clinical-use")
    row: dict[str, Any] = {
        "id": "ClinicalUseDefinition.category",
        "path": "ClinicalUseDefinition.category",
        "max": "3",
    }
    rows = [profile["differential"]["element"][0], row]
    changed = {**profile, "differential": {"element": rows}}
    adapted, losses = adapt_definition(changed, r4.MAPPING)
    assert ["ClinicalUseDefinition.category"] == [each.element for each in losses]
    assert 2 == len(adapted["differential"]["element"])


def test_a_graph_without_definitions_gets_no_stand_ins(graph: Graph) -> None:
    """They take their frame from our own."""
    assert [] == adapt(graph._replace(conformance=[]), "R4")[0].conformance
