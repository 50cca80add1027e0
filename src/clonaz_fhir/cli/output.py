"""How verbs print: text, or one JSON document in UTF-8 whatever the terminal's locale is."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any


def add_format(parser: ArgumentParser) -> None:
    """Declare ``--format text|json``."""
    parser.add_argument("--format", choices=("text", "json"), default="text")


def print_json(value: Any) -> None:
    """Print one JSON document."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    print_bytes(f"{text}\n".encode())


def print_lines(lines: list[str]) -> None:
    """Print lines; a character that the terminal's encoding lacks is shown escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print_bytes("".join(f"{line}\n" for line in lines).encode(encoding, "backslashreplace"))


def print_bytes(content: bytes) -> None:
    """Write bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
