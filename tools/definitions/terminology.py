"""Value sets as closed lists of codes, expanded from the definitions of a release.

A value set is *complete* when every part of it can be enumerated from the packages at hand. What
is not complete is not checked by list, and the tables say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Codes = dict[str, set[str]]


class Incomplete(Exception):
    """The value set cannot be enumerated: a code system or value set is absent or unbounded."""


class Terminology:
    """The CodeSystems and ValueSets of some packages; the first package wins."""

    def __init__(self, resources: Iterable[dict[str, Any]]) -> None:
        self.systems: dict[str, dict[str, Any]] = {}
        self.sets: dict[str, dict[str, Any]] = {}
        for resource in resources:
            store = {"CodeSystem": self.systems, "ValueSet": self.sets}.get(
                resource.get("resourceType", "")
            )
            if store is not None and "url" in resource:
                store.setdefault(resource["url"], resource)

    def expand(self, url: str, seen: tuple[str, ...] = ()) -> Codes:
        """Return the codes of a value set by system.

        Raises:
            Incomplete: Some part of it cannot be enumerated.
        """
        value_set = self.sets.get(url.partition("|")[0])
        if value_set is None or url in seen:
            raise Incomplete(url)
        compose = value_set.get("compose")
        if compose is None:
            raise Incomplete(url)
        found: Codes = {}
        for part in compose.get("include", ()):
            for system, codes in self._part(part, (*seen, url)).items():
                found.setdefault(system, set()).update(codes)
        for part in compose.get("exclude", ()):
            for system, codes in self._part(part, (*seen, url)).items():
                found.get(system, set()).difference_update(codes)
        return found

    def _part(self, part: dict[str, Any], seen: tuple[str, ...]) -> Codes:
        answers: list[Codes] = [self.expand(url, seen) for url in part.get("valueSet", ())]
        if "system" in part:
            answers.append({part["system"]: self._codes(part)})
        result = answers[0]
        for other in answers[1:]:
            result = {s: c & other[s] for s, c in result.items() if s in other}
        return {system: set(codes) for system, codes in result.items()}

    def _codes(self, part: dict[str, Any]) -> set[str]:
        if "concept" in part:
            return {concept["code"] for concept in part["concept"]}
        system = self.systems.get(part["system"])
        if system is None or system.get("content") != "complete":
            raise Incomplete(part["system"])
        concepts = list(_flatten(system.get("concept", ())))
        codes = {code for code, _, _ in concepts}
        for rule in part.get("filter", ()):
            codes &= self._filter(concepts, rule)
        return codes

    def _filter(
        self, concepts: list[tuple[str, tuple[str, ...], dict[str, Any]]], rule: Any
    ) -> set[str]:
        op, prop, value = rule["op"], rule["property"], rule["value"]
        parents = {
            c: {*a[-1:], *_property(row, "subsumedBy"), *_property(row, "parent")}
            for c, a, row in concepts
        }
        if prop == "concept" and op in ("is-a", "descendent-of", "is-not-a"):
            below = {value}
            grown = True
            while grown:
                more = {c for c, up in parents.items() if up & below} - below
                grown = bool(more)
                below |= more
            if op == "is-not-a":
                return set(parents) - below
            return below - ({value} if op == "descendent-of" else set())
        if op == "=":
            return {c for c, _, row in concepts if value in _property(row, prop)}
        raise Incomplete(f"{op} {prop}")


def _flatten(
    concepts: Any, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], dict[str, Any]]]:
    for concept in concepts:
        yield concept["code"], above, concept
        yield from _flatten(concept.get("concept", ()), (*above, concept["code"]))


def _property(concept: dict[str, Any], name: str) -> set[str]:
    found = set()
    for row in concept.get("property", ()):
        if row["code"] == name:
            for key, value in row.items():
                if key.startswith("value"):
                    found.add(str(value).lower() if isinstance(value, bool) else str(value))
    return found
