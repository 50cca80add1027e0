"""Read review sheets back and list what is open: disagreed, commented, not answered.

examples:
  clonaz-fhir review clonaz-review.json
  clonaz-fhir review first.json second.csv --format json
  clonaz-fhir review sheet.json --monograph FILE --bundle out/r5/examplazine-bundle.json
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.options import add_format
from clonaz_fhir.cli.output import print_json, print_lines, tell


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``review``."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="sheet saved from the review page")
    parser.add_argument("--bundle", metavar="FILE", help="R5 Bundle that was reviewed, if not ours")
    add_monograph(parser)
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print the open points; return 1 if there is one, or a sheet is of another bundle, else 0."""
    from clonaz_fhir.errors import UsageError
    from clonaz_fhir.reports.review import open_points, point_lines, read_sheet

    if arguments.monograph and not arguments.bundle:
        raise UsageError("--monograph needs --bundle: the R5 bundle of its build.")
    sheets = [read_sheet(path) for path in arguments.files]
    record = open_points(chosen_monograph(arguments), sheets, _bundle_hash(arguments.bundle))
    if arguments.format == "json":
        print_json(record)
    else:
        print_lines(point_lines(record))
    counts = record["counts"]
    tell(", ".join(f"{number} {name}" for name, number in counts.items()))
    return 1 if record["open"] or record["warnings"] else 0


def _bundle_hash(path: str | None) -> str:
    """Return the hash of the R5 bundle: the given one, or the one in the package."""
    from hashlib import sha256
    from pathlib import Path

    from clonaz_fhir.errors import InputError
    from clonaz_fhir.locations import find_data

    file = Path(path) if path else Path(find_data("build"), "r5", "clonazepam-bundle.json")
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "Give the bundle's file." if path else "Build it, or give --bundle."
        raise InputError(f"{file.as_posix()}: {reason}. {hint}") from error
