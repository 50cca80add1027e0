"""The official invariants of ElementDefinition, by key."""

from __future__ import annotations

import re
from typing import Any

from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    distinct,
    has,
    has_choice,
)

_PLACE = r"[^\s.,:;'\"/|?!@#$%&*()\[\]{}]{1,64}"
_PATH = re.compile(rf"^{_PLACE}(\.{_PLACE}(\[x\])?(:[^\s.]+)?)*$")
_SIMPLE = re.compile(r"^[A-Za-z][A-Za-z0-9]{0,63}(\.[a-z][A-Za-z0-9]{0,63}(\[x])?)*$")
_SIMPLE_OLD = re.compile(r"^[A-Za-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*(\[x])?)*$")
_SLICE = re.compile(r"^[a-zA-Z0-9/\-_\[\]@]+$")
_EXCLUSIVE = ("type", "maxLength", "binding")
_EXCLUSIVE_CHOICES = ("defaultValue", "fixed", "pattern", "minValue", "maxValue")
_TARGETED = {"Reference", "canonical", "CodeableReference"}


def _binding(node: Node, run: Any) -> bool:
    """Hold wherever there is a type: the official expression asks whether answers exist."""
    return True


def _value_set(node: Node, run: Any) -> bool:
    url = node.get("valueSet")
    return not isinstance(url, str) or url.startswith(("http:", "https", "urn:", "#"))


def _maximum(node: Node, run: Any) -> bool:
    low, high = node.get("min"), node.get("max")
    if not isinstance(low, int) or not isinstance(high, str) or high == "*":
        return True
    return high.isdigit() and low <= int(high)


def _max_text(node: Node, run: Any) -> bool:
    high = node.get("max")
    return not isinstance(high, str) or high == "*" or high.isdigit() or at(run, node, "max")


def _content_reference(node: Node, run: Any) -> bool:
    if not has(node, "contentReference"):
        return True
    return not (
        any(has(node, name) for name in _EXCLUSIVE)
        or any(has_choice(node, name) for name in _EXCLUSIVE_CHOICES)
        or has(node, "example")
    )


def _order_meaning(node: Node, run: Any) -> bool:
    slicing = node.get("slicing")
    if has(node, "orderMeaning") or not isinstance(slicing, dict):
        return True
    return slicing.get("rules") != "openAtEnd" and slicing.get("ordered") is not True


def _at_most_one_type(node: Node, name: str) -> bool:
    return not has_choice(node, name) or len(children(node, "type")) <= 1


def _path(pattern: re.Pattern[str], node: Node) -> bool:
    path = node.get("path")
    return not isinstance(path, str) or bool(pattern.search(path))


ELEMENTS: dict[str, Invariant] = {
    "eld-1": Invariant(
        "slicing has a discriminator or a description",
        lambda n, r: has(n, "discriminator") or has(n, "description"),
    ),
    "eld-2": Invariant("min is not above max", _maximum),
    "eld-3": Invariant("max is a number or *", _max_text),
    "eld-4": Invariant(
        "aggregation belongs to references",
        lambda n, r: not has(n, "aggregation") or n.get("code") in _TARGETED,
    ),
    "eld-5": Invariant("a contentReference stands alone", _content_reference),
    "eld-6": Invariant(
        "a fixed value goes with one type", lambda n, r: _at_most_one_type(n, "fixed")
    ),
    "eld-7": Invariant(
        "a pattern goes with one type", lambda n, r: _at_most_one_type(n, "pattern")
    ),
    "eld-8": Invariant(
        "a pattern and a fixed value do not stand together",
        lambda n, r: not (has_choice(n, "pattern") and has_choice(n, "fixed")),
    ),
    "eld-11": Invariant("a binding belongs to a coded type", _binding),
    "eld-12": Invariant("a value set is named by a uri", _value_set),
    "eld-13": Invariant(
        "a type stands once",
        lambda n, r: distinct(c for c in children(n, "type", "code") if isinstance(c, str)),
    ),
    "eld-14": Invariant(
        "a constraint key stands once",
        lambda n, r: distinct(c for c in children(n, "constraint", "key") if isinstance(c, str)),
    ),
    "eld-15": Invariant(
        "a default value and meaningWhenMissing do not stand together",
        lambda n, r: not (has_choice(n, "defaultValue") and has(n, "meaningWhenMissing")),
    ),
    "eld-16": Invariant(
        "a slice name holds letters, digits and / - _ [ ] @",
        lambda n, r: not isinstance(n.get("sliceName"), str) or bool(_SLICE.search(n["sliceName"])),
    ),
    "eld-17": Invariant(
        "target profiles belong to references",
        lambda n, r: not has(n, "targetProfile") or n.get("code") in _TARGETED,
    ),
    "eld-18": Invariant(
        "a modifier says why it is one",
        lambda n, r: n.get("isModifier") is not True or has(n, "isModifierReason"),
    ),
    "eld-19": Invariant("a path is made of element names", lambda n, r: _path(_PATH, n)),
    "eld-20": Invariant(
        "a path is made of simple names",
        lambda n, r: _path(_SIMPLE if r.release == "r5" else _SIMPLE_OLD, n),
    ),
    "eld-21": Invariant("a constraint has an expression", lambda n, r: has(n, "expression")),
    "eld-22": Invariant(
        "sliceIsConstraining goes with a slice name",
        lambda n, r: not has(n, "sliceIsConstraining") or has(n, "sliceName"),
    ),
    "eld-23": Invariant(
        "a binding has a value set or a description",
        lambda n, r: has(n, "valueSet") or has(n, "description"),
    ),
    "eld-24": Invariant(
        "a pattern is better than a fixed value", lambda n, r: not has_choice(n, "fixed")
    ),
    "eld-25": Invariant("ordered slicing comes with an orderMeaning", _order_meaning),
    "eld-26": Invariant(
        "a constraint that is an error is not suppressed",
        lambda n, r: n.get("severity") != "error" or not has(n, "suppress"),
    ),
    "eld-27": Invariant(
        "a mapping identity stands once",
        lambda n, r: distinct(c for c in children(n, "mapping", "identity") if isinstance(c, str)),
    ),
    "eld-28": Invariant(
        "mustHaveValue excludes value alternatives",
        lambda n, r: n.get("mustHaveValue") is not True or not has(n, "valueAlternatives"),
    ),
}
