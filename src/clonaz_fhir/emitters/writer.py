"""Write a package's files: complete beside the target first, then put in its place.

Nothing that stood there is touched before every new file is on disk.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clonaz_fhir.errors import OutputError, UsageError

OURS = "manifest.json"
"""A folder that holds this file is an earlier build of ours and may be replaced."""


def write_files(files: dict[str, bytes], out: Path) -> None:
    """Write all files below ``out``, replacing an earlier build of ours as a whole.

    Args:
        files: Content by relative path.
        out: The folder; it may be missing, empty, or an earlier build.

    Raises:
        UsageError: The folder holds something that is not ours.
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
    if out.is_dir() and any(out.iterdir()) and not (out / OURS).is_file():
        raise UsageError(f"{out}: holds files but no {OURS} of ours. Give an empty folder.")


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
    old = out.with_name(f".{out.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)
