"""The concept registry: only proven codes, each spelled once and used."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.content import codes
from clonaz_fhir.model.concept import Code, Concept
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Statement

DATA = Path(__file__).parent.parent / "data"
SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the tables kept with the tests."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


USED = read_rows("codes_used.tsv")
DENIED = read_rows("codes_denied.tsv")
FHIR_OWNED = read_rows("codes_fhir.tsv")


def all_codes() -> list[Code]:
    """Return every code that the registry spells."""
    return [each for each in vars(codes).values() if isinstance(each, Code)]


def codings_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every Coding in a resource."""
    if isinstance(value, dict):
        if "system" in value and "code" in value and "value" not in value:
            yield value
        for child in value.values():
            yield from codings_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from codings_in(child)


def triple(row: dict[str, Any]) -> tuple[str, str, str]:
    """Return system, code and display of a row or Coding."""
    return row["system"], row["code"], row["display"]


def test_every_code_is_proven() -> None:
    """System, code and display stand in a row marked ``use``, or among FHIR's own codes."""
    proven = {triple(row) for row in USED + FHIR_OWNED}
    assert [
        each for each in all_codes() if (each.system, each.code, each.display) not in proven
    ] == []


def test_every_row_kept_is_marked_use_and_is_used() -> None:
    """The table with the tests holds what the package uses, and nothing else."""
    spelled = {(each.system, each.code, each.display) for each in all_codes()}
    assert {row["status"] for row in USED} == {"use"}
    assert {triple(row) for row in USED + FHIR_OWNED} - spelled == set()


def test_no_code_needs_a_source_that_the_document_is_not() -> None:
    """A row for concepts that the document does not name, or of poor fit, is not used."""
    flagged = [row["code"] for row in USED if row["note"].startswith(("ONLY IF CITED", "PREFER"))]
    assert flagged == []


def test_every_code_is_used_and_every_concept_too(monograph: Monograph, graph: Graph) -> None:
    """What nobody names is dropped from the registry."""
    emitted = {
        (each["system"], each["code"])
        for resource in graph.instances
        for each in codings_in(resource)
    }
    building_blocks = {
        codes.MILLIGRAM, codes.DAY, codes.UNITY, codes.DRAFT_STATUS,
        codes.PREGNANCY_AND_LACTATION_CATEGORY, codes.DRIVE_AND_MACHINES_CATEGORY,
    }  # fmt: skip
    idle = [
        each.code
        for each in all_codes()
        if (each.system, each.code) not in emitted and each not in building_blocks
    ]
    assert idle == []
    named = {concept.id for each in monograph.statements for concept in concepts_of(each)}
    for medicine in monograph.medicines:
        named |= {medicine.concept.id}
        named |= {medicine.substance_concept.id} if medicine.substance_concept else set()
    for population in monograph.populations:
        named |= {population.trait.id, population.value.id}
    assert [each.id for each in monograph.concepts if each.id not in named] == []


def concepts_of(statement: Statement) -> Iterator[Concept]:
    """Yield the concepts that a statement names."""
    for _, value in statement:
        members = value if isinstance(value, tuple) else (value,)
        yield from (each for each in members if isinstance(each, Concept))
    form = getattr(statement, "form", None)
    if form is not None:
        yield form.concept
        yield form.unit


def test_every_coding_of_the_bundle_is_in_the_registry(graph: Graph) -> None:
    """System, code and display in the bundle are a proven code or one of our own, exactly."""
    own = {
        (each["url"], concept["code"], concept["display"])
        for each in graph.instances
        if each["resourceType"] == "CodeSystem"
        for concept in each["concept"]
    }
    proven = {triple(row) for row in USED + FHIR_OWNED} | own
    strangers = {
        triple(each)
        for resource in graph.instances
        for each in codings_in(resource)
        if "display" in each and triple(each) not in proven
    }
    assert strangers == set()


def test_no_denied_code_is_emitted(graph: Graph) -> None:
    """A code that is never valid here appears neither as a code nor in a narrative."""
    used = {(row["system"], row["code"]) for row in USED}
    never = {
        (row["system"], row["code"])
        for row in DENIED
        if row["code"] and (row["system"], row["code"]) not in used
    }
    found = {
        (each["system"], each["code"])
        for resource in graph.instances
        for each in codings_in(resource)
    }
    assert found & never == set()
    narratives = " ".join(resource["text"]["div"] for resource in graph.instances)
    digits = set(re.findall(r"\b\d{6,}\b", narratives))
    assert digits & {code for _, code in never} == set()


