"""Print a ready artefact of the installed package, byte for byte.

examples:
  clonaz-fhir get > bundle.json
  clonaz-fhir get --kind transaction --part 1 | curl --data-binary @- ...
  clonaz-fhir get --release r4 --kind package > package.tgz
  clonaz-fhir get --kind ndjson --type ClinicalUseDefinition
  clonaz-fhir get --kind sqlite > clonazepam.sqlite
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli import options
from clonaz_fhir.cli.output import print_bytes
from clonaz_fhir.errors import InputError, UsageError
from clonaz_fhir.locations import find_data

KINDS = {
    "bundle": ("-bundle", ".json"),
    "transaction": ("-transaction", ".json"),
    "conformance": ("-conformance", ".json"),
    "epi": ("-epi", ".json"),
    "package": ("clonaz-fhir-", ".tgz"),
    "ndjson": ("", ".ndjson"),
    "sqlite": ("", ""),
}
"""Each kind, and what the name of its file holds and ends with."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``get``."""
    parser.add_argument(
        "--release",
        default="R5",
        type=options.release,
        metavar=options.RELEASE,
        help="of which release (default: R5)",
    )
    parser.add_argument("--kind", default="bundle", choices=KINDS, help="default: bundle")
    parser.add_argument(
        "--part", type=options.count_from_1, metavar="N", help="part of a transaction, from 1"
    )
    parser.add_argument("--type", metavar="TYPE", help="resource type, for ndjson")
    parser.add_argument("--from", dest="folder", metavar="DIR", help="another build's folder")


def run(arguments: Namespace) -> int:
    """Print the artefact; return 0.

    Raises:
        UsageError: There is no such part or type, or none is named where there are several.
        InputError: The folder holds no such artefact.
    """
    if arguments.kind == "sqlite":
        return _sqlite()
    folder = arguments.folder or find_data("build")
    release = os.path.join(folder, arguments.release.lower())  # noqa: PTH118 - pathlib costs start-up
    if arguments.kind == "ndjson":
        release = os.path.join(release, "ndjson")  # noqa: PTH118
        names = _ndjson(release, arguments.type)
    else:
        names = _names(release, arguments.kind)
    part = arguments.part
    if part is not None and part > len(names):
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


def _sqlite() -> int:
    """Print the tables as a SQLite file, made on demand: its bytes depend on the library."""
    from clonaz_fhir.builders.graph import build_graph
    from clonaz_fhir.content.clonazepam import MONOGRAPH
    from clonaz_fhir.emitters.tables import build_tables
    from clonaz_fhir.emitters.tables.sqlite import build_sqlite
    from clonaz_fhir.version import __version__

    print_bytes(build_sqlite(build_tables(MONOGRAPH, build_graph(MONOGRAPH, version=__version__))))
    return 0


def _names(release: str, kind: str) -> list[str]:
    """Return the files of a kind in a release's folder, in the order of their parts."""
    holds, ending = KINDS[kind]
    found = [name for name in _listed(release) if holds in name and name.endswith(ending)]
    if not found:
        raise InputError(f"{release}: holds no {kind}. See 'clonaz-fhir get --help' for the kinds.")
    return found


def _ndjson(folder: str, resource_type: str | None) -> list[str]:
    """Return the file of a type; NDJSON comes in one file a type."""
    types = [name[: -len(".ndjson")] for name in _listed(folder)]
    if resource_type not in types:
        known = ", ".join(types)
        raise UsageError(f"--type {resource_type or 'is missing'}: give one of {known}.")
    return [f"{resource_type}.ndjson"]


def _listed(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}. Give a build's folder.") from error
