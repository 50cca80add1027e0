"""The way of each R5 element into an older release, worked out once for a pair of places."""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.releases.elements import Element, Place, is_primitive, unsaid
from clonaz_fhir.releases.mapping import Mapping, in_group_dissolved, is_own
from clonaz_fhir.releases.members import names_of

R5 = "R5"


class Route(NamedTuple):
    """What is known of one JSON name of R5 before any value is seen.

    Attributes:
        rank: Its element's number in the official order.
        element: The element of R5.
        type: The FHIR type that the name stands for; empty for a group.
        path: The full path of the element.
        url: The extension that holds it where there is no home.
        home: The element of the older release that takes it.
        shadow: The JSON name of a primitive's id and extensions.
        is_own: Whether it belongs to a group that is dissolved, and not to what is left of it.
        is_straight: Whether a value without a shadow stays as it is, under the same name.
        words: The values that take the place of its codes, if they are of another type there.
        unsaid: Codes that the older release cannot say here.
    """

    rank: int
    element: Element
    type: str
    path: str
    url: str
    home: Element | None
    shadow: str
    is_own: bool
    is_straight: bool
    words: dict[str, Any] | None
    unsaid: frozenset[str]


class Routes:
    """The routes of a mapping, by the places that they lead from and to."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping
        self._known: dict[tuple[Place, Place], dict[str, Route]] = {}

    def between(self, source: Place, target: Place) -> dict[str, Route]:
        """Return the route of each JSON name of an R5 place whose parent went to ``target``."""
        found = self._known.get((source, target))
        if found is None:
            found = self._known[source, target] = {
                key: self._route(source, target, key, *facts)
                for key, facts in names_of(R5, source).items()
            }
        return found

    def _route(
        self, source: Place, target: Place, key: str, rank: int, element: Element, code: str
    ) -> Route:
        mapping = self.mapping
        dissolved = in_group_dissolved(mapping, source)
        path = source.below(element.name)
        home = mapping.home(source, element, target)
        words = mapping.words.get(path)
        lacking = unsaid(mapping.release).get(path, frozenset()) if code == "code" else frozenset()
        is_straight = (
            is_primitive(code)
            and home is not None
            and (home.name, home.types, home.many, home.choice)
            == (element.name, element.types, element.many, element.choice)
            and path not in mapping.dissolved
            and words is None
            and not lacking
        )
        return Route(
            rank,
            element,
            code,
            path,
            element.name if dissolved else mapping.url(path),
            home,
            f"_{key}",
            dissolved and is_own(element),
            is_straight,
            words,
            lacking,
        )
