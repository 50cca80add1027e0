"""Build, validate and write every artefact.

examples:
  clonaz-fhir build                 into ./build, every release
  clonaz-fhir build --out /tmp/out --release r4
  clonaz-fhir build --check         compare with what stands there; write nothing
  clonaz-fhir build --document FILE --out DIR    a page that shows the passages, for yourself
  clonaz-fhir build --monograph FILE --out DIR   another monograph, from JSON
  clonaz-fhir build --monograph FOLDER --out DIR --jobs 4    many, to NDJSON
"""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clonaz_fhir.cli import options
from clonaz_fhir.cli.content import chosen_monograph
from clonaz_fhir.cli.output import print_lines, tell
from clonaz_fhir.errors import UsageError

if TYPE_CHECKING:
    from clonaz_fhir.model.monograph import Monograph


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``build``."""
    parser.add_argument("--out", metavar="DIR", help="folder for the artefacts (default: build)")
    parser.add_argument(
        "--release",
        action="append",
        type=options.release,
        metavar=options.RELEASE,
        help="only this release; may be repeated (default: all)",
    )
    parser.add_argument(
        "--monograph",
        metavar="FILE|DIR",
        help="another monograph as JSON (schemas/monograph.schema.json), or many: a folder of "
        "them, or NDJSON; many become NDJSON and one manifest (needs --out)",
    )
    parser.add_argument(
        "--jobs",
        type=options.count_from_1,
        metavar="N",
        help="processes for many monographs (default: as many as processors)",
    )
    parser.add_argument(
        "--keep-going",
        action="store_true",
        help="of many monographs, write the good ones and list the failures; exit code 1",
    )
    parser.add_argument(
        "--check", action="store_true", help="only compare; exit code 1 where something differs"
    )
    parser.add_argument(
        "--document",
        metavar="FILE",
        help="the document: the page shows its passages (needs --out, excludes --check)",
    )
    parser.add_argument(
        "--base", metavar="URI", help="base of canonicals and fullUrls instead of our own"
    )
    parser.add_argument(
        "--without-system",
        metavar="URI",
        action="append",
        default=[],
        help="leave out every code of this system; may be repeated",
    )


def run(arguments: Namespace) -> int:
    """Build; return 0, or 1 where something differs (``--check``, or the document).

    Raises:
        UsageError: Options do not go together.
        BuildError: There are findings; nothing was written.
    """
    from clonaz_fhir.cli.catalogue import build_catalogue, is_catalogue

    if arguments.monograph and not arguments.out:
        raise UsageError("--monograph needs --out: ./build is clonazepam's.")
    if arguments.monograph and is_catalogue(arguments.monograph):
        return build_catalogue(arguments)
    if arguments.jobs or arguments.keep_going:
        raise UsageError(
            "--jobs and --keep-going are for many monographs: give a folder or NDJSON."
        )
    # Resources and texts have no cycles, and looking for some takes a tenth of the time.
    gc.disable()
    try:
        return _build_package(arguments)
    finally:
        gc.enable()


def _build_package(arguments: Namespace) -> int:
    from clonaz_fhir.builders.naming import DEFAULT_BASE
    from clonaz_fhir.emitters.writer import refuse_foreign_folder
    from clonaz_fhir.pipeline import compare_package, make_package, write_package

    out = Path(arguments.out or "build")
    monograph = chosen_monograph(arguments)
    source, mismatches = _document(arguments, monograph)
    refuse_foreign_folder(out)
    package = make_package(
        monograph,
        releases=options.chosen_releases(arguments.release),
        base=arguments.base or DEFAULT_BASE,
        without_systems=frozenset(arguments.without_system),
        source=source,
    )
    if arguments.check:
        found = compare_package(package, out)
        print_lines(found)
        verdict = f"{len(found)} differences" if found else "current"
        tell(f"{out.as_posix()}: {verdict}")
        return 1 if found else 0
    write_package(package, out)
    sizes = [
        f"{each.release:<4}{len(each.instances)} resources, {len(each.conformance)} "
        "profiles and extensions, 0 findings"
        for each in package.graphs
    ]
    print_lines([*sizes, f"{len(package.files)} files in {out.as_posix()}/"])
    for line in mismatches:
        tell(f"{arguments.document}: {line}")
    return 1 if mismatches else 0


def _document(arguments: Namespace, monograph: Monograph) -> tuple[str | None, list[str]]:
    """Return the document's text, if one is given, and how it differs from the anchors.

    Raises:
        UsageError: It would end up in the package's own build, or is asked for with ``--check``.
    """
    if not arguments.document:
        return None, []
    from clonaz_fhir.locations import find_data
    from clonaz_fhir.reports.document import compare_document, read_document

    if arguments.check:
        raise UsageError("--document and --check do not go together: leave one of them out.")
    if not arguments.out:
        raise UsageError("--document needs --out: the page would hold the document's text.")
    if Path(arguments.out).resolve() == Path(find_data("build")).resolve():
        raise UsageError(f"{arguments.out}: is the package's own build. Give another --out.")
    text = read_document(arguments.document)
    differences = compare_document(monograph, text)
    return text, [f"{place}: {message}" for place, message in differences]
