"""References between resources whose types are called otherwise in another release."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.mapping import ALTERNATE, CARRIER, Mapping, carried_kind
from clonaz_fhir.releases.members import Node

TARGET = re.compile(
    r"(?P<server>(?:https?://.*/)?)(?P<kind>[A-Z][A-Za-z]+)/(?P<id>[A-Za-z0-9.-]{1,64})"
    r"(?P<rest>(?:/_history/[^/#]+)?(?:#.*)?)"
)
Rename = Callable[[str, Node], str]
"""Gives the type a reference is to name, from the type that it names and the reference."""


def retarget(reference: Node, rename: Rename) -> Node:
    """Return a reference with its type renamed, in ``reference`` and in ``type``."""
    node = dict(reference)
    match = TARGET.fullmatch(node.get("reference", ""))
    if match:
        kind = rename(match["kind"], reference)
        node["reference"] = f"{match['server']}{kind}/{match['id']}{match['rest']}"
    if "type" in node:
        node["type"] = rename(node["type"], reference)
    return node


def target_kind(reference: Node) -> str:
    """Return the resource type that a reference names; empty if it names none."""
    match = TARGET.fullmatch(reference.get("reference", ""))
    return match["kind"] if match else str(reference.get("type", ""))


def alternate(reference: Node) -> Node:
    """Return an empty reference that carries one to a type which the element does not allow.

    Source: extension alternate-reference, FHIR extensions 5.2.
    """
    return {"extension": [{"url": ALTERNATE, "valueReference": reference}]}


def carried_reference(reference: Node) -> Node | None:
    """Return the reference that ``alternate`` carries, or ``None`` if it is another reference."""
    match reference:
        case {"extension": [{"url": url, "valueReference": dict(inner)}]} if (
            url == ALTERNATE and len(reference) == 1
        ):
            return inner
    return None


class Origins:
    """What the resources of an older release were in R5, by reference and by identifier."""

    def __init__(self, resources: Iterable[Resource], mapping: Mapping) -> None:
        self._back = {new: old for old, new in mapping.kinds.items() if new != CARRIER}
        self._kinds: dict[str, str] = {}
        for resource in resources:
            kind = self.kind(resource)
            self._kinds[f"{resource['resourceType']}/{resource.get('id', '')}"] = kind
            for identifier in as_list(resource.get("identifier")):
                self._kinds[_key(identifier)] = kind

    def kind(self, resource: Resource) -> str:
        """Return the R5 type of a resource."""
        here: str = resource["resourceType"]
        return carried_kind(resource) if here == CARRIER else self._back.get(here, here)

    def rename(self, kind: str, reference: Node) -> str:
        """Return the R5 type of what a reference points at (a ``Rename``)."""
        if kind != CARRIER:
            return self._back.get(kind, kind)
        match = TARGET.fullmatch(reference.get("reference", ""))
        name = f"{kind}/{match['id']}" if match else _key(reference.get("identifier", {}))
        return self._kinds.get(name, kind)


def as_list(value: Any) -> list[Any]:
    """Return a list as it is, nothing as an empty list, and anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _key(identifier: Node) -> str:
    return f"{identifier.get('system', '')}|{identifier.get('value', '')}"
