"""Short ways through the commonest datatypes in their commonest shapes.

Most of a drug-knowledge resource is codings, concepts, quantities and identifiers of two to four
plain elements. In those shapes there is nothing for the general walk to find but what is checked
here; in any other shape the general handler is called.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clonaz_fhir.validation.leaves import decimal_precision, narrative_div, unit_code
from clonaz_fhir.validation.run import Node, Run

Handler = Callable[[Any, Run, Node, str], None]


def coding(general: Handler) -> Handler:
    """Return a handler of Coding: ``system``, ``code`` and perhaps ``display``."""

    def walk(value: Node, run: Run, node: Node, key: str) -> None:
        size = len(value)
        if (
            "code" in value
            and "system" in value
            and (size == 2 or (size == 3 and "display" in value))
        ):
            vocabulary = run.vocabulary
            if vocabulary is not None:
                place = (value["system"], value["code"], value.get("display"))
                if place not in vocabulary.accepted:
                    vocabulary.check(value, run)
            return
        general(value, run, node, key)

    return walk


def codeable_concept(general: Handler, of_coding: Handler) -> Handler:
    """Return a handler of CodeableConcept: ``coding`` or ``text`` or both."""

    def walk(value: Node, run: Run, node: Node, key: str) -> None:
        size = len(value)
        if "coding" in value:
            if size == 1 or (size == 2 and "text" in value):
                for item in value["coding"]:
                    of_coding(item, run, value, "coding")
                return
        elif size == 1 and "text" in value:
            return
        general(value, run, node, key)

    return walk


def quantity(general: Handler) -> Handler:
    """Return a handler of Quantity: ``value``, ``system``, ``code`` and perhaps ``unit``."""

    def walk(value: Node, run: Run, node: Node, key: str) -> None:
        size = len(value)
        if (
            "value" in value
            and "system" in value
            and "code" in value
            and (size == 3 or (size == 4 and "unit" in value))
        ):
            number = value["value"]
            if type(number) is not float:
                decimal_precision(number, run, value, "value")
            unit_code(value, run)
            return
        general(value, run, node, key)

    return walk


def identifier(general: Handler) -> Handler:
    """Return a handler of Identifier: ``system`` and ``value``."""

    def walk(value: Node, run: Run, node: Node, key: str) -> None:
        if (
            len(value) == 2
            and "value" in value
            and value.get("system", "").startswith(("http:", "https:"))
        ):
            return
        general(value, run, node, key)

    return walk


def narrative(general: Handler) -> Handler:
    """Return a handler of Narrative: ``status`` and ``div``."""

    def walk(value: Node, run: Run, node: Node, key: str) -> None:
        if len(value) == 2 and "status" in value and "div" in value:
            narrative_div(value["div"], run, value, "div")
            return
        general(value, run, node, key)

    return walk
