"""The link from MedicationKnowledge to its product, where R4 and R4B readers look for it.

R5's ``definitional.definition`` has an official extension of its own, whose declared context is
``drugCharacteristic`` and not the root. Source: hl7.fhir.uv.xver-r5.r4 0.1.1.
"""

from __future__ import annotations

from clonaz_fhir.model.graph import Resource
from clonaz_fhir.releases.mapping import URL
from clonaz_fhir.releases.members import Node

GROUP = f"{URL}MedicationKnowledge.definitional"
LINK = f"{GROUP}.definition"


def hang_link(knowledge: Resource) -> Resource:
    """Return a MedicationKnowledge whose product links stand on a drugCharacteristic."""
    links: list[Node] = []
    rest: list[Node] = []
    for extension in knowledge.get("extension", ()):
        if extension["url"] == GROUP:
            parts = extension["extension"]
            links += [{**each, "url": LINK} for each in parts if each["url"] == "definition"]
            extension = {
                **extension,
                "extension": [each for each in parts if each["url"] != "definition"],
            }
            if not extension["extension"] and "id" not in extension:
                continue
        rest.append(extension)
    if not links:
        return knowledge
    facts = [*knowledge.get("drugCharacteristic", ()), {"extension": links}]
    return _with(_with(knowledge, "extension", rest), "drugCharacteristic", facts)


def unhang_link(knowledge: Resource) -> Resource:
    """Return a MedicationKnowledge whose product links are parts of the group again."""
    facts = knowledge.get("drugCharacteristic", [])
    links = [
        {**each, "url": "definition"}
        for fact in facts
        for each in fact.get("extension", ())
        if each["url"] == LINK
    ]
    if not links:
        return knowledge
    kept = [fact for fact in facts if set(fact) != {"extension"} or not _links_only(fact)]
    own: list[Node] = [each for each in knowledge.get("extension", ()) if each["url"] == GROUP]
    others = [each for each in knowledge.get("extension", ()) if each["url"] != GROUP]
    group = own[0] if own else {"url": GROUP, "extension": []}
    group = {**group, "extension": [*group["extension"], *links]}
    return _with(_with(knowledge, "extension", [*others, group]), "drugCharacteristic", kept)


def _links_only(fact: Node) -> bool:
    return all(each["url"] == LINK for each in fact["extension"])


def _with(resource: Resource, name: str, values: list[Node]) -> Resource:
    """Return a resource with one list set in its place, or left out if it is empty."""
    if name in resource:
        changed = {key: values if key == name else value for key, value in resource.items()}
    else:
        changed = {**resource, name: values}
    return changed if values else {k: v for k, v in changed.items() if k != name}
