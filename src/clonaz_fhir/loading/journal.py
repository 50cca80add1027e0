"""The journal: what was planned and what was left on the server, a line of JSON each.

It is only ever appended to, and each line is on the disk before the next request goes out. A run
that was killed leaves at most a torn last line, which reading passes over. It holds the versions
and hashes by which a later run knows whether somebody else has changed a resource since; no
credentials, and no address with any.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from clonaz_fhir.errors import ConflictError, OutputError
from clonaz_fhir.loading.wire import decode, encode


class Known(NamedTuple):
    """What the journal says of one resource.

    Attributes:
        version: ``meta.versionId`` when we last read it back; empty where the server has none.
        digests: Of every content that we read back or planned since.
        was_read: Whether it was ever read back.
    """

    version: str
    digests: frozenset[str]
    was_read: bool


class Run(NamedTuple):
    """One run in the journal: its id, what it loaded, and whether it came to its end."""

    id: str
    digest: str
    finished: bool


class Journal:
    """A journal file for one server, or none.

    Attributes:
        run: Id of this run.
    """

    def __init__(self, path: Path | None, fingerprint: dict[str, str]) -> None:
        """Say where; None keeps nothing. Nothing is read or written before it is entered."""
        self._path, self._fingerprint = path, fingerprint
        self._file: BinaryIO | None = None
        self._records: list[dict[str, Any]] = []
        self.run = os.urandom(16).hex()

    def __enter__(self) -> Journal:
        """Open, lock and read.

        Raises:
            OutputError: It cannot be written; better to know before the first write.
            ConflictError: Another run of ours has it open.
        """
        if self._path is None:
            return self
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+b", buffering=0)
            os.chmod(self._path, 0o600)  # noqa: PTH101 - on the open file's path, once
        except OSError as error:
            raise OutputError(
                f"{self._path}: the journal cannot be written: {error.strerror}. "
                "Name another with --journal, or go without: --no-journal."
            ) from None
        _lock(self._file, self._path)
        self._file.seek(0)
        data = self._file.read()
        if data and not data.endswith(b"\n"):
            # A killed run tore its last line; the next record must not become part of it.
            self._file.write(b"\n")
        self._records = list(_records(data))
        return self

    def __exit__(self, *_: object) -> None:
        """Close, which unlocks."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def known(self) -> dict[str, Known]:
        """Return what earlier runs left on this server, by key."""
        found: dict[str, Known] = {}
        for record in self._mine():
            key, event = str(record.get("key")), record["event"]
            if event == "planned":
                old = found.get(key, Known("", frozenset(), False))
                found[key] = old._replace(digests=old.digests | {record["digest"]})
            elif event == "kept":
                found[key] = Known(record["version"], frozenset({record["digest"]}), True)
            elif event == "removed":
                found.pop(key, None)
        return found

    def last_run(self) -> Run | None:
        """Return the last load into this server."""
        last: Run | None = None
        for record in self._mine():
            if record["event"] == "start":
                last = Run(record["run"], record["digest"], False)
            elif record["event"] == "finished" and last:
                last = last._replace(finished=True)
        return last

    def previous(self, run: str) -> dict[str, Any]:
        """Return what stood on the server before a run, by key; None where there was nothing."""
        found: dict[str, Any] = {}
        for record in self._mine():
            if record["run"] == run and record["event"] == "planned":
                found.setdefault(record["key"], record.get("previous"))
        return found

    def add(self, event: str, **fields: Any) -> None:
        """Append a record, and return when it is on the disk."""
        self.add_all(event, [fields])

    def add_all(self, event: str, records: list[dict[str, Any]]) -> None:
        """Append records of one kind, and return when all are on the disk."""
        start = {"event": event, "run": self.run, "server": self._fingerprint["base"]}
        made = [start | each for each in records]
        self._records += made
        if self._file is None or not made:
            return
        try:
            self._file.write(b"".join(encode(each) + b"\n" for each in made))
            os.fsync(self._file.fileno())
        except OSError as error:
            raise OutputError(f"{self._path}: the journal stops: {error.strerror}.") from None

    def _mine(self) -> Iterator[dict[str, Any]]:
        base = self._fingerprint["base"]
        return (each for each in self._records if each.get("server") == base)


def default_path(base: str) -> Path:
    """Return where the journal of a server lies when nobody says otherwise."""
    from hashlib import sha256

    given = os.environ.get("XDG_STATE_HOME")
    folder = Path(given) if given else Path.home() / ".local" / "state"
    name = sha256(base.encode("utf-8")).hexdigest()[:16]
    return folder / "clonaz-fhir" / f"journal-{name}.jsonl"


def _records(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.split(b"\n"):
        with contextlib.suppress(ValueError):
            record = decode(line) if line else None
            if isinstance(record, dict) and isinstance(record.get("event"), str):
                yield record


def _lock(file: BinaryIO, path: Path) -> None:
    if sys.platform == "win32":
        # There the second of two loaders is told by the server alone: 409 or 412.
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise ConflictError(
            f"{path}: another run into this server is under way. Wait for its end."
        ) from None
