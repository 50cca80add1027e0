"""The whole of clonaz-fhir in one line of stages; read this file first.

    document → passages → statements → R5 resources → a release → validated → files
    content/   content/   content/     builders/      releases/   validation/ emitters/

Each stage is a plain function from one type of ``model/`` to the next, and nothing flows back.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.builders.naming import DEFAULT_BASE
from clonaz_fhir.builders.places import find_places
from clonaz_fhir.emitters import account, bundle
from clonaz_fhir.emitters.readme import build_readme
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.writer import differences, refuse_foreign_folder, write_files
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.validation.engine import check
from clonaz_fhir.version import __version__


class Package(NamedTuple):
    """A finished package: its graphs, and every file by path."""

    monograph: Monograph
    graphs: list[Graph]
    files: dict[str, bytes]


def make_package(
    monograph: Monograph,
    *,
    base: str = DEFAULT_BASE,
    without_systems: frozenset[str] = frozenset(),
) -> Package:
    """Take a monograph through every stage up to the files; nothing is written.

    Raises:
        BuildError: A resource does not pass validation; the message lists the findings.
    """
    graph = build_graph(monograph, version=__version__, base=base, without_systems=without_systems)
    documents = _documents(monograph, graph)
    checks = validate_documents(documents, graph.release)
    return Package(monograph, [graph], _files(monograph, [graph], documents, checks))


def write_package(package: Package, out: Path) -> None:
    """Write a package's files below a folder, all or none (``emitters/writer.py``)."""
    write_files(package.files, out)


def compare_package(package: Package, out: Path) -> list[str]:
    """Return how a folder differs from a package, a line each; nothing is written."""
    refuse_foreign_folder(out)
    return differences(package.files, out)


def validate_documents(documents: dict[str, Resource], release: str) -> dict[str, Any]:
    """Check every document of a release with every engine; return what was checked.

    Raises:
        BuildError: There is a finding; nothing is to be written.
    """
    lines = [
        f"{path} /{'/'.join(map(str, fault.path))}: {fault.rule}: {fault.message} {fault.remedy}"
        for path, document in documents.items()
        for fault in check(document, release, engine="all")
        if fault.severity != "information"
    ]
    if lines:
        shown = "\n  ".join(lines[:20])
        raise BuildError(
            f"{len(lines)} findings in the built resources, nothing was written:\n  {shown}"
        )
    return {path: len(document["entry"]) for path, document in documents.items()}


def _documents(monograph: Monograph, graph: Graph) -> dict[str, Resource]:
    """Return the Bundles of a release, by path."""
    folder, name = graph.release.lower(), monograph.medicine
    stem = f"{monograph.id}-{name}"
    made = {
        f"{folder}/{name}-bundle.json": bundle.collection(graph, f"{stem}-collection"),
        f"{folder}/{name}-conformance.json": bundle.conformance(graph, f"{stem}-conformance"),
    }
    parts = bundle.transactions(graph, f"{stem}-transaction")
    for number, part in enumerate(parts, start=1):
        suffix = f"-{number}" if len(parts) > 1 else ""
        made[f"{folder}/{name}-transaction{suffix}.json"] = part
    return made


def _files(
    monograph: Monograph,
    graphs: list[Graph],
    documents: dict[str, Resource],
    checks: dict[str, Any],
) -> dict[str, bytes]:
    """Return every file of the package, by path; the manifest and the hashes come last."""
    statement_ids = {each.id for each in monograph.statements}
    places = {each.release: find_places(each.instances, statement_ids) for each in graphs}
    texts = {path: to_json(document) for path, document in documents.items()}
    texts["coverage.json"] = to_json(account.coverage(monograph))
    texts["validation.json"] = to_json(_validation_record(checks))
    listed = [*texts, "README.md", "manifest.json", "SHA256SUMS"]
    texts["README.md"] = build_readme(monograph, graphs, listed, __version__)
    files = {path: text.encode("utf-8") for path, text in texts.items()}
    record = account.manifest(monograph, graphs, places, {}, files, __version__)
    files["manifest.json"] = to_json(record).encode("utf-8")
    files["SHA256SUMS"] = account.checksums(files).encode("utf-8")
    return files


def _validation_record(checks: dict[str, Any]) -> dict[str, Any]:
    return {
        "engine": "all",
        "files": [{"path": path, "entries": checks[path]} for path in sorted(checks)],
        "findings": 0,
    }
