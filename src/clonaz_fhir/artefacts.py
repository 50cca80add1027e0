"""Every file of a package by its path: which emitter makes it, and from what."""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.builders.epi import build_epi
from clonaz_fhir.builders.implementation_guide import build_package_content
from clonaz_fhir.builders.naming import LICENCE, PUBLISHER
from clonaz_fhir.builders.places import find_places
from clonaz_fhir.emitters import account, bundle
from clonaz_fhir.emitters.datapackage import build_datapackage
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.emitters.package import Description, build_fhir_package, package_name
from clonaz_fhir.emitters.page import build_page
from clonaz_fhir.emitters.readme import build_readme
from clonaz_fhir.emitters.serializer import Written, to_json
from clonaz_fhir.emitters.tables import build_tables, csv_files
from clonaz_fhir.emitters.views import build_views
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.leaving_out import leave_out
from clonaz_fhir.model.monograph import Monograph


class Made(NamedTuple):
    """What the stages before the emitters made.

    Attributes:
        monograph: The content.
        graphs: One graph for each release, R5 first.
        losses: For each release what it could not carry.
        version: Version of the package.
        without_systems: Code systems that were left out.
    """

    monograph: Monograph
    graphs: list[Graph]
    losses: dict[str, list[dict[str, str]]]
    version: str
    without_systems: frozenset[str]

    @property
    def canonical_graph(self) -> Graph | None:
        """The R5 graph, where R5 was asked for."""
        return next((each for each in self.graphs if each.release == "R5"), None)


def collection(monograph: Monograph, graph: Graph) -> Resource:
    """Return every instance of a graph as the Bundle to download."""
    return bundle.collection(graph, f"{monograph.id}-{monograph.medicine}-collection")


def documents(made: Made, graph: Graph) -> dict[str, Resource]:
    """Return the Bundles of a release, by path."""
    folder, name = graph.release.lower(), made.monograph.medicine
    stem = f"{made.monograph.id}-{name}"
    found = {
        f"{folder}/{name}-bundle.json": collection(made.monograph, graph),
        f"{folder}/{name}-conformance.json": bundle.conformance(graph, f"{stem}-conformance"),
    }
    parts = bundle.transactions(graph, f"{stem}-transaction")
    for number, part in enumerate(parts, start=1):
        suffix = f"-{number}" if len(parts) > 1 else ""
        found[f"{folder}/{name}-transaction{suffix}.json"] = part
    if graph.release == "R5":
        found[f"{folder}/{name}-epi.json"] = build_epi(made.monograph, graph, made.version)
    return found


def files(
    made: Made, bundles: dict[str, Resource], checks: dict[str, Any], source: str | None = None
) -> dict[str, bytes]:
    """Return every file, by path; what lists other files comes after them.

    Args:
        made: What the stages made.
        bundles: The validated Bundles, by path.
        checks: What was validated (``validation.json``).
        source: The document's text, for the page of a reader who holds it.
    """
    # A resource stands in the collection, in a transaction and in the package: it is written once.
    written = {
        id(each): Written(to_json(each)[:-1])
        for graph in made.graphs
        for each in graph.instances + graph.conformance
    }
    found = {
        path: to_json(bundle.with_written(each, written)).encode("utf-8")
        for path, each in bundles.items()
    }
    for graph in made.graphs:
        found |= build_ndjson(graph)
        found |= _fhir_package(made, graph, written)
    found["coverage.json"] = to_json(account.coverage(made.monograph)).encode("utf-8")
    found["validation.json"] = to_json(checks).encode("utf-8")
    found |= _page_and_tables(made, found, source)
    listed = [*found, "README.md", "manifest.json", "SHA256SUMS"]
    readme = build_readme(made.monograph, made.graphs, listed, made.version, made.without_systems)
    found["README.md"] = readme.encode("utf-8")
    found["manifest.json"] = to_json(_manifest(made, found)).encode("utf-8")
    found["SHA256SUMS"] = account.checksums(found).encode("utf-8")
    return found


def _page_and_tables(made: Made, found: dict[str, bytes], source: str | None) -> dict[str, bytes]:
    """Return page, tables, views and data package: they are made from the R5 graph."""
    graph = made.canonical_graph
    if graph is None:
        return {}
    monograph, name = made.monograph, made.monograph.medicine
    digest = account.sha256_of(found[f"r5/{name}-bundle.json"])
    tables = build_tables(monograph, graph, made.without_systems)
    extra = csv_files(tables) | build_views(graph, tables)
    # The page shows the codes of the content beside the data: what was left out there is not here.
    shown = leave_out(monograph, made.without_systems)
    page = build_page(shown, made.graphs, digest, made.version, source)
    extra["index.html"] = page.encode("utf-8")
    described = build_datapackage(monograph, tables, found | extra, made.version, graph.base)
    extra["datapackage.json"] = to_json(described).encode("utf-8")
    return extra


def _fhir_package(made: Made, graph: Graph, written: dict[int, Written]) -> dict[str, bytes]:
    name, release = made.monograph.medicine, graph.release
    package_id = f"clonaz-fhir.{name}"
    content = build_package_content(
        made.monograph,
        graph,
        made.version,
        package_name(package_id, release),
        made.without_systems,
    )
    described = Description(
        name=package_id,
        version=made.version,
        title=made.monograph.title,
        about="What one public document says, as FHIR, with anchors, codes and doubts. Not "
        "reviewed by a clinician; not for decision support unreviewed.",
        author=PUBLISHER,
        licence=LICENCE,
        canonical=graph.base,
        day=made.monograph.content_date.isoformat(),
    )
    path = f"{release.lower()}/clonaz-fhir-{made.version}-{release.lower()}.tgz"
    return {path: build_fhir_package(described, release, content, written)}


def _manifest(made: Made, found: dict[str, bytes]) -> dict[str, Any]:
    statement_ids = {each.id for each in made.monograph.statements}
    places = {each.release: find_places(each.instances, statement_ids) for each in made.graphs}
    content = leave_out(made.monograph, made.without_systems)
    whole = account.manifest(content, made.graphs, places, made.losses, found, made.version)
    left = sorted(made.without_systems)
    # Said only where it is so: version and ids are those of the whole package.
    return {**whole, "leftOutSystems": left} if left else whole
