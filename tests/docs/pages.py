"""Pages whose steps are done: edits, new files and commands, in a copy of the repository.

Before a block stands a line that is a path in backticks and ends in a colon: a ``diff`` is an edit
of that file, its pieces divided by ``@@``; anything else is its content. A ``console`` block is
run, and ``exit=1`` behind the word is its exit code; a ``text`` block behind it is what it prints,
where a line ``…`` stands for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
_FILE = r"^`(?P<path>[^`\n]+)`[^`\n]*:\n\n```(?P<language>\w+)\n(?P<content>.*?)^```$"
_RUN = (
    r"^```console(?: exit=(?P<code>\d+))?\n(?P<commands>.*?)^```$"
    r"(?:\n\n```text\n(?P<output>.*?)^```$)?"
)
_STEP = re.compile(f"{_FILE}|{_RUN}", re.MULTILINE | re.DOTALL)


class Edit(NamedTuple):
    """A piece of a file before and after; before is empty for a new file."""

    path: str
    before: str
    after: str


class Run(NamedTuple):
    """Commands, the exit code of the last, and what they print; None where that is not shown."""

    commands: list[str]
    code: int
    output: str | None


def section(page: str, title: str) -> str:
    """Return the text below a heading of the second level, up to the next one."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section '{title}'"
    return found[1]


def steps(text: str) -> list[Edit | Run]:
    """Return the steps of a text, in order."""
    found: list[Edit | Run] = []
    for match in _STEP.finditer(text):
        if match["path"]:
            found += _edits(match["path"], match["language"], match["content"])
        else:
            commands = match["commands"].replace("\\\n", " ").splitlines()
            found.append(Run(commands, int(match["code"] or 0), match["output"]))
    return found


def _edits(path: str, language: str, content: str) -> list[Edit]:
    if language != "diff":
        return [Edit(path, "", content)]
    found = []
    for piece in content.split("@@\n"):
        lines = piece.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] != "+")
        after = "".join(line[1:] for line in lines if line[0] != "-")
        if [line[0] for line in lines] == ["-", "+"]:
            before, after = before.rstrip("\n"), after.rstrip("\n")  # a part of a line will do
        found.append(Edit(path, before, after))
    return found


class Place:
    """A folder in which the steps of a page are done.

    Attributes:
        root: The folder; commands run in it.
        environment: Their environment.
        addresses: What stands for an address of the page, such as that of a server.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = os.environ | {"NO_COLOR": "1"}
        self.addresses: dict[str, str] = {}

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.root / path).read_text("utf-8")

    def do(self, edit: Edit) -> None:
        """Make an edit; what it changes stands in the file exactly once."""
        self._replace(edit.path, edit.before, edit.after)

    def undo(self, edit: Edit) -> None:
        """Take an edit back that has been made."""
        self._replace(edit.path, edit.after, edit.before)

    def _replace(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8") if file.exists() else ""
        assert text.count(old) == 1 or (not old and not text), f"{path}: {old!r}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(old, new) if old else new, "utf-8")

    def run(self, command: str) -> tuple[int, str]:
        """Run one command and return its exit code and what it prints, unless it goes to a file."""
        command, _, target = command.partition(" > ")
        for shown, real in self.addresses.items():
            command = command.replace(shown, real)
        words = shlex.split(command)
        program = {"clonaz-fhir": [sys.executable, "-m", "clonaz_fhir"], "python": [sys.executable]}
        done = subprocess.run(
            [*program[words[0]], *words[1:]],
            cwd=self.root,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed = done.stdout
        if target:
            (self.root / target).write_text(printed, "utf-8")
            printed = ""
        for shown, real in self.addresses.items():
            printed = printed.replace(real, shown)
        return done.returncode, printed

    def follow(self, text: str) -> None:
        """Do every step of a text; what is printed is what the text shows."""
        for step in steps(text):
            if isinstance(step, Edit):
                self.do(step)
            else:
                self.check(step)

    def check(self, step: Run) -> None:
        """Run the commands of a step and compare code and output."""
        done = [self.run(command) for command in step.commands]
        printed = "".join(output for _, output in done)
        assert done[-1][0] == step.code, f"{step.commands}: {printed}"
        if step.output is not None:
            assert matches(step.output, printed), printed


class Copy(Place):
    """A copy of the repository, in which commands see its source and not the installed one."""

    def __init__(self, root: Path, *folders: str) -> None:
        super().__init__(root)
        skipped = shutil.ignore_patterns("servers", "official", "browser")
        for folder in ("src", *folders):
            shutil.copytree(ROOT / folder, root / folder, ignore=skipped)
        shutil.copy(ROOT / "pyproject.toml", root)
        # Compiled files stay out of the way: an edit within the clock's step would not be seen.
        self.environment |= {"PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def matches(shown: str, printed: str) -> bool:
    """Tell whether an output is the one shown; a line ``…`` stands for any lines."""
    parts = [re.escape(each) for each in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*".join(parts), f"{printed.rstrip()}\n") is not None
