"""The picture of the resource graph: a box for each kind, a square for each resource, arrows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from clonaz_fhir.emitters.page.graph_layout import (
    ACROSS,
    BOX,
    LINE,
    PAD,
    PITCH,
    SQUARE,
    Box,
    lay_out,
)
from clonaz_fhir.emitters.page.markup import Html, h
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.graph import Resource

FRAME = frozenset({"Provenance", "Library", "Organization", "DocumentReference"})
"""Types that have to do with every resource: their arrows are said, not drawn."""


def graph_picture(view: View) -> Html:
    """Return the graph as SVG; each square is a link to its resource."""
    boxes = lay_out(view.resources)
    width = max(box.x + BOX for box in boxes) + 2
    height = max(box.y + box.height for box in boxes) + 2
    by_kind = {box.kind: box for box in boxes}
    doubted = {each.id for each in view.monograph.statements if view.caveats[each.id]}
    arrows = [
        _arrow(by_kind[source], by_kind[target], number)
        for (source, target), number in sorted(_references(view).items())
        if source != target
    ]
    return h(
        "figure",
        h(
            "figcaption",
            "Each square is a resource and a link to it; a filled one has a caveat. An arrow says "
            "that resources of one kind refer to those of another, and how often. Not drawn: the "
            "Provenance and the Library, which name every resource, and the references of all to "
            "the publisher and to the source document.",
            class_="note",
        ),
        h(
            "div",
            h(
                "svg",
                h("title", "Resources of the R5 bundle by kind", id="graph-title"),
                h(
                    "defs",
                    *(
                        h("rect", id=look, width=SQUARE, height=SQUARE, rx=3)
                        for look in ("square", "full")
                    ),
                    h(
                        "marker",
                        h("path", d="M0 0 8 4 0 8z"),
                        id="tip",
                        viewBox="0 0 8 8",
                        refX=8,
                        refY=4,
                        markerWidth=7,
                        markerHeight=7,
                        orient="auto",
                    ),
                ),
                h("g", *(path for path, _ in arrows), class_="arrows", aria_hidden="true"),
                *(_box(box, doubted) for box in boxes),
                h("g", *(label for _, label in arrows), class_="counts", aria_hidden="true"),
                viewBox=f"-1 -1 {width} {height}",
                width=width,
                height=height,
                role="group",
                aria_labelledby="graph-title",
            ),
            class_="scroll",
            tabindex=0,
            role="region",
            aria_label="Picture of the resource graph",
        ),
        class_="graph",
    )


def _box(box: Box, doubted: set[str]) -> Html:
    drawn: list[Html] = []
    y = box.y
    for group in box.groups:
        for number, line in enumerate(group.title):
            at = y + LINE * (number + 1) + 2
            look = None if group.members and len(box.groups) > 1 else "kind"
            drawn.append(h("text", line, x=box.x + PAD, y=at, class_=look))
        drawn += _squares(box.x + PAD, y + group.head, group.members, doubted)
        y += group.height
    edge = h("rect", x=box.x, y=box.y, width=BOX, height=box.height, rx=4, class_="box")
    return h("g", edge, *drawn)


def _squares(x: int, y: int, members: list[Resource], doubted: set[str]) -> list[Html]:
    return [
        h(
            "a",
            h("title", each["id"]),
            h(
                "use",
                href="#full" if each["id"] in doubted else "#square",
                x=x + index % ACROSS * PITCH,
                y=y + index // ACROSS * PITCH,
            ),
            href=f"#{each['id']}",
        )
        for index, each in enumerate(members)
    ]


def _references(view: View) -> Counter[tuple[str, str]]:
    """Return how often resources of one type refer to resources of another."""
    kinds = {each["id"]: each["resourceType"] for each in view.resources}
    found: Counter[tuple[str, str]] = Counter()
    for resource in view.resources:
        source = resource["resourceType"]
        for reference in _targets(resource):
            target = kinds.get(reference.rsplit("/", 1)[-1])
            if target and not {source, target} & FRAME:
                found[source, target] += 1
    return found


def _targets(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for child in value.values():
            yield from _targets(child)
    elif isinstance(value, list):
        for child in value:
            yield from _targets(child)


def _arrow(source: Box, target: Box, number: int) -> tuple[Html, Html]:
    """Return an arrow from box to box, and its number, which stands near the arrow's end."""
    if source.column == target.column:
        x = source.x + BOX // 2
        down = target.y > source.y
        start, end = (
            (source.y + source.height, target.y) if down else (source.y, target.y + target.height)
        )
        path = f"M{x} {start}V{end}"
        at = (x + 12, (start + end) // 2 + 4)
    else:
        right = target.column > source.column
        x1, x2 = (source.x + BOX, target.x) if right else (source.x, target.x + BOX)
        # Arrows leave low and arrive high, so that two that cross in one gap keep apart.
        y1 = source.y + min(source.height * 2 // 3, 130 + 30 * target.column)
        y2 = target.y + min(target.height // 3, 24 + 40 * abs(source.column - target.column))
        bend = 34 if right else -34
        path = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
        at = (x2 + (-20 if right else 20), y2 - 6)
    label = h("text", number, x=at[0], y=at[1], text_anchor="middle")
    return h("path", d=path, marker_end="url(#tip)"), label
