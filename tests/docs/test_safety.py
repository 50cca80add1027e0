"""The safety case names real guards: rules, tests, elements, extensions, tags, codes, resources."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from tests.docs.test_recipes import ROOT

from clonaz_fhir.validation.rule_pages import rule_pages

PAGE = (ROOT / "docs" / "safety.md").read_text("utf-8")
PARTS = ("Cause", "Harm", "In the data", "In the tools", "Remains", "Who")
KINDS = ("rule", "test", "element", "extension", "tag", "code", "resource")
HARMS = {"severe", "moderate", "minor"}

Rows = list[tuple[str, str]]


@cache
def hazards() -> dict[str, dict[str, str]]:
    """Return each hazard by number, with its title and its parts."""
    found = {}
    for section in re.split(r"(?m)^## (?=H\d+ )", PAGE)[1:]:
        number, _, title = section.partition("\n")[0].partition(" ")
        body = section.partition("\n## ")[0]
        parts = dict(re.findall(r"(?m)^- \*\*([^*]+):\*\* (.+)$", body))
        found[number] = {"title": title, **parts}
    return found


def named(kind: str, text: str = PAGE) -> list[str]:
    """Return what a text names as a rule, a test, an element ..., once each."""
    return sorted(set(re.findall(rf"\b{kind} `([^`]+)`", text)))


@cache
def bundle(release: str) -> list[dict[str, Any]]:
    """Return the resources of a shipped bundle."""
    path = ROOT / "build" / release.lower() / "clonazepam-bundle.json"
    return [each["resource"] for each in json.loads(path.read_text("utf-8"))["entry"]]


def steps(value: Any, names: list[str]) -> bool:
    """Tell whether a path of elements leads somewhere in a value."""
    if isinstance(value, list):
        return any(steps(each, names) for each in value)
    if not names:
        return True
    return isinstance(value, dict) and names[0] in value and steps(value[names[0]], names[1:])


def stands(element: str) -> bool:
    """Tell whether an element, such as ``R4:Basic.text``, stands in a shipped bundle."""
    release, _, path = element.rpartition(":")
    kind, *names = path.split(".")
    return any(
        each["resourceType"] == kind and steps(each, names) for each in bundle(release or "R5")
    )


@cache
def everything() -> tuple[set[str], set[str], set[str]]:
    """Return the extensions, tags and codes of the R5 bundle, by the ends of their urls."""
    extensions, tags, codes = set(), set(), set()
    todo: list[Any] = list(bundle("R5"))
    tags |= {
        f"{tag['system'].rpartition('/')[2]}#{tag['code']}"
        for each in bundle("R5")
        for tag in each["meta"]["tag"]
    }
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            extensions |= {each["url"].rpartition("/")[2] for each in value.get("extension", ())}
            if isinstance(value.get("system"), str) and isinstance(value.get("code"), str):
                codes.add(f"{value['system'].rpartition('/')[2]}#{value['code']}")
            todo += value.values()
        elif isinstance(value, list):
            todo += value
    return extensions, tags, codes


def test_every_hazard_of_the_table_has_its_section_and_every_section_its_row() -> None:
    """Number and hazard are the same in both, the harm is one of three words."""
    rows: Rows = re.findall(r"(?m)^\| (H\d+) \| (.+?) \| \w+ \|", PAGE)
    harms = set(re.findall(r"(?m)^\| H\d+ \| .+? \| (\w+) \|", PAGE))
    titles = [(number, hazard["title"].lower()) for number, hazard in hazards().items()]
    assert [(number, title.lower()) for number, title in rows] == titles
    assert [number for number, _ in rows] == [f"H{n}" for n in range(1, len(rows) + 1)]
    assert harms <= HARMS


@pytest.mark.parametrize("number", hazards())
def test_every_hazard_says_cause_harm_guards_and_what_remains(number: str) -> None:
    """No part is missing or empty; the data or the tools guard, and a person is named."""
    hazard = hazards()[number]
    assert [part for part in PARTS if len(hazard.get(part, "")) < 5] == []
    guards = [
        guard
        for part in ("In the data", "In the tools")
        for kind in KINDS
        for guard in named(kind, hazard[part])
    ]
    assert len(guards) >= 3
    assert named("test", hazard["In the tools"]) != []


def test_each_rule_is_one_that_explain_knows() -> None:
    """A rule that was renamed guards nothing under its old name."""
    assert [each for each in named("rule") if each not in rule_pages()] == []
    assert len(named("rule")) > 10


def test_each_test_is_collected() -> None:
    """A test that was removed or renamed is no guard; one that is skipped here still is one."""
    names = named("test")
    files = sorted({name.partition("::")[0] for name in names})
    options = ["--collect-only", "-q", "-p", "no:cacheprovider"]
    # Without the project's own -q, which would print counts instead of names.
    options += ["-o", "addopts=--import-mode=importlib"]
    command = [sys.executable, "-m", "pytest", *options]
    # Tests against real servers exist only where they are asked for; none is started to list them.
    environment = {**os.environ, "CLONAZ_FHIR_SERVERS": "1"}
    done = subprocess.run(
        [*command, *files], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    collected = {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}
    assert [name for name in names if name not in collected] == []
    assert len(names) > 50


def test_each_element_stands_in_the_shipped_build() -> None:
    """R5 unless the element says R4 or R4B."""
    assert [each for each in named("element") if not stands(each)] == []


def test_each_extension_tag_code_and_resource_stands_in_the_shipped_build() -> None:
    """Named by the last part of the url, codes as ``system#code``."""
    extensions, tags, codes = everything()
    resources = {f"{each['resourceType']}/{each['id']}" for each in bundle("R5")}
    assert [each for each in named("extension") if each not in extensions] == []
    assert [each for each in named("tag") if each not in tags] == []
    assert [each for each in named("code") if each not in codes] == []
    assert [each for each in named("resource") if each not in resources] == []


