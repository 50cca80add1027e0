"""Values whose type differs between releases: what fits where, down and back up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clonaz_fhir.releases.members import Item, Node

CODEABLE_REFERENCE = "CodeableReference"
CONCEPT = "CodeableConcept"
REFERENCE = "Reference"

# Primitives that hold each other's values unchanged. A dateTime becomes a date only if it has no
# time, and an integer64 is a JSON string in R5 and would be a number (FHIR R5, 2.1.28.0.1).
_SAME = {
    ("markdown", "string"),
    ("string", "markdown"),
    ("canonical", "uri"),
    ("uri", "canonical"),
    ("url", "uri"),
    ("uri", "url"),
    ("string", "id"),
    ("id", "string"),
}
_INT_MAX = 2**31 - 1


def down(
    item: Item, types: tuple[str, ...], accepts: Callable[[Node], bool]
) -> tuple[Item | None, Item | None]:
    """Return a value in one of the given types, and the part of it that stays over.

    Args:
        item: A value of R5.
        types: The types that the element of the older release may have.
        accepts: Tells whether that element may hold a reference.

    Both are ``None`` where no type fits; a CodeableReference leaves its reference over where
    only a CodeableConcept is possible.
    """
    if item.type in types:
        return item, None
    if item.type == CODEABLE_REFERENCE:
        return _split(item, types, accepts)
    for code in types:
        changed = _primitive(item.value, item.type, code)
        if changed is not None:
            return Item(code, changed, item.shadow), None
    return None, None


def up(item: Item, types: tuple[str, ...]) -> Item | None:
    """Return a value of an older release in the type that it has in R5; the mirror of ``down``."""
    if item.type in types:
        return item
    if CODEABLE_REFERENCE in types and item.type in (CONCEPT, REFERENCE):
        name = "concept" if item.type == CONCEPT else "reference"
        return Item(CODEABLE_REFERENCE, {name: item.value})
    for code in types:
        if code == "integer64" and isinstance(item.value, int):
            return Item(code, str(item.value), item.shadow)
        changed = _primitive(item.value, item.type, code)
        if changed is not None:
            return Item(code, changed, item.shadow)
    return None


def _split(
    item: Item, types: tuple[str, ...], accepts: Callable[[Node], bool]
) -> tuple[Item | None, Item | None]:
    rest: Node = dict(item.value)
    native = None
    if CONCEPT in types and "concept" in rest:
        native = Item(CONCEPT, rest.pop("concept"))
    elif REFERENCE in types and "reference" in rest and accepts(rest["reference"]):
        native = Item(REFERENCE, rest.pop("reference"))
    return native, (Item(CODEABLE_REFERENCE, rest) if rest else None)


def _primitive(value: Any, have: str, want: str) -> Any:
    if (have, want) in _SAME:
        return value
    if have == "integer64" and want in ("unsignedInt", "positiveInt", "integer"):
        number = int(value) if value is not None else None
        return number if number is not None and 0 <= number <= _INT_MAX else None
    if {have, want} == {"date", "dateTime"} and value is not None and "T" not in value:
        return value
    return None
