"""What the engine makes of parts, of other specifications' types, and of our own tag."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from clonaz_fhir.emitters.bundle import transactions
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.validation.engine import check, detect_release


def test_a_part_that_names_the_one_before_leans_on_it(graph: Graph) -> None:
    """The second transaction refers to the first; that is no finding."""
    assert check(transactions(graph, "t")[1], "R5") == []


def test_without_that_link_a_missing_target_is_a_warning(graph: Graph) -> None:
    """The target may be on the server, or the reference may be misspelt."""
    part: dict[str, Any] = deepcopy(transactions(graph, "t")[1])
    del part["link"]
    found = {(fault.rule, fault.severity) for fault in check(part, "R5")}
    assert ("reference-unresolved", "warning") in found


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
def test_our_own_tag_says_the_release(release: str) -> None:
    """A line of NDJSON that gives nothing else away is still taken for what it is."""
    tag = {"system": "https://example.org/CodeSystem/package", "code": release}
    organization = {"resourceType": "Organization", "meta": {"tag": [tag]}, "name": "x"}
    assert detect_release(organization) == release.lower()


def test_a_view_of_sql_on_fhir_is_out_of_scope_not_unknown() -> None:
    """``validate`` on a whole build folder meets ViewDefinitions."""
    found = check({"resourceType": "ViewDefinition", "status": "active"}, "R5")
    assert [(fault.rule, fault.severity) for fault in found] == [("out-of-scope", "information")]
