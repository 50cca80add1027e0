"""What other documents say and this one does not: no statement is lost, or the model refuses it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.builders import graph as builder
from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.builders.places import find_places
from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.reading import read_monograph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.validation.engine import check

EXAMPLE = json.loads(
    (Path(__file__).parents[1] / "examples" / "monographs" / "examplazine.json").read_text("utf-8")
)
PILL = {"id": "pill", "name": "pill", "concept": "capsule", "unit": "one-capsule"}
Statement = dict[str, Any]
Said = Callable[..., Statement]


def said(kind: str, subject: str, **fields: Any) -> Statement:
    """Return a statement that the example does not make."""
    text = f"{subject} of 4 mg: invented."
    return {"kind": kind, "id": f"exampla-{subject}-said", "subject": subject, "text": text,
            "passages": ["brand"], "strength": "is", **fields}  # fmt: skip


def read(*more: Statement, without: str = "", **changes: Any) -> tuple[Any, list[str]]:
    """Return the example with further statements, and why it cannot be read."""
    data = copy.deepcopy(EXAMPLE) | changes
    kept = [each for each in data["statements"] if not without or without not in each["id"]]
    data["statements"] = [*kept, *more]
    monograph, problems = read_monograph(data)
    return monograph, [each.message for each in problems]


def without_findings(monograph: Any) -> Graph:
    """Return the R5 graph of a monograph that is valid in every release."""
    graph = build_graph(monograph, version="0.0.0")
    for release in RELEASES:
        adapted, losses = adapt(graph, release)
        faults = check(collection(adapted, "other"), release)
        assert ([], []) == (losses, [each for each in faults if each.severity != "information"])
    return graph


@pytest.mark.parametrize(
    "statement",
    [
        said("presentation", "exemplo", form=PILL, amount={"milligrams": "4"}),
        said("presentation", "examplazine", form=PILL, amount={"milligrams": "4"}),
        said("name", "examplazine", what="legal-status", value="on prescription"),
        said("administration", "examplazine", aspect="frequency", concept="once-to-twice-a-day",
             frequency=[2, 2]),
        said("administration", "exemplo", aspect="frequency", concept="once-to-twice-a-day"),
        said("administration", "examplones", aspect="route", concept="by-mouth"),
        said("administration", "exemplo", aspect="route", concept="by-mouth"),
        said("classification", "exemplo", group="examplones"),
        said("characteristic", "examplones", what="comparison", concept="slowing-signals"),
    ],
    ids=lambda each: f"{each['kind']}-{each['subject']}",
)  # fmt: skip
def test_a_statement_has_its_place_in_every_release(statement: Statement) -> None:
    """A strength of a brand, a second frequency, a status in words, the route of a class."""
    monograph, problems = read(statement)
    assert problems == []
    found = find_places(without_findings(monograph).instances, {statement["id"]})
    assert found[statement["id"]] != []


def test_strengths_need_no_route() -> None:
    """A text may list forms and not say how they are taken."""
    monograph, problems = read(without="by-mouth")
    assert problems == []
    graph = without_findings(monograph)
    products = [each for each in graph.instances if each["id"].endswith("mg-knowledge")]
    assert [each["definitional"].get("intendedRoute") for each in products] == [None, None]


def test_a_brand_may_leave_its_substance_open() -> None:
    """Then no ingredient is stated, rather than the brand's own name as its ingredient."""
    medicines = [
        {key: value for key, value in each.items() if key != "substance"}
        for each in EXAMPLE["medicines"]
    ]
    monograph, problems = read(without="name-brand", medicines=medicines)
    assert problems == []
    graph = without_findings(monograph)
    brand = {each["resourceType"]: each for each in graph.instances if "-exemplo-" in each["id"]}
    assert "ingredient" not in brand["Medication"]
    assert "ingredient" not in brand["MedicinalProductDefinition"]
    assert "ingredient" not in brand["MedicationKnowledge"].get("definitional", {})


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            said("presentation", "examplones", form=PILL, amount={"milligrams": "4"}),
            "a strength needs a substance, and 'examplones' has none",
        ),
        (
            said("presentation", "examplazine", amount={"milligrams": "10"},
                 form={**PILL, "id": "capsule"}),
            "'examplazine' has its capsule of 10 mg already",
        ),
        (said("name", "examplazine", what="brand-of", value="x"), "is no brand with a substance"),
        (said("name", "examplones", what="legal-status", value="x"), "a class has no legal status"),
        (said("name", "exemplo", what="legal-status", value="x"), "has its legal-status already"),
        (
            said("administration", "examplazine", aspect="frequency", frequency=[3, 1],
                 concept="once-to-twice-a-day"),
            "give the lowest frequency, from 1, then the highest",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else each["kind"],
)  # fmt: skip
def test_what_fhir_has_no_place_for_is_refused_with_the_reason(
    statement: Statement, told: str
) -> None:
    """At the statement, not as a finding in a resource that its author has never seen."""
    monograph, problems = read(statement)
    assert monograph is None
    assert any(told in each for each in problems), problems


def test_a_statement_without_a_place_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost in silence, whatever a builder forgets."""
    monograph, _ = read()
    monkeypatch.setattr(builder, "build_knowledge", lambda frame, medicine: {
        "resourceType": "MedicationKnowledge", "id": medicine.id,
    })  # fmt: skip
    with pytest.raises(BuildError, match="no resource holds exampla-examplazine-administration"):
        build_graph(monograph, version="0.0.0")
