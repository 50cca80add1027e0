"""One fault, one finding: what only follows from another fault is folded under it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clonaz_fhir.model.fault import Fault, Path


def prune(resource: Any, faults: list[Fault], prefix: Path) -> Any:
    """Return a copy of a resource without what does not fit its schema.

    The walk takes the rest on trust. A fault inside a list drops the whole list, so that the paths
    of what remains stay true.
    """
    if any(len(fault.path) <= len(prefix) for fault in faults if fault.rule == "wrong-type"):
        return None
    copy = _copy(resource)
    for fault in faults:
        if fault.rule in ("missing-element", "ele-1"):
            continue
        _drop(copy, fault.path[len(prefix) :])
    return copy


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(item) for key, item in value.items()}
    return [_copy(item) for item in value] if isinstance(value, list) else value


def _drop(value: Any, path: Path) -> None:
    keep, key = None, None
    for step in path:
        if isinstance(value, dict):
            keep, key = value, step
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            break
    if keep is not None:
        keep.pop(key, None)


def fold(structural: list[Fault], semantic: list[Fault]) -> list[Fault]:
    """Join the faults of both layers; what follows from a structural fault becomes related."""
    if not structural:
        return semantic
    roots = _fold_misspelt(_one_each(structural))
    causes = _Causes(roots)
    related: dict[int, list[Path]] = {}
    kept = []
    for fault in semantic:
        cause = causes.of(fault)
        if cause is None:
            kept.append(fault)
        elif fault.path != roots[cause].path:
            related.setdefault(cause, []).append(fault.path)
    joined = [
        fault._replace(related=tuple(dict.fromkeys((*fault.related, *related.get(i, ())))))
        for i, fault in enumerate(roots)
    ]
    return joined + kept


FOLLOWS = {
    "package-code": ("unknown-code", "wrong-display", "unknown-system", "required-binding"),
    "unknown-code": ("required-binding",),
    "unknown-system": ("required-binding",),
    "extensible-binding": ("unknown-code", "unknown-system"),
    "preferred-binding": ("unknown-code", "unknown-system"),
    "clonaz-cud-1": ("cud-1", "cud-body", "cud-2", "cud-3", "cud-4", "cud-5", "cud-6"),
    "package-anchor": ("extension-part", "extension-value", "reference-unresolved"),
    "dom-6": ("package-narrative",),
    "package-orphan": ("reference-unresolved",),
    "canonical-absolute": ("eld-12",),
    "bdl-3a": ("bdl-5",),
    "bdl-3c": ("bdl-5",),
    "eld-20": ("eld-19",),
    "eld-23": ("sdf-10",),
    "sdf-8": ("sdf-11",),
    "sdf-16": ("sdf-14",),
    "sdf-17": ("sdf-14",),
    "sdf-21": ("sdf-22",),
}
"""Invariants that say again, of the same place, what another one has said."""


def drop_followers(faults: list[Fault]) -> list[Fault]:
    """Fold invariants that only repeat another one under that one."""
    rules = {fault.rule for fault in faults}
    repeated = [r for r in rules if r in FOLLOWS and rules.intersection(FOLLOWS[r])]
    if not repeated:
        return faults
    first = _First(faults)
    dropped: set[int] = set()
    related: dict[int, list[Path]] = {}
    for number, fault in enumerate(faults):
        place = first.near(fault.path, FOLLOWS.get(fault.rule, ()))
        if place is not None:
            dropped.add(number)
            if fault.path != faults[place].path:
                related.setdefault(place, []).append(fault.path)
    for place, paths in related.items():
        other = faults[place]
        faults[place] = other._replace(related=(*other.related, *paths))
    return [fault for number, fault in enumerate(faults) if number not in dropped]


class _First:
    """The first fault of each rule at, above and below each path.

    Looked up and not searched for: a document may have as many faults as it has elements.
    """

    def __init__(self, faults: list[Fault]) -> None:
        self._at: dict[tuple[str, Path], int] = {}
        self._below: dict[tuple[str, Path], int] = {}
        for number, fault in enumerate(faults):
            self._at.setdefault((fault.rule, fault.path), number)
            for size in range(len(fault.path) + 1):
                self._below.setdefault((fault.rule, fault.path[:size]), number)

    def near(self, path: Path, rules: Iterable[str]) -> int | None:
        """Return the index of the first fault of some rules whose path holds ``path``, or is in it.

        Args:
            path: A path.
            rules: The rules.
        """
        found = []
        for rule in rules:
            found.append(self._below.get((rule, path)))
            found += [self._at.get((rule, path[:size])) for size in range(len(path))]
        return min((number for number in found if number is not None), default=None)


def _one_each(faults: list[Fault]) -> list[Fault]:
    seen: set[tuple[Path, str]] = set()
    return [
        fault
        for fault in faults
        if (fault.path, fault.rule + fault.message) not in seen
        and not seen.add((fault.path, fault.rule + fault.message))  # type: ignore[func-returns-value]
    ]


class _Causes:
    """Structural faults by their paths, to find the one from which a semantic one follows."""

    def __init__(self, roots: list[Fault]) -> None:
        self._at: dict[Path, int] = {}
        self._inside: dict[Path, int] = {}
        for index, root in enumerate(roots):
            self._at.setdefault(root.path, index)
            self._inside.setdefault(root.path[:-1], index)

    def of(self, fault: Fault) -> int | None:
        """Return the index of the first structural fault that caused another, if there is one.

        What an invariant misses in an object may be what did not fit there and was left out;
        nothing else follows from a neighbour.
        """
        if fault.rule == "dom-6":
            return None
        found = [self._at.get(fault.path), self._inside.get(fault.path)]
        if fault.code == "invariant" or fault.rule == "cud-body":
            found.append(self._inside.get(fault.path[:-1]))
        return min((index for index in found if index is not None), default=None)


def _fold_misspelt(faults: list[Fault]) -> list[Fault]:
    """Fold the missing element under the unknown one that it was meant to be."""
    missing: dict[Path, list[int]] = {}
    for index, fault in enumerate(faults):
        if fault.rule == "missing-element":
            missing.setdefault(fault.path, []).append(index)
    folded: set[int] = set()
    result = []
    for fault in faults:
        if fault.rule == "unknown-element":
            for index in missing.get(fault.path[:-1], ()):
                other = faults[index]
                if index not in folded and set(other.expected) & set(fault.expected):
                    folded.add(index)
                    fault = fault._replace(related=(*fault.related, other.path))
        result.append(fault)
    return [fault for index, fault in enumerate(result) if index not in folded]
