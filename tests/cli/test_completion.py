"""``completion``: what real shells make of the scripts, with TAB pressed at a terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.cli import VERBS
from clonaz_fhir.cli.completion import collect_verbs
from clonaz_fhir.cli.program import make_parser
from clonaz_fhir.cli.shells import SHELLS

Cli = Callable[..., Any]
TAB, HOME, END, CLEAR = "\t", "\x01", "\x05", "\x15"
PATIENCE = 60
"""Seconds without a character after which a shell is taken for stuck."""
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config"],
}
FIRST_LINES = {
    "bash": "bind 'set bell-style none'; source {script}",
    "zsh": "autoload -Uz compinit; compinit -u -D; bindkey -e; unsetopt auto_remove_slash; "
    "source {script}",
}
# Typed, and what then stands there. The folder holds `folder/`, `folded.txt`, `other one.json`.
CASES = [
    ("val", "validate"),
    ("--vers", "--version"),
    ("validate --fail-on w", "validate --fail-on warning"),
    ("validate --fail-on=w", "validate --fail-on=warning"),
    ("validate --release au", "validate --release auto"),
    ("validate oth", "validate other\\ one.json"),
    ("validate folded.txt oth", "validate folded.txt other\\ one.json"),
    ("validate -o oth", "validate -o other\\ one.json"),
    ("build --out fol", "build --out folder/"),
    ("build --base oth", "build --base oth"),
    ("load --assume-release R4B", "load --assume-release R4B"),
    ("load http://localhost/ oth", "load http://localhost/ other\\ one.json"),
    ("get --type Clin", "get --type ClinicalUseDefinition"),
    ("get oth", "get oth"),
    (
        "trace clonaz-klonopin-contraindication-acute-g",
        "trace clonaz-klonopin-contraindication-acute-glaucoma",
    ),
    ("trace precautions-contrai", "trace precautions-contraindicated"),
    ("explain json-dup", "explain json-duplicate-key"),
    ("completion f", "completion fish"),
    # A verb's name as an operand of another verb is not taken for the verb.
    ("validate build --fail", "validate build --fail-on"),
    ("validate build --chec", "validate build --chec"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with things to complete."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folded.txt").touch()
    (tmp_path / "other one.json").touch()
    return tmp_path


@pytest.fixture(params=list(SHELLS))
def complete(request: pytest.FixtureRequest, folder: Path, cli: Cli) -> Callable[..., list[str]]:
    """Return a function that completes lines in one shell, with the script that we print."""
    shell = request.param
    if shutil.which(shell) is None:
        if os.environ.get("CLONAZ_FHIR_SHELLS"):
            pytest.fail(f"{shell} is not installed, and CLONAZ_FHIR_SHELLS asks for it")
        pytest.skip(f"{shell} is not installed")
    script = folder / ".script"
    script.write_text(cli("completion", shell).out, "utf-8")
    return lambda lines: (by_asking if shell == "fish" else by_typing)(shell, lines, script)


def by_typing(shell: str, lines: list[str], script: Path) -> list[str]:
    """Press TAB behind each line and return what stands there then.

    The line becomes the argument of ``echo``, so that the shell itself says what it is: nothing
    has to be read off the screen, and nothing waits for a time.
    """
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(script.parent)
        known = {"TERM": "xterm", "COLUMNS": "300", "PATH": os.environ["PATH"], "PS1": "$ "}
        os.execvpe(STARTS[shell][0], STARTS[shell], known)
    found = []
    try:
        say(terminal, FIRST_LINES[shell].format(script=script) + "; stty cols 300\n")
        say(terminal, "echo '<''ready>'\n")
        hear(terminal)
        for line in lines:
            say(terminal, f"clonaz-fhir {line}{TAB}{HOME}echo '<{END}>'\n")
            found.append(hear(terminal).removeprefix("clonaz-fhir "))
    finally:
        os.close(terminal)
        os.waitpid(child, 0)
    return found


def say(terminal: int, text: str) -> None:
    """Type a text."""
    os.write(terminal, text.encode())


def hear(terminal: int) -> str:
    """Return the next line of output that stands between < and >."""
    screen = ""
    while not (found := re.search(r"[\r\n]<([^\r\n]*)>\r?\n", screen)):
        if not select.select([terminal], [], [], PATIENCE)[0]:
            pytest.fail(f"the shell says nothing more: {screen[-400:]!r}")
        screen += os.read(terminal, 4096).decode("utf-8", "replace")
    return found[1]


def by_asking(shell: str, lines: list[str], script: Path) -> list[str]:
    """Ask fish for its completions, and complete each line as far as they are the same."""
    found = []
    for line in lines:
        code = 'source $argv[1]; complete -C "clonaz-fhir $argv[2]"'
        done = subprocess.run(
            [*STARTS[shell], "-c", code, str(script), line],
            cwd=script.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        answers = [each.partition("\t")[0] for each in done.stdout.splitlines()]
        head, _, last = line.rpartition(" ")
        if answers:
            last = re.sub(r"(?<!\\) ", r"\\ ", os.path.commonprefix(answers))  # noqa: RUF071 - of words
        found.append(f"{head} {last}".lstrip())
    return found


def test_tab_completes_as_it_should(complete: Callable[..., list[str]]) -> None:
    """Verbs, options, values, files with blanks, folders, ids; nothing where nothing is known."""
    actual = complete([typed for typed, _ in CASES])
    assert [each.rstrip() for each in actual] == [expected for _, expected in CASES]


def test_every_verb_and_long_option_is_completed(complete: Callable[..., list[str]]) -> None:
    """Typed up to its last character, each is completed: the script lacks none and has no slip."""
    names = [
        f"{verb.name} {name}"
        for verb in collect_verbs()
        for option in verb.options
        for name in option.names
        if name.startswith("--")
    ]
    wanted = [*VERBS, *names]
    actual = complete([each[:-1] for each in wanted])
    assert [each.rstrip(" =") for each in actual] == wanted


@pytest.mark.parametrize("shell", SHELLS)
def test_every_option_of_the_parsers_stands_in_the_script(shell: str, cli: Cli) -> None:
    """A new verb or option is completed without an edit anywhere else."""
    script = cli("completion", shell).out
    options = {name for verb in VERBS for name in make_parser(verb)._option_string_actions}
    missing = [
        name for name in options if (f"-l {name[2:]}" if shell == "fish" else name) not in script
    ]
    assert [name for name in missing if name.startswith("--")] == []
    assert [verb for verb in VERBS if verb not in script] == []


def test_a_press_of_tab_starts_no_python(cli: Cli) -> None:
    """The words stand in the script."""
    for shell in SHELLS:
        script = cli("completion", shell).out
        assert "clonaz-klonopin-contraindication-acute-glaucoma" in script
        assert not re.search(r"\$\(clonaz-fhir|`clonaz-fhir|python", script.partition("\n")[2])
