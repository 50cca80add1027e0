"""The registry of codes: every concept with its codes, and how each fits the words.

examples:
  clonaz-fhir codes                  every concept
  clonaz-fhir codes --uncoded        those that stay text, and why
  clonaz-fhir codes --format json
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.options import add_format
from clonaz_fhir.cli.output import print_json, print_lines


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``codes``."""
    parser.add_argument("--uncoded", action="store_true", help="only concepts without a code")
    add_monograph(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the registry; return 0."""
    from clonaz_fhir.reports.registers import code_rows
    from clonaz_fhir.reports.table import table

    monograph = chosen_monograph(arguments)
    rows = [row for row in code_rows(monograph) if not (arguments.uncoded and row["code"])]
    if arguments.format == "json":
        print_json(rows)
    elif arguments.uncoded:
        print_lines([table(("text", "why"), [(row["text"], row["note"]) for row in rows])])
    else:
        header = ("text", "system", "code", "reading", "display")
        print_lines([table(header, [tuple(str(row[key]) for key in header) for row in rows])])
    return 0
