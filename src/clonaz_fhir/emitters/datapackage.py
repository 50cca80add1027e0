"""``datapackage.json``: the tables with their schemas, and every file with its size and hash.

Source: Frictionless Data Package 1.0 (``profile`` data-package), as frictionless 5 reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.emitters.account import sha256_of
from clonaz_fhir.emitters.tables.table import Table
from clonaz_fhir.model.monograph import Monograph

LICENCES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0, as far as the data are ours",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
]
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "tgz": "application/gzip",
    "html": "text/html",
    "md": "text/markdown",
}


def build_datapackage(
    monograph: Monograph, tables: list[Table], files: dict[str, bytes], version: str, base: str
) -> dict[str, Any]:
    """Return the descriptor of a package.

    Args:
        monograph: The content.
        tables: The tables whose CSV is among the files, as ``tables/<name>.csv``.
        files: The files to list, by path; manifest and checksums come after this one.
        version: Version of the package.
        base: Base of the package's canonicals.
    """
    by_path = {f"tables/{table.name}.csv": table for table in tables}
    document = monograph.document
    return {
        "profile": "data-package",
        "name": f"clonaz-fhir-{monograph.medicine}",
        "id": f"{base}/package/{monograph.id}",
        "title": monograph.title,
        "description": "A structured copy of one public document. "
        f"{monograph.copy_dates.sentence} Not for clinical decision support unreviewed.",
        "version": version,
        "created": f"{monograph.content_date.isoformat()}T00:00:00Z",
        "licenses": LICENCES,
        "sources": [{"title": f"{document.title}, SHA-256 {document.sha256}"}],
        "resources": [
            _tabular(by_path[path], path, content) if path in by_path else _file(path, content)
            for path, content in sorted(files.items())
        ],
    }


def _file(path: str, content: bytes) -> dict[str, Any]:
    suffix = path.rpartition(".")[2].lower()
    return {
        "name": _name(path),
        "type": "file",
        "path": path,
        "format": suffix,
        "mediatype": MEDIA.get(suffix, "application/octet-stream"),
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
    }


def _tabular(table: Table, path: str, content: bytes) -> dict[str, Any]:
    return {
        **_file(path, content),
        "name": table.name,
        "type": "table",
        "description": table.about,
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.type,
                    "description": column.about,
                    **({"constraints": {"required": True}} if column.needed else {}),
                }
                for column in table.columns
            ],
            "primaryKey": list(table.key),
            **_links(table),
        },
    }


def _links(table: Table) -> dict[str, Any]:
    links = list(_foreign_keys(table))
    return {"foreignKeys": links} if links else {}


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    for column in table.columns:
        if column.refers_to:
            other, _, name = column.refers_to.partition(".")
            # A table refers to itself by an empty name (Table Schema, foreignKeys).
            other = "" if other == table.name else other
            yield {"fields": [column.name], "reference": {"resource": other, "fields": [name]}}


def _name(path: str) -> str:
    """Return a resource's name: lower case letters, digits, dots, hyphens and underscores."""
    return path.lower().replace("/", ".")
