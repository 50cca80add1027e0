"""One run over one resource: what the walk knows and what it has found so far.

On the hot path nothing is known of paths: a trace names the JSON object or list that it was found
in, and the path of that container is looked up afterwards, by identity, if there is a trace at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clonaz_fhir.validation.package.ownership import Package
    from clonaz_fhir.validation.vocabulary import Vocabulary

Node = dict[str, Any]
Resolver = Callable[[str], Node | None]


class Trace:
    """A broken rule at a place given by its container; ``key`` None is the container itself."""

    __slots__ = ("at_key", "container", "expected", "key", "message", "remedy", "rule")

    def __init__(
        self,
        rule: str,
        container: Any,
        key: Any,
        message: str,
        remedy: str,
        expected: tuple[str, ...],
        at_key: bool,
    ) -> None:
        self.rule = rule
        self.container = container
        self.key = key
        self.message = message
        self.remedy = remedy
        self.expected = expected
        self.at_key = at_key


class Link:
    """A reference that may point to another entry of the Bundle."""

    __slots__ = ("node", "reference", "targets")

    def __init__(self, reference: str, node: Node, targets: frozenset[str] | None) -> None:
        self.reference = reference
        self.node = node
        self.targets = targets


class Run:
    """The state of one walk.

    Attributes:
        release: r5, r4b or r4.
        resource: The resource in hand; a contained one while that is walked.
        root: The resource that contains it, or itself.
        traces: What was found.
        links: References to look up in the Bundle; None outside a Bundle.
        hints: Whether preferred bindings are checked as well.
        at: Where a check saw its invariant broken.
        vocabulary: Judges the codings; None leaves them alone.
        package: The package of ours that the resource belongs to.
        ids: The ids of elements met so far.
        linking: Narratives that link to places in the resource.
        anchors: The ``derivation-reference`` extensions of a resource of ours.
        inside: The contained resources of the root by id; made when first asked for.
    """

    __slots__ = (
        "anchors", "at", "beyond", "hints", "ids", "inside", "linking", "links", "package",
        "release", "resource", "root", "traces", "vocabulary",
    )  # fmt: skip

    def __init__(
        self,
        release: str,
        resource: Node,
        root: Node,
        *,
        hints: bool = False,
        links: list[Link] | None = None,
        beyond: Resolver | None = None,
        vocabulary: Vocabulary | None = None,
        package: Package | None = None,
        inside: dict[str, Node] | None = None,
    ) -> None:
        self.release = release
        self.inside = inside
        self.resource = resource
        self.root = root
        self.traces: list[Trace] = []
        self.links = links
        self.hints = hints
        self.beyond = beyond
        self.at: tuple[Any, Any] | None = None
        self.vocabulary = vocabulary
        self.package = package
        self.ids: set[str] = set()
        self.linking: list[Node] = []
        self.anchors: list[Node] = []

    def found(
        self,
        rule: str,
        container: Any,
        key: Any,
        message: str,
        remedy: str = "",
        expected: tuple[str, ...] = (),
        *,
        at_key: bool = False,
    ) -> None:
        """Note a broken rule."""
        self.traces.append(Trace(rule, container, key, message, remedy, expected, at_key))

    def contained(self, fragment: str) -> Node | None:
        """Return the contained resource that ``#id`` names."""
        if self.inside is None:
            self.inside = contained_by_id(self.root)
        return self.inside.get(fragment[1:])

    def resolve(self, reference: str) -> Node | None:
        """Return the resource that a reference points to, if it is contained or in the Bundle."""
        if reference[:1] == "#":
            return self.contained(reference)
        return self.beyond(reference) if self.beyond is not None else None


def contained_by_id(root: Node) -> dict[str, Node]:
    """Return the contained resources of a resource by id, of equal ids the first."""
    found: dict[str, Node] = {}
    items = root.get("contained")
    for item in items if isinstance(items, list) else ():
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str):
            found.setdefault(name, item)
    return found
