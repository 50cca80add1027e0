"""FHIR resources as JSON to read: dense, the key elements marked, what is shared shown once."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import Any, NamedTuple

from clonaz_fhir.emitters.page.markup import Html, h, join
from clonaz_fhir.emitters.serializer import to_line

WIDTH = 108
"""Longest line of an object or array that is kept on one line."""

KEY_ELEMENTS = frozenset(
    {
        "type", "category", "subject", "population", "contraindication", "indication",
        "interaction", "undesirableEffect", "warning", "code", "classification",
        "valueCodeableConcept", "doseForm", "ingredient", "content", "concept",
        "characteristic", "clinicalUseIssue", "indicationGuideline", "definitional",
        "medicineClassification",
    }
)  # fmt: skip
"""The elements that say what a resource is about; the rest is frame."""

LEFT_OUT = ("meta", "language", "text")
"""Left out of each resource and shown once: alike in all, or (``text``) a repetition."""

LONG = 100
"""A list of more bare references than this is shown as the first and their number."""


class Elsewhere(NamedTuple):
    """What stands elsewhere on the page in full, so that a name takes its place.

    Attributes:
        elements: Elements of statements, by their id; their cards show them.
        objects: Names, by Python's identity of the object that they stand for.
    """

    elements: dict[str, dict[str, Any]]
    objects: dict[int, Html]


NOTHING = Elsewhere({}, {})


def resource_json(value: dict[str, Any], elsewhere: Elsewhere = NOTHING) -> Html:
    """Return a resource, without what all resources have alike, or an element as ``pre``."""
    members = dict(value)
    if "resourceType" in value:
        for key in LEFT_OUT:
            members.pop(key, None)
        identifiers = members.get("identifier", ())
        if len(identifiers) == 1 and identifiers[0].get("value") == value["id"]:
            del members["identifier"]
    lines = []
    for key, each in members.items():
        name = join([encode_basestring(key)])
        marked = h("b", name) if key in KEY_ELEMENTS else name
        lines.append(f"{marked}: {_format(each, 1, len(name) + 2, elsewhere)}")
    return h("pre", Html("{" + ",\n ".join(lines) + "}"))


def _format(value: Any, depth: int, taken: int, elsewhere: Elsewhere) -> Html:
    """Return a value as escaped JSON, on one line where it fits.

    Args:
        value: The value; markup stands for itself.
        depth: Blanks before the line on which it begins.
        taken: Characters that its key takes on that line.
        elsewhere: What a name may stand for.
    """
    if isinstance(value, Html):
        return value
    if not isinstance(value, dict | list | tuple) or not value:
        return join([to_line(value)])
    if isinstance(value, dict):
        if name := _name(value, elsewhere):
            return name
        brackets = "{}"
        keyed = [(join([encode_basestring(key), ": "]), each) for key, each in value.items()]
    else:
        if len(value) > LONG and all(map(_is_bare_reference, value)):
            first = _format(value[0], depth + 1, 0, elsewhere)
            rest = f"⟨and {len(value) - 1} more like it, in the order of the bundle⟩"
            return Html(f"[{first}, {rest}]")
        brackets = "[]"
        keyed = [(Html(), each) for each in value]
    parts = [key + _format(each, depth + 1, len(key), elsewhere) for key, each in keyed]
    length = sum(map(len, parts)) + 2 * len(parts) + depth + taken
    fits = length <= WIDTH and not any("\n" in part for part in parts)
    # Brackets share a line with what they hold: half the height, and every level still indented.
    between = ", " if fits else f",\n{' ' * (depth + 1)}"
    return Html(f"{brackets[0]}{between.join(parts)}{brackets[1]}")


def _name(value: dict[str, Any], elsewhere: Elsewhere) -> Html | None:
    """Return the name of an object that stands elsewhere."""
    element_id = value.get("id")
    if isinstance(element_id, str) and elsewhere.elements.get(element_id) == value:
        return join(["⟨as at ", h("a", element_id, href=f"#{element_id}"), "⟩"])
    return elsewhere.objects.get(id(value))


def _is_bare_reference(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    target = value.get("resourceReference", value)
    return isinstance(target, dict) and set(target) == {"reference"}
