"""From bytes to a written report with the real engine: no input ends in a traceback."""

# The house style asserts expected == actual.

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from clonaz_fhir.validation.api import validate
from clonaz_fhir.validation.formats import FORMATS

SCHEMA = Path(__file__).parents[2] / "schemas" / "finding.schema.json"
DIV = '<div xmlns="http://www.w3.org/1999/xhtml">x</div>'
CLINICAL_USE = {
    "resourceType": "ClinicalUseDefinition",
    "id": "clonaz-x",
    "text": {"status": "generated", "div": DIV},
    "contained": [{"resourceType": "Group", "id": "g", "membership": "definitional"}],
    "type": "indication",
    "category": [{"coding": [{"system": "http://a.example", "code": "c"}]}],
    "subject": [{"reference": "Medication/m"}],
    "population": [{"reference": "#g"}],
    "indication": {
        "diseaseSymptomProcedure": {"concept": {"text": "x"}},
        "durationRange": {"low": {"value": Decimal("1.50"), "unit": "d"}},
    },
}
MEDICATION = {
    "resourceType": "Medication",
    "id": "m",
    "status": "active",
    "ingredient": [
        {
            "item": {"concept": {"text": "c"}},
            "strengthRatio": {
                "numerator": {
                    "value": Decimal("0.50"),
                    "system": "http://unitsofmeasure.org",
                    "code": "mg",
                },
                "denominator": {"value": 1},
            },
        }
    ],
}
VALUE_SET = {
    "resourceType": "ValueSet",
    "id": "v",
    "status": "active",
    "compose": {"include": [{"system": "http://a.example", "concept": [{"code": "a"}]}]},
    "expansion": {"timestamp": "2024-01-01", "offset": 0, "contains": [{"code": "a"}]},
}
BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {"fullUrl": "urn:uuid:0b8e1a5c-1111-4111-8111-111111111111", "resource": CLINICAL_USE},
        {"fullUrl": "https://a.example/Medication/m", "resource": MEDICATION},
    ],
}
WRONG_NUMBERS = [0, -1, 10**400, Decimal("1e400"), Decimal("-0.0")]
WRONG_STRINGS = ["", " ", "\x1b[31m", "#", "2024-13-45", "Patient", "<div>", "urn:uuid:", "é" * 300]
WRONG_LISTS = [[], [[]], [{}], [None]]
WRONG_OBJECTS = [{}, {"a": 1}, {"resourceType": "Patient"}, {"resourceType": []}, {"reference": 7}]
WRONG = st.sampled_from(
    [None, True, *WRONG_NUMBERS, *WRONG_STRINGS, *WRONG_LISTS, *WRONG_OBJECTS, {"reference": "#x"}]
)
NAMES = st.sampled_from(["id", "valueString", "extension", "resourceType", "a`b", "text", "meta"])


def text_of(value):
    """Write JSON with the digits of a Decimal, which the json module cannot."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {text_of(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(text_of, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def spots(value):
    """Return each container with each of its keys or indexes."""
    items = list(value.items() if isinstance(value, dict) else enumerate(value))
    found = [(value, step) for step, _ in items]
    for _, child in items:
        if isinstance(child, (dict, list)):
            found += spots(child)
    return found


@st.composite
def broken_resources(draw):
    """A resource with up to three things broken in it."""
    resource = copy.deepcopy(draw(st.sampled_from([BUNDLE, CLINICAL_USE, MEDICATION, VALUE_SET])))
    for _ in range(draw(st.integers(1, 3))):
        places = spots(resource)
        if not places:
            break
        container, step = draw(st.sampled_from(places))
        way = draw(st.sampled_from(["drop", "wrong", "list", "extra"]))
        if way == "drop":
            del container[step]
        elif way == "list":
            container[step] = [container[step]]
        elif way == "extra" and isinstance(container, dict):
            container[draw(NAMES)] = copy.deepcopy(draw(WRONG))
        else:
            container[step] = copy.deepcopy(draw(WRONG))
    return resource


@settings(max_examples=300)
@given(
    broken_resources(),
    st.sampled_from(["auto", "R5", "R4B", "R4"]),
    st.sampled_from(list(FORMATS)),
)
def test_a_broken_resource_becomes_a_report_in_every_format(resource, release, form):
    """Findings that fit their schema, at places that exist, whatever is broken."""
    data = text_of(resource).encode()
    report = validate(data, release=release)
    assert report.to(form) or not report.findings
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for finding in report.findings:
        validator.validate(finding.record())
        assert (1, True) == (finding.line, finding.column <= len(data))


@pytest.mark.parametrize("resource", [CLINICAL_USE, MEDICATION, VALUE_SET])
def test_the_seeds_of_this_test_are_known_to_the_engine(resource):
    """Or everything above would stop at the resource type."""
    rules = {finding.rule for finding in validate(text_of(resource).encode()).findings}
    assert not rules & {"out-of-scope", "unknown-resource-type"}


PATIENT = '{"resourceType": "Encounter", "id": "p"}'
KNOWN = '{"resourceType": "Organization", "id": "o", "name": "x", "active": true}'


def levels_of(lines, tmp_path):
    """Return the severities of what is said of types out of scope in an NDJSON file."""
    path = tmp_path / "lines.ndjson"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    findings = validate(path, release="R5").findings
    return [each.severity for each in findings if each.rule == "out-of-scope"]


def test_a_type_out_of_scope_is_an_error_only_where_nothing_was_checked(tmp_path):
    """One finding a type and file, not one a line."""
    assert ["information"] == levels_of([PATIENT, KNOWN, PATIENT], tmp_path)
    assert ["error"] == levels_of([PATIENT, PATIENT, PATIENT], tmp_path)


def test_an_empty_resource_type_names_no_resource():
    """The finding's resource is null, not the empty string."""
    report = validate(b'{"resourceType": "", "id": "x"}', release="R5")
    assert {None} == {finding.resource for finding in report.findings}
