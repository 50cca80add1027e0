"""Profiles that a resource claims in ``meta.profile``, and what they ask beyond FHIR.

Those of HL7's ePI are in ``epi.py``; those of our own package go with the rules on its content
(``package/``). Other profiles are not checked.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.marks import profile_type
from clonaz_fhir.validation.run import Node, Run

_EPI = "http://hl7.org/fhir/uv/emedicinal-product-info/StructureDefinition/"
_FHIR = "http://hl7.org/fhir/StructureDefinition/"


def check_profiles(claimed: list[Any], resource: Node, run: Run, known: frozenset[str]) -> None:
    """Run the checks of every known profile that the resource claims.

    Args:
        claimed: ``meta.profile``.
        resource: The resource.
        run: Takes the traces.
        known: All resource types of the release.
    """
    for place, url in enumerate(claimed):
        if not isinstance(url, str):
            continue
        if url.startswith(_FHIR):
            profile_type(url, place, resource, run, known)
        elif url.startswith(_EPI):
            from clonaz_fhir.validation.epi import PROFILES

            check = PROFILES.get(url[len(_EPI) :].partition("|")[0])
            if check is not None:
                check(resource, run)
