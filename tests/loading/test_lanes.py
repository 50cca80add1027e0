"""Reading several things at a time: few, in order, and not from a server out of breath."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from itertools import pairwise

import pytest

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading import Client
from clonaz_fhir.loading.auth import OAuth, client_secret
from clonaz_fhir.loading.client import Question
from clonaz_fhir.loading.lanes import AT_ONCE, Lanes
from clonaz_fhir.loading.secret import Secret
from tests.loading.conftest import BASE, converged, resource, small_bundle
from tests.loading.proxy import WRITES, Fault, plain, running_proxy
from tests.loading.stub import Refusal

KEYS = [f"Basic/clonaz-{n}" for n in range(400)]
"""More than one batch holds, several times over."""


@pytest.fixture
def crowd(stub):
    """A stub that holds a hundred resources, and counts how many requests it serves at once."""
    for key in KEYS[:100]:
        stub.store[key] = resource("Basic", key.removeprefix("Basic/clonaz-"))
    crowd = Crowd()
    real = stub.answer

    def answer(method, path, headers, body):
        crowd.enter()
        try:
            return real(method, path, headers, body)
        finally:
            crowd.leave()

    stub.answer = answer
    stub.crowd = crowd
    return stub


class Crowd:
    """Counts requests that are served at the same time.

    Attributes:
        most: The most there were.
        company: For each request, how many were there with it when it began.
        seconds: How long each stays, at least.
        together: Requests wait here for each other, so that those sent at once are there at once.
    """

    def __init__(self) -> None:
        self.most = 0
        self.company: list[int] = []
        self.together: threading.Barrier | None = None
        self.seconds = 0.0
        self._now = 0
        self._lock = threading.Lock()

    def enter(self) -> None:
        """Note who comes."""
        with self._lock:
            self._now += 1
            self.company.append(self._now)
            self.most = max(self.most, self._now)
        if self.together is not None:
            with suppress(threading.BrokenBarrierError):
                self.together.wait(5)
        time.sleep(self.seconds)

    def leave(self) -> None:
        """Note who goes."""
        with self._lock:
            self._now -= 1


def reader_of(stub, runner, **options):
    """Return a client and a reader for a stub."""
    from clonaz_fhir.loading.capability import discover
    from clonaz_fhir.loading.reader import Reader

    client = runner.client(stub.base, **options)
    return client, Reader(client, discover(client))


def test_reads_go_at_the_same_time_and_come_back_in_order(crowd, runner):
    """Four batches meet at the server; what they found stands in the order that was asked for."""
    client, reader = reader_of(crowd, runner)
    crowd.crowd.together = threading.Barrier(AT_ONCE)
    found = reader.resources(KEYS)
    assert KEYS == list(found)
    assert KEYS[:100] == [key for key, each in found.items() if each is not None]
    assert AT_ONCE == crowd.crowd.most
    assert 1 + AT_ONCE == client.requests


def test_never_more_than_a_few_at_a_time(crowd, runner):
    """One by one, on a server that takes no batches: four hundred reads, four connections."""
    crowd.traits.listed, crowd.traits.takes = ["search-system"], set()
    crowd.crowd.seconds = 0.001
    _, reader = reader_of(crowd, runner)
    assert 100 == sum(each is not None for each in reader.resources(KEYS).values())
    assert 1 < crowd.crowd.most <= AT_ONCE
    assert 1 + len(KEYS) == len(crowd.log)


def test_where_nobody_says_that_there_are_batches_the_first_goes_alone(crowd, runner):
    """It fails once, and not four times."""
    crowd.traits.listed, crowd.traits.takes = None, set()
    _, reader = reader_of(crowd, runner)
    reader.resources(KEYS)
    assert 1 == sum(each.startswith("POST") for each in crowd.log)


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_throttles_gets_one_request_at_a_time_from_then_on(crowd, runner, status):
    """It is waited for as long as it asks, once, and nobody else knocks in the meantime."""
    client, reader = reader_of(crowd, runner)
    real, refused = crowd._answer, []

    def answer(method, path, headers, body):
        if not refused:
            refused.append(len(crowd.log))
            raise Refusal(status, "slow down")
        return real(method, path, headers, body)

    crowd._answer = answer
    found = reader.resources(KEYS)
    assert KEYS == list(found)
    assert 1 == len(runner.waits)
    assert 1 == client.at_once
    served = len(crowd.crowd.company)
    reader.resources(KEYS)
    assert {1} == set(crowd.crowd.company[served:])


def test_the_wait_that_a_server_asks_for_is_kept_before_anything_else_is_sent(runner, stub):
    """The longest one, if several were refused at once."""
    with running_proxy(stub.base) as proxy:
        client, reader = reader_of(stub, runner)
        client.close()
        client, reader = reader_of(proxy, runner)
        proxy.faults = [Fault("POST", times=4, instead=plain(429, Retry_After="11"))]
        sent = []
        client._sleep = lambda seconds: sent.append((seconds, len(proxy.seen)))
        assert len(KEYS) == len(reader.resources(KEYS))
    assert {11.0} == {seconds for seconds, _ in sent}
    # Whatever was under way when the first refusal came; then waiting, one request, waiting ...
    counts = [count for _, count in sent]
    assert counts[0] <= 1 + AT_ONCE
    assert all(after - before == 1 for before, after in pairwise(counts))


def test_a_write_that_is_throttled_ends_reading_at_once_too(runner, stub, proxy):
    """What it says of one request it means of all."""
    proxy.faults = [Fault("POST", holds=WRITES, instead=plain(503))]
    client = runner.client(proxy.base)
    assert 0 == runner.load(proxy.base, client=client).exit_code
    assert 1 == client.at_once
    converged(stub)


@pytest.mark.parametrize("fault", [{"drop": True}, {"cut": 0.5}, {"refuse": True}])
def test_an_answer_that_is_lost_among_others_is_asked_for_again(runner, crowd, fault):
    """Alone; and the rest of the run goes one by one."""
    with running_proxy(crowd.base) as proxy:
        client, reader = reader_of(proxy, runner)
        # Twice, for one that falls on a connection that was used before is asked again at once.
        proxy.faults = [Fault("POST", skip=2, times=2, **fault)]
        found = reader.resources(KEYS)
    assert KEYS[:100] == [key for key, each in found.items() if each is not None]
    assert 1 == client.at_once


def test_connections_that_the_server_closed_in_the_meantime_are_opened_again(runner, crowd):
    """A write may take longer than a server keeps the others open: that is no trouble."""
    client, reader = reader_of(crowd, runner)
    reader.resources(KEYS)
    # A lane that found the work done by the others has not connected yet.
    connected = [each._connection for each in client._lanes._all if each._connection]
    assert connected
    for each in connected:
        each.sock.shutdown(2)
    assert len(KEYS) == len(reader.resources(KEYS))
    assert (AT_ONCE, []) == (client.at_once, runner.waits)


def test_a_token_that_runs_out_among_others_is_renewed_once(runner, crowd):
    """Not by each of them."""
    fetched = []

    class Counting(OAuth):
        def _fetch(self) -> None:
            fetched.append(1)
            self._token, self._ends = Secret(f"token-{len(fetched)}"), 1e12

    auth = Counting(lambda: "", client_secret("me", Secret("secret")))
    client, reader = reader_of(crowd, runner, auth=auth)
    crowd.traits.token = "token-1"
    reader.resources(KEYS[:10])
    crowd.traits.token = "token-2"
    assert len(KEYS) == len(reader.resources(KEYS))
    assert 2 == len(fetched)
    assert AT_ONCE == client.at_once


def test_no_access_is_said_and_not_waited_for(runner, crowd):
    """403 on every read: no retry, no wait."""
    crowd.traits.listed, crowd.traits.takes = ["search-system"], set()
    crowd.traits.forbidden_types = {"Basic"}
    _, reader = reader_of(crowd, runner)
    with pytest.raises(AuthenticationError, match="not allowed"):
        reader.resources(KEYS)
    assert [] == runner.waits
    assert len(crowd.log) <= 2 + AT_ONCE


def test_past_the_deadline_nothing_more_is_asked(runner, crowd):
    """In the threads neither."""
    client, reader = reader_of(crowd, runner)
    client._end = 0.0
    with pytest.raises(ServerError, match="not done within"):
        reader.resources(KEYS)
    assert 1 == len(crowd.log)


def test_what_a_job_raises_comes_out_and_ends_the_others():
    """Even what is no Exception."""

    class Stop(BaseException):
        pass

    begun = []

    def do(lane, job):
        begun.append(job)
        if job == 3:
            raise Stop
        return job

    lanes = Lanes(lambda: Client("http://127.0.0.1:1")._lanes.first)
    lanes.count = 1
    with pytest.raises(Stop):
        lanes.spread(list(range(10)), do)
    assert [0, 1, 2, 3] == begun


def test_the_same_load_has_the_same_report_and_the_same_journal(runner, stub, tmp_path):
    """However the answers came in: order and content, all but the run's own id."""
    members = [resource("Basic", str(n)) for n in range(300)]
    bundle = {"resourceType": "Bundle", "entry": [{"resource": each} for each in members]}
    seen = []
    for n in range(3):
        runner.journal = tmp_path / f"{n}.jsonl"
        report = runner.load(stub.base, bundle).record()
        lines = [json.loads(line) for line in runner.journal.read_text().splitlines()]
        seen.append((report, [{k: v for k, v in e.items() if k != "run"} for e in lines]))
        stub.wipe()
    assert seen[0] == seen[1] == seen[2]
    assert {"start": 1, "planned": 300, "kept": 300, "finished": 1} == Counter(
        each["event"] for each in seen[0][1]
    )


