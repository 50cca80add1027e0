"""The dates of the copy in the resources: native where FHIR has an element, and always in words."""

from __future__ import annotations

from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.releases import RELEASES, adapt

URL = "https://w3id.org/clonaz-fhir/StructureDefinition/copy"
COPY = {
    "url": URL,
    "extension": [
        {"url": "asOf", "valueDate": "2026-11-25"},
        {"url": "checkBy", "valueDate": "2027-05-25"},
    ],
}
NEVER = {
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "not-performed",
        }
    ]
}
SENTENCE = (
    "<p>Structured copy of one public document, copied on 2026-11-25, never reviewed by a "
    "clinician; check again by 2027-05-25.</p></div>"
)
ABOUT_THE_PACKAGE = {"CodeSystem", "ValueSet", "DocumentReference", "Organization", "Provenance"}
"""What states nothing of the medicine: our own terms, the source, who made it and when."""


def undated(monograph: Monograph) -> Graph:
    """Return the graph of the content without a day on which it is to be checked again."""
    members = {name: getattr(monograph, name) for name in type(monograph).model_fields}
    members.pop("check_again_by")
    return build_graph(Monograph(**members), version="0.0.0")


def library_of(graph: Graph) -> dict[str, Any]:
    """Return the elements of the Library that say dates, in their order."""
    names = ("date", "usage", "_approvalDate", "_lastReviewDate", "effectivePeriod")
    library = next(each for each in graph.instances if each["resourceType"] == "Library")
    return {name: value for name, value in library.items() if name in names}


@pytest.mark.parametrize("release", RELEASES)
def test_the_library_says_when_to_check_and_that_nobody_has_reviewed(
    release: str, graph: Graph
) -> None:
    """The same native elements in every release, in the official order; none is only missing."""
    found = library_of(adapt(graph, release)[0])
    assert list(found.items()) == [
        ("date", "2026-11-25"),
        (
            "usage",
            "For reading and for review. Not for decision support: no clinician has reviewed it. "
            "Check again by 2027-05-25.",
        ),
        ("_approvalDate", NEVER),
        ("_lastReviewDate", NEVER),
        ("effectivePeriod", {"start": "2026-11-25", "end": "2027-05-25"}),
    ]


@pytest.mark.parametrize("release", RELEASES)
def test_what_travels_alone_has_its_dates(release: str, graph: Graph) -> None:
    """What holds statements: uses (R4: Basic), MedicationKnowledge, product definitions."""
    found = [
        each["id"]
        for each in adapt(graph, release)[0].instances
        if COPY in each.get("extension", ())
    ]
    kinds = ("ClinicalUseDefinition", "MedicationKnowledge", "MedicinalProductDefinition")
    assert found == [each["id"] for each in graph.instances if each["resourceType"] in kinds]


def test_every_narrative_that_states_something_ends_with_the_sentence(graph: Graph) -> None:
    """A reader who drops extensions has nothing else."""
    without = [
        each["id"]
        for each in graph.instances
        if each["resourceType"] not in ABOUT_THE_PACKAGE
        and not each["text"]["div"].endswith(SENTENCE)
    ]
    assert without == []


def test_without_a_day_none_is_said(monograph: Monograph) -> None:
    """No period without an end, no part, no words: nobody has set one."""
    graph = undated(monograph)
    assert list(library_of(graph)) == ["date", "usage", "_approvalDate", "_lastReviewDate"]
    assert library_of(graph)["usage"].endswith("no clinician has reviewed it.")
    assert "check again" not in str(graph.instances).lower()
    use = next(each for each in graph.instances if each["resourceType"] == "ClinicalUseDefinition")
    assert use["extension"][-1] == {"url": URL, "extension": COPY["extension"][:1]}


def test_the_definition_says_what_a_missing_review_means(graph: Graph) -> None:
    """Absent is never, and the parts have their cardinalities."""
    definition = next(each for each in graph.conformance if each["url"] == URL)
    assert "no clinician has ever reviewed" in definition["description"]
    parts = {
        row["sliceName"]: (row["min"], row["max"])
        for row in definition["differential"]["element"]
        if "sliceName" in row
    }
    assert parts == {"asOf": (1, "1"), "checkBy": (0, "1"), "reviewed": (0, "1")}


@pytest.mark.parametrize(
    ("release", "carriers"),
    [
        ("R5", ["ClinicalUseDefinition", "MedicationKnowledge", "MedicinalProductDefinition"]),
        ("R4B", ["ClinicalUseDefinition", "MedicationKnowledge", "MedicinalProductDefinition"]),
        ("R4", ["Basic", "MedicationKnowledge", "MedicinalProduct"]),
    ],
)
def test_it_stands_on_what_carries_a_statement(
    release: str, carriers: list[str], graph: Graph
) -> None:
    """In R4 Basic is the carrier of a use."""
    adapted = adapt(graph, release)[0]
    definition: Resource = next(each for each in adapted.conformance if each["url"] == URL)
    assert [each["expression"] for each in definition["context"]] == carriers
