"""Small code systems of R5 that an older release lacks and drug knowledge uses.

The facts are in ``code_systems.json``, derived from HL7's package of R5, which is CC0-1.0.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from clonaz_fhir.model.graph import Graph


def lacking_systems(graph: Graph) -> list[dict[str, Any]]:
    """Return the code systems of R5 that a graph's codings use and its release lacks."""
    used: set[str] = set()
    _collect(graph.instances, used)
    return [
        system
        for url, system in _known_systems().items()
        if url in used and graph.release in system["lacking"]
    ]


def _collect(value: Any, found: set[str]) -> None:
    """Enter the system of every object below a list or object that has one."""
    if isinstance(value, dict):
        system = value.get("system")
        if isinstance(system, str):
            found.add(system)
        value = value.values()
    for each in value:
        if isinstance(each, dict | list):
            _collect(each, found)


@cache
def _known_systems() -> dict[str, Any]:
    text = (files(__package__) / "code_systems.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
