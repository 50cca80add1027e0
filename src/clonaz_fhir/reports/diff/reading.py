"""Reading one side of a difference: a resource, a Bundle, NDJSON, or a folder of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from clonaz_fhir.errors import InputError
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.release import RELEASES

DEEPEST = 100
"""Most levels of nesting that are compared; FHIR content has about 20."""
TOO_DEEP = "is nested too deeply to be FHIR."
Side = dict[str, dict[str, Resource]]
"""Resources by ``Type/id``, by release: ``r5`` ... in a build's folder, else the empty name."""


def read_side(path: str) -> Side:
    """Return the resources of one side.

    Args:
        path: A file, ``-`` for standard input, a build's folder (its content and conformance
            Bundles are read, by release), or another folder (all its JSON and NDJSON).

    Raises:
        InputError: It is missing, not JSON, holds no FHIR resource, or one resource twice.
    """
    place = Path(path)
    if path == "-" or not place.is_dir():
        return {"": _unique(path, _resources(path, _bytes(path)))}
    found: Side = {}
    for release in map(str.lower, RELEASES):
        folder = place / release
        files = sorted([*folder.glob("*-bundle.json"), *folder.glob("*-conformance.json")])
        if files := files or sorted(folder.glob("ndjson/*.ndjson")):
            found[release] = _unique(path, _all(files))
    if not found:
        files = sorted(each for each in place.iterdir() if each.suffix in (".json", ".ndjson"))
        found[""] = _unique(path, _all(files))
    return found


def _all(files: list[Path]) -> Iterator[Resource]:
    for file in files:
        yield from _resources(str(file), _bytes(str(file)))


def _bytes(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file. Give a Bundle, NDJSON or a folder.") from None
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read: {(error.strerror or 'failed').lower()}."
        ) from None


def _resources(path: str, data: bytes) -> Iterator[Resource]:
    """Yield the resources of a file: those of a Bundle, those of the lines, or the one."""
    if path.endswith(".ndjson"):
        for number, line in enumerate(data.splitlines(), start=1):
            if line.strip():
                yield _resource(f"{path}:{number}", line)
        return
    document = _resource(path, data)
    if document["resourceType"] != "Bundle":
        yield document
        return
    entries = document.get("entry", [])
    for entry in entries if isinstance(entries, list) else []:
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict) and isinstance(resource.get("resourceType"), str):
            yield resource


def _resource(place: str, data: bytes) -> Resource:
    try:
        value = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError:
        raise InputError(f"{place}: is not UTF-8. Save it as UTF-8.") from None
    except RecursionError:
        raise InputError(f"{place}: {TOO_DEEP}") from None
    except ValueError as error:
        raise InputError(f"{place}: is not JSON: {error}.") from None
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        raise InputError(f"{place}: is no FHIR resource: it has no resourceType.")
    if _depth_exceeds(value, DEEPEST):
        raise InputError(f"{place}: {TOO_DEEP}")
    return value


def _depth_exceeds(value: Any, limit: int) -> bool:
    """Tell whether a value is nested deeper than a limit, level by level."""
    level = [value]
    for _ in range(limit):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict | list):
                below += each.values() if isinstance(each, dict) else each
        if not below:
            return False
        level = below
    return True


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


def _unique(path: str, resources: Iterator[Resource]) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for resource in resources:
        name = f"{resource['resourceType']}/{_id(resource)}"
        if name in found:
            raise InputError(f"{path}: holds {name} twice, so no difference can be told.")
        found[name] = resource
    if not found:
        raise InputError(f"{path}: holds no FHIR resource. Give a Bundle, NDJSON or a folder.")
    return found


def _id(resource: dict[str, Any]) -> str:
    return str(resource.get("id") or resource.get("url") or "(no id)")
