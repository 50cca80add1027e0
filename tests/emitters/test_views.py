"""ViewDefinitions: run on the NDJSON, they give the rows of the CSV.

Two runners are asked, each where it is installed: ``pip install --no-deps sqlonfhir`` (its pin of
fhirpathpy is older than what our tests need; it runs on the newer one) and ``fhir4ds-v2``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.emitters.tables import Table, build_tables
from clonaz_fhir.emitters.views import build_views
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

Rows = list[dict[str, Any]]
VIEWS = [
    "caveats",
    "clinical_use_anchors",
    "clinical_use_codings",
    "clinical_use_populations",
    "clinical_uses",
    "products",
    "terms",
]


def run_sqlonfhir(view: dict[str, Any], lines: bytes, monkeypatch: Any, tmp_path: Path) -> Rows:
    """Run a view with sqlonfhir, whose model is set to R5."""
    runner = pytest.importorskip(
        "sqlonfhir.sqlonfhir", reason="sqlonfhir: pip install --no-deps sqlonfhir"
    )
    monkeypatch.setattr(runner, "models", {"r4": runner.models["r5"]})
    rows: Rows = runner.eval([json.loads(line) for line in lines.splitlines()], view)
    return rows


def run_fhir4ds(view: dict[str, Any], lines: bytes, monkeypatch: Any, tmp_path: Path) -> Rows:
    """Run a view with fhir4ds, which makes SQL of it for DuckDB."""
    fhir4ds = pytest.importorskip("fhir4ds", reason="fhir4ds: pip install fhir4ds-v2")
    path = tmp_path / "resources.ndjson"
    path.write_bytes(lines)
    connection = fhir4ds.create_connection()
    fhir4ds.FHIRDataLoader(connection).load_ndjson(str(path))
    # It knows no other name of the type than its canonical.
    named = {key: value for key, value in view.items() if key != "resourceType"}
    found = connection.execute(fhir4ds.generate_view_sql(named))
    names = [each[0] for each in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


RUNNERS: dict[str, Callable[..., Rows]] = {"sqlonfhir": run_sqlonfhir, "fhir4ds": run_fhir4ds}


def plain(value: Any) -> Any:
    """Return a value so that 0.5, 0.50 and a float of it are one."""
    if isinstance(value, bool) or value is None:
        return value
    return Decimal(str(value)).normalize() if isinstance(value, int | float | Decimal) else value


def sorted_rows(rows: Any) -> list[tuple[Any, ...]]:
    """Return rows in one order, with plain values."""
    return sorted((tuple(map(plain, row)) for row in rows), key=str)


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("name", VIEWS)
def test_a_view_gives_the_rows_of_its_table(
    name: str,
    runner: str,
    monograph: Monograph,
    graph: Graph,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The table is made of the content, the view reads FHIR: both ways meet."""
    tables = {each.name: each for each in build_tables(monograph, graph)}
    view = json.loads(build_views(graph, list(tables.values()))[f"tables/views/{name}.json"])
    lines = build_ndjson(graph)[f"r5/ndjson/{view['resource']}.ndjson"]
    found = RUNNERS[runner](view, lines, monkeypatch, tmp_path)
    columns = [column.name for column in tables[name].columns]
    assert sorted_rows(tables[name].rows) == sorted_rows(
        [row[column] for column in columns] for row in found
    )


def test_each_view_has_the_columns_and_types_of_its_table(
    monograph: Monograph, graph: Graph
) -> None:
    """Names and types are those of the table, in its order but for nested parts."""
    tables = {each.name: each for each in build_tables(monograph, graph)}
    views = build_views(graph, list(tables.values()))
    assert sorted(path.split("/")[-1].removesuffix(".json") for path in views) == VIEWS
    for content in views.values():
        view = json.loads(content)
        table: Table = tables[view["name"]]
        expected = {each.name: each.type.replace("number", "decimal") for each in table.columns}
        assert dict(columns_of(view)) == expected


def columns_of(select: dict[str, Any]) -> list[tuple[str, str]]:
    """Return name and type of each column, nested ones too."""
    found = [(each["name"], each["type"]) for each in select.get("column", ())]
    for key in ("select", "unionAll"):
        for each in select.get(key, ()):
            found += columns_of(each)
    return found


def test_a_view_follows_the_base(monograph: Monograph) -> None:
    """Another namespace is another url of our extensions."""
    graph = build_graph(monograph, version="0.0.0", base="https://example.org/x")
    for content in build_views(graph, build_tables(monograph, graph)).values():
        assert b"w3id.org" not in content
