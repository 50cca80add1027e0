"""Tables: the content as rows, for analysts who read CSV and SQL.

for table in build_tables(monograph, graph):
    files[f"tables/{table.name}.csv"] = to_csv(table)
"""

from __future__ import annotations

from clonaz_fhir.emitters.tables.codes import build_code_tables
from clonaz_fhir.emitters.tables.registers import build_registers
from clonaz_fhir.emitters.tables.table import Column, Table, to_csv
from clonaz_fhir.emitters.tables.uses import build_use_tables
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

__all__ = ["Column", "Table", "build_tables", "csv_files", "to_csv"]


def build_tables(
    monograph: Monograph, graph: Graph, without_systems: frozenset[str] = frozenset()
) -> list[Table]:
    """Return every table, in the order in which the data package lists them.

    Args:
        monograph: The content.
        graph: Its R5 graph: where our own codes are read.
        without_systems: Code systems that were left out of the build.
    """
    return [
        *build_registers(monograph),
        *build_use_tables(monograph, without_systems),
        *build_code_tables(monograph, graph, without_systems),
    ]


def csv_files(tables: list[Table]) -> dict[str, bytes]:
    """Return ``tables/<name>.csv`` of each table."""
    return {f"tables/{table.name}.csv": to_csv(table) for table in tables}
