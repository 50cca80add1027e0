"""The command line: ``clonaz-fhir VERB``.

A verb is one module of this package with two functions, ``add_arguments(parser)`` and
``run(arguments) -> int``; its docstring is the verb's help. Only the module of the verb that was
asked for is imported, because start-up time is what a CI user pays for on every commit.
"""

from __future__ import annotations

import sys

VERBS = {
    "build": "build, validate and write every artefact",
    "get": "print a ready artefact",
    "validate": "check FHIR files: structure, bindings, references, invariants, narrative",
    "trace": "from a statement to its passages, and back",
    "coverage": "the account of every passage of the document",
    "codes": "the registry of codes, as a table",
    "caveats": "the register of doubts, as a table",
    "outline": "begin a monograph of another document: its passages, as JSON",
    "explain": "what a rule checks, why, an example, the clause",
    "diff": "what differs between two artefacts, by statement and element",
    "view": "write the review page; with the document, each passage beside it",
    "review": "read a review sheet back and list its open points",
    "load": "load into a FHIR server, read back and compare",
    "unload": "remove from a FHIR server exactly what was loaded",
    "completion": "print the script that lets a shell complete what you type",
}
"""Each verb and its one-line help, in the order in which ``--help`` shows them."""


def main(argv: list[str] | None = None) -> int:
    """Run one verb and return the exit code (the table of DESIGN section 7).

    Args:
        argv: The words after the program's name; ``sys.argv`` without it when left out.
    """
    from clonaz_fhir.cli.program import run_program

    return run_program(sys.argv[1:] if argv is None else argv)
