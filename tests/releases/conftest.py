"""The adapted graphs, made once, and the official examples of the types in scope."""

from __future__ import annotations

import json
import sys
from decimal import Decimal

import pytest
from tests.releases.derive_elements import ROOTS
from tools.definitions import packages

from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.releases.losses import Loss

OLDER = tuple(release for release in RELEASES if release != "R5")
# Most official examples are terminology, one like the other.
MOST_OF_A_TYPE = 60


@pytest.fixture(scope="session")
def adaptations(graph: Graph) -> dict[str, tuple[Graph, list[Loss]]]:
    """The graph and the losses of each older release."""
    return {release: adapt(graph, release) for release in OLDER}


@pytest.fixture(scope="session")
def examples() -> list[Resource]:
    """The official R5 examples of every type that is adapted."""
    found: list[Resource] = []
    counts: dict[str, int] = {}
    prefixes = tuple(f"{kind}-" for kind in ROOTS["R5"])
    try:
        for name, data in packages.members(packages.R5_EXAMPLES, prefixes, download=False):
            kind = name.partition("-")[0]
            counts[kind] = counts.get(kind, 0) + 1
            if name.endswith(".json") and counts[kind] <= MOST_OF_A_TYPE:
                found.append(json.loads(data, parse_float=Decimal))
    except packages.PackageError as error:
        print(f"official examples: {error}", file=sys.stderr)
        pytest.skip(f"the official R5 examples are not at hand: {error}")
    return found
