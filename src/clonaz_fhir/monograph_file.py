"""A monograph from a JSON file: read, typed, and every fault with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clonaz_fhir.errors import InputError, MonographError, UsageError
from clonaz_fhir.model.reading import Problem, read_monograph
from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.positions import find_places, lines_and_columns
from clonaz_fhir.validation.sources import expand, read

if TYPE_CHECKING:
    from clonaz_fhir.model.monograph import Monograph
    from clonaz_fhir.validation.reading import Document

MOST_SHOWN = 50
"""How many faults of one monograph are told."""


def load_monograph(path: str) -> Monograph:
    """Return the monograph that a JSON file holds.

    Args:
        path: A file that ``schemas/monograph.schema.json`` describes; ``-`` is standard input.

    Raises:
        InputError: The file cannot be read, or is not JSON.
        MonographError: It breaks the content model; a line for each fault.
        UsageError: It is a folder, or holds more than one monograph.
    """
    found = list(monograph_documents(path))
    if len(found) != 1:
        raise UsageError(
            f"{path}: holds {len(found)} monographs, one is wanted here. Give one JSON file."
        )
    if isinstance(found[0], UnreadableError):
        raise InputError(str(found[0]))
    return type_monograph(found[0])


def monograph_documents(path: str) -> Iterator[Document | UnreadableError]:
    """Yield every JSON document of a file or folder, as a stream; NDJSON holds one a line."""
    for _, sources in expand([path]):
        if isinstance(sources, UnreadableError):
            yield sources
        else:
            for source in sources:
                yield from read(source)


def type_monograph(document: Document) -> Monograph:
    """Return the monograph of a parsed document.

    Raises:
        MonographError: It breaks the content model; a line for each fault.
    """
    monograph, problems = read_monograph(document.content)
    if monograph is None or _repeated_keys(document):
        lines = list(_lines(document, problems))
        more = [f"{len(lines) - MOST_SHOWN} more faults"] if len(lines) > MOST_SHOWN else []
        raise MonographError("\n".join([*lines[:MOST_SHOWN], *more]))
    return monograph


def _repeated_keys(document: Document) -> list[tuple[int, str, str]]:
    """Return offset, field and message of each key that its object already has."""
    return [
        (span[0], "/".join(map(str, fault.path)), fault.message)
        for fault, span in document.faults
        if fault.rule == "json-duplicate-key"
    ]


def _lines(document: Document, problems: list[Problem]) -> Iterator[str]:
    """Yield ``FILE:LINE:COLUMN: field: what is wrong`` for each fault, in the file's order."""
    text = document.data.decode("utf-8")
    faults = _repeated_keys(document)
    places = find_places(text, ((each.path, each.at) for each in problems))
    faults += [
        (places[each.path, each.at][0], "/".join(map(str, each.path)), each.message)
        for each in problems
    ]
    at = lines_and_columns(text, (offset for offset, _, _ in faults))
    for offset, field, message in sorted(faults):
        line, column = at[offset]
        line += document.first_line - 1
        yield f"{document.file}:{line}:{column}: {field or 'monograph'}: {message}"
