"""The official invariants of the other resources, by key."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.bodies import BODIES, bodies_of
from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    has,
    has_choice,
    unless,
)


def _one_body(node: Node, run: Any) -> bool:
    found = bodies_of(node)
    if len(found) < 2:
        return True
    wanted = [body for body in found if BODIES[body] == node.get("type")]
    extra = [body for body in found if body not in wanted[:1]]
    return at(run, node, extra[-1])


def _not_home(name: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        return unless(
            run, ((item, "use") for item in children(node, name) if item.get("use") == "home")
        )

    return check


def _references(node: Node) -> int:
    return len(children(node, "substance", "code", "reference"))


def _ingredient(node: Node, run: Any) -> bool:
    return (node.get("allergenicIndicator") is True) + _references(node) < 2


def _route(node: Node, run: Any) -> bool:
    """``route`` on the product and here: R5 looks at the product only, R4B at both."""
    products = [
        run.resolve(reference)
        for reference in children(node, "formOf", "reference")
        if isinstance(reference, str)
    ]
    routes = sum(len(children(product, "route")) for product in products if product)
    if run.release == "r5":
        return routes == 0
    return routes + len(children(node, "routeOfAdministration", "code")) < 2


def _not_an_encounter(name: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        if not has(node, name):
            return True
        found = [
            run.resolve(reference)
            for reference in children(node, "context", "reference")
            if isinstance(reference, str)
        ]
        return not any(one and one.get("resourceType") == "Encounter" for one in found)

    return check


def _agents(node: Node, run: Any) -> tuple[Node | None, Node | None]:
    pair = []
    for name in ("who", "onBehalfOf"):
        reference = (node.get(name) or {}).get("reference")
        pair.append(run.resolve(reference) if isinstance(reference, str) else None)
    return pair[0], pair[1]


def _different_agents(node: Node, run: Any) -> bool:
    who, other = _agents(node, run)
    if who is not None and other is not None:
        return who != other
    first = (node.get("who") or {}).get("reference")
    return first is None or first != (node.get("onBehalfOf") or {}).get("reference")


def _role(node: Node, run: Any, holder: int, kind: str, link: str) -> bool:
    pair = _agents(node, run)
    role, other = pair[holder], pair[1 - holder]
    if role is None or other is None:
        return True
    if role.get("resourceType") != "PractitionerRole" or other.get("resourceType") != kind:
        return True
    named = role.get(link)
    reference = named.get("reference") if isinstance(named, dict) else None
    return not isinstance(reference, str) or run.resolve(reference) != other


def _groupings(node: Node, run: Any) -> bool:
    known = {g.get("id") for g in children(node, "grouping")}
    return unless(
        run,
        (
            (item, "groupingId")
            for item in children(node, "resource")
            if "groupingId" in item and item["groupingId"] not in known
        ),
    )


def _versions(node: Node, run: Any) -> bool:
    known = set(children(node, "fhirVersion"))
    return unless(
        run,
        (
            (item, "fhirVersion")
            for item in children(node, "definition", "resource")
            if not known.issuperset(children(item, "fhirVersion"))
        ),
    )


def _quantity_only(node: Node, run: Any) -> bool:
    return not has(node, "permittedUnit") or "Quantity" in children(node, "permittedDataType")


def _list_part(mode: str, part: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        if node.get("mode") == mode:
            return True
        return unless(run, ((e, part) for e in children(node, "entry") if has(e, part)))

    return check


RESOURCES: dict[str, Invariant] = {
    "apd-1": Invariant("the route stands on the product or here, not on both", _route),
    "cmp-1": Invariant(
        "a section holds text, entries or sections",
        lambda n, r: has(n, "text") or has(n, "entry") or has(n, "section"),
    ),
    "cmp-2": Invariant(
        "an emptyReason stands in an empty section",
        lambda n, r: not has(n, "emptyReason") or not has(n, "entry"),
    ),
    "cud-1": Invariant(
        "a ClinicalUseDefinition has one body", _one_body, "make one resource of each body"
    ),
    "docRef-1": Invariant(
        "facilityType does not stand beside an encounter", _not_an_encounter("facilityType")
    ),
    "docRef-2": Invariant(
        "practiceSetting does not stand beside an encounter", _not_an_encounter("practiceSetting")
    ),
    "grp-1": Invariant(
        "only an actual group has members",
        lambda n, r: not has(n, "member") or n.get("actual") is True,
    ),
    "ig-1": Invariant("a groupingId names a grouping of the guide", _groupings),
    "ig-2": Invariant("a resource's fhirVersion is one of the guide's", _versions),
    "ig-3": Invariant(
        "a generated page has no source",
        lambda n, r: n.get("generation") != "generated" or not has_choice(n, "source"),
    ),
    "ing-1": Invariant("an allergen's substance is a code, not a reference", _ingredient),
    "lst-1": Invariant(
        "an emptyReason stands in an empty list",
        lambda n, r: not has(n, "emptyReason") or not has(n, "entry"),
    ),
    "lst-2": Invariant("deleted belongs to lists of changes", _list_part("changes", "deleted")),
    "lst-3": Invariant("an entry's date belongs to working lists", _list_part("working", "date")),
    "obd-0": Invariant("permitted units go with the data type Quantity", _quantity_only),
    "obd-1": Invariant("permitted units go with the data type Quantity", _quantity_only),
    "org-1": Invariant(
        "an organization has a name or an identifier",
        lambda n, r: has(n, "identifier") or has(n, "name"),
    ),
    "org-2": Invariant("an organization has no home address", _not_home("address")),
    "org-3": Invariant("an organization has no home telephone", _not_home("telecom")),
    "org-4": Invariant("an organization has no home address", _not_home("address")),
    "pat-1": Invariant(
        "a patient's contact has a name, an address, a telephone or an organization",
        lambda n, r: any(has(n, part) for part in ("name", "telecom", "address", "organization")),
    ),
    "prov-1": Invariant("nobody acts on behalf of himself", _different_agents),
    "prov-2": Invariant(
        "a role does not act for its own practitioner",
        lambda n, r: _role(n, r, 0, "Practitioner", "practitioner"),
    ),
    "prov-3": Invariant(
        "an organization does not act for a role within it",
        lambda n, r: _role(n, r, 1, "Organization", "organization"),
    ),
}
