"""Build, validate and write every artefact.

examples:
  clonaz-fhir build                 into the checkout's build/, or ./build elsewhere
  clonaz-fhir build --out /tmp/out  somewhere else
  clonaz-fhir build --check         compare with what stands there; write nothing
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``build``."""
    parser.add_argument("--out", metavar="DIR", help="folder for the artefacts (default: build)")
    parser.add_argument(
        "--check", action="store_true", help="compare only; exit code 1 where something differs"
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
    """Build; return 0, or 1 where ``--check`` finds a difference."""
    from clonaz_fhir.builders.naming import DEFAULT_BASE
    from clonaz_fhir.content.clonazepam import MONOGRAPH
    from clonaz_fhir.emitters.writer import refuse_foreign_folder
    from clonaz_fhir.pipeline import compare_package, make_package, write_package

    out = Path(arguments.out or "build")
    refuse_foreign_folder(out)
    package = make_package(
        MONOGRAPH,
        base=arguments.base or DEFAULT_BASE,
        without_systems=frozenset(arguments.without_system),
    )
    if arguments.check:
        found = compare_package(package, out)
        for line in found:
            print(line)
        verdict = f"{len(found)} differences" if found else "current"
        print(f"{out.as_posix()}: {verdict}", file=sys.stderr)
        return 1 if found else 0
    write_package(package, out)
    for graph in package.graphs:
        print(
            f"{graph.release}: {len(graph.instances)} resources, {len(graph.conformance)} "
            "profiles and extensions, 0 findings"
        )
    print(f"{len(package.files)} files in {out.as_posix()}/")
    return 0
