"""NDJSON: one file a type, one line a resource."""

from __future__ import annotations

import json
from decimal import Decimal

from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.model.graph import Graph


def test_every_instance_stands_on_one_line_of_the_file_of_its_type(graph: Graph) -> None:
    """What was put in comes out, in the graph's order, with the digits of its decimals."""
    files = build_ndjson(graph)
    read = [
        json.loads(line, parse_float=Decimal)
        for content in files.values()
        for line in content.decode("utf-8").splitlines()
    ]
    expected = sorted(graph.instances, key=lambda each: each["resourceType"])
    assert read == expected
    for path, content in files.items():
        kinds = {json.loads(line)["resourceType"] for line in content.splitlines()}
        assert path == f"r5/ndjson/{kinds.pop()}.ndjson" and not kinds


def test_lines_end_with_a_line_feed_and_hold_none(graph: Graph) -> None:
    """Readers split at line feeds; the last line has one, too."""
    for content in build_ndjson(graph).values():
        assert content.endswith(b"\n") and b"\r" not in content
        assert all(line.startswith(b"{") and line.endswith(b"}") for line in content.splitlines())


def test_the_folder_is_that_of_the_release(graph: Graph) -> None:
    """R4B goes to r4b/."""
    paths = build_ndjson(graph._replace(release="R4B"))
    assert {path.split("/")[0] for path in paths} == {"r4b"}
