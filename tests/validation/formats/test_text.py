"""Text for people, and what untrusted input must not do to a terminal or a CI runner."""

# The house style asserts expected == actual.

from __future__ import annotations

import re

import pytest

from clonaz_fhir.escaping import opening, visible


def test_a_finding_shows_its_line_and_a_caret_below_the_place(report):
    """Place, rule, message; the source line; the caret with the remedy; resource and FHIRPath."""
    expected = """\
b/bundle, one.json:4:75: error unknown-element unknown element 'badOne'
  4 |     {"resource": {"resourceType": "ClinicalUseDefinition", "id": "clonaz-x", "badOne": true}},
    |                                                                              ^^^^^^^^ drop it
  ClinicalUseDefinition/clonaz-x   Bundle.entry[0].resource.badOne
"""
    expected = expected.replace(":4:75:", f":4:{expected.splitlines()[1].index('badOne') - 6}:")
    assert report.to("text").startswith(expected)


def test_the_last_line_sums_up(report, clean):
    """Counts by severity, files, engine, release, and what was set aside."""
    assert (
        "2 errors, 1 warning in 3 files (fast engine, R5, 4 resources); "
        "1 excused by the baseline; 1 input not readable. "
        "More: clonaz-fhir explain unknown-element" == report.to("text").splitlines()[-1]
    )
    assert "0 findings in 1 file (fast engine, R5, 1 resource)\n" == clean.to("text")


def test_max_shown_counts_what_it_hides(report):
    """The summary stays whole."""
    text = report.to("text", 1)
    assert "... and 2 more findings\n2 errors, 1 warning in 3 files" in text


@pytest.mark.parametrize("form", ["text", "compact", "github"])
def test_hostile_text_cannot_steer_terminal_or_runner(report, form):
    """No control character, no bidi override, no ``##[`` and no line that begins with data."""
    text = report.to(form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "##[" not in text
    own = [line for line in text.splitlines() if not re.match("::[a-z]+ file=", line)]
    assert not any(line.lstrip().startswith(("::", "##")) for line in own)


def test_a_hidden_character_is_shown_as_its_escape():
    """Whoever reads the message sees that something is there."""
    assert "a\\x1b[31m\\u202e\\U000e0041\\ud800" == visible("a\x1b[31m\u202e\U000e0041\ud800")
    assert "./::error::x" == opening("::error::x")


def test_the_caret_of_a_long_line_stays_in_the_window(tmp_path, stub_engine):
    """A Bundle of one line is common; a screen has perhaps a hundred columns."""
    from clonaz_fhir.validation.api import validate_paths

    file = tmp_path / "long.json"
    file.write_text('{"a": "' + "é" * 5000 + '",\t"badOne": 1, "b": "' + "x" * 5000 + '"}')
    lines = validate_paths([str(file)]).to("text").splitlines()
    assert len(lines[1]) < 140
    assert '"badOne"' == lines[1][lines[2].index("^") : lines[2].rindex("^") + 1]


def test_what_follows_from_a_fault_is_told_in_one_line(report):
    """One fault is one finding; the first three places that follow are named."""
    finding = report.findings[0]._replace(related=("", "/a", "/b", "/c"))
    report.findings = [finding]
    line = "  4 more findings follow from this: (the document), /a, /b, ...\n"
    assert line in report.to("text")
