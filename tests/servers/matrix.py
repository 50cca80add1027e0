"""The servers of the matrix: how each is started, and which release it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from clonaz_fhir.loading import auth, smart
from clonaz_fhir.loading.secret import Secret
from tests.servers.hapi import HapiServer
from tests.servers.helios import HeliosServer
from tests.servers.postgres import PostgresServer
from tests.servers.sekmet import CLIENT, SekmetServer


class Running(NamedTuple):
    """A running server.

    Attributes:
        base: Its FHIR address.
        auth: Makes credentials; None for none.
    """

    base: str
    auth: Callable[[], auth.Auth] | None = None


class Kind(NamedTuple):
    """A row of the matrix.

    Attributes:
        release: R5, R4B or R4.
        start: Starts it; the argument is the file for its log.
    """

    release: str
    start: Callable[[Path], AbstractContextManager[Running]]


def _hapi(release: str, mode: str = "jpa") -> Kind:
    @contextmanager
    def start(log: Path) -> Iterator[Running]:
        with HapiServer(release, mode, log=log) as server:
            yield Running(server.base)

    return Kind(release.upper(), start)


@contextmanager
def _hapi_on_postgres(log: Path) -> Iterator[Running]:
    with PostgresServer() as database, HapiServer("r5", log=log, database=database.jdbc) as server:
        yield Running(server.base)


@contextmanager
def _sekmet(log: Path) -> Iterator[Running]:
    with SekmetServer() as server:
        yield Running(server.base)


def _sekmet_smart(scopes: str, asked: str) -> Callable[[Path], AbstractContextManager[Running]]:
    @contextmanager
    def start(log: Path) -> Iterator[Running]:
        with SekmetServer(smart=True, scopes=scopes) as server:
            key = smart.read_key(Secret(server.private_key), "test-1")

            def credentials() -> auth.Auth:
                return auth.OAuth(
                    lambda: smart.find_token_endpoint(server.base),
                    smart.signed_assertion(CLIENT, key),
                    scope=asked,
                )

            yield Running(server.base, credentials)

    return start


def _helios(release: str) -> Kind:
    @contextmanager
    def start(log: Path) -> Iterator[Running]:
        with HeliosServer(release, log) as server:
            yield Running(server.base)

    return Kind(release, start)


MATRIX = {
    "hapi-jpa-r5": _hapi("r5"),
    "hapi-jpa-r4b": _hapi("r4b"),
    "hapi-jpa-r4": _hapi("r4"),
    "hapi-jpa-r5-postgresql": Kind("R5", _hapi_on_postgres),
    "hapi-plain-r5": _hapi("r5", "plain"),
    "hapi-plain-r4b": _hapi("r4b", "plain"),
    "sekmet-r4": Kind("R4", _sekmet),
    "sekmet-r4-smart": Kind("R4", _sekmet_smart("system/*.cruds", "system/*.cruds")),
    "sekmet-r4-smart-by-type": Kind("R4", _sekmet_smart("system/*.cruds", "")),
    "helios-r5": _helios("R5"),
    "helios-r4b": _helios("R4B"),
    "helios-r4": _helios("R4"),
}
