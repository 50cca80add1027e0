"""What a load would do to each resource; nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from clonaz_fhir.loading.compare import content_digest, differences
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.journal import Known
from clonaz_fhir.loading.ownership import Mark, is_ours, version
from clonaz_fhir.model.graph import Resource

LOST = "it was written before and is gone"
"""Reason of a creation where the journal knows that something stood."""

Action = Literal["create", "update", "unchanged", "conflict", "unsupported"]


class Step(NamedTuple):
    """What happens to one resource.

    Attributes:
        action: What.
        key: ``Type/id``.
        planned: The resource as it is to stand on the server.
        found: What stands there; None where there is nothing.
        reason: Why, where that is not plain.
    """

    action: Action
    key: str
    planned: Resource
    found: Resource | None
    reason: str = ""

    @property
    def is_write(self) -> bool:
        """Whether it changes the server."""
        return self.action in ("create", "update")


def make_plan(
    resources: list[Resource],
    find: Callable[[str], Resource | None],
    mark: Mark,
    known: dict[str, Known],
    *,
    base: str = "",
    overwrite: bool = False,
) -> list[Step]:
    """Return a step for each resource, in the given order.

    Args:
        resources: As they are to stand on the server.
        find: What stands there, by key.
        mark: Ours.
        known: What the journal says of earlier runs, by key.
        base: Address of the server, for absolute references.
        overwrite: Write over what is not ours, too.
    """
    return [
        _step(each, find(key_of(each)), mark, known.get(key_of(each)), base, overwrite)
        for each in resources
    ]


def unsupported(steps: list[Step], types: set[str], why: str) -> list[Step]:
    """Return the steps with those of the given types marked as unsupported."""
    return [
        each._replace(action="unsupported", reason=why)
        if each.planned["resourceType"] in types
        else each
        for each in steps
    ]


def was_changed(found: Resource, known: Known | None, base: str) -> bool:
    """Return whether a resource differs from all that the journal says we left there.

    A server may give a new version to the same content, and the same content to a new version, so
    one of the two is enough. Without a journal nobody can say.
    """
    if known is None or not known.was_read:
        return False
    same_version = bool(known.version) and known.version == version(found)
    return not same_version and content_digest(found, base) not in known.digests


def _step(
    planned: Resource,
    found: Resource | None,
    mark: Mark,
    known: Known | None,
    base: str,
    overwrite: bool,
) -> Step:
    key = key_of(planned)
    if found is None:
        lost = LOST if known and known.was_read else ""
        return Step("create", key, planned, None, lost)
    if not differences(planned, found, base) and mark.is_on(found):
        return Step("unchanged", key, planned, found)
    if not is_ours(found, mark, planned):
        reason = "what stands there is not ours"
    elif was_changed(found, known, base):
        reason = "it was changed on the server since we wrote it"
    else:
        return Step("update", key, planned, found)
    if overwrite:
        return Step("update", key, planned, found, f"{reason}; it is overwritten as asked")
    return Step("conflict", key, planned, found, reason)
