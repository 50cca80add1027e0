"""Which release a document speaks, where the command line does not say."""

from __future__ import annotations

from typing import Any

import pytest

from clonaz_fhir.validation.engine import detect_release, explain_release

CASES: list[tuple[dict[str, Any], str]] = [
    ({"resourceType": "Basic"}, "r5"),
    ({"resourceType": "MedicationKnowledge", "synonym": ["x"]}, "r4"),
    ({"resourceType": "MedicationKnowledge", "name": ["x"]}, "r5"),
    ({"resourceType": "StructureDefinition", "fhirVersion": "4.3.0"}, "r4b"),
    ({"resourceType": "ImplementationGuide", "fhirVersion": ["4.0.1"]}, "r4"),
    ({"resourceType": "MedicinalProductIndication"}, "r4"),
    ({"resourceType": "ArtifactAssessment"}, "r5"),
    ({"resourceType": "Group", "actual": True}, "r4"),
    (
        {"resourceType": "Bundle", "entry": [
            {"resource": {"resourceType": "ClinicalUseDefinition"}},
            {"resource": {"resourceType": "MedicationKnowledge", "synonym": ["x"]}},
        ]},
        "r4b",
    ),
    ({"resourceType": "Bundle", "entry": ["x", None, {"resource": 1}]}, "r5"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "release"), CASES)
def test_a_document_gives_its_release_away(document: dict[str, Any], release: str) -> None:
    """By what it says of itself, or by elements and types that only one release has."""
    assert release == detect_release(document)


@pytest.mark.parametrize("document", [None, [], "x", {}, {"meta": {"profile": "x"}}])
def test_what_gives_nothing_away_is_r5(document: Any) -> None:
    """The default is said with its reason."""
    assert ("r5", "nothing in the document names another release") == explain_release(document)
