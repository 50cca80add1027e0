"""A report with one of everything, for each format's own reader."""

from __future__ import annotations

import pytest

from clonaz_fhir.validation.api import validate_paths
from clonaz_fhir.validation.baseline import Baseline

BUNDLE = """{
  "resourceType": "Bundle",
  "entry": [
    {"resource": {"resourceType": "ClinicalUseDefinition", "id": "clonaz-x", "badOne": true}},
    {"resource": {"resourceType": "Medication", "id": "m", "badWarn": "é", "badInfo": [1]}}
  ]
}
"""
HOSTILE = '{"resourceType": "Medication", "bad\\u001b[31m ##[error]\\u202e\\r\\n::error::x": 1}'


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A folder with a faulty Bundle, a hostile file, a valid one and one that cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "bundle, one.json").write_text(BUNDLE, encoding="utf-8")
    (tmp_path / "hostile.json").write_text(HOSTILE, encoding="utf-8")
    (tmp_path / "valid.json").write_text('{"resourceType": "Medication"}', encoding="utf-8")
    (tmp_path / "cut.json").write_text('{"resourceType":', encoding="utf-8")
    return ["b/bundle, one.json", "hostile.json", "valid.json", "cut.json"]


@pytest.fixture
def report(files, stub_engine):
    """Findings of each severity, one excused, one input that cannot be read."""
    excused = {
        "rule": "unknown-element",
        "resource": "Medication/m",
        "path": "/badInfo",
        "reason": "kept for a reader of ours",
    }
    return validate_paths(files, baseline=Baseline([excused]), digest=True)


@pytest.fixture
def clean(files, stub_engine):
    """Nothing found."""
    return validate_paths(["valid.json"])
