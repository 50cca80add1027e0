"""The transport: proxies, decompression bombs, connections that the server closed."""

from __future__ import annotations

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest

from clonaz_fhir.errors import UsageError
from clonaz_fhir.loading import transport
from clonaz_fhir.loading.transport import Broken, Transport
from tests.loading.stub import serving


class Handler(BaseHTTPRequestHandler):
    """Answers with what the test says, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str | None]]
    headers_out: dict[str, str]
    body: bytes

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append((self.command, self.path, self.headers.get("Proxy-Authorization")))
        self.send_response(200)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def do_CONNECT(self) -> None:
        """Refuse a tunnel, after noting who asked for it."""
        self.asked.append((self.command, self.path, self.headers.get("Proxy-Authorization")))
        self.send_error(403)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server():
    """A running server and its handler."""
    handler = type("H", (Handler,), {"asked": [], "headers_out": {}, "body": b"{}"})
    with serving(handler) as running:
        yield running, handler


def test_a_proxy_of_the_environment_is_used_with_its_credentials(server, monkeypatch):
    """Absolute address for http, a tunnel for https."""
    running, handler = server
    address = f"http://me:s3cret@127.0.0.1:{running.server_port}"
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, address)
    monkeypatch.setenv("no_proxy", "direct.example.org")
    assert 200 == Transport("http://ehr.example.org/fhir").send("GET", "/fhir/x", {}).status
    with pytest.raises(transport.NotConnected) as caught:
        Transport("https://ehr.example.org/fhir").send("GET", "/fhir/x", {})
    assert "s3cret" not in str(caught.value)
    credentials = "Basic bWU6czNjcmV0"
    assert [
        ("GET", "http://ehr.example.org:80/fhir/x", credentials),
        ("CONNECT", "ehr.example.org:443", credentials),
    ] == handler.asked


def test_no_proxy_is_between_us_and_this_machine(server, monkeypatch):
    """Whatever the environment says."""
    running, handler = server
    monkeypatch.setenv("http_proxy", "http://proxy.invalid:3128")
    base = f"http://127.0.0.1:{running.server_port}"
    assert 200 == Transport(base).send("GET", "/x", {}).status
    assert [("GET", "/x", None)] == handler.asked


def test_a_proxy_that_is_no_http_address_is_wrong_usage(monkeypatch):
    """Its address, which may hold a password, is not repeated."""
    monkeypatch.setenv("https_proxy", "socks5://me:s3cret@proxy:1080")
    with pytest.raises(UsageError) as caught:
        Transport("https://ehr.example.org/fhir")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"0" * 5000), gzip.compress(b"{}")[:-9], b"no gzip", zlib.compress(b"{}")],
    ids=["bomb", "cut", "plain", "zlib"],
)
def test_a_compressed_answer_that_is_too_large_or_broken_is_no_answer(server, monkeypatch, body):
    """It is not unpacked past the limit."""
    running, handler = server
    monkeypatch.setattr(transport, "MOST_BYTES", 1000)
    handler.headers_out, handler.body = {"Content-Encoding": "gzip"}, body
    with pytest.raises(Broken):
        Transport(f"http://127.0.0.1:{running.server_port}").send("GET", "/x", {})


def test_an_answer_that_is_too_large_is_no_answer(server, monkeypatch):
    """Reading stops at the limit."""
    running, handler = server
    monkeypatch.setattr(transport, "MOST_BYTES", 1000)
    handler.body = b"0" * 1001
    with pytest.raises(Broken, match="larger than 1000 bytes"):
        Transport(f"http://127.0.0.1:{running.server_port}").send("GET", "/x", {})


def test_a_connection_that_the_server_closed_is_opened_again_for_a_read(server):
    """Idle connections end; that is no fault."""
    running, _ = server
    made = Transport(f"http://127.0.0.1:{running.server_port}")
    made.send("GET", "/1", {})
    made._connection.sock.shutdown(2)
    assert 200 == made.send("GET", "/2", {}).status
    made._connection.sock.shutdown(2)
    with pytest.raises(Broken):
        made.send("PUT", "/3", {}, b"{}")


def test_an_answer_that_is_late_is_not_asked_for_again_at_once(server):
    """The connection was good and the server slow: whoever asks decides what next."""
    running, handler = server
    made = Transport(f"http://127.0.0.1:{running.server_port}", timeout=0.2)
    made.send("GET", "/1", {})

    def late(self):
        self.asked.append((self.command, self.path, None))
        time.sleep(0.5)

    handler.do_GET = late
    with pytest.raises(Broken, match="no whole answer"):
        made.send("GET", "/2", {})
    assert ["/1", "/2"] == [path for _, path, _ in handler.asked]
