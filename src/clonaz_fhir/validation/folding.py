"""One fault, one finding: what only follows from another fault is folded under it."""

from __future__ import annotations

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
            value = value.get(step)  # type: ignore[arg-type]
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
    related: dict[int, list[Path]] = {}
    kept = []
    for fault in semantic:
        cause = _cause(fault, roots)
        if cause is None:
            kept.append(fault)
        elif fault.path != roots[cause].path:
            related.setdefault(cause, []).append(fault.path)
    joined = [
        fault._replace(related=fault.related + tuple(dict.fromkeys(related.get(i, ()))))
        for i, fault in enumerate(roots)
    ]
    return joined + kept


def _one_each(faults: list[Fault]) -> list[Fault]:
    seen: set[tuple[Path, str]] = set()
    return [
        fault
        for fault in faults
        if (fault.path, fault.rule + fault.message) not in seen
        and not seen.add((fault.path, fault.rule + fault.message))  # type: ignore[func-returns-value]
    ]


def _cause(fault: Fault, roots: list[Fault]) -> int | None:
    """Return the structural fault that stands at, below or directly under the fault's place."""
    if fault.severity != "error":
        size = len(fault.path)
        for index, root in enumerate(roots):
            if root.path[:size] == fault.path and len(root.path) <= size + 1:
                return index
        return None
    for index, root in enumerate(roots):
        if root.path[: len(fault.path)] == fault.path or fault.path[:-1] == root.path[:-1]:
            if len(root.path) - len(fault.path) <= 1 or root.path[:-1] == fault.path:
                return index
    return None


def _fold_misspelt(faults: list[Fault]) -> list[Fault]:
    """Fold the missing element under the unknown one that it was meant to be."""
    unknown = [f for f in faults if f.rule in ("unknown-element", "wrong-type")]
    folded: set[int] = set()
    result = []
    for fault in faults:
        if fault.rule == "unknown-element":
            for index, other in enumerate(faults):
                if (
                    other.rule == "missing-element"
                    and index not in folded
                    and other.path == fault.path[:-1]
                    and set(other.expected) & set(fault.expected)
                ):
                    folded.add(index)
                    fault = fault._replace(related=(*fault.related, other.path))
        result.append(fault)
    del unknown
    return [fault for index, fault in enumerate(result) if index not in folded]
