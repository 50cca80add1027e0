"""A table: typed columns and rows; and its CSV, the same bytes on any machine."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Literal, NamedTuple

Value = str | int | bool | Decimal | None
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula."""

Type = Literal["string", "integer", "number", "boolean", "date"]


class Column(NamedTuple):
    """One column: its name, its Frictionless type, what it holds, and what it points to.

    Attributes:
        name: Lower case, words joined by underscores.
        type: Type of the values.
        about: What it holds.
        needed: Whether every row has it.
        refers_to: ``table.column`` whose values it repeats, or empty.
    """

    name: str
    type: Type
    about: str
    needed: bool = True
    refers_to: str = ""


class Table(NamedTuple):
    """One table, in the order of its content.

    Attributes:
        name: File name without ``.csv``.
        about: What one row is.
        columns: The columns.
        key: Names of the columns that are unique together.
        rows: One tuple a row, a value a column; missing values are None.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def text(name: str, about: str, refers_to: str = "") -> Column:
    """Return a column of text that every row has."""
    return Column(name, "string", about, refers_to=refers_to)


def optional(name: str, about: str, refers_to: str = "") -> Column:
    """Return a column of text that some rows lack."""
    return Column(name, "string", about, needed=False, refers_to=refers_to)


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 without a mark, LF, quotes where needed, missing is empty.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as in the review
    sheet: a monograph may come from a stranger. Ours has no such text.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return format(value, "f") if isinstance(value, Decimal) else str(value)
