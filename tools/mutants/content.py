"""What can be done to codes, links, extensions and to the content of our own package."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from clonaz_fhir.validation.tables import Tables
from clonaz_fhir.validation.vocabulary import Vocabulary
from tools.mutants.sites import Change, Mutant, Node, apply_change, at, put

_OURS = "/CodeSystem/package"
_ANCHOR = "http://hl7.org/fhir/StructureDefinition/derivation-reference"
_LINK = '<a href="#nowhere">x</a></div>'


def content_mutants(document: Node, tables: Tables) -> Iterator[Mutant]:
    """Yield the mutants of a document's codes, ids, links and statements."""
    known = Vocabulary(tables.release)
    for path, node in walk(document, (), tables.scope):
        if "resourceType" in node:
            for category, change in whole_changes(node):
                yield apply_change(document, path, category, _where(path), change)
        for category, change in node_changes(path, node, known):
            yield apply_change(document, path, category, _where(path), change)
    if document.get("type") == "collection":
        yield from closure_mutants(document)


def walk(
    value: Any, path: tuple[Any, ...], scope: frozenset[str]
) -> Iterator[tuple[tuple[Any, ...], Node]]:
    """Yield every object of a document with its path, those of types out of scope aside."""
    if isinstance(value, dict):
        if value.get("resourceType", "Bundle") not in scope:
            return
        yield path, value
        for key, item in value.items():
            yield from walk(item, (*path, key), scope)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index), scope)


def _where(path: tuple[Any, ...]) -> str:
    return ".".join(map(str, path))


def is_ours(resource: Node) -> bool:
    """Tell whether a resource carries the tag of the package."""
    tags = resource.get("meta", {}).get("tag", ())
    return any(str(tag.get("system")).endswith(_OURS) for tag in tags)


def node_changes(
    path: tuple[Any, ...], node: Node, known: Vocabulary
) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to one object that is no resource."""
    system, code = node.get("system"), node.get("code")
    is_coding = isinstance(system, str) and isinstance(code, str) and "value" not in node
    if is_coding and "version" not in node and known.find(str(system)) is not None:
        yield "code not in its system", put("code", "banana")
        if str(code).swapcase() != code:
            yield "code of a system in wrong case", put("code", str(code).swapcase())
        if "display" in node:
            yield "display of another code", put("display", "Banana")
            yield "display with a blank too many", put("display", node["display"] + "  x")
    if is_coding and str(system).startswith("http://hl7.org/fhir/"):
        yield "system misspelt", put("system", f"{system}x")
    if node.get("url") == _ANCHOR and len(node.get("extension", ())) == 3:
        first = node["extension"][1]
        yield "part of an extension twice", lambda n: n["extension"].append(dict(first))
        yield "part of an extension unknown", lambda n: n["extension"][1].update(url="start")
        yield (
            "value of an extension of another type",
            lambda n: n["extension"].__setitem__(1, {"url": "offset", "valueString": "1"}),
        )
        yield "extension misspelt", put("url", _ANCHOR + "s")
    if path[-1:] == ("identifier",) or path[-2:-1] == ("identifier",):
        yield "identifier system relative", put("system", "1.2.3")


def whole_changes(resource: Node) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to a resource of ours, or to its marks."""
    div = resource.get("text", {}).get("div", "")
    if div.endswith("</div>"):
        broken = div.removesuffix("</div>") + _LINK
        yield "link to nowhere", lambda n: n["text"].update(div=broken)
    if "meta" in resource and isinstance(resource["meta"].get("profile"), list):
        yield "profile relative", lambda n: n["meta"]["profile"].__setitem__(0, "profile")
        yield (
            "profile of another type",
            lambda n: n["meta"]["profile"].append(
                "http://hl7.org/fhir/StructureDefinition/Patient"
            ),
        )
    if not is_ours(resource) or "package" not in str(resource["meta"].get("source")):
        return
    yield "no intended use", lambda n: n["meta"].update(tag=n["meta"]["tag"][1:])
    yield "no narrative", lambda n: n.pop("text")
    for path, node in walk(resource, (), frozenset(("Bundle", resource["resourceType"]))):
        yield from statement_changes(path, node)


def _numerator(value: Decimal) -> Change:
    return lambda node: node["numerator"].update(value=value)


def statement_changes(path: tuple[Any, ...], node: Node) -> Iterator[tuple[str, Change]]:
    """Yield what can be done to what a resource of ours states; the change takes the resource."""

    def inside(change: Change) -> Change:
        return lambda resource: change(at(resource, path))

    if node.get("url") == _ANCHOR:
        offset = node["extension"][1]["valueInteger"]
        yield "anchor moved", inside(lambda n: n["extension"][1].update(valueInteger=offset + 1))
        yield "anchor without length", inside(lambda n: n["extension"].pop(2))
    if "numerator" in node and "strength" in str(path[-1]):
        value = Decimal(str(node["numerator"]["value"]))
        for factor in (Decimal(10), Decimal("0.1"), Decimal(2)):
            yield "strength changed", inside(_numerator(value * factor))
    is_code = "system" in node and "code" in node and "value" not in node
    if is_code and "w3id" not in node["system"] and path[0] != "meta":
        yield "unproven code", inside(put("code", "123456"))
        if "display" in node:
            yield "unproven display", inside(put("display", node["display"] + " x"))


def closure_mutants(document: Node) -> Iterator[Mutant]:
    """Yield the mutants of the lists of uses, and entries that nothing needs."""
    for index, entry in enumerate(document.get("entry", ())):
        resource = entry.get("resource", {})
        if not is_ours(resource):
            continue
        path = ("entry", index, "resource")
        for place, _ in enumerate(resource.get("clinicalUseIssue", ())):

            def drop(node: Node, at_place: int = place) -> None:
                del node["clinicalUseIssue"][at_place]
                if not node["clinicalUseIssue"]:
                    del node["clinicalUseIssue"]

            def double(node: Node, at_place: int = place) -> None:
                node["clinicalUseIssue"].append(dict(node["clinicalUseIssue"][at_place]))

            yield apply_change(document, path, "use not listed", _where(path), drop)
            yield apply_change(document, path, "use listed twice", _where(path), double)
