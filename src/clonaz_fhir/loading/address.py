"""Addresses: which are good enough for credentials, and which are of the server that was named."""

from __future__ import annotations

from urllib.parse import urlsplit

from clonaz_fhir.errors import AuthenticationError, UsageError

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
        name = base if "@" not in base else "the address"
        raise UsageError(f"{name}: no FHIR address. It begins with http:// or https://.")
    if parts.username is not None:
        # Every user of the machine sees the command line.
        raise UsageError("credentials do not belong into the address: see --user and --auth.")
    if parts.query or parts.fragment:
        raise UsageError(f"{base}: a FHIR address has no '?' and no '#'.")
    return base.rstrip("/")


def checked_endpoint(address: str) -> str:
    """Return the address of a token endpoint that credentials may be sent to.

    Raises:
        AuthenticationError: It is neither https nor on this machine, or holds credentials.
    """
    try:
        parts = urlsplit(address)
        origin_of(address)
    except ValueError:
        raise AuthenticationError("the token endpoint's address is none.") from None
    if parts.username is not None:
        raise AuthenticationError("credentials do not belong into a token endpoint's address.")
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK):
        return address
    raise AuthenticationError(f"{shown(address)}: a token endpoint must be https.")


def origin_of(address: str) -> tuple[str, str, int]:
    """Return scheme, host and port: what tells one party from another on the web.

    Raises:
        ValueError: It is no http or https address.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("no http or https address")
    return parts.scheme, parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)


def shown(address: str) -> str:
    """Return an address for a message: without a query, and without who is named before the host.

    Whoever gave it may have put a secret there.
    """
    plain = "".join(each for each in address if each.isprintable()).split("?")[0].split("#")[0]
    scheme, mark, rest = plain.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


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
