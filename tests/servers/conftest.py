"""Real servers are started only where somebody asks for them: ``CLONAZ_FHIR_SERVERS=1``.

``CLONAZ_FHIR_SERVERS`` may also name the servers, with commas. ``CLONAZ_FHIR_RESULTS=write`` writes
what was seen to ``results.json``; otherwise it must be what stands there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.hapi import HapiError
from tests.servers.helios import HeliosError
from tests.servers.matrix import MATRIX, Kind, Running
from tests.servers.postgres import PostgresError
from tests.servers.sekmet import SekmetError

RESULTS = Path(__file__).with_name("results.json")
WANTED = os.environ.get("CLONAZ_FHIR_SERVERS", "")


class Subject:
    """A running server with what was seen of it.

    Attributes:
        name: In the matrix.
        kind: Its row.
        running: Its address.
        seen: The record for ``results.json``.
    """

    def __init__(self, name: str, kind: Kind, running: Running) -> None:
        self.name, self.kind, self.running = name, kind, running
        self.seen: dict[str, Any] = {"release": kind.release}


def _wanted() -> list[str]:
    if WANTED in ("", "1", "all"):
        return list(MATRIX)
    unknown = set(WANTED.split(",")) - MATRIX.keys()
    if unknown:
        raise pytest.UsageError(f"CLONAZ_FHIR_SERVERS: {unknown} is not in {list(MATRIX)}")
    return WANTED.split(",")


@pytest.fixture(scope="module", params=_wanted())
def subject(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Subject]:
    """One server after the other; each starts empty and is stopped at the end."""
    name = request.param
    kind = MATRIX[name]
    log = tmp_path_factory.mktemp(name) / "server.log"
    started = kind.start(log)
    try:
        running = started.__enter__()
    except (HeliosError, PostgresError) as error:
        # The two that need what a machine may lack; every other one must start.
        pytest.skip(f"{name}: {error}")
    except (HapiError, SekmetError) as error:
        pytest.fail(f"{name}: {error}")
    made = Subject(name, kind, running)
    try:
        yield made
    finally:
        started.__exit__(None, None, None)
        _record(made)


def _record(subject: Subject) -> None:
    if os.environ.get("CLONAZ_FHIR_RESULTS") == "write":
        known = json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
        known[subject.name] = subject.seen
        ordered = {name: known[name] for name in MATRIX if name in known}
        RESULTS.write_text(json.dumps(ordered, indent=2) + "\n", "utf-8")


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """What was seen of each server before."""
    return json.loads(RESULTS.read_text("utf-8")) if RESULTS.is_file() else {}
