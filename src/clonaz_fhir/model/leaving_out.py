"""A monograph without the codes of some systems: for views that are made of the content itself."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.errors import ContentError
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.reading import read_monograph


def leave_out(monograph: Monograph, systems: frozenset[str]) -> Monograph:
    """Return a monograph in which no code is of one of the systems; the words stay.

    Args:
        monograph: The content; returned as it is where ``systems`` is empty.
        systems: URIs of code systems.

    Raises:
        ContentError: The monograph cannot be written down and read again, which is a bug.
    """
    if not systems:
        return monograph
    data = _without(monograph.model_dump(mode="json"), systems)
    made, problems = read_monograph(data)
    if made is None:
        raise ContentError(f"{monograph.id}: {problems[0].message}")
    return made


def _without(value: Any, systems: frozenset[str]) -> Any:
    """Return plain data without the codes, and without the Codings that held them."""
    if isinstance(value, list):
        return [_without(each, systems) for each in value if not _is_of(each, systems)]
    if isinstance(value, dict):
        return {
            key: None if _is_of(each, systems) else _without(each, systems)
            for key, each in value.items()
        }
    return value


def _is_of(value: Any, systems: frozenset[str]) -> bool:
    """Tell whether a value is a code of one of the systems, or a Coding of one."""
    if not isinstance(value, dict):
        return False
    return value.get("system") in systems or _is_of(value.get("code"), systems)
