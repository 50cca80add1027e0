"""The official invariants of StructureDefinition, by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    distinct,
    has,
    has_choice,
    unless,
)

_CORE = "http://hl7.org/fhir/StructureDefinition"
_FHIR_TYPE = re.compile(r"^[a-zA-Z0-9]+$")
_OLD_TYPE = re.compile(r"^[a-zA-Z0-9.]+$")
_SYSTEM_TYPE = re.compile(r"^http://hl7\.org/fhirpath/System\.[A-Z][A-Za-z]+$")


def _elements(node: Node, *views: str) -> list[Node]:
    views = views or ("snapshot", "differential")
    return [e for view in views for e in children(node, view, "element") if isinstance(e, dict)]


def _roots(elements: list[Node]) -> Iterator[Node]:
    return (e for e in elements if "." not in (e.get("path") or "."))


def _path(element: Node) -> str:
    return element.get("path") or ""


def _unique_paths(node: Node, run: Any) -> bool:
    if node.get("derivation") == "constraint":
        return True
    return distinct(_path(e) for e in _elements(node, "snapshot"))


def _ids(view: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        elements = _elements(node, view)
        seen: set[Any] = set()
        for element in elements:
            name = element.get("id")
            if name is None:
                return at(run, element, None)
            if name in seen:
                return at(run, element, "id")
            seen.add(name)
        return True

    return check


def _all_have_ids(node: Node, run: Any) -> bool:
    return unless(run, ((e, None) for e in _elements(node) if "id" not in e))


def _core_types(node: Node, run: Any) -> bool:
    if not str(node.get("url", "")).startswith(_CORE):
        return True
    for view in ("differential", "snapshot"):
        plain = _OLD_TYPE if run.release != "r5" and view == "snapshot" else _FHIR_TYPE
        for element in _elements(node, view):
            for kind in children(element, "type"):
                code = kind.get("code")
                if code and not (plain.search(code) or _SYSTEM_TYPE.search(code)):
                    return at(run, kind, "code")
    return True


def _untyped_root(view: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        first = _elements(node, view)[:1]
        if node.get("kind") == "logical" or not first:
            return True
        if view == "differential" and "." in _path(first[0]):
            return True
        return not has(first[0], "type") or at(run, first[0], "type")

    return check


def _snapshot_paths(node: Node, run: Any) -> bool:
    elements = children(node, "element")
    if not elements:
        return True
    root = _path(elements[0])
    if run.resource.get("kind") != "logical" and root != run.resource.get("type"):
        return at(run, elements[0], "path")
    return unless(run, ((e, "path") for e in elements[1:] if not _path(e).startswith(root + ".")))


def _differential_paths(node: Node, run: Any) -> bool:
    elements = children(node, "element")
    if not elements:
        return True
    first = _path(elements[0])
    kind = run.resource.get("type") or ""
    if run.resource.get("kind") != "logical" and not first.startswith(kind):
        return at(run, elements[0], "path")
    root = first.partition(".")[0] + "."
    return unless(run, ((e, "path") for e in elements[1:] if not _path(e).startswith(root)))


def _complete(node: Node, run: Any) -> bool:
    if run.resource.get("kind") == "logical" and run.release == "r5":
        return True
    wanted = ("definition", "min", "max")
    return unless(
        run,
        ((e, None) for e in children(node, "element") if not all(has(e, name) for name in wanted)),
    )


def _named_type(node: Node, run: Any) -> bool:
    first = _elements(node, "snapshot")[:1]
    return node.get("kind") == "logical" or not first or _path(first[0]) == node.get("type")


def _bound(node: Node, run: Any) -> bool:
    binding = node.get("binding")
    return not isinstance(binding, dict) or has(binding, "valueSet") or has(binding, "description")


def _default_value(node: Node, run: Any) -> bool:
    core = str(node.get("url", "")).startswith(_CORE)
    return not core or not any(has_choice(e, "defaultValue") for e in _elements(node))


def _plain_roots(node: Node, run: Any) -> bool:
    names = ("label", "code", "requirements")
    return unless(
        run, ((e, name) for e in _roots(_elements(node)) for name in names if has(e, name))
    )


def _part_of_reference(part: str, kind: str, detail: str) -> Any:
    """Return a check for rules that belong on the CodeableReference, not on its part."""

    def check(node: Node, run: Any) -> bool:
        elements = children(node, "element")
        whole = {
            _path(e)
            for e in elements
            if any(t.get("code") == "CodeableReference" for t in children(e, "type"))
        }
        for element in elements:
            path = _path(element)
            kinds = children(element, "type")
            if not path.endswith("." + part) or path[: -len(part) - 1] not in whole:
                continue
            holders = kinds if detail == "targetProfile" else [element]
            if any(k.get("code") == kind for k in kinds) and any(has(h, detail) for h in holders):
                return at(run, element, None)
        return True

    return check


def _occurrences(node: Node, run: Any) -> bool:
    kinds = ("resource", "complex-type")
    if node.get("kind") not in kinds or node.get("derivation") != "specialization":
        return True
    elements = _elements(node, "differential")
    return unless(
        run,
        (
            (e, "max")
            for e in elements
            if e.get("min") not in (None, 0, 1) or e.get("max") not in (None, "1", "*")
        ),
    )


STRUCTURES: dict[str, Invariant] = {
    "sdf-1": Invariant("a path stands once, except in a profile", _unique_paths),
    "sdf-2": Invariant(
        "a mapping has a name or a uri", lambda n, r: has(n, "name") or has(n, "uri")
    ),
    "sdf-3": Invariant("an element of a snapshot has definition, min and max", _complete),
    "sdf-4": Invariant(
        "what is not abstract has a baseDefinition",
        lambda n, r: n.get("abstract") is True or has(n, "baseDefinition"),
    ),
    "sdf-5": Invariant(
        "an extension says where it may stand",
        lambda n, r: (
            n.get("type") != "Extension"
            or n.get("derivation") == "specialization"
            or has(n, "context")
        ),
    ),
    "sdf-6": Invariant(
        "a structure has a differential or a snapshot",
        lambda n, r: has(n, "snapshot") or has(n, "differential"),
    ),
    "sdf-8": Invariant("the paths of a snapshot begin with its type", _snapshot_paths),
    "sdf-8a": Invariant("the paths of a differential begin with its type", _differential_paths),
    "sdf-8b": Invariant(
        "an element of a snapshot says what it is based on",
        lambda n, r: unless(r, ((e, None) for e in children(n, "element") if not has(e, "base"))),
    ),
    "sdf-9": Invariant("the root element has no label, code or requirements", _plain_roots),
    "sdf-10": Invariant("a binding has a value set or a description", _bound),
    "sdf-11": Invariant("the first path of a snapshot is the type", _named_type),
    "sdf-14": Invariant("every element has an id", _all_have_ids),
    "sdf-15": Invariant("the root of a snapshot has no type", _untyped_root("snapshot")),
    "sdf-15a": Invariant("the root of a differential has no type", _untyped_root("differential")),
    "sdf-16": Invariant("the ids of a snapshot are there and differ", _ids("snapshot")),
    "sdf-17": Invariant("the ids of a differential are there and differ", _ids("differential")),
    "sdf-18": Invariant(
        "only an extension has contextInvariant",
        lambda n, r: not has(n, "contextInvariant") or n.get("type") == "Extension",
    ),
    "sdf-19": Invariant("a structure of FHIR itself uses FHIR's types", _core_types),
    "sdf-20": Invariant(
        "the root element is not sliced",
        lambda n, r: not any(has(e, "slicing") for e in _roots(children(n, "element"))),
    ),
    "sdf-21": Invariant(
        "default values stand in specializations only",
        lambda n, r: (
            n.get("derivation") == "specialization"
            or not any(has_choice(e, "defaultValue") for e in _elements(n, "differential"))
        ),
    ),
    "sdf-22": Invariant("a structure of FHIR itself has no default values", _default_value),
    "sdf-23": Invariant(
        "the root element has no slice name",
        lambda n, r: not any(has(e, "sliceName") for e in _roots(_elements(n))),
    ),
    "sdf-24": Invariant(
        "targets stand on the CodeableReference, not on its reference",
        _part_of_reference("reference", "Reference", "targetProfile"),
    ),
    "sdf-25": Invariant(
        "bindings stand on the CodeableReference, not on its concept",
        _part_of_reference("concept", "CodeableConcept", "binding"),
    ),
    "sdf-26": Invariant(
        "the root of a snapshot is not marked mustSupport",
        lambda n, r: not any(e.get("mustSupport") is True for e in children(n, "element")[:1]),
    ),
    "sdf-27": Invariant(
        "a structure with a baseDefinition has a derivation",
        lambda n, r: not has(n, "baseDefinition") or has(n, "derivation"),
    ),
    "sdf-28": Invariant(
        "slicing has a discriminator or a description",
        lambda n, r: (
            not has(n, "slicing")
            or has(n["slicing"], "discriminator")
            or has(n["slicing"], "description")
        ),
    ),
    "sdf-29": Invariant("elements occur 0 or 1 to 1 or * times", _occurrences),
}
