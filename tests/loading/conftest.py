"""A small bundle of our kind, a stub server, and a loader that does not sleep."""

from __future__ import annotations

import copy
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.loading import Client, Content, Options, Report, load, read_content, unload
from clonaz_fhir.loading.retry import Patience
from tests.loading.proxy import Proxy, running_proxy
from tests.loading.stub import Stub, Traits, running_stub

BASE = "https://w3id.org/clonaz-fhir"


def resource(kind: str, name: str, *targets: str, **elements: Any) -> dict[str, Any]:
    """Return a resource with our mark, which refers to others by an extension."""
    made: dict[str, Any] = {
        "resourceType": kind,
        "id": f"clonaz-{name}",
        "meta": {
            "source": f"{BASE}/package/clonaz",
            "tag": [{"system": f"{BASE}/CodeSystem/package", "code": "R5", "display": "ours"}],
        },
    }
    if targets:
        made["extension"] = [
            {"url": f"{BASE}/refers", "valueReference": {"reference": each}} for each in targets
        ]
    return made | elements


def small_bundle() -> dict[str, Any]:
    """Return twelve resources in four layers, the last ones first."""
    medication = resource("Medication", "drug", "Substance/clonaz-substance")
    uses = [
        resource("ClinicalUseDefinition", f"use-{n}", "Medication/clonaz-drug", type="warning")
        for n in range(8)
    ]
    knowledge = resource("MedicationKnowledge", "knowledge", "ClinicalUseDefinition/clonaz-use-1")
    library = resource("Library", "manifest", "MedicationKnowledge/clonaz-knowledge")
    substance = resource("Substance", "substance", description="a substance")
    resources = [library, knowledge, *uses, medication, substance]
    entries = [
        {"fullUrl": f"{BASE}/{r['resourceType']}/{r['id']}", "resource": r} for r in resources
    ]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


COUNT = 12


@pytest.fixture
def bundle() -> dict[str, Any]:
    """A bundle that a test may change."""
    return small_bundle()


def content_of(bundle: dict[str, Any], **options: Any) -> Content:
    """Return a bundle as content."""
    return read_content([("bundle.json", json.dumps(bundle).encode())], **options)


@pytest.fixture
def traits() -> Traits:
    """How the stub behaves; a test may change it before and after the start."""
    return Traits()


@pytest.fixture
def stub(traits: Traits) -> Iterator[Stub]:
    """A running stub."""
    with running_stub(traits) as running:
        yield running


@pytest.fixture
def proxy(stub: Stub) -> Iterator[Proxy]:
    """A running proxy before the stub."""
    with running_proxy(stub.base) as running:
        yield running


class Runner:
    """Loads and unloads with one journal, and remembers how long it would have waited.

    Attributes:
        waits: Seconds of each wait.
        said: Lines of progress.
    """

    def __init__(self, journal: Path, bundle: dict[str, Any]) -> None:
        self.journal, self.bundle = journal, bundle
        self.waits: list[float] = []
        self.said: list[str] = []

    def client(self, base: str, **options: Any) -> Client:
        """Return a client that does not sleep."""
        return Client(base, **({"sleep": self.waits.append, "timeout": 5.0} | options))

    def load(self, base: str, bundle: Any = None, *, client: Any = None, **options: Any) -> Report:
        """Load the bundle."""
        return self._run(load, base, bundle, client, options)

    def unload(
        self, base: str, bundle: Any = None, *, client: Any = None, **options: Any
    ) -> Report:
        """Unload the bundle."""
        return self._run(unload, base, bundle, client, options)

    def _run(
        self, verb: Callable[..., Report], base: str, bundle: Any, client: Any, options: Any
    ) -> Report:
        content = content_of(bundle or self.bundle)
        made = Options(**({"journal": self.journal} | options))
        client = client or self.client(base)
        try:
            return verb(client, lambda release: content, made, self.said.append)
        finally:
            client.close()


@pytest.fixture
def runner(tmp_path: Path, bundle: dict[str, Any]) -> Runner:
    """A runner with a journal of its own."""
    return Runner(tmp_path / "journal.jsonl", bundle)


def changed(bundle: dict[str, Any], key: str, **elements: Any) -> dict[str, Any]:
    """Return a copy of a bundle with one resource changed."""
    made = copy.deepcopy(bundle)
    for entry in made["entry"]:
        if f"{entry['resource']['resourceType']}/{entry['resource']['id']}" == key:
            entry["resource"] |= elements
    return made


def converged(stub: Stub, count: int = COUNT) -> None:
    """Check that exactly one copy of everything stands on the server."""
    assert count == len(stub.store)


IMPATIENT = Patience(attempts=3)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Certificate and key for the loopback address and a name that does not exist; trusted by
    nobody yet."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: it makes the certificate of this test")
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
    names = "subjectAltName=IP:127.0.0.1,DNS:ehr.example.org"
    words = [*command.split(), "-subj", "/CN=x", "-addext", names, "-keyout", key, "-out", cert]
    subprocess.run(words, check=True, capture_output=True)
    return cert, key
