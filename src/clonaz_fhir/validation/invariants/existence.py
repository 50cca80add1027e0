"""What FHIRPath's ``exists()``, ``select()`` and the like mean on parsed JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Node = dict[str, Any]


Check = Callable[[Node, Any], bool]


class Invariant:
    """An official invariant: what it says, in our words, and the function that tests it."""

    __slots__ = ("holds", "remedy", "says")

    def __init__(self, says: str, holds: Check, remedy: str = "") -> None:
        self.says = says
        self.holds = holds
        self.remedy = remedy


def has(node: Node, name: str) -> bool:
    """Tell whether an element exists, by value or by its ``_`` sibling."""
    return name in node or "_" + name in node


def has_choice(node: Node, name: str) -> bool:
    """Tell whether any member of a choice such as ``value[x]`` exists."""
    size = len(name)
    return any(
        key.startswith(name) and key[size : size + 1].isupper()
        for key in (k.lstrip("_") for k in node)
    )


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty list, another value in a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def children(node: Node, *names: str) -> list[Any]:
    """Return the values along a path of element names, lists flattened."""
    if len(names) == 1 and isinstance(node, dict):
        # Most paths are one step long.
        value = node.get(names[0])
        if isinstance(value, list):
            return [item for item in value if item is not None]
        return [] if value is None else [value]
    found: list[Any] = [node]
    for name in names:
        found = [
            item
            for one in found
            if isinstance(one, dict)
            for item in as_list(one.get(name))
            if item is not None
        ]
    return found


def descendants(node: Any) -> Iterator[Node]:
    """Yield every JSON object below a value, itself included."""
    todo = [node]
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            yield value
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)


def distinct(values: Iterable[Any]) -> bool:
    """Tell whether no value stands twice."""
    listed = list(values)
    return len(set(listed)) == len(listed)


def at(run: Any, container: Any, key: Any) -> bool:
    """Name the place of a broken invariant and return False."""
    run.at = (container, key)
    return False


def unless(run: Any, broken: Iterable[tuple[Any, Any]]) -> bool:
    """Return True where nothing is broken; else name the first place and return False."""
    for container, key in broken:
        return at(run, container, key)
    return True