@pytest.mark.parametrize("moment", ["reading", "writing", "reading back"])
def test_an_interrupted_run_ends_at_once_and_can_be_resumed(stub, tmp_path, moment):
    """Ctrl-C while the server is silent: code 130, a journal, and a second run that ends well."""
    file, journal = tmp_path / "bundle.json", tmp_path / "journal.jsonl"
    file.write_text(json.dumps(small_bundle()))
    real, hold, arrived = stub.answer, threading.Event(), threading.Event()
    posts = {"reading": 1, "writing": 3, "reading back": 4}[moment]

    def answer(method, path, headers, body):
        made = real(method, path, headers, body)
        if sum(each.startswith("POST") for each in stub.log) == posts and not hold.is_set():
            arrived.set()
            hold.wait(30)
        return made

    stub.answer = answer
    command = [sys.executable, "-m", "clonaz_fhir", "load", stub.base, file, "--journal", journal]
    process = subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, env=os.environ)
    assert arrived.wait(30)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=10)[1].decode()
    hold.set()
    assert 130 == process.returncode
    assert "Traceback" not in said
    done = subprocess.run(
        [*map(str, command), "--resume", "-q"], capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    if moment != "reading":
        assert "resumes run" in done.stdout
    converged(stub)
    assert {1} == set(stub.versions.values())


def test_what_is_compared_never_comes_from_a_cache_and_what_a_server_is_may(runner, stub, proxy):
    """HAPI makes its CapabilityStatement anew for who says no-cache, in ten times the time."""
    assert 0 == runner.load(proxy.base).exit_code
    controls = {
        (path.startswith("/fhir/metadata"), headers.get("cache-control"))
        for method, path, headers in proxy.seen
    }
    # The transaction is a POST as well, and says nothing of caches.
    assert {(True, "max-age=60"), (False, "no-cache"), (False, None)} == controls
    assert 1 == sum(headers.get("cache-control") is None for _, _, headers in proxy.seen)


def test_a_question_is_a_get_or_a_post():
    """By its body."""
    assert ["GET", "POST"] == [Question(BASE).method, Question("", {}).method]
