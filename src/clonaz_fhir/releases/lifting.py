"""From an older release back up to R5: the mirror of ``adapting.py``.

It reads what ``Adapter`` wrote. Elements that R5 lacks, which ``Adapter`` never writes, are left
out; resources of other makers are not its task.
"""

from __future__ import annotations

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.elements import Element, Place, children
from clonaz_fhir.releases.mapping import DATA_ABSENT, URL, in_group_dissolved, is_own
from clonaz_fhir.releases.members import Item, Node, in_order, put, take
from clonaz_fhir.releases.unpacking import R5, Pool, Unpacker
from clonaz_fhir.releases.values import CODEABLE_REFERENCE, up


class Lifter(Unpacker):
    """Says resources of an older release in R5."""

    def resource(self, resource: Resource) -> Resource:
        """Return one resource in R5; its elements are in the official order."""
        kind = self.origins.kind(resource)
        if not children(R5, Place(kind)):
            return resource
        lifted = self._node(resource, Place(kind), Place(resource["resourceType"]))
        return {"resourceType": kind, **lifted}

    def _node(self, node: Node, source: Place, target: Place) -> Node:
        pool: Pool = {}
        for each in node.get("extension", ()):
            if self._is_ours(each, source.type):
                pool.setdefault(each["url"], []).append(each)
        out = self._gather(node, pool, source, target)
        return in_order(out, R5, source)

    def _is_ours(self, extension: Node, kind: str) -> bool:
        """Tell whether an extension on a node of an R5 type holds one of its elements."""
        url = extension["url"]
        named = {u for path, u in self.mapping.urls.items() if path.startswith(f"{kind}.")}
        return url.startswith(URL) or url in named

    def _gather(self, node: Node, pool: Pool, source: Place, target: Place) -> Node:
        """Return the R5 children of a place, from the node's elements and from the pool."""
        out: Node = {}
        dissolved = in_group_dissolved(self.mapping, source)
        for element in children(R5, source).values():
            path = source.below(element.name)
            carried = pool.pop(element.name if dissolved else self.mapping.url(path), [])
            if dissolved and is_own(element):
                continue
            if path in self.mapping.dissolved and len(carried) < 2:
                group = self._reassemble(node, carried, element, target)
                put(out, element, [Item("", group)] if group else [])
            else:
                home = self.mapping.home(source, element, target)
                put(out, element, self._read(node, carried, element, home, path))
        return out

    def _reassemble(self, node: Node, carried: list[Node], element: Element, target: Place) -> Node:
        """Return a dissolved group, from its parent and from the extension that stands for it."""
        pool: Pool = {}
        own: Node = {}
        for extension in carried:
            own = self._own(extension, element, pool)
        group = self._gather(node, pool, element.inside, target)
        return {**own, **in_order(group, R5, element.inside)}

    def _read(
        self, node: Node, carried: list[Node], element: Element, home: Element | None, path: str
    ) -> list[Item]:
        """Return the values of one R5 element: those in its home, then those in extensions."""
        pieces = list(carried)
        natives: list[Item] = []
        for item in take(node, home) if home else ():
            inner = _on_the_element(item, self.mapping.url(path))
            pieces += inner
            if inner or _is_filler(item):
                continue
            if element.name == "extension" and self._is_ours(item.value, path.partition(".")[0]):
                continue
            natives += self._native(item, element, home, path) if home else []
        rest = [item for each in pieces for item in self._uncarry(each, element)]
        if natives and rest and natives[0].type == CODEABLE_REFERENCE:
            if len(rest) > 1:
                return rest
            return [Item(CODEABLE_REFERENCE, {**natives[0].value, **rest[0].value})]
        return natives + rest

    def _native(self, item: Item, element: Element, home: Element, path: str) -> list[Item]:
        if path in self.mapping.wrapped:
            inner = children(self.mapping.release, home.inside)[element.name]
            return [each for each in take(item.value, inner) if not _is_filler(each)]
        if path in self.mapping.words:
            words = {word: code for code, word in self.mapping.words[path].items()}
            return [Item(element.types[0], words.get(item.value), item.shadow)]
        if element.is_group and home.is_group:
            return [Item("", self._node(item.value, element.inside, home.inside))]
        if element.is_group or home.is_group:
            return []
        lifted = up(item._replace(value=self._value(item)), element.types)
        return [lifted] if lifted else []


def _on_the_element(item: Item, url: str) -> list[Node]:
    """Return the extensions on an empty element that hold its R5 value."""
    value = item.value if isinstance(item.value, dict) else {}
    if set(value) != {"extension"}:
        return []
    return [each for each in value["extension"] if each["url"] == url]


def _is_filler(item: Item) -> bool:
    """Tell whether a value only says that the release cannot express it."""
    node: Node = item.value if isinstance(item.value, dict) else item.shadow or {}
    match node:
        case {"extension": [{"url": url, "valueCode": "unsupported"}]}:
            return bool(url == DATA_ABSENT and len(node) == 1)
    return False
