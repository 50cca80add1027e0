"""The fault table of the loader's contract, a section a row, 22 rows.

After each fault a second run converges to exactly one copy of everything, or the first one stopped
with the right exit code and left nothing that ``unload`` cannot remove.
"""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading import Client
from clonaz_fhir.loading.auth import OAuth, bearer, client_secret
from clonaz_fhir.loading.journal import Journal
from clonaz_fhir.loading.retry import Patience
from clonaz_fhir.loading.secret import Secret
from clonaz_fhir.loading.transport import Tls
from tests.loading.conftest import BASE, COUNT, IMPATIENT, changed, converged, resource
from tests.loading.proxy import REMOVES, WRITES, Answer, Fault, edited, plain, running_proxy
from tests.loading.stub import Traits, running_stub, serving

SUBSTANCE = "Substance/clonaz-substance"


def again(runner, stub, address=None):
    """Run once more: all stands there, one copy each, and a third run writes nothing."""
    report = runner.load(address or stub.base)
    assert (0, "") == (report.exit_code, report.message)
    converged(stub)
    written = len(stub.written)
    assert 0 == runner.load(address or stub.base).writes
    assert written == len(stub.written)


# 1: refused, DNS, certificates ----------------------------------------------------------------


def test_01_a_refused_connection_ends_at_once(runner):
    """One attempt, one plain line, nothing waited for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(ServerError, match="connection refused"):
        runner.load(f"http://127.0.0.1:{port}/fhir")
    assert [] == runner.waits


def test_01_an_unknown_host_ends_at_once(runner):
    """A name that cannot exist is not asked for again."""
    with pytest.raises(ServerError, match="no such host"):
        runner.load("http://no-such-host.invalid/fhir")
    assert [] == runner.waits


def serve_tls(stub, certificate, ask_client=False):
    """Return a server that speaks TLS and hands everything to the stub."""
    from tests.loading.stub import _Handler

    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (_Handler,), {"stub": stub}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    if ask_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(certificate[0])
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server, f"https://127.0.0.1:{server.server_port}/fhir"


def test_01_an_untrusted_certificate_ends_at_once_and_a_trusted_one_passes(
    runner, stub, certificate
):
    """TLS is never weakened by itself; a CA file is how it is said."""
    server, base = serve_tls(stub, certificate)
    with pytest.raises(ServerError, match=r"TLS fails: self.signed"):
        runner.load(base)
    assert [] == runner.waits
    assert [] == stub.log
    trusting = runner.client(base, tls=Tls(ca_file=str(certificate[0])))
    assert 0 == runner.load(base, client=trusting).exit_code
    server.shutdown()
    converged(stub)


def test_01_a_missing_client_certificate_ends_at_once_and_ours_passes(runner, stub, certificate):
    """Mutual TLS."""
    server, base = serve_tls(stub, certificate, ask_client=True)
    ca = str(certificate[0])
    with pytest.raises(ServerError):
        runner.load(base, client=runner.client(base, tls=Tls(ca_file=ca)))
    tls = Tls(ca_file=ca, certificate=ca, key=str(certificate[1]))
    assert 0 == runner.load(base, client=runner.client(base, tls=tls)).exit_code
    server.shutdown()
    converged(stub)


# 2: 401, 403 ----------------------------------------------------------------------------------


class TokenHandler(BaseHTTPRequestHandler):
    """A token endpoint: answers from a list, the last one again and again."""

    protocol_version = "HTTP/1.1"
    answers: list[Answer]
    asked: list[str]

    def do_POST(self) -> None:
        """Hand out the next answer."""
        self.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def tokens():
    """A running token endpoint: its address, its answers, what it was asked."""
    answers: list[Answer] = []
    asked: list[str] = []
    with serving(type("T", (TokenHandler,), {"answers": answers, "asked": asked})) as server:
        yield f"http://127.0.0.1:{server.server_port}/token", answers, asked


def token(value="good", **more):
    """Return an answer with a token."""
    body = {"access_token": value, "token_type": "Bearer", "expires_in": 3600} | more
    return Answer(200, {"Content-Type": "application/json"}, json.dumps(body).encode())


SECRET = "s3cr3t-never-shown"


def oauth(url, runner, **options):
    """Return OAuth2 client credentials that do not sleep."""
    made = {"sleep": runner.waits.append} | options
    return OAuth(lambda: url, client_secret("me", Secret(SECRET)), **made)


def test_02_an_expired_token_is_renewed_once(runner, stub, tokens):
    """401, a new token, on."""
    url, answers, asked = tokens
    answers += [token("stale"), token("good")]
    stub.traits.token = "good"
    client = runner.client(stub.base, auth=oauth(url, runner))
    assert 0 == runner.load(stub.base, client=client).exit_code
    assert 2 == len(asked)
    converged(stub)


def test_02_a_token_that_stays_refused_is_exit_7_before_any_write(runner, stub, tokens):
    """401 again and again."""
    url, answers, _ = tokens
    answers += [token("never good")]
    stub.traits.token = "good"
    with pytest.raises(AuthenticationError, match="asks for credentials") as caught:
        runner.load(stub.base, client=runner.client(stub.base, auth=oauth(url, runner)))
    assert 7 == caught.value.exit_code
    assert [] == stub.written


def test_02_a_token_is_renewed_before_its_end(runner, stub, tokens):
    """A token of one second is asked for anew, and no 401 is needed for it."""
    url, answers, asked = tokens
    answers += [token("good", expires_in=1)]
    stub.traits.token = "good"
    now = [0.0]

    def clock() -> float:
        now[0] += 1.0
        return now[0]

    client = runner.client(stub.base, auth=oauth(url, runner, clock=clock))
    assert 0 == runner.load(stub.base, client=client).exit_code
    assert len(asked) > 2


def test_02_no_access_to_one_type_is_exit_7_before_any_write(runner, stub):
    """403 while reading, so that nothing was written."""
    stub.traits.forbidden_types = {"Library"}
    with pytest.raises(AuthenticationError, match="not allowed"):
        runner.load(stub.base)
    assert [] == stub.written


def test_02_no_access_in_the_middle_of_single_writes_is_exit_6_and_can_be_unloaded(
    runner, stub, proxy
):
    """403 at the fifth PUT."""
    proxy.faults = [Fault("PUT", skip=4, times=9, instead=plain(403))]
    report = runner.load(proxy.base, way="single")
    assert 6 == report.exit_code
    assert 4 == len(stub.store)
    assert 0 == runner.unload(stub.base).exit_code
    assert {} == stub.store
    again(runner, stub)


# 3: token endpoint ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        plain(500, "<html>broken</html>"),
        plain(200, "<html>log in</html>"),
        Answer(200, {}, b'{"access_token": "half'),
        Answer(401, {}, json.dumps({"error": "invalid_client", "echo": SECRET}).encode()),
        Answer(200, {}, json.dumps({"token_type": "Bearer"}).encode()),
        Answer(200, {}, json.dumps({"access_token": "a", "token_type": "mac"}).encode()),
    ],
    ids=["500", "html", "truncated", "refused", "no token", "other kind"],
)
def test_03_a_token_endpoint_that_fails_is_exit_7_and_no_secret_is_shown(
    runner, stub, tokens, answer
):
    """Bounded attempts; the secret is in no message."""
    url, answers, asked = tokens
    answers += [answer]
    with pytest.raises(AuthenticationError) as caught:
        runner.load(stub.base, client=runner.client(stub.base, auth=oauth(url, runner)))
    assert 7 == caught.value.exit_code
    assert SECRET not in str(caught.value) + repr(caught.value)
    assert len(asked) <= 3
    assert [] == stub.written


def test_03_a_token_endpoint_that_does_not_answer_is_exit_7(runner, stub):
    """A slow endpoint has a deadline too."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/token"
        auth = oauth(url, runner, timeout=0.1)
        with pytest.raises(AuthenticationError, match=r"no whole answer within 0\.1 s"):
            runner.load(stub.base, client=runner.client(stub.base, auth=auth))


