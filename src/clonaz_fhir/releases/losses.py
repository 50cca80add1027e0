"""What a release could not take: the records that the manifest lists."""

from __future__ import annotations

from typing import NamedTuple


class Loss(NamedTuple):
    """One value of the R5 graph that an older release does not carry in any form.

    What travels in an extension is no loss: ``lift`` gives it back.

    Attributes:
        resource: ``Type/id`` of the R5 resource.
        element: FHIRPath of the element in R5.
        what: The value, or its kind where it is long.
        why: The reason, as a sentence.
    """

    resource: str
    element: str
    what: str
    why: str
