"""The release workflow and CI: pinned actions, hashed installations, permissions job by job."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.release.locks import LOCKS

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ROOT / ".github" / "workflows" / "release.yml"
TEXT = WORKFLOW.read_text("utf-8")
CI = "".join(path.read_text("utf-8") for path in sorted((ROOT / ".ci").iterdir()) if path.is_file())
README = (ROOT / "README.md").read_text("utf-8")


def test_the_workflow_is_what_github_takes() -> None:
    """By GitHub's own schema, as check-jsonschema carries it."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema: pip install '.[test]'")
    words = ["--builtin-schema", "vendor.github-workflows", str(WORKFLOW)]
    command = [sys.executable, "-m", "check_jsonschema", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "ok -- validation done") == (done.returncode, done.stdout.strip())


def test_each_action_is_pinned_by_commit() -> None:
    """A tag can be moved; the comment says which version it was."""
    used = re.findall(r"uses: (.+)", TEXT)
    assert len(used) > 5
    assert [] == [each for each in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v[\d.]+", each)]


def test_one_action_has_one_commit() -> None:
    """Wherever it is used."""
    pins = dict(re.findall(r"uses: (\S+)@([0-9a-f]{40})", TEXT))
    assert set(pins.items()) == set(re.findall(r"uses: (\S+)@([0-9a-f]{40})", TEXT))


def test_nothing_is_allowed_that_a_job_does_not_ask_for() -> None:
    """No permission for the whole workflow, and each job names its own."""
    assert "\npermissions: {}\n" in TEXT
    jobs = re.split(r"\n  (?=\w+:\n    name:)", TEXT.split("\njobs:")[1])[1:]
    assert len(jobs) == 4
    assert [] == [job.split("\n")[0] for job in jobs if "    permissions:\n" not in job]


def test_everything_is_installed_by_hash() -> None:
    """Or from a file that we built, or by a command of the README, word for word."""
    wrong = [
        line.strip()
        for line in re.findall(r".*(?:pip|uv) install.*", (TEXT + CI).replace("\\\n", " "))
        if not re.search(r"--require-hashes|--no-index|--no-deps --no-build-isolation", line)
        and line.strip().removesuffix(" &&") not in README
    ]
    assert [] == wrong


def test_the_page_on_releasing_names_every_lock() -> None:
    """And no other."""
    page = (ROOT / "docs" / "releasing.md").read_text("utf-8")
    named = re.findall(r"^\| `requirements/(\w+)\.txt`", page, re.MULTILINE)
    assert sorted(lock.name for lock in LOCKS) == sorted(named)
