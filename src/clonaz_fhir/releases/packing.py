"""Pack values without a home into extensions, and say the datatypes that both releases have.

A datatype that the older release lacks travels as parts, the first of which names it.
Source: hl7.fhir.uv.xver-r5.r4 0.1.1, extension ``_datatype``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.elements import (
    Element,
    Place,
    is_primitive,
    is_same,
    narrowed,
    open_types,
    value_of,
)
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import DATATYPE, Mapping, is_own
from clonaz_fhir.releases.members import Item, Node, find_unknown, grouped, put, take
from clonaz_fhir.releases.references import alternate, retarget, target_kind
from clonaz_fhir.releases.values import CODEABLE_REFERENCE

R5 = "R5"
UNKNOWN = "FHIR R5 has no such element"


class Packer(ABC):
    """Says values of R5 in an older release, wherever they stand."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self.release = mapping.release
        self.losses: list[Loss] = []
        self._resource = ""
        self._inside = value_of(mapping.release)
        self._open = open_types(mapping.release)

    @abstractmethod
    def _typed(self, resource: Resource) -> Resource:
        """Return a resource, or one contained in it, in the older release."""

    @abstractmethod
    def _node(self, node: Node, source: Place, target: Place) -> Node:
        """Return a node of R5 as a node of the older release."""

    def _value(self, item: Item, home: Element | None = None) -> Any:
        """Return the value of an item whose type both releases have."""
        if is_primitive(item.type):
            return item.value
        if item.type == "Resource":
            return self._typed(item.value)
        node = item.value
        if item.type == "Reference":
            node = retarget(node, lambda kind, _: self.mapping.kind(kind))
            if home is not None and not self._accepts(home)(item.value):
                return alternate(node)
        if item.type == "Extension":
            return self._extension(node)
        place = Place(item.type)
        # Most codings, quantities and identifiers hold plain values only, and stay as they are.
        flat = not any(isinstance(each, dict | list) for each in node.values())
        if flat and is_same(self.release, item.type) and not find_unknown(node, R5, place):
            return node
        return self._node(node, place, place)

    def _extension(self, extension: Node) -> Node:
        """Return an extension; its members keep their order, for url first reads best."""
        if "extension" in extension:
            inner = [self._extension(each) for each in extension["extension"]]
            return {**extension, "extension": inner}
        (value,) = take(extension, value_of(R5)) or (None,)
        if value is None:
            return extension
        if is_primitive(value.type):
            if value.type in self._open:
                return extension
            self._lose("Extension.value", value.type, "the value is kept, as a string")
        head: Node = {key: extension[key] for key in ("id", "url") if key in extension}
        return {**head, **self._content(value)}

    def _carry(self, url: str, item: Item, element: Element) -> Node:
        """Return the extension that holds one value which has no home."""
        if not element.is_group:
            return {"url": url, **self._content(item)}
        own = self._own(item.value, element)
        parts = own.pop("extension", [])
        return {**own, "url": url, "extension": [*parts, *self._parts(item.value, element.inside)]}

    def _content(self, item: Item) -> Node:
        """Return a value as the content of an extension: ``value[x]``, or parts."""
        # R4 has no CodeableReference. R4B has, but not in the shape that R4's readers know, and
        # one shape for both is one less to know.
        is_open = item.type in self._open and item.type != CODEABLE_REFERENCE
        if is_open and self._can_say(item):
            content: Node = {}
            put(content, self._inside, [Item(item.type, self._value(item), item.shadow)])
            return content
        if is_primitive(item.type):
            text: Node = {}
            put(text, self._inside, [item._replace(type="string")])
            return text
        own = [self._extension(each) for each in item.value.get("extension", ())]
        named = {"url": DATATYPE, "valueString": item.type}
        parts = self._parts(item.value, Place(item.type))
        return {**_id(item.value), "extension": [*own, named, *parts]}

    def _parts(self, node: Node, place: Place) -> list[Node]:
        found, unknown = grouped(node, R5, place)
        for key in unknown:
            self._lose(place.below(key), key, UNKNOWN)
        return [
            self._carry(child.name, item, child)
            for child, items in found
            if not is_own(child)
            for item in items
        ]

    def _own(self, node: Node, element: Element) -> Node:
        """Return id and extensions of a group that an extension stands for."""
        for each in node.get("modifierExtension", ()):
            place = element.inside.below("modifierExtension")
            self._lose(place, each["url"], "an extension cannot hold a modifier extension")
        inner = [self._extension(each) for each in node.get("extension", ())]
        return {**_id(node), **({"extension": inner} if inner else {})}

    def _can_say(self, item: Item) -> bool:
        """Tell whether no code of a datatype lies outside what a required element may hold."""
        narrow = narrowed(self.release, item.type)
        if not narrow:
            return True
        return not any(item.value.get(name) in codes for name, codes in narrow.items())

    def _accepts(self, home: Element) -> Callable[[Node], bool]:
        """Return what tells whether an element may hold a reference of R5."""

        def accepts(reference: Node) -> bool:
            kind = self.mapping.kind(target_kind(reference))
            return not home.targets or not kind or kind in home.targets

        return accepts

    def _lose(self, element: str, what: str, why: str) -> None:
        self.losses.append(Loss(self._resource, element, what, why))


def _id(node: Node) -> Node:
    return {"id": node["id"]} if "id" in node else {}
