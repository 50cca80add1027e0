"""A graph: the FHIR resources of one release, as plain data in the official element order."""

from __future__ import annotations

from typing import Any, NamedTuple

Resource = dict[str, Any]
"""One FHIR resource as it will be written; decimals are ``Decimal`` and keep their digits."""

Release = str
"""``R5``, ``R4B`` or ``R4``."""


class Graph(NamedTuple):
    """The resources of one release, in the order in which they are emitted.

    Attributes:
        release: R5, R4B or R4.
        base: Base of every fullUrl and canonical, without a slash at its end.
        instances: Content and the terminology that it uses; they go into the bundles.
        conformance: Profiles and extensions; they go into a bundle of their own.
    """

    release: Release
    base: str
    instances: list[Resource]
    conformance: list[Resource]

    def full_url(self, resource: Resource) -> str:
        """Return the fullUrl of a resource of this graph."""
        return f"{self.base}/{resource['resourceType']}/{resource['id']}"
