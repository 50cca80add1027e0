"""Requests to one FHIR server: address, credentials, patience, and words for what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from clonaz_fhir.errors import AuthenticationError, ServerError, UsageError
from clonaz_fhir.loading.auth import Auth, Fixed
from clonaz_fhir.loading.outcome import explain, issues
from clonaz_fhir.loading.retry import AGAIN, NOT_DONE, Patience, retry_after
from clonaz_fhir.loading.transport import LOOPBACK, Broken, NotConnected, Reply, Tls, Transport
from clonaz_fhir.loading.wire import decode, encode
from clonaz_fhir.version import __version__

JSON = "application/fhir+json"


class UnknownOutcome(Exception):
    """A write was sent and may have been carried out: look before sending it again.

    Attributes:
        told: Seconds that the server asked to wait.
    """

    def __init__(self, message: str, told: float | None = None) -> None:
        super().__init__(message)
        self.told = told


class Forbidden(AuthenticationError):
    """Status 403: who we are is known, and this request is not for us."""


class Unreachable(ServerError):
    """There was no connection, as often as it was tried; nothing was sent."""


class Client:
    """One server.

    Attributes:
        base: Its FHIR address, without a slash at the end.
        requests: How many requests were sent.
        writes: How many of them could change something.
    """

    def __init__(
        self,
        base: str,
        auth: Auth | None = None,
        *,
        tls: Tls | None = None,
        timeout: float = 60.0,
        deadline: float = 1800.0,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Say where to and as whom.

        Args:
            base: The FHIR address.
            auth: Credentials.
            tls: For https.
            timeout: Seconds for one answer.
            deadline: Seconds for everything.
            patience: Between attempts.
            sleep: Waits.
        """
        self.base = checked_base(base)
        self.auth: Auth = auth or Fixed()
        self.patience = patience or Patience()
        self.requests = 0
        self.writes = 0
        self._path = urlsplit(self.base).path
        self._transport = Transport(self.base, tls, timeout)
        self._sleep = sleep
        self._end = time.monotonic() + deadline
        self._deadline = deadline
        self._seen = False
        parts = urlsplit(self.base)
        plain = parts.scheme == "http" and parts.hostname not in LOOPBACK
        if plain and not self._is_anonymous() and not (tls and tls.insecure):
            raise UsageError(f"{base}: credentials are not sent over http. Use https.")

    def get(self, path: str, *, anonymous: bool = False) -> Reply:
        """Read; caches on the way and in the server are told to stay out of it."""
        return self.send("GET", path, {"Cache-Control": "no-cache"}, anonymous=anonymous)

    def write(self, method: str, path: str, body: Any = None, **conditions: str) -> Reply:
        """Send a request that changes something, and that may be sent twice without harm.

        Args:
            method: PUT, POST (of a Bundle of PUTs or DELETEs) or DELETE.
            path: Below the base; empty for the base itself.
            body: A resource.
            conditions: ``if_match`` or ``if_none_match``.

        Raises:
            UnknownOutcome: It may or may not have been carried out.
        """
        headers = {name.replace("_", "-").title(): value for name, value in conditions.items()}
        return self.send(method, path, headers, body)

    def batch(self, bundle: Any) -> Reply:
        """Post a batch that only reads."""
        return self.send("POST", "", {"Cache-Control": "no-cache"}, bundle, reads=True)

    def send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: Any = None,
        *,
        reads: bool = False,
        anonymous: bool = False,
    ) -> Reply:
        """Send a request; waits, tries again and renews a token where that may help.

        Raises:
            UnknownOutcome: A write may or may not have been carried out.
            ServerError: There is no connection, no more time, or a redirect.
            AuthenticationError: Status 401 or 403.
        """
        reads = reads or method == "GET"
        target = f"{self._path}/{path}" if path else (self._path or "/")
        content = None if body is None else encode(body)
        renewed = False
        attempt = 0
        while True:
            attempt += 1
            told: float | None = None
            try:
                reply = self._once(method, target, headers, content, anonymous, reads)
            except NotConnected as error:
                # At the first word nobody is there: that will not change while we wait.
                if error.lasting or not self._seen or attempt >= self.patience.attempts:
                    raise Unreachable(f"{self.base}: {error}.") from None
            except Broken as error:
                if not reads:
                    raise UnknownOutcome(str(error)) from None
                if attempt >= (self.patience.attempts if self._seen else 2):
                    raise ServerError(f"{self.base}: {method} {path}: {error}.") from None
            else:
                if reply.status == 401 and not anonymous and not renewed and self.auth.renew():
                    renewed = True
                    continue
                again = AGAIN if reads else NOT_DONE
                told = retry_after(reply.headers)
                if reply.status not in again or attempt >= self.patience.attempts:
                    return self._judged(reply, method, path, reads, told)
            self.pause(attempt, told)

    def pause(self, attempt: int, told: float | None = None) -> None:
        """Wait before the next attempt.

        Raises:
            ServerError: The wait would pass the deadline.
        """
        seconds = self.patience.wait(attempt, told)
        if time.monotonic() + seconds > self._end:
            raise ServerError(f"{self.base}: not done within {self._deadline:g} s. Try later.")
        self._sleep(seconds)

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()

    def _once(
        self,
        method: str,
        target: str,
        headers: dict[str, str],
        content: bytes | None,
        anonymous: bool,
        reads: bool,
    ) -> Reply:
        if time.monotonic() > self._end:
            raise ServerError(f"{self.base}: not done within {self._deadline:g} s. Try later.")
        sent = {
            "Accept": JSON,
            "Accept-Encoding": "gzip",
            "User-Agent": f"clonaz-fhir/{__version__}",
        } | headers
        if content is not None:
            sent["Content-Type"] = f"{JSON}; charset=utf-8"
        if not anonymous:
            sent |= self.auth.headers()
        self.requests += 1
        self.writes += not reads
        reply = self._transport.send(method, target, sent, content)
        self._seen = True
        if reads and reply.status == 200 and not _is_whole(reply.body):
            raise Broken("the answer is no whole JSON")
        return reply

    def _judged(
        self, reply: Reply, method: str, path: str, reads: bool, told: float | None
    ) -> Reply:
        """Return an answer that the caller can use, or raise what it means."""
        what = f"{self.base}: {method} {path or '(the base)'}"
        if 300 <= reply.status < 400 and reply.status != 304:
            to = "".join(c for c in reply.headers.get("location", "nowhere") if c.isprintable())
            raise ServerError(
                f"{what}: redirects to {to.split('?')[0]}, which is not followed. "
                "Give that address if it is the right one."
            )
        if reply.status in (401, 403):
            said = explain(issues(reply.body))
            wrong = "asks for credentials" if reply.status == 401 else "is not allowed to us"
            kind = AuthenticationError if reply.status == 401 else Forbidden
            raise kind(f"{what}: {wrong}{': ' + said if said else '.'}")
        if not reads and reply.status in AGAIN - NOT_DONE:
            raise UnknownOutcome(f"status {reply.status}", told)
        return reply

    def _is_anonymous(self) -> bool:
        return isinstance(self.auth, Fixed) and not self.auth.headers()


def parse(reply: Reply) -> dict[str, Any]:
    """Return the resource of an answer, whatever its content type says.

    Raises:
        ServerError: It is no FHIR JSON; the message says what it looks like.
    """
    try:
        value = decode(reply.body)
    except ValueError:
        value = None
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        start = reply.body.lstrip()[:64].lower()
        kind = "nothing" if not start else "something that is no FHIR JSON"
        if start.startswith((b"<!doctype html", b"<html")):
            kind = "an HTML page"
        elif start.startswith(b"<"):
            kind = "XML"
        raise ServerError(f"answers {kind} (status {reply.status})")
    return value


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


def _is_whole(body: bytes) -> bool:
    """Return whether a body that looks like JSON is all there; other kinds are not judged."""
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return True
    try:
        decode(body)
    except ValueError:
        return False
    return True
