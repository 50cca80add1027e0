"""Files that grow: lines are appended as they are made, and counted and hashed on the way."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO


class Streams:
    """The growing files of one folder.

    Args:
        folder: Where they lie; it exists.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._hashes: dict[str, Any] = {}
        self._sizes: dict[str, int] = {}
        self.lines: dict[str, int] = {}

    def append(self, path: str, lines: bytes) -> None:
        """Append whole lines to a file, which is made when it is first written to."""
        if path not in self._files:
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            self._files[path] = target.open("wb")
            self._hashes[path] = sha256()
            self._sizes[path] = self.lines[path] = 0
        self._files[path].write(lines)
        self._hashes[path].update(lines)
        self._sizes[path] += len(lines)
        self.lines[path] += lines.count(b"\n")

    def close(self) -> None:
        """Close every file."""
        for each in self._files.values():
            each.close()

    def account(self) -> list[dict[str, Any]]:
        """Return path, size in bytes, lines and SHA-256 of each file, sorted by path."""
        return [
            {
                "path": path,
                "size": self._sizes[path],
                "lines": self.lines[path],
                "sha256": self._hashes[path].hexdigest(),
            }
            for path in sorted(self._files)
        ]
