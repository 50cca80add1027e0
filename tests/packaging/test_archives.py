"""Wheel and sdist: what makes two of them differ is found, and so is what one lacks."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from tools.release import contents
from tools.release.__main__ import check_committed
from tools.release.contents import check_contents
from tools.release.reproducible import Built, ReleaseError, epoch, members, must_be_one

from clonaz_fhir.content.clonazepam import CONTENT_DATE

TREE = {
    "src/clonaz_fhir/__init__.py": b"x = 1\n",
    "build/r5/bundle.json": b"{}",
    "schemas/r5.schema.json": b"[]",
    "tests/test_x.py": b"",
}
INSIDE = {
    "clonaz_fhir/__init__.py": b"x = 1\n",
    "clonaz_fhir/data/build/r5/bundle.json": b"{}",
    "clonaz_fhir/data/schemas/r5.schema.json": b"[]",
    "clonaz_fhir-1.dist-info/METADATA": b"Name: clonaz-fhir",
}


def write_wheel(path: Path, files: dict[str, bytes], second: int = 0) -> Path:
    """Write a wheel, all of its members of one time."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, second)), data)
    return path


def write_sdist(path: Path, files: dict[str, bytes]) -> Path:
    """Write an sdist with its one folder."""
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(f"clonaz_fhir-1/{name}")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return path


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    """A complete pair of a small tree."""
    monkeypatch.setattr(contents, "read_commit", lambda commit: TREE.items())
    return Built(
        write_wheel(tmp_path / "x-1-py3-none-any.whl", INSIDE),
        write_sdist(tmp_path / "x-1.tar.gz", TREE | {"PKG-INFO": b""}),
    )


def test_equal_archives_pass(tmp_path: Path) -> None:
    """The same members with the same times."""
    must_be_one(
        write_wheel(tmp_path / "a.whl", INSIDE), write_wheel(tmp_path / "b.whl", dict(INSIDE))
    )


def test_the_member_that_differs_is_named(tmp_path: Path) -> None:
    """So that one knows where to look."""
    other = INSIDE | {"clonaz_fhir/__init__.py": b"x = 2\n"}
    one, two = write_wheel(tmp_path / "a.whl", INSIDE), write_wheel(tmp_path / "b.whl", other)
    with pytest.raises(ReleaseError, match=r"differ in clonaz_fhir/__init__\.py$"):
        must_be_one(one, two)


def test_a_difference_outside_the_members_is_told(tmp_path: Path) -> None:
    """Equal contents, other times."""
    one = write_wheel(tmp_path / "a.whl", INSIDE)
    two = write_wheel(tmp_path / "b.whl", INSIDE, second=2)
    with pytest.raises(ReleaseError, match="order, times, modes or compression"):
        must_be_one(one, two)


def test_a_complete_pair_passes(built: Built) -> None:
    """Both carry artefacts and schemas."""
    assert check_contents(built, "HEAD") == [
        "x-1-py3-none-any.whl: 3 files of the commit, 1 of metadata",
        "x-1.tar.gz: all 4 files of the commit",
    ]


@pytest.mark.parametrize("lost", [name for name in INSIDE if "dist-info" not in name])
def test_a_wheel_without_a_file_is_refused(built: Built, lost: str) -> None:
    """Code, artefact or schema."""
    write_wheel(built.wheel, {k: v for k, v in INSIDE.items() if k != lost})
    with pytest.raises(ReleaseError, match=f"any.whl lacks: {lost}$"):
        check_contents(built, "HEAD")


def test_an_sdist_without_the_tests_is_refused(built: Built) -> None:
    """The suite runs from it."""
    write_sdist(built.sdist, {k: v for k, v in TREE.items() if not k.startswith("tests/")})
    with pytest.raises(ReleaseError, match=r"lacks: tests/test_x\.py$"):
        check_contents(built, "HEAD")


def test_a_stray_file_is_refused(built: Built) -> None:
    """What is not in the commit was not read by anybody."""
    write_sdist(built.sdist, TREE | {"notes.txt": b""})
    with pytest.raises(ReleaseError, match=r"holds what the commit does not: notes\.txt$"):
        check_contents(built, "HEAD")


def test_a_changed_file_is_refused(built: Built) -> None:
    """The artefacts are those that were checked."""
    write_wheel(built.wheel, INSIDE | {"clonaz_fhir/data/build/r5/bundle.json": b"{ }"})
    with pytest.raises(ReleaseError, match=r"has other bytes in: .*bundle\.json$"):
        check_contents(built, "HEAD")


def test_what_is_not_committed_is_not_released(tmp_path: Path) -> None:
    """The bill is made from the working tree, so that has to be the commit."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "ci.txt"
    lock.write_text("a==1\n", "utf-8")
    name = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "-q"], ["add", "."], [*name, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    (tmp_path / "notes.txt").write_text("not a part of it", "utf-8")
    check_committed(tmp_path)
    lock.write_text("a==2\n", "utf-8")
    with pytest.raises(ReleaseError, match="commit them first"):
        check_committed(tmp_path)


def test_members_of_an_sdist_are_named_without_its_folder(built: Built) -> None:
    """As the commit names them."""
    assert dict(members(built.sdist)) == TREE | {"PKG-INFO": b""}


def test_the_time_in_the_archives_is_the_content_date(repository: Path) -> None:
    """One date for everything that is shipped."""
    midnight = datetime.datetime.combine(CONTENT_DATE, datetime.time(), datetime.UTC)
    assert midnight.timestamp() == epoch(repository)
