"""``review``: a sheet is read back, and what is open is listed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import clonaz_fhir as cz
from clonaz_fhir.cli import VERBS
from clonaz_fhir.errors import InputError
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.reports.review import COLUMNS, read_sheet

Cli = Callable[..., Any]
BUNDLE = b"the reviewed bundle"


@pytest.fixture(autouse=True)
def with_the_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verb is known, whether or not it is in the list yet."""
    monkeypatch.setitem(VERBS, "review", "read a review sheet back")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """The bundle that the sheets are about."""
    path = tmp_path / "bundle.json"
    path.write_bytes(BUNDLE)
    return path


def sheet(monograph: Monograph, **changes: Any) -> dict[str, Any]:
    """Return a sheet on which every statement is agreed."""
    return {
        "format": "clonaz-fhir-review",
        "formatVersion": 1,
        "monograph": monograph.id,
        "version": "0.0.0",
        "bundleSha256": sha256(BUNDLE).hexdigest(),
        "reviewer": "A. Reviewer",
        "date": "2026-11-25",
        "statements": [
            {"id": each.id, "text": each.text, "verdict": "agree", "comment": ""}
            for each in monograph.statements
        ],
        **changes,
    }


def write_json(path: Path, value: dict[str, Any]) -> Path:
    """Write a sheet as JSON."""
    path.write_text(json.dumps(value), "utf-8")
    return path


def write_csv(path: Path, value: dict[str, Any], delimiter: str = ",") -> Path:
    """Write a sheet as CSV, as a spreadsheet program saves it: with a byte order mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for each in value["statements"]:
        row = (value["bundleSha256"], value["version"], value["reviewer"], value["date"])
        writer.writerow((*row, each["id"], each["verdict"], each["comment"]))
    path.write_text("\ufeff" + text.getvalue(), "utf-8", newline="")
    return path


def test_a_sheet_without_open_points_gives_zero(
    cli: Cli, monograph: Monograph, tmp_path: Path, bundle: Path
) -> None:
    """Every statement is agreed: there is nothing to do."""
    path = write_json(tmp_path / "sheet.json", sheet(monograph))
    outcome = cli("review", path, "--bundle", bundle)
    assert (0, "every statement is agreed\n") == (outcome.code, outcome.out)


@pytest.mark.parametrize("form", ["json", "csv", "semicolons"])
def test_open_points_are_listed_the_disagreed_first(
    cli: Cli, monograph: Monograph, tmp_path: Path, bundle: Path, form: str
) -> None:
    """Disagreed, commented, not answered; JSON and CSV say the same."""
    value = sheet(monograph)
    value["statements"][0]["verdict"] = ""
    value["statements"][1]["comment"] = "why?"
    value["statements"][2] |= {"verdict": "disagree", "comment": "no,\nnot so"}
    path = tmp_path / f"sheet.{form}"
    if form == "json":
        write_json(path, value)
    else:
        write_csv(path, value, ";" if form == "semicolons" else ",")
    outcome = cli("review", path, "--bundle", bundle)
    assert outcome.code == 1
    ids = [each.id for each in monograph.statements]
    heads = [line for line in outcome.out.splitlines() if not line.startswith(" ")]
    assert [f"disagreed: {ids[2]}", f"commented: {ids[1]}", f"not answered: {ids[0]}"] == heads
    assert "  A. Reviewer, disagree: no, not so" in outcome.out.splitlines()
    total = len(ids)
    expected = f"{total - 3} agreed, 1 disagreed, 1 commented, 1 not answered\n"
    assert expected == outcome.err


def test_two_reviewers_one_disagreement_is_open(
    cli: Cli, monograph: Monograph, tmp_path: Path, bundle: Path
) -> None:
    """Nobody's disagreement is outvoted, and one agreement is enough where nobody objects."""
    first, second = sheet(monograph), sheet(monograph, reviewer="B. Other")
    first["statements"][0]["verdict"] = "disagree"
    second["statements"] = second["statements"][:2]
    paths = [write_json(tmp_path / "1.json", first), write_json(tmp_path / "2.json", second)]
    outcome = cli("review", *paths, "--bundle", bundle, "--format", "json")
    assert outcome.code == 1
    (point,) = json.loads(outcome.out)["open"]
    assert point["statement"] == monograph.statements[0].id
    said = [(each["reviewer"], each["verdict"]) for each in point["answers"]]
    assert [("A. Reviewer", "disagree"), ("B. Other", "agree")] == said