def test_no_coding_has_a_meaning_that_its_code_does_not_have(graph: Graph) -> None:
    """The known wrong pairs (a code given another meaning) do not occur."""
    used = {(row["system"], row["code"]) for row in USED}
    wrong_pairs = [
        row for row in DENIED if row["role"] == "deny" and (row["system"], row["code"]) in used
    ]
    assert len(wrong_pairs) >= 9
    found = []
    for resource in graph.instances:
        for concept in concepts_in(resource):
            text = concept.get("text", "").lower()
            for coding in concept.get("coding", []):
                found += [
                    (row["concept"], text)
                    for row in wrong_pairs
                    if (coding["system"], coding["code"]) == (row["system"], row["code"])
                    and same_meaning(row["concept"], text)
                ]
    assert found == []


def concepts_in(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every CodeableConcept in a resource."""
    if isinstance(value, dict):
        if "coding" in value:
            yield value
        for child in value.values():
            yield from concepts_in(child)
    elif isinstance(value, list):
        for child in value:
            yield from concepts_in(child)


def same_meaning(denied: str, text: str) -> bool:
    """Return whether a concept's text is the meaning that a denied row excludes."""
    words = [word for word in denied.lower().replace("odt", "disintegrating").split() if word]
    return all(word in text for word in words)


@pytest.mark.parametrize("code", [each for each in all_codes() if each.system == SNOMED])
def test_a_snomed_id_has_a_right_check_digit(code: Code) -> None:
    """Digits only, the short international form, and Verhoeff's check digit."""
    assert code.code.isdigit() and code.code[-3:-1] == "00"
    assert verhoeff(code.code) == 0


def verhoeff(digits: str) -> int:
    """Return 0 for a number whose last digit is its Verhoeff check digit."""
    permuted = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = permuted[value]
        check = dihedral(check, value)
    return check


def dihedral(left: int, right: int) -> int:
    """Return the product of two elements of the dihedral group of the pentagon."""
    turn = left + right if left < 5 else left - right
    return (turn % 5) + 5 * ((left >= 5) != (right >= 5))


@pytest.mark.parametrize("digits", ["91175001", "371631006", "30041015"])
def test_the_check_digit_test_can_fail(digits: str) -> None:
    """A changed digit is noticed."""
    assert verhoeff(digits) != 0


@pytest.mark.parametrize("code", [each for each in all_codes() if each.system == ICD])
def test_an_icd_10_cm_code_has_the_title_of_the_release(code: Code) -> None:
    """Code and title agree with the CDC's file."""
    icd = pytest.importorskip("simple_icd_10_cm", reason="simple-icd-10-cm: pip install '.[test]'")
    assert icd.is_valid_item(code.code)
    assert icd.get_description(code.code) == code.display


def test_strength_form_and_rxnorm_code_go_together(monograph: Monograph) -> None:
    """Each product's code is the one of its form and strength, in RxNorm's own name."""
    found = {
        (each.form.id, str(each.amount.milligrams)): each.amount.product_code.code
        for each in monograph.presentations
        if each.amount.product_code
    }
    assert found == {
        ("tablet", "0.5"): "197527",
        ("tablet", "1"): "197528",
        ("tablet", "2"): "197529",
        ("disintegrating-tablet", "0.125"): "349194",
        ("disintegrating-tablet", "0.25"): "349195",
        ("disintegrating-tablet", "0.5"): "349198",
        ("disintegrating-tablet", "1"): "349196",
        ("disintegrating-tablet", "2"): "349197",
    }
    names = {"tablet": "Oral Tablet", "disintegrating-tablet": "Disintegrating Oral Tablet"}
    for each in monograph.presentations:
        expected = f"clonazepam {each.amount.milligrams} MG {names[each.form.id]}"
        assert each.amount.product_code and each.amount.product_code.display == expected


def test_strengths_are_those_of_the_document(monograph: Monograph, document: str) -> None:
    """Every amount in the two list items is a strength, and no other."""
    for form in ("tablet", "disintegrating-tablet"):
        products = [each for each in monograph.presentations if each.form.id == form]
        listed = products[0].passages[-1]
        amounts = re.findall(r"([\d.]+) mg", document[listed.start : listed.end])
        assert amounts == [str(each.amount.milligrams) for each in products]


def test_rxnorm_ids_are_the_known_ones() -> None:
    """No RxNorm id beyond those of the table is spelled."""
    known = {row["code"] for row in USED if row["system"] == RXNORM}
    assert {each.code for each in all_codes() if each.system == RXNORM} == known


def test_no_concept_is_without_text(graph: Graph) -> None:
    """A CodeableConcept always says its meaning in words."""
    silent = [
        (resource["id"], each)
        for resource in graph.instances
        for each in concepts_in(resource)
        if not each.get("text")
    ]
    assert silent == []
