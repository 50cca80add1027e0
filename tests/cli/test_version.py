"""``--version``: a first line for scripts, then what tells one installation from another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.cli import installation
from clonaz_fhir.cli.installation import describe_installation, hash_folder
from clonaz_fhir.content.clonazepam import CONTENT_DATE
from clonaz_fhir.errors import InputError
from clonaz_fhir.locations import find_data
from clonaz_fhir.validation.rules import rules
from clonaz_fhir.version import __version__

Cli = Callable[..., Any]


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_first_line_is_name_and_version(option: str, cli: Cli) -> None:
    """Scripts take the last word of it."""
    outcome = cli(option)
    assert (0, "") == (outcome.code, outcome.err)
    assert f"clonaz-fhir {__version__}" == outcome.out.splitlines()[0]


def test_the_lines_below_name_content_rules_and_hashes(cli: Cli) -> None:
    """The hash of each Bundle is the one in SHA256SUMS."""
    lines = dict(line.split(maxsplit=1) for line in describe_installation()[:4])
    assert CONTENT_DATE.isoformat() == lines["content"]
    assert str(len(rules())) == lines["rules"]
    sums = (Path(find_data("build")) / "SHA256SUMS").read_text("utf-8").splitlines()
    known = {path: digest for digest, path in map(str.split, sums)}
    expected = [
        f"{release} Bundle sha256 {known[f'{release.lower()}/clonazepam-bundle.json']}"
        for release in ("R5", "R4B", "R4")
    ]
    assert expected == [" ".join(line.split()) for line in describe_installation()[4:]]


def test_a_changed_file_changes_the_hash_of_its_folder(tmp_path: Path) -> None:
    """Text, name and place count; what Python leaves beside a module does not."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "a.json").write_text("{}", "utf-8")
    (tmp_path / "rules" / "b.py").write_text("x = 1\n", "utf-8")
    hashes = [hash_folder(tmp_path)]
    (tmp_path / "rules" / "b.cpython-311.pyc").write_bytes(b"x")
    assert hashes == [hash_folder(tmp_path)]
    (tmp_path / "rules" / "b.py").write_text("x = 2\n", "utf-8")
    hashes.append(hash_folder(tmp_path))
    (tmp_path / "rules" / "b.py").rename(tmp_path / "b.py")
    hashes.append(hash_folder(tmp_path))
    assert 3 == len(set(hashes))


def test_the_hash_is_that_of_what_sha256sum_prints(tmp_path: Path) -> None:
    """Anybody can make it without us; this one was made by sha256sum of GNU coreutils."""
    (tmp_path / "a.json").write_bytes(b"{}\n")
    (tmp_path / "B.py").write_bytes(b"")
    assert (
        "3fdb0e3ef41f2836208363fd468017e78e7df0445a0d7bff61a188784d043a0b"
        == hash_folder(tmp_path)
    )  # fmt: skip


def test_a_broken_installation_still_says_its_version(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first line is out before the data is looked for."""

    def find_nothing(folder: str) -> str:
        raise InputError(f"{folder}: not in this installation.")

    monkeypatch.setattr(installation, "find_data", find_nothing)
    outcome = cli("--version")
    assert (3, f"clonaz-fhir {__version__}\n") == (outcome.code, outcome.out)
    assert "build: not in this installation" in outcome.err


def test_a_verb_does_not_pay_for_it() -> None:
    """What the description needs is imported only when it is asked for."""
    code = (
        "import sys; from clonaz_fhir.cli import main; main(['get', '--kind', 'epi'])\n"
        "late = ('clonaz_fhir.cli.installation', 'clonaz_fhir.validation.rules', 'pathlib')\n"
        "print([name for name in late if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == run.stderr.strip()
