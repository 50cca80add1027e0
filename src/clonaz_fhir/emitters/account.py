"""The two machine-readable accounts: ``coverage.json`` and ``manifest.json``."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Any

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.release import FHIR_VERSIONS
from clonaz_fhir.model.statement import kind_of


def coverage(monograph: Monograph) -> dict[str, Any]:
    """Return what became of every passage: its anchor, disposition, statements and caveats."""
    passages = []
    for passage in monograph.passages:
        record: dict[str, Any] = {
            "id": passage.id,
            "start": passage.start,
            "end": passage.end,
            "sha256": passage.sha256,
            "kind": passage.kind,
            "disposition": passage.disposition,
            "certainty": passage.certainty,
            "statements": [each.id for each in monograph.statements_of(passage)],
            "caveats": [each.id for each in monograph.caveats if passage in each.passages],
        }
        if passage.reason:
            record["reason"] = passage.reason
        if passage.left_out:
            record["leftOut"] = passage.left_out
        passages.append(record)
    unaccounted = sum(
        not monograph.statements_of(each) and each.reason is None for each in monograph.passages
    )
    counts = Counter(each.disposition for each in monograph.passages)
    return {
        "document": _document(monograph),
        "offsets": "Unicode code points of the decoded document, from 0, end exclusive",
        "counts": {
            "passages": len(passages),
            **dict(sorted(counts.items())),
            "unaccounted": unaccounted,
        },
        "passages": passages,
    }


def manifest(
    monograph: Monograph,
    graphs: list[Graph],
    places: dict[str, dict[str, list[str]]],
    losses: dict[str, list[dict[str, str]]],
    files: dict[str, bytes],
    version: str,
) -> dict[str, Any]:
    """Return what the package holds: files with hashes, counts, and where each statement is.

    Args:
        monograph: The content.
        graphs: One graph for each release.
        places: For each release and statement the elements that hold it.
        losses: For each release what could not be carried natively.
        files: Every other file of the package, by path.
        version: Version of the package.
    """
    dates = monograph.copy_dates
    return {
        "name": "clonaz-fhir",
        "version": version,
        "title": monograph.title,
        "contentDate": dates.as_of,
        "checkAgainBy": dates.check_by or None,
        "reviews": [],
        "document": _document(monograph),
        "counts": {
            "passages": len(monograph.passages),
            "statements": dict(sorted(Counter(map(kind_of, monograph.statements)).items())),
            "caveats": len(monograph.caveats),
            "concepts": len(monograph.concepts),
            "codedConcepts": sum(bool(each.codings) for each in monograph.concepts),
        },
        "releases": {
            graph.release: {
                "fhirVersion": FHIR_VERSIONS[graph.release],
                "base": graph.base,
                "resources": _by_type(graph),
                "losses": losses.get(graph.release, []),
            }
            for graph in graphs
        },
        "statements": [
            {
                "id": each.id,
                "kind": kind_of(each),
                "subject": each.subject.id,
                "places": {release: found[each.id] for release, found in places.items()},
            }
            for each in monograph.statements
        ],
        "files": [
            {"path": path, "size": len(files[path]), "sha256": sha256_of(files[path])}
            for path in sorted(files)
        ],
    }


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    return sha256(content).hexdigest()


def checksums(files: dict[str, bytes]) -> str:
    """Return ``SHA256SUMS``: a line for each file, sorted, as ``sha256sum -c`` reads it."""
    return "".join(f"{sha256_of(files[path])}  {path}\n" for path in sorted(files))


def _document(monograph: Monograph) -> dict[str, Any]:
    document = monograph.document
    return {
        "title": document.title,
        "size": document.size,
        "characters": document.characters,
        "sha256": document.sha256,
    }


def _by_type(graph: Graph) -> dict[str, int]:
    resources = graph.instances + graph.conformance
    return dict(sorted(Counter(each["resourceType"] for each in resources).items()))
