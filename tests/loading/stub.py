"""A small FHIR server in this process: enough to load into, with the oddities of real ones.

It keeps resources in a dictionary and answers metadata, read, update, delete, search by ``_tag``,
batch and transaction. ``Traits`` says which real server it resembles.
"""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Resource = dict[str, Any]


@dataclass
class Traits:
    """How this server behaves.

    Attributes:
        fhir_version: In the CapabilityStatement; empty leaves it out.
        listed: Interactions of the system that it lists; None lists nothing.
        takes: Interactions that it really takes.
        types: Types that it lists; None for all it knows.
        unknown_types: Types that it does not know.
        checks_references: Refuses a write that refers to nothing, and a removal that leaves one.
        bumps: An identical PUT makes a new version.
        own_ids: It gives ids of its own.
        most_entries: Larger Bundles are refused with ``limit_status``.
        drops: Elements that it does not know and leaves out without a word.
        dress: What it does to a resource that it returns.
        token: The bearer token that it asks for.
        searches: Whether it can search.
        with_body, with_headers: Whether a write is answered with a body, and with ETag, Location.
        ignores_if_match: Takes any version.
    """

    fhir_version: str = "5.0.0"
    listed: list[str] | None = field(default_factory=lambda: ["transaction", "batch"])
    takes: set[str] = field(default_factory=lambda: {"transaction", "batch"})
    types: list[str] | None = None
    unknown_types: set[str] = field(default_factory=set)
    checks_references: bool = True
    bumps: bool = False
    own_ids: bool = False
    most_entries: int = 0
    limit_status: int = 413
    drops: set[str] = field(default_factory=set)
    dress: Any = None
    token: str = ""
    forbidden_types: set[str] = field(default_factory=set)
    searches: bool = True
    with_body: bool = True
    with_headers: bool = True
    ignores_if_match: bool = False


class Refusal(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, text: str = "", code: str = "processing") -> None:
        super().__init__(text)
        self.status, self.text, self.code = status, text, code