def test_03_a_wrong_clock_is_seen_and_said(runner, stub, tokens):
    """The endpoint's Date tells how wrong; the assertion is made again with its time."""
    url, answers, asked = tokens
    ahead = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    refused = Answer(401, {"Date": ahead}, b'{"error": "invalid_client"}')
    answers += [refused]
    times = []

    def prove(endpoint, now):
        times.append(now)
        return {}, {}

    auth = OAuth(lambda: url, prove, sleep=runner.waits.append)
    with pytest.raises(AuthenticationError, match=r"clocks differ by 3\d\d\d s"):
        runner.load(stub.base, client=runner.client(stub.base, auth=auth))
    assert 2 == len(asked)
    assert 3500 < times[1] - times[0] < 3700


def test_03_a_token_endpoint_without_tls_is_refused(runner, stub):
    """Unless it is on this machine."""
    auth = oauth("http://tokens.example.org/token", runner)
    with pytest.raises(AuthenticationError, match="must be https"):
        runner.load(stub.base, client=runner.client(stub.base, auth=auth))


# 4: throttling --------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:30 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"},
         30.0),
        ({}, None),
        ({"Retry-After": "86400"}, 120.0),
        ({"Retry-After": "soon"}, None),
    ],
    ids=["seconds", "date", "absent", "absurd", "nonsense"],
)  # fmt: skip
def test_04_a_throttled_request_waits_as_told(runner, stub, method, headers, expected):
    """429 with Retry-After in both forms, without, and one that nobody can wait for."""
    with running_proxy(stub.base) as proxy:
        # The proxy hands on no Date of its own, so the one of the fault is the server's.
        proxy.faults = [Fault(method, times=2, instead=Answer(429, headers, b"{}"))]
        from tests.loading import proxy as module

        send = module._Handler._send

        def send_with_date(self, answer, part=None):
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        module._Handler._send = send_with_date
        try:
            report = runner.load(proxy.base, way="single" if method == "PUT" else "")
        finally:
            module._Handler._send = send
    assert 0 == report.exit_code
    # The first two POSTs read at the same time: if both are refused, they wait together.
    count = len(runner.waits) if method == "POST" else 2
    assert count in (1, 2)
    if expected is not None:
        assert [expected] * count == runner.waits
    assert count == len(runner.waits)
    again(runner, stub)


