"""Listings: files of many rows of which a run needs a few, found by the index in the first line.

Their layout is described by their generator, ``tools/definitions/listings.py``.
"""

# ruff: noqa: PTH118, PTH120, PTH123
# pathlib costs a third of Python's own start, and every CI run would pay it.

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

_FOLDER = os.path.join(os.path.dirname(__file__), "definitions")


class Listing:
    """One listing; a row is read when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._path = os.path.join(_FOLDER, name)
        with open(self._path, "rb") as handle:
            first = handle.readline()
        self._start = len(first)
        self._index: dict[str, list[int]] = json.loads(first)
        self._rows: dict[str, Any] = {}

    def __contains__(self, url: object) -> bool:
        """Tell whether there is a row for a url."""
        return url in self._index

    def row(self, url: str) -> Any:
        """Return the row of a url, None if there is none."""
        if url in self._rows or url not in self._index:
            return self._rows.get(url)
        offset, length = self._index[url]
        with open(self._path, "rb") as handle:
            handle.seek(self._start + offset)
            row = self._rows[url] = json.loads(handle.read(length))
        return row


@cache
def load_listing(name: str) -> Listing:
    """Return a listing by its file name."""
    return Listing(name)
