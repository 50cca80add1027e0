"""The official invariants of CodeSystem, ValueSet and ConceptMap, by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    has,
    has_choice,
)

_OLD_NAME = re.compile(r"[A-Z]([A-Za-z0-9_]){0,254}")
_NAME = re.compile(r"^[A-Z]([A-Za-z0-9_]){1,254}$")
_URL = re.compile(r"^[^|# ]+$")


def computable_name(node: Node, run: Any) -> bool:
    """Tell whether ``name`` could be the name of a class."""
    name = node.get("name")
    pattern = _NAME if run.release == "r5" else _OLD_NAME
    return not isinstance(name, str) or bool(pattern.search(name)) or at(run, node, "name")


def plain_url(node: Node, run: Any) -> bool:
    """Tell whether ``url`` is free of the signs that split canonical references."""
    url = node.get("url")
    return not isinstance(url, str) or bool(_URL.search(url)) or at(run, node, "url")


def _concepts(node: Node) -> Iterator[Node]:
    for concept in children(node, "concept"):
        yield concept
        yield from _concepts(concept)


def _unique_codes(node: Node, run: Any) -> bool:
    seen: set[Any] = set()
    for concept in _concepts(node):
        code = concept.get("code")
        if code in seen and code is not None:
            return at(run, concept, "code")
        seen.add(code)
    return True


def _hierarchy(node: Node, run: Any) -> bool:
    nested = any(has(concept, "concept") for concept in children(node, "concept"))
    return not nested or has(node, "hierarchyMeaning")


def _parents(node: Node, run: Any) -> bool:
    codes = {p for p in children(node, "concept", "property", "code") if isinstance(p, str)}
    return not codes & {"parent", "child"} or has(node, "hierarchyMeaning")


def _one_of(node: Node, first: str, second: str) -> bool:
    return has(node, first) != has(node, second)


def _dependency(node: Node) -> bool:
    rest = {key: value for key, value in node.items() if key.lstrip("_") != "valueSet"}
    return has_choice(rest, "value") != has(node, "valueSet")


def _explained(node: Node, run: Any) -> bool:
    if has(node, "comment"):
        return True
    if run.release == "r5":
        vague = ("source-is-broader-than-target", "not-related-to")
        return run.resource.get("status") == "draft" or node.get("relationship") not in vague
    return node.get("equivalence") not in ("narrower", "inexact")


def _fixed(node: Node, run: Any) -> bool:
    if node.get("mode") != "fixed":
        return True
    return _one_of(node, "code", "valueSet") if run.release == "r5" else has(node, "code")


def _other_map(node: Node, run: Any) -> bool:
    name = "otherMap" if run.release == "r5" else "url"
    return node.get("mode") != "other-map" or has(node, name)


def _no_map(node: Node, run: Any) -> bool:
    return node.get("noMap") is not True or not has(node, "target")


NAMES = {
    key: Invariant(
        "the name could be the name of a class: a capital, then letters, digits, _", computable_name
    )
    for key in ("cnl-0", "csd-0", "vsd-0", "cmd-0", "sdf-0", "ig-0", "lib-0")
}

TERMINOLOGY: dict[str, Invariant] = {
    **NAMES,
    "cnl-1": Invariant("a canonical url holds no | # or space", plain_url),
    "csd-1": Invariant("every code of a code system stands once", _unique_codes),
    "csd-2": Invariant("a hierarchy of codes says what it means", _hierarchy),
    "csd-3": Invariant("parent and child properties come with a hierarchyMeaning", _parents),
    "csd-4": Invariant(
        "a supplement names what it supplements",
        lambda n, r: n.get("content") != "supplement" or has(n, "supplements"),
    ),
    "csd-5": Invariant(
        "a designation with additionalUse has a use",
        lambda n, r: not has(n, "additionalUse") or has(n, "use"),
    ),
    "vsd-1": Invariant(
        "an include or exclude names a system or a value set",
        lambda n, r: has(n, "valueSet") or has(n, "system"),
    ),
    "vsd-2": Invariant(
        "concepts and filters come with a system",
        lambda n, r: not (has(n, "concept") or has(n, "filter")) or has(n, "system"),
    ),
    "vsd-3": Invariant(
        "an include has concepts or filters, not both",
        lambda n, r: not (has(n, "concept") and has(n, "filter")),
    ),
    "vsd-6": Invariant(
        "an expanded entry has a code or a display",
        lambda n, r: has(n, "code") or has(n, "display"),
    ),
    "vsd-9": Invariant(
        "an expanded entry without code is abstract",
        lambda n, r: has(n, "code") or n.get("abstract") is True,
    ),
    "vsd-10": Invariant(
        "an expanded code names its system", lambda n, r: not has(n, "code") or has(n, "system")
    ),
    "vsd-11": Invariant(
        "a designation with additionalUse has a use",
        lambda n, r: not has(n, "additionalUse") or has(n, "use"),
    ),
    "cmd-1": Invariant("a vague or absent relation is explained by a comment", _explained),
    "cmd-2": Invariant("a fixed mapping names its code", _fixed),
    "cmd-3": Invariant("a mapping by another map names that map", _other_map),
    "cmd-4": Invariant("an element with noMap has no target", _no_map),
    "cmd-5": Invariant(
        "a source is a code or a value set", lambda n, r: _one_of(n, "code", "valueSet")
    ),
    "cmd-6": Invariant(
        "a dependency has a value or a value set",
        lambda n, r: _dependency(n),
    ),
    "cmd-7": Invariant(
        "a target is a code or a value set", lambda n, r: _one_of(n, "code", "valueSet")
    ),
    "cmd-8": Invariant(
        "code, display and valueSet belong to the fixed mode",
        lambda n, r: (
            n.get("mode") == "fixed"
            or not (has(n, "code") or has(n, "display") or has(n, "valueSet"))
        ),
    ),
    "cmd-9": Invariant(
        "a mode other than other-map has a relationship",
        lambda n, r: n.get("mode") == "other-map" or has(n, "relationship"),
    ),
    "cmd-10": Invariant(
        "otherMap belongs to the other-map mode",
        lambda n, r: n.get("mode") == "other-map" or not has(n, "otherMap"),
    ),
    "cmd-11": Invariant(
        "a property of type code names its system",
        lambda n, r: n.get("type") != "code" or has(n, "system"),
    ),
}
