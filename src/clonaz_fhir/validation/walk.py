"""The semantic walk: one pass over a resource, with a handler for each element that needs one.

A type's handlers are made from the tables when the type is first met. An element without handler
costs one dictionary lookup. What the schema has checked is not checked again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clonaz_fhir.validation import leaves, marks, shortcuts
from clonaz_fhir.validation.bindings import bound_handler
from clonaz_fhir.validation.extensions import check_extension
from clonaz_fhir.validation.invariants import IN_THE_WALK, check_at, find_invariant
from clonaz_fhir.validation.references import Referrer
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.tables import CHOICE, MANY, ElementRow, Tables
from clonaz_fhir.validation.vocabulary import check_coding, concept_map_codes, value_set_codes

Handler = Callable[[Any, Run, Node, str], None]
Check = Callable[[Node, Run], bool]
OwnChecks = dict[str, list[tuple[str, Check]]]
_QUANTITIES = ("Quantity", "SimpleQuantity", "Age", "Count", "Distance", "Duration")
_BOUND = ("CodeableConcept", "Coding", "Quantity", "code", "uri", "string")
_WHOLE = ("integer", "positiveInt", "unsignedInt")
_CONTAINED = ("dom-2", "dom-3", "dom-4", "dom-5", "dom-r4b")
_FEW = 6


class Walker:
    """Makes and keeps the handlers of one release.

    Args:
        tables: The tables of the release.
        own: Checks of ours by type, beside the official invariants.
    """

    def __init__(self, tables: Tables, own: OwnChecks) -> None:
        self.tables = tables
        self._own = own
        self._referrer = Referrer(tables)
        self._complex: dict[str, Handler] = {}

    def complex(self, kind: str) -> Handler:
        """Return the handler of a resource, datatype or group."""
        handler = self._complex.get(kind)
        if handler is None:
            handler = self._complex[kind] = self._make(kind)
            if kind == "Coding":
                handler = shortcuts.coding(handler)
            elif kind == "CodeableConcept":
                handler = shortcuts.codeable_concept(handler, self.complex("Coding"))
            elif kind in ("Quantity", "SimpleQuantity"):
                handler = shortcuts.quantity(handler)
            elif kind == "Identifier":
                handler = shortcuts.identifier(handler)
            elif kind == "Narrative":
                handler = shortcuts.narrative(handler)
            self._complex[kind] = handler
        return handler

    def _make(self, kind: str) -> Handler:
        handlers: dict[str, Handler] = {}
        checks: list[tuple[str, Check]] = []
        contained: list[tuple[str, Check]] = []
        get = handlers.get
        pending = True

        def walk(value: Node, run: Run, node: Node, key: str) -> None:
            nonlocal pending
            if pending:
                pending = False
                self._fill(kind, handlers, checks, contained)
            for name, item in value.items():
                handler = get(name)
                if handler is not None:
                    handler(item, run, value, name)
            for rule, check in checks:
                if not check(value, run):
                    _broken(rule, value, run)
            if contained and "contained" in value and run.resource is run.root:
                for rule, check in contained:
                    if not check(value, run):
                        _broken(rule, value, run)

        return walk

    def _fill(
        self,
        kind: str,
        handlers: dict[str, Handler],
        checks: list[tuple[str, Check]],
        contained: list[tuple[str, Check]],
    ) -> None:
        for row in self.tables.elements(kind):
            self._element(kind, row, handlers)
            if row.flags & CHOICE and len(row.types) > _FEW and kind != "Extension":
                names = frozenset(name for name, _, _ in row.members())
                checks.append(("choice-conflict", leaves.one_member(names)))
        for place in self.tables.invariants(kind):
            rule = place.rpartition("/")[2]
            if rule not in IN_THE_WALK:
                entry = (rule, check_at(place))
                (contained if rule in _CONTAINED else checks).append(entry)
        if kind == "Extension":
            checks.append(("ext-1", leaves.one_value))
        if kind == "Coding":
            checks.append(("unknown-code", check_coding))
        elif kind == "Identifier":
            checks.append(("identifier-system", marks.identifier_names))
        elif kind == "ConceptMap":
            checks.append(("unknown-code", concept_map_codes))
        elif kind == "ValueSet":
            checks.append(("unknown-code", value_set_codes))
        elif kind in ("CodeSystem", "StructureDefinition"):
            from clonaz_fhir.validation.conformance import CHECKS

            checks += CHECKS[kind]
        # An ElementDefinition's id names what it defines: snapshot and differential share it.
        if self.tables.kind(kind) != "r" and kind != "ElementDefinition":
            handlers["id"] = marks.element_id
        if kind in _QUANTITIES:
            checks.append(("ucum-unit", leaves.unit_code))
        checks += self._own.get(kind, [])

    def _element(self, kind: str, row: ElementRow, handlers: dict[str, Handler]) -> None:
        """Enter a row's names; their handlers are made when an element is first met."""

        def later(value: Any, run: Run, node: Node, key: str) -> None:
            handler = self._handler(kind, row, key)
            if handler is None:
                del handlers[key]
            else:
                handlers[key] = handler
                handler(value, run, node, key)

        for name, type_name, _ in row.members():
            handlers[name] = later
            if self.tables.kind(type_name) == "p" and name != "id" and type_name != "xhtml":
                handlers["_" + name] = later

    def _handler(self, kind: str, row: ElementRow, key: str) -> Handler | None:
        if key.startswith("_"):
            return self._sibling(row)
        type_name, targets = next((t, to) for name, t, to in row.members() if name == key)
        if self.tables.kind(type_name) == "p":
            handler = self._primitive(kind, row, type_name)
            return _primitives(handler) if row.flags & MANY else handler
        inner = self._value(kind, row, type_name, targets)
        return _each(inner) if inner is not None and row.flags & MANY else inner

    def _value(
        self, kind: str, row: ElementRow, type_name: str, targets: frozenset[str] | None
    ) -> Handler | None:
        if type_name == "Reference" and kind != "Reference":
            return self._referrer.handler(targets, self.complex)
        if type_name == "CodeableReference":
            return self._codeable_reference(row, targets)
        if self.tables.kind(type_name) in ("", "r"):
            return None  # a nested resource: the engine comes to it by itself
        inner = self.complex(type_name)
        if row.binding and type_name in _BOUND:
            return bound_handler(self.tables, type_name, row.binding, inner)
        if type_name == "Extension":
            checked = _both(check_extension, inner)
            return checked if kind == "Extension" else _both(leaves.absolute_extension, checked)
        return inner

    def _codeable_reference(self, row: ElementRow, targets: frozenset[str] | None) -> Handler:
        reference = self._referrer.handler(targets, self.complex)
        concept = self.complex("CodeableConcept")
        if row.binding:
            concept = bound_handler(self.tables, "CodeableConcept", row.binding, concept)
        table = {"concept": concept, "reference": reference}
        rest: list[Handler] = []

        def check(value: Node, run: Run, node: Node, key: str) -> None:
            for name, item in value.items():
                handler = table.get(name)
                if handler is not None:
                    handler(item, run, value, name)
                elif name == "extension":
                    if not rest:
                        extension = _both(leaves.absolute_extension, self.complex("Extension"))
                        extension = _both(check_extension, extension)
                        rest.append(_each(extension))
                    rest[0](item, run, value, name)

        return check

    def _primitive(self, kind: str, row: ElementRow, type_name: str) -> Handler | None:
        if type_name == "xhtml":
            return leaves.narrative_div
        if row.binding.endswith(":ucum-units"):
            return leaves.unit_alone
        if row.binding and type_name in _BOUND:
            return bound_handler(self.tables, type_name, row.binding, None)
        if type_name == "canonical" or (
            type_name == "uri" and row.name == "url" and self.tables.kind(kind) == "r"
        ):
            return marks.canonical_absolute
        if type_name in _WHOLE:
            return leaves.whole_number
        if type_name == "decimal":
            return leaves.decimal_precision
        return None

    def _sibling(self, row: ElementRow) -> Handler:
        inner = self.complex("Element")
        names = frozenset(name for name, _, _ in row.members())
        one = leaves.one_member(names) if row.flags & CHOICE else None

        def check(value: Any, run: Run, node: Node, key: str) -> None:
            leaves.sibling_alignment(value, run, node, key)
            if one is not None:
                one(node, run)
            for item in value if isinstance(value, list) else (value,):
                if item is not None:
                    inner(item, run, node, key)

        return check


def _each(handler: Handler) -> Handler:
    def each(value: Any, run: Run, node: Node, key: str) -> None:
        for item in value:
            handler(item, run, node, key)

    return each


def _both(first: Handler, second: Handler) -> Handler:
    def both(value: Any, run: Run, node: Node, key: str) -> None:
        first(value, run, node, key)
        second(value, run, node, key)

    return both


def _primitives(handler: Handler | None) -> Handler:
    def each(value: Any, run: Run, node: Node, key: str) -> None:
        if None in value:
            leaves.null_alignment(value, run, node, key)
        if handler is not None:
            for index, item in enumerate(value):
                if item is not None:
                    handler(item, run, value, index)  # type: ignore[arg-type]

    return each


def _broken(rule: str, value: Node, run: Run) -> None:
    invariant = find_invariant(rule)
    container, key = run.at or (value, None)
    run.at = None
    run.found(rule, container, key, f"this does not hold: {invariant.says}", invariant.remedy)
