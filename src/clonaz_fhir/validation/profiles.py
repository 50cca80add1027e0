"""Profiles that a resource claims in ``meta.profile``, and what they ask beyond FHIR.

A profile is a function ``(resource, run) -> None`` that notes what it finds with ``run.found``; it
is registered by canonical url. Unknown profiles are not checked.
"""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.validation.run import Node, Run

ProfileCheck = Callable[[Node, Run], None]
PROFILES: dict[str, ProfileCheck] = {}
"""The checks of a profile by its canonical url, without version."""


def check_profiles(resource: Node, run: Run) -> None:
    """Run the checks of every known profile that the resource claims."""
    meta = resource.get("meta")
    claimed = meta.get("profile", ()) if isinstance(meta, dict) else ()
    for url in claimed if isinstance(claimed, list) else ():
        check = PROFILES.get(url.partition("|")[0]) if isinstance(url, str) else None
        if check is not None:
            check(resource, run)
