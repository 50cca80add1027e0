"""Our profiles and extensions in an older release.

A profile on a kind that ``Basic`` carries becomes a profile on ``Basic``. What it asks of an
element without a home becomes an invariant on the extension that holds it: slices would need the
official definitions of those extensions, which no registry has.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.release import FHIR_VERSIONS
from clonaz_fhir.releases import paths
from clonaz_fhir.releases.elements import Place, children
from clonaz_fhir.releases.losses import Loss
from clonaz_fhir.releases.mapping import CARRIER, Mapping, carried_kind, carrier_code
from clonaz_fhir.releases.members import Node

BASE = "http://hl7.org/fhir/StructureDefinition/"
NEEDS = "needs-"
"""First part of the key of an invariant that stands for a required element."""
# A group that has no home becomes an extension, and what stood on it then stands on that.
GROUP, CARRIED_GROUP = "BackboneElement", "Extension"


def adapt_definition(definition: Resource, mapping: Mapping) -> tuple[Resource, list[Loss]]:
    """Return a StructureDefinition in an older release, and the rules that it cannot hold."""
    losses: list[Loss] = []
    kind: str = definition["type"]
    changed = _renamed(definition, mapping.kind(kind), mapping.release)
    if "context" in definition:
        changed["context"] = _contexts(definition["context"], mapping)
    if definition["kind"] == "resource":
        rows = _rows(definition, mapping, losses)
        changed["differential"] = {"element": rows}
    return changed, losses


def lift_definition(definition: Resource, mapping: Mapping) -> Resource:
    """Return a StructureDefinition that ``adapt_definition`` made in R5 again."""
    kind = _kind_in_r5(definition, mapping)
    changed = _renamed(definition, kind, "R5")
    if "context" in definition:
        changed["context"] = _contexts_in_r5(definition["context"], mapping)
    if definition["kind"] == "resource":
        changed["differential"] = {"element": _rows_in_r5(definition, kind, mapping)}
    return changed


def _renamed(definition: Resource, kind: str, release: str) -> Resource:
    changed = {**definition, "fhirVersion": FHIR_VERSIONS[release], "type": kind}
    if definition["kind"] == "resource":
        changed["baseDefinition"] = BASE + kind
    return changed


def _contexts(contexts: list[Node], mapping: Mapping) -> list[Node]:
    found: list[Node] = []
    for each in contexts:
        kind, dot, path = each["expression"].partition(".")
        found.append({**each, "expression": mapping.kind(kind) + dot + path})
        if each["expression"] == GROUP:
            found.append({**each, "expression": CARRIED_GROUP})
    return found


def _contexts_in_r5(contexts: list[Node], mapping: Mapping) -> list[Node]:
    back = {new: old for old, new in reversed(list(mapping.kinds.items()))}
    has_groups = any(each["expression"] == GROUP for each in contexts)
    found = []
    for each in contexts:
        kind, dot, path = each["expression"].partition(".")
        if not (has_groups and each["expression"] == CARRIED_GROUP):
            found.append({**each, "expression": back.get(kind, kind) + dot + path})
    return found


def _rows(definition: Resource, mapping: Mapping, losses: list[Loss]) -> list[Node]:
    """Return the differential of a profile in the older release."""
    source: str = definition["type"]
    target = mapping.kind(source)
    root, *others = definition["differential"]["element"]
    rules = [
        {**rule, "expression": paths.down(rule["expression"], source, mapping)}
        for rule in root.get("constraint", ())
    ]
    rows: list[Node] = []
    for row in others:
        name = row["path"].partition(".")[2]
        element = children("R5", Place(source)).get(name)
        home = element and mapping.home(Place(source), element, Place(target))
        if home:
            rows.append({**row, "id": f"{target}.{home.name}", "path": f"{target}.{home.name}"})
        elif element and row == {"id": row["id"], "path": row["path"], "min": 1}:
            rules.append(_needed(name, source, mapping))
        else:
            place = f"StructureDefinition/{definition['id']}"
            why = f"{mapping.release} has no {row['path']} that a profile could constrain"
            losses.append(Loss(place, row["path"], "rules of the profile", why))
    head: Node = {**root, "id": target, "path": target}
    if rules:
        head["constraint"] = rules
    if target == CARRIER:
        path = f"{CARRIER}.code"
        rows.append({"id": path, "path": path, "patternCodeableConcept": carrier_code(source)})
    return [head, *_in_order(rows, mapping.release, target)]


def _rows_in_r5(definition: Resource, kind: str, mapping: Mapping) -> list[Node]:
    root, *others = definition["differential"]["element"]
    names = {
        home.name: element.name
        for element in children("R5", Place(kind)).values()
        if (home := mapping.home(Place(kind), element, Place(definition["type"])))
    }
    rows: list[Node] = []
    for row in others:
        if "patternCodeableConcept" not in row:
            path = f"{kind}.{names[row['path'].partition('.')[2]]}"
            rows.append({**row, "id": path, "path": path})
    rules: list[Node] = []
    for rule in root.get("constraint", ()):
        if rule["key"].startswith(NEEDS):
            path = f"{kind}.{rule['key'].removeprefix(NEEDS)}"
            rows.append({"id": path, "path": path, "min": 1})
        else:
            rules.append({**rule, "expression": paths.up(rule["expression"], kind, mapping)})
    head: Node = {**root, "id": kind, "path": kind}
    if rules:
        head["constraint"] = rules
    return [head, *_in_order(rows, "R5", kind)]


def _needed(name: str, kind: str, mapping: Mapping) -> dict[str, Any]:
    return {
        "key": f"{NEEDS}{name}",
        "severity": "error",
        "human": f"The extension that holds {kind}.{name} is there.",
        "expression": paths.down(f"{name}.exists()", kind, mapping),
    }


def _in_order(rows: list[Node], release: str, kind: str) -> list[Node]:
    ranks = list(children(release, Place(kind)))
    return sorted(rows, key=lambda row: ranks.index(row["path"].partition(".")[2]))


def _kind_in_r5(definition: Resource, mapping: Mapping) -> str:
    here: str = definition["type"]
    if here != CARRIER:
        back = {new: old for old, new in mapping.kinds.items()}
        return back.get(here, here)
    patterns = [
        row["patternCodeableConcept"]
        for row in definition["differential"]["element"]
        if "patternCodeableConcept" in row
    ]
    return carried_kind({"code": patterns[0]}) if patterns else here
