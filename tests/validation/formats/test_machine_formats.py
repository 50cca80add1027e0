"""Each machine format is read back by a program that others use."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from clonaz_fhir.validation.api import validate_paths
from clonaz_fhir.validation.formats import FORMATS

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "schemas" / "finding.schema.json").read_text(encoding="utf-8"))
REPORT_SCHEMA = {**SCHEMA["definitions"]["report"], "definitions": SCHEMA["definitions"]}


def test_the_schema_of_a_finding_is_a_schema():
    """Draft-07, as check-jsonschema and ajv take it."""
    Draft7Validator.check_schema(SCHEMA)


def test_json_is_one_object_and_every_finding_fits_the_schema(report, clean):
    """The record of the documentation, with the hashes of the files around it."""
    validator = Draft7Validator(SCHEMA)
    whole = json.loads(report.to("json"))
    for finding in whole["findings"]:
        validator.validate(finding)
    without = {k: v for k, v in REPORT_SCHEMA["properties"].items() if k != "findings"}
    for content in (whole, json.loads(clean.to("json"))):
        Draft7Validator({**REPORT_SCHEMA, "properties": {**without, "findings": {}}}).validate(
            content
        )
    assert {"error": 2, "warning": 1, "information": 0} == whole["counts"]
    assert "kept for a reader of ours" == whole["suppressed"][0]["reason"]
    assert ["cut.json"] == [entry["file"] for entry in whole["unreadable"]]
    assert "clonaz-x" == whole["findings"][0]["statement"]


def test_findings_are_in_the_one_order(report):
    """File, line, column, rule, pointer."""
    keys = [
        (f["file"], f["line"], f["column"], f["rule"], f["pointer"])
        for f in json.loads(report.to("json"))["findings"]
    ]
    assert sorted(keys) == keys


def test_sarif_is_read_by_sarif_tools(report, tmp_path):
    """With the severities, the places, and the rules' own pages."""
    loader = pytest.importorskip("sarif.loader")
    path = tmp_path / "r.sarif"
    path.write_text(report.to("sarif"), encoding="utf-8")
    sarif = loader.load_sarif_file(str(path))
    records = sarif.get_records()
    severities = [record["Severity"] for record in records]
    assert (2, 1, 1) == tuple(map(severities.count, ("error", "warning", "note")))
    assert {("b/bundle%2C%20one.json", 4), ("b/bundle%2C%20one.json", 5), ("hostile.json", 1)} == {
        (record["Location"], record["Line"]) for record in records
    }
    assert ["clonaz-fhir"] == sarif.get_distinct_tool_names()


def test_sarif_says_what_code_scanning_needs(report):
    """Code points, relative names, fingerprints without line, suppressions with the reason."""
    text = report.to("sarif")
    (run,) = json.loads(text)["runs"]
    assert "unicodeCodePoints" == run["columnKind"]
    assert "file://" not in text
    assert {"SRCROOT"} == {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"]
        for result in run["results"]
    }
    (excused,) = [result for result in run["results"] if "suppressions" in result]
    assert "kept for a reader of ours" == excused["suppressions"][0]["justification"]
    assert run["invocations"][0]["executionSuccessful"] is False
    rule = run["tool"]["driver"]["rules"][0]
    assert ("unknown-element", "An unknown element.") == (
        rule["id"],
        rule["shortDescription"]["text"],
    )
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_fingerprint_survives_a_reordering_of_the_bundle(report, files, stub_engine):
    """Or every alert would be closed and opened again."""
    path = Path(files[0])
    bundle = json.loads(path.read_text(encoding="utf-8"))
    bundle["entry"].reverse()
    path.write_text(json.dumps(bundle), encoding="utf-8")
    after = validate_paths(files)
    assert fingerprints(report) == fingerprints(after)


def fingerprints(report):
    (run,) = json.loads(report.to("sarif"))["runs"]
    return sorted(
        result["partialFingerprints"]["clonazFhirFinding/v1"] for result in run["results"]
    )


