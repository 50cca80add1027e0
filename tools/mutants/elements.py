"""What can be done to an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.tables import CHOICE, MANY, REQUIRED, Tables
from tools.mutants.sites import Change, Node, Site, inner, put, rename, set_first, swapped
from tools.mutants.values import EXTENSION, SAMPLES, primitive_changes


def object_changes() -> Iterator[tuple[str, Change]]:
    """Yield what can be done to any object."""
    yield "unknown element", lambda n: n.update(clonazUnknown="x")
    yield "unknown underscore", lambda n: n.update(_clonazUnknown={"id": "x"})
    yield "comments", lambda n: n.update(fhir_comments=["x"])
    yield "malformed extension: no url", lambda n: n.update(extension=[{"valueString": "x"}])
    yield "malformed extension: no value", lambda n: n.update(extension=[{"url": "http://e.org"}])
    yield "malformed extension: empty", lambda n: n.update(extension=[{}])
    yield "malformed extension: object", lambda n: n.update(extension={"url": "http://e.org"})
    yield (
        "malformed extension: two values",
        lambda n: n.update(
            extension=[{"url": "http://e.org", "valueString": "x", "valueCode": "y"}]
        ),
    )
    yield (
        "malformed extension: value and extension",
        lambda n: n.update(
            extension=[
                {
                    "url": "http://e.org",
                    "valueString": "x",
                    "extension": [{"url": "y", "valueCode": "y"}],
                }
            ]
        ),
    )
    yield "extension url relative", lambda n: n.update(extension=[{"url": "x", "valueCode": "y"}])
    yield (
        "extension bad type",
        lambda n: n.update(extension=[{"url": "http://e.org", "valueFoo": 1}]),
    )


def changes(site: Site, tables: Tables) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to an element, by category."""
    key, row, kind = site.key, site.row, site.kind
    value = site.node[key]
    item = value[0] if isinstance(value, list) and value else value
    primitive = tables.kind(kind) == "p"
    yield "misspelt element", rename(key, key + "x")
    yield "wrong-case element", rename(key, key[0].upper() + key[1:])
    yield "null", put(key, None)
    yield "empty array", put(key, [])
    if row.flags & REQUIRED:
        yield "required missing", lambda node: node.pop(key)
    if row.flags & MANY:
        yield "single where list", put(key, item)
        yield "null in list", lambda node: node[key].append(None)
        yield "list in list", put(key, [value])
    else:
        yield "list where single", put(key, [value])
    if row.flags & CHOICE:
        yield from choice_changes(site)
    if primitive:
        yield "object where primitive", set_first(site, {"value": item})
        yield from primitive_changes(site, item)
        if key not in ("id", "div", "url") and not row.flags & MANY:
            yield "sibling not an object", put("_" + key, "x")
            yield "sibling empty", put("_" + key, {})
            yield "sibling unknown", put("_" + key, {"value": "x"})
    elif isinstance(item, dict):
        yield "text where object", set_first(site, "text")
        yield "number where object", set_first(site, 7)
        yield "boolean where object", set_first(site, True)
        yield "empty object", set_first(site, {})
        if tables.kind(kind) in ("c", "g"):
            yield "only an id", set_first(site, {"id": "a"})
            yield "sibling on complex", put("_" + key, {"id": "a"})
        yield from complex_changes(site, item, tables)


