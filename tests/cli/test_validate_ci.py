"""The recipes for continuous integration: each is checked, or run as far as a machine can."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

yaml = pytest.importorskip("ruamel.yaml")

ROOT = Path(__file__).parents[2]
RECIPES = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = {
    section.split("\n", 1)[0]: re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    for section in RECIPES.split("\n## ")[1:]
}
MEDICATION = '{"resourceType": "Medication", "id": "m", "status": "%s"}'


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        *[("github-workflows", text) for text in SNIPPETS["GitHub"]],
        *[("gitlab-ci", text) for text in SNIPPETS["GitLab"]],
        ("github-actions", (ROOT / "action.yml").read_text(encoding="utf-8")),
    ],
)
def test_a_recipe_is_what_its_platform_takes(tmp_path, schema, text):
    """By the platform's own schema, as check-jsonschema carries it."""
    path = tmp_path / "x.yml"
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout


def test_every_command_of_the_recipes_has_options_that_exist(tmp_path, monkeypatch, cli):
    """A renamed option would break somebody's pipeline, not ours."""
    monkeypatch.chdir(tmp_path)
    commands = re.findall(
        r"clonaz-fhir (validate .*)",
        "\n".join([text for texts in SNIPPETS.values() for text in texts]),
    )
    assert len(commands) >= 3
    for command in commands:
        # The files are not there, which is 3; an unknown option would be 2.
        assert 3 == cli(*shlex.split(command)).code


def test_the_hook_runs_the_verb(tmp_path, monkeypatch, cli, stub_engine):
    """pre-commit appends the names of the changed files to ``entry``."""
    (hook,) = yaml.YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert re.search(hook["files"], "build/r5/clonazepam-bundle.json")
    (use,) = yaml.YAML(typ="safe").load(SNIPPETS["pre-commit"][0])["repos"]
    assert hook["id"] == use["hooks"][0]["id"]
    monkeypatch.chdir(tmp_path)
    Path("my-bundle.json").write_text(MEDICATION % "active")
    program, *words = hook["entry"].split()
    assert ("clonaz-fhir", 0) == (program, cli(*words, "my-bundle.json").code)


def test_the_way_without_us_names_a_schema_that_is_there():
    """The same line as in the README of check-jsonschema."""
    (text,) = SNIPPETS["Without this package"]
    (use,) = yaml.YAML(typ="safe").load(text)["repos"]
    flag, schema = use["hooks"][0]["args"]
    assert ("--schemafile", True) == (flag, (ROOT / schema).is_file())


@pytest.mark.skipif(shutil.which("bash") is None, reason="the action's step is a bash script")
def test_the_step_of_the_action_annotates_and_writes_sarif(tmp_path):
    """The very script that action.yml runs, with files one a line."""
    (tmp_path / "a b.json").write_text(MEDICATION % "active")
    (tmp_path / "bad.json").write_text(MEDICATION % "banana")
    program = tmp_path / "clonaz-fhir"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clonaz_fhir "$@"\n')
    program.chmod(0o755)
    step = ROOT / ".github" / "validate.sh"
    assert str(step.relative_to(ROOT)) in (ROOT / "action.yml").read_text()

    def run(files: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", str(step), str(program)],
            cwd=tmp_path,
            env={**os.environ, "FILES": files, "SARIF": "r.sarif"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert 0 == run("a b.json\n").returncode
    done = run("a b.json\nbad.json\n")
    assert 1 == done.returncode
    assert done.stdout.startswith("::error file=bad.json,line=1,")
    (sarif,) = json.loads((tmp_path / "r.sarif").read_text())["runs"]
    assert 1 == [result["level"] for result in sarif["results"]].count("error")
    assert 3 == run("none.json\n").returncode
