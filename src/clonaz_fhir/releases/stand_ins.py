"""Stand-ins for official definitions that R4 and R4B content needs and no registry gives.

HL7 publishes the cross-version extensions and the R5 code systems for R4 as packages that are not
on npm; without them a validator knows no parts of the extensions, and HL7's own fails on a
CodeableReference. The stand-ins follow the rule that names the extensions: each says what R5's
element says (decision 0012). Their version is below any of HL7's, so that the official definition
wins where it is loaded.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.graph import Graph, Release, Resource
from clonaz_fhir.releases.carried import Carried, carried
from clonaz_fhir.releases.code_systems import lacking_systems
from clonaz_fhir.releases.elements import (
    Element,
    Place,
    children,
    is_primitive,
    narrowed,
    open_types,
)
from clonaz_fhir.releases.mapping import DATATYPE, URL, is_own
from clonaz_fhir.releases.values import CODEABLE_REFERENCE

LOWEST = "0.0.1"
# The extension pack's own definition lets it stand on "Base" only, a type that R4 and R4B lack
# (decision 0002): this one has to win.
HIGHEST = "99.0.0"
MARK = "-r5-"
"""Part of the id of every stand-in."""

Row = dict[str, Any]


def stand_ins(graph: Graph) -> list[Resource]:
    """Return the definitions that the content of an R4 or R4B graph needs besides our own."""
    if not graph.conformance:
        return []
    template = next(each for each in graph.conformance if each["type"] == "Extension")
    prefix = template["id"].removesuffix(f"-definition-{template['url'].rpartition('/')[2]}")
    head = {**template, "id": f"{prefix}{MARK}"}
    places: dict[str, list[Carried]] = {}
    for each in carried(graph):
        places.setdefault(each.element, []).append(each)
    made = [_datatype_mark(head)]
    made += [
        _extension(head, element, sorted({each.on for each in found}), graph.release)
        for element, found in sorted(places.items())
    ]
    return made + [_code_system(head, each) for each in lacking_systems(graph)]


def is_stand_in(resource: Resource) -> bool:
    """Tell whether a conformance resource is one of the stand-ins."""
    return MARK in resource["id"]


def _extension(head: Resource, path: str, contexts: list[str], release: Release) -> Resource:
    """Return the definition of the extension that carries an R5 element."""
    kind, _, below = path.partition(".")
    group, _, name = below.rpartition(".")
    element = children("R5", Place(kind, group))[name]
    rows = _content(URL + path, element, release, "Extension", "Extension")
    about = f"Stand-in for the official extension: the element {path} of FHIR R5."
    return _defined(head, URL + path, _slug(kind, below), path, about, contexts, rows, LOWEST)


def _datatype_mark(head: Resource) -> Resource:
    rows = _simple(DATATYPE, ("string",), "Extension", "Extension")
    about = "The FHIR R5 datatype of an extension that stands for a value of it."
    contexts = ["Extension"]
    return _defined(head, DATATYPE, "datatype", "_datatype", about, contexts, rows, HIGHEST)


def _defined(
    head: Resource,
    url: str,
    slug: str,
    title: str,
    about: str,
    contexts: list[str],
    rows: list[Row],
    version: str,
) -> Resource:
    root = {"id": "Extension", "path": "Extension", "short": title, "definition": about}
    return {
        **head,
        "id": f"{head['id']}{slug}",
        "text": _narrative(head, about),
        "url": url,
        "version": version,
        "name": "R5" + "".join(part.capitalize() for part in slug.split("-")),
        "title": title,
        "description": about,
        "context": [{"type": "element", "expression": each} for each in contexts],
        "differential": {"element": [root, *rows]},
    }


def _content(url: str, element: Element, release: Release, path: str, own: str) -> list[Row]:
    """Return the rows of an extension that holds an element: a value, or parts."""
    if element.is_group:
        return _parts(url, element.inside, release, path, own)
    known = tuple(code for code in element.types if _fits(code, release))
    if known:
        return _simple(url, known, path, own)
    (code,) = element.types
    if is_primitive(code):
        return _simple(url, ("string",), path, own)
    return _parts(url, Place(code), release, path, own, mark=True)


def _fits(code: str, release: Release) -> bool:
    known = code in open_types(release) and code != CODEABLE_REFERENCE
    return known and not narrowed(release, code)


def _parts(
    url: str, place: Place, release: Release, path: str, own: str, mark: bool = False
) -> list[Row]:
    rows: list[Row] = []
    step = f"{path}.extension"
    if mark:
        slice_id = f"{own}.extension:_datatype"
        rows.append(_slice(step, slice_id, "_datatype", 1, "1"))
        rows += _simple(DATATYPE, ("string",), step, slice_id)
    for child in children("R5", place).values():
        # A group within itself (ArtifactAssessment.content.component) cannot be written out.
        if is_own(child) or child.inside == place:
            continue
        slice_id = f"{own}.extension:{child.name}"
        most = "*" if child.many else "1"
        rows.append(_slice(step, slice_id, child.name, int(child.required), most))
        rows += _content(child.name, child, release, step, slice_id)
    rows.append(_fixed(url, path, own))
    return [*rows, {"id": f"{own}.value[x]", "path": f"{path}.value[x]", "max": "0"}]


def _slice(path: str, own: str, name: str, least: int, most: str) -> Row:
    return {"id": own, "path": path, "sliceName": name, "min": least, "max": most}


def _simple(url: str, types: tuple[str, ...], path: str, own: str) -> list[Row]:
    value = {"id": f"{own}.value[x]", "path": f"{path}.value[x]", "min": 1}
    return [
        {"id": f"{own}.extension", "path": f"{path}.extension", "max": "0"},
        _fixed(url, path, own),
        {**value, "type": [{"code": code} for code in types]},
    ]


def _fixed(url: str, path: str, own: str) -> Row:
    return {"id": f"{own}.url", "path": f"{path}.url", "fixedUri": url}


def _code_system(head: Resource, system: dict[str, Any]) -> Resource:
    """Return an R5 code system as a resource of an older release."""
    return {
        "resourceType": "CodeSystem",
        "id": f"{head['id']}{system['url'].rpartition('/')[2]}",
        **{key: head[key] for key in ("meta", "language") if key in head},
        "text": _narrative(head, f"HL7's code system of FHIR R5: {system['title']}."),
        "url": system["url"],
        **{key: system[key] for key in ("version", "name", "title")},
        "status": "active",
        "experimental": False,
        "publisher": "HL7 (FHIR)",
        **{key: system[key] for key in ("caseSensitive", "content") if key in system},
        "count": len(system["concept"]),
        "concept": system["concept"],
    }


def _narrative(head: Resource, about: str) -> Row:
    start = head["text"]["div"].partition(">")[0]
    return {"status": "generated", "div": f"{start}><p>{about}</p></div>"}


def _slug(kind: str, path: str) -> str:
    """Return a short name: the capitals of the type, then the path."""
    capitals = "".join(letter for letter in kind if letter.isupper())
    return f"{capitals}-{path.replace('.', '-')}".lower()
