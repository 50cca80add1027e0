"""The facts behind adapting are the official ones, and reading them is cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest
from tests.releases.derive_elements import FILES, FOLDER
from tools.definitions import packages

from clonaz_fhir.releases.elements import Place, children, narrowed, unsaid
from clonaz_fhir.releases.members import Item, grouped, in_order, put, take


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_facts_are_those_of_the_official_packages(name: str) -> None:
    """Derived again, the file is the same to the byte."""
    try:
        for package in (packages.R5, packages.R4B, packages.R4):
            packages.tarball(package, download=False)
    except packages.PackageError as error:
        print(f"official packages: {error}", file=sys.stderr)
        pytest.skip(f"the official packages are not at hand: {error}")
    assert (FOLDER / name).read_text("utf-8") == FILES[name]()


def test_elements_know_their_types_targets_and_cardinality() -> None:
    """A choice, a list, a required element, a reference with targets."""
    medication = children("R4", Place("Medication", "ingredient"))
    assert medication["item"].choice and medication["item"].required
    assert ("CodeableConcept", "Reference") == medication["item"].types
    assert {"Substance", "Medication"} == medication["item"].targets
    assert children("R4", Place("Medication"))["ingredient"].is_group


def test_an_unknown_type_has_no_children() -> None:
    """``ClinicalUseDefinition`` is none of R4's types."""
    assert {} == children("R4", Place("ClinicalUseDefinition"))


def test_codes_that_an_older_binding_lacks_are_known() -> None:
    """Of required elements they make the whole datatype unsayable."""
    assert "comments-on" in unsaid("R4")["RelatedArtifact.type"]
    assert "comments-on" in narrowed("R4B", "RelatedArtifact")["type"]


def test_a_primitive_is_read_with_its_shadow_and_written_back() -> None:
    """Also where one of a list has a shadow only."""
    place = Place("MedicationKnowledge")
    node = {"name": ["a", None], "_name": [None, {"id": "x"}]}
    items = take(node, children("R5", place)["name"])
    assert [Item("string", "a", None), Item("string", None, {"id": "x"})] == items
    written: dict[str, object] = {}
    put(written, children("R5", place)["name"], items)
    assert node == written


def test_members_without_an_element_are_named() -> None:
    """``resourceType`` is no element, and known."""
    found, unknown = grouped({"resourceType": "Group", "x": 1}, "R5", Place("Group"))
    assert ([], ["x"]) == (found, unknown)


def test_members_come_into_the_official_order() -> None:
    """The resource type first, then as the definition lists them."""
    node = {"type": "person", "id": "g", "resourceType": "Group"}
    assert ["resourceType", "id", "type"] == list(in_order(node, "R5", Place("Group")))


def test_importing_the_package_reads_no_facts() -> None:
    """``get`` and ``validate`` pay nothing for releases that they do not adapt."""
    code = (
        "import sys, clonaz_fhir.releases\n"
        "print([m for m in sys.modules if m.startswith('clonaz_fhir.releases')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "['clonaz_fhir.releases']" == done.stdout.strip()
