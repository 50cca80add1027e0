"""How R4B and R4 carry what R5 says: a table for each type, and a line on each card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from clonaz_fhir.emitters.page.markup import Child, Html, h
from clonaz_fhir.emitters.page.view import Place, View
from clonaz_fhir.emitters.serializer import to_line
from clonaz_fhir.model.statement import Statement

IGNORED = ("resourceType", "id", "meta", "language", "text")
"""Elements that every resource has and that say nothing of the statement."""

Leaf = tuple[str, str]
"""A path without the numbers of repetitions, and the value there as JSON."""


class Difference(NamedTuple):
    """How a release says what R5 says.

    Attributes:
        moved: Pairs of paths, in R5 and in the release, under which the same values stand.
        only_r5: What only R5 has.
        only_here: What only the release has.
    """

    moved: list[tuple[str, str]]
    only_r5: list[Leaf]
    only_here: list[Leaf]


class Releases(NamedTuple):
    """The other releases that were built.

    Attributes:
        tables: For each release and type of R5 (and type there) the differences of all statements.
        keys: For each release and statement the key of its table, or None if nothing differs.
    """

    tables: dict[str, dict[tuple[str, str], Difference]]
    keys: dict[str, dict[str, tuple[str, str] | None]]


def compare(r5: dict[str, Any], other: dict[str, Any]) -> Difference:
    """Return how two forms of one statement differ; each value is looked for wherever it is."""
    unmatched = list(_leaves(other, ""))
    left: list[Leaf] = []
    for leaf in _leaves(r5, ""):
        if leaf in unmatched:
            unmatched.remove(leaf)
        else:
            left.append(leaf)
    moved, only_r5 = [], []
    for path, value in left:
        found = next((each for each in unmatched if each[1] == value), None)
        if found is None:
            only_r5.append((path, value))
        else:
            unmatched.remove(found)
            moved.append(_without_common_end(path, found[0]))
    return Difference(moved, only_r5, unmatched)


def compare_releases(view: View) -> Releases:
    """Return how every other release carries every statement."""
    made = Releases({}, {})
    for release in view.graphs:
        if release == "R5":
            continue
        tables = made.tables.setdefault(release, {})
        keys = made.keys.setdefault(release, {})
        for statement_id, ours in view.places["R5"].items():
            theirs = view.places[release].get(statement_id)
            if not ours or not theirs:
                continue
            key = (ours[0].resource["resourceType"], theirs[0].resource["resourceType"])
            found = compare(ours[0].element, theirs[0].element)
            same = key[0] == key[1] and not any(found)
            keys[statement_id] = None if same else key
            if not same:
                whole = tables.setdefault(key, Difference([], [], []))
                for known, new in zip(whole, found, strict=True):
                    known += [each for each in dict.fromkeys(new) if each not in known]
    return made


def release_notes(view: View, releases: Releases, statement: Statement) -> Html | None:
    """Return how the other releases carry a statement, in one line."""
    words: list[Child] = []
    for release, keys in releases.keys.items():
        words.append("; " if words else None)
        if statement.id not in keys:
            words += [h("b", release), " does not carry it"]
            continue
        key = keys[statement.id]
        place = view.places[release][statement.id][0]
        ours: Place = view.places["R5"][statement.id][0]
        how = (
            "the same"
            if key is None
            else h("a", "carried otherwise", href=f"#{_anchor(release, key)}")
        )
        where = "" if place.name == ours.name else f", in {place.name}"
        words += [h("b", release), " ", how, where]
    return h("p", *words, class_="note") if words else None


def release_tables(releases: Releases) -> list[Html]:
    """Return the table of each release and type, each with an anchor."""
    return [
        _table(release, key, difference)
        for release, tables in releases.tables.items()
        for key, difference in tables.items()
    ]


def _anchor(release: str, key: tuple[str, str]) -> str:
    return f"{release}-{'-'.join(key)}"


def _table(release: str, key: tuple[str, str], difference: Difference) -> Html:
    rows = list(difference.moved)
    rows += [(f"{path}: {value}", "not there") for path, value in difference.only_r5]
    rows += [("not there", f"{path}: {value}") for path, value in difference.only_here]
    title = key[0] if key[0] == key[1] else f"{key[0]} as {key[1]}"
    return h(
        "details",
        h("summary", h("b", f"{release}: {title}"), f", {len(rows)} differences"),
        h(
            "table",
            h("caption", f"What {release} carries otherwise", class_="hide"),
            h("thead", h("tr", h("th", "R5", scope="col"), h("th", release, scope="col"))),
            h("tbody", *(h("tr", h("td", one), h("td", two)) for one, two in rows)),
            class_="register mono",
        ),
        id=_anchor(release, key),
    )


def _without_common_end(one: str, two: str) -> tuple[str, str]:
    """Return two paths without the steps in which both end: the element moved as a whole."""
    ours, theirs = one.split("/"), two.split("/")
    while len(ours) > 1 and len(theirs) > 1 and ours[-1] == theirs[-1]:
        ours.pop()
        theirs.pop()
    return ".".join(ours), ".".join(theirs)


def _leaves(value: Any, path: str) -> Iterator[Leaf]:
    """Yield each value with its path; an extension is named by the end of its URL."""
    if isinstance(value, dict):
        for key, child in value.items():
            if (path or key not in IGNORED) and not (key == "url" and path.endswith("]")):
                yield from _leaves(child, f"{path}/{key}" if path else key)
    elif isinstance(value, list):
        for child in value:
            name = child.get("url") if isinstance(child, dict) else None
            is_extension = isinstance(name, str) and path.lower().endswith("extension")
            end = f"[{str(name).rsplit('/', 1)[-1]}]" if is_extension else ""
            yield from _leaves(child, f"{path}{end}")
    else:
        yield path, to_line(value)
