"""The verb explain: one page, the list of all, and help for a mistyped rule."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from clonaz_fhir.validation.input_rules import INPUT_RULES


@pytest.fixture(autouse=True)
def engine(stub_engine):
    return stub_engine


def test_a_rule_is_explained_by_its_page(cli):
    """What it checks, why, an example, the clause."""
    outcome = cli("explain", "json-duplicate-key")
    assert 0 == outcome.code
    assert outcome.out.startswith("json-duplicate-key\n\nA key stands twice in one JSON object.\n")
    for part in ("Checks:", "Why:", "Example:", "Clause:"):
        assert part in outcome.out


@pytest.mark.parametrize("rule", INPUT_RULES)
def test_every_rule_of_the_reader_has_a_whole_page(cli, rule):
    """The four parts, no indentation left over from the source."""
    page = cli("explain", rule).out
    assert all(part in page for part in ("\nChecks: ", "\nWhy: ", "\nExample: ", "\nClause: "))


def test_without_a_rule_all_are_listed(cli):
    """One line each, the engine's among them."""
    lines = cli("explain").out.splitlines()
    assert sorted(lines) == lines
    assert "unknown-element     An unknown element." in lines


def test_a_mistyped_rule_gets_a_suggestion(cli):
    """Exit code 2 and the nearest ids."""
    outcome = cli("explain", "json-duplicat-key")
    assert (2, "") == (outcome.code, outcome.out)
    assert "no rule 'json-duplicat-key', did you mean 'json-duplicate-key'?" in outcome.err
    assert "'clonaz-fhir explain' lists them" in cli("explain", "zzz").err


def test_the_pages_are_there_for_programs_too(cli):
    """As JSON."""
    pages = json.loads(cli("explain", "--format", "json").out)
    assert {"id", "title", "page"} == set(pages[0])


def test_a_page_is_printed_whatever_the_terminal_can_show():
    """A character that the terminal's encoding lacks is shown escaped; JSON is always UTF-8."""
    command = [sys.executable, "-m", "clonaz_fhir", "explain"]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for words in ([], ["--format", "json"]):
        run = subprocess.run([*command, *words], capture_output=True, env=ascii_only)
        assert (0, b"") == (run.returncode, run.stderr)
