"""Tables: what the content says, as rows that join, in CSV and SQLite."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from clonaz_fhir.emitters.tables import Table, build_tables, csv_files, to_csv
from clonaz_fhir.emitters.tables.sqlite import WRITER, build_sqlite
from clonaz_fhir.emitters.tables.uses import concepts_of
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph


@pytest.fixture(scope="module")
def tables(monograph: Monograph, graph: Graph) -> dict[str, Table]:
    """Every table by name."""
    return {each.name: each for each in build_tables(monograph, graph)}


def test_no_statement_and_no_passage_is_missing(
    tables: dict[str, Table], monograph: Monograph
) -> None:
    """Nothing lost: one row each."""
    assert [row[0] for row in tables["statements"].rows] == [e.id for e in monograph.statements]
    assert [row[0] for row in tables["passages"].rows] == [e.id for e in monograph.passages]
    assert [row[0] for row in tables["caveats"].rows] == [e.id for e in monograph.caveats]
    assert len(tables["clinical_uses"].rows) == len(monograph.clinical_uses)
    assert len(tables["products"].rows) == len(monograph.presentations)


def test_keys_are_unique_and_links_lead_somewhere(tables: dict[str, Table]) -> None:
    """Primary and foreign keys hold, and a needed column has no hole."""
    for table in tables.values():
        names = [column.name for column in table.columns]
        places = [names.index(name) for name in table.key]
        keys = [tuple(row[place] for place in places) for row in table.rows]
        assert len(keys) == len(set(keys)), table.name
        for place, column in enumerate(table.columns):
            values = {row[place] for row in table.rows}
            assert not column.needed or None not in values, (table.name, column.name)
            if column.refers_to:
                other, _, name = column.refers_to.partition(".")
                target = [each.name for each in tables[other].columns].index(name)
                known = {row[target] for row in tables[other].rows}
                assert values - {None} <= known, (table.name, column.name)


def test_what_is_said_of_a_class_is_marked_in_every_row(tables: dict[str, Table]) -> None:
    """An analyst who filters on the level never takes a class for a medicine."""
    columns = [column.name for column in tables["clinical_uses"].columns]
    id_, level = columns.index("id"), columns.index("level")
    for row in tables["clinical_uses"].rows:
        about_class = "-benzodiazepines-" in str(row[id_]) or "-antiepileptics-" in str(row[id_])
        assert (row[level] == "class") == about_class


def test_every_concept_of_a_use_has_a_role(monograph: Monograph) -> None:
    """A field that the model gains and the tables lack would be lost in silence."""
    for use in monograph.clinical_uses:
        held = [value for _, value in use if isinstance(value, Concept)]
        held += [
            each
            for _, value in use
            if isinstance(value, tuple)
            for each in value
            if isinstance(each, Concept)
        ]
        assert sorted(each.id for each in held) == sorted(each.id for _, each in concepts_of(use))


def test_csv_reads_back_with_line_feeds_and_without_a_mark(tables: dict[str, Table]) -> None:
    """UTF-8, LF, the header first; missing values are empty."""
    for table in tables.values():
        content = to_csv(table)
        assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf")
        header, *rows = csv.reader(io.StringIO(content.decode("utf-8")))
        assert header == [column.name for column in table.columns]
        assert len(rows) == len(table.rows)
        assert all(len(row) == len(header) for row in rows)


def test_amounts_keep_their_digits_and_truth_is_written_out(tables: dict[str, Table]) -> None:
    """0.125 stays 0.125; booleans are true and false."""
    assert b",0.125," in to_csv(tables["products"])
    assert b",true," in to_csv(tables["caveats"])


def test_a_system_that_is_left_out_is_in_no_table(monograph: Monograph, graph: Graph) -> None:
    """``--without-system`` reaches the tables."""
    snomed = "http://snomed.info/sct"
    kept = csv_files(build_tables(monograph, graph, frozenset((snomed,))))
    everything = csv_files(build_tables(monograph, graph))
    for name in ("codings", "clinical_use_codings"):
        assert snomed.encode() in everything[f"tables/{name}.csv"]
        assert snomed.encode() not in kept[f"tables/{name}.csv"]


def test_the_database_is_the_same_bytes_and_whole(tables: dict[str, Table], tmp_path: Path) -> None:
    """The library's version is not in it; SQLite finds nothing wrong; every row is there."""
    data = build_sqlite(list(tables.values()))
    assert data == build_sqlite(list(tables.values()))
    assert data[96:100] == WRITER
    path = tmp_path / "clonazepam.sqlite"
    path.write_bytes(data)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in tables.values():
        query = f'SELECT count(*) FROM "{table.name}"'
        assert connection.execute(query).fetchone() == (len(table.rows),)
    connection.close()
