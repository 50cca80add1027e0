"""References: their syntax, the types they may point to, and what is contained.

What they point to in a Bundle is looked up when all of it has been walked: ``bundle.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from clonaz_fhir.validation.run import Link, Node, Run
from clonaz_fhir.validation.tables import Tables
from clonaz_fhir.validation.wording import closest, shown

Handler = Callable[[Any, Run, Node, str], None]
REST = re.compile(
    r"(?P<base>[a-z][a-z0-9+.-]*://\S*?/)?(?P<type>[A-Z][A-Za-z]+)/(?P<id>[A-Za-z0-9.-]{1,64})"
    r"(?:/_history/[A-Za-z0-9.-]{1,64})?(?:#\S*)?\Z"
)
_PLAIN = frozenset(("reference", "display", "type"))


class Referrer:
    """Makes the handlers of references of one release."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def handler(self, targets: frozenset[str] | None, rest: Callable[[str], Handler]) -> Handler:
        """Return the handler of a Reference that may point to ``targets`` (None: to anything).

        Args:
            targets: Resource types that are allowed.
            rest: Gives the handler of another datatype, for Reference's rarer elements.
        """
        known = self.tables.resources if targets is None else targets & self.tables.resources
        inner: list[Handler] = []

        def check(value: Node, run: Run, node: Node, key: str) -> None:
            reference = value.get("reference")
            if reference is not None:
                kind, slash, name = reference.partition("/")
                if kind not in known or not slash or "/" in name or "#" in name:
                    self.look(reference, targets, value, run)
                if run.links is not None:
                    run.links.append(Link(reference, value, targets))
            if len(value) > 1 or reference is None:
                if "type" in value:
                    self.declared(value, targets, run)
                if reference is None and "display" not in value:
                    reference_empty(value, run)
                if not _PLAIN.issuperset(value):
                    if not inner:
                        inner.append(rest("Reference"))
                    inner[0](value, run, node, key)

        return check

    def look(self, reference: str, targets: frozenset[str] | None, value: Node, run: Run) -> None:
        """Check a reference that is not simply ``Type/id`` with an allowed type."""
        if reference[:1] == "#":
            self.fragment(reference, targets, value, run)
            return
        if reference[:4] == "urn:":
            return
        match = REST.match(reference)
        if match is None:
            kind, query, _ = reference.partition("?")
            if query and kind in self.tables.resources:
                self.allow(kind, targets, value, run)
            return
        kind = match["type"]
        if kind not in self.tables.resources:
            if match["base"] is None:
                unknown_target(kind, self.tables.resources, value, run)
        else:
            self.allow(kind, targets, value, run)

    def fragment(
        self, reference: str, targets: frozenset[str] | None, value: Node, run: Run
    ) -> None:
        """Check a reference to a contained resource, or from one to its container."""
        if reference == "#":
            if run.resource is run.root:
                contained_missing(reference, value, run)
            return
        resource = run.contained(reference)
        if resource is None:
            contained_missing(reference, value, run)
        elif isinstance(resource.get("resourceType"), str):
            self.allow(resource["resourceType"], targets, value, run)

    def allow(self, kind: str, targets: frozenset[str] | None, value: Node, run: Run) -> None:
        """Note a reference to a type that the element does not allow."""
        if targets is not None and kind not in targets:
            reference_target(kind, targets, value, run)

    def declared(self, value: Node, targets: frozenset[str] | None, run: Run) -> None:
        """Check ``Reference.type``."""
        kind = value["type"]
        if not isinstance(kind, str):
            return
        kind = kind.rpartition("/")[2]
        if value["type"].startswith("http://hl7.org/fhir/StructureDefinition/"):
            run.found(
                "reference-type", value, "type", f"the type is a url, {shown(value['type'])}",
                f"write '{kind}'", (kind,),
            )  # fmt: skip
            return
        if kind not in self.tables.resources:
            if "/" not in value["type"]:
                unknown_target(kind, self.tables.resources, value, run, "type")
            return
        match = REST.match(value.get("reference") or "")
        if match and match["type"] in self.tables.resources and match["type"] != kind:
            reference_type(kind, match["type"], value, run)
        elif match is None:
            self.allow_type(kind, targets, value, run)

    def allow_type(self, kind: str, targets: frozenset[str] | None, value: Node, run: Run) -> None:
        """Note a ``Reference.type`` that the element does not allow."""
        if (
            targets is not None
            and kind not in targets
            and not any(trace.container is value for trace in run.traces)
        ):
            reference_target(kind, targets, value, run, "type")


def reference_target(
    kind: str, targets: frozenset[str], value: Node, run: Run, key: str = "reference"
) -> None:
    """A reference points to a type that the element does not allow.

    Checks: the type in a reference, or of the resource it resolves to, is one of the element's.

    Why: servers refuse it, and readers who follow it find something they cannot use. Neither the
    official JSON Schema nor fhir.resources notices.

    Example: ClinicalUseDefinition.subject with ``MedicationKnowledge/x``

    Clause: the target profiles in the definition of the element.
    """
    allowed = tuple(sorted(targets))
    few = ", ".join(allowed[:8])
    run.found(
        "reference-target", value, key, f"a reference to {kind} is not allowed here",
        f"allowed: {few}", allowed,
    )  # fmt: skip


def unknown_target(
    kind: str, known: frozenset[str], value: Node, run: Run, key: str = "reference"
) -> None:
    """A reference names a resource type that does not exist.

    Checks: the type in ``Type/id`` and in ``Reference.type`` is a resource of the release.

    Why: nothing can resolve it.

    Example: ``"reference": "Medikation/clonazepam"``

    Clause: FHIR R5, references, literal references.
    """
    guesses = tuple(closest(kind, sorted(known)))
    run.found(
        "reference-unknown-type", value, key, f"{shown(kind)} is not a resource type",
        f"did you mean '{guesses[0]}'?" if guesses else "", guesses,
    )  # fmt: skip


def reference_type(kind: str, actual: str, value: Node, run: Run) -> None:
    """Reference.type contradicts the reference.

    Checks: ``type`` is the type that ``reference`` names, by its name and not by its url.

    Why: one of the two is wrong, and readers differ in which they trust.

    Example: ``{"reference": "Medication/x", "type": "Substance"}``

    Clause: FHIR R5, Reference.type.
    """
    run.found(
        "reference-type", value, "type", f"the type is {kind}, the reference names {actual}",
        f"write {actual}, or leave type out", (actual,),
    )  # fmt: skip


def contained_missing(reference: str, value: Node, run: Run) -> None:
    """A fragment names nothing contained.

    Checks: ``#id`` is the id of a contained resource; ``#`` stands inside a contained resource.

    Why: a reader who follows it finds nothing.

    Example: ``"reference": "#org"`` where no contained resource has the id ``org``

    Clause: FHIR, invariant ref-1.
    """
    ids = tuple(
        "#" + str(c.get("id")) for c in run.root.get("contained", ()) if isinstance(c, dict)
    )
    run.found(
        "ref-1", value, "reference", f"{shown(reference)} is not contained in the resource",
        "contain it, or refer to it by its url", ids,
    )  # fmt: skip


def reference_empty(value: Node, run: Run) -> None:
    """A Reference says nothing.

    Checks: a Reference has a reference, an identifier, a display or an extension.

    Why: it points nowhere.

    Example: ``"subject": {"type": "Medication"}``

    Clause: FHIR R5, invariant ref-2.
    """
    if (
        "extension" in value
        or "identifier" in value
        or "_reference" in value
        or "_display" in value
    ):
        return
    run.found("ref-2", value, None, "the reference names nothing", "add reference or display")
