"""Codes, displays and systems against HL7's code systems and those of the Bundle."""

from __future__ import annotations

from typing import Any

import pytest
from tools import registry

from clonaz_fhir.model.fault import Fault
from clonaz_fhir.validation.engine import check
from clonaz_fhir.validation.listings import load_listing

CATEGORY = "http://hl7.org/fhir/clinical-use-definition-category"
ROUTE = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration"


def coded(system: str, code: str, display: str | None = None, **more: str) -> list[Fault]:
    """Return the faults of a Medication with one coding."""
    coding = {"system": system, "code": code, **more}
    if display is not None:
        coding["display"] = display
    resource: dict[str, Any] = {"resourceType": "Medication", "code": {"coding": [coding]}}
    return [fault for fault in check(resource, "r5") if fault.rule != "dom-6"]


@pytest.mark.parametrize(
    "display", ["Pregnancy and Lactation", "pregnancy and lactation", "PREGNANCY AND LACTATION"]
)
def test_the_case_of_a_display_does_not_matter(display: str) -> None:
    """As the official validator has it."""
    assert [] == coded(CATEGORY, "Pregnancy", display)


@pytest.mark.parametrize("display", ["Pregnancy", "Pregnancy  and Lactation", "Schwangerschaft"])
def test_another_display_is_an_error(display: str) -> None:
    """White space counts; the official validator errs as well."""
    assert ["wrong-display"] == [fault.rule for fault in coded(CATEGORY, "Pregnancy", display)]


def test_a_code_has_the_case_of_its_system() -> None:
    """``po`` is not ``PO``."""
    assert ["unknown-code"] == [fault.rule for fault in coded(ROUTE, "po")]
    assert [] == coded(ROUTE, "PO", "Swallow, oral")


def test_another_version_of_a_code_system_is_not_judged() -> None:
    """What the tables hold is one version."""
    assert [] == coded(CATEGORY, "Pregnancy", "Anything", version="9.9.9")


def test_a_strange_code_system_is_not_judged() -> None:
    """Nothing is known of it."""
    assert [] == coded("https://a.example/codes", "x", "y")


def test_the_second_look_at_a_coding_finds_the_same() -> None:
    """What is remembered is what was good, not what was seen."""
    assert coded(CATEGORY, "x") == coded(CATEGORY, "x")
    assert coded(CATEGORY, "Pregnancy", "x") == coded(CATEGORY, "Pregnancy", "x")


def test_the_listings_are_complete() -> None:
    """Some of FHIR's own, some of HL7 Terminology, in each release."""
    for release in ("r5", "r4b", "r4"):
        assert CATEGORY in load_listing(f"{release}.systems.jsonl") or release == "r4"
    assert ROUTE in load_listing("terminology.systems.jsonl")


def test_the_registry_of_the_package_is_current() -> None:
    """Written by ``python -m tools.registry`` from the content."""
    assert registry.PATH.read_text("utf-8") == registry.registry()
