"""Unpack what ``packing.py`` put into extensions; its mirror."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.elements import Element, Place, children, is_primitive, value_of
from clonaz_fhir.releases.mapping import DATATYPE, Mapping
from clonaz_fhir.releases.members import Item, Node, in_order, put, take
from clonaz_fhir.releases.references import Origins, carried_reference, retarget

R5 = "R5"
Pool = dict[str, list[Node]]
"""Extensions that hold R5 values, by url; what is read is taken out."""


class Unpacker(ABC):
    """Says values of an older release in R5, wherever they stand."""

    def __init__(self, mapping: Mapping, resources: Iterable[Resource]) -> None:
        self.mapping = mapping
        self.origins = Origins(resources, mapping)

    @abstractmethod
    def resource(self, resource: Resource) -> Resource:
        """Return one resource in R5."""

    @abstractmethod
    def _node(self, node: Node, source: Place, target: Place) -> Node:
        """Return a node of the older release as a node of R5."""

    def _value(self, item: Item) -> object:
        if is_primitive(item.type):
            return item.value
        if item.type == "Resource":
            return self.resource(item.value)
        if item.type == "Reference":
            inner = carried_reference(item.value) or item.value
            item = item._replace(value=retarget(inner, self.origins.rename))
        if item.type == "Extension":
            return self._extension(item.value)
        place = Place(item.type)
        return self._node(item.value, place, place)

    def _extension(self, extension: Node) -> Node:
        if "extension" in extension:
            datatype = _datatype(extension)
            head: Node = {key: extension[key] for key in ("id", "url") if key in extension}
            if datatype:
                content: Node = {}
                value = Item(datatype, self._structure(extension, datatype))
                put(content, value_of(R5), [value])
                return {**head, **content}
            return {**extension, "extension": [self._extension(e) for e in extension["extension"]]}
        (value,) = take(extension, value_of(R5)) or (Item("", None),)
        if not value.type or is_primitive(value.type):
            return extension
        content = {}
        put(content, value_of(R5), [value._replace(value=self._value(value))])
        return {**extension, **content}

    def _uncarry(self, extension: Node, element: Element) -> list[Item]:
        """Return the value that an extension holds of an element that has no home."""
        if element.is_group:
            pool: Pool = {}
            own = self._own(extension, element, pool)
            parts = self._parts(pool, element.inside)
            return [Item("", {**own, **in_order(parts, R5, element.inside)})]
        datatype = _datatype(extension)
        if datatype:
            return [Item(datatype, self._structure(extension, datatype))]
        found = take(extension, value_of(self.mapping.release))
        code = element.types[0]
        return [
            each._replace(value=self._value(each))
            if each.type in element.types
            else Item(code, each.value, each.shadow)
            for each in found
        ]

    def _structure(self, extension: Node, datatype: str) -> Node:
        """Return a datatype that the older release lacks, from its parts."""
        place = Place(datatype)
        pool: Pool = {}
        own: list[Node] = []
        names = children(R5, place)
        for part in extension["extension"]:
            if part["url"] in names:
                pool.setdefault(part["url"], []).append(part)
            elif part["url"] != DATATYPE:
                own.append(self._extension(part))
        head = {"id": extension["id"]} if "id" in extension else {}
        return {**head, **({"extension": own} if own else {}), **self._parts(pool, place)}

    def _own(self, extension: Node, element: Element, pool: Pool) -> Node:
        """Return id and extensions of a group; fill the pool with its other parts."""
        names = children(R5, element.inside)
        own: list[Node] = []
        for part in extension.get("extension", ()):
            if part["url"] in names:
                pool.setdefault(part["url"], []).append(part)
            else:
                own.append(self._extension(part))
        head = {"id": extension["id"]} if "id" in extension else {}
        return {**head, **({"extension": own} if own else {})}

    def _parts(self, pool: Pool, place: Place) -> Node:
        out: Node = {}
        for child in children(R5, place).values():
            values = [item for e in pool.get(child.name, ()) for item in self._uncarry(e, child)]
            put(out, child, values)
        return out


def _datatype(extension: Node) -> str:
    """Return the datatype whose parts an extension holds; empty if it holds none."""
    for part in extension.get("extension", ()):
        if part["url"] == DATATYPE:
            return str(part["valueString"])
    return ""
