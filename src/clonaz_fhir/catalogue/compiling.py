"""One document of a catalogue: compiled and validated, as lines of NDJSON; no file is touched.

``compile_document`` is a pure function of one document, so that any engine can run it over any
number of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.graph import build_content, build_vocabulary
from clonaz_fhir.builders.naming import DEFAULT_BASE, VOCABULARY, Namespace
from clonaz_fhir.builders.source import build_library
from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.errors import ClonazFhirError, MonographError
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.monograph_file import type_monograph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.validation.engine import check
from clonaz_fhir.validation.reading import parse
from clonaz_fhir.version import __version__

MOST_TOLD = 20
"""How many findings of one monograph are told."""


class Settings(NamedTuple):
    """What holds for every monograph of a run.

    Attributes:
        releases: R5, R4B, R4, or some of them.
        base: Base of canonicals and fullUrls, without a slash at its end.
        without_systems: Code systems to leave out, by URI.
    """

    releases: tuple[str, ...] = tuple(RELEASES)
    base: str = DEFAULT_BASE
    without_systems: frozenset[str] = frozenset()


class Input(NamedTuple):
    """One document as it crosses to a process: its bytes, and where they stand.

    Attributes:
        data: A monograph as JSON (``schemas/monograph.schema.json``).
        file: Its name in messages.
        name: Its name in the output: the same on every machine.
        first_line: The line of the file on which it begins; None for a whole file that could
            not be read, whose ``data`` are then the reason.
    """

    data: bytes
    file: str
    name: str
    first_line: int | None = 1


class Compiled(NamedTuple):
    """What became of one document.

    Attributes:
        about: Its line of ``monographs.ndjson``, or of ``failures.ndjson``.
        lines: For each path the lines to append; none for a failure.
        vocabulary: For each path the lines that every monograph of the run shares.
        failure: Why it failed, a line for each fault; empty for a success.
    """

    about: dict[str, Any]
    lines: dict[str, bytes]
    vocabulary: dict[str, bytes]
    failure: str = ""


def compile_document(document: Input, settings: Settings) -> Compiled:
    """Return the resources of one monograph, validated, as lines of NDJSON, or why there are none.

    Args:
        document: The document.
        settings: What holds for the run.
    """
    if document.first_line is None:
        return _failed(document, document.data.decode("utf-8"))
    try:
        monograph = type_monograph(parse(document.data, document.file, document.first_line))
        lines, vocabulary = _compile(monograph, document, settings)
    except (ClonazFhirError, UnreadableError) as error:
        return _failed(document, str(error))
    except Exception as error:
        # A bug of ours: among thousands of documents it has to be known in which.
        place = f"{document.file}:{document.first_line}"
        raise RuntimeError(f"{place}: {type(error).__name__}: {error}") from error
    about = {
        "id": monograph.id,
        "medicine": monograph.medicine,
        "title": monograph.title,
        "contentDate": monograph.content_date.isoformat(),
        "documentSha256": monograph.document.sha256,
        "statements": len(monograph.statements),
        "file": document.name,
        "line": document.first_line,
    }
    return Compiled(about, lines, vocabulary)


def _failed(document: Input, reason: str) -> Compiled:
    about = {"file": document.name, "line": document.first_line, "faults": reason.splitlines()}
    return Compiled(about, {}, {}, reason)


def _compile(
    monograph: Monograph, document: Input, settings: Settings
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    names = Namespace(settings.base, monograph.id)
    frame = Frame(monograph, names, __version__, settings.without_systems)
    vocabulary = _vocabulary(frame, settings)
    shared = vocabulary["R5"].graph.instances
    content = build_content(frame)
    content.append(build_library(frame, [*shared, *content]))
    lines: dict[str, bytes] = {}
    for release in settings.releases:
        # The display of the package's tag is looked up in the CodeSystem of that name.
        canonical = Graph("R5", names.base, [_tags(shared), *content], [])
        adapted, _ = adapt(canonical, release)
        graph = adapted._replace(instances=adapted.instances[1:])
        beside = vocabulary[release].graph.instances
        faults = check(collection(graph, f"{monograph.id}-collection"), release, beside=beside)
        if told := [each.line for each in faults if each.severity != "information"]:
            place = f"{document.file}: {monograph.id}, {release}"
            raise MonographError("\n".join(f"{place}: {each}" for each in told[:MOST_TOLD]))
        lines |= build_ndjson(graph)
    written = {path: each for one in vocabulary.values() for path, each in one.lines.items()}
    return lines, written


class _Shared(NamedTuple):
    """The vocabulary in one release: its graph, and for each path its lines."""

    graph: Graph
    lines: dict[str, bytes]


_VOCABULARIES: dict[Settings, dict[str, _Shared]] = {}


def _vocabulary(frame: Frame, settings: Settings) -> dict[str, _Shared]:
    """Return the vocabulary of each release; it is the same for every monograph of a run."""
    if settings not in _VOCABULARIES:
        terminology, _ = build_vocabulary(frame)
        canonical = Graph("R5", settings.base, terminology, [])
        found = {"R5": _Shared(canonical, {})}
        for release in settings.releases:
            graph, _ = adapt(canonical, release)
            found[release] = _Shared(graph, build_ndjson(graph))
        _VOCABULARIES[settings] = found
    return _VOCABULARIES[settings]


def _tags(terminology: list[Resource]) -> Resource:
    return next(each for each in terminology if each["id"] == f"{VOCABULARY}-terms-package")
