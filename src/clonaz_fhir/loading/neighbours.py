"""Other packages on the same server: they carry the same mark, and are not ours to remove.

Each monograph is a package of its own, by its ``meta.source``; all share one vocabulary, which is a
package too, and goes with the last of them (decisions/0009).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from clonaz_fhir.loading.ownership import source
from clonaz_fhir.model.graph import Resource

SHARED = "/package/vocabulary"
"""End of the source of what packages share."""
WITNESS = "MedicationKnowledge"
"""Every package has one: whoever wants to know which packages there are searches this type."""


class Sorted(NamedTuple):
    """What carries our mark on a server, seen from one content.

    Attributes:
        own: Resources of the content's packages; of the shared ones only if nobody else uses them.
        has_neighbours: Whether other packages use what they share.
    """

    own: list[Resource]
    has_neighbours: bool


def sort_out(marked: Iterable[Resource], content: list[Resource]) -> Sorted:
    """Tell a content's own resources from those of its neighbours.

    Args:
        marked: Resources on the server with the content's mark.
        content: What is loaded or removed.
    """
    sources = {source(each) for each in content} - {""}
    if not sources:
        return Sorted(list(marked), False)  # other people's bundles: their mark is their own
    packages = {each for each in sources if not each.endswith(SHARED)}
    own: list[Resource] = []
    shared: list[Resource] = []
    others: set[str] = set()
    for each in marked:
        its = source(each)
        if its.endswith(SHARED):
            shared.append(each)
        elif its in packages or not its:
            own.append(each)  # without a source somebody wrote over it: ``is_ours`` decides
        else:
            others.add(its)
    # The vocabulary alone, as in the bundle of the profiles, has one package as its user.
    has_neighbours = len(others) > (0 if packages else 1)
    return Sorted(own if has_neighbours else [*own, *shared], has_neighbours)


def is_shared(resource: Resource) -> bool:
    """Tell whether a resource is a part of what packages share."""
    return source(resource).endswith(SHARED)
