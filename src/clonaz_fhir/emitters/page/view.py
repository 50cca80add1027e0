"""What the page shows: the monograph and the R5 graph, looked up by id and by code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from clonaz_fhir.emitters.page.concepts import concept_keys
from clonaz_fhir.errors import BuildError
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Statement


class Term(NamedTuple):
    """One code of ours, as the emitted CodeSystem has it; the badges say its words.

    Attributes:
        system: Last part of the CodeSystem's canonical, such as ``use-status``.
        code: The code.
        display: Its name; the code itself where it has none.
        definition: What it means; may be empty.
        anchor: Id of its place in the key.
    """

    system: str
    code: str
    display: str
    definition: str
    anchor: str


class Place(NamedTuple):
    """Where a statement is in a graph: a whole resource, or an element of one.

    Attributes:
        resource: The resource.
        path: Path of the element, such as ``definitional``; empty for the whole resource.
        element: What is there.
    """

    resource: Resource
    path: str
    element: dict[str, Any]

    @property
    def name(self) -> str:
        """``Type/id``, and the element's path if it is one."""
        name = f"{self.resource['resourceType']}/{self.resource['id']}"
        return f"{name}#{self.path}" if self.path else name


@dataclass(frozen=True)
class View:
    """Everything that the parts of the page look up.

    Attributes:
        monograph: The content.
        graphs: The graph of each release that was built.
        bundle_sha256: Hash of the R5 bundle's file; the key of a review sheet.
        version: Version of the package.
        document: Text of the source document, if the reader has it.
        terms: Our own codes, by system (``use-status``) and code.
        places: For each release and statement where it is.
        caveats: The caveats of each statement, by its id.
        touched: The statements of each caveat, by its id.
        keys: What tells the concepts of each statement, by its id.
    """

    monograph: Monograph
    graphs: dict[str, Graph]
    bundle_sha256: str
    version: str
    document: str | None
    terms: dict[str, dict[str, Term]]
    places: dict[str, dict[str, list[Place]]]
    caveats: dict[str, list[Caveat]]
    touched: dict[str, list[Statement]]
    keys: dict[str, set[tuple[str, str]]]

    @property
    def resources(self) -> list[Resource]:
        """The R5 resources, in the order of the bundle."""
        return self.graphs["R5"].instances

    def term(self, system: str, code: str) -> Term:
        """Return one of our codes; one without a definition is shown as it stands."""
        return self.terms.get(system, {}).get(code) or Term(system, code, code, "", "key")

    def elements(self) -> dict[str, dict[str, Any]]:
        """Return the element of each statement that is an element, as its card shows it."""
        return {
            statement_id: places[0].element
            for statement_id, places in self.places["R5"].items()
            if places and places[0].path
        }


def make_view(
    monograph: Monograph,
    graphs: list[Graph],
    bundle_sha256: str,
    version: str,
    document: str | None,
) -> View:
    """Return the view of a package.

    Args:
        monograph: The content.
        graphs: The graph of each release that was built; R5 among them.
        bundle_sha256: Hash of the R5 Bundle's file, 64 hexadecimal digits.
        version: Version of the package.
        document: Text of the source document, if the reader has it.

    Raises:
        BuildError: The R5 graph is missing; the page is made from it.
    """
    by_release = {graph.release: graph for graph in graphs}
    if "R5" not in by_release:
        raise BuildError(f"{monograph.id}: the review page needs the R5 graph; build R5 too.")
    wanted = {each.id for each in monograph.statements}
    touched = {each.id: monograph.statements_with(each) for each in monograph.caveats}
    caveats: dict[str, list[Caveat]] = {each.id: [] for each in monograph.statements}
    for caveat in monograph.caveats:
        for statement in touched[caveat.id]:
            caveats[statement.id].append(caveat)
    return View(
        monograph,
        by_release,
        bundle_sha256,
        version,
        document,
        _terms(by_release["R5"]),
        {name: _places(graph, wanted) for name, graph in by_release.items()},
        caveats,
        touched,
        {each.id: concept_keys(each) for each in monograph.statements},
    )


def _terms(graph: Graph) -> dict[str, dict[str, Term]]:
    """Return the codes of our CodeSystems; their anchors are short, for they stand everywhere."""
    found: dict[str, dict[str, Term]] = {}
    number = 0
    for resource in graph.instances:
        if resource["resourceType"] != "CodeSystem":
            continue
        system = str(resource["url"]).rsplit("/", 1)[-1]
        terms = found.setdefault(system, {})
        for each in resource.get("concept", ()):
            number += 1
            code, display = each["code"], each.get("display", "")
            terms[code] = Term(system, code, display, each.get("definition", ""), f"key-{number}")
    return found


def _places(graph: Graph, wanted: set[str]) -> dict[str, list[Place]]:
    """Return where each statement is: a resource of its id, or elements whose id it is."""
    places: dict[str, list[Place]] = {each: [] for each in sorted(wanted)}
    for resource in graph.instances:
        if resource["id"] in wanted:
            places[resource["id"]].append(Place(resource, "", resource))
        for path, element in walk(resource):
            if path and element.get("id") in wanted:
                places[element["id"]].append(Place(resource, path, element))
    return places


def walk(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of a value with its path, the outer ones first."""
    if isinstance(value, dict):
        yield path, value
        for key, child in value.items():
            yield from walk(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from walk(child, f"{path}[{index}]")
