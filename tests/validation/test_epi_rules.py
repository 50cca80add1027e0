"""The ePI profiles: what they ask is found missing, in the version that asks for it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from tests.validation.test_examples import EXAMPLES, read

from clonaz_fhir.validation.engine import check

EPI = read(EXAMPLES / "valid" / "r5-epi.json")
BASE = "http://hl7.org/fhir/uv/emedicinal-product-info/StructureDefinition"
Change = Callable[[dict[str, Any]], Any]


def broken_rules(change: Change) -> set[str]:
    """Return the rules that the document breaks after a change."""
    document = copy.deepcopy(EPI)
    change(document)
    return {fault.rule for fault in check(document, "r5") if fault.severity == "error"}


def of(document: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return the first resource of a type."""
    found: dict[str, Any] = next(
        entry["resource"]
        for entry in document["entry"]
        if entry["resource"]["resourceType"] == kind
    )
    return found


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda d: d["meta"].pop("versionId"), "epi-bundle"),
        (lambda d: d.pop("language"), "epi-bundle"),
        (lambda d: d["entry"].pop(1), "epi-bundle"),
        (lambda d: of(d, "Composition").pop("version"), "epi-composition"),
        (lambda d: of(d, "Composition")["section"][0].pop("text"), "epi-composition"),
        (lambda d: of(d, "Composition")["section"][0].pop("code"), "epi-composition"),
        (
            lambda d: of(d, "ClinicalUseDefinition")["subject"].append(
                {"reference": "Medication/x"}
            ),
            "epi-clinical-use",
        ),
        (lambda d: of(d, "Organization").pop("identifier"), "epi-identifier"),
        (lambda d: of(d, "MedicationKnowledge")["code"]["coding"][0].pop("display"), "epi-coding"),
        (lambda d: of(d, "Group").pop("characteristic"), "epi-member"),
        (lambda d: of(d, "Group").update(type="animal"), "epi-member"),
    ],
)
def test_what_a_profile_asks_is_checked(change: Change, rule: str) -> None:
    """One element after the other."""
    assert rule in broken_rules(change)


def test_version_1_0_0_allows_several_codings() -> None:
    """Only 1.1.0 wants exactly one; its Bundle profile is what tells the two apart."""

    def older(document: dict[str, Any]) -> None:
        document["meta"]["profile"] = [f"{BASE}/Bundle-uv-epi"]
        codings = of(document, "MedicationKnowledge")["code"]["coding"]
        codings.append({"system": "https://b.example", "code": "b"})

    assert set() == broken_rules(older)


def test_without_the_claim_nothing_is_asked() -> None:
    """A Bundle that claims no ePI profile is a Bundle like any other."""

    def unclaimed(document: dict[str, Any]) -> None:
        for resource in (document, *(entry["resource"] for entry in document["entry"])):
            resource.pop("meta", None)
        document.pop("language")

    assert set() == broken_rules(unclaimed)
