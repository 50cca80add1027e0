"""Load into a FHIR server, read back, and compare. A second load writes nothing.

Without a FILE it loads the package's own content in the server's release. Only what carries the
package's mark is ever written over, and only if nobody has changed it since.

examples:
  clonaz-fhir load http://localhost:8080/fhir --dry-run
  clonaz-fhir load http://localhost:8080/fhir
  clonaz-fhir load https://ehr.example.org/fhir --auth smart --client-id me --key key.pem
  clonaz-fhir load http://localhost:8080/fhir other-bundle.json --owner my-formulary

Secrets come from the environment (CLONAZ_FHIR_TOKEN, CLONAZ_FHIR_PASSWORD,
CLONAZ_FHIR_CLIENT_SECRET, CLONAZ_FHIR_KEY_PASSWORD), from files, or from a prompt.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.server import add_server_arguments, run_on_server


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``load``."""
    add_server_arguments(parser)
    add = parser.add_argument
    add("--overwrite", action="store_true", help="write over what is not ours or was changed")
    add("--prune", action="store_true", help="remove what earlier versions left")
    add("--resume", action="store_true", help="go on with a run that was interrupted")
    add("--validate", action="store_true", help="ask the server's own $validate first")
    add("--undo", action="store_true", help="if the load fails, put the server back")


def run(arguments: Namespace) -> int:
    """Load; return the exit code."""
    from clonaz_fhir.loading import load

    return run_on_server(load, arguments)
