"""Which monograph a verb is about: the shipped one, or one from a file (``--monograph``)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clonaz_fhir.model.monograph import Monograph


def add_monograph(parser: ArgumentParser) -> None:
    """Declare ``--monograph FILE``."""
    parser.add_argument(
        "--monograph",
        metavar="FILE",
        help="another monograph, as JSON (schemas/monograph.schema.json); default: clonazepam",
    )


def chosen_monograph(arguments: Namespace) -> Monograph:
    """Return the monograph that the arguments ask for.

    Raises:
        InputError: The file cannot be read.
        MonographError: It breaks the content model.
    """
    if arguments.monograph:
        from clonaz_fhir.monograph_file import load_monograph

        return load_monograph(arguments.monograph)
    from clonaz_fhir.content.clonazepam import MONOGRAPH

    return MONOGRAPH
