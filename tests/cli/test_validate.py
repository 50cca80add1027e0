"""The verb validate: options, streams, exit codes."""

# The house style asserts expected == actual.

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import stat
from pathlib import Path

import pytest

from clonaz_fhir.cli import main

GOOD = '{"resourceType": "Medication", "id": "m"}'
BAD = '{"resourceType": "Medication", "badOne": 1}'
WARN = '{"resourceType": "Medication", "badW": 1}'
NOTE = '{"resourceType": "Medication", "badI": 1}'


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch, stub_engine):
    monkeypatch.chdir(tmp_path)
    for name, text in {"good": GOOD, "bad": BAD, "warn": WARN, "note": NOTE, "cut": "{"}.items():
        Path(f"{name}.json").write_text(text)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["good.json"], 0),
        (["warn.json", "note.json"], 0),
        (["bad.json"], 1),
        (["bad.json"] * 3, 1),
        (["--fail-on", "warning", "warn.json"], 1),
        (["--fail-on", "warning", "note.json"], 0),
        (["--fail-on", "information", "note.json"], 1),
        (["cut.json"], 3),
        (["nope.json"], 3),
        (["bad.json", "cut.json"], 3),
        (["cut.json", "good.json"], 3),
        (["x*.json", "bad.json"], 3),
        ([], 2),
        (["--fromat", "json", "good.json"], 2),
        (["--format", "yaml", "good.json"], 2),
        (["--release", "R6", "good.json"], 2),
        (["--engine", "slow", "good.json"], 2),
        (["--fail-on", "never", "good.json"], 2),
        (["--max-shown", "-1", "good.json"], 2),
        (["--baseline", "nope.json", "good.json"], 3),
        (["-o", "nope/report.txt", "good.json"], 3),
    ],
)
def test_the_exit_code_is_that_of_the_table(cli, words, code):
    """Never a count, and one line for what is no finding."""
    outcome = cli("validate", *words)
    assert code == outcome.code
    if code in (2, 3):
        assert "Traceback" not in outcome.err
        assert outcome.err.startswith("clonaz-fhir: ")


def test_a_mistyped_option_gets_a_suggestion(cli):
    """The nearest one."""
    assert "did you mean '--format'?" in cli("validate", "--fromat", "x", "good.json").err


def test_a_missing_file_is_one_line_on_stderr(cli):
    """And nothing on stdout."""
    outcome = cli("validate", "nofile.json")
    assert "" == outcome.out
    assert "clonaz-fhir: nofile.json: no such file; give a path, or - for stdin\n" == outcome.err


def test_a_clean_file_is_one_line_on_stdout(cli):
    """The summary is the result."""
    outcome = cli("validate", "good.json")
    assert "0 findings in 1 file (fast engine, R5, 1 resource)\n" == outcome.out
    assert "" == outcome.err


def test_a_machine_format_has_stdout_to_itself(cli):
    """Exactly one document; the summary is on stderr, unless it is not wanted."""
    outcome = cli("validate", "--format", "json", "bad.json")
    assert "bad.json" == json.loads(outcome.out)["findings"][0]["file"]
    assert outcome.err.startswith("1 error in 1 file")
    assert "" == cli("validate", "-q", "--format", "json", "bad.json").err


def test_an_unreadable_input_does_not_hide_the_others(cli):
    """All are processed; 3 wins over 1."""
    outcome = cli("validate", "--format", "json", "cut.json", "bad.json", "nope.json")
    report = json.loads(outcome.out)
    assert ["bad.json"] == [finding["file"] for finding in report["findings"]]
    assert ["cut.json", "nope.json"] == [entry["file"] for entry in report["unreadable"]]
    assert 3 == outcome.code


