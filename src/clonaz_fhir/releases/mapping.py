"""How one release says what R5 says: the facts that adapting and lifting share.

Everything else follows from two rules. An element whose name, type and cardinality the release
has stays as it is. Any other travels in the extension whose url names it, on the nearest element
that does exist: ``http://hl7.org/fhir/5.0/StructureDefinition/extension-<Type>.<path>``.
Source: FHIR R5, 2.1.27.2.5, extensions for converting between versions.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, NamedTuple

from clonaz_fhir.model.graph import Release
from clonaz_fhir.releases.elements import Element, Place, children

URL = "http://hl7.org/fhir/5.0/StructureDefinition/extension-"
STANDARD = "http://hl7.org/fhir/StructureDefinition/"
DATATYPE = f"{STANDARD}_datatype"
DATA_ABSENT = f"{STANDARD}data-absent-reason"
ALTERNATE = f"{STANDARD}alternate-reference"

CARRIER = "Basic"
"""The resource type that carries a kind which the release lacks."""
CARRIER_SYSTEM = "http://hl7.org/fhir/fhir-types"

# What every resource has besides its own elements. Only these, and what ``names`` says, may go
# into a carrier's own elements: ``code`` and ``author`` mean other things there.
FRAME = frozenset(
    [
        "id",
        "meta",
        "implicitRules",
        "language",
        "text",
        "contained",
        "extension",
        "modifierExtension",
        "identifier",
    ]
)
ELEMENT = frozenset(("id", "extension", "modifierExtension"))
NOTHING: MappingProxyType[str, Any] = MappingProxyType({})


class Mapping(NamedTuple):
    """The differences of one release.

    Attributes:
        release: R4B or R4.
        kinds: Resource types that are called otherwise; ``Basic`` carries what has no type.
        names: Elements that are called otherwise, by their full R5 path.
        dissolved: Groups of R5 whose children stand directly in the parent.
        wrapped: Elements that are the one child of a group of the same name.
        words: Codes that are values of another type, by full path.
        urls: Extensions that the official map names otherwise than by the rule, by full path.
    """

    release: Release
    kinds: MappingProxyType[str, str]
    names: MappingProxyType[str, str] = NOTHING
    dissolved: frozenset[str] = frozenset()
    wrapped: frozenset[str] = frozenset()
    words: MappingProxyType[str, dict[str, Any]] = NOTHING
    urls: MappingProxyType[str, str] = NOTHING

    def url(self, path: str) -> str:
        """Return the url of the extension that holds an R5 element."""
        return self.urls.get(path, URL + path)

    def kind(self, r5_kind: str) -> str:
        """Return what a resource type is called in this release."""
        return self.kinds.get(r5_kind, r5_kind)

    def home(self, source: Place, element: Element, target: Place) -> Element | None:
        """Return the element of this release that an R5 element goes to, if there is one.

        Args:
            source: Where the element stands in R5.
            element: The element of R5.
            target: Where its parent went.
        """
        path = source.below(element.name)
        carried = target.type == CARRIER and not source.path
        if carried and element.name not in FRAME and path not in self.names:
            return None
        if path in self.dissolved or (in_group_dissolved(self, source) and is_own(element)):
            return None
        return children(self.release, target).get(self.names.get(path, element.name))


def in_group_dissolved(mapping: Mapping, source: Place) -> bool:
    """Tell whether a place is a group that is dissolved into its parent."""
    return bool(source.path) and f"{source.type}.{source.path}" in mapping.dissolved


def is_own(element: Element) -> bool:
    """Tell whether an element belongs to the node itself: its id and its extensions."""
    return element.name in ELEMENT


def carrier_code(kind: str) -> dict[str, Any]:
    """Return ``Basic.code`` of the carrier of an R5 resource type."""
    return {"coding": [{"system": CARRIER_SYSTEM, "code": kind}]}


def carried_kind(resource: dict[str, Any]) -> str:
    """Return the R5 type that a ``Basic`` carries; ``Basic`` itself if it carries none."""
    for coding in resource.get("code", {}).get("coding", ()):
        if coding.get("system") == CARRIER_SYSTEM and "code" in coding:
            return str(coding["code"])
    return CARRIER
