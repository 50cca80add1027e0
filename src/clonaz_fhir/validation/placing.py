"""From traces to faults: the path of each container, looked up by identity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.run import Trace
from clonaz_fhir.validation.severities import code_of, severity_of


def to_faults(
    traces: Iterable[Trace], document: Any, prefix: Path, warnings: frozenset[str]
) -> list[Fault]:
    """Return the faults of the traces that were found in a document.

    Args:
        traces: What was found.
        document: The value in which the traces' containers are.
        prefix: The path of that value.
        warnings: Invariants that only warn.
    """
    listed = list(traces)
    wanted = {id(trace.container) for trace in listed} - {id(document)}
    paths = paths_of(document, wanted) if wanted else {}
    faults = []
    for trace in listed:
        inner = paths.get(id(trace.container), ())
        path = (*prefix, *inner) if trace.key is None else (*prefix, *inner, trace.key)
        faults.append(
            Fault(
                rule=trace.rule,
                severity=severity_of(trace.rule, warnings),
                code=code_of(trace.rule),
                path=path,
                message=trace.message,
                remedy=trace.remedy,
                expected=trace.expected,
                at="key" if trace.at_key else "value",
            )
        )
    return faults


def paths_of(document: Any, wanted: set[int]) -> dict[int, Path]:
    """Return the paths of the containers whose ``id()`` is wanted."""
    found: dict[int, Path] = {}
    todo: list[tuple[Any, Path]] = [(document, ())]
    while todo and len(found) < len(wanted):
        value, path = todo.pop()
        if id(value) in wanted:
            found[id(value)] = path
        if isinstance(value, dict):
            todo.extend((item, (*path, key)) for key, item in value.items())
        elif isinstance(value, list):
            todo.extend((item, (*path, index)) for index, item in enumerate(value))
    return found


def sort_key(fault: Fault) -> tuple[list[tuple[int, int, str]], str]:
    """Return the key that orders faults by path, list indexes as numbers, and then by rule."""
    steps = [(0, s, "") if isinstance(s, int) else (1, 0, s) for s in fault.path]
    return steps, fault.rule
