"""What several tests share: the document, the content and its graph, the command line, a stub."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.cli import main
from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.model.fault import Fault
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph

# How long an example takes says more about the machine than about the code.
settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")


REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def document_path() -> Path:
    """The source document; a test that asks for it is skipped where it is not at hand."""
    given = os.environ.get("CLONAZ_FHIR_DOCUMENT")
    path = Path(given) if given else REPOSITORY.parent / "shared" / "source" / "clonazepam.txt"
    if not path.is_file():
        pytest.skip("the document is not at hand: set CLONAZ_FHIR_DOCUMENT to its path")
    return path


@pytest.fixture(scope="session")
def document(document_path: Path) -> str:
    """The text of the source document."""
    return document_path.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def monograph() -> Monograph:
    """The shipped content."""
    return MONOGRAPH


@pytest.fixture(scope="session")
def graph() -> Graph:
    """The R5 graph of the shipped content; treat it as read-only."""
    return build_graph(MONOGRAPH, version="0.0.0")


@pytest.fixture(scope="session")
def resources(graph: Graph) -> dict[str, Resource]:
    """The instances of the R5 graph by ``Type/id``."""
    return {f"{each['resourceType']}/{each['id']}": each for each in graph.instances}


class StubRule(NamedTuple):
    """As much of the engine's rule as readers use."""

    id: str
    title: str
    page: str


@pytest.fixture
def stub_engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An engine that finds each key that begins with ``bad``, and knows nothing of Patients."""

    def check(document: dict[str, Any], release: str, **options: object) -> list[Fault]:
        if document.get("resourceType") == "Patient":
            place = ("resourceType",)
            message = "no rules for the resource type Patient"
            return [Fault("out-of-scope", "error", "not-supported", place, message)]
        return _bad_keys(document, ())

    module = ModuleType("clonaz_fhir.validation.engine")
    rule = StubRule("unknown-element", "An unknown element.", "An unknown element.\n\nWhy: typos.")
    module.check = check
    module.detect_release = lambda document: "r5"
    module.rules = lambda: {rule.id: rule}
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def _bad_keys(value: Any, path: tuple[str | int, ...]) -> list[Fault]:
    found = []
    items = enumerate(value) if isinstance(value, list) else value.items()
    for step, child in items:
        here = (*path, step)
        if isinstance(step, str) and step.startswith("bad"):
            severity = {"badW": "warning", "badI": "information"}.get(step[:4], "error")
            message = f"unknown element '{step}'"
            found.append(
                Fault("unknown-element", severity, "structure", here, message, "drop it", at="key")
            )
        elif isinstance(child, (dict, list)):
            found += _bad_keys(child, here)
    return found


class Outcome(NamedTuple):
    """What a run of the command line left."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Run the program in this process and return code, stdout and stderr."""

    def run(*words: object) -> Outcome:
        code = main([str(word) for word in words])
        captured = capsysbinary.readouterr()
        return Outcome(code, captured.out.decode(), captured.err.decode())

    return run
