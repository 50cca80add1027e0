"""From modules of literals to registers: a new literal is in the monograph by standing there."""

from __future__ import annotations

from types import ModuleType
from typing import TypeVar

Literal = TypeVar("Literal")


def collect(kind: type[Literal], *modules: ModuleType) -> tuple[Literal, ...]:
    """Return every literal of a kind that the modules define, in the order of their definition.

    Args:
        kind: A type of the content model, such as ``Passage``, or ``Statement`` for all kinds.
        modules: Modules of ``content/``; each name of one is looked at.
    """
    found = {
        id(value): value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, kind)
    }
    return tuple(found.values())
