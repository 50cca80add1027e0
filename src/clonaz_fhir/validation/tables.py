"""The semantic tables of a release, loaded when first needed and kept.

Their layout is described by their generator, ``tools/definitions/tables.py``.
"""

# ruff: noqa: PTH118, PTH120, PTH123
# pathlib costs a third of Python's own start, and every CI run would pay it.

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

RELEASES = ("r5", "r4b", "r4")
_FOLDER = os.path.join(os.path.dirname(__file__), "definitions")
REQUIRED, MANY, CHOICE = 1, 2, 4


class ElementRow:
    """One element of a type: its JSON names, its types, its binding, its targets."""

    __slots__ = ("binding", "flags", "name", "targets", "types")

    def __init__(self, row: list[Any], targets: list[frozenset[str]]) -> None:
        self.name: str = row[0]
        self.types: list[str] = row[1] if isinstance(row[1], list) else [row[1]]
        self.flags: int = row[2]
        self.binding: str = row[3] if len(row) > 3 else ""
        pointed: list[int | None] = row[4] if len(row) > 4 else []
        self.targets = [None if i is None else targets[i] for i in pointed] or [None] * len(
            self.types
        )

    def members(self) -> list[tuple[str, str, frozenset[str] | None]]:
        """Return JSON name, type and targets of each member; one, unless it is a choice."""
        if not self.flags & CHOICE:
            return [(self.name, self.types[0], self.targets[0])]
        return [
            (self.name + _suffix(kind), kind, targets)
            for kind, targets in zip(self.types, self.targets, strict=True)
        ]


def _suffix(kind: str) -> str:
    kind = kind.removeprefix("Simple")
    return kind[0].upper() + kind[1:]


class Tables:
    """The tables of one release.

    Attributes:
        release: r5, r4b or r4.
        scope: Resource types that are validated.
        resources: All resource types of the release.
        warnings: Keys of the invariants that only warn.
    """

    def __init__(self, release: str) -> None:
        data = _load(f"{release}.tables.json")
        self.release = release
        self.scope = frozenset(data["scope"])
        self.resources = frozenset(data["resources"])
        self.warnings = frozenset(data["warnings"])
        self._types: dict[str, list[Any]] = data["types"]
        self._targets = [frozenset(line.split()) for line in data["targets"]]
        self._types["SimpleQuantity"] = ["c", *self._types["Quantity"][1:2], ["qty-3", "sqty-1"]]
        self._rows: dict[str, list[ElementRow]] = {}
        self._codes: dict[str, Any] | None = None

    def type_names(self) -> list[str]:
        """Return the names of all types, groups and primitives, sorted."""
        return sorted(self._types)

    def kind(self, name: str) -> str:
        """Return r, c, g or p for a resource, datatype, group or primitive; "" for others."""
        row = self._types.get(name)
        return row[0] if row else ""

    def elements(self, name: str) -> list[ElementRow]:
        """Return the elements of a type in official order."""
        rows = self._rows.get(name)
        if rows is None:
            found = self._types[name][1]
            rows = self._rows[name] = [ElementRow(row, self._targets) for row in found]
        return rows

    def invariants(self, name: str) -> list[str]:
        """Return the invariants of a type: a key, or an element and a key joined by ``/``."""
        return self._types[name][2]  # type: ignore[no-any-return]

    def value_set(self, name: str) -> ValueSet:
        """Return a bound value set by its short name."""
        if self._codes is None:
            self._codes = _load(f"{self.release}.codes.json")
        found = self._codes[name]
        if not isinstance(found, ValueSet):
            found = self._codes[name] = ValueSet(found)
        return found


class ValueSet:
    """A value set: its url, and its codes by system (empty where it cannot be enumerated)."""

    __slots__ = ("codes", "url")

    def __init__(self, row: dict[str, Any]) -> None:
        self.url: str = row["url"]
        self.codes = {system: frozenset(codes) for system, codes in row["codes"].items()}

    def holds(self, system: Any, code: Any) -> bool:
        """Tell whether the value set has the code."""
        codes = self.codes.get(system)
        return codes is not None and code in codes


@cache
def load_tables(release: str) -> Tables:
    """Return the tables of r5, r4b or r4."""
    return Tables(release)


@cache
def load_schema(release: str) -> dict[str, Any]:
    """Return the engine's JSON Schema of r5, r4b or r4."""
    return _load(f"{release}.schema.json")


def _load(name: str) -> dict[str, Any]:
    with open(os.path.join(_FOLDER, name), "rb") as handle:
        return json.load(handle)  # type: ignore[no-any-return]
