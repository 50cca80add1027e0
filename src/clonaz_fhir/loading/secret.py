"""Secrets: where they may come from, and a wrapper that does not show them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from weakref import WeakSet

from clonaz_fhir.errors import InputError, UsageError

SHORTEST = 4
"""Characters from which on a secret is looked for in what others say; a shorter one is none."""


class Secret:
    """A value that neither ``str`` nor ``repr``, a log or a traceback shows.

    As long as it is kept, ``hide`` takes it out of what others say, too.
    """

    __slots__ = ("__weakref__", "_value")

    def __init__(self, value: str) -> None:
        self._value = value
        _ALL.add(self)

    def reveal(self) -> str:
        """Return the value, to be sent and not to be kept."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(***)"


_ALL: WeakSet[Secret] = WeakSet()


def hide(text: str) -> str:
    """Return a text of somebody else's without any secret of ours.

    A server may quote what it was sent: in an error, in the address of a redirect, in its name.
    """
    for each in list(_ALL):
        value = each.reveal()
        if len(value) >= SHORTEST:
            text = text.replace(value, "***")
    return text


def find_secret(
    name: str,
    variable: str,
    file: str | None,
    environment: Mapping[str, str] | None = None,
    *,
    may_have_lines: bool = False,
) -> Secret:
    """Return a secret from a file, the environment, or a prompt at the terminal.

    Args:
        name: What is asked for, as the prompt and the messages call it.
        variable: The environment variable.
        file: Its file, or ``-`` for standard input.
        environment: In place of the process's own.
        may_have_lines: It is a key that signs, and not sent itself.

    Raises:
        InputError: The file cannot be read, or is empty.
        UsageError: There is none, and nobody at a terminal to ask.
    """
    if file:
        return _from_file(name, file, may_have_lines)
    value = (os.environ if environment is None else environment).get(variable, "")
    if value:
        return _checked(name, value, f"${variable}")
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return _checked(name, getpass(f"{name}: "), "the prompt")
    raise UsageError(f"no {name}: set {variable}, or name a file that holds it.")


def _from_file(name: str, file: str, may_have_lines: bool) -> Secret:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(f"{file}: the {name} cannot be read: {reason}.") from None
    source = "standard input" if file == "-" else file
    return _checked(name, text.strip("\r\n "), source, may_have_lines)


def _checked(name: str, value: str, source: str, may_have_lines: bool = False) -> Secret:
    if not value:
        raise InputError(f"{source}: holds no {name}.")
    if not value.isprintable() and not may_have_lines:
        # A header that holds a line end would be two headers.
        raise InputError(f"{source}: the {name} holds characters that no header can.")
    return Secret(value)
