"""From R5 down: every element into its home of an older release, or into an extension.

Driven by the element tables and a ``Mapping``; ``lifting.py`` is its mirror.
"""

from __future__ import annotations

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.elements import Element, Place, children, is_primitive, required
from clonaz_fhir.releases.mapping import CARRIER, DATA_ABSENT, carrier_code
from clonaz_fhir.releases.members import Item, Node, in_order, put, read, take
from clonaz_fhir.releases.packing import R5, UNKNOWN, Packer
from clonaz_fhir.releases.routes import Route, Routes
from clonaz_fhir.releases.values import CODEABLE_REFERENCE, down


class Adapter(Packer):
    """Says R5 resources in an older release, and keeps account of what it cannot say."""

    def __init__(self, routes: Routes) -> None:
        super().__init__(routes.mapping)
        self.routes = routes

    def resource(self, resource: Resource) -> Resource:
        """Return one resource in the older release; its elements are in the official order."""
        kind: str = resource["resourceType"]
        self._resource = f"{kind}/{resource.get('id', '')}"
        return self._typed(resource)

    def _typed(self, resource: Resource) -> Resource:
        kind: str = resource["resourceType"]
        if not children(R5, Place(kind)):
            self._lose(kind, kind, "passed on as it is: none of the types that are adapted")
            return resource
        name = self.mapping.kind(kind)
        head: Node = {"resourceType": name}
        if name == CARRIER:
            head["code"] = carrier_code(kind)
        return self._node(resource, Place(kind), Place(name), head)

    def _node(self, node: Node, source: Place, target: Place, head: Node | None = None) -> Node:
        """Return a node of R5 as a node of the older release."""
        out: Node = dict(head or {})
        homeless: list[Node] = []
        self._fill(node, source, target, out, homeless)
        if homeless:
            out["extension"] = [*out.get("extension", ()), *homeless]
        self._fill_required(out, target)
        return in_order(out, self.release, target)

    def _fill(
        self, node: Node, source: Place, target: Place, out: Node, homeless: list[Node]
    ) -> None:
        """Put the children of a node into ``out``; what has no home there into ``homeless``.

        The children of a dissolved group go to its parent, so that source and target differ in
        depth; what stays over is a part of the extension that stands for the group.
        """
        routes = self.routes.between(source, target)
        held: dict[int, tuple[Route, str]] = {}
        unknown = []
        for key in node:
            bare = key.removeprefix("_")
            route = routes.get(bare)
            if route is not None:
                held[route.rank] = route, bare
            elif key != "resourceType":
                unknown.append(key)
        for rank in sorted(held):
            route, key = held[rank]
            if route.is_own:
                continue
            value, shadow = node.get(key), node.get(route.shadow)
            if route.is_straight and shadow is None and value is not None:
                # Half of all members are plain strings; no item is made for them.
                if not route.element.many and not isinstance(value, list):
                    out[key] = value
                    continue
                if route.element.many and isinstance(value, list) and value and None not in value:
                    out[key] = list(value)
                    continue
            items = read(route.type, value, shadow)
            if route.path in self.mapping.dissolved and len(items) == 1:
                homeless += self._dissolve(items[0].value, route, target, out)
            else:
                homeless += [
                    self._carry(route.url, item, route.element)
                    for item in self._settle(items, route, out)
                ]
        for key in unknown:
            self._lose(source.below(key), key, UNKNOWN)

    def _dissolve(self, group: Node, route: Route, target: Place, out: Node) -> list[Node]:
        """Put a group's children into its parent; return the extension for what stays over."""
        element = route.element
        rest: list[Node] = []
        self._fill(group, element.inside, target, out, rest)
        own = self._own(group, element)
        parts = [*own.pop("extension", ()), *rest]
        return [{**own, "url": route.url, "extension": parts}] if parts or own else []

    def _settle(self, items: list[Item], route: Route, out: Node) -> list[Item]:
        """Put values into their home and return those that found no place there."""
        home = route.home
        if home is None:
            return items
        if route.element.is_group or home.is_group:
            return self._settle_groups(items, route, home, out)
        fitted = [self._fit(item, home, route) for item in items]
        if (None, None) in fitted:
            return self._settle_unfit(items, route, home, out)
        natives = [native for native, _ in fitted if native]
        rest = [left for _, left in fitted if left]
        if rest and home.many:
            return items
        if len(natives) > 1 and not home.many:
            # The first is what a reader without extensions sees. All CodeableReferences are
            # written out besides, so that no pair of concept and reference is torn apart.
            put(out, home, natives[:1])
            return items if items[0].type == CODEABLE_REFERENCE else items[1:]
        put(out, home, natives)
        return rest

    def _settle_groups(
        self, items: list[Item], route: Route, home: Element, out: Node
    ) -> list[Item]:
        element = route.element
        if route.path in self.mapping.wrapped:
            inner = children(self.release, home.inside)[element.name]
            groups: list[Item] = []
            for item in items:
                group: Node = {}
                put(group, inner, [item])
                groups.append(Item("", group))
            put(out, home, groups)
            return []
        if not (element.is_group and home.is_group):
            return items
        here = items if home.many else items[:1]
        put(out, home, [Item("", self._node(i.value, element.inside, home.inside)) for i in here])
        return items[len(here) :]

    def _settle_unfit(
        self, items: list[Item], route: Route, home: Element, out: Node
    ) -> list[Item]:
        """Hang values of another type on the element itself, so that it is there, or give up."""
        element = route.element
        single = len(items) == 1 and not home.many and not home.choice
        if not single or is_primitive(home.types[0]) or element.types == home.types:
            return items
        carried = {"extension": [self._carry(self.mapping.url(route.path), items[0], element)]}
        put(out, home, [Item(home.types[0], carried)])
        return []

    def _fit(self, item: Item, home: Element, route: Route) -> tuple[Item | None, Item | None]:
        """Return a value as its home takes it, and what stays over of it."""
        if route.words is not None:
            word = route.words.get(item.value)
            return (Item(home.types[0], word, item.shadow) if word is not None else None), None
        if route.unsaid and item.value in route.unsaid:
            return None, None
        if not self._can_say(item):
            return None, None
        if item.type in home.types:
            return Item(item.type, self._value(item, home), item.shadow), None
        native, rest = down(item, home.types, self._accepts(home))
        return (native and native._replace(value=self._value(native, home))), rest

    def _fill_required(self, out: Node, target: Place) -> None:
        """Say of each required element without a value that the release cannot express it."""
        for element in required(self.release, target):
            if not take(out, element):
                code = element.types[0]
                absent = {"extension": [{"url": DATA_ABSENT, "valueCode": "unsupported"}]}
                primitive = is_primitive(code)
                item = Item(code, None, absent) if primitive else Item(code, absent)
                put(out, element, [item])
