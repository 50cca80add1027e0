"""How verbs print: text, or one JSON document in UTF-8 whatever the terminal's locale is.

What they print may quote a file that somebody else wrote: no line of it is a command to a CI
runner, and no character steers the terminal.
"""

from __future__ import annotations

import json
import sys

from clonaz_fhir import escaping

# As in clonaz_fhir/__init__.py: typing costs a verb that starts fast as much as all it does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def print_json(value: Any) -> None:
    """Print one JSON document."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    print_bytes(f"{escaping.for_json(text)}\n".encode())


def print_lines(lines: list[str]) -> None:
    """Print lines; a character that the terminal's encoding lacks is shown escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    text = "".join(f"{escaping.lines(line)}\n" for line in lines)
    print_bytes(text.encode(encoding, "backslashreplace"))


def tell(line: str) -> None:
    """Print a line on stderr: a note, or the verdict."""
    print(escaping.lines(line), file=sys.stderr)


def print_bytes(content: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
