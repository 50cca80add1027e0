"""``docs/house.md``: the tour names every room, and no room that is not there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.docs.pages import ROOT, section
from tests.test_layers import STAGES

from clonaz_fhir.cli import VERBS

PAGE = (ROOT / "docs" / "house.md").read_text("utf-8")
SOURCE = ROOT / "src" / "clonaz_fhir"
NAMED = sorted(set(re.findall(r"`([\w./-]*(?:/|\.\w{2,5}))`", PAGE)))


def place(name: str) -> Path:
    """Return where a name of the page lies: in the package, or in the repository."""
    return next((each for each in (SOURCE / name, ROOT / name) if each.exists()), ROOT / name)


@pytest.mark.parametrize("name", NAMED)
def test_what_the_tour_names_is_there(name: str) -> None:
    """Files and folders."""
    assert place(name).exists()
    assert place(name).is_dir() == name.endswith("/")


def test_the_tour_names_every_part() -> None:
    """A new module or folder at the top of the package gets its row."""
    parts = {
        f"{each.name}/" if each.is_dir() else each.name
        for each in SOURCE.iterdir()
        if each.name not in ("__pycache__", "data")
    }
    assert parts - set(re.findall(r"`([\w./]+)`", section(PAGE, "What each part is for"))) == set()


def test_the_tour_names_every_folder_of_the_repository() -> None:
    """What is committed at the root, besides the source and the settings of tools."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run(
        ["git", "ls-tree", "-d", "--name-only", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    folders = {each for each in listed.stdout.split() if not each.startswith(".")}
    assert {each for each in folders if f"`{each}/`" not in PAGE} == {"src"}


def test_the_layers_are_those_of_the_test() -> None:
    """The line of layers on the page is the one that is kept."""
    drawn = re.search(r"\{ (.+?) \}", PAGE)
    assert drawn is not None
    assert set(drawn[1].split(" | ")) == STAGES


def test_the_reading_is_as_short_as_it_says() -> None:
    """Whoever makes a file of the tour longer sees it here."""
    text = section(PAGE, "What to read, in which order")
    most = re.search(r"at most ([\d,]+) lines", text)
    assert most is not None
    files: list[str] = re.findall(r"`([\w/]+\.py)`", text)
    assert len(files) == 9
    lines = sum(len(place(each).read_text("utf-8").splitlines()) for each in files)
    assert lines <= int(most[1].replace(",", ""))


def test_the_commands_of_the_tour_exist() -> None:
    """Verbs of the command line."""
    verbs = set(re.findall(r"`clonaz-fhir (\w+)", PAGE))
    assert len(verbs) >= 3
    assert verbs <= set(VERBS)
