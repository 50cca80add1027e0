"""Rules on conformance resources beyond their invariants: counts, base types, paths, contexts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.tables import CHOICE, Tables, load_tables
from clonaz_fhir.validation.wording import closest, shown

_CORE = "http://hl7.org/fhir/StructureDefinition/"
_NAME = re.compile(r"[a-z][A-Za-z0-9]*(?:\[x\])?\Z")
_TYPE = re.compile(r"[A-Z][A-Za-z0-9]+\Z")


def concept_count(value: Node, run: Run) -> bool:
    """A complete CodeSystem does not have as many concepts as it says.

    Checks: where ``content`` is complete and there are concepts, ``count`` is their number.

    Why: one of the two is wrong, and concepts may be missing.

    Example: ``"count": 5`` with one concept.

    Clause: FHIR R5, CodeSystem.count.
    """
    count, concepts = value.get("count"), list(_concepts(value))
    is_whole = value.get("content") == "complete" and bool(concepts) and isinstance(count, int)
    if is_whole and count != len(concepts):
        message = f"the count is {count}, there are {len(concepts)} concepts"
        run.found("concept-count", value, "count", message, "", (str(len(concepts)),))
    return True


def _concepts(node: Node) -> Iterator[Node]:
    for each in children(node, "concept"):
        if isinstance(each, dict):
            yield each
            yield from _concepts(each)


def definition_agrees(value: Node, run: Run) -> bool:
    """Check what a StructureDefinition says of its base, its elements and its context."""
    tables = load_tables(run.release)
    kind, base = value.get("type"), value.get("baseDefinition")
    if value.get("derivation") == "constraint" and isinstance(base, str) and isinstance(kind, str):
        name = base.partition("|")[0].removeprefix(_CORE)
        if base.startswith(_CORE) and _is_type(name, tables) and name != kind:
            base_type(name, kind, value, run)
            return True
    if value.get("derivation") == "constraint" and isinstance(kind, str) and tables.kind(kind):
        differential = value.get("differential")
        for element in children(differential, "element") if isinstance(differential, dict) else ():
            if isinstance(element, dict):
                _path(element, kind, tables, run)
    for context in children(value, "context"):
        if isinstance(context, dict) and context.get("type") == "element":
            _context(context, tables, run)
    return True


def _is_type(name: str, tables: Tables) -> bool:
    return name in tables.resources or tables.kind(name) in ("c", "r")


def base_type(name: str, kind: str, value: Node, run: Run) -> None:
    """A profile constrains another type than its base is.

    Checks: where the base of a constraint is a FHIR type, ``type`` is that type.

    Why: no instance can hold to both.

    Example: type Medication on the base Patient.

    Clause: FHIR R5, StructureDefinition.baseDefinition.
    """
    run.found(
        "profile-base", value, "baseDefinition", f"the base is a {name}, the type is {kind}",
        f"{_CORE}{kind}", (f"{_CORE}{kind}",),
    )  # fmt: skip


def _path(element: Node, kind: str, tables: Tables, run: Run) -> None:
    path = element.get("path")
    if not isinstance(path, str):
        return
    steps = path.split(".")
    current = kind
    if steps[0] != kind:
        return  # an invariant says so
    for step in steps[1:]:
        if not tables.kind(current) or tables.kind(current) == "p":
            return
        rows = {row.name: row for row in tables.elements(current)}
        if step in ("id", "extension", "modifierExtension"):
            current = "Extension" if step != "id" else ""
            continue
        row = rows.get(step.removesuffix("[x]"))
        if row is None and not _NAME.match(step):
            return  # an invariant says so
        if row is None:
            members = {
                name: each for each in rows.values() if each.flags & CHOICE
                for name, _, _ in each.members()
            }  # fmt: skip
            if step not in members:
                element_path(step, current, [*rows, *members], element, run)
            return
        current = row.types[0] if len(row.types) == 1 else ""


def element_path(step: str, kind: str, known: list[str], element: Node, run: Run) -> None:
    """A profile constrains an element that its type does not have.

    Checks: the path of each element of a differential exists in the type that is constrained, as
    far as that type is in scope.

    Why: no snapshot can be made, and the constraint is never applied.

    Example: ``Medication.banana``

    Clause: FHIR R5, ElementDefinition.path.
    """
    guesses = tuple(closest(step, known))
    run.found(
        "element-path", element, "path", f"{kind} has no element {shown(step)}",
        f"did you mean '{guesses[0]}'?" if guesses else "", guesses,
    )  # fmt: skip


def _context(context: Node, tables: Tables, run: Run) -> None:
    expression = context.get("expression")
    if not isinstance(expression, str):
        return
    root = expression.partition(".")[0]
    if _TYPE.match(root) and not _exists(root, tables):
        context_element(root, context, run)


def _exists(name: str, tables: Tables) -> bool:
    from clonaz_fhir.validation.vocabulary import Vocabulary

    if _is_type(name, tables) or tables.kind(name):
        return True
    listed = "fhir-types" if tables.release == "r5" else "data-types"
    found = Vocabulary(tables.release).find(f"http://hl7.org/fhir/{listed}")
    return found is None or name in found.codes or name in ("CanonicalResource", "MetadataResource")


def context_element(name: str, context: Node, run: Run) -> None:
    """The context of an extension is no element of FHIR.

    Checks: a context of type ``element`` begins with a resource or data type of the release.

    Why: the extension could be used nowhere.

    Example: ``"expression": "Banana"``

    Clause: FHIR R5, StructureDefinition.context.
    """
    run.found("context-element", context, "expression", f"FHIR has no type {shown(name)}")


CHECKS: dict[str, list[tuple[str, Any]]] = {
    "CodeSystem": [("concept-count", concept_count)],
    "StructureDefinition": [("profile-base", definition_agrees)],
}
