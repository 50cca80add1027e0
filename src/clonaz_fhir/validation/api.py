"""Validation as one call: from files, folders, globs or parsed data to a report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clonaz_fhir.errors import UsageError
from clonaz_fhir.model.fault import Fault, Severity
from clonaz_fhir.model.release import RELEASES
from clonaz_fhir.model.report import FileSummary, Finding, Report, UnreadableError
from clonaz_fhir.validation.formats import render
from clonaz_fhir.validation.reading import MAX_BYTES, MAX_DEPTH, Document, parse
from clonaz_fhir.validation.sources import Source, expand, hash_file, read

if TYPE_CHECKING:
    from clonaz_fhir.validation.baseline import Baseline

ENGINES = ("fast", "all")
OUT_OF_SCOPE = "out-of-scope"
"""The rule on a resource type that the engine does not know. In a file that holds other types
too it is information: that file was checked, if not all of it."""

PAST = "package-past-check-date"
"""The rule on content that was to be checked again; every resource of a package has its date."""

PathLike = str | os.PathLike[str]


def validate(
    source: PathLike | Mapping[str, Any] | bytes | Iterable[PathLike],
    release: str = "auto",
    engine: str = "fast",
) -> Report:
    """Validate FHIR resources and return what was found.

    Args:
        source: A path, several paths (files, folders or globs), a parsed resource, or the bytes
            of one. A string is a path.
        release: R5, R4B, R4, or auto: what the resource looks like.
        engine: fast, or all, which asks fhir.resources and jsonschema too.

    Raises:
        UnreadableError: Something is missing, not JSON, or past a limit. Faults in the content
            never raise: see ``Report.raise_for_errors``.
        UsageError: There is no such release or engine.
    """
    if isinstance(source, Mapping):
        return validate_documents([_of_mapping(source)], release, engine)
    if isinstance(source, bytes):
        return validate_documents([parse(source, "(bytes)")], release, engine)
    paths = [source] if isinstance(source, (str, os.PathLike)) else source
    report = validate_paths([os.fspath(path) for path in paths], release, engine, digest=True)
    if report.unreadable:
        raise report.unreadable[0]
    return report


def validate_paths(
    paths: Iterable[str],
    release: str = "auto",
    engine: str = "fast",
    *,
    baseline: Baseline | None = None,
    information: bool = True,
    digest: bool = False,
    keep: int | None = None,
    max_bytes: int = MAX_BYTES,
    day: str = "",
) -> Report:
    """Validate files, folders and globs; what cannot be read is listed in the report.

    Args:
        paths: What to read; ``-`` is standard input.
        release: R5, R4B, R4 or auto.
        engine: fast or all.
        baseline: Findings to excuse.
        information: Whether to give advice as well: the preferred bindings.
        digest: Whether to hash the files, which the json format shows.
        keep: How many findings to hold in memory; all are counted.
        max_bytes: How long one JSON document may be.
        day: A date such as ``2027-05-26``, to tell what was to be checked again before it; empty
            asks for none. The command line gives today: nothing here reads the clock.
    """
    run = _Run(release, engine, baseline, information, keep, day)
    for name, sources in expand(paths):
        if isinstance(sources, UnreadableError):
            run.report.unreadable.append(sources)
            continue
        before = len(run.report.unreadable), len(run.report.files)
        for source in sources:
            run.read_file(source, max_bytes, hash_file(source.path) if digest else None)
        if sources and before == (len(run.report.unreadable), len(run.report.files)):
            what = "no FHIR resource in here"
            remedy = "give files whose JSON has a resourceType"
            run.report.unreadable.append(UnreadableError(name, what, remedy))
    return run.finish()


def validate_documents(
    documents: Iterable[Document], release: str = "auto", engine: str = "fast"
) -> Report:
    """Validate documents that were read already, as one file for each name in turn."""
    run = _Run(release, engine, None, True, None)
    for document in documents:
        run.check_file(document.file, [document], None)
    return run.finish()


class _Run:
    """One validation under way."""

    def __init__(
        self,
        release: str,
        engine: str,
        baseline: Baseline | None,
        information: bool,
        keep: int | None,
        day: str = "",
    ) -> None:
        self._release = None if release.lower() == "auto" else _known(release, RELEASES)
        self._engine = _known(engine, ENGINES)
        self._baseline = baseline
        self._information = information
        self._keep = keep
        self._day = day
        self.report = Report(self._engine, render)

    def read_file(self, source: Source, max_bytes: int, digest: str | None) -> None:
        """Check the documents of one file; note what cannot be read, pass over what is no FHIR."""
        before = len(self.report.unreadable)
        documents = self._readable(source, max_bytes)
        first = next(documents, None)
        if first is not None:
            self.check_file(source.name, _chain(first, documents), digest)
        elif len(self.report.unreadable) == before:
            self.report.passed_over.append(source.name)

    def _readable(self, source: Source, max_bytes: int) -> Iterator[Document]:
        is_first = True
        for item in read(source, max_bytes):
            if isinstance(item, UnreadableError):
                self.report.unreadable.append(item)
                continue
            if is_first and source.sought and not _is_fhir(item.content):
                # A package.json or a table beside the resources; the report lists its name.
                return
            is_first = False
            yield item

    def check_file(self, name: str, documents: Iterable[Document], digest: str | None) -> None:
        """Check documents that stand in one file."""
        # Here and not above: to ask for --help or to meet a missing file must not load the rules.
        from clonaz_fhir.validation.engine import check, detect_release

        releases: set[str] = set()
        resources = 0
        beyond, past = _Once(), _Once()
        any_known = False
        for document in documents:
            content = document.content
            if not isinstance(content, dict):
                # Reading it has said so; there is nothing more to check.
                self._add(_findings(document, (), self._release or "R5"))
                continue
            release = self._release or detect_release(content).upper()
            releases.add(release)
            resources += _count(content)
            faults = check(content, release, engine=self._engine, hints=self._information)
            if self._day and _may_have_dates(document.data):
                from clonaz_fhir.validation.package.dates import past_check_dates

                faults = [*faults, *past_check_dates(content, self._day)]
            if not faults and not document.faults:
                any_known = True
                continue
            findings = _findings(document, faults, release)
            unknown = [finding for finding in findings if finding.rule == OUT_OF_SCOPE]
            # A Bundle of strangers has been checked as a Bundle; a stranger has not.
            any_known = any_known or all(finding.inner != finding.pointer for finding in unknown)
            beyond.add(unknown)
            past.add(finding for finding in findings if finding.rule == PAST)
            self._add(finding for finding in findings if finding.rule not in (OUT_OF_SCOPE, PAST))
        self._add(past.findings(None))
        self._add(beyond.findings("information" if any_known else None))
        found = ", ".join(sorted(releases)) or self._release or "R5"
        self.report.files.append(FileSummary(name, digest, found, resources))

    def _add(self, findings: Iterable[Finding]) -> None:
        if self._baseline:
            findings, excused = self._baseline.split(findings)
            self.report.suppressed += excused
        self.report.add(findings, self._keep)

    def finish(self) -> Report:
        """Return the report, sorted."""
        if self._baseline:
            self.report.stale = self._baseline.stale()
        self.report.sort()
        return self.report


class _Once:
    """What many resources of one file have alike: one finding for each message, and a count."""

    def __init__(self) -> None:
        self._first: dict[str, Finding] = {}
        self._count: dict[str, int] = {}

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings of one rule."""
        for finding in findings:
            self._first.setdefault(finding.message, finding)
            self._count[finding.message] = self._count.get(finding.message, 0) + 1

    def findings(self, severity: Severity | None) -> Iterator[Finding]:
        """Yield the first finding of each message, with ``severity`` if one is given."""
        for message, finding in self._first.items():
            more = self._count[message] - 1
            if more:
                finding = finding._replace(message=f"{message} ({more} more in this file)")
            yield finding._replace(severity=severity) if severity else finding


