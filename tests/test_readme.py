"""The README: its commands are the ones that run, its numbers are the package's."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.content.clonazepam import CONTENT_DATE

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```(?:\n\n```\n(.*?)```)?", TEXT, re.DOTALL)
CHILD = "CLONAZ_FHIR_README_CHILD"


def commands() -> list[tuple[str, str]]:
    """Return each command of the README with the output shown below it."""
    return [(command.strip(), output) for command, output in CONSOLE]


def test_the_two_commands_come_first_and_make_their_own_venv() -> None:
    """One builds, one tests; each works alone."""
    build, test = (command for command, _ in commands()[:2])
    assert build.startswith("python3 -m venv .venv && ") and build.endswith("clonaz-fhir build")
    assert test.startswith("python3 -m venv .venv && ") and test.endswith("-m pytest")


def test_ci_runs_the_test_command_word_for_word() -> None:
    """What CI runs first is what the README says."""
    assert commands()[1][0] in (ROOT / ".ci" / "run").read_text("utf-8")
    assert commands()[0][0].split(" && ", 1)[1] in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "output"),
    [(c, o) for c, o in commands() if c.startswith("clonaz-fhir") and o],
    ids=lambda value: value.split()[1] if value.startswith("clonaz") else "output",
)
def test_a_command_prints_what_the_readme_shows(
    command: str, output: str, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real commands, real output."""
    monkeypatch.chdir(ROOT)
    words = shlex.split(command)[1:]
    # Past the day of CHECK_AGAIN_BY, validate would have something to tell.
    day = ["--as-of", CONTENT_DATE.isoformat()] if words[0] == "validate" else []
    outcome = cli(*words, *day)
    assert outcome.code == 0
    assert (outcome.out + outcome.err).rstrip() == output.rstrip()


def test_the_build_prints_what_the_readme_shows(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The counts below the first command are those of a build."""
    monkeypatch.chdir(tmp_path)
    outcome = cli("build")
    assert outcome.out.rstrip() == commands()[0][1].rstrip()


def test_the_python_example_runs() -> None:
    """The session in the README is a doctest."""
    session = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert session
    parser = doctest.DocTestParser()
    test = parser.get_doctest(session.group(1), {}, "README", "README.md", 0)
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        outcome = doctest.DocTestRunner().run(test)
    finally:
        os.chdir(here)
    assert (outcome.failed, outcome.attempted > 5) == (0, True)


def test_the_counts_are_those_of_the_manifest() -> None:
    """Passages, statements and caveats."""
    counts = json.loads((ROOT / "build" / "manifest.json").read_text("utf-8"))["counts"]
    statements = sum(counts["statements"].values())
    for number, what in (
        (counts["passages"], "passages"),
        (statements, "statements"),
        (counts["caveats"], "caveats"),
    ):
        assert f"{number} {what}" in TEXT


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(link: str) -> None:
    """Relative links exist."""
    assert link.startswith("http") or (ROOT / link).exists()


@pytest.mark.parametrize("which", [0, 1], ids=["build", "tests"])
def test_the_two_commands_run_in_a_fresh_copy(which: int, tmp_path: Path) -> None:
    """In a folder with a blank in its name, as a stranger would; ``build/`` ends unchanged."""
    if os.environ.get(CHILD):
        pytest.skip("this is the copy's own run of the suite")
    if not os.environ.get("CLONAZ_FHIR_README"):
        pytest.skip("installs from the index: .ci/run does the same; set CLONAZ_FHIR_README=1")
    copy = tmp_path / "a folder"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
    command = commands()[which][0]
    environment = {**os.environ, CHILD: "1"}
    subprocess.run(["sh", "-ec", command], cwd=copy, check=True, env=environment)
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=copy, check=True, capture_output=True, text=True
    )
    assert status.stdout == ""


def test_the_table_of_servers_is_that_of_the_results() -> None:
    """What the README says of servers was seen by the tests against them."""
    from tests.servers.table import to_table

    results = json.loads((ROOT / "tests" / "servers" / "results.json").read_text("utf-8"))
    rows = [line for line in to_table(results).splitlines() if line.startswith("|")]
    assert "\n".join(rows) in TEXT


def test_the_table_of_speeds_is_that_of_the_bench() -> None:
    """What the README says of speed is what ``make bench`` wrote."""
    bench = (ROOT / "docs" / "bench.md").read_text("utf-8")
    rows = [line for line in bench.splitlines() if line.startswith("|")]
    assert len(rows) > 10 and "\n".join(rows) in TEXT
