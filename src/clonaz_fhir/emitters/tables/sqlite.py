"""SQLite: every table in one file, made on demand.

The file is not shipped: SQLite writes its own version into the header. That place and the change
counters are overwritten, the page size is fixed and rows go in as they stand, so that two
libraries of one file format agree.
"""

from __future__ import annotations

import sqlite3

from clonaz_fhir.emitters.tables.table import Column, Table, Value

PAGE_SIZE = 4096
WRITER = (3_040_000).to_bytes(4, "big")
"""What the header says of the library that wrote it (SQLite file format, offset 96)."""
COUNTER = (1).to_bytes(4, "big")
TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "NUMERIC"}


def build_sqlite(tables: list[Table]) -> bytes:
    """Return an SQLite database with every table, its keys and its links.

    Booleans are 0 and 1, amounts numeric, missing values NULL.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        for table in tables:
            connection.execute(_statement(table))
            marks = ", ".join("?" * len(table.columns))
            rows = [tuple(map(_value, row)) for row in table.rows]
            # The name is one of ours, from build_tables.
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)  # noqa: S608
        connection.commit()
        connection.execute("VACUUM")
        return _with_fixed_header(connection.serialize())
    finally:
        connection.close()


def _statement(table: Table) -> str:
    lines = [_column(column) for column in table.columns]
    names = ", ".join(f'"{name}"' for name in table.key)
    lines.append(f"PRIMARY KEY ({names})")
    for column in table.columns:
        if column.refers_to:
            other, _, name = column.refers_to.partition(".")
            lines.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{other}" ("{name}")')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    needed = " NOT NULL" if column.needed else ""
    return f'"{column.name}" {TYPES.get(column.type, "TEXT")}{needed}'


def _value(value: Value) -> str | int | None:
    return value if value is None or isinstance(value, int | str) else str(value)


def _with_fixed_header(data: bytes) -> bytes:
    made = bytearray(data)
    made[24:28] = made[92:96] = COUNTER
    made[96:100] = WRITER
    return bytes(made)
