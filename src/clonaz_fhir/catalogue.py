"""Many monographs: each compiled and validated by itself, streamed to NDJSON in flat memory.

    documents → monographs → content → a release → validated → lines → files, in the order given

``compile_document`` is a pure function of one document, so that any engine can run it over any
number; the rest hands documents to processes and puts what they return in its place. The
vocabulary, which all monographs share, is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.graph import build_content, build_vocabulary
from clonaz_fhir.builders.naming import DEFAULT_BASE, VOCABULARY, Namespace
from clonaz_fhir.builders.source import build_library
from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.emitters.serializer import to_json, to_line
from clonaz_fhir.emitters.streams import Streams
from clonaz_fhir.emitters.writer import fresh_folder
from clonaz_fhir.errors import ClonazFhirError, MonographError
from clonaz_fhir.model.fault import Fault
from clonaz_fhir.model.graph import FHIR_VERSIONS, Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.monograph_file import type_monograph
from clonaz_fhir.releases import RELEASES, adapt
from clonaz_fhir.validation.engine import check
from clonaz_fhir.validation.reading import parse
from clonaz_fhir.version import __version__

MONOGRAPHS = "monographs.ndjson"
FAILURES = "failures.ndjson"
TOLD = 20
"""How many failures a run tells in words; all are counted, and written with ``keep_going``."""


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


class Tally(NamedTuple):
    """The result of a run: what was written, what failed, and the first failures in words."""

    monographs: int
    resources: int
    failed: int
    failures: list[str]


def compile_document(document: Input, settings: Settings) -> Compiled:
    """Return the resources of one monograph, validated, as lines of NDJSON.

    Args:
        document: The document.
        settings: What holds for the run.
    """
    if document.first_line is None:
        return _failed(document, document.data.decode("utf-8"))
    try:
        monograph = type_monograph(parse(*document[:2], document.first_line))
        lines, vocabulary = _compile(monograph, document, settings)
    except (ClonazFhirError, UnreadableError) as error:
        return _failed(document, str(error))
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
        if told := [_told(each) for each in faults if each.severity != "information"]:
            place = f"{document.file}: {monograph.id}, {release}"
            raise MonographError("\n".join(f"{place}: {each}" for each in told[:TOLD]))
        lines |= build_ndjson(graph)
    written = {path: each for one in vocabulary.values() for path, each in one.lines.items()}
    return lines, written


class _Shared(NamedTuple):
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


def _told(fault: Fault) -> str:
    place = "/".join(map(str, fault.path))
    return f"/{place}: {fault.rule}: {fault.message} {fault.remedy}".rstrip()


def write_catalogue(
    compiled: Iterable[Compiled],
    out: Path,
    settings: Settings,
    *,
    keep_going: bool = False,
    progress: Callable[[int, int], None] = lambda done, failed: None,
) -> Tally:
    """Put compiled documents into files, in the order given; all of them, or nothing.

    Args:
        compiled: What ``compile_document`` returned, as a stream.
        out: The folder: missing, empty, or an earlier build of ours.
        settings: What held for the run.
        keep_going: Whether to write the good ones where some failed, and list the failures.
        progress: Is told after each document how many are done and how many failed.

    Raises:
        MonographError: Some failed, or none was given; nothing was written.
        OutputError: A file cannot be written; what stood there is untouched.
        UsageError: The folder holds something that is not ours.
    """
    names, failures, failed, done = _Names(), list[str](), 0, 0
    vocabulary: dict[str, bytes] = {}
    with fresh_folder(out) as fresh:
        streams = Streams(fresh)
        try:
            for done, each in enumerate(compiled, start=1):
                vocabulary = vocabulary or each.vocabulary
                reason = each.failure or names.refuse(each.about)
                if reason:
                    failed += 1
                    failures += [reason] if failed <= TOLD else []
                    about = each.about if each.failure else {**each.about, "faults": [reason]}
                    streams.append(FAILURES, f"{to_line(about)}\n".encode())
                else:
                    if MONOGRAPHS not in streams.lines:
                        _append(streams, vocabulary)
                    _append(streams, each.lines)
                    _append(streams, {MONOGRAPHS: f"{to_line(each.about)}\n".encode()})
                progress(done, failed)
        finally:
            streams.close()
        if not done or (failed and not keep_going) or failed == done:
            raise MonographError(_nothing_written(done, failed, failures))
        manifest = _manifest(streams, settings, done - failed, failed)
        (fresh / "manifest.json").write_bytes(to_json(manifest).encode("utf-8"))
    resources = sum(n for path, n in streams.lines.items() if path not in (MONOGRAPHS, FAILURES))
    return Tally(done - failed, resources, failed, failures)


def _append(streams: Streams, lines: dict[str, bytes]) -> None:
    for path, each in lines.items():
        streams.append(path, each)


def _nothing_written(done: int, failed: int, failures: list[str]) -> str:
    if not done:
        return "no monograph was found; nothing was written. Give JSON or NDJSON files."
    more = f"\n{failed - len(failures)} more monographs failed" if failed > len(failures) else ""
    told = "\n".join(failures)
    remedy = "mend them, or leave them out with --keep-going"
    return f"{failed} of {done} monographs failed, nothing was written; {remedy}.\n{told}{more}"


class _Names:
    """The ids of a run's monographs: none may begin with another, or resources could collide."""

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._beginnings: set[str] = set()

    def refuse(self, about: dict[str, Any]) -> str:
        """Return why a monograph's id cannot stand beside the others; empty if it can."""
        name = about["id"]
        parts = name.split("-")
        beginnings = {"-".join(parts[:end]) for end in range(1, len(parts))}
        place = f"{about['file']}:{about['line']}"
        if name in self._ids:
            return f"{place}: the id '{name}' is another monograph's; give it its own"
        if VOCABULARY in beginnings:
            return f"{place}: ids that begin with '{VOCABULARY}-' are the vocabulary's"
        if name in self._beginnings or beginnings & self._ids:
            return f"{place}: the id '{name}' and another's begin alike; ids of resources collide"
        self._ids.add(name)
        self._beginnings |= beginnings
        return ""


def _manifest(streams: Streams, settings: Settings, written: int, failed: int) -> dict[str, Any]:
    return {
        "name": "clonaz-fhir",
        "version": __version__,
        "kind": "catalogue",
        "base": settings.base,
        "releases": {each: FHIR_VERSIONS[each] for each in settings.releases},
        "monographs": written,
        "failed": failed,
        "files": streams.account(),
    }