def test_a_sheet_of_another_bundle_is_read_with_a_warning(
    cli: Cli, monograph: Monograph, tmp_path: Path, bundle: Path
) -> None:
    """What was agreed may have changed since."""
    path = write_json(tmp_path / "sheet.json", sheet(monograph, bundleSha256="0" * 64))
    outcome = cli("review", path, "--bundle", bundle)
    assert outcome.code == 1
    assert "reviews another bundle (000000000000, version 0.0.0)" in outcome.out


def test_an_unknown_statement_is_a_warning(
    cli: Cli, monograph: Monograph, tmp_path: Path, bundle: Path
) -> None:
    """A statement that was withdrawn since does not stop the reading."""
    value = sheet(monograph)
    value["statements"].append({"id": "clonaz-withdrawn", "verdict": "agree", "comment": ""})
    outcome = cli("review", write_json(tmp_path / "sheet.json", value), "--bundle", bundle)
    assert outcome.code == 1
    assert "no statement 'clonaz-withdrawn' at hand" in outcome.out


def test_the_mark_before_a_formula_is_taken_off(tmp_path: Path, monograph: Monograph) -> None:
    """The page marks a comment that a spreadsheet would run; the comment itself has no mark."""
    value = sheet(monograph)
    value["statements"][0]["comment"] = "'=1+1"
    value["statements"][1]["comment"] = "'quoted'"
    answers = read_sheet(str(write_csv(tmp_path / "sheet.csv", value))).answers
    assert ["=1+1", "'quoted'"] == [each.comment for each in answers[:2]]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is missing"),
        (b"a,b\n1,2\n", "column 'bundle_sha256' is missing"),
        (b"{}", "no review sheet: 'format' is missing"),
        (b'{"format": "other", "formatVersion": 1}', "no clonaz-fhir-review"),
        (b'{"format":', "is not JSON"),
        (b"\xff\xfe", "not UTF-8 at byte 0"),
        (b'{"format": "clonaz-fhir-review", "formatVersion": 1, "statements": 3}', "or wrong"),
    ],
)
def test_what_is_no_sheet_is_said_in_one_line(tmp_path: Path, content: bytes, message: str) -> None:
    """Bad input gets the place and the remedy."""
    path = tmp_path / "sheet"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message):
        read_sheet(str(path))


def test_a_verdict_that_is_none_is_refused(tmp_path: Path, monograph: Monograph) -> None:
    """A typing error in a spreadsheet is no agreement."""
    value = sheet(monograph)
    value["statements"][0]["verdict"] = "agreed?"
    with pytest.raises(InputError, match="the verdict is 'agreed\\?'"):
        read_sheet(str(write_csv(tmp_path / "sheet.csv", value)))


def test_a_missing_sheet_or_bundle_ends_with_three(
    cli: Cli, tmp_path: Path, monograph: Monograph
) -> None:
    """One line each, no traceback."""
    outcome = cli("review", tmp_path / "none.json")
    assert (3, 1) == (outcome.code, len(outcome.err.splitlines()))
    path = write_json(tmp_path / "sheet.json", sheet(monograph))
    outcome = cli("review", path, "--bundle", tmp_path / "none.json")
    assert (3, 1) == (outcome.code, len(outcome.err.splitlines()))


def test_a_sheet_of_another_monograph_is_read_with_it(
    cli: Cli, tmp_path: Path, bundle: Path, repository: Path
) -> None:
    """Its statements are those that were to be answered; the bundle is that of its own build."""
    file = repository / "tests" / "examples" / "monographs" / "examplazine.json"
    path = write_json(tmp_path / "sheet.json", sheet(cz.monograph(file)))
    outcome = cli("review", path, "--monograph", file, "--bundle", bundle)
    assert (0, "every statement is agreed\n") == (outcome.code, outcome.out)
    assert cli("review", path, "--bundle", bundle).code == 1
    refused = cli("review", path, "--monograph", file)
    assert (refused.code, "--monograph needs --bundle" in refused.err) == (2, True)
