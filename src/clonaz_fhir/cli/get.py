"""Print a ready artefact of the installed package, byte for byte.

examples:
  clonaz-fhir get > bundle.json
  clonaz-fhir get --kind transaction --part 1 | curl --data-binary @- ...
  clonaz-fhir get --kind conformance
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.output import print_bytes
from clonaz_fhir.errors import InputError, UsageError
from clonaz_fhir.locations import find_data

KINDS = ("bundle", "transaction", "conformance")
RELEASES = ("r5",)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``get``."""
    parser.add_argument("--release", default="r5", type=str.lower, choices=RELEASES)
    parser.add_argument("--kind", default="bundle", choices=KINDS)
    parser.add_argument("--part", type=int, metavar="N", help="part of a transaction, from 1")
    parser.add_argument("--from", dest="folder", metavar="DIR", help="another build's folder")


def run(arguments: Namespace) -> int:
    """Print the artefact; return 0."""
    folder = arguments.folder or find_data("build")
    release = os.path.join(folder, arguments.release)  # noqa: PTH118 - pathlib costs start-up
    names = _names(release, f"-{arguments.kind}")
    part = arguments.part
    if part is not None and not 1 <= part <= len(names):
        raise UsageError(f"--part {part}: there are {len(names)} parts of {arguments.kind}.")
    if part is None and len(names) > 1:
        raise UsageError(
            f"{arguments.kind}: comes in {len(names)} parts, to be loaded in order. Add --part 1, "
            f"then up to --part {len(names)}."
        )
    path = os.path.join(release, names[(part or 1) - 1])  # noqa: PTH118
    with open(path, "rb") as file:  # noqa: PTH123
        print_bytes(file.read())
    return 0


def _names(release: str, ending: str) -> list[str]:
    """Return the files of a kind in a release's folder, in the order of their parts."""
    try:
        names = os.listdir(release)  # noqa: PTH208
    except OSError as error:
        raise InputError(f"{release}: {error.strerror}. Give a build's folder.") from error
    found = [name for name in names if ending in name and name.endswith(".json")]
    if not found:
        raise InputError(f"{release}: holds no {ending[1:]}. Build it with 'clonaz-fhir build'.")
    return sorted(found)
