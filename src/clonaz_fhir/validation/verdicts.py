"""Our own reading of our own schemas: a closure for each definition, made when first needed.

It knows the few keywords that the generator writes, and gives the same verdicts as jsonschema-rs
and jsonschema (tested). It starts at once, which those two do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from clonaz_fhir.validation.plain import PLAIN, is_whole

Schema = dict[str, Any]
Verdict = Callable[[Any], bool]
_REF = "#/definitions/"


class Verdicts:
    """Verdicts on the definitions of one schema."""

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = definitions
        self._made: dict[str, Verdict] = {}

    def of(self, name: str) -> Verdict:
        """Return the verdict function of a definition."""
        verdict = self._made.get(name)
        if verdict is None:
            verdict = self._made[name] = self._make(self._definitions[name], name.rstrip("?"))
        return verdict

    def _make(self, schema: Schema, name: str = "") -> Verdict:
        if "$ref" in schema:
            return self._later(schema["$ref"][len(_REF) :].replace("%3F", "?"))
        if "anyOf" in schema:
            other = self._make(schema["anyOf"][1])
            return lambda value: value is None or other(value)
        kind = schema["type"]
        if isinstance(kind, list):
            inner = self._make({**schema, "type": kind[0]}, name)
            return lambda value: value is None or inner(value)
        if kind == "object":
            return self._object(schema)
        if kind == "array":
            return _array(self._make(schema["items"]))
        if kind == "string":
            return _string(schema, PLAIN.get(name))
        if kind == "boolean":
            return lambda value: value is True or value is False
        return _number(schema)

    def _later(self, name: str) -> Verdict:
        known = self._made.get(name)
        if known is not None:
            return known
        cell: list[Verdict] = []

        def verdict(value: Any) -> bool:
            if not cell:
                cell.append(self.of(name))
            return cell[0](value)

        return verdict

    def _object(self, schema: Schema) -> Verdict:
        properties = schema.get("properties")
        if properties is None:
            return lambda value: type(value) is dict
        handlers: dict[str, Verdict] = {}
        get = handlers.get
        required: tuple[str, ...] = tuple(schema.get("required", ()))
        some, never = _rules(schema.get("allOf", ()))
        named = "if" in schema

        def verdict(value: Any) -> bool:
            if type(value) is not dict or not value:
                return False
            for name, item in value.items():
                handler = get(name)
                if handler is None:
                    if name not in properties:
                        return False
                    handler = handlers[name] = self._property(properties[name])
                if not handler(item):
                    return False
            for name in required:
                if name not in value:
                    return False
            if named and len(value) == 1 and "id" in value:
                return False
            for names in some:
                if names.isdisjoint(value):
                    return False
            for first, second in never:  # noqa: SIM110
                if first in value and second in value:
                    return False
            return True

        return verdict

    def _property(self, schema: Schema) -> Verdict:
        if "const" in schema:
            wanted = schema["const"]
            return lambda value: bool(value == wanted)
        if "$ref" in schema:
            return self.of(schema["$ref"][len(_REF) :].replace("%3F", "?"))
        return self._make(schema)


def _rules(rules: Any) -> tuple[list[frozenset[str]], list[list[str]]]:
    some = [frozenset(p["required"][0] for p in r["anyOf"]) for r in rules if "anyOf" in r]
    return some, [r["not"]["required"] for r in rules if "not" in r]


def _array(item: Verdict) -> Verdict:
    def verdict(value: Any) -> bool:
        if type(value) is not list or not value:
            return False
        for one in value:  # noqa: SIM110  (a generator costs more than the loop)
            if not item(one):
                return False
        return True

    return verdict


def _string(schema: Schema, surely: Callable[[str], bool] | None) -> Verdict:
    if "enum" in schema:
        codes = frozenset(schema["enum"])
        return lambda value: isinstance(value, str) and value in codes
    pattern: list[re.Pattern[str]] = []

    def verdict(value: Any) -> bool:
        if not isinstance(value, str):
            return False
        if surely is not None and surely(value):
            return True
        if not pattern:
            pattern.append(python_pattern(schema["pattern"]))
        return pattern[0].search(value) is not None

    return verdict


def _number(schema: Schema) -> Verdict:
    if schema["type"] == "number":
        return lambda value: type(value) is not bool and isinstance(value, int | float | Decimal)
    low, high = schema["minimum"], schema["maximum"]

    def verdict(value: Any) -> bool:
        if type(value) is not int and (
            not isinstance(value, float | Decimal) or not is_whole(value)
        ):
            return False
        return bool(low <= value <= high)

    return verdict


def python_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a schema's pattern so that ``$`` is the end and no text costs its length squared.

    ``$`` is the end in Rust and ECMAScript, but in Python a line end may follow. Rust tries
    nothing twice; Python would try each character of a text as the one that is not blank, where
    the first such character decides as well.
    """
    if pattern.startswith(_TEXT):
        pattern = _FIRST_WORD + pattern[len(_TEXT) :]
    return re.compile(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern)


_NOT_BLANK = r"[^\s\x00-\x1f]"
_TEXT = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*" + _NOT_BLANK
_FIRST_WORD = r"^[^\S\x0b\x0c\x1c-\x1f]*+" + _NOT_BLANK
