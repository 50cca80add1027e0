"""Credentials reach the server that the user named, and nobody else, whatever that server says.

Every way that could lead them elsewhere is tried: redirects, links to a next page, ``Location``,
a token endpoint on another host, a proxy, an address with a password in it, and servers that
repeat what they were sent.
"""

from __future__ import annotations

import base64
import json
import socket
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from clonaz_fhir.errors import AuthenticationError, InputError, ServerError, UsageError
from clonaz_fhir.loading import smart
from clonaz_fhir.loading.address import checked_base, checked_endpoint, path_below, shown
from clonaz_fhir.loading.auth import OAuth, basic, bearer, client_secret
from clonaz_fhir.loading.operations import Operation, single_answer
from clonaz_fhir.loading.secret import Secret, find_secret, hide
from clonaz_fhir.loading.transport import NotConnected, Reply, Tls, Transport
from tests.loading.proxy import WRITES, Answer, Fault, edited, plain, running_proxy
from tests.loading.stub import serving

SECRET = "s3cr3t-never-shown"


@dataclass
class Elsewhere:
    """A server that is not the one the user named; it keeps whatever reaches it.

    Attributes:
        base: Its address.
        seen: Method, path, headers and body of each request.
        answer: What it says.
    """

    base: str = ""
    seen: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    answer: Answer = field(default_factory=lambda: Answer(200, {}, b"{}"))


@contextmanager
def running_elsewhere():
    """Run such a server until the block ends."""
    other = Elsewhere()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            names = {name.lower(): value for name, value in self.headers.items()}
            other.seen.append((self.command, self.path, names, body))
            self.send_response(other.answer.status)
            for name, value in other.answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(other.answer.body)))
            self.end_headers()
            self.wfile.write(other.answer.body)

        do_GET = do_PUT = do_POST = do_DELETE = do_CONNECT = _serve

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(Handler) as server:
        other.base = f"http://127.0.0.1:{server.server_port}"
        yield other


@pytest.fixture
def elsewhere():
    """Another server, on another port of this machine: as foreign as another host."""
    with running_elsewhere() as running:
        yield running


@contextmanager
def over_tls(server_handler, certificate):
    """Run an HTTP handler behind TLS."""
    with serving(server_handler) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        yield server


# redirects ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("method", "holds", "way"),
    [
        ("GET", b"", ""),
        ("POST", b'"method":"GET"', ""),
        ("POST", WRITES, ""),
        ("PUT", b"", "single"),
        ("DELETE", b"", "single"),
    ],
    ids=["metadata", "reading batch", "transaction", "put", "delete"],
)
def test_no_redirect_is_followed(runner, stub, proxy, elsewhere, status, method, holds, way):
    """Of any request, with any status, to another port of the same host: nobody arrives there."""
    auth = bearer(Secret(SECRET))
    if method == "DELETE":
        assert 0 == runner.load(stub.base).exit_code
    there = plain(status, Location=f"{elsewhere.base}/fhir/x")
    proxy.faults = [Fault(method, holds=holds, times=99, instead=there)]
    verb = runner.unload if method == "DELETE" else runner.load
    try:
        report = verb(proxy.base, client=runner.client(proxy.base, auth=auth), way=way)
        assert 4 == report.exit_code
        said = report.message
    except ServerError as error:
        said = str(error)
    assert "which is not followed" in said
    assert f"Bearer {SECRET}" in [each[2].get("authorization") for each in proxy.seen]
    assert [] == elsewhere.seen


