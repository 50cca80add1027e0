"""JSON Schemas of a release: one for the engine, one for other people's validators.

Both close every object and know the same types. The engine's accepts what FHIR accepts (a required
primitive may be given by its ``_`` sibling, a primitive list may hold nulls) and leaves nested
resources to the walk. The published one is narrower and gives one exact error for one fault.
"""

from __future__ import annotations

from typing import Any

from tools.definitions.primitives import COUNTRY, LANGUAGE, MIME, primitives
from tools.definitions.snapshot import Choice, Element, TypeDefinition, closure
from tools.definitions.terminology import Incomplete, Terminology

Schema = dict[str, Any]
NO_SIBLING = ("id", "xhtml")
ONE_VALUE: list[Schema] = [
    {"if": {"propertyNames": {"pattern": "^[^_i]"}}, "then": {"maxProperties": 2}},
    {
        "if": {"required": ["id"], "propertyNames": {"pattern": "^[^_]"}},
        "then": {"maxProperties": 3},
    },
]
"""An extension has its url, perhaps an id, and one thing more: one error where there are two."""
FEW = 6  # choices of so many types are kept apart by the engine's schema, wider ones by the walk
BODIES = {
    "indication": "indication",
    "contraindication": "contraindication",
    "interaction": "interaction",
    "undesirable-effect": "undesirableEffect",
    "warning": "warning",
}
LANGUAGES = "http://hl7.org/fhir/ValueSet/all-languages"
SYNTAX = {
    LANGUAGES: LANGUAGE,
    "http://hl7.org/fhir/ValueSet/mimetypes": MIME,
    "http://www.rfc-editor.org/bcp/bcp13.txt": MIME,
    "http://hl7.org/fhir/ValueSet/country": COUNTRY,
    "http://hl7.org/fhir/ValueSet/currencies": "^[A-Z]{3}$",
}


