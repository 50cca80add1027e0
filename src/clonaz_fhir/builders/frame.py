"""The frame of every resource: what all of them have in common, in the official element order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from clonaz_fhir.builders import terms
from clonaz_fhir.builders.naming import FHIR, Namespace
from clonaz_fhir.model.graph import Release, Resource
from clonaz_fhir.model.monograph import Monograph


class Frame(NamedTuple):
    """What the builders are given: the content, and how to name things.

    Attributes:
        monograph: The content.
        names: Ids and canonicals.
        version: Version of the package, for canonical resources.
        left_out_systems: Code systems that no Coding may come from (``--without-system``).
        release: The release that the package's tag names; builders make R5, and what stands in
            a FHIR package only is made for its release at once.
    """

    monograph: Monograph
    names: Namespace
    version: str
    left_out_systems: frozenset[str] = frozenset()
    release: Release = "R5"

    def start(
        self, kind: str, resource_id: str, narrative: str, profile: str = "", package: str = ""
    ) -> Resource:
        """Return a resource with its first elements: type, id, meta, language, text.

        Args:
            kind: The resourceType.
            resource_id: Its id.
            narrative: XHTML of ``builders/narrative.py``.
            profile: Name of our profile, if it claims one.
            package: Id of the package that it is a part of; the monograph's when left out.
        """
        meta: dict[str, Any] = {"source": self.names.package(package)}
        if profile:
            meta["profile"] = [self.names.canonical("StructureDefinition", profile)]
        meta["tag"] = [
            self.coding(terms.INTENDED_USE, "not-for-decision-support-unreviewed"),
            self.coding(terms.PACKAGE, self.release),
        ]
        return {
            "resourceType": kind,
            "id": resource_id,
            "meta": meta,
            "language": "en",
            "text": {"status": "generated", "div": narrative},
        }

    def coding(self, system: terms.Terms, code: str) -> dict[str, str]:
        """Return a Coding of one of our own systems."""
        return {
            "system": self.names.code_system(system.id),
            "code": code,
            "display": system.display(code),
        }

    def own(self, system: terms.Terms, code: str) -> dict[str, Any]:
        """Return a CodeableConcept of one of our own codes."""
        return {"coding": [self.coding(system, code)], "text": system.display(code)}

    @property
    def date(self) -> str:
        """The content date, as FHIR writes it."""
        return self.monograph.content_date.isoformat()


def reference(kind: str, resource_id: str, display: str = "") -> dict[str, str]:
    """Return a literal, relative Reference."""
    made = {"reference": f"{kind}/{resource_id}"}
    return made | {"display": display} if display else made


def draft() -> dict[str, Any]:
    """Return the status of everything that no named clinician has reviewed."""
    coding = {"system": f"{FHIR}/publication-status", "code": "draft", "display": "Draft"}
    return {"coding": [coding], "text": "draft: not reviewed by a clinician"}


def without_empty(elements: dict[str, Any] | Iterable[tuple[str, Any]]) -> Resource:
    """Return the elements that hold something: FHIR has no empty arrays, objects or strings."""
    return {key: value for key, value in dict(elements).items() if value not in (None, "", [], {})}
