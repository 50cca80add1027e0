"""What holds between the resources of the package in one Bundle: closure, typed links, orphans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.validation.bundle import Index
from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.package.dates import check_same_dates
from clonaz_fhir.validation.package.statements import is_use
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

_ROOTS = frozenset(
    ("MedicationKnowledge", "ClinicalUseDefinition", "ArtifactAssessment", "CodeSystem",
     "ValueSet", "Library", "Provenance",
     "Composition", "StructureDefinition", "ConceptMap", "ImplementationGuide", "Basic", "List")
)  # fmt: skip
_LISTING = frozenset(("Library", "Provenance", "ArtifactAssessment", "Composition", "List"))


def check_closure(bundle: Node, walked: list[tuple[Node, Run]], index: Index, run: Run) -> None:
    """Check the resources of the package in a Bundle against one another.

    Args:
        bundle: The Bundle.
        walked: Its resources that belong to the package, with the run over each.
        index: Its entries.
        run: Takes the traces.
    """
    owned = [each for each, _ in walked]
    uses = [each for each in owned if is_use(each)]
    knowledge = [each for each in owned if each.get("resourceType") == "MedicationKnowledge"]
    for each in (*uses, *knowledge):
        _typed_links(each, index, run)
    check_same_dates(owned, run)
    if bundle.get("type") != "collection":
        return  # a transaction may be one part of many, and a document is a selection
    if uses and knowledge:
        _listed_once(uses, knowledge, index, run)
    _orphans(walked, index, run)


def _listed_once(uses: list[Node], knowledge: list[Node], index: Index, run: Run) -> None:
    holders: dict[int, list[tuple[Node, Node]]] = {}
    for each in knowledge:
        for link in _issues(each):
            target = _target(link, index)
            if target is not None:
                holders.setdefault(id(target), []).append((each, link))
    for use in uses:
        found = holders.get(id(use), [])
        if not found:
            not_listed("it is in no MedicationKnowledge.clinicalUseIssue", use, "id", run)
        elif len(found) > 1:
            message = f"{_name(use)} is listed {len(found)} times"
            not_listed(message, found[1][1], "reference", run)
        else:
            _same_medicine(use, *found[0], run)


def _issues(knowledge: Node) -> Iterator[Node]:
    """Yield the links to uses; R4B and R4 carry them as extensions."""
    yield from children(knowledge, "clinicalUseIssue")
    for each in children(knowledge, "extension"):
        if isinstance(each, dict) and str(each.get("url")).endswith(".clinicalUseIssue"):
            link = each.get("valueReference")
            if isinstance(link, dict):
                yield link


def _same_medicine(use: Node, holder: Node, link: Node, run: Run) -> None:
    """Compare the subject of a use with the medicine of the MedicationKnowledge that lists it."""
    medicines = set(_references(holder, "associatedMedication"))
    definitional = holder.get("definitional")
    if isinstance(definitional, dict):
        medicines |= set(_references(definitional, "definition"))
    subjects = set(_references(use, "subject"))
    for kind in ("Medication/", "MedicinalProductDefinition/"):
        listed = {each for each in medicines if kind in each}
        strange = {each for each in subjects if kind in each} - listed
        if listed and strange:
            message = f"{_name(use)} is said of {', '.join(sorted(strange))}"
            not_listed(message, link, "reference", run)


def _references(node: Node, name: str) -> Iterator[str]:
    for each in children(node, name):
        if isinstance(each, dict) and isinstance(each.get("reference"), str):
            yield each["reference"]


def _typed_links(resource: Node, index: Index, run: Run) -> None:
    for guideline in children(resource, "indicationGuideline"):
        if isinstance(guideline, dict):
            _typed(guideline, "indication", "indication", index, run)
    for body, name, kind in (
        ("contraindication", "indication", "indication"),
        ("indication", "undesirableEffect", "undesirable-effect"),
    ):
        node = resource.get(body)
        if isinstance(node, dict):
            _typed(node, name, kind, index, run)


def _typed(node: Node, name: str, kind: str, index: Index, run: Run) -> None:
    for each in children(node, name):
        link = each.get("reference") if isinstance(each, dict) else None
        target = _target(link if isinstance(link, dict) else each, index)
        if target is not None and target.get("type") != kind:
            holder = link if isinstance(link, dict) else each
            link_type(kind, target, holder, run)


def _orphans(walked: list[tuple[Node, Run]], index: Index, run: Run) -> None:
    used: set[int] = set()
    for each, its_run in walked:
        if each.get("resourceType") not in _LISTING:
            for link in its_run.links or ():
                target = index.resolve(link.reference)
                if target is not None and target is not each:
                    used.add(id(target))
    for each, _ in walked:
        if each.get("resourceType") not in _ROOTS and id(each) not in used:
            orphan(each, run)


def _target(link: Any, index: Index) -> Node | None:
    reference = link.get("reference") if isinstance(link, dict) else None
    return index.resolve(reference) if isinstance(reference, str) else None


def _name(resource: Node) -> str:
    return f"{resource.get('resourceType')}/{resource.get('id')}"


def not_listed(message: str, node: Node, key: str, run: Run) -> None:
    """A ClinicalUseDefinition is not in exactly one MedicationKnowledge, that of its subject.

    Checks: in a collection of the package, each ClinicalUseDefinition is listed once in a
    ``clinicalUseIssue``, by the MedicationKnowledge of the medicine that it is said of.

    Why: what is not listed is not found, and what is listed under another medicine is asserted of
    it.

    Example: an effect of Klonopin among the issues of clonazepam.

    Clause: DESIGN 2.3 and 4.
    """
    run.found("package-closure", node, key, message, "list it once, under its own medicine")


def link_type(kind: str, target: Node, node: Node, run: Run) -> None:
    """A link leads to a ClinicalUseDefinition of another type.

    Checks: an indication guideline and ``contraindication.indication`` lead to indications,
    ``indication.undesirableEffect`` to undesirable effects.

    Why: FHIR lets all of them point to any ClinicalUseDefinition; a reader who follows the link
    would take a contraindication for a use.

    Example: an indicationGuideline whose indication is a warning.

    Clause: FHIR R5, MedicationKnowledge.indicationGuideline; ClinicalUseDefinition.
    """
    run.found(
        "package-link", node, "reference",
        f"{shown(_name(target))} is of type {shown(str(target.get('type')))}, not {kind}",
        f"link to one of type {kind}",
    )  # fmt: skip


def orphan(resource: Node, run: Run) -> None:
    """An entry of the package is used by no other one.

    Checks: in a collection of the package, every Medication, Group, Substance and the like is
    referred to by another entry; to stand in the manifest or in the provenance is not enough.

    Why: it was forgotten, or what referred to it lost its reference.

    Example: a Group that no ClinicalUseDefinition has as its population.

    Clause: DESIGN 2.1, nothing lost.
    """
    run.found(
        "package-orphan", resource, "id", f"nothing refers to {_name(resource)}", "use or remove it"
    )
