"""``build/README.md``: what lies in the folder, for whoever opens it without the project's page."""

from __future__ import annotations

from collections import Counter

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

WHAT = {
    "index.html": "the review page: open it in a browser",
    "datapackage.json": "the tables with their schemas, and every file with its hash",
    "coverage.json": "the account of every passage of the document",
    "manifest.json": "files with hashes, counts, and where each statement is",
    "validation.json": "what was checked, by which rules, with the counts",
    "SHA256SUMS": "hashes of all files, for `sha256sum -c`",
}
ENDINGS = {
    "-epi.json": "the leaflet as a document Bundle in the shape of HL7 ePI type 3",
    "-bundle.json": "every resource, as a collection Bundle: to read and to validate",
    "-conformance.json": "profiles and extensions, as a transaction Bundle",
    ".ndjson": "one resource a line, for bulk import",
    ".tgz": "the FHIR package of the release: definitions, terminology, examples",
    ".csv": "a table for spreadsheets and SQL",
}


def build_readme(monograph: Monograph, graphs: list[Graph], paths: list[str], version: str) -> str:
    """Return the folder's README: the files, the counts, and what the data are not for.

    Args:
        monograph: The content.
        graphs: One graph for each release.
        paths: Path of every file of the folder, this one among them; in any order.
        version: Version of the package.
    """
    kinds = Counter(type(each).__name__.strip("_") for each in monograph.clinical_uses)
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    rows = "\n".join(f"| `{path}` | {_what(path)} |" for path in sorted(paths))
    sizes = "\n".join(
        f"- {graph.release}: {len(graph.instances)} resources, and {len(graph.conformance)} "
        "profiles and extensions"
        for graph in graphs
    )
    uncovered = "\n".join(f"- {each.topic}: {each.note}" for each in monograph.uncovered)
    return f"""# {monograph.title}

Made by clonaz-fhir {version}. A structured copy of one public document.
**{monograph.copy_dates.sentence} It is not for clinical decision support unreviewed.**
The document's text is not part of it: every statement names its passages by id, offsets and hash.

The document: {monograph.document.description}

{sizes}
- {len(monograph.statements)} statements ({counts}), {len(monograph.passages)} passages,
  {len(monograph.caveats)} caveats

| file | what it is |
|---|---|
{rows}

Load the transaction files in the order of their numbers (`POST` each to the server's base), or
use `clonaz-fhir load`. The collection is not loadable. The conformance Bundles of R4B and R4 hold
stand-in definitions (`-r5-` in their ids) of the official cross-version extensions that are used.

## What the document does not say

Silence of the data is no sign of safety.

{uncovered}
"""


def _what(path: str) -> str:
    for ending, what in ENDINGS.items():
        if path.endswith(ending):
            return what
    if path.startswith("tables/views/"):
        return "a SQL-on-FHIR ViewDefinition that makes the table of its name from the NDJSON"
    if "-transaction" in path:
        return "a transaction Bundle of PUTs: to load, in the order of the numbers"
    return WHAT.get(path, "part of the package")