def test_no_redirect_leads_from_https_to_http(runner, elsewhere, certificate):
    """The same path, without TLS."""

    class Handler(BaseHTTPRequestHandler):
        asked: ClassVar[list[str | None]] = []

        def do_GET(self) -> None:
            self.asked.append(self.headers.get("Authorization"))
            self.send_response(307)
            self.send_header("Location", f"{elsewhere.base}{self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with over_tls(Handler, certificate) as server:
        base = f"https://127.0.0.1:{server.server_port}/fhir"
        tls = Tls(ca_file=str(certificate[0]))
        with pytest.raises(ServerError, match="which is not followed"):
            runner.load(base, client=runner.client(base, auth=bearer(Secret(SECRET)), tls=tls))
    assert f"Bearer {SECRET}" in Handler.asked
    assert [] == elsewhere.seen


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_token_endpoint_that_redirects_is_no_token_endpoint(runner, stub, elsewhere, status):
    """The secret stays where the user sent it."""
    with running_elsewhere() as endpoint:
        endpoint.answer = plain(status, Location=f"{elsewhere.base}/token")
        auth = OAuth(
            lambda: f"{endpoint.base}/token",
            client_secret("me", Secret(SECRET)),
            sleep=runner.waits.append,
        )
        with pytest.raises(AuthenticationError, match=f"no token: status {status}"):
            runner.load(stub.base, client=runner.client(stub.base, auth=auth))
        assert ["POST"] == [method for method, *_ in endpoint.seen]
    assert [] == elsewhere.seen


# links and locations ------------------------------------------------------------------------------


def with_next(url):
    """Return a change that gives every page of a search a link to the next one."""

    def change(bundle):
        for entry in bundle.get("entry", []):
            page = entry.get("resource", {})
            if page.get("type") == "searchset":
                page["link"] = [{"relation": "next", "url": url}]
        return bundle

    return edited(change)


@pytest.mark.parametrize(
    "url",
    ["{other}/fhir?page=2", "{other}/fhir/Basic?page=2", "//{host}/fhir?page=2", "{base}.evil/x"],
)
def test_a_link_to_a_next_page_on_another_host_is_not_followed(runner, stub, proxy, elsewhere, url):
    """And the report says that the search was not told to its end."""
    assert 0 == runner.load(stub.base).exit_code
    host = elsewhere.base.removeprefix("http://")
    link = url.format(other=elsewhere.base, host=host, base=proxy.base)
    proxy.faults = [Fault("POST", holds=b"_tag=", times=9, change=with_next(link))]
    client = runner.client(proxy.base, auth=bearer(Secret(SECRET)))
    report = runner.load(proxy.base, client=client)
    assert 0 == report.exit_code
    assert any("cannot be found on this server" in each for each in report.notes)
    assert [] == elsewhere.seen
    assert not [path for _, path, _ in proxy.seen if "page=2" in path or "evil" in path]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://h/fhir/Basic?a=b", "Basic?a=b"),
        ("http://h/fhir?_getpages=1", "?_getpages=1"),
        ("http://h/fhir2/Basic", None),
        ("http://h/fhir.evil/Basic", None),
        ("http://h/fhir@evil/Basic", None),
        ("http://h:81/fhir/Basic", None),
        ("https://h/fhir/Basic", None),
        ("http://evil/fhir/Basic", None),
        ("http://h/fhir/../admin", None),
        ("http://h/fhir/a b", None),
        ("http://h/fhir/a\r\nX: y", None),
        ("/fhir/Basic", None),
        ("", None),
    ],
)
def test_only_what_is_below_the_base_is_of_this_server(address, path):
    """An address that only begins alike is another place."""
    assert path == path_below("http://h/fhir", address)


@pytest.mark.parametrize("way", ["transaction", "single"])
def test_a_location_on_another_host_costs_nobody_a_resource(runner, stub, proxy, elsewhere, way):
    """The server says that it wrote there: nothing is removed but what carries our mark."""
    theirs = {"resourceType": "Substance", "id": "theirs", "meta": {}}
    stub.store["Substance/theirs"] = theirs
    there = f"{elsewhere.base}/fhir/Substance/theirs/_history/1"

    def relocate(bundle):
        for entry in bundle["entry"]:
            entry["response"]["location"] = there
        return bundle

    proxy.faults = [
        Fault("POST", holds=WRITES, change=edited(relocate)),
        Fault("PUT", "Substance/", change=lambda a: Answer(201, {"Location": there}, a.body)),
    ]
    client = runner.client(proxy.base, auth=bearer(Secret(SECRET)))
    report = runner.load(proxy.base, client=client, way=way)
    assert 4 == report.exit_code
    assert theirs == stub.store["Substance/theirs"]
    assert [] == elsewhere.seen


def test_a_location_of_another_type_is_none():
    """We wrote a Basic; where a Patient stands is no business of ours."""
    operation = Operation("PUT", "Basic/clonaz-a", {})
    for place, expected in {"Basic/7/_history/1": "Basic/7", "Patient/7/_history/1": ""}.items():
        reply = Reply(201, {"location": f"https://h/fhir/{place}"}, b"")
        assert expected == single_answer(reply, operation).location


