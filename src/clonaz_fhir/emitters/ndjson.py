"""NDJSON: one file a resource type, one line a resource, for bulk import and analysis."""

from __future__ import annotations

from clonaz_fhir.emitters.serializer import to_line
from clonaz_fhir.model.graph import Graph


def build_ndjson(graph: Graph) -> dict[str, bytes]:
    """Return ``<release>/ndjson/<Type>.ndjson`` with every instance, in the graph's order.

    Each file ends with a newline; profiles and extensions are not among them: they are for the
    package and the conformance Bundle, and a bulk import wants content.

    Source: FHIR Bulk Data Access, output format ``application/fhir+ndjson``.
    """
    lines: dict[str, list[str]] = {}
    for resource in graph.instances:
        lines.setdefault(resource["resourceType"], []).append(to_line(resource))
    folder = f"{graph.release.lower()}/ndjson"
    return {
        f"{folder}/{kind}.ndjson": "".join(f"{line}\n" for line in lines[kind]).encode("utf-8")
        for kind in sorted(lines)
    }
