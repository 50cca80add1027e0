"""A proxy on the loopback address that spoils what passes through it, as networks and servers do.

It stands before the stub, or before a real server. ``faults`` is a list of rules; the first that
fits a request is used and counted down.
"""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from tests.loading.stub import serving


@dataclass
class Answer:
    """What goes back to the client."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Fault:
    """One thing that goes wrong.

    Attributes:
        method: Of the requests it concerns; empty for all.
        path: Their path holds this.
        holds: Their body holds this.
        times: How often.
        skip: How many that fit pass before.
        instead: Answer this and do not ask the server.
        change: Ask the server, and change its answer.
        drop: Ask the server, and close the connection without an answer.
        refuse: Close the connection before the server is asked.
        cut: Ask the server, announce the whole answer, and send this part of it.
        trickle: Ask the server, and send a byte each so many seconds.
    """

    method: str = ""
    path: str = ""
    holds: bytes = b""
    times: int = 1
    skip: int = 0
    instead: Answer | None = None
    change: Callable[[Answer], Answer] | None = None
    drop: bool = False
    refuse: bool = False
    cut: float = 0.0
    trickle: float = 0.0

    def fits(self, method: str, path: str, body: bytes) -> bool:
        """Return whether this request is meant, and count it."""
        if self.times <= 0 or self.method not in ("", method) or self.path not in path:
            return False
        if self.holds not in body:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        self.times -= 1
        return True


WRITES = b'"method":"PUT"'
"""In the body of a Bundle that writes."""

REMOVES = b'"method":"DELETE"'
"""In the body of a Bundle that removes."""


@dataclass
class Proxy:
    """The proxy; ``base`` is its FHIR address, ``seen`` what came, with the headers."""

    base: str = ""
    faults: list[Fault] = field(default_factory=list)
    seen: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    proxy: Proxy
    upstream: str

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        names = {name.lower(): value for name, value in self.headers.items()}
        self.proxy.seen.append((self.command, self.path, names))
        fault = next((f for f in self.proxy.faults if f.fits(self.command, self.path, body)), None)
        if fault is None:
            self._send(self._ask(body))
        elif fault.refuse:
            self._hang_up()
        elif fault.instead is not None:
            self._send(fault.instead)
        else:
            answer = self._ask(body)
            if fault.drop:
                self._hang_up()
            elif fault.cut:
                self._send(answer, answer.body[: int(len(answer.body) * fault.cut)])
                self._hang_up()
            elif fault.trickle:
                self._trickle(answer, fault.trickle)
            else:
                self._send(fault.change(answer) if fault.change else answer)

    def _ask(self, body: bytes) -> Answer:
        parts = urlsplit(self.upstream)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection")}
        own, theirs = self.proxy.base, self.upstream
        try:
            connection.request(self.command, self.path, body or None, headers)
            response = connection.getresponse()
            content = response.read()
            kept = {
                name: value.replace(theirs, own)
                for name, value in response.getheaders()
                if name.lower() not in ("transfer-encoding", "content-length", "connection")
            }
            return Answer(response.status, kept, content)
        except OSError:
            return Answer(502, {"Content-Type": "text/html"}, b"<html>bad gateway</html>")
        finally:
            connection.close()

    def _send(self, answer: Answer, part: bytes | None = None) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body if part is None else part)

    def _trickle(self, answer: Answer, seconds: float) -> None:
        self._send(answer, b"")
        end = time.monotonic() + 5
        for n in range(len(answer.body)):
            try:
                self.wfile.write(answer.body[n : n + 1])
                self.wfile.flush()
            except OSError:
                break
            if time.monotonic() > end:
                break
            time.sleep(seconds)
        self._hang_up()

    def _hang_up(self) -> None:
        self.close_connection = True
        with suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_PUT = do_POST = do_DELETE = _serve

    def send_response(self, code: int, message: str | None = None) -> None:
        """Send no Server header: the one of the server behind it passes."""
        self.send_response_only(code, message)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle_one_request(self) -> None:
        """Let a client go without a traceback."""
        try:
            super().handle_one_request()
        except (ConnectionError, ValueError):
            self.close_connection = True


@contextmanager
def running_proxy(upstream: str) -> Iterator[Proxy]:
    """Run a proxy before a FHIR address until the block ends."""
    proxy = Proxy()
    with serving(type("Handler", (_Handler,), {"proxy": proxy, "upstream": upstream})) as server:
        proxy.base = f"http://127.0.0.1:{server.server_port}{urlsplit(upstream).path}"
        yield proxy


def plain(status: int, text: str = "", **headers: str) -> Answer:
    """Return an answer without FHIR; names of headers with ``_`` for ``-``."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, {"Content-Type": "text/html"} | names, text.encode())


def edited(change: Callable[[Any], Any]) -> Callable[[Answer], Answer]:
    """Return a change of the JSON of an answer."""

    def apply(answer: Answer) -> Answer:
        return Answer(
            answer.status, answer.headers, json.dumps(change(json.loads(answer.body))).encode()
        )

    return apply
