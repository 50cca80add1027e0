"""Compiled documents into growing files: in the order given, all of them, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from clonaz_fhir.builders.naming import VOCABULARY
from clonaz_fhir.catalogue.compiling import Compiled, Settings
from clonaz_fhir.emitters.serializer import to_json, to_line
from clonaz_fhir.emitters.streams import Streams
from clonaz_fhir.emitters.writer import fresh_folder
from clonaz_fhir.errors import MonographError
from clonaz_fhir.model.release import FHIR_VERSIONS
from clonaz_fhir.version import __version__

MONOGRAPHS = "monographs.ndjson"
FAILURES = "failures.ndjson"
TOLD = 20
"""How many failures a run tells in words; all are counted, and written with ``keep_going``."""


class Tally(NamedTuple):
    """The result of a run.

    Attributes:
        monographs: How many were written.
        resources: How many resources are in the files, the shared vocabulary's among them.
        failed: How many monographs failed.
        failures: The first failures in words, at most ``TOLD``.
    """

    monographs: int
    resources: int
    failed: int
    failures: list[str]


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
