"""The verb validate as a process of its own: start-up, pipes, locales, no network."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FORBIDDEN = {
    "pydantic",
    "jsonschema",
    "fhir",
    "fhir_core",
    "click",
    "importlib.metadata",
    "importlib.resources",
    "pathlib",
    "logging",
    "dataclasses",
    "inspect",
    "orjson",
    "urllib.request",
}
MEDICATION = '{"resourceType": "Medication", "id": "m", "status": "active"}'
FAULTY = '{"resourceType": "Medication", "id": "m", "status": "banana", "\\u001b[1mé": 1}'


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("good.json").write_text(MEDICATION)
    Path("bad.json").write_text(FAULTY)


def run(*words, options=(), stdin=None, **environment):
    return subprocess.run(
        [sys.executable, *options, "-m", "clonaz_fhir", "validate", *words],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize(("file", "code"), [("good.json", 0), ("bad.json", 1)])
def test_a_cold_start_loads_nothing_heavy(file, code):
    """CI pays for each import on every commit."""
    done = run(file, options=("-X", "importtime"))
    assert code == done.returncode, done.stderr
    lines = done.stderr.decode().splitlines()
    loaded = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    # A module and what stands below it: fhir.resources as well as fhir.
    assert set() == {name for name in FORBIDDEN if name in loaded}


def test_a_closed_pipe_is_no_error():
    """``| head -1`` ends the output, not the verdict."""
    Path("many.ndjson").write_text((FAULTY + "\n") * 3000)
    process = subprocess.Popen(
        [sys.executable, "-m", "clonaz_fhir", "validate", "many.ndjson"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (1, b"") == (process.wait(), complaint)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "operationoutcome"])
def test_the_same_input_gives_the_same_bytes_everywhere(form):
    """Locale, time zone and hash seed change nothing."""
    one = run("--format", form, "bad.json", "good.json", PYTHONHASHSEED="1", TZ="UTC")
    two = run("--format", form, "bad.json", "good.json", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert one.stdout == two.stdout
    if form != "text":
        plain = run("--format", form, "bad.json", "good.json", LC_ALL="C", PYTHONUTF8="0")
        assert one.stdout == plain.stdout


def test_text_survives_a_locale_that_cannot_write_it():
    """What the terminal cannot show is escaped."""
    done = run("bad.json", PYTHONIOENCODING="ascii")
    assert 1 == done.returncode
    assert b"\\xe9" in done.stdout


def test_standard_input_is_read():
    """One document, or NDJSON."""
    assert 0 == run("-", stdin=MEDICATION.encode()).returncode
    done = run("--format", "json", "-", stdin=f"{MEDICATION}\n{FAULTY}\n".encode())
    report = json.loads(done.stdout)
    assert (1, 2) == (done.returncode, report["files"][0]["resources"])
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert {("-", 2)} == {(finding["file"], finding["line"]) for finding in errors}


def test_no_socket_is_opened():
    """Offline by construction."""
    script = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket = socket.create_connection = refuse\n"
        "from clonaz_fhir.cli import main\n"
        "sys.exit(main(['validate', 'bad.json']))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert 1 == done.returncode
    assert b"socket" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
def test_a_file_of_a_hundred_megabytes_is_refused_in_little_memory():
    """With the limit, and the way out."""
    with Path("large.json").open("wb") as stream:
        stream.write(b'{"resourceType": "Medication", "id": "')
        stream.truncate(100_000_000)
    # Not ru_maxrss: a child inherits the peak of the process that started it.
    script = (
        "from pathlib import Path\n"
        "from clonaz_fhir.cli import main\n"
        "code = main(['validate', 'large.json'])\n"
        "status = Path('/proc/self/status').read_text().split('VmHWM:')[1].split()\n"
        "print(code, int(status[0]) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    code, megabytes = map(int, done.stdout.split())
    assert 3 == code
    assert megabytes < 200
    assert b"more than 67,108,864 bytes" in done.stderr