# token endpoints ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def key():
    """A private key for SMART."""
    pytest.importorskip("jwt", reason="the extra smart is not installed")
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    private = ec.generate_private_key(ec.SECP384R1())
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return smart.read_key(Secret(pem), "k1")


@contextmanager
def smart_server(stub, endpoint):
    """Run the stub with a SMART configuration that names an endpoint."""
    with running_proxy(stub.base) as server:
        body = json.dumps({"token_endpoint": endpoint}).encode()
        answer = Answer(200, {"Content-Type": "application/json"}, body)
        server.faults = [Fault("GET", ".well-known", times=99, instead=answer)]
        yield server


def token(value):
    """Return an answer with a token."""
    return Answer(200, {}, json.dumps({"access_token": value, "token_type": "bearer"}).encode())


def test_a_token_endpoint_on_another_host_is_not_asked_unless_it_was_named(
    runner, stub, elsewhere, key
):
    """A server could name the endpoint of another one, and be handed the token from there."""
    elsewhere.answer = token("good")
    stub.traits.token = "good"
    with smart_server(stub, f"{elsewhere.base}/token") as server:
        auth = OAuth(
            lambda: smart.find_token_endpoint(server.base), smart.signed_assertion("me", key)
        )
        with pytest.raises(AuthenticationError, match=r"another host.* --token-url"):
            runner.load(server.base, client=runner.client(server.base, auth=auth))
        assert [] == elsewhere.seen
        assert {None} == {headers.get("authorization") for _, _, headers in server.seen}


def test_a_named_token_endpoint_gets_a_signature_and_no_credentials(runner, stub, elsewhere, key):
    """What goes there, to the last field; and the signature goes nowhere else."""
    elsewhere.answer = token("good")
    stub.traits.token = "good"
    with smart_server(stub, f"{elsewhere.base}/token") as server:
        auth = OAuth(lambda: f"{elsewhere.base}/token", smart.signed_assertion("me", key))
        report = runner.load(server.base, client=runner.client(server.base, auth=auth))
        assert 0 == report.exit_code
        to_server = server.seen
    [(method, path, headers, body)] = elsewhere.seen
    assert ("POST", "/token") == (method, path)
    assert {
        "host",
        "accept-encoding",
        "content-length",
        "content-type",
        "accept",
    } == set(headers)
    fields = parse_qs(body.decode())
    assert {"grant_type", "client_assertion_type", "client_assertion", "scope"} == set(fields)
    import jwt

    options = {"verify_signature": False}
    claims = jwt.decode(fields["client_assertion"][0], options=options)
    assert f"{elsewhere.base}/token" == claims["aud"]
    assert {None, "Bearer good"} == {h.get("authorization") for _, _, h in to_server}


def test_a_configuration_is_asked_for_without_credentials_and_no_redirect_of_it_is_followed(
    stub, elsewhere
):
    """It is read before anybody is known."""
    with running_proxy(stub.base) as server:
        there = plain(302, Location=f"{elsewhere.base}/.well-known/smart-configuration")
        server.faults = [Fault("GET", ".well-known", instead=there)]
        with pytest.raises(AuthenticationError, match="names no token endpoint"):
            smart.find_token_endpoint(server.base)
        assert not [headers for _, _, headers in server.seen if "authorization" in headers]
    assert [] == elsewhere.seen


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://tokens.example.org/token",
        "ftp://tokens.example.org/token",
        f"https://me:{SECRET}@tokens.example.org/token",
        f"http://tokens.example.org/token?secret={SECRET}",
        "nowhere",
        "https://[half/token",
    ],
)
def test_what_is_no_safe_token_endpoint_is_refused_and_its_secrets_are_not_repeated(
    runner, stub, endpoint
):
    """Whoever named it: the user, or the server."""
    auth = OAuth(lambda: endpoint, client_secret("me", Secret("p4ssw0rd")))
    with pytest.raises(AuthenticationError) as caught:
        runner.load(stub.base, client=runner.client(stub.base, auth=auth))
    assert SECRET not in str(caught.value)
    with smart_server(stub, endpoint) as server, pytest.raises(AuthenticationError) as caught:
        smart.find_token_endpoint(server.base)
    assert SECRET not in str(caught.value)