def choice_changes(site: Site) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to a choice of types."""
    stem = site.row.name
    yield "wrong choice type", rename(site.key, stem + "Address2")
    yield "bare choice", rename(site.key, stem)
    for name, other, _ in site.row.members():
        if name != site.key and other in SAMPLES:
            yield "two choice members", put(name, SAMPLES[other])
            yield "choice by sibling", put("_" + name, {"extension": [EXTENSION]})
            break


def complex_changes(site: Site, item: Node, tables: Tables) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to a datatype."""
    kind = site.kind
    if kind in ("Reference", "CodeableReference") and site.key != "reference":
        targets = next(t for n, _, t in site.row.members() if n == site.key)
        spot = ("reference",) if kind == "Reference" else ("reference", "reference")
        holder = item if kind == "Reference" else item.get("reference", {})
        if isinstance(holder, dict) and "reference" in holder:
            yield from reference_changes(site, spot, targets, tables)
    if kind == "Quantity" or kind == "SimpleQuantity":
        if "code" in item and "system" in item:
            yield "code without system", inner(site, lambda n: n.pop("system"))
        if item.get("system") == "http://unitsofmeasure.org":
            for unit in ("mcg", "tablets", "mg/", "xyz", "hr", "mg//mL", "mg mL"):
                yield "bad UCUM unit", inner(site, put("code", unit))
        yield "bad comparator", inner(site, lambda n: n.__setitem__("comparator", "=="))
    if kind == "Ratio" and len(item) > 1:
        yield "one-sided ratio", inner(site, lambda n: n.pop("denominator", None))
    if kind == "Range" and "low" in item and "high" in item:
        yield "reversed range", inner(site, swapped("low", "high"))
    if kind == "Period":
        yield (
            "reversed period",
            inner(site, lambda n: n.update(start="2025-02-01", end="2024-01-01")),
        )
    if kind == "Attachment" and ("data" in item or "url" in item):
        yield (
            "data without contentType",
            inner(site, lambda n: (n.pop("contentType", None), n.__setitem__("data", "YQ=="))),
        )
    if kind == "Identifier":
        yield "bad use", inner(site, lambda n: n.__setitem__("use", "Official"))
        yield (
            "bad period",
            inner(site, lambda n: n.__setitem__("period", {"start": "2025", "end": "2024"})),
        )
    if kind == "Timing.repeat":
        for name in ("durationMax", "countMax", "periodMax"):
            yield "timing max alone", inner(site, _max_alone(name))
        yield (
            "timing unit missing",
            inner(site, lambda n: (n.pop("periodUnit", None), n.__setitem__("period", 1))),
        )
        yield "timing negative", inner(site, lambda n: n.update(period=-1, periodUnit="d"))
        yield (
            "timing when and time",
            inner(site, lambda n: n.update(when=["MORN"], timeOfDay=["10:00:00"])),
        )
        yield (
            "timing offset alone",
            inner(site, lambda n: (n.pop("when", None), n.__setitem__("offset", 10))),
        )


def _max_alone(name: str) -> Change:
    base = name.removesuffix("Max")

    def change(node: Node) -> None:
        node.pop(base, None)
        node.pop(base + "Unit", None)
        node[name] = 2

    return change


def reference_changes(
    site: Site, spot: tuple[str, ...], targets: frozenset[str] | None, tables: Tables
) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to a reference."""

    def put(value: Any) -> Change:
        def change(node: Node) -> None:
            for step in spot[:-1]:
                node = node[step]
            node[spot[-1]] = value

        return inner(site, change)

    if targets is not None:
        for wrong in ("Patient", "MedicationKnowledge", "Observation"):
            if wrong not in targets:
                yield "reference target", put(f"{wrong}/x")
                yield "absolute reference target", put(f"http://example.org/fhir/{wrong}/x")
                yield "versioned reference target", put(f"{wrong}/x/_history/1")
                yield "declared reference target", inner(site, declared(spot, wrong))
                break
    yield "fragment without contained", put("#nowhere")
    yield "bare fragment", put("#")
    yield "reference without type", put("clonazepam")
    yield "reference to unknown type", put("Medikament/x")
    yield "reference without id", put("Medication/")
    yield "reference with bad id", put("Medication/a_b")
    yield "reference with spaces", put("Medication/a b")
    yield "empty reference", put("")
    if "resource" in site.path:
        yield "unresolved urn", put("urn:uuid:11111111-2222-4333-8444-555555555555")
    yield "empty Reference", inner(site, only_an_id(spot))


def declared(spot: tuple[str, ...], wrong: str) -> Change:
    """Return a change that declares a wrong type of target."""

    def change(node: Node) -> None:
        for step in spot[:-1]:
            node = node[step]
        node["type"] = wrong

    return change


def only_an_id(spot: tuple[str, ...]) -> Change:
    """Return a change that leaves nothing but an id."""

    def change(node: Node) -> None:
        for step in spot[:-1]:
            node = node[step]
        node.clear()
        node["id"] = "a"

    return change