def test_a_report_is_written_whole_with_the_summary_on_stderr(cli):
    """Through a temporary name, which is gone afterwards."""
    Path("r.json").write_text("old")
    outcome = cli("validate", "--format", "json", "-o", "r.json", "bad.json")
    assert (1, "") == (outcome.code, outcome.out)
    assert "1 error in 1 file" in outcome.err
    assert 1 == json.loads(Path("r.json").read_text())["counts"]["error"]
    assert not list(Path().glob("*.tmp"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_report_that_cannot_be_written_leaves_the_old_one(cli, tmp_path):
    """Exit code 3: a full disk is no bug of ours."""
    Path("d").mkdir()
    Path("d/r.json").write_text("old")
    Path("d").chmod(stat.S_IRUSR | stat.S_IXUSR)
    outcome = cli("validate", "-o", "d/r.json", "good.json")
    assert 3 == outcome.code
    assert "old" == Path("d/r.json").read_text()


def test_a_report_may_go_to_a_device(cli):
    """It is written to, not replaced by a file."""
    assert 0 == cli("validate", "-o", "/dev/null", "good.json").code
    assert not Path("/dev/null").is_file()


def test_a_report_does_not_overwrite_an_input(cli):
    """The easiest slip of all."""
    outcome = cli("validate", "-o", "good.json", "good.json")
    assert 2 == outcome.code
    assert GOOD == Path("good.json").read_text()


def test_max_shown_shortens_what_people_read_and_not_the_verdict(cli):
    """Counts stay whole; json is never cut."""
    Path("many.json").write_text(json.dumps({f"bad{n}": 1 for n in range(30)}))
    text = cli("validate", "--max-shown", "2", "many.json").out
    assert "... and 28 more findings" in text
    assert "30 errors in 1 file" in text
    whole = json.loads(cli("validate", "--max-shown", "2", "--format", "json", "many.json").out)
    assert 30 == len(whole["findings"])


def test_a_baseline_is_written_filled_in_and_used(cli):
    """The whole way; a stale entry is told."""
    assert 1 == cli("validate", "--write-baseline", "base.json", "bad.json").code
    assert "the reason is empty" in cli("validate", "--baseline", "base.json", "bad.json").err
    text = Path("base.json").read_text().replace('"reason": ""', '"reason": "known"')
    Path("base.json").write_text(text)
    outcome = cli("validate", "--baseline", "base.json", "bad.json")
    assert 0 == outcome.code
    assert "1 excused by the baseline" in outcome.out
    stale = cli("validate", "--baseline", "base.json", "good.json")
    assert (0, True) == (stale.code, "stale baseline entry: unknown-element" in stale.out)
    assert (
        "stale" in cli("validate", "--baseline", "base.json", "--format", "json", "good.json").err
    )


def test_a_release_may_be_written_in_any_case(cli):
    """As people type it."""
    assert "(fast engine, R4B, 1 resource)" in cli("validate", "--release", "r4b", "good.json").out


def test_gzip_ndjson_folders_and_globs_are_read(cli):
    """In one go."""
    Path("d").mkdir()
    Path("d/x.ndjson.gz").write_bytes(gzip.compress(f"{GOOD}\n{BAD}\n".encode()))
    outcome = cli("validate", "d", "goo*.json")
    assert "d/x.ndjson.gz:2:32: error unknown-element" in outcome.out
    assert "1 error in 2 files (fast engine, R5, 3 resources)" in outcome.out


def test_a_limit_can_be_raised(cli):
    """The refusal names the option."""
    outcome = cli("validate", "--max-bytes", "10", "good.json")
    assert 3 == outcome.code
    assert "--max-bytes" in outcome.err


def test_help_opens_with_examples_and_ends_with_the_exit_codes(cli, capsysbinary):
    """What a person needs first."""
    with pytest.raises(SystemExit) as ended:
        cli("validate", "--help")
    assert 0 == ended.value.code
    text = capsysbinary.readouterr().out.decode()
    assert "clonaz-fhir validate bundle.json" in text
    assert "exit codes:" in text


def test_a_caller_may_redirect_stdout_to_a_text_stream():
    """As notebooks and test suites do."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        assert 0 == main(["validate", "good.json"])
    assert stream.getvalue().startswith("0 findings")
