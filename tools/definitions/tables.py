"""The semantic tables of a release: bindings, reference targets, invariants, element order.

Layout of ``<release>.tables.json`` (short, because a cold start loads it):

* ``types``: name → ``[kind, elements, invariants]``; kind is r(esource), c(omplex), g(roup),
  p(rimitive); an invariant is ``key`` or ``element/key``.
* an element: ``[name, types, flags, binding, targets]``, the tail left out where empty; flags adds
  1 required, 2 list, 4 choice; binding is ``r|e|p:<value set>``; targets is an index of
  ``targets``, one for each type (null without).
* ``targets``: lists of resource types. ``warnings``: invariants that only warn.
* ``resources``: every resource type of the release, in scope or not.

``<release>.codes.json`` holds the codes of the value sets, by system.
"""

from __future__ import annotations

from typing import Any

from tools.definitions.schema import SYNTAX
from tools.definitions.snapshot import Element, TypeDefinition, closure
from tools.definitions.terminology import Incomplete, Terminology

CODED = ("code", "Coding", "CodeableConcept", "CodeableReference", "Quantity", "uri", "string")
LIMIT = 1500


def build_tables(
    types: dict[str, TypeDefinition], roots: list[str], terminology: Terminology
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the tables, the codes of the bound value sets, and the invariants' expressions."""
    targets: list[str] = []
    codes: dict[str, Any] = {}
    rows: dict[str, Any] = {}
    warnings: set[str] = set()
    expressions: dict[str, str] = {}
    names = closure(types, roots)
    for name in names:
        definition = types[name]
        if definition.kind == "primitive":
            rows[name] = ["p"]
            continue
        elements = [_row(e, targets, codes, terminology) for e in definition.elements]
        keys = []
        rules = [("", *rule) for rule in _inherited(types, definition)]
        rules += definition.element_invariants
        for where, key, severity, expression in rules:
            if key in ("ele-1", "ext-1"):
                expressions[key] = expression
                continue
            place = f"{where}/{key}" if where else key
            keys.append(place)
            expressions[f"{name}/{place}"] = expression
            if severity == "warning":
                warnings.add(key)
        rows[name] = [definition.kind[0], elements, keys]
    tables = {
        "scope": sorted(roots),
        "resources": sorted(n for n, t in types.items() if t.kind == "resource"),
        "targets": targets,
        "warnings": sorted(warnings),
        "types": rows,
    }
    return tables, dict(sorted(codes.items())), expressions


def _inherited(
    types: dict[str, TypeDefinition], definition: TypeDefinition
) -> list[tuple[str, str, str]]:
    """Return a type's invariants, with DomainResource's, which some snapshots leave out."""
    rules = list(definition.invariants)
    keys = {key for key, _, _ in rules}
    if definition.kind == "resource" and any(e.name == "contained" for e in definition.elements):
        rules += [rule for rule in types["DomainResource"].invariants if rule[0] not in keys]
    return rules


def _row(
    element: Element, targets: list[str], codes: dict[str, Any], terminology: Terminology
) -> list[Any]:
    kinds = [choice.code for choice in element.choices]
    flags = element.required + 2 * element.many + 4 * element.is_choice
    pointed: list[int | None] = []
    for choice in element.choices:
        joined = " ".join(choice.targets)
        if joined and joined not in targets:
            targets.append(joined)
        pointed.append(targets.index(joined) if joined else None)
    row: list[Any] = [element.name, kinds if element.is_choice else kinds[0], flags]
    binding = _binding(element, kinds, codes, terminology)
    pointing = any(index is not None for index in pointed)
    if binding or pointing:
        row.append(binding)
    if pointing:
        row.append(pointed)
    return row


def _binding(
    element: Element, kinds: list[str], codes: dict[str, Any], terminology: Terminology
) -> str:
    url = element.value_set
    if element.strength not in ("required", "extensible", "preferred"):
        return ""
    if url in SYNTAX or not set(kinds) & set(CODED):
        return ""
    if element.strength == "required" and kinds == ["code"] and "ucum-units" not in url:
        return ""
    name = url.rpartition("/")[2]
    if name not in codes:
        try:
            found = terminology.expand(url)
        except Incomplete:
            found = {}
        if sum(map(len, found.values())) > LIMIT:
            found = {}
        codes[name] = {
            "url": url,
            "codes": {system: sorted(part) for system, part in sorted(found.items())},
        }
    return f"{element.strength[0]}:{name}"
