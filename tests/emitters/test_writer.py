"""The writer: all files or none, and never over somebody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clonaz_fhir.emitters import writer
from clonaz_fhir.emitters.writer import differences, write_files
from clonaz_fhir.errors import OutputError, UsageError


def build(**files: bytes) -> dict[str, bytes]:
    """Return the files of a build, by path; ``r5/bundle.json`` and its manifest are among them."""
    listed = {"r5/bundle.json": b'{"a":1}\n', **files}
    manifest = {"name": "clonaz-fhir", "files": [{"path": path} for path in listed]}
    return {**listed, "manifest.json": json.dumps(manifest).encode()}


FILES = build()


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
    write_files(build(old=b"old"), out)
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
        write_files(build(new=b"new"), out)
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


@pytest.mark.parametrize(
    "manifest", ['{"name": "a web page", "files": []}', '{"icons": []}', "{", "[]", '"x"']
)
def test_a_manifest_of_somebody_else_is_none_of_ours(tmp_path: Path, manifest: str) -> None:
    """Web pages have a ``manifest.json`` as well; their folder is not replaced."""
    (tmp_path / "manifest.json").write_text(manifest)
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"holds files but no manifest\.json of ours"):
        write_files(FILES, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_file_that_no_build_brought_is_not_lost(tmp_path: Path) -> None:
    """What somebody put beside the artefacts is named, and nothing is replaced."""
    out = tmp_path / "build"
    write_files(FILES, out)
    (out / "r5" / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"r5/notes\.txt is no part of the build there"):
        write_files(FILES, out)
    assert (out / "r5" / "notes.txt").read_text() == "mine"


def test_a_folder_beside_the_build_is_left_alone(tmp_path: Path) -> None:
    """Whatever a neighbour is called, putting a build in place does not remove it."""
    out = tmp_path / "build"
    for name in (".build-old", "build-old", ".build"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kept").write_text("mine")
    write_files(FILES, out)
    write_files(build(new=b"new"), out)
    assert contents(out) == build(new=b"new")
    kept = {".build-old/kept", "build-old/kept", ".build/kept"}
    assert {name for name in contents(tmp_path) if not name.startswith("build/")} == kept


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A build is put where the link leads, not in the place of the link."""
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target, target_is_directory=True)
    write_files(FILES, link)
    write_files(FILES, link)
    assert link.is_symlink()
    assert contents(target) == FILES


@pytest.mark.parametrize("name", [".", ".."])
def test_the_folder_that_one_is_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It would be renamed away under the shell that stands in it."""
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    with pytest.raises(UsageError, match=r"is the folder you are in|holds files"):
        write_files(FILES, Path(name))
