"""From what the user named to documents: files, folders, globs, gzip, NDJSON, standard input.

What cannot be read is yielded as an error and not raised, so that the next file is still read.
"""

# pathlib costs a third of Python's own start, and every CI run would pay it.
# ruff: noqa: PTH112, PTH113, PTH118, PTH123, PTH207

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, NoReturn, cast

from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.reading import MAX_BYTES, Document, parse

STDIN = "-"
_JSON = (".json", ".json.gz")
_LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
_NOT_ENTERED = ("node_modules", "__pycache__")


class Source(NamedTuple):
    """One file to read.

    Attributes:
        path: For ``open``; ``-`` for standard input.
        name: For messages: the same with ``/``.
        sought: Whether a folder or glob was searched for it. Such a file need not be FHIR; one
            that the user named must be.
    """

    path: str
    name: str
    sought: bool


def expand(paths: Iterable[str]) -> Iterator[tuple[str, list[Source] | UnreadableError]]:
    """Yield each path with the files that it stands for, none of them twice."""
    seen: set[str] = set()
    for path in paths:
        found = _expand_one(path)
        if not isinstance(found, UnreadableError):
            if not found:
                found = UnreadableError(_name(path), "no JSON or NDJSON file in here", _GIVE_FILES)
            else:
                found = [source for source in found if source.name not in seen]
                seen.update(source.name for source in found)
        yield _name(path), found


_GIVE_FILES = "give files that end in .json or .ndjson"


def _expand_one(path: str) -> list[Source] | UnreadableError:
    if path == STDIN:
        return [Source(path, path, False)]
    try:
        if os.path.isdir(path):
            return [Source(file, _name(file), True) for file in _files_below(path)]
        if not os.path.lexists(path) and any(letter in path for letter in "*?["):
            from glob import glob

            matches = sorted(file for file in glob(path, recursive=True) if os.path.isfile(file))
            if not matches:
                return UnreadableError(_name(path), "no file matches", _GIVE_FILES)
            return [Source(file, _name(file), True) for file in matches]
    except (OSError, ValueError) as error:
        return UnreadableError(_name(path), _reason(error))
    return [Source(path, _name(path), False)]


def _files_below(folder: str) -> list[str]:
    found = []
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in _NOT_ENTERED
        )
        found += [
            path
            for name in files
            if name.lower().endswith(_JSON + _LINES) and not name.startswith(".")
            # A pipe would be waited for, a device read for ever.
            if os.path.isfile(path := os.path.join(place, name))
        ]
    return sorted(found)


def _raise(error: OSError) -> NoReturn:
    raise error


def read(source: Source, max_bytes: int = MAX_BYTES) -> Iterator[Document | UnreadableError]:
    """Yield the documents of one file, one for a JSON file, one a line for NDJSON.

    Args:
        source: The file.
        max_bytes: How long one document may be, unpacked.
    """
    name = source.name
    try:
        with _open(source.path) as stream:
            yield from _documents(stream, name, max_bytes)
    except UnreadableError as error:
        yield error
    except (OSError, EOFError, ValueError) as error:
        yield UnreadableError(name, _reason(error), _remedy(error))
    except MemoryError:
        yield UnreadableError(name, "too large for the memory of this machine", _USE_NDJSON)


def _documents(
    stream: io.BufferedReader[Any], name: str, max_bytes: int
) -> Iterator[Document | UnreadableError]:
    if stream.peek(2)[:2] == b"\x1f\x8b":
        import gzip
        import zlib

        unpacked: io.BufferedReader[Any] = io.BufferedReader(
            cast(io.RawIOBase, gzip.GzipFile(fileobj=stream, mode="rb"))
        )
        try:
            yield from _unpacked(unpacked, name, max_bytes)
        except zlib.error:
            raise UnreadableError(name, "the gzip data is damaged", "pack it again") from None
        return
    yield from _unpacked(stream, name, max_bytes)


def _unpacked(
    stream: io.BufferedReader[Any], name: str, max_bytes: int
) -> Iterator[Document | UnreadableError]:
    lower = name.lower()
    if lower.endswith(_LINES):
        from clonaz_fhir.validation.ndjson import read_lines

        yield from read_lines(stream, name, max_bytes)
        return
    # Standard input and pipes have no telling name: if the first line is a whole resource and
    # another line follows, it is NDJSON.
    first = b""
    if not lower.endswith(_JSON):
        first = stream.readline(max_bytes + 1)
        if first.strip().endswith(b"}") and stream.peek(1) and _is_whole(first, name):
            from clonaz_fhir.validation.ndjson import read_lines

            yield from read_lines(stream, name, max_bytes, first)
            return
    data = first + stream.read(max(0, max_bytes + 1 - len(first)))
    if len(data) > max_bytes:
        raise UnreadableError(name, f"more than {max_bytes:,} bytes of JSON", _USE_NDJSON)
    yield parse(data, name)


_USE_NDJSON = "write it as NDJSON, which is read line by line, or raise --max-bytes"


def _is_whole(line: bytes, name: str) -> bool:
    try:
        return isinstance(parse(line, name).content, dict)
    except UnreadableError:
        return False


def _open(path: str) -> io.BufferedReader[Any]:
    if path == STDIN:
        # Detached at the end: closing the reader must not close the process's own stdin.
        return _Borrowed(cast(io.RawIOBase, sys.stdin.buffer), 1 << 16)
    return io.BufferedReader(io.FileIO(path), 1 << 16)


class _Borrowed(io.BufferedReader):
    """A reader that leaves the stream below it open."""

    def close(self) -> None:
        """Do nothing."""


def hash_file(path: str) -> str | None:
    """Return the SHA-256 of a file as it stands on disk; None for standard input."""
    if path == STDIN or not os.path.isfile(path):
        return None
    from hashlib import file_digest

    with open(path, "rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _name(path: str) -> str:
    return path.replace(os.sep, "/")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, EOFError):
        return "the gzip data is cut off"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error) or type(error).__name__


def _remedy(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "give a path, or - for stdin"
    if isinstance(error, PermissionError):
        return "ask for the right to read it"
    if isinstance(error, EOFError):
        return "check that the file was written to its end"
    return ""
