"""The JSON Schema library ``jsonschema`` as schema engine: slow, everywhere, independent.

Two things are ours: the patterns, which end where the schema's dialect ends them, and the way from
a ``$ref`` to its definition. The library looks a reference up anew at each value, which costs more
than judging it, and judges equal values again and again; half of a drug-knowledge resource is
codings and extensions that stand in its neighbours too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, TypeChecker, ValidationError
from jsonschema.validators import extend

from clonaz_fhir.validation.plain import is_whole
from clonaz_fhir.validation.verdicts import python_pattern

_REF = "#/definitions/"
_LONGEST = 1000
"""Characters of a value that is remembered; what is longer hardly comes again."""
_MOST = 20_000
"""Values that are remembered: with their length this bounds the memory of a long stream."""

_pattern = cache(python_pattern)


def compile_schema(schema: dict[str, Any]) -> Callable[[Any], bool]:
    """Return the verdict function of a schema whose references name its own definitions."""
    definitions = _Definitions(schema["definitions"])
    verdict: Callable[[Any], bool] = definitions.validator(schema).is_valid
    return verdict


class _Definitions:
    """The definitions of one schema: a validator for each, and the values that fitted it."""

    def __init__(self, definitions: dict[str, Any]) -> None:
        self._definitions = definitions
        self._validators: dict[str, Any] = {}
        self._fitting: set[tuple[str, str]] = set()
        self._class = extend(  # type: ignore[no-untyped-call]
            Draft7Validator,
            {"pattern": _check_pattern, "$ref": self._check_reference},
            type_checker=_types(),
        )

    def validator(self, schema: dict[str, Any]) -> Any:
        """Return the library's validator of a schema."""
        return self._class(schema)

    def _check_reference(
        self, validator: Any, reference: str, instance: Any, schema: Any
    ) -> Iterator[ValidationError]:
        # The text and not the value is the key: 1, 1.0 and true are equal, and judged apart.
        place = (reference, repr(instance))
        if place in self._fitting:
            return
        if not self._of(reference).is_valid(instance):
            yield ValidationError(f"{instance!r} does not fit {reference}")
        elif len(place[1]) <= _LONGEST:
            if len(self._fitting) >= _MOST:
                self._fitting.clear()
            self._fitting.add(place)

    def _of(self, reference: str) -> Any:
        found = self._validators.get(reference)
        if found is None:
            name = reference[len(_REF) :].replace("%3F", "?")
            found = self._validators[reference] = self.validator(self._definitions[name])
        return found


def _check_pattern(
    validator: Any, pattern: str, instance: Any, schema: Any
) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not _pattern(pattern).search(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _types() -> TypeChecker:
    def number(checker: Any, instance: Any) -> bool:
        return isinstance(instance, int | float | Decimal) and not isinstance(instance, bool)

    def integer(checker: Any, instance: Any) -> bool:
        return number(checker, instance) and is_whole(instance)

    types: TypeChecker = Draft7Validator.TYPE_CHECKER
    return types.redefine_many({"number": number, "integer": integer})
