"""The standard scenario on every server of the matrix, in this order, from an empty server.

Discover, dry run, load, verify, load again, change one statement, somebody else's edit, unload,
load again, searches, an answer that is lost, a loader that is killed.
"""

from __future__ import annotations

import copy
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from functools import cache
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.emitters.bundle import collection, conformance
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.loading import Client, Options, load, read_content, unload
from clonaz_fhir.loading.wire import decode
from clonaz_fhir.releases import adapt
from tests.loading.proxy import WRITES, Fault, running_proxy
from tests.servers.searches import run_searches

if not os.environ.get("CLONAZ_FHIR_SERVERS"):
    pytest.skip(
        "real servers are not started: set CLONAZ_FHIR_SERVERS=1 (make test-servers)",
        allow_module_level=True,
    )


PROFILED = ("hapi-jpa-r5", "hapi-jpa-r4b", "hapi-jpa-r4")
"""Servers that have a validator of their own."""


@cache
def bundle_of(release: str) -> str:
    """Return the package's content in a release, as JSON."""
    graph = build_graph(MONOGRAPH, version="0.0.0")
    if release != "R5":
        graph, _ = adapt(graph, release)
    return to_json(collection(graph, "test"))


@cache
def profiles_of(release: str) -> str:
    """Return the profiles and extensions of a release, as JSON: a bundle of their own."""
    graph = build_graph(MONOGRAPH, version="0.0.0")
    if release != "R5":
        graph, _ = adapt(graph, release)
    return to_json(conformance(graph, "profiles"))


def edited(release: str) -> str:
    """Return the content with one statement changed."""
    bundle = json.loads(bundle_of(release))
    _edit(_statement(bundle), "Changed by us.")
    return json.dumps(bundle)


def _statement(bundle: dict[str, Any]) -> dict[str, Any]:
    return next(
        each["resource"]
        for each in bundle["entry"]
        if each["resource"]["id"] == "clonaz-clonazepam-indication-panic-disorder"
    )


def _edit(resource: dict[str, Any], words: str) -> None:
    div = resource["text"]["div"]
    resource["text"]["div"] = div.removesuffix("</div>") + f"<p>{words}</p></div>"


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    """One journal for all of a server's steps."""
    return tmp_path_factory.mktemp("journal") / "journal.jsonl"


@pytest.fixture
def run(subject, journal):
    """Load or unload, with the server's credentials."""

    def run_verb(verb, text="", base="", **options):
        made = subject.running.auth() if subject.running.auth else None
        client = Client(base or subject.running.base, made)
        content = read_content([("bundle", (text or bundle_of(subject.kind.release)).encode())])
        try:
            return verb(client, lambda release: content, Options(journal=journal, **options))
        finally:
            client.close()

    return run_verb


def test_01_a_dry_run_writes_nothing(subject, run):
    """And it says what the server is."""
    report = run(load, dry_run=True)
    assert (0, 0) == (report.exit_code, report.writes)
    assert len(report.lines) == report.count("create")
    subject.seen |= {"software": report.server.software, "fhirVersion": report.server.fhir_version}


def test_02_everything_is_loaded_and_comes_back_equal(subject, run):
    """The notes say by which way."""
    report = run(load)
    assert (0, "") == (report.exit_code, report.message)
    assert len(report.lines) == report.count("create", "done")
    notes = [each for each in report.notes if each.startswith("the server")]
    by = "one transaction" if report.way == "transaction" and report.writes == 1 else report.way
    subject.seen |= {"load": f"all, by {by}", "notes": notes}


def test_03_a_second_load_writes_nothing(subject, run):
    """However the server likes to number versions."""
    report = run(load)
    assert (0, 0) == (report.exit_code, report.writes)
    subject.seen["reload"] = f"{report.writes} writes"


def test_04_one_changed_statement_is_one_write(subject, run):
    """Exactly that one; and back."""
    report = run(load, edited(subject.kind.release))
    assert 0 == report.exit_code
    assert 1 == report.count("update", "done") == report.count(outcome="done")
    assert 1 == run(load).count(outcome="done")
    subject.seen["one change"] = "1 resource written"


def test_05_the_edit_of_somebody_else_is_a_conflict_and_stays(subject, run):
    """Read, changed and written back as any client does it."""
    key = "Basic" if subject.kind.release == "R4" else "ClinicalUseDefinition"
    url = f"{subject.running.base}/{key}/clonaz-clonazepam-indication-panic-disorder"
    headers = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
    if subject.running.auth:
        client = subject.running.auth()
        headers |= client.headers()
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        resource = decode(answer.read())
    _edit(resource, "Changed by somebody else.")
    data = to_json(resource).encode()
    request = urllib.request.Request(url, data, headers, method="PUT")
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200
    report = run(load)
    assert (5, 0) == (report.exit_code, report.writes)
    assert 5 == run(unload).exit_code
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
        assert "somebody else" in answer.read().decode()
    assert 0 == run(load, overwrite=True).exit_code
    subject.seen["edit of others"] = "conflict, untouched"


