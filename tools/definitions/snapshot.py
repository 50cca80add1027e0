"""The types of one release, read from the snapshots of its StructureDefinitions."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

BASE = "http://hl7.org/fhir/StructureDefinition/"
SYSTEM_TYPE = "http://hl7.org/fhirpath/System."
MAX_VALUE_SET = BASE + "elementdefinition-maxValueSet"
ELEMENT_ID = "elementId"
REFERENCE = "referenceText"
FHIR_TYPE = BASE + "structuredefinition-fhir-type"


@dataclass(frozen=True)
class Choice:
    """One type that an element may have, with the types a reference in it may point to."""

    code: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Element:
    """One element of a type, as the snapshot declares it."""

    name: str
    choices: tuple[Choice, ...]
    required: bool
    many: bool
    is_choice: bool
    strength: str = ""
    value_set: str = ""

    def members(self) -> list[tuple[str, Choice]]:
        """Return the JSON names of the element, each with its type."""
        if not self.is_choice:
            return [(self.name, self.choices[0])]
        suffixes = [c.code.removeprefix("Simple") for c in self.choices]
        return [
            (self.name + suffix[0].upper() + suffix[1:], choice)
            for suffix, choice in zip(suffixes, self.choices, strict=True)
        ]


@dataclass
class TypeDefinition:
    """A resource, a datatype, or a group of elements inside one (named by its path)."""

    name: str
    kind: str
    elements: list[Element] = field(default_factory=list)
    invariants: list[tuple[str, str, str]] = field(default_factory=list)
    element_invariants: list[tuple[str, str, str, str]] = field(default_factory=list)


def read_types(definitions: list[dict[str, Any]]) -> dict[str, TypeDefinition]:
    """Return all types of a release by name; groups are named by path."""
    types = {name: TypeDefinition(name, "primitive") for name in (ELEMENT_ID, REFERENCE)}
    for definition in definitions:
        name = definition.get("type", "")
        if (
            definition.get("resourceType") == "StructureDefinition"
            and definition.get("derivation") != "constraint"
            and definition["url"] == BASE + name
            and definition["kind"] in ("resource", "complex-type", "primitive-type")
        ):
            _read_snapshot(definition, types)
    return types


def closure(types: dict[str, TypeDefinition], roots: list[str]) -> list[str]:
    """Return the roots and every type that they reach, without other resources, sorted."""
    found: set[str] = set()
    todo = [*roots, "Element", "Extension"]
    while todo:
        name = todo.pop()
        if name in found or name not in types:
            continue
        found.add(name)
        for element in types[name].elements:
            todo += [
                c.code
                for c in element.choices
                if c.code in types and types[c.code].kind != "resource"
            ]
    return sorted(found)


def _read_snapshot(definition: dict[str, Any], types: dict[str, TypeDefinition]) -> None:
    rows = definition["snapshot"]["element"]
    parents = {row["path"].rpartition(".")[0] for row in rows}
    name = definition["type"]
    kind = definition["kind"].removesuffix("-type")
    types[name] = TypeDefinition(name, kind, invariants=_invariants(rows[0]))
    for row in rows[1:]:
        path: str = row["path"]
        parent, _, last = path.rpartition(".")
        group = path in parents and kind != "primitive"
        if group:
            types[path] = TypeDefinition(path, "group", invariants=_invariants(row))
        element = _element(row, last, path if group else "")
        if element is not None and last == "id" and row["max"] == "1" and not group:
            on_resource = kind == "resource" and parent == name
            element = replace(element, choices=(Choice("id" if on_resource else ELEMENT_ID),))
        if element is not None and path == "Reference.reference":
            element = replace(element, choices=(Choice(REFERENCE),))
        owner = types[parent]
        if element is not None and row["max"] != "0":
            owner.elements.append(element)
        if not group:
            owner.element_invariants += [
                (last, *rule) for rule in _invariants(row) if rule[0] not in ("ele-1", "ext-1")
            ]


def _element(row: dict[str, Any], name: str, group: str) -> Element | None:
    if group:
        choices: tuple[Choice, ...] = (Choice(group),)
    elif "contentReference" in row:
        choices = (Choice(row["contentReference"].rpartition("#")[2]),)
    else:
        choices = tuple(_choice(one) for one in row.get("type", ()))
    if not choices:
        return None
    binding = row.get("binding", {})
    strength, value_set = binding.get("strength", ""), binding.get("valueSet", "")
    for extension in binding.get("extension", ()):
        if extension["url"] == MAX_VALUE_SET and strength != "required":
            strength = "required"
            value_set = extension.get("valueCanonical") or extension["valueUri"]
    return Element(
        name=name.removesuffix("[x]"),
        choices=choices,
        required=row["min"] > 0,
        many=row["max"] != "1",
        is_choice=name.endswith("[x]"),
        strength=strength,
        value_set=value_set.partition("|")[0],
    )


def _choice(row: dict[str, Any]) -> Choice:
    code: str = row["code"]
    if code.startswith(SYSTEM_TYPE):
        declared = [e for e in row.get("extension", ()) if e["url"] == FHIR_TYPE]
        code = (declared[0].get("valueUrl") or declared[0]["valueUri"]) if declared else "string"
        code = code.lower() if code == "String" else code
    if row.get("profile") == [BASE + "SimpleQuantity"]:
        code = "SimpleQuantity"
    targets = sorted(
        t.removeprefix(BASE) for t in row.get("targetProfile", ()) if t.startswith(BASE)
    )
    return Choice(code, () if "Resource" in targets else tuple(targets))


def _invariants(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (rule["key"], rule["severity"], rule.get("expression", ""))
        for rule in row.get("constraint", ())
    ]