def test_junit_is_read_by_junitparser(report, tmp_path):
    """One case a finding; only what fails the run is a failure; names are unique."""
    junitparser = pytest.importorskip("junitparser")
    path = tmp_path / "j.xml"
    path.write_text(report.to("junit"), encoding="utf-8")
    xml = junitparser.JUnitXml.fromfile(str(path))
    (suite,) = list(xml)
    cases = list(suite)
    assert (6, 2, 1, 1) == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert 6 == len({(case.classname, case.name) for case in cases})
    kinds = {type(result).__name__ for case in cases for result in case.result}
    assert {"Failure", "Error", "Skipped"} == kinds
    assert "bundle, one.json:4:" in cases[0].result[0].text


def test_equal_findings_get_unequal_junit_names(tmp_path, stub_engine, monkeypatch):
    """GitLab merges cases of the same class and name."""
    junitparser = pytest.importorskip("junitparser")
    monkeypatch.chdir(tmp_path)
    Path("x.ndjson").write_text('{"resourceType": "Medication", "badOne": 1}\n' * 3)
    xml = junitparser.JUnitXml.fromstring(validate_paths(["x.ndjson"]).to("junit").encode())
    assert 3 == len({case.name for suite in xml for case in suite})


@pytest.mark.parametrize("module", ["", "R4B."])
def test_operationoutcome_is_read_by_fhir_resources(report, clean, module):
    """In R5 and R4B (R4 has the same shape), with and without findings."""
    outcome = pytest.importorskip(f"fhir.resources.{module}operationoutcome")
    read = outcome.OperationOutcome.model_validate_json(report.to("operationoutcome"))
    assert ["fatal", "error", "warning", "error"] == [issue.severity for issue in read.issue]
    assert ["Bundle.entry[0].resource.badOne"] == read.issue[1].expression
    assert "unknown-element" == read.issue[1].details.coding[0].code
    assert [4] == [e.valueInteger for e in read.issue[1].extension if e.url.endswith("issue-line")]
    (issue,) = outcome.OperationOutcome.model_validate_json(clean.to("operationoutcome")).issue
    assert ("information", "informational") == (issue.severity, issue.code)


def test_every_compact_line_matches_the_problem_matcher(report):
    """The matcher that is shipped, which is the one of actions/toolkit."""
    matcher = json.loads((ROOT / ".github" / "problem-matcher.json").read_text())
    (pattern,) = matcher["problemMatcher"][0]["pattern"]
    toolkit = r"^(.+):\sline\s(\d+),\scol\s(\d+),\s(Error|Warning|Info)\s-\s(.+)\s\((.+)\)$"
    assert toolkit == pattern["regexp"]
    lines = report.to("compact").splitlines()
    assert 3 == len(lines)
    groups = [re.fullmatch(toolkit, line).groups() for line in lines]
    assert ("b/bundle, one.json", "4", "Error", "unknown-element") == (
        *groups[0][:2],
        groups[0][3],
        groups[0][5],
    )


def test_github_escapes_properties_and_puts_errors_first(report):
    """A comma or colon in a file name must not end the property."""
    lines = report.to("github").splitlines()
    assert lines[0].startswith("::error file=cut.json,line=1,col=17,title=unreadable::")
    assert lines[1].startswith("::error file=b/bundle%2C one.json,line=4,endLine=4,col=")
    assert ["error", "error", "error", "warning"] == [
        re.match("::([a-z]+) file=", line)[1] for line in lines
    ]


def test_github_shows_ten_of_a_kind_and_counts_the_rest(tmp_path, stub_engine):
    """GitHub drops the eleventh in silence."""
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"resourceType": "Medication", **{f"bad{n}": 1 for n in range(99)}}))
    lines = validate_paths([str(file)]).to("github").splitlines()
    assert (11, "and 89 more") == (len(lines), lines[-1])


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_ends_with_a_line_end_and_has_no_path_of_this_machine(report, form, tmp_path):
    """Reports are compared and committed."""
    text = report.to(form)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert str(tmp_path) not in text


def test_an_unknown_format_is_wrong_usage(report):
    """With the list of those that there are."""
    from clonaz_fhir.errors import UsageError

    with pytest.raises(UsageError, match="there are text, json"):
        report.to("yaml")