def test_06_unload_leaves_nothing_and_loading_again_works(subject, run):
    """In reverse order, then from nothing."""
    report = run(unload)
    assert (0, "") == (report.exit_code, report.message)
    assert 0 == run(unload, dry_run=True).count("delete")
    subject.seen["unload"] = f"0 left, by {report.way}"
    report = run(load)
    assert (0, "") == (report.exit_code, report.message)
    subject.seen["load again"] = "all"


def test_07_the_searches_of_a_user_find_what_they_should(subject, run):
    """Every value that the content has; what the server cannot is written down."""
    if subject.running.auth:
        pytest.skip(f"{subject.name}: searched without credentials on its sibling")
    resources = [e["resource"] for e in json.loads(bundle_of(subject.kind.release))["entry"]]
    found = run_searches(subject.running.base, subject.kind.release, resources)
    subject.seen["searches"] = found


@pytest.mark.parametrize("way", ["batch", "single"])
def test_08_the_other_ways_do_the_same(subject, run, way):
    """Batches by layer and single PUTs, on a server that may check references."""
    assert 0 == run(unload, way=way).exit_code
    report = run(load, way=way)
    assert (0, "") == (report.exit_code, report.message)
    assert 0 == run(load).writes
    subject.seen.setdefault("ways", []).append(way if report.way == way else f"{way}: no")


def test_09_a_lost_answer_leaves_one_copy(subject, run):
    """Committed, and the connection ends: for a transaction, and for a PUT."""
    run(unload)
    with running_proxy(subject.running.base) as proxy:
        proxy.faults = [
            Fault("POST", holds=WRITES, drop=True),
            Fault("PUT", skip=3, drop=True),
            Fault("PUT", skip=9, cut=0.5),
        ]
        report = run(load, base=proxy.base)
        assert (0, "") == (report.exit_code, report.message)
        assert 0 == run(unload, base=proxy.base).exit_code
    subject.seen["lost answer"] = "one copy"


def test_10_a_killed_loader_is_resumed(subject, run, journal, tmp_path):
    """SIGKILL between two PUTs, then --resume, by the command line."""
    if subject.running.auth:
        pytest.skip(f"{subject.name}: done without credentials on its sibling")
    file = tmp_path / "bundle.json"
    file.write_text(bundle_of(subject.kind.release), "utf-8")
    with running_proxy(subject.running.base) as proxy:
        command = [
            sys.executable,
            "-m",
            "clonaz_fhir",
            "load",
            proxy.base,
            file,
            "--journal",
            journal,
        ]
        process = subprocess.Popen(
            [*map(str, command), "--way", "single"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < end:
            if sum(method == "PUT" for method, _, _ in copy.copy(proxy.seen)) > 30:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.005)
        process.communicate()
        assert -signal.SIGKILL == process.returncode
        words = [*map(str, command), "--resume", "--format", "json", "-q"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=os.environ)
        assert (0, "") == (done.returncode, done.stderr)
        report = json.loads(done.stdout)
        assert any(note.startswith("resumes run") for note in report["notes"])
        assert report["counts"]["unchanged"] >= 30
        assert 0 == run(load, base=proxy.base).writes
        assert 0 == run(unload, base=proxy.base).exit_code
    subject.seen["killed and resumed"] = "all"


def test_11_the_profiles_are_loaded_and_the_server_checks_against_them(subject, run):
    """Profiles first, then the server's own $validate of all we have, then both beside each other.

    Without its identifier a clinical use is refused by our profile: so the server uses it.
    """
    if subject.name not in PROFILED:
        pytest.skip(f"{subject.name}: asked of {', '.join(PROFILED)}")
    profiles = profiles_of(subject.kind.release)
    report = run(load, profiles)
    assert (0, "") == (report.exit_code, report.message)
    assert len(report.lines) == report.count("create", "done")
    assert 0 == run(load, profiles).writes
    report = run(load, dry_run=True, validate=True)
    assert (0, "") == (report.exit_code, report.message)
    assert f"the server's $validate finds no error in {len(report.lines)} resources" in report.notes
    bundle = json.loads(bundle_of(subject.kind.release))
    del _statement(bundle)["identifier"]
    report = run(load, json.dumps(bundle), dry_run=True, validate=True)
    assert 8 == report.exit_code
    assert "StructureDefinition/clinical-use" in report.message
    report = run(load)
    assert (0, 0) == (report.exit_code, report.count("leftover"))
    assert (0, 0) == (run(load, profiles).writes, run(load).writes)
    assert 0 == run(unload, profiles).exit_code
    assert 0 == run(load).writes
    assert 0 == run(unload).exit_code
    subject.seen["profiles"] = "all, and the server checks against them"


def test_99_what_was_seen_is_what_was_seen_before(subject, expected):
    """A server, or the loader, that behaves otherwise shows here; see ``conftest.py``."""
    if os.environ.get("CLONAZ_FHIR_RESULTS") == "write":
        pytest.skip("results.json is being written")
    assert expected.get(subject.name) == subject.seen