class Stub:
    """The store, and what was asked of it.

    Attributes:
        base: Its address.
        store: Resources by ``Type/id``.
        versions: Number of writes of each key, those of deleted ones too.
        log: Method and path of each request.
        written: Keys in the order in which they were written.
    """

    def __init__(self, traits: Traits) -> None:
        self.traits = traits
        self.store: dict[str, Resource] = {}
        self.versions: dict[str, int] = {}
        self.log: list[str] = []
        self.written: list[str] = []
        self.base = ""
        self._texts: dict[str, tuple[int, str]] = {}
        self.lock = threading.RLock()

    def tagged(self) -> int:
        """Return how many resources carry any tag of ours."""
        return sum(bool(each.get("meta", {}).get("tag")) for each in self.store.values())

    def wipe(self) -> None:
        """Become an empty server, as one that keeps all in memory does when it restarts."""
        self.store.clear()
        self.versions.clear()

    def edit(self, key: str, **elements: Any) -> None:
        """Change a resource as somebody else would: read, modify, write."""
        with self.lock:
            self.store[key] |= copy.deepcopy(elements)
            self._stamp(key)

    def answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Any:
        """Return status, headers and resource of one request."""
        with self.lock:
            self.log.append(f"{method} {path}")
            try:
                return self._answer(method, path, headers, body)
            except Refusal as no:
                return no.status, {}, outcome(no.text, no.code)

    def _answer(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Any:
        parts = urlsplit(path)
        where = unquote(parts.path).removeprefix("/fhir").strip("/")
        if where == "metadata":
            return 200, {}, self.statement()
        if self.traits.token and headers.get("authorization") != f"Bearer {self.traits.token}":
            raise Refusal(401, "who are you?", "login")
        if method == "POST" and where.endswith("/$validate"):
            bad = "bad" in json.loads(body)
            return 200, {}, outcome("bad is unknown") if bad else outcome("well", "informational")
        if method == "POST" and not where:
            return 200, {}, self._bundle(json.loads(body))
        kind = where.split("/")[0]
        if kind in self.traits.forbidden_types:
            raise Refusal(403, f"no access to {kind}", "forbidden")
        if method == "GET" and "/" not in where:
            return 200, {}, self._search(where, parse_qs(parts.query))
        resource = json.loads(body) if body else None
        return self._one(method, where, resource, headers)

    def _one(self, method: str, key: str, resource: Any, headers: dict[str, str]) -> Any:
        if key.split("/")[0] in self.traits.unknown_types:
            raise Refusal(404, f"Unknown resource type '{key.split('/')[0]}'", "not-supported")
        if method == "GET":
            if key not in self.store:
                raise Refusal(410 if key in self.versions else 404, f"{key} is not known")
            return 200, {}, self._dressed(key)
        match = headers.get("if-match")
        now = self.store.get(key, {}).get("meta", {}).get("versionId")
        if match and not self.traits.ignores_if_match and match != f'W/"{now}"':
            raise Refusal(412, f"{key} is at version {now}", "conflict")
        if headers.get("if-none-match") == "*" and key in self.store:
            raise Refusal(412, f"{key} is there already", "conflict")
        if method == "DELETE":
            return self._delete(key)
        if method == "PUT":
            return self._put(key, resource)
        raise Refusal(405, f"{method} is not supported", "not-supported")

    def _put(self, key: str, resource: Resource) -> Any:
        if self.traits.own_ids:
            key = f"{resource['resourceType']}/{len(self.versions) + 1000}"
            resource = resource | {"id": key.split("/")[1]}
        if self.traits.checks_references:
            for each in references(resource):
                if each not in self.store and each != key:
                    raise Refusal(409, f"Resource {each} not found, specified in {key}", "conflict")
        new = {k: v for k, v in copy.deepcopy(resource).items() if k not in self.traits.drops}
        old = self.store.get(key)
        created = old is None
        if created or self.traits.bumps or _bare(old) != _bare(new):
            self.store[key] = new
            self._stamp(key)
            self.written.append(key)
        version = self.versions[key]
        names = {}
        if self.traits.with_headers:
            location = f"{self.base}/{key}/_history/{version}"
            names = {"ETag": f'W/"{version}"', "Location": location}
        return (
            (201 if created else 200),
            names,
            self._dressed(key) if self.traits.with_body else None,
        )

    def _delete(self, key: str) -> Any:
        if self.traits.checks_references:
            # A text search first: to walk every resource for every removal would be slow.
            for other, resource in self.store.items():
                if other != key and key in self._text(other) and key in references(resource):
                    raise Refusal(409, f"Unable to delete {key}: {other} refers to it", "conflict")
        if self.store.pop(key, None) is not None:
            self.written.append(key)
        return 204, {}, None

    def _text(self, key: str) -> str:
        version, text = self._texts.get(key, (0, ""))
        if version != self.versions.get(key, -1):
            version, text = self.versions.get(key, -1), json.dumps(self.store[key])
            self._texts[key] = version, text
        return text

    def _stamp(self, key: str) -> None:
        self.versions[key] = self.versions.get(key, 0) + 1
        meta = self.store[key].setdefault("meta", {})
        meta |= {"versionId": str(self.versions[key]), "lastUpdated": "2026-01-01T00:00:00Z"}

    def _dressed(self, key: str) -> Resource:
        made = copy.deepcopy(self.store[key])
        return self.traits.dress(made) if self.traits.dress else made

    def _search(self, kind: str, query: dict[str, list[str]]) -> Resource:
        if kind in self.traits.unknown_types:
            raise Refusal(404, f"Unknown resource type '{kind}'", "not-supported")
        if not self.traits.searches:
            raise Refusal(501, "no search", "not-supported")
        wanted = query.get("_tag", [""])[0].split("|")
        found = [
            self._dressed(key)
            for key, each in self.store.items()
            if key.startswith(f"{kind}/")
            and (
                wanted == [""]
                or any(
                    [t.get("system"), t.get("code")] == wanted for t in each["meta"].get("tag", [])
                )
            )
        ]
        return {
            "resourceType": "Bundle",
            "type": "searchset",
            "entry": [{"resource": r} for r in found],
        }

    def _bundle(self, bundle: Resource) -> Resource:
        kind, entries = bundle["type"], bundle.get("entry", [])
        if kind not in self.traits.takes:
            raise Refusal(501, f"{kind} is not supported", "not-supported")
        if self.traits.most_entries and len(entries) > self.traits.most_entries:
            text = f"at most {self.traits.most_entries} entries, limit exceeded"
            raise Refusal(self.traits.limit_status, text, "too-costly")
        if kind == "batch":
            answers = [self._entry(each) for each in entries]
        else:
            saved = copy.deepcopy((self.store, self.versions, self.written))
            checks, self.traits.checks_references = self.traits.checks_references, False
            try:
                answers = [self._entry(each) for each in entries]
            finally:
                self.traits.checks_references = checks
            bad = next((a for a in answers if a["response"]["status"] >= "300"), None)
            dangling = checks and self._dangling()
            if bad or dangling:
                self.store, self.versions, self.written = saved
                text = (
                    bad["response"]["outcome"]["issue"][0]["diagnostics"] if bad else str(dangling)
                )
                raise Refusal(int(bad["response"]["status"][:3]) if bad else 409, text)
        return {"resourceType": "Bundle", "type": f"{kind}-response", "entry": answers}

    def _entry(self, entry: Resource) -> Resource:
        request = entry["request"]
        headers = {"if-match": request["ifMatch"]} if "ifMatch" in request else {}
        try:
            kind = (
                unquote(request["url"]) if "?" in request["url"] else request["url"].split("/")[0]
            )
            if kind in self.traits.forbidden_types:
                raise Refusal(403, f"no access to {kind}", "forbidden")
            if "?" in kind:
                name, query = request["url"].split("?", 1)
                status, names, resource = 200, {}, self._search(name, parse_qs(query))
            else:
                status, names, resource = self._one(
                    request["method"], request["url"], entry.get("resource"), headers
                )
        except Refusal as no:
            answer = outcome(no.text, no.code)
            return {"response": {"status": f"{no.status} No", "outcome": answer}}
        response: Resource = {"status": f"{status} OK"}
        if "Location" in names:
            response |= {"location": names["Location"], "etag": names["ETag"]}
        return ({"resource": resource} if resource else {}) | {"response": response}

    def _dangling(self) -> list[str]:
        return [
            f"{key} refers to {each}, which is not there"
            for key, resource in self.store.items()
            for each in references(resource)
            if each not in self.store
        ]

    def statement(self) -> Resource:
        """Return the CapabilityStatement."""
        rest: Resource = {"mode": "server"}
        if self.traits.listed is not None:
            rest["interaction"] = [{"code": each} for each in self.traits.listed]
        if self.traits.types is not None:
            rest["resource"] = [{"type": each} for each in self.traits.types]
        version = {"fhirVersion": self.traits.fhir_version} if self.traits.fhir_version else {}
        software = {"name": "stub", "version": "1"}
        start = {"resourceType": "CapabilityStatement", "software": software}
        return start | version | {"rest": [rest]}


def outcome(text: str, code: str = "processing") -> Resource:
    """Return an OperationOutcome with one error."""
    severity = "information" if code == "informational" else "error"
    issue = {"severity": severity, "code": code, "diagnostics": text}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def references(value: Any) -> set[str]:
    """Return every relative literal reference."""
    if isinstance(value, dict):
        own = value.get("reference")
        found = {own} if isinstance(own, str) and own.count("/") == 1 else set()
        return found.union(*(references(each) for each in value.values()))
    if isinstance(value, list):
        return set().union(*(references(each) for each in value))
    return set()


def _bare(resource: Resource) -> Resource:
    made = copy.deepcopy(resource)
    for key in ("versionId", "lastUpdated"):
        made.get("meta", {}).pop(key, None)
    return made


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body in one packet: two would wait for each other for 40 ms.
    wbufsize = 1 << 16
    stub: Stub

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        names = {name.lower(): value for name, value in self.headers.items()}
        status, headers, resource = self.stub.answer(self.command, self.path, names, body)
        content = b"" if resource is None else json.dumps(resource).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/fhir+json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = _serve

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[ThreadingHTTPServer]:
    """Run an HTTP server on the loopback address until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def running_stub(traits: Traits | None = None) -> Iterator[Stub]:
    """Run a stub until the block ends."""
    stub = Stub(traits or Traits())
    with serving(type("Handler", (_Handler,), {"stub": stub})) as server:
        stub.base = f"http://127.0.0.1:{server.server_port}/fhir"
        yield stub