@pytest.mark.parametrize("status", [408, 502, 503, 504, 500])
@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_04_other_passing_troubles_are_waited_out(runner, stub, proxy, status, way):
    """Where a write may have been carried out, the loader looks first."""
    proxy.faults = [
        Fault("POST", holds=WRITES, instead=plain(status, "<html>busy</html>")),
        Fault("PUT", skip=2, instead=plain(status, "<html>busy</html>")),
    ]
    assert 0 == runner.load(proxy.base, way=way).exit_code
    again(runner, stub)


def test_04_a_server_that_stays_busy_is_exit_4(runner, stub, proxy):
    """Bounded attempts, nothing written."""
    proxy.faults = [Fault("POST", times=999, instead=plain(503))]
    client = runner.client(proxy.base, patience=IMPATIENT)
    report = runner.load(proxy.base, client=client, way="transaction")
    assert 4 == report.exit_code
    assert {} == stub.store
    again(runner, stub)


def test_04_a_wait_past_the_deadline_is_not_begun(runner, stub, proxy):
    """Better an end now than a wait in vain."""
    proxy.faults = [Fault("GET", times=999, instead=plain(429, Retry_After="90"))]
    with pytest.raises(ServerError, match="not done within 60 s"):
        runner.load(proxy.base, client=runner.client(proxy.base, deadline=60.0))


# 5, 6, 7: answers that do not come ------------------------------------------------------------

LOST = {
    "05 commit then drop": {"drop": True},
    "06 cut in the body": {"cut": 0.5},
    "06 cut before the body": {"cut": 0.001},
    "07 slow loris": {"trickle": 0.05},
}


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
@pytest.mark.parametrize("name", LOST)
def test_05_06_07_a_lost_answer_to_a_write_leaves_one_copy(runner, stub, proxy, name, way):
    """Carried out, and nobody was told: read, compare, go on. No version is written twice."""
    proxy.faults = [Fault("POST", holds=WRITES, **LOST[name]), Fault("PUT", skip=3, **LOST[name])]
    client = runner.client(proxy.base, timeout=0.5)
    report = runner.load(proxy.base, client=client, way=way)
    assert (0, "") == (report.exit_code, report.message)
    converged(stub)
    assert {1} == set(stub.versions.values())
    again(runner, stub)


@pytest.mark.parametrize("name", LOST)
def test_05_06_07_a_lost_answer_to_a_read_is_asked_for_again(runner, stub, proxy, name):
    """Metadata first, then the batch that reads."""
    proxy.faults = [Fault("GET", **LOST[name]), Fault("POST", **LOST[name])]
    report = runner.load(proxy.base, client=runner.client(proxy.base, timeout=0.5))
    assert 0 == report.exit_code
    again(runner, stub)


def test_06_half_json_of_the_right_length_is_no_answer(runner, stub, proxy):
    """The length fits, the JSON does not."""
    half = lambda answer: Answer(200, answer.headers, answer.body[:-20])  # noqa: E731
    proxy.faults = [Fault("POST", times=1, change=half), Fault("POST", holds=WRITES, change=half)]
    assert 0 == runner.load(proxy.base).exit_code
    again(runner, stub)


