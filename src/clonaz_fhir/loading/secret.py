"""Secrets: where they may come from, and a wrapper that does not show them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from clonaz_fhir.errors import InputError, UsageError


class Secret:
    """A value that neither ``str`` nor ``repr``, a log or a traceback shows."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value, to be sent and not to be kept."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"


def find_secret(
    name: str, variable: str, file: str | None, environment: Mapping[str, str] | None = None
) -> Secret:
    """Return a secret from a file, the environment, or a prompt at the terminal.

    Args:
        name: What is asked for, as the prompt and the messages call it.
        variable: The environment variable.
        file: Its file, or ``-`` for standard input.
        environment: In place of the process's own.

    Raises:
        InputError: The file cannot be read, or is empty.
        UsageError: There is none, and nobody at a terminal to ask.
    """
    if file:
        return _from_file(name, file)
    value = (os.environ if environment is None else environment).get(variable, "")
    if value:
        return _checked(name, value, f"${variable}")
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return _checked(name, getpass(f"{name}: "), "the prompt")
    raise UsageError(f"no {name}: set {variable}, or name a file that holds it.")


def _from_file(name: str, file: str) -> Secret:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{file}: the {name} cannot be read: {reason}.") from None
    return _checked(name, text.strip("\r\n "), "standard input" if file == "-" else file)


def _checked(name: str, value: str, source: str) -> Secret:
    if not value:
        raise InputError(f"{source}: holds no {name}.")
    if not value.isprintable() and "-----BEGIN" not in value and not value.lstrip().startswith("{"):
        # A header that holds a line end would be two headers.
        raise InputError(f"{source}: the {name} holds characters that no header can.")
    return Secret(value)
