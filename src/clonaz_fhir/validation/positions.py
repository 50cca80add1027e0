"""From a JSON pointer to its line and column: a scanner over the source text.

The json module forgets where it saw a value, so the text is read a second time, and only when
there is something to report. The scanner needs valid JSON (it runs after the parser), keeps its
own stack, so that no nesting can exhaust Python's, and passes over whatever nobody asked for:
its cost is linear in the text, whatever the number of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json import loads

from clonaz_fhir.model.fault import Path

Span = tuple[int, int]
"""Offsets in the text, in code points: the first character, and the one after the last."""

TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]]|[^\s,:{}\[\]"]++', re.DOTALL)
"""A string, a bracket, or a number or literal. Possessive, so that it never backtracks."""


class _Node:
    """A wanted place, or a step on the way to one."""

    __slots__ = ("children", "key", "value")

    def __init__(self) -> None:
        self.children: dict[str | int, _Node] = {}
        self.key: Span | None = None
        self.value: Span | None = None

    def forget(self) -> None:
        """Drop what was found below: the key occurs again, and the last one is the parsed one."""
        nodes = [self]
        while nodes:
            node = nodes.pop()
            node.key = node.value = None
            nodes.extend(node.children.values())


def find_places(text: str, wanted: Iterable[tuple[Path, str]]) -> dict[tuple[Path, str], Span]:
    """Return the span of each wanted place.

    A scalar's span is the whole token, a container's its opening bracket, a key's the key with
    its quotes. A path that leads nowhere (a missing element) gets its nearest ancestor's value.

    Args:
        text: The JSON document, valid.
        wanted: Paths, each with ``key`` or ``value``: which of the two is the place.
    """
    wanted = list(wanted)
    root = _Node()
    for path, _ in wanted:
        node = root
        for step in path:
            node = node.children.setdefault(step, _Node())
    _walk(text, root)
    return {(path, at): _span(root, path, at) for path, at in wanted}


def _walk(text: str, root: _Node) -> None:
    containers: list[_Node] = []
    indexes: list[int] = []  # of the next item, in arrays; unused in objects
    skipping = 0
    step: str | int | None = None
    key: Span | None = None
    for kind, start, end in _events(text):
        if skipping:
            skipping += (kind in "{[") - (kind in "}]")
            continue
        if kind == "key":
            step, key = _string(text, start, end), (start, end)
            continue
        if kind in "}]":
            containers.pop()
            indexes.pop()
            step = None
            continue
        node: _Node | None = root
        if containers:
            if step is None:
                step = indexes[-1]
                indexes[-1] += 1
            node = containers[-1].children.get(step)
        if node is None:
            skipping = int(kind in "{[")
        else:
            if node.value is not None:
                node.forget()
            node.key, node.value = key, (start, end)
            if kind in "{[":
                containers.append(node)
                indexes.append(0)
        step = key = None


def _span(root: _Node, path: Path, at: str) -> Span:
    node = root
    for step in path:
        child = node.children[step]
        if child.value is None:
            return node.value or (0, 1)
        node = child
    place = node.key if at == "key" and node.key else node.value
    return place or (0, 1)


def find_duplicate_keys(text: str) -> list[tuple[Path, Span]]:
    """Return path and span of every key that its object already has, in the order of the text."""
    found: list[tuple[Path, Span]] = []
    steps: list[str | int] = []  # the step inside each open container
    seen: list[set[str] | None] = []  # the keys of each open object; None for an array
    for kind, start, end in _events(text):
        if kind == "key":
            key = _string(text, start, end)
            keys = seen[-1]
            steps[-1] = key
            if keys is not None:
                if key in keys:
                    found.append((tuple(steps), (start, end)))
                keys.add(key)
            continue
        if kind in "}]":
            steps.pop()
            seen.pop()
            continue
        if seen and seen[-1] is None:
            steps[-1] = int(steps[-1]) + 1
        if kind in "{[":
            steps.append(-1)
            seen.append(set() if kind == "{" else None)
    return found


def _events(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield ``{ [ } ]``, ``key`` and ``scalar`` with their spans."""
    in_object: list[bool] = []
    key_next = False
    for match in TOKEN.finditer(text):
        start, end = match.span()
        first = text[start]
        if first in "{[":
            key_next = first == "{"
            in_object.append(key_next)
            yield first, start, end
        elif first in "}]":
            in_object.pop()
            key_next = bool(in_object) and in_object[-1]
            yield first, start, end
        elif key_next:
            key_next = False
            yield "key", start, end
        else:
            key_next = bool(in_object) and in_object[-1]
            yield "scalar", start, end


def _string(text: str, start: int, end: int) -> str:
    raw = text[start + 1 : end - 1]
    if "\\" not in raw:
        return raw
    value: str = loads(text[start:end])
    return value


def lines_and_columns(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return line and column of each offset, from 1; columns count code points, LF ends a line."""
    places: dict[int, tuple[int, int]] = {}
    line, line_start, last = 1, 0, 0
    for offset in sorted(set(offsets)):
        line += text.count("\n", last, offset)
        # Only the stretch since the last offset is searched, or a file of one long line would
        # cost its length for each finding.
        newline = text.rfind("\n", last, offset)
        if newline >= 0:
            line_start = newline + 1
        last = offset
        places[offset] = (line, offset - line_start + 1)
    return places
