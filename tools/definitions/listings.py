"""Code systems and extensions as listings: a line each, found by an index in the first line.

A run needs one or two of a thousand code systems; with the index it reads those and no other.
Layout of a listing: the first line is a JSON object from url to ``[offset, length]``, counted from
the end of that line; each further line is one JSON row.

* a code system: ``[version, complete, case-sensitive, {code: display}]``; a display is null where
  there is none, and a list where there are designations too. ``complete`` is 2 for all codes, 1
  for a fragment, 0 for none.
* an extension: ``[contexts, types, parts]``; contexts are resource types, empty for anywhere;
  types are those of its value; parts are ``{url: [least, most, types]}``, most 0 for any number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

OFFICIAL = ("http://hl7.org/fhir/", "http://terminology.hl7.org/")
_CONTENT = {"complete": 2, "fragment": 1, "example": 0, "not-present": 0}
_ANYWHERE = (
    "Base", "Element", "BackboneElement", "BackboneType", "DataType", "Resource", "DomainResource",
    "CanonicalResource", "MetadataResource",
)  # fmt: skip


def listing(rows: dict[str, Any]) -> str:
    """Return the text of a listing."""
    index: dict[str, list[int]] = {}
    lines = []
    offset = 0
    for url, row in sorted(rows.items()):
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
        length = len(line.encode())
        index[url] = [offset, length]
        offset += length
        lines.append(line)
    head = json.dumps(index, separators=(",", ":")) + "\n"
    return head + "".join(lines)


def code_systems(resources: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the rows of the official code systems among some resources."""
    rows: dict[str, Any] = {}
    for resource in resources:
        url = resource.get("url", "")
        content = resource.get("content")
        if resource.get("resourceType") != "CodeSystem" or not url.startswith(OFFICIAL):
            continue
        if content in _CONTENT and url not in rows:
            codes = dict(_concepts(resource.get("concept", ())))
            complete = _CONTENT[content] if codes else 0
            sensitive = int(bool(resource.get("caseSensitive")))
            rows[url] = [resource.get("version", ""), complete, sensitive, codes]
    return rows


def _concepts(concepts: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    for concept in concepts:
        names = [concept["display"]] if "display" in concept else []
        names += [each["value"] for each in concept.get("designation", ()) if each.get("value")]
        names = list(dict.fromkeys(names))
        yield concept["code"], names if len(names) > 1 else names[0] if names else None
        yield from _concepts(concept.get("concept", ()))


def extensions(resources: Iterable[dict[str, Any]], types: Iterable[str]) -> dict[str, Any]:
    """Return the rows of the official extensions among some resources.

    Args:
        resources: StructureDefinitions.
        types: The resource types of the release.
    """
    known = set(types)
    rows: dict[str, Any] = {}
    for resource in resources:
        url = resource.get("url", "")
        if (
            resource.get("type") == "Extension"
            and resource.get("derivation") == "constraint"
            and url.startswith("http://hl7.org/fhir/StructureDefinition/")
            and "snapshot" in resource
        ):
            rows.setdefault(url, _extension(resource, known))
    return rows


def _extension(resource: dict[str, Any], known: set[str]) -> list[Any]:
    values: list[str] = []
    parts: dict[str, list[Any]] = {}
    open_to_parts = False
    for element in resource["snapshot"]["element"]:
        name = element["id"]
        kinds = [each["code"] for each in element.get("type", ()) if "code" in each]
        last = name.rpartition(":")[2]
        if name == "Extension.value[x]" and element.get("max") != "0":
            values = kinds
        elif name == "Extension.extension" and element.get("max") != "0":
            open_to_parts = True
        elif name == f"Extension.extension:{last}" and "." not in last:
            most = element.get("max", "*")
            least = element.get("min", 0)
            parts[last] = [least, 0 if most == "*" else int(most), ["*"]]
        elif name.startswith("Extension.extension:") and name.count(".") == 2:
            part = name.split(":")[1].partition(".")[0]
            if name.endswith(".value[x]") and part in parts:
                parts[part][2] = kinds if element.get("max") != "0" else []
            elif name.endswith(".url") and part in parts and "fixedUri" in element:
                parts[element["fixedUri"]] = parts.pop(part)
    return [_contexts(resource, known), values, parts if open_to_parts else {}]


def _contexts(resource: dict[str, Any], known: set[str]) -> list[str]:
    """Return the resource types that may carry it; empty where that cannot be told by type."""
    roots = []
    for context in resource.get("context", ()):
        root = context.get("expression", "").partition(".")[0]
        if context.get("type") != "element" or root not in known or root in _ANYWHERE:
            return []
        roots.append(root)
    return sorted(set(roots))
