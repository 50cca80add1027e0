"""The register of caveats: what is doubtful in the document, and what was done about it.

examples:
  clonaz-fhir caveats
  clonaz-fhir caveats --serious      those that could lead a reader to harm
  clonaz-fhir caveats --format json
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.options import add_format
from clonaz_fhir.cli.output import print_json, print_lines


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``caveats``."""
    parser.add_argument("--serious", action="store_true", help="only those that could lead to harm")
    add_monograph(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the register; return 0."""
    from clonaz_fhir.reports.registers import caveat_rows

    monograph = chosen_monograph(arguments)
    rows = [row for row in caveat_rows(monograph) if row["serious"] or not arguments.serious]
    if arguments.format == "json":
        print_json(rows)
        return 0
    lines = []
    for row in rows:
        mark = ", could lead to harm" if row["serious"] else ""
        lines += [
            f"{row['id']} ({row['kind']}{mark})",
            f"  doubt       {row['doubt']}",
            f"  handling    {row['handling']}",
            f"  passages    {', '.join(row['passages'])}",
            f"  statements  {', '.join(row['statements']) or 'none'}",
        ]
    print_lines(lines)
    return 0
