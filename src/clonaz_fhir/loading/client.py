"""Requests to one FHIR server: address, credentials, patience, a few of them at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from clonaz_fhir.errors import ServerError, UsageError
from clonaz_fhir.loading.address import LOOPBACK, checked_base
from clonaz_fhir.loading.answers import UnknownOutcome, is_redirect, judged, whole
from clonaz_fhir.loading.auth import Auth, Fixed
from clonaz_fhir.loading.lanes import Lanes
from clonaz_fhir.loading.retry import AGAIN, NOT_DONE, Patience, retry_after
from clonaz_fhir.loading.transport import Broken, NotConnected, Reply, Tls, Transport
from clonaz_fhir.loading.wire import encode
from clonaz_fhir.version import __version__

JSON = "application/fhir+json"

FRESH = {"Cache-Control": "no-cache"}
"""Caches on the way and in the server are told to stay out of what we compare."""


class Question(NamedTuple):
    """A request that only reads: a GET of a path below the base, or a POST of a body to it."""

    path: str
    body: Any = None

    @property
    def method(self) -> str:
        """GET, or POST where there is a body."""
        return "GET" if self.body is None else "POST"


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
        self._lanes = Lanes(lambda: Transport(self.base, tls, timeout))
        self._counting = threading.Lock()
        self._sleep = sleep
        self._end = time.monotonic() + deadline
        self._deadline = deadline
        self._seen = False
        parts = urlsplit(self.base)
        plain = parts.scheme == "http" and parts.hostname not in LOOPBACK
        if plain and not self._is_anonymous() and not (tls and tls.insecure):
            raise UsageError(f"{base}: credentials are not sent over http. Use https.")

    @property
    def at_once(self) -> int:
        """How many questions are asked at a time."""
        return self._lanes.count

    def get(self, path: str, *, cached: bool = False, anonymous: bool = False) -> Reply:
        """Read.

        Args:
            path: Below the base.
            cached: An answer of the last minute will do.
            anonymous: Without credentials.
        """
        headers = {"Cache-Control": "max-age=60"} if cached else FRESH
        return self.send("GET", path, headers, anonymous=anonymous)

    def ask(self, questions: list[Question]) -> list[Reply]:
        """Ask questions, a few at a time, and return the answers in their order.

        At the first sign of trouble (a server that throttles, an answer that is lost, a token that
        has run out) what is left is asked one by one, with patience. A server that was short of
        breath gets one request at a time from then on.

        Raises:
            ServerError, AuthenticationError: See ``send``.
        """
        found: list[Reply | None] = [None] * len(questions)
        if len(questions) > 1 and self.at_once > 1:
            found = self._ask_at_once(questions)
        return [
            reply or self.send(each.method, each.path, FRESH, each.body, reads=True)
            for each, reply in zip(questions, found, strict=True)
        ]

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
        content = None if body is None else encode(body)
        renewed = False
        attempt = 0
        while True:
            attempt += 1
            told: float | None = None
            try:
                sent = self._headers(headers, content is not None, anonymous)
                reply = self._once(self._lanes.first, method, path, sent, content, reads)
            except NotConnected as error:
                # At the first word nobody is there: that will not change while we wait.
                if error.lasting or not self._seen or attempt >= self.patience.attempts:
                    raise ServerError(f"{self.base}: {error}.") from None
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
                if reply.status in NOT_DONE:
                    self._lanes.narrow()
                if reply.status not in again or attempt >= self.patience.attempts:
                    return judged(
                        reply, f"{self.base}: {method} {path or '(the base)'}", reads, told
                    )
            self.pause(attempt, told)

    def pause(self, attempt: int, told: float | None = None) -> None:
        """Wait before the next attempt.

        Raises:
            ServerError: The wait would pass the deadline.
        """
        seconds = self.patience.wait(attempt, told)
        if time.monotonic() + seconds > self._end:
            raise self._too_late()
        self._sleep(seconds)

    def close(self) -> None:
        """Close the connections."""
        self._lanes.close()

    def _ask_at_once(self, questions: list[Question]) -> list[Reply | None]:
        """Send questions over several connections, each once; None for those without an answer."""
        told: list[float | None] = []
        # Here and not in the threads: a token is fetched once.
        plain, with_body = self._headers(FRESH, False), self._headers(FRESH, True)

        def put(lane: Transport, question: Question) -> Reply | None:
            content = None if question.body is None else encode(question.body)
            headers = plain if content is None else with_body
            try:
                reply = self._once(lane, question.method, question.path, headers, content, True)
            except (NotConnected, Broken):
                told.append(None)
                return None
            if reply.status in AGAIN:
                told.append(retry_after(reply.headers))
            is_answer = reply.status not in AGAIN | {401, 403} and not is_redirect(reply)
            return reply if is_answer else None

        found = self._lanes.spread(questions, put)
        if told:
            self._lanes.narrow()
            waits = [each for each in told if each is not None]
            self.pause(1, max(waits, default=None))
        return found

    def _headers(
        self, given: dict[str, str], has_body: bool, anonymous: bool = False
    ) -> dict[str, str]:
        made = {
            "Accept": JSON,
            "Accept-Encoding": "gzip",
            "User-Agent": f"clonaz-fhir/{__version__}",
        } | given
        if has_body:
            made["Content-Type"] = f"{JSON}; charset=utf-8"
        return made if anonymous else made | self.auth.headers()

    def _once(
        self,
        lane: Transport,
        method: str,
        path: str,
        headers: dict[str, str],
        content: bytes | None,
        reads: bool,
    ) -> Reply:
        """Send a request over one connection, once.

        Raises:
            NotConnected, Broken: See ``Transport.send``; half a document is Broken as well.
            ServerError: There is no more time.
        """
        if time.monotonic() > self._end:
            raise self._too_late()
        with self._counting:
            self.requests += 1
            self.writes += not reads
        target = f"{self._path}/{path}" if path else (self._path or "/")
        reply = lane.send(method, target, headers, content, reads=reads)
        self._seen = True
        return whole(reply) if reads and reply.status == 200 else reply

    def _too_late(self) -> ServerError:
        return ServerError(f"{self.base}: not done within {self._deadline:g} s. Try later.")

    def _is_anonymous(self) -> bool:
        return isinstance(self.auth, Fixed) and not self.auth.headers()
