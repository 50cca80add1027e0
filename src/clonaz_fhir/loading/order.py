"""The order in which resources can be written: what others refer to comes first.

Pure planning; a cycle is a group whose members refer to each other, directly or around corners.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.loading.content import key_of
from clonaz_fhir.model.graph import Resource

Groups = list[list[Resource]]


def references(value: Any) -> set[str]:
    """Return every literal reference in a resource, without the version."""
    found: set[str] = set()
    _collect(value, found)
    return found


def layers(resources: list[Resource]) -> list[Groups]:
    """Return groups by layer: each refers to earlier layers, or within its own group, only.

    Nearly every group is one resource; a larger one is a cycle. The order within a layer is the
    given one.
    """
    needed = {key_of(each): references(each) for each in resources}
    groups = _groups(resources, needed)
    group_of = {key_of(each): n for n, group in enumerate(groups) for each in group}
    depth: list[int] = []
    # Groups come in the order of dependency, so what one refers to has its depth already.
    for n, group in enumerate(groups):
        every = {ref for each in group for ref in needed[key_of(each)]}
        needs = {group_of[ref] for ref in every if ref in group_of}
        depth.append(1 + max((depth[each] for each in needs if each != n), default=-1))
    result: list[Groups] = [[] for _ in range(max(depth, default=-1) + 1)]
    for level, group in zip(depth, groups, strict=True):
        result[level].append(group)
    return result


def is_cycle(group: list[Resource]) -> bool:
    """Return whether writing this group one by one meets a reference to nothing."""
    return len(group) > 1 or key_of(group[0]) in references(group[0])


def without_references(value: Any, keys: set[str]) -> Any:
    """Return a resource without its references to the given keys; their display stays.

    For the first of two writings of a cycle, on a server that checks references.
    """
    if isinstance(value, dict):
        if value.get("reference") in keys:
            rest = {key: each for key, each in value.items() if key not in ("reference", "type")}
            return rest or None
        pairs = ((key, without_references(each, keys)) for key, each in value.items())
        return {key: each for key, each in pairs if each is not None} or None
    if isinstance(value, list):
        kept = [without_references(each, keys) for each in value]
        return [each for each in kept if each is not None] or None
    return value


def _collect(value: Any, found: set[str]) -> None:
    # Nine of ten values are strings: they are not worth a call.
    if isinstance(value, dict):
        reference = value.get("reference")
        if isinstance(reference, str):
            found.add(reference.split("/_history/")[0])
        value = value.values()
    for each in value:
        if isinstance(each, dict | list):
            _collect(each, found)


def _groups(resources: list[Resource], needed: dict[str, set[str]]) -> Groups:
    """Return the strongly connected groups, those referred to first (Tarjan, without recursion).

    Args:
        resources: What is grouped.
        needed: What each refers to, by key.
    """
    by_key = {key_of(each): each for each in resources}
    edges = {key: [ref for ref in needed[key] if ref in by_key] for key in by_key}
    place = {key: n for n, key in enumerate(by_key)}
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_keys: list[str] = []
    is_open: set[str] = set()
    result: Groups = []
    for start in by_key:
        if start in number:
            continue
        work = [(start, iter(sorted(edges[start], key=place.__getitem__)))]
        number[start] = low[start] = len(number)
        open_keys.append(start)
        is_open.add(start)
        while work:
            key, rest = work[-1]
            for target in rest:
                if target not in number:
                    number[target] = low[target] = len(number)
                    open_keys.append(target)
                    is_open.add(target)
                    work.append((target, iter(sorted(edges[target], key=place.__getitem__))))
                    break
                if target in is_open:
                    low[key] = min(low[key], number[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[key])
                if low[key] == number[key]:
                    members = set()
                    while key not in members:
                        members.add(open_keys.pop())
                    is_open -= members
                    result.append([by_key[each] for each in sorted(members, key=place.__getitem__)])
    return result
