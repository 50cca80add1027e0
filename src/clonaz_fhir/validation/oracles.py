"""Independent oracles: fhir.resources and jsonschema, asked only with ``--engine all``.

An oracle that refuses a resource in which the fast engine found no error is a disagreement, and
reported: one of the two is wrong. The converse is expected, since the oracles see less.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.tables import load_tables

_PACKAGES = {"r5": "fhir.resources", "r4b": "fhir.resources.R4B"}


def disagreements(document: Any, release: str, faults: list[Fault]) -> list[Fault]:
    """Return a fault for each resource that an oracle refuses and the fast engine passes."""
    found: list[Fault] = []
    for path, resource in _resources(document):
        if any(f.severity == "error" and f.path[: len(path)] == path for f in faults):
            continue
        kind = resource.get("resourceType")
        if not isinstance(kind, str) or kind not in load_tables(release).scope:
            continue
        for oracle, reason in _reasons(resource, kind, release):
            found.append(oracle_disagrees(oracle, reason, path))
    return found


def oracle_disagrees(oracle: str, reason: str, path: Path) -> Fault:
    """An independent oracle refuses what the fast engine passes.

    Checks: fhir.resources (R5 and R4B) and jsonschema take every resource that has no error.

    Why: where two validators disagree, one of them is wrong, and a reader should know.

    Example: none is known; each would be a bug of ours or of the oracle.

    Clause: none.
    """
    return Fault(
        "oracle-disagrees", "warning", "processing", path,
        f"{oracle} refuses this resource: {reason}", "report it to clonaz-fhir",
    )  # fmt: skip


def _resources(document: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    if not isinstance(document, dict):
        return
    entries = document.get("entry")
    if document.get("resourceType") != "Bundle" or not isinstance(entries, list):
        yield path, document
        return
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            yield from _resources(entry.get("resource"), (*path, "entry", index, "resource"))


def _reasons(resource: dict[str, Any], kind: str, release: str) -> Iterator[tuple[str, str]]:
    from clonaz_fhir.validation.structure import Structure

    structure = _portable(release, Structure)
    plain = dict(resource)
    if isinstance(plain.get("contained"), list):
        plain["contained"] = [{} for _ in plain["contained"]]
    if not structure.valid(kind, plain):
        yield "jsonschema", "it does not fit the schema"
    reason = _model_reason(resource, kind, release)
    if reason:
        yield "fhir.resources", reason


@cache
def _portable(release: str, factory: Any) -> Any:
    return factory(release, "jsonschema")


def _model_reason(resource: dict[str, Any], kind: str, release: str) -> str:
    package = _PACKAGES.get(release)
    if package is None:
        return ""
    from importlib import import_module

    from pydantic import ValidationError

    try:
        model = getattr(import_module(f"{package}.{kind.lower()}"), kind)
    except ImportError:
        return ""
    try:
        model.model_validate(resource)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        return f"{place}: {first['msg']}".splitlines()[0][:160]
    return ""
