"""``docs/recipes.md``: every recipe runs, and prints what stands below it."""

from __future__ import annotations

import doctest
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.emitters.ndjson import build_ndjson
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.tables import build_tables, csv_files
from clonaz_fhir.emitters.views import build_views
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "recipes.md").read_text("utf-8")
Node = dict[str, Any]
# What each search parameter of R5 reads; the official definitions say the same.
PARAMETERS: dict[str, str] = {
    "type": "type",
    "subject": "subject.reference",
    "product": "subject.reference",
    "indication": "indication.diseaseSymptomProcedure.concept.coding",
    "effect": "undesirableEffect.symptomConditionEffect.concept.coding",
    "identifier": "identifier",
}


def recipes(language: str) -> list[tuple[str, list[str]]]:
    """Return each recipe of a language with the lines that it prints."""
    found = re.findall(rf"```{language}\n(.*?)```\n\n```text\n(.*?)```", TEXT, re.DOTALL)
    return [(recipe.strip(), output.splitlines()) for recipe, output in found]


@pytest.fixture
def build(
    tmp_path: Path, monograph: Monograph, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder that has what a build has, as far as the recipes read it."""
    tables = build_tables(monograph, graph)
    files = {**csv_files(tables), **build_views(graph, tables), **build_ndjson(graph)}
    files["r5/clonazepam-bundle.json"] = to_json(collection(graph, "b")).encode()
    for path, content in files.items():
        target = tmp_path / "build" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "build"


def values(node: Any, path: str) -> Iterator[Any]:
    """Yield what stands under a dotted path, lists opened."""
    if isinstance(node, list):
        for each in node:
            yield from values(each, path)
    elif not path:
        yield node
    elif isinstance(node, dict):
        head, _, rest = path.partition(".")
        yield from values(node.get(head), rest)


def matches(resource: Node, parameter: str, wanted: str) -> bool:
    """Tell whether a resource has a token or a reference, as a server would."""
    system, bar, code = wanted.partition("|")
    for each in values(resource, PARAMETERS[parameter]):
        if not bar and each == wanted:
            return True
        same_system = bar and isinstance(each, dict) and each.get("system") == system
        if same_system and code in (each.get("code"), each.get("value")):
            return True
    return False


@pytest.mark.parametrize(("recipe", "expected"), recipes("http"))
def test_a_search_finds_what_the_page_says(recipe: str, expected: list[str], graph: Graph) -> None:
    """The parameters are read as R5 defines them, on the package's resources."""
    kind, _, query = recipe.removeprefix("GET [base]/").partition("?")
    asked = [tuple(each.split("=", 1)) for each in query.split("&")]
    found = [
        each["id"]
        for each in graph.instances
        if each["resourceType"] == kind and all(matches(each, *pair) for pair in asked)
    ]
    assert sorted(found) == expected


@pytest.mark.parametrize(("recipe", "expected"), recipes("fhirpath"))
def test_a_fhirpath_finds_what_the_page_says(
    recipe: str, expected: list[str], graph: Graph
) -> None:
    """Run by fhirpathpy, with R5's model."""
    fhirpathpy = pytest.importorskip("fhirpathpy", reason="fhirpathpy: pip install '.[test]'")
    from fhirpathpy.models import models

    path = " ".join(recipe.split())
    document = json.loads(to_json(collection(graph, "b")))
    assert sorted(fhirpathpy.evaluate(document, path, {}, models["r5"])) == expected


@pytest.mark.parametrize(("recipe", "expected"), recipes("sql"))
def test_a_query_prints_what_the_page_says(recipe: str, expected: list[str], build: Path) -> None:
    """Run by DuckDB on the files of a build."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb: pip install '.[artefacts]'")
    rows = duckdb.sql(recipe).fetchall()
    assert [" | ".join(map(word, row)) for row in rows] == expected


def word(value: Any) -> str:
    """Return a value of a row as the page shows it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(
    ("title", "module"), [("pandas", "pandas"), ("SQL on FHIR", "sqlonfhir.sqlonfhir")]
)
def test_python_prints_what_the_page_says(
    title: str, module: str, build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The examples are doctests."""
    tool = pytest.importorskip(module, reason=f"{module}: see docs/recipes.md")
    if hasattr(tool, "models"):
        monkeypatch.setattr(tool, "models", tool.models)
    section = re.search(rf"## {title}\n(.*?)(?=\n## |\Z)", TEXT, re.DOTALL)
    assert section
    test = doctest.DocTestParser().get_doctest(section[1], {}, title, "recipes.md", 0)
    lines: list[str] = []
    outcome = doctest.DocTestRunner().run(test, out=lines.append)
    assert (outcome.failed, "".join(lines)) == (0, "")


@pytest.mark.parametrize("language", ["http", "fhirpath", "sql"])
def test_each_language_has_recipes(language: str) -> None:
    """A page that is not read any more would pass every test above."""
    assert len(recipes(language)) >= 2


def test_the_sql_also_runs_in_sqlite(monograph: Monograph, graph: Graph, tmp_path: Path) -> None:
    """The database that is made on demand answers the same questions."""
    import sqlite3

    from clonaz_fhir.emitters.tables.sqlite import build_sqlite

    path = tmp_path / "clonazepam.sqlite"
    path.write_bytes(build_sqlite(build_tables(monograph, graph)))
    connection = sqlite3.connect(path)
    for recipe, expected in recipes("sql"):
        if "read_json" not in recipe:
            query = re.sub(r"'build/tables/(\w+)\.csv'", r"\1", recipe)
            rows = connection.execute(query).fetchall()
            shown = [" | ".join(map(str, row)) for row in rows]
            assert shown == [each.replace("true", "1") for each in expected]
    connection.close()
