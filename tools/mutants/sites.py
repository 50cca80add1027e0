"""Where a document can be changed, and what a change is."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from clonaz_fhir.validation.tables import MANY, ElementRow, Tables

Node = dict[str, Any]


XHTML = "http://www.w3.org/1999/xhtml"


class Site(NamedTuple):
    """An element in a document: its object, its key, its row in the tables, its type."""

    path: tuple[Any, ...]
    node: Node
    key: str
    row: ElementRow
    kind: str
    owner: str


class Mutant(NamedTuple):
    """One invalid document, with the name of what is done to it; made when it is asked for."""

    category: str
    place: str
    original: Any
    path: tuple[Any, ...]
    change: Callable[[Any], None]

    @property
    def document(self) -> Any:
        """The original, changed; what lies beside the path is shared, not copied."""
        clone = _copy_along(self.original, self.path)
        self.change(at(clone, self.path))
        return clone


def _copy_along(value: Any, path: tuple[Any, ...]) -> Any:
    if not path:
        return copy.deepcopy(value)
    clone = value.copy()
    clone[path[0]] = _copy_along(value[path[0]], path[1:])
    return clone


Change = Callable[[Any], Any]


def sites(document: Node, tables: Tables) -> Iterator[Site]:
    """Yield every typed element of a document."""
    yield from _sites(document, document.get("resourceType", ""), tables, ())


def _sites(node: Node, kind: str, tables: Tables, path: tuple[Any, ...]) -> Iterator[Site]:
    if tables.kind(kind) in ("", "p"):
        return
    rows = {name: (row, t) for row in tables.elements(kind) for name, t, _ in row.members()}
    for key, value in list(node.items()):
        if key not in rows:
            continue
        row, type_name = rows[key]
        yield Site((*path, key), node, key, row, type_name, kind)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            where = (*path, key, index) if isinstance(value, list) else (*path, key)
            if isinstance(item, dict):
                inner = (
                    item.get("resourceType", "")
                    if tables.kind(type_name) in ("", "r")
                    else type_name
                )
                if inner in tables.scope or tables.kind(inner) in ("c", "g"):
                    yield from _sites(item, inner, tables, where)


def at(document: Any, path: tuple[Any, ...]) -> Any:
    """Return the value at a path."""
    for step in path:
        document = document[step]
    return document


def apply_change(
    document: Node, path: tuple[Any, ...], category: str, place: str, change: Change
) -> Mutant:
    """Return the mutant of a change at a path."""
    return Mutant(category, place, document, path, change)


def put(key: str, value: Any) -> Change:
    """Return a change that sets a key."""
    return lambda node: node.__setitem__(key, value)


def rename(key: str, new: str) -> Change:
    """Return a change that renames a key."""

    def change(node: Node) -> None:
        value = node.pop(key)
        node[new] = value

    return change


def set_first(site: Site, value: Any) -> Change:
    """Return a change that sets the value, or the first item where the element is a list."""
    if site.row.flags & MANY:
        return lambda node: node[site.key].__setitem__(0, value)
    return put(site.key, value)


def inner(site: Site, change: Change) -> Change:
    """Return a change of the element's value, or of its first item."""
    if site.row.flags & MANY:
        return lambda node: change(node[site.key][0])
    return lambda node: change(node[site.key])


def swapped(first: str, second: str) -> Change:
    """Return a change that swaps two keys."""

    def change(node: Node) -> None:
        node[first], node[second] = node[second], node[first]

    return change
