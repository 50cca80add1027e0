"""validate(): from Python, on paths and on data."""

# The house style asserts expected == actual.

from __future__ import annotations

from pathlib import Path

import pytest

from clonaz_fhir.errors import ClonazFhirError, InputError, UsageError
from clonaz_fhir.model.report import FindingsError, UnreadableError
from clonaz_fhir.validation.api import validate, validate_paths


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch, stub_engine):
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_text('{"resourceType": "Medication", "id": "m"}')
    Path("bad.json").write_text('{\n "resourceType": "Medication",\n "badOne": 1}')


@pytest.mark.parametrize(
    "source",
    [
        "bad.json",
        Path("bad.json"),
        ["bad.json"],
        [Path("bad.json")],
        "b*.json",
        b'{\n\n"badOne":1}',
    ],
)
def test_a_source_is_a_path_several_or_bytes(source):
    """Whatever is at hand."""
    report = validate(source)
    (finding,) = report.findings
    assert not report.ok
    assert ("unknown-element", 3) == (finding.rule, finding.line)


def test_a_parsed_resource_is_shown_as_it_would_be_printed():
    """A dict has no lines; those of its indented form serve."""
    report = validate({"resourceType": "Medication", "badOne": {"a": 1}})
    (finding,) = report.findings
    assert ("(object)", 3, 3, "/badOne") == (
        finding.file,
        finding.line,
        finding.column,
        finding.pointer,
    )


def test_a_cycle_is_refused():
    """And not followed for ever, with two ways round either."""
    cycle: dict = {"resourceType": "Medication"}
    cycle["a"] = cycle["b"] = [cycle, cycle]
    with pytest.raises(UnreadableError, match="cycle"):
        validate(cycle)


def test_faults_in_content_do_not_raise_until_asked():
    """A report is a value; raise_for_errors makes an exception of it."""
    validate("good.json").raise_for_errors()
    with pytest.raises(FindingsError, match=r"bad.json:3:2: unknown element 'badOne'"):
        validate("bad.json").raise_for_errors()


def test_an_unreadable_input_raises_one_of_our_errors():
    """With the place in its attributes."""
    Path("cut.json").write_text("{")
    with pytest.raises(InputError) as caught:
        validate(["good.json", "cut.json"])
    assert isinstance(caught.value, ClonazFhirError)
    assert ("cut.json", 1, 2) == (caught.value.file, caught.value.line, caught.value.column)


def test_release_and_engine_are_checked():
    """The release in any case of letters."""
    assert "R4B" == validate("good.json", release="r4b").release
    with pytest.raises(UsageError, match="'R6' is none of R5, R4B, R4"):
        validate("good.json", release="R6")
    with pytest.raises(UsageError, match="fast, all"):
        validate("good.json", engine="slow")


def test_a_folder_is_searched_for_fhir_and_says_what_it_passed_over():
    """A manifest beside the resources is no fault, and is not silent either."""
    Path("package.json").write_text('{"name": "x"}')
    report = validate_paths(["."])
    assert ["./package.json"] == report.passed_over
    assert ["./bad.json", "./good.json"] == [file.file for file in report.files]


def test_a_folder_without_fhir_is_an_error():
    """Or a green build would mean nothing."""
    Path("d").mkdir()
    Path("d/package.json").write_text('{"name": "x"}')
    (error,) = validate_paths(["d"]).unreadable
    assert "d: no FHIR resource in here" in str(error)


def test_a_type_without_rules_is_an_error_when_nothing_else_was_checked():
    """Nothing is passed over in silence; a file of strangers only is not valid."""
    Path("p.ndjson").write_text('{"resourceType": "Patient"}\n' * 3)
    (finding,) = validate("p.ndjson").findings
    assert "error" == finding.severity
    assert "(2 more in this file)" in finding.message


@pytest.mark.parametrize("order", [1, -1])
def test_a_type_without_rules_is_information_beside_others(order):
    """Before or after the first resource that was checked."""
    lines = ['{"resourceType": "Patient"}', '{"resourceType": "Medication"}'][::order]
    Path("p.ndjson").write_text("\n".join(lines))
    assert ["information"] == [finding.severity for finding in validate("p.ndjson").findings]


def test_resources_are_counted_in_bundles_too():
    """The entries that hold one."""
    bundle = b'{"resourceType": "Bundle", "entry": [{"resource": {}}, {"fullUrl": "x"}, 7]}'
    assert [1] == [file.resources for file in validate(bundle).files]


def test_findings_beyond_the_cap_are_counted():
    """A stream of faults must not fill the machine."""
    Path("x.ndjson").write_text('{"badOne": 1}\n' * 20)
    report = validate_paths(["x.ndjson"], keep=5)
    assert (5, 20, 20) == (len(report.findings), report.total, report.counts["error"])
