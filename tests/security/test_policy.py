"""SECURITY.md says what is: its limits are those of the code, its tests are there."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from clonaz_fhir.cli.validate import KEPT
from clonaz_fhir.loading.transport import MOST_BYTES
from clonaz_fhir.reports import document, review
from clonaz_fhir.validation import reading

ROOT = Path(__file__).resolve().parents[2]
POLICY = (ROOT / "SECURITY.md").read_text("utf-8")


def test_the_limits_are_those_of_the_code() -> None:
    """Each number of the table is a constant; a changed constant changes the table."""
    table = POLICY.partition("## Limits")[2].partition("##")[0]
    said = [int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", table)]
    assert said == [
        reading.MAX_BYTES,
        reading.MAX_DEPTH,
        reading.MAX_DIGITS,
        reading.MAX_EXPONENT,
        KEPT,
        review.SIZE_LIMIT,
        document.SIZE_LIMIT,
        MOST_BYTES,
    ]


def test_each_test_that_it_names_is_collected() -> None:
    """What is said to be tested is tested, under that name."""
    names = sorted(set(re.findall(r"\btest\s+`([^`]+)`", POLICY)))
    files = sorted({name.partition("::")[0] for name in names})
    options = ["--collect-only", "-q", "-p", "no:cacheprovider", "-o", "addopts="]
    options += ["--import-mode=importlib"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *files],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    collected = {line.partition("[")[0] for line in done.stdout.splitlines() if "::" in line}
    # A file that wants an extra is skipped as a whole where that is not installed.
    skipped = {file for file in files if not any(line.startswith(file) for line in collected)}
    wants_an_extra = {"tests/loading/test_auth.py"}
    assert skipped <= (set() if find_spec("jwt") else wants_an_extra)
    assert [n for n in names if n not in collected and n.partition("::")[0] not in skipped] == []
    assert len(names) > 25


def test_it_invents_no_address() -> None:
    """Reports go where the repository is; no mail address that nobody reads."""
    assert re.findall(r"\S+@\S+\.\w+", POLICY) == []
    assert "private vulnerability reporting" in POLICY
