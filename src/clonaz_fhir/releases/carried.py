"""What an adapted graph says in extensions: natively it has no home in that release.

None of it is lost (``losses.py``), but a reader that ignores extensions does not see it.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from clonaz_fhir.model.graph import Graph
from clonaz_fhir.releases.mapping import URL


class Carried(NamedTuple):
    """One R5 element that travels in an extension.

    Attributes:
        element: Its path in R5, such as ``ClinicalUseDefinition.category``.
        on: The element of the older release that holds the extension.
        times: How often it occurs.
    """

    element: str
    on: str
    times: int


def carried(graph: Graph) -> list[Carried]:
    """Return every R5 element that a graph carries in extensions, sorted."""
    counts: Counter[tuple[str, str]] = Counter()
    _count(graph.instances, "", counts)
    return [Carried(element, on, count) for (element, on), count in sorted(counts.items())]


def _count(value: Any, path: str, counts: Counter[tuple[str, str]]) -> None:
    """Count every cross-version extension below a group: its R5 element and where it stands."""
    if isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                _count(each, path, counts)
        return
    here = value.get("resourceType", path)
    for key, each in value.items():
        if not isinstance(each, dict | list):
            continue
        if key == "extension":
            for extension in each:
                url = extension["url"]
                if url.startswith(URL):
                    counts[url.removeprefix(URL), here] += 1
        # The value of an extension is an instance of a datatype: paths start anew.
        is_value = key.startswith("value") and key[5:6].isupper()
        _count(each, key[5:] if is_value else f"{here}.{key}", counts)
