"""Begin a monograph of another document: cut it into passages and print the skeleton as JSON.

examples:
  clonaz-fhir outline text.txt --medicine examplazine > examplazine.json
  clonaz-fhir build --monograph examplazine.json --out out      lists what is still to be done
  clonaz-fhir coverage --monograph examplazine.json --document text.txt

The skeleton holds anchors and names, no sentence of the document.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.output import print_json
from clonaz_fhir.errors import UsageError


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``outline``."""
    parser.add_argument("document", metavar="FILE", help="the document, plain text in UTF-8")
    parser.add_argument(
        "--medicine", required=True, metavar="ID", help="id of the medicine, such as examplazine"
    )
    parser.add_argument(
        "--id", metavar="ID", help="first part of every resource id (default: the medicine's id)"
    )


def run(arguments: Namespace) -> int:
    """Print the skeleton; return 0.

    Raises:
        UsageError: A name is no id.
        InputError: The document cannot be read.
    """
    from datetime import datetime

    from clonaz_fhir.reports.document import read_document
    from clonaz_fhir.reports.outline import outline

    name = arguments.id or arguments.medicine
    for each in (name, arguments.medicine):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each):
            raise UsageError(f"'{each}' is no id: lower-case words and numbers, joined by hyphens.")
    # The one place where the clock gives a content date: its author keeps or changes it.
    day = datetime.now().astimezone().date()
    print_json(outline(read_document(arguments.document), name, arguments.medicine, day))
    return 0
