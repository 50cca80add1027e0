"""Comparing two sides: which resources and which elements were added, removed or changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from json.encoder import encode_basestring
from typing import Any, Literal, NamedTuple

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.reports.diff.dates import find_new_dates
from clonaz_fhir.reports.diff.reading import Side

ORDERED = frozenset(("section", "line", "given", "compose", "item"))
"""Lists whose order means something: it is read aloud, or applied in turn."""
VOLATILE = frozenset(("versionId", "lastUpdated"))
USES = ("ClinicalUseDefinition", "Basic")
"""Types whose resources may be statements themselves."""


class Change(NamedTuple):
    """One difference.

    Attributes:
        kind: Whether something is new, gone, or has another value.
        release: The release's folder, or empty.
        resource: ``Type/id``.
        statement: Id of the statement that it belongs to, or empty.
        path: Path of the element; empty where the whole resource was added or removed, and for
            the dates.
        old: Value on the old side, None where it is new.
        new: Value on the new side, None where it is gone.
    """

    kind: Literal["added", "removed", "changed"]
    release: str
    resource: str
    statement: str
    path: str
    old: Any
    new: Any


def compare_sides(old: Side, new: Side, release: str = "") -> list[Change]:
    """Return every difference, by release and resource, in the order of their names.

    A folder of several releases is compared with a single file by its R5; releases that only one
    folder has are one change each, and so are new dates of the content, which all resources bear.

    Args:
        old: What was.
        new: What is.
        release: Compare this release only; empty for all.
    """
    changes: list[Change] = []
    if ("" in old) != ("" in new):
        old, new = ({"": _one(side, release)} for side in (old, new))
    for name in sorted(old.keys() | new.keys(), key=len):
        if release and name not in ("", release):
            continue
        if name in old and name in new:
            changes += _compare(name, old[name], new[name])
        else:
            kind: Literal["added", "removed"] = "added" if name in new else "removed"
            count = f"{len((new if name in new else old)[name])} resources"
            was, now = (None, count) if kind == "added" else (count, None)
            changes.append(Change(kind, name, "(the whole release)", "", "", was, now))
    return changes


def _one(side: Side, release: str) -> dict[str, Resource]:
    if "" in side:
        return side[""]
    return side.get(release) or side.get("r5") or next(iter(side.values()))


def _compare(release: str, old: dict[str, Resource], new: dict[str, Resource]) -> Iterator[Change]:
    dates = find_new_dates(old, new)
    dated = 0
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            statement = _own_statement(new[name])
            yield Change("added", release, name, statement, "", None, new[name])
        elif name not in new:
            statement = _own_statement(old[name])
            yield Change("removed", release, name, statement, "", old[name], None)
        elif canonical(old[name]) != canonical(new[name]):
            statement = _own_statement(new[name])
            found = [
                Change(kind, release, name, inner or statement, path, was, now)
                for kind, path, inner, was, now in _values(old[name], new[name], "", "")
            ]
            if dates:
                before = len(found)
                found = [each for each in found if not dates.explain(each.old, each.new)]
                dated += len(found) < before
            # The narrative follows from the data; it is a difference where nothing else is.
            yield from [each for each in found if not each.path.startswith("text")] or found
    if dates and dated:
        where = f"(the dates of {dated} resources)"
        yield Change("changed", release, where, "", "", dates.old.words, dates.new.words)


def _own_statement(resource: Resource) -> str:
    extensions = resource.get("extension", [])
    is_use = resource["resourceType"] in USES and isinstance(extensions, list)
    named = any(str(each.get("url", "")).endswith("/statement") for each in extensions if is_use)
    return str(resource.get("id", "")) if named else ""


Difference = tuple[Literal["added", "removed", "changed"], str, str, Any, Any]


def _values(old: Any, new: Any, path: str, statement: str) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        if path and isinstance(new.get("id"), str):
            statement = new["id"]
        for key in [*old, *(each for each in new if each not in old)]:
            if path == "meta" and key in VOLATILE:
                continue
            here = f"{path}.{key}" if path else key
            if key not in new:
                yield "removed", here, statement, old[key], None
            elif key not in old:
                yield "added", here, statement, None, new[key]
            else:
                yield from _values(old[key], new[key], here, statement)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, path, statement)
    elif canonical(old) != canonical(new):
        yield "changed", path, statement, old, new


def _lists(old: list[Any], new: list[Any], path: str, statement: str) -> Iterator[Difference]:
    """Compare lists: by place where order counts, else as sets whose items have names."""
    if path.rpartition(".")[2] in ORDERED:
        before = {f"[{index}]": each for index, each in enumerate(old)}
        after = {f"[{index}]": each for index, each in enumerate(new)}
    else:
        shared = Counter(map(canonical, old)) & Counter(map(canonical, new))
        before, after = _named(old, shared.copy()), _named(new, shared.copy())
        if len(before) == len(after) == 1 and before.keys() != after.keys():
            before = dict(zip(after, before.values(), strict=True))
    for name in [*before, *(each for each in after if each not in before)]:
        here = f"{path}{name}"
        if name not in after:
            yield "removed", here, statement, before[name], None
        elif name not in before:
            yield "added", here, statement, None, after[name]
        else:
            yield from _values(before[name], after[name], here, statement)


def _named(items: list[Any], shared: Counter[str]) -> dict[str, Any]:
    """Return the items that the other side lacks, each under its name."""
    found: dict[str, Any] = {}
    for item in items:
        key = canonical(item)
        if shared[key]:
            shared[key] -= 1
            continue
        name = f"[{_name(item)}]"
        while name in found:
            name = f"{name[:-1]}+]"
        found[name] = item
    return found


def _name(item: Any) -> str:
    """Return what an item of a list is known by: its id, url, code, reference, system, text."""
    if not isinstance(item, dict):
        return str(item)
    for key in ("id", "url", "code", "reference", "system", "path", "type", "concept"):
        value = item.get(key)
        if isinstance(value, str):
            return value.rpartition("/")[2] if key == "url" else value
        if isinstance(value, dict):
            return _name(value)
    for key in ("coding", "item", "indication"):
        value = item.get(key)
        if isinstance(value, list) and value:
            return _name(value[0])
    return str(item.get("text", "item"))


def canonical(value: Any, *, is_ordered: bool = False) -> str:
    """Return a value as text in which the order of keys and of set-like lists means nothing.

    Decimals keep their digits (0.5 and 0.50 are two values in FHIR), and 1 is no true.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict):
        members = (
            f"{encode_basestring(key)}: {canonical(value[key], is_ordered=key in ORDERED)}"
            for key in sorted(value)
        )
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list):
        items = [canonical(each) for each in value]
        return f"[{', '.join(items if is_ordered else sorted(items))}]"
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