def test_a_token_endpoint_with_a_password_in_its_address_is_refused():
    """As the address of a server is: it would be sent to whoever the name leads to."""
    with pytest.raises(AuthenticationError, match="do not belong"):
        checked_endpoint(f"https://me:{SECRET}@tokens.example.org/token")


# proxies ------------------------------------------------------------------------------------------


def test_a_proxy_gets_its_own_credentials_and_never_those_of_the_server(
    runner, elsewhere, monkeypatch
):
    """It is asked for a tunnel; it refuses, and nothing else was said to it."""
    host = elsewhere.base.removeprefix("http://")
    monkeypatch.setenv("https_proxy", f"http://pat:pr0xy-pass@{host}")
    elsewhere.answer = plain(407, "who are you?")
    base = "https://ehr.example.org/fhir"
    with pytest.raises(ServerError) as caught:
        runner.load(base, client=runner.client(base, auth=bearer(Secret(SECRET))))
    assert "pr0xy-pass" not in str(caught.value)
    assert {"CONNECT"} == {method for method, *_ in elsewhere.seen}
    said = " ".join(f"{headers} {body!r}" for _, _, headers, body in elsewhere.seen)
    assert SECRET not in said
    assert base64.b64encode(b"pat:pr0xy-pass").decode() in said


def test_through_a_tunnel_the_proxy_reads_nothing(runner, stub, certificate, monkeypatch):
    """A whole load through a proxy that keeps every byte: no credentials are among them."""
    from tests.loading.stub import _Handler

    stub.traits.token = SECRET
    kept: list[bytes] = []
    with (
        over_tls(type("H", (_Handler,), {"stub": stub}), certificate) as server,
        tunnelling_proxy(server.server_port, kept) as port,
    ):
        monkeypatch.setenv("https_proxy", f"http://pat:pr0xy-pass@127.0.0.1:{port}")
        base = "https://ehr.example.org/fhir"
        auth, tls = bearer(Secret(SECRET)), Tls(ca_file=str(certificate[0]))
        report = runner.load(base, client=runner.client(base, auth=auth, tls=tls))
    assert (0, "") == (report.exit_code, report.message)
    everything = b"".join(kept)
    assert b"CONNECT ehr.example.org:443" in everything
    assert SECRET.encode() not in everything
    assert b"Authorization: Bearer" not in everything


@contextmanager
def tunnelling_proxy(port, kept):
    """Run a proxy that connects every tunnel to one port of this machine, and keeps what passes."""
    listening = socket.create_server(("127.0.0.1", 0))

    def pipe(source, target):
        while data := _received(source):
            kept.append(data)
            try:
                target.sendall(data)
            except OSError:
                break
        for each in (source, target):
            each.close()

    def serve():
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            kept.append(head)
            server = socket.create_connection(("127.0.0.1", port))
            client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            for pair in ((client, server), (server, client)):
                threading.Thread(target=pipe, args=pair, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()


def _received(source):
    try:
        return source.recv(65536)
    except OSError:
        return b""


# addresses and values -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        f"https://me:{SECRET}@ehr.example.org/fhir",
        f"https://{SECRET}@ehr.example.org/fhir",
        f"ftp://me:{SECRET}@ehr.example.org/fhir",
        f"http://me:{SECRET}@[half/fhir",
        f"me:{SECRET}@ehr.example.org",
    ],
)
def test_an_address_with_credentials_is_refused_and_not_repeated(address):
    """Every user of the machine sees the command line."""
    with pytest.raises(UsageError) as caught:
        checked_base(address)
    assert SECRET not in str(caught.value)


def test_an_address_is_shown_without_what_may_be_secret():
    """Neither who is named before the host, nor the query."""
    assert "https://h:1/a" == shown(f"https://me:{SECRET}@h:1/a?token={SECRET}#{SECRET}")
    assert "https://h/a@b" == shown("https://h/a@b")


@pytest.mark.parametrize(
    "value", ['{"token":\n"s3cr3t"}', "-----BEGIN X-----\ns3cr3t\n", "s3c\nr3t"]
)
def test_a_token_of_several_lines_is_refused_and_not_repeated(tmp_path, value):
    """Whatever it looks like: a header with a line end is two headers. A key may have lines."""
    file = tmp_path / "token"
    file.write_bytes(value.encode())
    with pytest.raises(InputError) as caught:
        find_secret("token", "T", str(file), {})
    assert "s3c" not in str(caught.value)
    assert value.strip() == find_secret("k", "", str(file), may_have_lines=True).reveal()


