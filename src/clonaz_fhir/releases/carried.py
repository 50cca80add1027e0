"""What an adapted graph says in extensions: natively it has no home in that release.

None of it is lost (``losses.py``), but a reader that ignores extensions does not see it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
    counts = Counter(_found(graph.instances))
    return [Carried(element, on, count) for (element, on), count in sorted(counts.items())]


def _found(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every cross-version extension below a value: its R5 element and where it stands."""
    if isinstance(value, list):
        for each in value:
            yield from _found(each, path)
    elif isinstance(value, dict):
        here = value.get("resourceType", path)
        for key, each in value.items():
            if key == "extension":
                urls = [extension["url"] for extension in each]
                yield from ((url.removeprefix(URL), here) for url in urls if url.startswith(URL))
            # The value of an extension is an instance of a datatype: paths start anew.
            is_value = key.startswith("value") and key[5:6].isupper()
            yield from _found(each, key[5:] if is_value else f"{here}.{key}")
