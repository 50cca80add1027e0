"""Read and write the members of a JSON node by the element that they hold.

A primitive of FHIR JSON has two members, its value and a shadow with id and extensions
(``birthDate``, ``_birthDate``); a choice has the type in its name. Source: FHIR R5, 2.6.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from clonaz_fhir.model.graph import Release
from clonaz_fhir.releases.elements import Element, Place, children, is_primitive

Node = dict[str, Any]


class Item(NamedTuple):
    """One value of an element.

    Attributes:
        type: Its FHIR type; empty for a group.
        value: The JSON value; ``None`` where a primitive has a shadow only.
        shadow: Id and extensions of a primitive.
    """

    type: str
    value: Any
    shadow: Node | None = None


def take(node: Node, element: Element) -> list[Item]:
    """Return the values that a node holds of an element."""
    if element.choice:
        # A choice may have fifty types, and a node few members.
        codes = _codes(element.name, element.types)
        held = [key for key in {key.removeprefix("_"): None for key in node} if key in codes]
        keys = [(codes[key], key) for key in held]
    else:
        keys = list(_keys(element))
    return [item for code, key in keys for item in read(code, node.get(key), node.get(f"_{key}"))]


def put(node: Node, element: Element, items: list[Item]) -> None:
    """Set the values of an element; nothing is set for no items."""
    if not items:
        return
    # All values of one element have one type: a choice never repeats.
    code = items[0].type
    key = element.name + (code[:1].upper() + code[1:] if element.choice else "")
    values = [item.value for item in items]
    shadows = [item.shadow for item in items]
    if any(value is not None for value in values):
        node[key] = values if element.many else values[0]
    if any(shadows):
        node[f"_{key}"] = shadows if element.many else shadows[0]


def grouped(
    node: Node, release: Release, place: Place
) -> tuple[list[tuple[Element, list[Item]]], list[str]]:
    """Return what a node holds, by element in the official order, and the members unknown there."""
    names = names_of(release, place)
    found: dict[int, tuple[Element, list[Item]]] = {}
    for key in node:
        bare = key.removeprefix("_")
        if bare in names:
            rank, element, code = names[bare]
            found[rank] = element, read(code, node.get(bare), node.get(f"_{bare}"))
    return [found[rank] for rank in sorted(found)], find_unknown(node, release, place)


def find_unknown(node: Node, release: Release, place: Place) -> list[str]:
    """Return the members of a node that no element of its place has."""
    names = names_of(release, place)
    return [
        key
        for key in node
        if key not in names and key.removeprefix("_") not in names and key != "resourceType"
    ]


def in_order(node: Node, release: Release, place: Place) -> Node:
    """Return a node with its members in the official order."""
    names = names_of(release, place)

    def rank(member: tuple[str, Any]) -> int:
        bare = member[0].removeprefix("_")
        return names[bare][0] if bare in names else -1  # resourceType, which is no element

    return dict(sorted(node.items(), key=rank))


@cache
def names_of(release: Release, place: Place) -> dict[str, tuple[int, Element, str]]:
    """Return rank, element and type of every JSON name of a place."""
    return {
        key: (rank, element, code)
        for rank, element in enumerate(children(release, place).values())
        for code, key in _keys(element)
    }


@cache
def _codes(name: str, types: tuple[str, ...]) -> dict[str, str]:
    """Return the type of a choice by its JSON name."""
    return {name + code[:1].upper() + code[1:]: code for code in types}


def _keys(element: Element) -> Iterator[tuple[str, str]]:
    for code in element.types or ("",):
        yield code, element.name + (code[:1].upper() + code[1:] if element.choice else "")


def read(code: str, value: Any, shadow: Any) -> list[Item]:
    """Return the values of one JSON name, each with its shadow.

    Args:
        code: Their FHIR type.
        value: What stands at the name.
        shadow: What stands at the name after ``_``.
    """
    if isinstance(value, list) or isinstance(shadow, list):
        if shadow is None:
            return [Item(code, each) for each in value]
        values, shadows = value or [], shadow or []
        return [
            Item(
                code,
                values[at] if at < len(values) else None,
                shadows[at] if at < len(shadows) else None,
            )
            for at in range(max(len(values), len(shadows)))
        ]
    if value is not None or (shadow is not None and is_primitive(code)):
        return [Item(code, value, shadow)]
    return []