class SchemaWriter:
    """Writes the definitions of a release as JSON Schema."""

    def __init__(
        self, release: str, types: dict[str, TypeDefinition], terminology: Terminology
    ) -> None:
        self.release = release
        self.types = types
        self.terminology = terminology
        self.primitives = primitives(release)
        self.definitions: Schema = {}

    def engine(self, roots: list[str], comment: str) -> Schema:
        """Return the engine's schema: an object whose key is the type and whose value it checks."""
        self.definitions = {}
        self._define(roots, strict=False)
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$comment": comment,
            "type": "object",
            "properties": {name: _ref(name) for name in sorted(roots)},
            "definitions": dict(sorted(self.definitions.items())),
        }

    def published(self, roots: list[str], comment: str) -> Schema:
        """Return the published schema: any of the roots, by ``resourceType``."""
        self.definitions = {}
        self._define(roots, strict=True)
        if "ClinicalUseDefinition" in roots:
            self._split_bodies()
        self.definitions["Resource"] = _dispatch("resourceType", {n: n for n in sorted(roots)})
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$comment": comment,
            "allOf": [_ref("Resource")],
            "definitions": dict(sorted(self.definitions.items())),
        }

    def _define(self, roots: list[str], *, strict: bool) -> None:
        for name in closure(self.types, roots):
            definition = self.types[name]
            if definition.kind == "primitive":
                self.definitions[name] = self.primitives[name]
                if not strict:
                    self.definitions[name + "?"] = _nullable(self.primitives[name])
            else:
                self.definitions[name] = self._complex(definition, strict=strict)
        if not strict:
            self.definitions["Element?"] = {"anyOf": [{"type": "null"}, _ref("Element")]}

    def _complex(self, definition: TypeDefinition, *, strict: bool) -> Schema:
        resource = definition.kind == "resource"
        properties: Schema = {}
        required: list[str] = []
        rules: list[Schema] = []
        if resource:
            properties["resourceType"] = {"const": definition.name}
            required.append("resourceType")
        for element in definition.elements:
            members = element.members()
            for name, choice in members:
                self._property(properties, name, element, choice, strict=strict)
            names = [name for name, _ in members]
            keys = [key for name in names for key in (name, "_" + name) if key in properties]
            if element.required and (len(keys) == 1 or (strict and len(names) == 1)):
                required += names
            elif element.required and not strict:
                rules.append({"anyOf": [{"required": [key]} for key in keys]})
            if strict and len(names) > 1 and definition.name != "Extension":
                rules += _exclusive(names, required=element.required)
            elif len(names) <= FEW and not strict:
                rules += _pairs(names)
        if definition.name == "Extension" and strict:
            rules += ONE_VALUE
        schema: Schema = {"type": "object", "properties": properties}
        schema["additionalProperties"] = False
        fuller = strict and (resource or definition.name == "Extension")
        schema["minProperties"] = 2 if fuller else 1
        if required:
            schema["required"] = required
        if not strict and not resource:
            schema["if"] = {"required": ["id"]}
            schema["then"] = {"minProperties": 2}
        if rules:
            schema["allOf"] = rules
        return schema

    def _property(
        self, properties: Schema, name: str, element: Element, choice: Choice, *, strict: bool
    ) -> None:
        value = self._value(element, choice, strict=strict)
        primitive = choice.code in self.primitives
        if element.many:
            if primitive and not strict:
                value = _nullable(value)
            value = {"type": "array", "items": value, "minItems": 1}
        properties[name] = value
        if primitive and name not in NO_SIBLING and choice.code != "xhtml":
            sibling = _ref("Element")
            if element.many:
                items = _ref("Element") if strict else _ref("Element?")
                sibling = {"type": "array", "items": items, "minItems": 1}
            properties["_" + name] = sibling

    def _value(self, element: Element, choice: Choice, *, strict: bool) -> Schema:
        code = "Quantity" if choice.code == "SimpleQuantity" else choice.code
        known = self.types.get(code)
        if known is None or known.kind == "resource":
            return _ref("Resource") if strict else {"type": "object"}
        if code == "code" and element.strength == "required":
            return self._bound(element.value_set)
        return _ref(code)

    def _bound(self, url: str) -> Schema:
        if url == LANGUAGES:
            self.definitions["languageTag"] = {"type": "string", "pattern": LANGUAGE}
            return _ref("languageTag")
        if url in SYNTAX:
            return {"type": "string", "pattern": SYNTAX[url]}
        try:
            codes = sorted({c for part in self.terminology.expand(url).values() for c in part})
        except Incomplete:
            return _ref("code")
        name = "codes:" + url.rpartition("/")[2]
        self.definitions[name] = {"type": "string", "enum": codes}
        return _ref(name)

    def _split_bodies(self) -> None:
        whole = self.definitions["ClinicalUseDefinition"]
        table = {}
        for code, body in BODIES.items():
            name = f"ClinicalUseDefinition-{code}"
            properties = {
                key: value
                for key, value in whole["properties"].items()
                if key not in BODIES.values() or key == body
            }
            properties["type"] = {"const": code}
            others = [{"required": [other]} for other in BODIES.values() if other != body]
            needs = {"if": {"anyOf": others}, "then": True, "else": {"required": [body]}}
            self.definitions[name] = {**whole, "properties": properties, "allOf": [needs]}
            table[code] = name
        self.definitions["ClinicalUseDefinition"] = _dispatch("type", table)


def _ref(name: str) -> Schema:
    return {"$ref": "#/definitions/" + name.replace("?", "%3F")}


def _nullable(schema: Schema) -> Schema:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name.startswith("codes:"):
            return {"anyOf": [{"type": "null"}, schema]}
        return _ref(name + "?")
    return {**schema, "type": [schema["type"], "null"]}


def _dispatch(key: str, table: dict[str, str]) -> Schema:
    return {
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": list(table)}},
        "allOf": [
            {
                "if": {"properties": {key: {"const": value}}, "required": [key]},
                "then": _ref(name),
            }
            for value, name in table.items()
        ],
    }


def _exclusive(names: list[str], *, required: bool) -> list[Schema]:
    """Return rules that allow at most one of the names, and give one error where two stand."""
    some = {"anyOf": [{"required": [name]} for name in names]}
    one = {"oneOf": some["anyOf"]}
    if required:
        return [{"if": some, "then": one, "else": {"required": names[:1]}}]
    return _pairs(names) if len(names) <= 4 else [{"if": some, "then": one}]


def _pairs(names: list[str]) -> list[Schema]:
    pairs = [[a, b] for i, a in enumerate(names) for b in names[i + 1 :]]
    return [{"not": {"required": pair}} for pair in pairs]
