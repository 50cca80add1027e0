"""The JSON Schema library ``jsonschema`` as schema engine: slow, everywhere, independent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft7Validator, TypeChecker, ValidationError
from jsonschema.validators import extend

from clonaz_fhir.validation.plain import is_whole
from clonaz_fhir.validation.verdicts import python_pattern

_pattern = cache(python_pattern)


def compile_schema(schema: dict[str, Any]) -> Callable[[Any], bool]:
    """Return the verdict function of a schema."""
    verdict: Callable[[Any], bool] = _validator(schema).is_valid
    return verdict


def _validator(schema: dict[str, Any]) -> Any:
    cls = extend(  # type: ignore[no-untyped-call]
        Draft7Validator, {"pattern": _check_pattern}, type_checker=_types()
    )
    return cls(schema)


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
