"""The elements of every type that travels, in each release, in the official order.

The facts are in ``elements.json``, derived from the official StructureDefinitions
(``tests/releases/derive_elements.py``); nothing here is written by hand.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from clonaz_fhir.model.graph import Release


class Place(NamedTuple):
    """A type, and the path of one of its groups; the path of the type itself is empty."""

    type: str
    path: str = ""

    def below(self, name: str) -> str:
        """Return the full path of a child, such as ``Medication.ingredient.item``."""
        return ".".join(part for part in (self.type, self.path, name) if part)


class Element(NamedTuple):
    """One element of a type.

    Attributes:
        name: Its name, without ``[x]``.
        types: The FHIR types of its value; empty for a group.
        targets: What a reference may point at; empty means anything.
        required: Whether a resource without it is invalid.
        many: Whether its JSON is an array.
        choice: Whether its JSON name ends in the type.
        inside: Where the children of a group stand.
    """

    name: str
    types: tuple[str, ...]
    targets: frozenset[str]
    required: bool
    many: bool
    choice: bool
    inside: Place

    @property
    def is_group(self) -> bool:
        """Whether it has children of its own instead of a datatype."""
        return not self.types


GROUPS = {"BackboneElement", "Element"}


@cache
def children(release: Release, place: Place) -> dict[str, Element]:
    """Return the children of a place by name, in the official order; empty if it is unknown."""
    prefix = f"{place.path}." if place.path else ""
    found = {}
    for path, words in _facts()["elements"][release].get(place.type, {}).items():
        name = path.removeprefix(prefix)
        if path.startswith(prefix) and "." not in name:
            found[name.removesuffix("[x]")] = _element(place.type, path, name, words)
    return found


@cache
def unsaid(release: Release) -> dict[str, frozenset[str]]:
    """Return the codes of R5 that a release's required binding lacks, by path of the element."""
    return {path: frozenset(words.split()) for path, words in _facts()["unsaid"][release].items()}


@cache
def open_types(release: Release) -> frozenset[str]:
    """Return the types that an extension's value may have."""
    return frozenset(value_of(release).types)


def value_of(release: Release) -> Element:
    """Return the element ``value[x]`` of an extension."""
    return children(release, Place("Extension"))["value"]


@cache
def required(release: Release, place: Place) -> tuple[Element, ...]:
    """Return the elements with a value of their own that a place must have."""
    found = children(release, place).values()
    return tuple(each for each in found if each.required and not each.is_group)


@cache
def narrowed(release: Release, code: str) -> dict[str, frozenset[str]]:
    """Return the codes of R5 that the required elements of a datatype cannot hold, by element."""
    words = unsaid(release)
    found = {each.name: words.get(f"{code}.{each.name}") for each in required(release, Place(code))}
    return {name: codes for name, codes in found.items() if codes}


@cache
def is_same(release: Release, code: str) -> bool:
    """Tell whether a datatype has the same elements in R5 and in a release."""
    plain = not any(path.startswith(f"{code}.") for path in unsaid(release))
    return plain and children("R5", Place(code)) == children(release, Place(code))


def is_primitive(code: str) -> bool:
    """Tell whether a type is primitive: its JSON is no object."""
    return code[:1].islower()


def _element(kind: str, path: str, name: str, words: str) -> Element:
    marks, _, rest = words.partition(" ")
    types, targets = [], []
    inside = Place(kind, path)
    for word in rest.split():
        if word.startswith("="):
            inside = Place(kind, word[1:])
        elif word not in GROUPS:
            code, _, allowed = word.partition("(")
            types.append(code)
            targets += re.findall(r"\w+", allowed)
    return Element(
        name.removesuffix("[x]"),
        tuple(types),
        frozenset(targets),
        "!" in marks,
        "*" in marks,
        name.endswith("[x]"),
        inside,
    )


@cache
def _facts() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        (files(__package__) / "elements.json").read_text(encoding="utf-8")
    )
    return data
