"""What a resource says of itself: ids of elements, canonicals, identifiers, languages, links.

Handlers and checks of single values; each rule's page is its docstring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

_URI_VALUE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z")
_FHIR = "http://hl7.org/fhir/StructureDefinition/"
_LINKED = re.compile(r"""\b(?:href|src)\s*=\s*["']#([^"']*)["']""")
_NAMED = re.compile(r"""\b(?:id|name)\s*=\s*["']([^"']+)["']""")


def element_id(value: Any, run: Run, node: Node, key: str) -> None:
    """Two elements of a resource have one id.

    Checks: the ids of the elements of a resource are different; a contained resource has its own.

    Why: a link to the element (``#id``) finds the wrong one.

    Example: two codings with the id ``a``.

    Clause: FHIR R5, Element.id.
    """
    if isinstance(value, str):
        if value in run.ids:
            run.found("element-id", node, key, f"the element id {shown(value)} stands twice")
        run.ids.add(value)


def canonical_absolute(value: Any, run: Run, node: Node, key: str) -> None:
    """A canonical is not absolute.

    Checks: a canonical, and the url of a canonical resource, has a scheme, or is a fragment.

    Why: it is a name, the same everywhere; a relative one names nothing.

    Example: ``"profile": ["Medication"]``

    Clause: FHIR R5, references, canonical references.
    """
    if isinstance(value, str) and ":" not in value and value[:1] != "#":
        run.found(
            "canonical-absolute", node, key, f"the canonical {shown(value)} is not absolute",
            "write the whole url",
        )  # fmt: skip


def identifier_names(value: Node, run: Run) -> bool:
    """An identifier's system is not absolute, or its value is not the uri that it claims to be.

    Checks: the system has a scheme; where it is ``urn:ietf:rfc:3986``, the value is a uri.

    Why: the system makes the value unique; a relative one belongs to nobody.

    Example: ``"system": "1.2.3"`` (an OID is written ``urn:oid:1.2.3``)

    Clause: FHIR R5, Identifier.system.
    """
    system, number = value.get("system"), value.get("value")
    if not isinstance(system, str):
        return True
    if ":" not in system:
        run.found(
            "identifier-system", value, "system", f"the system {shown(system)} is not absolute",
            "write the whole uri, such as urn:oid:1.2.3",
        )  # fmt: skip
        return True
    is_uri = isinstance(number, str) and _URI_VALUE.match(number)
    if system == "urn:ietf:rfc:3986" and isinstance(number, str) and not is_uri:
        run.found("identifier-system", value, "value", f"{shown(number)} is not a uri")
    return True


def profile_type(url: str, place: int, resource: Node, run: Run, known: frozenset[str]) -> None:
    """A resource claims to be of another type.

    Checks: a profile of ``meta.profile`` that is the definition of a FHIR type is the resource's.

    Why: no Medication fits the definition of Patient.

    Example: a Medication with ``http://hl7.org/fhir/StructureDefinition/Patient``

    Clause: FHIR R5, Meta.profile.
    """
    kind = url.partition("|")[0].removeprefix(_FHIR)
    fitting = ("Resource", "DomainResource", resource.get("resourceType"))
    if url.startswith(_FHIR) and kind in known and kind not in fitting:
        message = f"the profile is the definition of {kind}"
        run.found("profile-type", resource["meta"]["profile"], place, message)


def check_links(run: Run) -> None:
    """A link in the narrative leads to nothing in the resource.

    Checks: ``href="#a"`` and ``src="#a"`` name an element of a narrative of the resource, an
    element id, or what is contained.

    Why: a reader who follows it finds nothing.

    Example: ``<a href="#dose">`` without ``id="dose"``

    Clause: FHIR R5, narrative, internal references.
    """
    known: set[str] = set()
    for node in run.linking:
        for name in _LINKED.findall(node["div"]):
            if name and not known:
                known = run.ids | _names(run.root)
            if name and name not in known:
                run.found("narrative-link", node, "div", f"the link '#{name}' leads to nothing")
                break


def _names(resource: Node) -> set[str]:
    found: set[str] = set()
    for each in _nodes(resource):
        div, name = each.get("div"), each.get("id")
        if isinstance(div, str):
            found.update(_NAMED.findall(div))
        if isinstance(name, str):
            found.add(name)
    return found


def _nodes(value: Any) -> Iterator[Node]:
    todo = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            yield each
            todo.extend(each.values())
        elif isinstance(each, list):
            todo.extend(each)
