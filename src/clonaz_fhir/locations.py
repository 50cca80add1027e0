"""Where the package's own files lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import os

from clonaz_fhir.errors import InputError

_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib costs start-up


def find_data(folder: str) -> str:
    """Return the path of ``build`` or ``schemas``, whichever way the package was installed.

    Raises:
        InputError: Neither the installed package nor a checkout has the folder.
    """
    installed = os.path.join(_PACKAGE, "data", folder)  # noqa: PTH118
    if os.path.isdir(installed):  # noqa: PTH112
        return installed
    checkout = os.path.normpath(os.path.join(_PACKAGE, "..", "..", folder))  # noqa: PTH118
    if os.path.isdir(checkout):  # noqa: PTH112
        return checkout
    raise InputError(f"{folder}: not in this installation. Install the package again, or build it.")
