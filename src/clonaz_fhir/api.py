"""The functions that ``import clonaz_fhir`` offers; validation has its own module."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clonaz_fhir.errors import UsageError
from clonaz_fhir.locations import find_data
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.release import RELEASES

if TYPE_CHECKING:
    from clonaz_fhir.model.monograph import Monograph
    from clonaz_fhir.pipeline import Package


def monograph(path: str | Path | None = None) -> Monograph:
    """Return the content: passages, concepts, caveats and the typed statements.

    Args:
        path: Another monograph's JSON file (``schemas/monograph.schema.json``); the shipped
            content when left out.

    Raises:
        InputError: The file cannot be read, or is not JSON.
        MonographError: It breaks the content model; a line for each fault.
    """
    if path is not None:
        from clonaz_fhir.monograph_file import load_monograph

        return load_monograph(str(path))
    from clonaz_fhir.content.clonazepam import MONOGRAPH

    return MONOGRAPH


def bundle(release: str = "R5") -> Resource:
    """Return the ready collection Bundle of a release as plain data; decimals are Decimal.

    Args:
        release: R5, R4B or R4, in capitals or not.

    Raises:
        UsageError: There is no such release.
        InputError: This installation has no artefacts.
    """
    folder = _folder(release)
    path = Path(find_data("build"), folder, "clonazepam-bundle.json")
    made: Resource = json.loads(path.read_text("utf-8"), parse_float=Decimal)
    return made


def models(release: str = "R5") -> list[Any]:
    """Return the resources of a release as fhir.resources objects, in the Bundle's order.

    Args:
        release: R5 or R4B, in capitals or not.

    Raises:
        UsageError: There is no such release, or fhir.resources has no models for it.
    """
    if release.upper() == "R4":
        raise UsageError(
            "release 'R4': fhir.resources has no models of R4 (its R4B models differ). "
            "Use bundle(release='R4') for the data."
        )
    if release.upper() == "R4B":
        from fhir.resources.R4B import get_fhir_model_class
    else:
        from fhir.resources import get_fhir_model_class
    resources = [entry["resource"] for entry in bundle(release)["entry"]]
    return [get_fhir_model_class(each["resourceType"]).model_validate(each) for each in resources]


def build(out: str | Path | None = None, *, content: Monograph | None = None) -> Package:
    """Build and validate the package; write it below ``out`` if that is given.

    Args:
        out: Folder for the files: missing, empty, or an earlier build of ours.
        content: Another monograph than the shipped one.

    Raises:
        BuildError: A resource does not pass validation; nothing was written.
        UsageError: ``out`` holds something that is not ours.
        OutputError: ``out`` cannot be written; what stood there is untouched.
    """
    from clonaz_fhir.pipeline import make_package, write_package

    package = make_package(content or monograph())
    if out is not None:
        write_package(package, Path(out))
    return package


def _folder(release: str) -> str:
    if release.upper() not in RELEASES:
        known = ", ".join(RELEASES)
        raise UsageError(f"release '{release}': not built here. There is: {known}.")
    return release.lower()