@pytest.mark.parametrize("name", LOST)
def test_05_06_07_a_lost_answer_to_a_removal_is_looked_after(runner, stub, proxy, name):
    """Unload converges as well."""
    runner.load(stub.base)
    proxy.faults = [Fault("POST", holds=REMOVES, **LOST[name])]
    report = runner.unload(proxy.base, client=runner.client(proxy.base, timeout=0.5))
    assert 0 == report.exit_code
    assert {} == stub.store


# 8: answers inside answers --------------------------------------------------------------------


def inner(status, *which):
    """Return a change that turns some answers of a batch into failures."""

    def change(bundle):
        for n in which:
            bundle["entry"][n] = {"response": {"status": f"{status} No"}}
        return bundle

    return edited(change)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_08_a_throttled_entry_of_a_batch_is_sent_again_alone(runner, stub, proxy, status):
    """The entries of the layer that passed are not sent twice."""
    failing = {"ClinicalUseDefinition/clonaz-use-3", "ClinicalUseDefinition/clonaz-use-5"}
    real, tried = stub._put, []

    def put(key, body):
        if key in failing:
            failing.discard(key)
            from tests.loading.stub import Refusal

            raise Refusal(status, "slow down")
        tried.append(key)
        return real(key, body)

    stub._put = put
    assert 0 == runner.load(proxy.base, way="batch").exit_code
    assert COUNT == len(tried) == len(set(tried))
    again(runner, stub)


@pytest.mark.parametrize(
    "change",
    [
        inner(429, 1),
        edited(lambda bundle: bundle | {"entry": bundle["entry"][:-1]}),
        edited(lambda bundle: bundle | {"entry": bundle["entry"][::-1]}),
        edited(lambda bundle: bundle | {"entry": []}),
        edited(lambda bundle: {"resourceType": "OperationOutcome", "issue": []}),
    ],
    ids=["inner 429", "one too few", "another order", "none", "no Bundle"],
)
@pytest.mark.parametrize("way", ["transaction", "batch"])
def test_08_an_answer_that_does_not_fit_is_not_believed(runner, stub, proxy, change, way):
    """All was written; the answer says something else. What stands there decides."""
    proxy.faults = [Fault("POST", holds=WRITES, times=3, change=change)]
    report = runner.load(proxy.base, way=way)
    assert 0 == report.exit_code
    assert {1} == set(stub.versions.values())
    again(runner, stub)


# 9, 10: killed --------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_09_a_server_killed_and_restarted_empty_is_loaded_whole(runner, stub, proxy, way):
    """The journal says that something stood there; reading says that it is gone."""
    runner.load(stub.base)
    stub.wipe()
    report = runner.load(stub.base, way=way, resume=True)
    assert 0 == report.exit_code
    assert any("emptied" in note for note in report.notes)
    again(runner, stub)


def test_09_a_server_that_dies_in_the_middle_and_comes_back_is_loaded_whole(runner, stub, proxy):
    """Connections fail for a while, and what was written before is lost."""
    real, count = stub.answer, [0]

    def answer(method, path, headers, body):
        count[0] += 1
        if count[0] == 12:
            stub.wipe()
        return real(method, path, headers, body)

    stub.answer = answer
    proxy.faults = [Fault("PUT", skip=4, times=2, refuse=True)]
    assert 0 == runner.load(proxy.base, way="single").exit_code
    again(runner, stub)


def test_09_a_server_that_stays_away_is_exit_6_and_resume_finishes(runner, stub, proxy):
    """Four were written, then nobody was there; the next run brings the rest."""
    proxy.faults = [
        Fault("PUT", skip=4, times=999, refuse=True),
        Fault("POST", skip=2, times=999, refuse=True),
    ]
    client = runner.client(proxy.base, patience=IMPATIENT)
    report = runner.load(proxy.base, client=client, way="single")
    assert 6 == report.exit_code
    assert 4 == len(stub.store)
    proxy.faults = []
    report = runner.load(proxy.base, resume=True)
    assert 0 == report.exit_code
    assert any("resumes" in note for note in report.notes)
    again(runner, stub)


class Killed(BaseException):
    """As if the process had ended here."""


