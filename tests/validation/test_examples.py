"""Every rule has files that pass and a file that fails, found by glob."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.model.fault import Fault
from clonaz_fhir.validation.engine import check, rules
from clonaz_fhir.validation.package.dates import past_check_dates

EXAMPLES = Path(__file__).parents[1] / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.json"))
INVALID = sorted((EXAMPLES / "invalid").glob("*/*.json"))
NEVER_BROKEN = {
    "oracle-disagrees": "no case is known",
    "eld-11": "its official expression holds wherever there is a type",
}
THE_DAY_AFTER = "2027-05-26"
"""The first day on which the examples' content should have been checked again."""
ASIDE = ("dom-6", "out-of-scope")


def read(path: Path) -> Any:
    """Return the document of a file, decimals as written."""
    return json.loads(path.read_text("utf-8"), parse_float=Decimal)


def release_of(path: Path) -> str:
    """Return the release that the file's name begins with."""
    return path.name.partition("-")[0]


def pointer(fault: Fault) -> str:
    """Return the JSON pointer of a fault."""
    return "".join(f"/{step}" for step in fault.path)


def place_of(path: Path) -> str:
    """Return the pointer at which the file's fault is, from ``places.txt`` beside it."""
    for line in (path.parent / "places.txt").read_text("utf-8").splitlines():
        name, _, place = line.partition(" ")
        if name == path.name:
            return place
    raise AssertionError(f"{path} is not in places.txt")


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_a_valid_file_has_no_fault(path: Path) -> None:
    """Nothing is found in the valid examples, warnings included."""
    faults = [f for f in check(read(path), release_of(path)) if f.rule != "dom-6"]
    assert [] == faults


@pytest.mark.parametrize("path", INVALID, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_faulty_file_has_its_fault_at_its_place(path: Path) -> None:
    """The rule that names the folder is broken at the named place, and no other one is."""
    rule = path.parent.name
    faults = check(read(path), release_of(path), hints=rule == "preferred-binding")
    if rule == "package-past-check-date":
        faults += past_check_dates(read(path), THE_DAY_AFTER)
    found = [(f.rule, pointer(f)) for f in faults]
    assert (rule, place_of(path)) in found
    others = [f for f in faults if f.rule != rule and f.severity == "error"]
    assert [] == others


def test_every_rule_has_a_faulty_file() -> None:
    """A rule without example would be a rule nobody has seen at work."""
    shown = {path.parent.name for path in INVALID}
    assert set(rules()) - set(NEVER_BROKEN) == shown


def test_every_rule_has_a_page() -> None:
    """A page says what is checked, why, and where the specification says so."""
    for name, rule in rules().items():
        assert rule.title.endswith("."), name
        for part in ("Checks:", "Why:", "Clause:"):
            assert part in rule.page, name


def test_messages_fit_on_one_line() -> None:
    """A message or a remedy has no line break and is not empty."""
    for path in INVALID:
        for fault in check(read(path), release_of(path)):
            assert fault.message
            assert "\n" not in fault.message + fault.remedy
