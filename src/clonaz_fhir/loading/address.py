"""Addresses: which are good enough for credentials, and which are of the server that was named."""

from __future__ import annotations

from urllib.parse import urlsplit

from clonaz_fhir.errors import UsageError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
"""This machine: no proxy, and no eavesdropper, is between us and it."""


def checked_base(base: str) -> str:
    """Return a FHIR address without the slash at its end.

    Raises:
        UsageError: It is no address, or holds what does not belong into one.
    """
    try:
        parts = urlsplit(base)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname
    except ValueError:
        wrong = True
    if wrong or not base.isprintable() or " " in base:
        shown = base if "@" not in base else "the address"
        raise UsageError(f"{shown}: no FHIR address. It begins with http:// or https://.")
    if parts.username is not None:
        # Every user of the machine sees the command line.
        raise UsageError("credentials do not belong into the address: see --user and --auth.")
    if parts.query or parts.fragment:
        raise UsageError(f"{base}: a FHIR address has no '?' and no '#'.")
    return base.rstrip("/")


def path_below(base: str, address: str) -> str | None:
    """Return the part of an address behind a FHIR base; None where it is not below it.

    What a server gives us to follow leads to that server or nowhere: ``http://host.evil`` begins
    as ``http://host`` does, and is another place.
    """
    rest = address.removeprefix(base)
    is_plain = rest.isascii() and rest.isprintable() and " " not in rest
    if rest == address or rest[:1] not in ("/", "?") or not is_plain:
        return None
    return None if ".." in rest.split("?")[0].split("/") else rest.removeprefix("/")
