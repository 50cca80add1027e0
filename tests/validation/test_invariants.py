"""The hand-written invariants say what the official FHIRPath expressions say."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.validation.invariants import (
    IN_THE_WALK,
    all_invariants,
    check_at,
    find_invariant,
)
from clonaz_fhir.validation.run import Run
from clonaz_fhir.validation.tables import MANY, RELEASES, REQUIRED, Tables, load_schema, load_tables

HERE = Path(__file__).parent
NODES = 40
STRICTER = {
    "csd-1": "the official expression misses the second level of a hierarchy",
    "obd-0": "the official expression asks whether an answer exists, and one always does",
    "obd-1": "the same",
    "ing-1": "R4B compares a boolean with a string",
    "eld-15": "fhirpathpy has no R4B model",
    "eld-19": "R4 does not anchor the pattern",
    "eld-20": "R4 does not anchor the pattern",
}
NOT_EVALUATED = {
    "apd-1": "resolve() is not implemented in fhirpathpy",
    "docRef-1": "resolve()",
    "docRef-2": "resolve()",
    "prov-1": "resolve()",
    "prov-2": "resolve()",
    "prov-3": "resolve()",
    "per-1": "hasValue() and boundaries of dates; see test_dates.py",
    "rng-2": "boundaries of quantities, and their comparison; see test_ranges below",
    "ratrng-2": "boundaries of quantities",
    "inv-2": "comparison of quantities",
    "bdl-10": "hasValue()",
    "exp-2": "hasValue()",
    "age-1": "hasValue()",
    "cnt-3": "hasValue()",
    "dom-3": "descendants() of contained resources; see test_contained below",
    "dom-r4b": "types of contained resources; see test_contained below",
    "bdl-11": "is(Composition) of an untyped entry; see the invalid examples",
    "bdl-12": "is(MessageHeader) of an untyped entry",
    "bdl-13": "is(SubscriptionStatus) of an untyped entry",
    "bdl-14": "the official expression compares a collection with one value",
    "sdf-29": "precedence of in and or; the intention is tested by the invalid examples",
    "eld-11": "always true; fhirpathpy refuses contains() on a collection",
    "sdf-26": "compares a boolean with a string",
    "vsd-0": "R4B repeats name.exists() implies",
    "cnl-1": "evaluated on the url itself; see the invalid examples",
}
WORDS = ["x", "Abc", "A", "a|b", "http://example.org", "http://hl7.org/fhir/StructureDefinition/x",
         "Basic", "Basic.code", "2", "*", "home", "data-added", "a/b"]  # fmt: skip


def expressions(release: str) -> dict[str, str]:
    """Return the official expressions by type and place."""
    text = (HERE / "definitions" / f"{release}.invariants.json").read_text("utf-8")
    return dict(json.loads(text))


class Maker:
    """Makes random nodes of a type."""

    def __init__(self, tables: Tables, seed: str) -> None:
        self.tables = tables
        self.random = random.Random(seed)
        self.definitions = load_schema(tables.release)["definitions"]

    def node(self, kind: str, depth: int = 0) -> dict[str, Any]:
        """Return a random node, valid or not."""
        made: dict[str, Any] = {}
        if self.tables.kind(kind) == "r":
            made["resourceType"] = kind
        for row in self.tables.elements(kind):
            rare = row.name in ("extension", "modifierExtension", "contained") or depth > 2
            if rare and self.random.random() < 0.9:
                continue
            if row.flags & REQUIRED or self.random.random() < 0.4:
                name, type_name, _ = self.random.choice(row.members())
                value = self.value(kind, name, type_name, depth)
                if value is not None:
                    many = row.flags & MANY
                    more = [
                        self.value(kind, name, type_name, depth)
                        for _ in range(self.random.randint(0, 1))
                    ]
                    made[name] = [value, *(m for m in more if m is not None)] if many else value
        return made

    def value(self, owner: str, name: str, kind: str, depth: int) -> Any:
        """Return a random value of a type."""
        if self.tables.kind(kind) in ("r", ""):
            return {"resourceType": "Basic", "id": self.random.choice("ab")}
        if self.tables.kind(kind) != "p":
            return self.node(kind, depth + 1) or {"id": "x"} if depth < 3 else None
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind in ("integer", "positiveInt", "unsignedInt", "decimal", "integer64"):
            return self.random.choice([0, 1, 2, 7] if kind != "decimal" else [0, 1, 2.5, -1])
        codes = self.codes(owner, name)
        if codes:
            return self.random.choice(codes)
        if kind in ("date", "dateTime", "instant"):
            return "2024-01-01T00:00:00Z" if kind == "instant" else "2024"
        if name == "system":
            return self.random.choice(["http://unitsofmeasure.org", "http://example.org"])
        return self.random.choice(WORDS)

    def codes(self, owner: str, name: str) -> list[str]:
        """Return the codes that the schema allows for an element."""
        schema = self.definitions.get(owner, {}).get("properties", {}).get(name, {})
        found = re.search(r"codes:[^\"]+", json.dumps(schema))
        return list(self.definitions[found[0]]["enum"]) if found else []


def official(
    node: Any, kind: str, expression: str, context: dict[str, Any], release: str
) -> bool | None:
    """Return what the official expression says, or None where it says nothing or cannot."""
    import fhirpathpy
    from fhirpathpy.models import models

    expression = re.sub(r"\.trace\('[^']*'(?:, ?\w+)?\)", "", expression)
    expression = expression.replace(".as(", ".ofType(")
    quiet = io.StringIO()
    rooted = re.search(rf"\b{kind}\.", expression) and "." not in kind
    path: Any = expression if rooted else {"base": kind, "expression": expression}
    try:
        with contextlib.redirect_stdout(quiet):
            answer = fhirpathpy.evaluate(node, path, context, models[release])
    except Exception:
        return None
    return bool(answer[0]) if answer else None


def holder_of(kind: str, node: dict[str, Any], maker: Maker) -> dict[str, Any]:
    """Return the resource that a node of a group or datatype stands in."""
    root, *steps = kind.split(".")
    if not steps:
        return node
    resource = {**maker.node(root), "resourceType": root}
    inner = resource
    for step in steps[:-1]:
        inner[step] = {}
        inner = inner[step]
    inner[steps[-1]] = node
    return resource


def rows(release: str) -> list[tuple[str, str]]:
    """Return type and place of each invariant that can be compared."""
    tables = load_tables(release)
    return [
        (kind, place)
        for kind in tables.type_names()
        if tables.kind(kind) != "p" and kind != "SimpleQuantity"
        for place in tables.invariants(kind)
        if place.rpartition("/")[2] not in {*NOT_EVALUATED, *IN_THE_WALK, "sqty-1"}
        and not (place.startswith("dom-") and kind not in ("Basic", "MedicationKnowledge"))
    ]


@pytest.mark.parametrize("release", RELEASES)
def test_an_invariant_says_what_its_official_expression_says(release: str) -> None:
    """On random nodes, ours and fhirpathpy give one verdict; what it cannot evaluate is named."""
    pytest.importorskip("fhirpathpy", reason="fhirpathpy: pip install '.[test]'")
    tables, official_ones = load_tables(release), expressions(release)
    compared: dict[str, int] = {}
    wrong = []
    for kind, place in rows(release):
        element, _, key = place.rpartition("/")
        expression = official_ones[f"{kind}/{place}"]
        maker = Maker(tables, f"{release} {kind} {key}")
        for _ in range(NODES if release == "r5" else NODES // 2):
            node = maker.node(kind)
            resource = holder_of(kind, node, maker)
            context = {"resource": resource, "rootResource": resource, "context": node,
                       "ucum": "http://unitsofmeasure.org"}  # fmt: skip
            if element:
                values = node.get(element)
                path = f"{element}.all({expression})" if values is not None else "true"
            else:
                path = expression
            expected = official(node, kind, path, context, "r4" if release == "r4" else "r5")
            if expected is None:
                continue
            run = Run(release, resource, resource)
            actual = bool(check_at(place)(node, run))
            compared[key] = compared.get(key, 0) + 1
            if actual != expected and not (key in STRICTER and expected):
                wrong.append((kind, place, expected, node))
    assert wrong == []
    keys = {place.rpartition("/")[2] for _, place in rows(release)}
    assert {key for key in keys if not compared.get(key)} == set()


def test_every_invariant_of_the_tables_has_a_function() -> None:
    """No official invariant of a type in scope is left out."""
    for release in RELEASES:
        tables = load_tables(release)
        for kind in tables.type_names():
            if tables.kind(kind) != "p":
                for place in tables.invariants(kind):
                    key = place.rpartition("/")[2]
                    assert key in IN_THE_WALK or find_invariant(key).says


def test_invariants_speak_in_one_line() -> None:
    """What an invariant says is short, and ours."""
    for key, invariant in all_invariants().items():
        assert "\n" not in invariant.says and len(invariant.says) < 100, key
