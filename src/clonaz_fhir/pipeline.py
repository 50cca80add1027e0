"""The whole of clonaz-fhir in one line of stages; read this file first.

    document → passages → statements → R5 resources → a release → validated → files
    content/   content/   content/     builders/      releases/   validation/ emitters/

Each stage is a plain function from one type of ``model/`` to the next, and nothing flows back.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from clonaz_fhir import artefacts
from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.builders.naming import DEFAULT_BASE
from clonaz_fhir.emitters.account import sha256_of
from clonaz_fhir.emitters.page import build_page
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.writer import differences, refuse_foreign_folder, write_files
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.validation.engine import check
from clonaz_fhir.validation.fingerprint import fingerprint
from clonaz_fhir.version import __version__

MOST_TOLD = 20
"""How many findings a failed build tells."""


class Package(NamedTuple):
    """A finished package.

    Attributes:
        monograph: The content.
        graphs: One graph for each release, R5 first.
        files: Every file of the package, by path relative to its folder.
    """

    monograph: Monograph
    graphs: list[Graph]
    files: dict[str, bytes]


def make_package(
    monograph: Monograph,
    *,
    releases: Sequence[str] = tuple(RELEASES),
    base: str = DEFAULT_BASE,
    without_systems: frozenset[str] = frozenset(),
    source: str | None = None,
) -> Package:
    """Take a monograph through every stage up to the files; nothing is written.

    Args:
        monograph: The content.
        releases: R5, R4B, R4, or some of them.
        base: Base of canonicals and fullUrls, with or without a slash at its end.
        without_systems: Code systems to leave out, by URI.
        source: The document's text, for a page that shows it; such a page is not to be shared.

    Raises:
        BuildError: A resource does not pass validation; the message lists the findings.
    """
    canonical = build_graph(
        monograph, version=__version__, base=base, without_systems=without_systems
    )
    adapted = {release: adapt(canonical, release) for release in releases}
    made = artefacts.Made(
        monograph,
        [graph for graph, _ in adapted.values()],
        {release: [loss._asdict() for loss in losses] for release, (_, losses) in adapted.items()},
        __version__,
        without_systems,
    )
    bundles: dict[str, Resource] = {}
    checked: list[dict[str, Any]] = []
    for graph in made.graphs:
        documents = artefacts.documents(made, graph)
        checked += validate_documents(documents, graph.release)
        bundles |= documents
    checks = {**fingerprint(), "findings": 0, "files": checked}
    return Package(monograph, made.graphs, artefacts.files(made, bundles, checks, source))


def make_page(monograph: Monograph, source: str | None = None) -> str:
    """Return the review page alone; with the document's text it shows each passage."""
    canonical = build_graph(monograph, version=__version__)
    graphs = [adapt(canonical, release)[0] for release in RELEASES]
    # A review sheet names the R5 Bundle by its hash: the same for this page and the package's.
    bundle = to_json(artefacts.collection(monograph, canonical)).encode("utf-8")
    return build_page(monograph, graphs, sha256_of(bundle), __version__, source)


def write_package(package: Package, out: Path) -> None:
    """Write a package's files below a folder, all or none (``emitters/writer.py``)."""
    write_files(package.files, out)


def compare_package(package: Package, out: Path) -> list[str]:
    """Return how a folder differs from a package, a line each; nothing is written."""
    refuse_foreign_folder(out)
    return differences(package.files, out)


def validate_documents(documents: dict[str, Resource], release: str) -> list[dict[str, Any]]:
    """Check every document of a release, each distinct resource with every engine.

    Raises:
        BuildError: There is a finding; nothing is to be written.
    """
    lines = [
        f"{path} {fault.line}"
        for path, document in documents.items()
        for fault in check(document, release, engine=_engine(path))
        if fault.severity != "information"
    ]
    if lines:
        shown = "\n  ".join(lines[:MOST_TOLD])
        raise BuildError(
            f"{len(lines)} findings in the built resources, nothing was written:\n  {shown}"
        )
    return [
        {
            "path": path,
            "release": release,
            "engine": _engine(path),
            "entries": len(document["entry"]),
        }
        for path, document in sorted(documents.items())
    ]


def _engine(path: str) -> str:
    # The transactions hold the collection's resources again: their own rules are all that is new.
    return "fast" if "-transaction" in path else "all"