def _findings(document: Document, faults: Iterable[Fault], release: str) -> list[Finding]:
    # Imported where there is a fault: a clean file must not pay for it.
    from clonaz_fhir.validation.findings import to_findings

    return to_findings(document, faults, release)


def _may_have_dates(data: bytes) -> bool:
    """Tell whether a document may be one of a package with a check date: few others pay for it."""
    return b"checkBy" in data or b"effectivePeriod" in data


def _known(word: str, words: tuple[str, ...]) -> str:
    for known in words:
        if word.lower() == known.lower():
            return known
    raise UsageError(f"'{word}' is none of {', '.join(words)}.")


def _is_fhir(content: Any) -> bool:
    return isinstance(content, dict) and "resourceType" in content


def _chain(first: Document, rest: Iterator[Document]) -> Iterator[Document]:
    yield first
    yield from rest


def _count(content: dict[str, Any]) -> int:
    """Return how many resources a document brings: a Bundle's entries, or itself."""
    entries = content.get("entry") if content.get("resourceType") == "Bundle" else None
    if not isinstance(entries, list):
        return 1
    return sum(isinstance(entry, dict) and "resource" in entry for entry in entries)


def _of_mapping(resource: Mapping[str, Any]) -> Document:
    """Return a document whose text is the resource, indented: its lines count as the places."""
    import json

    levels: list[Any] = [resource]
    for _ in range(MAX_DEPTH):
        # By identity, or a cycle with two ways round would double the list at each level.
        children = {
            id(child): child
            for value in levels
            for child in (value.values() if isinstance(value, Mapping) else value)
            if isinstance(child, (Mapping, list, tuple))
        }
        levels = list(children.values())
        if not levels:
            break
    else:
        what = f"objects and arrays nest more than {MAX_DEPTH} deep"
        raise UnreadableError("(object)", what, "FHIR needs far less: is there a cycle?")
    text = json.dumps(resource, indent=2, ensure_ascii=False, default=str)
    data = text.encode("utf-8", "backslashreplace")
    return Document("(object)", dict(resource), data)