def kill_at(step, monkeypatch, torn=False):
    """End the loader at the given step: a record of the journal, or a request."""
    left = [step]
    real_add, real_once = Journal.add_all, Client._once

    def tick(journal=None):
        if left[0] == 0:
            if torn and journal is not None:
                journal._file.write(b'{"event": "torn')
            raise Killed
        left[0] -= 1

    def add_all(self, event, records):
        tick(self)
        real_add(self, event, records)
        tick()

    def once(self, *words):
        tick()
        return real_once(self, *words)

    monkeypatch.setattr(Journal, "add_all", add_all)
    monkeypatch.setattr(Client, "_once", once)


@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_10_a_loader_killed_at_any_step_converges(runner, tmp_path, way, torn):
    """Before and after every record reaches the disk, at every request, with a torn last line."""
    finished, step = False, 0
    with running_stub() as stub:
        while not finished:
            stub.wipe()
            runner.journal = tmp_path / f"{step}.jsonl"
            with pytest.MonkeyPatch.context() as patch:
                kill_at(step, patch, torn)
                with suppress(Killed):
                    finished = 0 == runner.load(stub.base, way=way).exit_code
            report = runner.load(stub.base, resume=True)
            assert (0, "") == (report.exit_code, report.message)
            assert {1} == set(stub.versions.values())
            converged(stub)
            assert 0 == runner.unload(stub.base).exit_code
            assert {} == stub.store
            step += 1
    assert step > 10


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_10_an_unload_killed_at_any_step_converges(runner, tmp_path, way):
    """The next one removes the rest, and a load after it finds an empty place."""
    finished, step = False, 0
    with running_stub() as stub:
        while not finished:
            runner.journal = tmp_path / f"{step}.jsonl"
            assert 0 == runner.load(stub.base).exit_code
            with pytest.MonkeyPatch.context() as patch:
                kill_at(step, patch)
                with suppress(Killed):
                    finished = 0 == runner.unload(stub.base, way=way).exit_code
            assert 0 == runner.unload(stub.base).exit_code
            assert {} == stub.store
            step += 1
    assert step > 5


def test_10_resume_refuses_other_content(runner, stub, proxy, bundle):
    """The interrupted run was another one."""
    proxy.faults = [Fault("PUT", skip=4, times=999, instead=plain(500))]
    client = runner.client(proxy.base, patience=IMPATIENT)
    assert 6 == runner.load(proxy.base, client=client, way="single").exit_code
    other = changed(bundle, SUBSTANCE, description="other")
    from clonaz_fhir.errors import UsageError

    with pytest.raises(UsageError, match="loaded something else"):
        runner.load(proxy.base, other, resume=True)
    assert 0 == runner.load(proxy.base, other).exit_code
    converged(stub)


# 11, 12: others -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "meta",
    [
        {},
        {"source": "https://example.org/somebody"},
        {
            "source": "https://example.org/somebody",
            "tag": [{"system": f"{BASE}/CodeSystem/package", "code": "R5"}],
        },
        {
            "source": "#aRequestId",
            "tag": [{"system": f"{BASE}/CodeSystem/package", "code": "R5"}],
        },
    ],
    ids=["no meta", "other source", "our tag, other source", "our tag, no source"],
)
def test_11_an_id_that_is_taken_is_exit_5_and_stays_untouched(runner, stub, meta):
    """Nothing at all is written, and unload leaves it alone."""
    theirs = {"resourceType": "Substance", "id": "clonaz-substance", "meta": meta, "status": "x"}
    stub.store[SUBSTANCE] = json.loads(json.dumps(theirs))
    report = runner.load(stub.base)
    assert 5 == report.exit_code
    assert [] == stub.written
    assert {SUBSTANCE: theirs} == stub.store
    assert runner.unload(stub.base).exit_code in (0, 5)
    assert {SUBSTANCE: theirs} == stub.store
    assert 0 == runner.load(stub.base, overwrite=True).exit_code
    again(runner, stub)


