"""Every official invariant of the types in scope, hand-written, by its official key.

Each is proven equal to its FHIRPath expression by ``tests/validation/test_invariants.py``.
A family is imported when a type that needs it is met: most files hold no StructureDefinition.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from clonaz_fhir.validation.invariants.existence import Check, Invariant, Node, children

FAMILIES = {
    "bundles": "bdl",
    "contained": "dom",
    "elements": "eld",
    "resources": "apd cmp cud docRef grp ig ing lst obd org pat prov",
    "structures": "sdf",
    "terminology": "cnl csd vsd cmd lib",
    "datatypes": "",
}
"""Module → the beginnings of the keys that it holds; what is left is in ``datatypes``."""

IN_THE_WALK = frozenset(("ele-1", "ext-1", "ref-1", "ref-2", "txt-1", "txt-2"))
"""Invariants that need more than their node; the walk checks them itself."""

ON_CHILDREN = frozenset(("contact/org-3", "contact/org-4", "element/sdf-10", "element/sdf-28"))
"""Places whose invariant is tested on each value of the element, not on its owner."""

_NAMES = ("csd-0", "vsd-0", "cmd-0", "sdf-0", "ig-0", "lib-0")
_FAMILY_OF = {start: family for family, keys in FAMILIES.items() for start in keys.split()}


def find_invariant(key: str) -> Invariant:
    """Return an official invariant by its key."""
    family = "terminology" if key in _NAMES else _FAMILY_OF.get(key.split("-")[0], "datatypes")
    return family_of_invariants(family)[key]


def check_at(place: str) -> Check:
    """Return the test of an invariant at a place: a key, or an element and a key."""
    element, _, key = place.rpartition("/")
    holds = find_invariant(key).holds
    if place not in ON_CHILDREN:
        return holds

    def on_children(node: Node, run: Any) -> bool:
        for child in children(node, element):
            if not holds(child, run):
                run.at = run.at or (child, None)
                return False
        return True

    return on_children


@cache
def family_of_invariants(family: str) -> dict[str, Invariant]:
    """Return the invariants of one module by key."""
    module = import_module(f"{__name__}.{family}")
    found: dict[str, Invariant] = getattr(module, family.upper())
    return found


def all_invariants() -> dict[str, Invariant]:
    """Return every invariant by key."""
    return {k: v for family in FAMILIES for k, v in family_of_invariants(family).items()}


__all__ = ["IN_THE_WALK", "Check", "Invariant", "all_invariants", "check_at", "find_invariant"]
