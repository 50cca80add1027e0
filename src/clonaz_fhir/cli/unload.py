"""Remove from a FHIR server exactly what was loaded, what refers to others first.

Removed is what carries the package's mark and stands as it was written. What somebody has changed
since stops the run before it begins; what is not ours is never touched.

examples:
  clonaz-fhir unload http://localhost:8080/fhir --dry-run
  clonaz-fhir unload http://localhost:8080/fhir
  clonaz-fhir unload http://localhost:8080/fhir other-bundle.json --owner my-formulary
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.server import add_server_arguments, run_on_server


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``unload``."""
    add_server_arguments(parser)
    parser.add_argument(
        "--overwrite", action="store_true", help="remove what was changed since, too"
    )


def run(arguments: Namespace) -> int:
    """Unload; return the exit code."""
    from clonaz_fhir.loading import unload

    return run_on_server(unload, arguments)