def test_12_two_loaders_at_once_leave_one_copy(bundle, stub, tmp_path):
    """Same content, two journals: both end well, each resource was written once."""
    from tests.loading.conftest import Runner

    reports = []
    runners = [Runner(tmp_path / f"{n}.jsonl", bundle) for n in range(2)]
    threads = [
        threading.Thread(target=lambda r=r: reports.append(r.load(stub.base, way="single")))
        for r in runners
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [0, 0] == [each.exit_code for each in reports]
    converged(stub)
    assert {1} == set(stub.versions.values())


def test_12_of_two_loaders_with_different_content_the_later_one_sees_a_conflict(
    runner, stub, proxy, bundle, tmp_path
):
    """The other one is faster between our reading and our writing."""
    from tests.loading.conftest import Runner

    runner.load(stub.base)
    other = Runner(tmp_path / "other.jsonl", bundle)
    theirs = changed(bundle, SUBSTANCE, description="theirs")
    real, once = stub.answer, [True]

    def answer(method, path, headers, body):
        if method == "PUT" and once:
            once.clear()
            assert 0 == other.load(stub.base, theirs).exit_code
        return real(method, path, headers, body)

    stub.answer = answer
    ours = changed(bundle, SUBSTANCE, description="ours")
    report = runner.load(stub.base, ours, way="single")
    assert 5 == report.exit_code
    assert "theirs" == stub.store[SUBSTANCE]["description"]
    converged(stub)


def test_12_a_second_run_with_the_same_journal_does_not_begin(runner, stub):
    """The file is locked as long as a run lasts."""
    from clonaz_fhir.errors import ConflictError

    with (
        Journal(runner.journal, {"base": stub.base}),
        pytest.raises(ConflictError, match="under way"),
    ):
        runner.load(stub.base)


# 13, 14: what the server says of itself -------------------------------------------------------


@pytest.mark.parametrize(
    "version", ["4.0.1", "4.3.0", "3.0.2", "", "4.0", "4.3.0-snapshot1", "6.0.0-ballot3", "1.0.2"]
)
def test_13_another_release_is_exit_4_before_any_write(runner, stub, version):
    """R5 content meets a server of something else, or of nobody knows what."""
    stub.traits.fhir_version = version
    with pytest.raises(ServerError, match=r"speaks|does not say"):
        runner.load(stub.base)
    assert all(line.startswith("GET /fhir/metadata") for line in stub.log)


def test_13_the_release_can_be_said_by_the_user(runner, stub):
    """For a server that does not say it."""
    stub.traits.fhir_version = ""
    assert 0 == runner.load(stub.base, assumed_release="R5").exit_code
    converged(stub)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (plain(404, "not here"), 4),
        (plain(200, "<!doctype html><title>Welcome</title>"), 4),
        (plain(200, "<CapabilityStatement/>"), 4),
        (plain(200, ""), 4),
        (plain(200, '{"resourceType": "Patient"}'), 4),
        (plain(200, '{"hello": 1}'), 4),
        (plain(418, "teapot"), 4),
        (plain(401), 7),
        (plain(403), 7),
    ],
    ids=["404", "html", "xml", "empty", "patient", "json", "teapot", "401", "403"],
)
def test_13_what_is_no_fhir_server_is_one_clear_line(runner, stub, proxy, answer, code):
    """Exit 4, or 7 where credentials are missing; nothing was written."""
    proxy.faults = [Fault("GET", "metadata", times=99, instead=answer)]
    with pytest.raises((ServerError, AuthenticationError)) as caught:
        runner.load(proxy.base)
    assert code == caught.value.exit_code
    assert "\n" not in str(caught.value)
    assert [] == stub.written


def test_14_an_unlisted_type_that_works_is_loaded(runner, stub):
    """The list leaves out what the server stores very well."""
    stub.traits.types = ["Patient", "Library"]
    assert 0 == runner.load(stub.base).exit_code
    again(runner, stub)


def test_14_a_type_that_does_not_work_is_exit_4_before_any_write(runner, stub):
    """Named, not left out in silence."""
    stub.traits.types = ["Library", "Substance", "Medication", "MedicationKnowledge"]
    stub.traits.unknown_types = {"ClinicalUseDefinition"}
    report = runner.load(stub.base)
    assert 4 == report.exit_code
    assert "does not know ClinicalUseDefinition" in report.message
    assert 8 == report.count("unsupported")
    assert [] == stub.written


def test_14_a_listed_type_that_does_not_work_is_exit_4_and_nothing_is_written(runner, stub):
    """The transaction is refused as a whole."""
    stub.traits.unknown_types = {"MedicationKnowledge"}
    report = runner.load(stub.base)
    assert 4 == report.exit_code
    assert {} == stub.store


@pytest.mark.parametrize("takes", [{"batch"}, set()])
def test_14_a_listed_transaction_that_does_not_work_is_left_for_the_next_way(runner, stub, takes):
    """501, then batches by layer, then one by one; references are checked all the way."""
    stub.traits.takes = takes
    report = runner.load(stub.base)
    assert 0 == report.exit_code
    assert ("batch" if takes else "single") == report.way
    assert any("takes no transaction" in note for note in report.notes)
    again(runner, stub)


