"""Files that are generated from the source: written, or with ``--check`` only compared."""

from __future__ import annotations

import sys
from pathlib import Path


def keep_current(path: Path, text: str, arguments: list[str] | None = None) -> int:
    """Write a generated file and say whether it was current.

    Args:
        path: The file.
        text: What it has to hold.
        arguments: The words of the command line; those of the process when left out. With
            ``--check`` nothing is written.

    Returns:
        The exit code: 1 where ``--check`` found another text, else 0.
    """
    words = sys.argv[1:] if arguments is None else arguments
    is_current = path.exists() and path.read_text("utf-8") == text
    if not is_current and "--check" not in words:
        path.write_text(text, "utf-8")
    print(f"{path.name}: {'current' if is_current else 'not current'}")
    return 1 if not is_current and "--check" in words else 0
