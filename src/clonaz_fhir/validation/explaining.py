"""What exactly does not fit the schema: one fault for each thing that is wrong.

Reads the few keywords that our own schemas use. It is also the schema engine of last resort: its
verdict equals those of jsonschema-rs and jsonschema (tested).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation import shapes
from clonaz_fhir.validation.plain import is_whole
from clonaz_fhir.validation.verdicts import python_pattern

_REF = "#/definitions/"
_JSON_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float, Decimal),
    "integer": (int, float, Decimal),
    "boolean": (bool,),
    "null": (type(None),),
}
Schema = dict[str, Any]


class Explainer:
    """Explains why values of one release do not fit its schema."""

    def __init__(self, release: str, definitions: dict[str, Schema]) -> None:
        self.release = release
        self.definitions = definitions

    def explain(self, kind: str, value: Any, path: Path = ()) -> list[Fault]:
        """Return the structural faults of a resource or datatype; none if it fits."""
        faults: list[Fault] = []
        self._check({"$ref": _REF + kind}, value, path, kind, faults)
        return faults

    def _check(self, schema: Schema, value: Any, path: Path, name: str, out: list[Fault]) -> None:
        while "$ref" in schema:
            name = schema["$ref"][len(_REF) :].replace("%3F", "?")
            schema = self.definitions[name]
        if "anyOf" in schema:  # null, or something else: the items of a primitive list
            if value is not None:
                self._check(schema["anyOf"][1], value, path, name, out)
            return
        if "type" in schema and not _is_type(value, schema["type"]):
            out.append(shapes.wrong_type(value, schema["type"], name.rstrip("?"), path))
        elif isinstance(value, dict):
            self._check_object(schema, value, path, name, out)
        elif isinstance(value, list):
            if not value and "minItems" in schema:
                out.append(shapes.empty_array(path))
            for index, item in enumerate(value):
                self._check(schema.get("items", {}), item, (*path, index), name, out)
        elif isinstance(value, str):
            self._check_text(schema, value, path, name.rstrip("?"), out)
        elif "maximum" in schema and not schema["minimum"] <= value <= schema["maximum"]:
            out.append(shapes.number_range(value, schema, name.rstrip("?"), path))

    def _check_object(
        self, schema: Schema, value: Schema, path: Path, name: str, out: list[Fault]
    ) -> None:
        properties = schema.get("properties")
        if properties is None:
            return
        for key, item in value.items():
            if key in properties:
                self._check(properties[key], item, (*path, key), name, out)
            else:
                out.append(
                    shapes.unknown_element(key, item, value, name, properties, path, self.release)
                )
        if not value or (len(value) == 1 and "id" in value and "if" in schema):
            out.append(shapes.without_content(value, name, path))
            return
        for key in schema.get("required", ()):
            if key not in value:
                out.append(shapes.missing_element((key,), name, path))
        for rule in schema.get("allOf", ()):
            self._check_rule(rule, value, path, name, out)

    def _check_rule(
        self, rule: Schema, value: Schema, path: Path, name: str, out: list[Fault]
    ) -> None:
        if "anyOf" in rule:
            keys = tuple(part["required"][0] for part in rule["anyOf"])
            if not any(key in value for key in keys):
                out.append(shapes.missing_element(keys, name, path))
        elif "not" in rule:
            pair = rule["not"]["required"]
            if all(key in value for key in pair):
                out.append(shapes.choice_conflict(pair, value, path))

    def _check_text(
        self, schema: Schema, value: str, path: Path, name: str, out: list[Fault]
    ) -> None:
        if "enum" in schema:
            if value not in schema["enum"]:
                out.append(shapes.required_code(value, schema["enum"], name, path))
        elif "pattern" in schema and not _pattern(schema["pattern"]).search(value):
            out.append(shapes.primitive_format(value, name, path))


_pattern = cache(python_pattern)


def _is_type(value: Any, wanted: str | list[str]) -> bool:
    if isinstance(wanted, list):
        return any(_is_type(value, one) for one in wanted)
    number: Any = value
    if isinstance(value, bool):
        return wanted == "boolean"
    if not isinstance(value, _JSON_TYPES[wanted]):
        return False
    return wanted != "integer" or is_whole(number)