def test_the_check_sees_what_is_not_there() -> None:
    """The checks can fail: none of these is in the package."""
    assert not stands("ClinicalUseDefinition.severity")
    assert not stands("R4:ClinicalUseDefinition.type")
    assert "no-such-rule" not in rule_pages()
    extensions, tags, codes = everything()
    assert not {"modifier"} & extensions and not {"package#R4"} & tags
    assert "use-status#off-label" not in codes


def test_what_the_page_counts_is_counted() -> None:
    """The figures in the prose are those of the data."""
    uses = [each for each in bundle("R5") if each["resourceType"] == "ClinicalUseDefinition"]
    harms = [each for each in uses if each["type"] == "contraindication"]
    of = {each["id"]: {c["coding"][0]["code"] for c in each["category"]} for each in uses}
    assert len(harms) == 5
    assert all({"lower", "brand"} <= of[each["id"]] for each in harms)
    exact = [
        coding
        for each in harms
        for coding in each["contraindication"]["diseaseSymptomProcedure"]["concept"]["coding"]
        if "extension" not in coding
    ]
    assert exact == []
    assert sum("class-approved" in codes for codes in of.values()) == 5
    worded = [
        each["id"]
        for each in uses
        if any(c["coding"][0]["system"].endswith("wording-strength")
               and c["coding"][0]["code"] == "approved" for c in each["category"])
    ]  # fmt: skip
    assert len(worded) == 7
    silence = next(each for each in bundle("R5") if each["id"] == "clonaz-not-covered")
    assert len(silence["content"]) == 20


def test_the_silence_is_named_by_every_medicine() -> None:
    """Each MedicationKnowledge leads to the list of what is not covered, also that of a product."""
    for each in bundle("R5"):
        if each["resourceType"] in ("MedicationKnowledge", "Medication"):
            doubts = json.dumps(each["extension"])
            assert "clonaz-not-covered" in doubts
