"""The content rules hold on what the package ships, and find what is wrong in it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tests.validation.test_examples import EXAMPLES, read

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.validation.engine import check

PACKAGE = read(EXAMPLES / "valid" / "r5-package.json")
TABLET = "clonaz-clonazepam-tablet-0-5-mg-knowledge"
USE = "clonaz-clonazepam-indication-panic-disorder"
DIV = '<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><p>x</p></div>'
Change = Callable[[dict[str, Any]], Any]


def rules_after(resource_id: str, change: Change) -> set[str]:
    """Return the rules that are broken when one resource of the package is changed."""
    bundle = copy.deepcopy(PACKAGE)
    for entry in bundle["entry"]:
        if entry["resource"]["id"] == resource_id:
            change(entry["resource"])
    return {fault.rule for fault in check(bundle, "r5") if fault.severity == "error"}


def test_the_package_has_no_fault() -> None:
    """A closed piece of what is shipped."""
    assert [] == check(PACKAGE, "r5")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda r: r["code"]["coding"][0].update(code="197528"), "package-code"),
        (lambda r: r["code"]["coding"][0].update(display="clonazepam 5 MG"), "package-strength"),
        (lambda r: r["name"].__setitem__(0, "clonazepam 5 mg tablet"), "package-strength"),
        (lambda r: r["code"].update(text="clonazepam 0.05 mg tablet"), "package-strength"),
        (lambda r: r["identifier"][0].update(value="other"), "package-identifier"),
        (lambda r: r.pop("monograph"), "package-element"),
        (lambda r: r["meta"]["tag"].pop(0), "package-intended-use"),
        (
            lambda r: r["definitional"]["ingredient"][0]["strengthRatio"]["numerator"].update(
                value=Decimal(5)
            ),
            "package-strength",
        ),
    ],
)
def test_a_product_that_is_wrong_is_found(change: Change, rule: str) -> None:
    """Names, codes, numbers, links."""
    assert rule in rules_after(TABLET, change)


@pytest.mark.parametrize("part", [0, 1, 2])
def test_an_anchor_needs_all_its_parts(part: int) -> None:
    """Reference, offset and length."""

    def drop(resource: dict[str, Any]) -> None:
        resource["extension"][0]["extension"].pop(part)

    assert {"package-anchor"} == rules_after(USE, drop)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda r: r["text"].update(div=DIV), "package-narrative"),
        (lambda r: r["meta"].pop("profile"), "package-element"),
        (lambda r: r["extension"].pop(0), "clonaz-cud-2"),
    ],
)
def test_a_use_says_what_it_states(change: Change, rule: str) -> None:
    """In its narrative, under its profile, with its anchors."""
    assert {rule} == rules_after(USE, change)


def test_a_use_is_listed_by_its_own_medicine_only() -> None:
    """Said of another medicine, it does not belong into this list."""

    def move(resource: dict[str, Any]) -> None:
        resource["subject"] = [
            {"reference": "Medication/clonaz-clonazepam-tablet-0-5-mg-medication"}
        ]

    assert {"package-closure"} == rules_after(USE, move)


def test_the_same_resources_are_nobody_elses_business() -> None:
    """Without tag and profile, none of the package's rules applies."""
    bundle = copy.deepcopy(PACKAGE)
    for entry in bundle["entry"]:
        entry["resource"].pop("meta")
        entry["resource"].pop("identifier", None)
    assert not [f for f in check(bundle, "r5") if f.rule.startswith(("package-", "clonaz-"))]


def test_the_package_may_have_another_base() -> None:
    """The base is what the tags say it is."""
    import json

    text = json.dumps(PACKAGE, default=str).replace("w3id.org/clonaz-fhir", "drugs.example/x")
    assert [] == [f for f in check(json.loads(text), "r5") if f.rule.startswith("package-")]
    broken = text.replace('"197527"', '"197528"')
    assert "package-code" in {fault.rule for fault in check(json.loads(broken), "r5")}


def pieces(graph: Graph, release: str) -> dict[str, dict[str, Any]]:
    """Return a use, a MedicationKnowledge and the Library in a release, by their R5 type."""
    adapted = adapt(graph, release)[0].instances
    names = (USE, TABLET, "clonaz-package")
    found = {each["id"]: copy.deepcopy(each) for each in adapted if each["id"] in names}
    return dict(zip(("use", "knowledge", "library"), (found[each] for each in names), strict=True))


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(("kind", "rule"), [("use", "clonaz-cud-3"), ("knowledge", "clonaz-mk-2")])
def test_what_travels_alone_without_its_dates_is_found(
    kind: str, rule: str, release: str, graph: Graph
) -> None:
    """In every release: R4 carries a use as Basic."""
    resource = pieces(graph, release)[kind]
    assert [] == [f for f in check(resource, release) if f.severity == "error"]
    kept = [each for each in resource["extension"] if not each["url"].endswith("/copy")]
    resource["extension"] = kept
    assert [rule] == [f.rule for f in check(resource, release) if f.severity == "error"]


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize("change", [{"date": "2026-11-26"}, {"effectivePeriod": {}}])
def test_a_bundle_of_two_editions_is_found(
    change: dict[str, Any], release: str, graph: Graph
) -> None:
    """The dates of every copy are those of the package's Library, in a part of a load too."""
    found = pieces(graph, release)
    found["library"] |= change
    entries = [
        {
            "fullUrl": graph.full_url(each),
            "resource": each,
            "request": {"method": "PUT", "url": f"{each['resourceType']}/{each['id']}"},
        }
        for each in found.values()
    ]
    bundle = {"resourceType": "Bundle", "type": "transaction", "entry": entries}
    places = [f.path for f in check(bundle, release) if f.rule == "package-dates"]
    assert [("entry", 0, "resource", "extension"), ("entry", 1, "resource", "extension")] == places
