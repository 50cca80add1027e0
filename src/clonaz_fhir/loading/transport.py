"""One HTTP request and its whole answer, over a connection that is kept.

The standard library's ``http.client`` and not a larger one, because three things matter here and
are in our hands this way: a deadline for the whole answer (a server that trickles must not hold
us), no redirect is ever followed (so credentials cannot reach another origin), and whether a
request that failed may have been carried out.
"""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import zlib
from base64 import b64encode
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from clonaz_fhir.errors import UsageError
from clonaz_fhir.loading.address import LOOPBACK

MOST_BYTES = 256 * 1024 * 1024
"""Largest answer that is read; a compressed one may not grow past it either."""

CONNECT_SECONDS = 15.0


class Reply(NamedTuple):
    """A whole answer.

    Attributes:
        status: HTTP status.
        headers: By lower-case name.
        body: Decompressed.
        value: The body as JSON, where somebody has read it already.
    """

    status: int
    headers: dict[str, str]
    body: bytes
    value: Any = None


class NotConnected(Exception):
    """There was no connection: the request was not sent.

    Attributes:
        lasting: It will fail again, as with a wrong certificate or name.
    """

    def __init__(self, message: str, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting


class Broken(Exception):
    """The request was sent and no whole answer came: it may have been carried out.

    Attributes:
        is_stale: The connection ended without a word, as one does that was idle for too long.
    """

    def __init__(self, message: str, is_stale: bool = False) -> None:
        super().__init__(message)
        self.is_stale = is_stale


class Tls(NamedTuple):
    """How to trust, and how to be trusted."""

    ca_file: str | None = None
    certificate: str | None = None
    key: str | None = None
    insecure: bool = False

    def context(self) -> ssl.SSLContext:
        """Return the settings for connections.

        Raises:
            UsageError: A file of it cannot be read.
        """
        try:
            context = ssl.create_default_context(cafile=self.ca_file)
            if self.certificate:
                context.load_cert_chain(self.certificate, self.key)
        except (OSError, ssl.SSLError) as error:
            files = ", ".join(each for each in (self.ca_file, self.certificate, self.key) if each)
            raise UsageError(
                f"{files}: no usable certificates or key ({_reason(error)})."
            ) from None
        if self.insecure:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


class Transport:
    """Requests to one origin, one after the other."""

    def __init__(self, origin: str, tls: Tls | None = None, timeout: float = 60.0) -> None:
        """Say where to.

        Args:
            origin: ``http://host`` or ``https://host:port``; a path behind it is not looked at.
            tls: For https.
            timeout: Seconds for one whole answer.
        """
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"'{origin}' is no http or https address.")
        self._secure = parts.scheme == "https"
        self._host = parts.hostname
        try:
            self._port = parts.port or (443 if self._secure else 80)
        except ValueError:
            raise UsageError(f"'{origin}' has no valid port.") from None
        self._name = f"[{self._host}]" if ":" in self._host else self._host
        self._timeout = timeout
        self._context = (tls or Tls()).context() if self._secure else None
        self._proxy = _proxy(parts.scheme, self._name, self._port)
        self._connection: http.client.HTTPConnection | None = None

    def send(
        self,
        method: str,
        target: str,
        headers: dict[str, str],
        body: bytes | None = None,
        *,
        reads: bool = False,
    ) -> Reply:
        """Send a request and return the answer, whatever its status.

        Args:
            method: GET and the like.
            target: Path and query.
            headers: All of them but Host and Content-Length.
            body: None for none.
            reads: It can change nothing, whatever its method.

        Raises:
            NotConnected: Nothing was sent.
            Broken: It was sent, and the answer is missing or not whole.
        """
        reused = self._connection is not None
        try:
            return self._send(method, target, headers, body)
        except Broken as error:
            # A server closes idle connections when it likes. Reading again does no harm; for the
            # rest the caller looks first whether it was carried out.
            if not (reused and error.is_stale and (reads or method == "GET")):
                raise
            return self._send(method, target, headers, body)

    def close(self) -> None:
        """Close the connection, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _send(self, method: str, target: str, headers: dict[str, str], body: bytes | None) -> Reply:
        connection = self._connection or self._connect()
        self._connection = connection
        if self._proxy and not self._secure:
            target = f"http://{self._name}:{self._port}{target}"
            headers = headers | self._proxy.headers
        expired = threading.Event()
        watch = threading.Timer(self._timeout, _cut, (connection.sock, expired))
        watch.daemon = True
        watch.start()
        try:
            self._begin(connection, method, target, headers, body)
            response = connection.getresponse()
            raw = _read_whole(response)
            names = {name.lower(): value for name, value in response.getheaders()}
            if response.will_close:
                self.close()
            return Reply(response.status, names, _decompressed(raw, names))
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            self.close()
            if isinstance(error, ssl.SSLError) and "ALERT" in (error.reason or ""):
                # Since TLS 1.3 a missing client certificate shows at the first answer only.
                place = f"{self._name}:{self._port}"
                raise NotConnected(f"{place}: TLS fails: {_reason(error)}", lasting=True) from None
            late = f"no whole answer within {self._timeout:g} s"
            if expired.is_set() or isinstance(error, TimeoutError):
                raise Broken(late) from None
            raise Broken(_reason(error), isinstance(error, ConnectionError)) from None
        finally:
            watch.cancel()

    def _begin(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        target: str,
        headers: dict[str, str],
        body: bytes | None,
    ) -> None:
        try:
            connection.request(method, target, body, headers)
        except (ValueError, http.client.InvalidURL):
            # Before the first byte. Its own message would quote the header, and so a secret.
            self.close()
            message = "the address or a header holds what HTTP cannot carry"
            raise NotConnected(message, lasting=True) from None

    def _connect(self) -> http.client.HTTPConnection:
        host, port = (
            (self._proxy.host, self._proxy.port) if self._proxy else (self._host, self._port)
        )
        seconds = min(CONNECT_SECONDS, self._timeout)
        made: http.client.HTTPConnection
        if self._context is not None:
            made = http.client.HTTPSConnection(host, port, timeout=seconds, context=self._context)
            if self._proxy:
                made.set_tunnel(self._host, self._port, self._proxy.headers)
        else:
            made = http.client.HTTPConnection(host, port, timeout=seconds)
        place = f"{self._name}:{self._port}"
        try:
            made.connect()
            # A certificate that the server asks for and does not get shows after the handshake.
            made.sock.settimeout(self._timeout)
        except ssl.SSLError as error:
            made.close()
            raise NotConnected(f"{place}: TLS fails: {_reason(error)}", lasting=True) from None
        except socket.gaierror as error:
            raise NotConnected(f"{place}: no such host ({_reason(error)})", lasting=True) from None
        except OSError as error:
            made.close()
            raise NotConnected(f"{place}: {_reason(error)}") from None
        return made


class _Proxy(NamedTuple):
    host: str
    port: int
    headers: dict[str, str]


def _proxy(scheme: str, host: str, port: int) -> _Proxy | None:
    """Return the proxy that the environment names for an address, if any."""
    if host in LOOPBACK:
        return None
    import urllib.request

    address = urllib.request.getproxies().get(scheme)
    if not address or urllib.request.proxy_bypass(f"{host}:{port}"):
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme != "http" or not parts.hostname:
        raise UsageError(f"the proxy for {scheme} in the environment is no http address.")
    headers = {}
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Proxy-Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
    return _Proxy(parts.hostname, parts.port or 80, headers)


def _cut(sock: socket.socket | None, expired: threading.Event) -> None:
    """Break a connection whose time is up; reads that wait on it end."""
    expired.set()
    if sock is not None:
        with contextlib.suppress(OSError):
            # The method of the plain socket: that of a TLS socket is not safe from another thread.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _read_whole(response: http.client.HTTPResponse) -> bytes:
    body = response.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise ValueError(f"the answer is larger than {MOST_BYTES} bytes")
    if response.length:
        # read(n) returns what there is when the connection ends early, and says nothing.
        raise http.client.IncompleteRead(body, response.length)
    return body


def _decompressed(body: bytes, headers: dict[str, str]) -> bytes:
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("gzip", "x-gzip") or not body:
        return body
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    plain = unpacker.decompress(body, MOST_BYTES)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("the compressed answer is cut off or too large")
    return plain


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, http.client.IncompleteRead):
        return "the answer is cut off"
    if isinstance(error, http.client.RemoteDisconnected):
        return "the connection ended without an answer"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[:1].lower() + text[1:] if text[:2] != text[:2].upper() else text