def test_14_a_server_that_lists_no_bundles_is_written_one_by_one(runner, stub):
    """In the order of dependency."""
    stub.traits.listed, stub.traits.takes = ["search-system"], set()
    report = runner.load(stub.base)
    assert "single" == report.way
    assert COUNT == report.writes
    again(runner, stub)


# 15: too large --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [413, 400, 422])
@pytest.mark.parametrize("most", [1, 5, 11])
def test_15_a_bundle_that_is_too_large_is_split(runner, stub, status, most):
    """In parts that refer to themselves and earlier ones; at the worst one by one."""
    stub.traits.most_entries, stub.traits.limit_status = most, status
    report = runner.load(stub.base)
    assert 0 == report.exit_code
    assert {1} == set(stub.versions.values())
    again(runner, stub)


@pytest.mark.parametrize("status", [400, 422])
def test_15_a_fault_of_one_resource_is_no_limit_of_the_bundle(runner, stub, proxy, status):
    """Nothing is split, nothing is written, and the message names the resource."""
    outcome = {
        "resourceType": "OperationOutcome",
        "issue": [
            {
                "severity": "error",
                "code": "invalid",
                "expression": ["Bundle.entry[2].resource"],
                "diagnostics": "description exceeds the maximum length",
            }
        ],
    }
    answer = Answer(status, {}, json.dumps(outcome).encode())
    proxy.faults = [Fault("POST", holds=WRITES, times=99, instead=answer)]
    report = runner.load(proxy.base)
    assert 4 == report.exit_code
    assert "refuses the Bundle: ClinicalUseDefinition/clonaz-use-" in report.message
    assert {} == stub.store


# 16, 17: what comes back ----------------------------------------------------------------------


def test_16_an_element_that_the_server_drops_is_exit_8_with_its_path(runner, stub):
    """201, and a part of it was thrown away."""
    stub.traits.drops = {"description"}
    report = runner.load(stub.base)
    assert 8 == report.exit_code
    line = next(each for each in report.lines if each.outcome == "failed")
    assert ["Substance.description: expected a substance, found nothing"] == [
        str(each) for each in line.differences
    ]
    assert 0 == runner.unload(stub.base).exit_code
    assert {} == stub.store


def dressed(resource):
    """Return a resource as a server with manners of its own returns it."""
    meta = resource["meta"] | {
        "source": resource["meta"]["source"] + "#Xy12",
        "profile": ["https://example.org/added"],
        "security": [{"code": "R"}],
        "tag": [{"system": "urn:added", "code": "a"}, *resource["meta"]["tag"]],
    }
    text = {"status": "generated", "div": "<div>added</div>"}
    for each in resource.get("extension", []):
        target = each["valueReference"]
        target["reference"] = f"{STUB_BASE[0]}/{target['reference']}"
    made = dict(reversed(list((resource | {"meta": meta, "text": text}).items())))
    if "extension" in made:
        made["extension"] = made["extension"][::-1]
    return made


STUB_BASE = [""]


def test_17_what_a_server_may_change_is_no_difference(runner, stub, bundle):
    """Narrative, meta and profile added, absolute references, other orders."""
    STUB_BASE[0] = stub.base
    stub.traits.dress = dressed
    manifest = next(
        e["resource"] for e in bundle["entry"] if e["resource"]["id"].endswith("manifest")
    )
    manifest["extension"].append({"url": f"{BASE}/a", "valueReference": {"reference": SUBSTANCE}})
    assert 0 == runner.load(stub.base, bundle).exit_code
    assert 0 == runner.load(stub.base, bundle).writes
    assert 0 == runner.unload(stub.base, bundle).exit_code
    assert {} == stub.store


def test_17_lost_digits_are_said(runner, stub, bundle):
    """0.50 comes back as 0.5: the same number, and less precise."""
    data = json.dumps(changed(bundle, SUBSTANCE, amount=12345)).replace("12345", "0.50")
    from clonaz_fhir.loading import Options, load, read_content

    content = read_content([("b.json", data.encode())])
    options = Options(journal=runner.journal)
    report = load(runner.client(stub.base), lambda release: content, options)
    assert 0 == report.exit_code
    assert ["1 decimals came back equal, with other digits (0.5 for 0.50)"] == report.notes
    report = load(runner.client(stub.base), lambda release: content, options)
    assert 0 == report.writes


# 18: ids --------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["transaction", "single"])
def test_18_a_server_with_ids_of_its_own_is_exit_4_and_left_clean(runner, stub, way):
    """The resources could not refer to each other; what was written is removed again."""
    stub.traits.own_ids, stub.traits.checks_references = True, False
    report = runner.load(stub.base, way=way)
    assert 4 == report.exit_code
    assert "ids of its own" in report.message
    assert {} == stub.store


