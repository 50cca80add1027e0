"""Write the review page; with the document at hand, each passage beside its statements.

examples:
  clonaz-fhir view --open
  clonaz-fhir view --document FILE --out review.html
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from clonaz_fhir.cli.content import add_monograph, chosen_monograph
from clonaz_fhir.cli.output import print_lines, tell
from clonaz_fhir.errors import InputError, OutputError, UsageError

DEFAULT_OUT = "clonaz-fhir-review.html"
OURS = b"clonaz-fhir review page"
"""A file that names this generator in its first bytes is an earlier page and may be replaced."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``view``."""
    parser.add_argument("--document", metavar="FILE", help="the document, to see the passages")
    add_monograph(parser)
    parser.add_argument("--out", metavar="FILE", default=DEFAULT_OUT, help="default: %(default)s")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")


def run(arguments: Namespace) -> int:
    """Write the page; return 1 where the document differs from the anchors, else 0."""
    from clonaz_fhir.pipeline import make_page
    from clonaz_fhir.reports.document import compare_document, read_document

    out = Path(arguments.out)
    monograph = chosen_monograph(arguments)
    _refuse(out, bool(arguments.document))
    document = read_document(arguments.document) if arguments.document else None
    differences = [] if document is None else compare_document(monograph, document)
    _write(out, make_page(monograph, document))
    print_lines([out.as_posix()])
    for place, message in differences:
        tell(f"{arguments.document}: {place}: {message}")
    if arguments.open:
        import webbrowser

        webbrowser.open(out.resolve().as_uri())
    return 1 if differences else 0


def _refuse(out: Path, with_document: bool) -> None:
    """Raise where the page would replace what is not ours, or carry the document away."""
    from clonaz_fhir.locations import find_data

    if out.is_dir():
        raise UsageError(f"{out.as_posix()}: is a folder. Give a file with --out.")
    if out.is_file() and OURS not in out.read_bytes()[:2000]:
        raise UsageError(f"{out.as_posix()}: is no review page. Give another name with --out.")
    if with_document:
        try:
            package = Path(find_data("build")).resolve()
        except InputError:
            return
        if package in out.resolve().parents:
            raise UsageError(
                f"{out.as_posix()}: the package must not hold the document's text. "
                "Choose an --out elsewhere."
            )


def _write(out: Path, page: str) -> None:
    """Write the page whole or not at all: under a temporary name first, then renamed."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        # Created, never opened: a link laid under that name would lead the page elsewhere.
        with temporary.open("xb") as stream:
            stream.write(page.encode("utf-8", "surrogatepass"))
        temporary.replace(out)
    except FileExistsError as error:
        raise OutputError(f"{temporary.as_posix()}: is in the way. Remove it.") from error
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or error
        raise OutputError(f"{out.as_posix()}: cannot be written: {reason}.") from error
