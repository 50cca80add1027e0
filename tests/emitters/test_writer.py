"""The writer: all files or none, and never over somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from clonaz_fhir.emitters import writer
from clonaz_fhir.emitters.writer import differences, write_files
from clonaz_fhir.errors import OutputError, UsageError

FILES = {"manifest.json": b"{}\n", "r5/bundle.json": b'{"a":1}\n'}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_files_are_written_and_replace_an_earlier_build(tmp_path: Path) -> None:
    """What the new build lacks is gone; no temporary folder stays behind."""
    out = tmp_path / "build"
    write_files(FILES | {"old.json": b"old"}, out)
    write_files(FILES, out)
    assert contents(out) == FILES
    assert [each.name for each in tmp_path.iterdir()] == ["build"]


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder without our manifest is not replaced."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"holds files but no manifest\.json"):
        write_files(FILES, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """``--out`` wants a folder."""
    (tmp_path / "build").write_text("a file")
    with pytest.raises(UsageError, match="is a file"):
        write_files(FILES, tmp_path / "build")


def test_a_failure_half_way_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new build, not the old one."""
    out = tmp_path / "build"
    write_files(FILES, out)

    def full(self: Path, content: bytes) -> int:
        if self.name == "bundle.json":
            raise OSError(28, "No space left on device", str(self))
        return len(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_files(FILES, out)
    monkeypatch.undo()
    assert contents(out) == FILES
    assert [each.name for each in tmp_path.iterdir()] == ["build"]


def test_a_swap_that_fails_puts_the_old_build_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old folder is renamed back when the new one cannot take its place."""
    out = tmp_path / "build"
    write_files(FILES, out)
    rename = Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.name.startswith(".build-") and not self.name.endswith("-old"):
            raise OSError(5, "Input/output error", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(OutputError):
        write_files({"manifest.json": b"new"}, out)
    monkeypatch.undo()
    assert contents(out) == FILES


def test_differences_are_named_one_a_line(tmp_path: Path) -> None:
    """Missing, changed and surplus files are told apart."""
    out = tmp_path / "build"
    write_files(FILES, out)
    (out / "r5" / "bundle.json").write_bytes(b"changed")
    (out / "extra.json").write_bytes(b"{}")
    wanted = FILES | {"new.json": b"{}"}
    assert differences(wanted, out) == [
        "extra.json: not part of this build",
        "new.json: missing",
        "r5/bundle.json: differs",
    ]
    assert writer.OURS == "manifest.json"