@pytest.mark.parametrize("status", [400, 405])
def test_18_a_server_that_refuses_our_ids_is_exit_4(runner, stub, proxy, status):
    """updateCreate is not for everybody."""
    proxy.faults = [
        Fault("PUT", times=99, instead=plain(status)),
        Fault("POST", holds=WRITES, times=99, instead=plain(501)),
    ]
    report = runner.load(proxy.base)
    assert 4 == report.exit_code
    assert {} == stub.store


# 19: redirects --------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_19_a_redirect_is_not_followed_and_no_credentials_go_there(
    runner, stub, proxy, status, method
):
    """Not to another host, and not for a write."""
    with running_stub() as elsewhere:
        writes = WRITES if method == "POST" else b""
        redirect = plain(status, Location=f"{elsewhere.base}/metadata")
        proxy.faults = [Fault(method, holds=writes, times=9, instead=redirect)]
        client = runner.client(proxy.base, auth=bearer(Secret(SECRET)))
        if method == "GET":
            with pytest.raises(ServerError, match="redirects to") as caught:
                runner.load(proxy.base, client=client)
            assert SECRET not in str(caught.value)
        else:
            assert 4 == runner.load(proxy.base, client=client).exit_code
        assert [] == elsewhere.log
    assert {} == stub.store


# 20: removed, referred to ---------------------------------------------------------------------


def test_20_what_was_deleted_is_loaded_again(runner, stub):
    """410 is as good as nothing."""
    runner.load(stub.base)
    assert 0 == runner.unload(stub.base).exit_code
    again(runner, stub)


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_20_what_others_refer_to_stays_and_they_are_named(runner, stub, way):
    """409 on a removal: no cascade."""
    runner.load(stub.base)
    key = "Medication/local-drug"
    stub.store[key] = resource("Medication", "x", SUBSTANCE) | {"id": "local-drug", "meta": {}}
    report = runner.unload(stub.base, way=way)
    assert (5 if way == "transaction" else 6) == report.exit_code
    assert key in report.message
    assert {key, SUBSTANCE} <= stub.store.keys()
    del stub.store[key]
    assert 0 == runner.unload(stub.base).exit_code
    assert {} == stub.store


# 21, 22: bare and odd answers -----------------------------------------------------------------


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_21_answers_without_body_etag_or_location_are_enough(runner, stub, way):
    """201 and nothing else."""
    stub.traits.with_body = stub.traits.with_headers = False
    assert 0 == runner.load(stub.base, way=way).exit_code
    again(runner, stub)


@pytest.mark.parametrize("way", ["transaction", "single"])
def test_21_a_204_is_enough(runner, stub, proxy, way):
    """No content, after the write."""
    proxy.faults = [
        Fault("PUT", times=99, change=lambda a: Answer(204, {}, b"")),
        Fault("POST", holds=WRITES, change=lambda a: Answer(204, {}, b"")),
    ]
    assert 0 == runner.load(proxy.base, way=way).exit_code
    again(runner, stub)


@pytest.mark.parametrize(
    ("kind", "wrap"),
    [
        ("application/json+fhir", lambda body: body),
        ("application/fhir+json;charset=UTF-8", lambda body: body),
        ("text/plain", lambda body: body),
        ("application/fhir+json", lambda body: b"\xef\xbb\xbf" + body),
        ("application/fhir+json", gzip.compress),
    ],
    ids=["old type", "charset", "wrong type", "BOM", "gzip"],
)
def test_22_odd_content_types_are_read(runner, stub, proxy, kind, wrap):
    """What is JSON is read as JSON."""
    packed = {"Content-Encoding": "gzip"} if wrap is gzip.compress else {}
    proxy.faults = [
        Fault(
            times=99,
            change=lambda a: Answer(
                a.status, a.headers | {"Content-Type": kind} | packed, wrap(a.body)
            ),
        )
    ]
    assert 0 == runner.load(proxy.base).exit_code
    proxy.faults = []
    again(runner, stub)


def test_patience_is_bounded():
    """However long a server asks for, and however often it fails."""
    patience = Patience()
    assert 120.0 == patience.wait(1, 1e9)
    assert all(0 <= patience.wait(n, None) <= 120.0 for n in range(1, 60))


def test_traits_have_a_default():
    """The stub without any oddity takes everything."""
    assert Traits() == Traits()
