"""JSON pointers, FHIRPath expressions, and the resource that holds a place."""

# The house style asserts expected == actual.

from __future__ import annotations

import pytest

from clonaz_fhir.validation.expressions import expression_of, holder_of, pointer_of

BUNDLE = {
    "resourceType": "Bundle",
    "entry": [
        {
            "resource": {
                "resourceType": "ClinicalUseDefinition",
                "id": "clonaz-x",
                "contained": [{"resourceType": "Group", "id": "g"}],
            }
        },
        {"resource": {"resourceType": "Medication"}},
    ],
}


def test_a_pointer_escapes_as_rfc_6901_says():
    """``~`` and ``/`` inside a key do not read as steps."""
    assert "/a~0b/0/c~1d" == pointer_of(("a~b", 0, "c/d"))
    assert "" == pointer_of(())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), "Bundle"),
        (("entry", 1, "resource", "clinicalUseIsue"), "Bundle.entry[1].resource.clinicalUseIsue"),
        (("extension", 0, "valueRatio"), "Bundle.extension[0].value.ofType(Ratio)"),
        (("x", "valueDateTime"), "Bundle.x.value.ofType(dateTime)"),
        (("x", "valueSet"), "Bundle.x.valueSet"),
        (("birthDate",), "Bundle.birthDate"),
        (("effectivePeriod",), "Bundle.effectivePeriod"),
        (("_status", "extension"), "Bundle.status.extension"),
        (("odd-key",), "Bundle.`odd-key`"),
        (("a`b",), "Bundle.`a\\`b`"),
    ],
)
def test_an_expression_speaks_fhirpath(path, expected):
    """Choice elements and ``_siblings`` as FHIRPath names them, odd keys in backticks."""
    assert expected == expression_of(BUNDLE, path)


def test_fhirpath_understands_the_expression():
    """A real FHIRPath engine finds the value at it."""
    fhirpathpy = pytest.importorskip("fhirpathpy")
    resource = {"resourceType": "Basic", "extension": [{"url": "u", "valueString": "found"}]}
    expression = expression_of(resource, ("extension", 0, "valueString"))
    model = pytest.importorskip("fhirpathpy.models").models["r5"]
    assert ["found"] == fhirpathpy.evaluate(resource, expression, {}, model)


def test_a_place_belongs_to_the_resource_of_its_entry():
    """With the rest of the path, which a re-ordering of the Bundle leaves alone."""
    holder = holder_of(BUNDLE, ("entry", 0, "resource", "status", "coding"))
    assert ("ClinicalUseDefinition/clonaz-x", "clonaz-x", ("status", "coding")) == holder
    holder = holder_of(BUNDLE, ("entry", 1, "resource", "id"))
    assert ("Medication", None, ("id",)) == holder


def test_a_contained_resource_belongs_to_its_container():
    """It has no address of its own."""
    holder = holder_of(BUNDLE, ("entry", 0, "resource", "contained", 0, "name"))
    assert "ClinicalUseDefinition/clonaz-x" == holder.name
    assert ("contained", 0, "name") == holder.inner


@pytest.mark.parametrize("content", [[], None, {"resourceType": 7}, {"entry": 3}])
def test_a_document_that_is_no_resource_has_no_holder(content):
    """And nothing breaks on the way."""
    assert holder_of(content, ("entry", 0, "resource")).name is None
    assert "%resource.entry" == expression_of(content, ("entry",))
