"""Wheel and sdist whose bytes depend on the commit alone, and the proof of it.

A commit is taken out twice and built in two surroundings that differ in all that has ever leaked
into an archive: folder, file times and modes, time zone, locale, order of hashes. The sdist is then
unpacked and a wheel built from it, as whoever has no checkout would. Three wheels and two sdists
must be one each.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]


class ReleaseError(Exception):
    """What was built is not what a release must be; the message says where."""


class Surroundings(NamedTuple):
    """Where and how one build happens."""

    folder: str
    variables: dict[str, str]
    mode_mask: int
    """Bits that files and folders do not have, as a umask takes them away."""
    touched: int
    """Time of all files, in seconds since 1970."""


PLACES = (
    Surroundings("one", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}, 0o022, 1_000_000_000),
    Surroundings(
        "another, with a longer name",
        {"TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
        0o077,
        1_700_000_000,
    ),
)


class Built(NamedTuple):
    """The two files of a release."""

    wheel: Path
    sdist: Path


def build_release(commit: str, work: Path) -> Built:
    """Build a commit in both surroundings and return the first of the equal results.

    Args:
        commit: What to build, in git's terms.
        work: An empty folder; everything happens below it.

    Raises:
        ReleaseError: Two builds differ; the message names the members that do.
    """
    builds = []
    for place in PLACES:
        tree = work / place.folder / "tree"
        export(commit, tree, place)
        builds.append(_build(tree, work / place.folder / "dist", place, "sdist", "wheel"))
    first, second = builds
    must_be_one(first.sdist, second.sdist)
    must_be_one(first.wheel, second.wheel)
    unpacked = work / "unpacked"
    with tarfile.open(first.sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (tree,) = unpacked.iterdir()
    again = _build(tree, work / "again", PLACES[1], "wheel")
    must_be_one(first.wheel, again.wheel)
    return first


def export(commit: str, tree: Path, place: Surroundings) -> None:
    """Write the files of a commit into a new folder, with the times and modes of a place."""
    tree.mkdir(parents=True)
    with _archive(commit) as archive:
        archive.extractall(tree, filter="data")
    for path in sorted(tree.rglob("*"), reverse=True):
        path.chmod(path.stat().st_mode & ~place.mode_mask)
        os.utime(path, (place.touched, place.touched))


def read_commit(commit: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of a commit."""
    with _archive(commit) as archive:
        yield from _files(archive)


def _archive(commit: str) -> tarfile.TarFile:
    command = ["git", "archive", "--format=tar", commit]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return tarfile.open(fileobj=io.BytesIO(done.stdout))


def epoch(tree: Path) -> int:
    """Return the time that every member of the archives carries, in seconds since 1970.

    It is midnight (UTC) of the content date: the one date that the artefacts carry too.
    """
    manifest = json.loads((tree / "build" / "manifest.json").read_bytes())
    day = datetime.fromisoformat(manifest["contentDate"])
    return int(day.replace(tzinfo=UTC).timestamp())


def _build(tree: Path, out: Path, place: Surroundings, *targets: str) -> Built:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out)]
    command += [word for target in targets for word in ("-t", target)]
    variables = os.environ | place.variables | {"SOURCE_DATE_EPOCH": str(epoch(tree))}
    done = subprocess.run(
        command, cwd=tree, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ReleaseError(f"hatchling cannot build {tree}: {done.stderr[-800:]}")
    return Built(*(next(out.glob(end), out / "none") for end in ("*.whl", "*.tar.gz")))


def must_be_one(one: Path, other: Path) -> None:
    """Raise ``ReleaseError`` unless two archives have the same bytes."""
    if sha256(one) == sha256(other):
        return
    left, right = dict(members(one)), dict(members(other))
    names = sorted(name for name in left.keys() | right if left.get(name) != right.get(name))
    where = ", ".join(names[:8]) or "order, times, modes or compression"
    raise ReleaseError(f"{one.name}: two builds differ in {where}")


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files of a wheel, or of an sdist without its first folder."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
        return
    with tarfile.open(path) as archive:
        yield from ((name.partition("/")[2], data) for name, data in _files(archive))


def _files(archive: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    for member in archive:
        handle = archive.extractfile(member)
        if handle is not None:
            yield member.name, handle.read()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
