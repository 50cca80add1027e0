"""The baseline: what a project excuses, with a reason each."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.api import validate_paths
from clonaz_fhir.validation.baseline import read_baseline, write_baseline


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch, stub_engine):
    monkeypatch.chdir(tmp_path)
    Path("x.json").write_text('{"resourceType": "Medication", "id": "m", "badOne": 1}')
    Path("y.json").write_text('{"resourceType": "Medication", "id": "m", "badOne": 1}')


def entry(**fields):
    return {
        "rule": "unknown-element",
        "resource": "Medication/m",
        "path": "/badOne",
        "reason": "agreed",
        **fields,
    }


def report(*entries):
    Path("base.json").write_text(json.dumps({"baseline": entries}))
    return validate_paths(["x.json", "y.json"], baseline=read_baseline("base.json"))


def test_an_entry_excuses_its_finding_wherever_it_stands():
    """In both files, with the reason kept."""
    result = report(entry())
    assert result.ok
    assert ["agreed", "agreed"] == [excused.reason for excused in result.suppressed]
    assert [] == result.stale


def test_an_entry_with_a_file_excuses_there_only():
    """Narrow where it should be."""
    result = report(entry(file="y.json"))
    assert ["x.json"] == [finding.file for finding in result.findings]


@pytest.mark.parametrize("field", ["rule", "resource", "path", "file"])
def test_an_entry_that_fits_nothing_is_stale(field):
    """It hides nothing now, and might hide something new later."""
    result = report(entry(**{field: "other"}))
    assert 2 == len(result.findings)
    assert 1 == len(result.stale)
    assert "other" in result.stale[0]


def test_a_written_baseline_is_refused_until_its_reasons_are_filled_in():
    """Its whole use is that somebody thought about each finding."""
    found = validate_paths(["x.json", "y.json"]).findings
    content = json.loads(write_baseline(found))
    assert 1 == len(content["baseline"])
    with pytest.raises(UnreadableError, match="the reason is empty"):
        report(*content["baseline"])
    content["baseline"][0]["reason"] = "agreed"
    assert report(*content["baseline"]).ok


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "empty"),
        ("[]", "no array 'baseline'"),
        ('{"baseline": [3]}', r"baseline\[0\] is no object"),
        ('{"baseline": [{"rule": "a", "path": ""}]}', "no 'reason'"),
        ('{"baseline": [{"rule": "a", "path": "", "reason": "b", "line": 3}]}', "field 'line'"),
    ],
)
def test_a_broken_baseline_is_refused_with_the_entry(content, words):
    """A baseline that is ignored in silence would be worse than none."""
    Path("base.json").write_text(content)
    with pytest.raises(UnreadableError, match=words):
        read_baseline("base.json")


def test_a_missing_baseline_is_refused():
    """The path is likely mistyped."""
    with pytest.raises(UnreadableError, match="no such file"):
        read_baseline("nope.json")
