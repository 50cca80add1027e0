"""The account of every passage of the document.

examples:
  clonaz-fhir coverage                     counts, and every passage with what became of it
  clonaz-fhir coverage --document FILE     checks offsets, hashes and wordings as well
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.options import add_format
from clonaz_fhir.cli.output import print_json, print_lines, tell


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``coverage``."""
    parser.add_argument("--document", metavar="FILE", help="the document, to check the anchors")
    parser.add_argument("--summary", action="store_true", help="the counts only")
    add_monograph(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the account; return 1 where the document differs from the anchors, else 0."""
    from clonaz_fhir.emitters.account import coverage
    from clonaz_fhir.reports.document import compare_document, read_document
    from clonaz_fhir.reports.table import table

    monograph = chosen_monograph(arguments)
    document = read_document(arguments.document) if arguments.document else None
    mismatches = compare_document(monograph, document) if document is not None else []
    if arguments.format == "json":
        record = coverage(monograph)
        if document is not None:
            record["mismatches"] = [each._asdict() for each in mismatches]
        print_json(record)
        return 1 if mismatches else 0
    counts = coverage(monograph)["counts"]
    shown = " · ".join(f"{name} {counts[name]}" for name in counts if name != "passages")
    lines = [f"passages {counts['passages']}: {shown}"]
    if not arguments.summary:
        header = ("passage", "characters", "became", "statements, or why none")
        rows = [
            (
                each.id,
                f"{each.start}-{each.end}",
                each.disposition,
                each.reason or ", ".join(s.id for s in monograph.statements_of(each)),
            )
            for each in monograph.passages
        ]
        lines += ["", table(header, rows)]
    if mismatches:
        lines += ["", *(f"{place}: {message}" for place, message in mismatches)]
    print_lines(lines)
    if document is not None:
        verdict = f"{len(mismatches)} differences" if mismatches else "every anchor agrees"
        tell(f"{arguments.document}: {verdict}")
    return 1 if mismatches else 0
