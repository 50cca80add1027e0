"""The README: its commands are the ones that run, its numbers are the package's."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import readme

ROOT = readme.ROOT
TEXT = readme.README.read_text("utf-8")
BLOCKS = readme.blocks(TEXT)
BUILD, TEST = BLOCKS[0].command, BLOCKS[1].command
CHILD = "CLONAZ_FHIR_README_CHILD"

WITHOUT_OUTPUT = {TEST: "its output is a test run; CI runs it word for word (.ci/run)"}
"""Console blocks below which no output stands, each with the reason."""

ELSEWHERE = {
    "python tests/servers/hapi.py --fhir r5 --port 8080": "tests/servers/hapi.py",
    "clonaz-fhir view --document FILE --out review.html": "tests/cli/test_view.py",
    "clonaz-fhir validate": "tests/cli/test_validate.py",
    "clonaz-fhir coverage --document FILE": "tests/cli/test_registers.py",
    "clonaz-fhir build --check": "tests/cli/test_build.py",
    "clonaz-fhir --help": "tests/cli/test_build.py",
    "python -m tests.servers.table": "tests/servers/test_table.py",
    "python -c pass": "tools/bench/measures.py",
    "make test-servers": "tests/servers/test_servers.py",
    "make bench": "tools/bench/__main__.py",
}
"""Commands in sentences that are not run here (a server, the document, minutes), and what runs
them."""


def ids(value: object) -> str:
    """Return a short name for a command in the report of pytest."""
    return str(value).rsplit("&& ", 1)[-1][:60] if isinstance(value, str) else "output"


def test_the_two_commands_come_first_and_make_their_own_venv() -> None:
    """One builds, one tests; each works alone."""
    for command, end in ((BUILD, "clonaz-fhir build"), (TEST, "-m pytest")):
        assert command.startswith("python3 -m venv .venv && ") and command.endswith(end)


def test_ci_runs_the_test_command_word_for_word() -> None:
    """What CI runs first is what the README says."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert TEST in script
    assert BUILD.split(" && ", 1)[1] in script


def test_every_block_shows_its_output_or_is_on_the_list_of_reasons() -> None:
    """A command without output would be a promise that nobody checks."""
    silent = {block.command for block in BLOCKS if block.output is None}
    assert set(WITHOUT_OUTPUT) == silent


@pytest.mark.parametrize(
    "block", [each for each in BLOCKS if each.output is not None], ids=lambda each: ids(each[0])
)
def test_a_command_prints_what_the_readme_shows(block: readme.Block) -> None:
    """Real commands, real output; loading goes to the tests' stub, in the name of a server."""
    assert block.output == readme.run(block.command)


def test_every_command_in_a_sentence_is_run_here_or_elsewhere() -> None:
    """Those that are not run here name the file that runs them."""
    there = set(readme.inline(TEXT))
    assert set() == set(ELSEWHERE) - there
    assert there - set(ELSEWHERE) == set(here())
    for command, path in ELSEWHERE.items():
        assert (ROOT / path).is_file(), f"{command}: {path}"


def here() -> list[str]:
    """Return the commands in sentences that are run here."""
    return [each for each in readme.inline(TEXT) if each not in ELSEWHERE]


@pytest.mark.parametrize("command", here(), ids=ids)
def test_a_command_in_a_sentence_runs(command: str) -> None:
    """With exit code 0."""
    program, *words = shlex.split(command)
    if program == "sha256sum":
        if not shutil.which(program):
            pytest.skip("sha256sum is not on this machine")
        subprocess.run([program, *words], cwd=ROOT / "build", check=True, capture_output=True)
    elif program == "check-jsonschema":
        pytest.importorskip("check_jsonschema", reason="the extra test is not installed")
        readme.run(command)
    else:
        readme.run(command)


@pytest.mark.parametrize(
    "command", [each for each in readme.inline(TEXT) if each.startswith("clonaz-fhir ")], ids=ids
)
def test_verb_and_options_exist(command: str) -> None:
    """Also of the commands that are not run here."""
    verb, *words = shlex.split(command)[1:]
    told = readme.run("clonaz-fhir --help" if verb == "--help" else f"clonaz-fhir {verb} --help")
    assert [] == [word for word in words if word.startswith("--") and word not in told]


@pytest.mark.parametrize(
    "target", [c.split()[1] for c in readme.inline(TEXT) if c.startswith("make ")]
)
def test_targets_of_make_exist(target: str) -> None:
    """An alias that the README names stands in the Makefile."""
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_the_python_example_runs() -> None:
    """The session in the README is a doctest."""
    session = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    assert session
    parser = doctest.DocTestParser()
    test = parser.get_doctest(session.group(1), {}, "README", "README.md", 0)
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        outcome = doctest.DocTestRunner().run(test)
    finally:
        os.chdir(before)
    assert (outcome.failed, outcome.attempted > 5) == (0, True)


def test_the_session_imports_nothing_heavy() -> None:
    """What the README says below the example."""
    code = (
        "import sys, clonaz_fhir; "
        "print([m for m in ('fhir.resources', 'pydantic', 'jsonschema') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == run.stdout


def test_counts_and_tables_are_those_of_the_records() -> None:
    """Of the manifest, the tests against servers, and the bench; else: ``make readme``."""
    assert [] == list(readme.differing(TEXT))


def test_no_missed_goal_is_left_out() -> None:
    """The short table of speeds has every goal of the bench, met or not."""
    rows = json.loads((ROOT / "docs" / "bench.json").read_text("utf-8"))["rows"]
    shown = readme.part(TEXT, "speeds")
    for row in rows:
        if row["met"] is not None:
            verdict = "met" if row["met"] else "missed"
            assert f"| {row['what']} | {row['value']} | {row['goal']} | {verdict} |" in shown


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", TEXT))))
def test_links_lead_somewhere(link: str) -> None:
    """Relative links exist."""
    assert link.startswith("http") or (ROOT / link).exists()


def test_it_is_no_longer_than_a_person_reads() -> None:
    """What is reference material stands in ``docs/``."""
    assert len(TEXT.splitlines()) <= 230


@pytest.mark.parametrize("which", [0, 1], ids=["build", "tests"])
def test_the_two_commands_run_in_a_fresh_copy(which: int, tmp_path: Path) -> None:
    """In a folder with a blank in its name, as a stranger would; ``build/`` ends unchanged."""
    if os.environ.get(CHILD):
        pytest.skip("this is the copy's own run of the suite")
    if not os.environ.get("CLONAZ_FHIR_README"):
        pytest.skip("installs from the index: .ci/run does the same; set CLONAZ_FHIR_README=1")
    copy = tmp_path / "a folder"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
    environment = {**os.environ, CHILD: "1"}
    subprocess.run(["sh", "-ec", BLOCKS[which].command], cwd=copy, check=True, env=environment)
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=copy, check=True, capture_output=True, text=True
    )
    assert status.stdout == ""