@pytest.mark.parametrize("value", ["two\r\nX-Evil: lines", "smile \U0001f600"])
def test_a_header_that_cannot_be_sent_is_not_repeated(stub, value):
    """The standard library's own message quotes it."""
    with pytest.raises(NotConnected) as caught:
        Transport(stub.base).send("GET", "/fhir/x", {"Authorization": f"Bearer {value}"})
    assert "two" not in str(caught.value)
    assert "smile" not in str(caught.value)
    assert [] == stub.log


# servers that repeat what they were sent ----------------------------------------------------------


def echo_everywhere(headers):
    """Return an outcome that repeats the credentials of a request wherever text can stand."""
    said = headers.get("authorization", "nothing")
    words = said.split()[-1]
    plain_words = base64.b64decode(words).decode() if said.startswith("Basic ") else ""
    text = f"\x1b[31mwhat is {said}?\n{words} {plain_words}"
    issue = {"severity": "error", "code": "login", "diagnostics": text, "details": {"text": text}}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


CASES = {
    "401": lambda bundle, echo: (401, echo),
    "403": lambda bundle, echo: (403, echo),
    "400": lambda bundle, echo: (400, echo),
    "422": lambda bundle, echo: (422, echo),
    "500": lambda bundle, echo: (500, echo),
    "307": lambda bundle, echo: (307, echo),
    "inner 422": lambda bundle, echo: (
        200,
        {
            "resourceType": "Bundle",
            "type": "batch-response",
            "entry": [
                {"response": {"status": "422", "outcome": echo}} for _ in bundle.get("entry", [])
            ],
        },
    ),
}


@pytest.mark.parametrize("kind", ["bearer", "basic"])
@pytest.mark.parametrize("case", CASES)
def test_a_server_that_repeats_our_credentials_does_not_make_us_show_them(
    cli, tmp_path, monkeypatch, stub, case, kind
):
    """Not on stdout or stderr, in no journal, as text or as JSON; by the command line."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("CLONAZ_FHIR_TOKEN", raising=False)
    monkeypatch.setenv("CLONAZ_FHIR_TOKEN" if kind == "bearer" else "CLONAZ_FHIR_PASSWORD", SECRET)
    real = stub.answer

    def answer(method, path, headers, body):
        if method == "PUT" or WRITES in body:
            echo = echo_everywhere(headers)
            status, resource = CASES[case](json.loads(body), echo)
            where = headers["authorization"].split()[-1]
            return status, {"Location": f"http://h/{where}?t={where}"}, resource
        status, names, resource = real(method, path, headers, body)
        if path.startswith("/fhir/metadata"):
            name = f"stub {headers.get('authorization')} \x1b[31m"
            return status, names, resource | {"software": {"name": name}}
        return status, names, resource

    stub.answer = answer
    monkeypatch.setattr("clonaz_fhir.loading.client.time.sleep", lambda seconds: None)
    from tests.loading.conftest import small_bundle

    file = tmp_path / "bundle.json"
    file.write_text(json.dumps(small_bundle()))
    words = ["load", stub.base, file, "--deadline", "5"]
    words += ["--user", "pat"] if kind == "basic" else []
    pair = base64.b64encode(f"pat:{SECRET}".encode()).decode()
    for form in ("text", "json"):
        outcome = cli(*words, "--format", form)
        assert 0 != outcome.code
        everything = outcome.out + outcome.err
        assert "***" in everything
        assert SECRET not in everything
        assert pair not in everything
        assert "\x1b" not in everything
    written = "".join(each.read_text() for each in (tmp_path / "state").rglob("*.jsonl"))
    assert SECRET not in written
    assert pair not in written


def test_a_secret_is_hidden_as_long_as_it_is_kept():
    """A word of three letters is none: it would be taken out of every second line."""
    kept = [Secret(SECRET), Secret("abc"), basic("me", Secret("p4ssw0rd"))]
    pair = base64.b64encode(b"me:p4ssw0rd").decode()
    assert "*** abc *** ***" == hide(f"{SECRET} abc p4ssw0rd {pair}")
    del kept
    assert urlsplit("x").path == hide("x")
