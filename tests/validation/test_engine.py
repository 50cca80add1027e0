"""The engine: order, folding, releases, scope."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from tests.validation.engines import EACH, INSTALLED
from tests.validation.test_examples import EXAMPLES, INVALID, VALID, read, release_of

from clonaz_fhir.validation.engine import Checker, check, checker, detect_release

COLLECTION = EXAMPLES / "valid" / "r5-collection.json"


def bundle() -> Any:
    """Return a fresh valid R5 collection."""
    return read(COLLECTION)


def errors(document: Any, release: str = "r5") -> list[tuple[str, tuple[Any, ...]]]:
    """Return rule and path of each error."""
    return [(f.rule, f.path) for f in check(document, release) if f.severity == "error"]


def test_faults_are_sorted_by_path() -> None:
    """List indexes are ordered as numbers, so entry 10 comes after entry 9."""
    document = bundle()
    for entry in document["entry"]:
        entry["resource"]["zzz"] = 1
    paths = [path for _, path in errors(document)]
    assert [("entry", n, "resource", "zzz") for n in range(len(document["entry"]))] == paths


def test_a_misspelt_required_element_is_one_finding() -> None:
    """The missing element is folded under the misspelt one."""
    document = {
        "resourceType": "ClinicalUseDefinition",
        "id": "a",
        "typ": "warning",
        "warning": {"description": "x"},
    }
    faults = [f for f in check(document, "r5") if f.severity == "error"]
    assert [("unknown-element", ("typ",), ((),))] == [(f.rule, f.path, f.related) for f in faults]
    assert "type" in faults[0].expected


def test_a_broken_id_does_not_break_the_references_to_it() -> None:
    """References still find the entry by its fullUrl: one fault, one finding."""
    document = bundle()
    document["entry"][1]["resource"]["id"] = "an id with spaces"
    assert [("primitive-format", ("entry", 1, "resource", "id"))] == errors(document)


def test_references_to_one_missing_entry_are_one_finding() -> None:
    """Three references to what is not there are counted, not repeated."""
    document = bundle()
    for entry in document["entry"][1:4]:
        entry["resource"]["subject"][0]["reference"] = "Medication/nowhere"
    found = [f for f in check(document, "r5") if f.rule == "reference-unresolved"]
    assert len(found) == 1
    assert "3 references" in found[0].message
    assert len(found[0].related) == 2


def test_checking_leaves_the_document_as_it_is() -> None:
    """A validator reports, it never repairs."""
    for path in [*VALID, *INVALID]:
        document = read(path)
        before = copy.deepcopy(document)
        check(document, release_of(path))
        assert before == document


def test_the_same_document_has_the_same_faults() -> None:
    """Two processes with different hash seeds say the same."""
    script = (
        "import json,sys\nfrom clonaz_fhir.validation.engine import check\n"
        "d=json.load(open(sys.argv[1]))\nd['entry'][0]['resource'].update(a=1,b=2,c=None)\n"
        "d['entry'][1]['resource']['type']='x'\nprint(check(d,'r5'))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script, str(COLLECTION)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_the_release_is_detected(path: Any) -> None:
    """The valid examples give their release away."""
    assert release_of(path) == detect_release(read(path))


def test_a_type_out_of_scope_is_said() -> None:
    """Alone it is an error, in a Bundle information: nothing is passed over in silence."""
    other = {"resourceType": "Observation", "id": "a"}
    assert [("out-of-scope", "error")] == [(f.rule, f.severity) for f in check(other, "r5")]
    document = bundle()
    document["entry"].append({"fullUrl": "http://example.org/Observation/a", "resource": other})
    assert [("out-of-scope", "information")] == [
        (f.rule, f.severity) for f in check(document, "r5")
    ]


def test_a_type_of_another_release_is_named() -> None:
    """ClinicalUseDefinition in R4 points to the releases that have it."""
    faults = check({"resourceType": "ClinicalUseDefinition", "id": "a"}, "r4")
    assert ["unknown-resource-type"] == [f.rule for f in faults]
    assert "R5" in faults[0].remedy


@pytest.mark.parametrize(
    "document", [None, [], "x", 1, True, {}, {"resourceType": None}, {"resourceType": []}]
)
def test_what_is_no_resource_is_a_fault(document: Any) -> None:
    """Any JSON gets an answer, never a traceback."""
    assert [f.severity for f in check(document, "r5")] == ["error"]


def test_floats_and_decimals_are_judged_alike() -> None:
    """A reader may give either."""
    text = COLLECTION.read_text("utf-8")
    assert check(json.loads(text), "r5") == check(json.loads(text, parse_float=Decimal), "r5")


def test_the_fast_path_imports_no_heavy_library() -> None:
    """Cold start is what CI pays: no pydantic, fhir.resources, jsonschema."""
    script = (
        "import json,sys\nfrom clonaz_fhir.validation.engine import check\n"
        "check(json.load(open(sys.argv[1])),'r5')\n"
        "print([m for m in ('pydantic','fhir','fhir_core','jsonschema','jsonschema_rs','pathlib',"
        "'difflib','importlib.metadata','xml.etree') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(COLLECTION)], capture_output=True, check=True
    )
    assert done.stdout.decode().strip() == "[]"


def test_a_deep_document_is_no_traceback() -> None:
    """Extensions nested 90 deep are checked like any other."""
    extension: dict[str, Any] = {"url": "http://example.org/x", "valueString": "x"}
    for _ in range(90):
        extension = {"url": "http://example.org/x", "extension": [extension]}
    document = {"resourceType": "Basic", "id": "a", "code": {"text": "x"}, "extension": [extension]}
    assert [] == errors(document)


@pytest.mark.parametrize("engine", EACH)
@pytest.mark.parametrize(
    "number", [10**400, Decimal("1e400"), Decimal("1e-400"), 1e308, Decimal("1.0")]
)
def test_huge_and_tiny_numbers_are_no_traceback(engine: str, number: Any) -> None:
    """An integer that large is a fault, with every schema engine."""
    extension = {"url": "http://example.org/x", "valueInteger": number}
    document = {"resourceType": "Basic", "id": "a", "code": {"text": "x"}, "extension": [extension]}
    found = [f for f in Checker("r5", engine).check(document) if f.severity == "error"]
    assert [("extension", 0, "valueInteger")] == [f.path for f in found]


def test_a_lone_surrogate_is_no_traceback() -> None:
    """The reader refuses it; the engine survives it."""
    document = {"resourceType": "Basic", "id": "a", "code": {"text": "\ud800"}}
    for engine in INSTALLED:
        assert isinstance(Checker("r5", engine).check(document), list)


def test_the_checker_of_a_release_is_made_once() -> None:
    """Tables and handlers are kept for the next document."""
    assert checker("r5") is checker("r5")
