"""What differs between two artefacts, by statement and element; the order of entries is nothing.

examples:
  clonaz-fhir diff old/build build                     two builds
  clonaz-fhir diff old.json new.json --format json     two Bundles
  clonaz-fhir diff old/build build --format markdown   a change list
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli import options
from clonaz_fhir.cli.output import print_json, print_lines
from clonaz_fhir.errors import UsageError


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``diff``."""
    what = "resource, Bundle, NDJSON, build folder, or - for standard input"
    parser.add_argument("old", metavar="OLD", help=what)
    parser.add_argument("new", metavar="NEW", help=what)
    parser.add_argument(
        "--release",
        type=options.release,
        metavar=options.RELEASE,
        help="of build folders only this release (default: all)",
    )
    options.add_format(parser, "markdown")


def run(arguments: Namespace) -> int:
    """Print the differences; return 1 where there are any, else 0.

    Raises:
        UsageError: Both sides are standard input.
        InputError: A side cannot be read, or holds no FHIR.
    """
    from clonaz_fhir.reports.diff import as_json, as_markdown, as_text, compare_sides, read_side

    if arguments.old == arguments.new == "-":
        raise UsageError("only one side can come from standard input; give the other a file.")
    old, new = read_side(arguments.old), read_side(arguments.new)
    changes = compare_sides(old, new, (arguments.release or "").lower())
    if arguments.format == "json":
        print_json(as_json(changes))
    else:
        print_lines((as_markdown if arguments.format == "markdown" else as_text)(changes))
    return 1 if changes else 0
