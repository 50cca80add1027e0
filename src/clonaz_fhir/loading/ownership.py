"""Whose a resource is: the mark that ours carry on the server."""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.errors import InputError
from clonaz_fhir.model.graph import Resource

PACKAGE = "/CodeSystem/package"
"""End of the system of the package's own tag; before it stands the base of the build."""

OWNER = "https://w3id.org/clonaz-fhir/CodeSystem/owner"
"""System of the tag for other bundles: its code is the name that the user gives."""


class Mark(NamedTuple):
    """The tag by which a set of resources is found again, updated and removed."""

    system: str
    code: str

    def is_on(self, resource: Resource) -> bool:
        """Return whether a resource carries this tag."""
        return any(
            tag.get("system") == self.system and tag.get("code") == self.code
            for tag in tags(resource)
        )


def find_mark(resources: list[Resource], owner: str = "") -> tuple[Mark, list[Resource]]:
    """Return the mark of a bundle, and its resources with that mark.

    The package's own resources bring theirs. Others get a tag with the owner's name.

    Raises:
        InputError: They have no common mark and no owner was named.
    """
    found = {
        Mark(tag["system"], str(tag.get("code", "")))
        for each in resources
        for tag in tags(each)
        if str(tag.get("system", "")).endswith(PACKAGE)
    }
    if len(found) == 1:
        mark = found.pop()
        if all(mark.is_on(each) for each in resources):
            return mark, resources
    if not owner:
        raise InputError(
            "the resources carry no mark by which they could be found and removed again. "
            "Give them one: --owner NAME."
        )
    mark = Mark(OWNER, owner)
    return mark, [each if mark.is_on(each) else _marked(each, mark) for each in resources]


def is_ours(found: Resource, mark: Mark, planned: Resource | None = None) -> bool:
    """Return whether what stands on a server was put there by us.

    The tag alone does not say so: some servers keep the tags of what somebody else has written
    over ours. The source must not contradict; a server may keep none at all.

    Args:
        found: As the server returned it.
        mark: Ours.
        planned: What we would write; None for what is no longer in the bundle.
    """
    if not mark.is_on(found):
        return False
    if "source" not in _meta(found):
        return True
    theirs = source(found)
    ours = source(planned) if planned else theirs
    # Only a request id, with nothing before it: written by somebody who gave no source.
    return theirs == ours if ours else planned is not None


def source(resource: Resource) -> str:
    """Return ``meta.source`` without the request id that HAPI adds behind a ``#``."""
    return str(_meta(resource).get("source", "")).split("#")[0]


def tags(resource: Resource) -> list[dict[str, Any]]:
    """Return the tags of a resource."""
    found = _meta(resource).get("tag")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def version(resource: Resource) -> str:
    """Return ``meta.versionId``, empty where the server gives none."""
    return str(_meta(resource).get("versionId", ""))


def _meta(resource: Resource) -> dict[str, Any]:
    meta = resource.get("meta")
    return meta if isinstance(meta, dict) else {}


def _marked(resource: Resource, mark: Mark) -> Resource:
    tag = {"system": mark.system, "code": mark.code}
    meta = _meta(resource) | {"tag": [*tags(resource), tag]}
    start = {key: resource[key] for key in ("resourceType", "id")}
    return start | {"meta": meta} | {k: v for k, v in resource.items() if k not in (*start, "meta")}
