"""The official R5 examples of the types in scope, through both converters."""

from __future__ import annotations

from typing import Any

import pytest
from tests.releases.conftest import OLDER

from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.releases import adapt, lift
from clonaz_fhir.validation.engine import check

# A code of R5 stays the code that it is: what R4's terminology does not hold is no fault of the
# conversion. Our own package brings the systems that it uses.
TERMINOLOGY = {"unknown-system", "unknown-code"}


def convert(example: Resource, release: str) -> tuple[Resource, Graph]:
    """Return one example in a release, and the graph of it."""
    adapted, _ = adapt(Graph("R5", "http://example.org", [example], []), release)
    return adapted.instances[0], adapted


@pytest.mark.parametrize("release", OLDER)
def test_official_examples_convert_and_are_valid(
    release: str, examples: list[Resource], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every example converts; what is valid in R5 is valid in the older release."""
    invalid = [each for each in examples if errors(convert(each, release)[0], release)]
    valid = len(examples) - len(invalid)
    with capsys.disabled():
        print(f" {valid} of {len(examples)} official examples are valid in {release}", end="")
    assert [each["id"] for each in invalid if not errors(each, "R5")] == []


def errors(resource: Resource, release: str) -> list[Any]:
    """Return the engine's errors but those on terminology."""
    return [
        fault
        for fault in check(resource, release)
        if fault.severity == "error" and fault.rule not in TERMINOLOGY
    ]


@pytest.mark.parametrize("release", OLDER)
def test_official_examples_come_back_from_the_older_release(
    release: str, examples: list[Resource]
) -> None:
    """Adapted and lifted, an example is equal in every value.

    R4 carries several types as Basic: a reference to one outside the graph cannot tell which.
    """
    changed = []
    for example in examples:
        lifted = lift(convert(example, release)[1]).instances[0]
        if _sorted(example) != _sorted(lifted) and "Basic/" not in to_json(lifted):
            changed.append(f"{example['resourceType']}/{example['id']}")
    assert changed == []


def _sorted(value: Any) -> Any:
    """Return a value with the members of every object sorted: examples order them freely."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(each) for each in value] if isinstance(value, list) else value


def test_fhir_resources_takes_the_adapted_examples(examples: list[Resource]) -> None:
    """In R4B, but for two defects of fhir.resources and types that are not adapted."""
    from importlib import import_module

    refused = []
    for example in examples:
        converted, _ = convert(example, "R4B")
        kind = converted["resourceType"]
        model = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
        try:
            model.model_validate_json(to_json(converted))
        except ValueError as error:
            # A shadow of an extension's value below another shadow is unknown to it; the contained
            # DeviceDefinitions are R5's.
            if "_value" not in str(error) and "contained" not in str(error):
                refused.append(f"{kind}/{converted['id']}: {error}")
    assert refused == []
