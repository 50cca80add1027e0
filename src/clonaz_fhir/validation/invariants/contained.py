"""The official invariants of contained resources and of the narrative's presence, by key."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    children,
    descendants,
    has,
    unless,
)

_R4B_ONLY_WORDS = """
Citation Evidence EvidenceReport EvidenceVariable MedicinalProductDefinition
PackagedProductDefinition AdministrableProductDefinition Ingredient ClinicalUseDefinition
RegulatedAuthorization SubstanceDefinition SubscriptionStatus SubscriptionTopic
"""
_R4B_ONLY = frozenset(_R4B_ONLY_WORDS.split())


def _new_in_r4b(node: Node, run: Any) -> bool:
    if str(node.get("resourceType")) in _R4B_ONLY:
        return True
    return unless(
        run,
        (
            (item, "resourceType")
            for item in children(node, "contained")
            if str(item.get("resourceType")) in _R4B_ONLY
        ),
    )


def _broken(node: Node, run: Any, *names: str) -> bool:
    return unless(
        run,
        ((item, name) for item in children(node, "contained") for name in names if name in item),
    )


def _meta(node: Node, run: Any, *names: str) -> bool:
    metas = [
        item["meta"] for item in children(node, "contained") if isinstance(item.get("meta"), dict)
    ]
    return unless(run, ((meta, name) for meta in metas for name in names if has(meta, name)))


def fragments(node: Any) -> set[str]:
    """Return every string below a value that begins with ``#``."""
    found: set[str] = set()
    for one in descendants(node):
        for value in one.values():
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, str) and item[:1] == "#":
                    found.add(item)
    return found


def _referenced(node: Node, run: Any) -> bool:
    items = children(node, "contained")
    known = fragments(node)
    return unless(
        run,
        (
            (item, "id" if "id" in item else None)
            for item in items
            if f"#{item.get('id')}" not in known and "#" not in fragments(item)
        ),
    )


CONTAINED: dict[str, Invariant] = {
    "dom-2": Invariant(
        "a contained resource contains no other",
        lambda n, r: _broken(n, r, "contained"),
        "move it up to the outer resource",
    ),
    "dom-3": Invariant(
        "a contained resource is referred to, or refers to its container",
        _referenced,
        "refer to it by #id, or remove it",
    ),
    "dom-4": Invariant(
        "a contained resource has no versionId and no lastUpdated",
        lambda n, r: _meta(n, r, "versionId", "lastUpdated"),
    ),
    "dom-5": Invariant(
        "a contained resource has no security label", lambda n, r: _meta(n, r, "security")
    ),
    "dom-6": Invariant(
        "a resource has a narrative for human readers",
        lambda n, r: ("text" in n and has(n["text"], "div")) or r.resource is not r.root,
        "add text with status and div",
    ),
    "dom-r4b": Invariant("a kind that is new in R4B is contained only in such a kind", _new_in_r4b),
}
