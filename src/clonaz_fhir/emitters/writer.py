"""Write a package's files: complete beside the target first, then put in its place.

Nothing that stood there is touched before every new file is on disk, and nothing is replaced that
an earlier build of ours did not write.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from clonaz_fhir.errors import OutputError, UsageError

OURS = "manifest.json"
NAME = "clonaz-fhir"
"""A folder whose manifest gives this name is an earlier build of ours and may be replaced. The
file's name alone says little: web pages have a ``manifest.json`` too."""

UNLISTED = frozenset({OURS, "SHA256SUMS"})
"""Files of a build that its manifest cannot list."""


def write_files(files: dict[str, bytes], out: Path) -> None:
    """Write all files below ``out``, replacing an earlier build of ours as a whole.

    Args:
        files: Content by relative path.
        out: The folder; it may be missing, empty, or an earlier build.

    Raises:
        UsageError: The folder holds something that is not ours, or is the one we are in.
        OutputError: A file cannot be written; what stood there is untouched.
    """
    with fresh_folder(out) as fresh:
        for path, content in files.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


@contextmanager
def fresh_folder(out: Path) -> Iterator[Path]:
    """Give a folder to fill, and put it in the place of ``out`` if nothing was raised.

    Args:
        out: The folder to come; it may be missing, empty, or an earlier build.

    Raises:
        UsageError: ``out`` holds something that is not ours.
        OutputError: A file cannot be written; what stood there is untouched.
    """
    refuse_foreign_folder(out)
    _refuse_losses(out)
    # Folders are put in place by renaming, and of a link that would move the link.
    out = out.resolve()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise OutputError(f"{out}: {error.strerror or error}. Choose another --out.") from error
    try:
        yield fresh
        fresh.chmod(0o755)
        _put_in_place(fresh, out)
    except OSError as error:
        place = error.filename or out
        raise OutputError(f"{place}: {error.strerror or error}. Nothing was replaced.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def refuse_foreign_folder(out: Path) -> None:
    """Raise UsageError if ``out`` is a file, or a folder with something that is not ours."""
    if out.is_file():
        raise UsageError(f"{out}: is a file. Give a folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not _manifest(out):
        raise UsageError(f"{out}: holds files but no {OURS} of ours. Give an empty folder.")


def _refuse_losses(out: Path) -> None:
    """Raise UsageError where putting a build in place would take away what it did not bring."""
    here = Path.cwd()
    if out.resolve() in (here, *here.parents):
        raise UsageError(f"{out}: is the folder you are in. Give one below it with --out.")
    listed = {str(each.get("path")) for each in _manifest(out).get("files", [])} | UNLISTED
    for path in sorted(out.rglob("*") if out.is_dir() else ()):
        name = path.relative_to(out).as_posix()
        if name not in listed and (path.is_symlink() or not path.is_dir()):
            raise UsageError(
                f"{out}: {name} is no part of the build there and would be lost. Move it, or give "
                "another folder with --out."
            )


def _manifest(out: Path) -> dict[str, Any]:
    """Return the manifest of an earlier build of ours, or nothing."""
    try:
        found = json.loads((out / OURS).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or found.get("name") != NAME:
        return {}
    files = found.get("files")
    is_list = isinstance(files, list) and all(isinstance(each, dict) for each in files)
    return found if is_list else {}


def differences(files: dict[str, bytes], out: Path) -> list[str]:
    """Return how a folder differs from the files, one line each, sorted; nothing is written."""
    found = []
    standing = {
        path.relative_to(out).as_posix()
        for path in (out.rglob("*") if out.is_dir() else ())
        if path.is_file()
    }
    for path in sorted(files.keys() | standing):
        if path not in standing:
            found.append(f"{path}: missing")
        elif path not in files:
            found.append(f"{path}: not part of this build")
        elif (out / path).read_bytes() != files[path]:
            found.append(f"{path}: differs")
    return found


def _put_in_place(fresh: Path, out: Path) -> None:
    """Swap folders by renaming; the old one is restored if the swap fails half-way."""
    if not out.exists():
        fresh.rename(out)
        return
    # A name that nobody else can have: a folder of somebody's would be removed in its place.
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", suffix="-old", dir=out.parent))
    try:
        out.rename(aside / out.name)
        try:
            fresh.rename(out)
        except OSError:
            (aside / out.name).rename(out)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
