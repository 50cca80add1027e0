"""The profiles of HL7's ePI (electronic product information), versions 1.0.0 and 1.1.0.

Some canonicals are of one version, some of both. What only 1.1.0 asks of the latter is checked
where the claim names that version, or in a Bundle that claims a profile of 1.1.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from clonaz_fhir.validation.bodies import BODIES
from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.references import REST
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

BASE = "http://hl7.org/fhir/uv/emedicinal-product-info/StructureDefinition/"
PRODUCT, ORGANIZATION = "MedicinalProductDefinition", "Organization"
_BODY_OF = {code: body for body, code in BODIES.items()}


def epi_bundle(message: str, node: Node, key: Any, run: Run) -> None:
    """A Bundle does not hold to the ePI profile that it claims.

    Checks: language (1.0.0), id, meta.versionId and meta.lastUpdated (1.1.0), an identifier with
    system and value, type document, a timestamp; entries of fullUrl and resource only; one
    Composition, first; in type 2 and 3 an Organization and a MedicinalProductDefinition; in type
    1 nothing but the Composition.

    Why: systems that take ePI select and check by these.

    Example: an ePI Bundle without ``timestamp``.

    Clause: HL7 ePI, Bundle-uv-epi; bundle-epi-type1 to type3.
    """
    run.found("epi-bundle", node, key, message)


def epi_composition(message: str, node: Node, key: Any, run: Run) -> None:
    """A Composition does not hold to the ePI profile that it claims.

    Checks: identifier with system and value, subjects that are MedicinalProductDefinitions,
    authors that are Organizations, sections with codes; for 1.1.0 also id, meta, language,
    version, text, a type of one coding, and one root section with title, text and sections.

    Why: the Composition is the leaflet; its frame is what readers rely on.

    Example: a Composition whose subject is a Medication.

    Clause: HL7 ePI, Composition-uv-epi; composition-epi-type1.
    """
    run.found("epi-composition", node, key, message)


def epi_clinical_use(message: str, node: Node, key: Any, run: Run) -> None:
    """A ClinicalUseDefinition does not hold to the ePI profile that it claims.

    Checks: the type is that of the profile, no body of another type is there, the subjects are
    MedicinalProductDefinitions; for 1.1.0 also identifier, category, status and the body.

    Why: ePI links every use to the product of the leaflet.

    Example: the profile ClinicalUseDefinition-warning-uv-epi with the type indication.

    Clause: HL7 ePI, ClinicalUseDefinition-…-uv-epi.
    """
    run.found("epi-clinical-use", node, key, message)


def epi_identifier(message: str, node: Node, key: Any, run: Run) -> None:
    """A resource with an ePI profile is not identified.

    Checks: products and organizations (and for 1.1.0 knowledge and uses) have an identifier; each
    identifier has a system and a value.

    Why: an ePI is taken apart and put together again by these.

    Example: a MedicinalProductDefinition whose identifier has no system.

    Clause: HL7 ePI, …-uv-epi, identifier.
    """
    run.found("epi-identifier", node, key, message)


def epi_coding(message: str, node: Node, key: Any, run: Run) -> None:
    """A concept does not have exactly one coding with system, code and display.

    Checks: for ePI 1.1.0, every concept of products, uses, knowledge and ingredients.

    Why: 1.1.0 asks for it, so that readers show what the code says.

    Example: a concept with a SNOMED CT and a MeSH coding.

    Clause: HL7 ePI 1.1.0, …-uv-epi.
    """
    run.found("epi-coding", node, key, message)


def epi_member(message: str, node: Node, key: Any, run: Run) -> None:
    """A Group or an Ingredient does not hold to the ePI profile that it claims.

    Checks: a Group is definitional, of people, with a characteristic; an Ingredient is for
    ManufacturedItemDefinitions.

    Why: 1.1.0 asks for it.

    Example: an ePI Group of the type animal.

    Clause: HL7 ePI 1.1.0, Group-uv-epi, Ingredient-uv-epi.
    """
    run.found("epi-member", node, key, message)


def _identified(resource: Node, run: Run) -> None:
    if "identifier" not in resource:
        epi_identifier("the identifier is missing", resource, None, run)
    _whole(resource, run)


def _whole(resource: Node, run: Run) -> None:
    for each in children(resource, "identifier"):
        if isinstance(each, dict) and not ("system" in each and "value" in each):
            epi_identifier("the identifier needs a system and a value", each, None, run)


def _targets(node: Node, name: str, kind: str, report: Any, run: Run) -> None:
    for each in children(node, name):
        reference = each.get("reference") if isinstance(each, dict) else None
        if isinstance(reference, str):
            found = run.resolve(reference)
            match = REST.match(reference)
            actual = found.get("resourceType") if found else match and match["type"]
            if actual != kind and not (found is None and reference.startswith("urn:")):
                message = f"{name} leads to {shown(str(actual))}, not to a {kind}"
                report(message, each, "reference", run)


def _bundle(bundle: Node, run: Run, *, kind: int) -> None:
    """Check a Bundle; kind 0 is that of 1.0.0, 1 to 3 those of 1.1.0."""
    needed = ("language", "identifier", "timestamp", "entry")
    if kind:
        needed = ("id", "identifier", "timestamp", "entry")
        meta = bundle.get("meta", {})
        for name in ("versionId", "lastUpdated"):
            if name not in meta:
                epi_bundle(f"meta.{name} is missing", meta, None, run)
    for name in needed:
        if name not in bundle:
            epi_bundle(f"the {name} is missing", bundle, None, run)
    if bundle.get("type") != "document":
        epi_bundle("the type is not document", bundle, "type", run)
    identifier = bundle.get("identifier")
    if isinstance(identifier, dict) and not ("system" in identifier and "value" in identifier):
        epi_bundle("the identifier needs a system and a value", identifier, None, run)
    kinds = []
    for place, entry in enumerate(children(bundle, "entry")):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if not isinstance(resource, dict):
            continue
        kinds.append(resource.get("resourceType"))
        for name in ("search", "request", "response"):
            if name in entry:
                epi_bundle(f"an entry has no {name}", entry, name, run)
        if (kinds[-1] == "Composition") != (place == 0):
            what = "a second Composition" if place else "the first entry is not the Composition"
            epi_bundle(what, resource, "resourceType", run)
        elif kind == 1 and place:
            epi_bundle("type 1 holds the Composition only", resource, "resourceType", run)
        if kind:
            _codings(resource, run)
    for name in (ORGANIZATION, PRODUCT) if kind > 1 else ():
        if name not in kinds:
            epi_bundle(f"there is no {name}", bundle, "entry", run)


def _composition(composition: Node, run: Run, *, newer: bool) -> None:
    needed = ["identifier", "subject", "author", "section"]
    if newer:
        needed += ["id", "language", "version", "text"]
        meta = composition.get("meta", {})
        for name in ("versionId", "lastUpdated"):
            if name not in meta:
                epi_composition(f"meta.{name} is missing", meta, None, run)
        _one_coding(composition.get("type"), epi_composition, run)
    for name in needed:
        if name not in composition:
            epi_composition(f"the {name} is missing", composition, None, run)
    _whole(composition, run)
    _targets(composition, "subject", PRODUCT, epi_composition, run)
    _targets(composition, "author", ORGANIZATION, epi_composition, run)
    sections = [each for each in children(composition, "section") if isinstance(each, dict)]
    if newer and len(sections) > 1:
        epi_composition("there is more than one root section", composition, "section", run)
    for each in sections:
        for name in ("title", "code", "text", "section") if newer else ("code",):
            if name not in each:
                epi_composition(f"the root section has no {name}", each, None, run)
        if newer:
            _one_coding(each.get("code"), epi_composition, run)
        _sections(each, run, newer=newer)


def _sections(section: Node, run: Run, *, newer: bool) -> None:
    for each in children(section, "section"):
        if isinstance(each, dict):
            missing = "title" if newer else "code"
            if missing not in each:
                epi_composition(f"a section has no {missing}", each, None, run)
            if newer and "code" in each:
                _one_coding(each["code"], epi_composition, run)
            _sections(each, run, newer=newer)


def _clinical_use(resource: Node, run: Run, *, kind: str) -> None:
    if resource.get("type") != kind:
        epi_clinical_use(f"the type is not {kind}", resource, "type", run)
    for body, code in BODIES.items():
        if body in resource and code != kind:
            epi_clinical_use(f"the profile has no {body}", resource, body, run)
    if "subject" not in resource:
        epi_clinical_use("the subject is missing", resource, None, run)
    _targets(resource, "subject", PRODUCT, epi_clinical_use, run)
    if _is_newer(resource):
        for name in ("identifier", "category", "status", _BODY_OF[kind]):
            if name not in resource:
                epi_clinical_use(f"the {name} is missing", resource, None, run)
    _whole(resource, run)


def _group(group: Node, run: Run) -> None:
    if group.get("membership") != "definitional" or group.get("type") != "person":
        epi_member("the group is not a definition of people", group, "membership", run)
    if "characteristic" not in group:
        epi_member("the group has no characteristic", group, None, run)


def _ingredient(ingredient: Node, run: Run) -> None:
    _targets(ingredient, "for", "ManufacturedItemDefinition", epi_member, run)


def _is_newer(resource: Node) -> bool:
    claimed = resource.get("meta", {}).get("profile", ())
    return any(isinstance(url, str) and url.startswith(BASE) and "|1.1" in url for url in claimed)


_CODED = (PRODUCT, "ClinicalUseDefinition", "MedicationKnowledge", "Ingredient")


def _codings(resource: Node, run: Run) -> None:
    """Check the concepts of a resource of 1.1.0."""
    if resource.get("resourceType") in _CODED:
        for concept in _concepts(resource):
            _one_coding(concept, epi_coding, run)


def _concepts(value: Any) -> Iterator[Node]:
    todo = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, dict):
            if isinstance(each.get("coding"), list):
                yield each
            todo.extend(v for k, v in each.items() if k not in ("meta", "extension"))
        elif isinstance(each, list):
            todo.extend(each)


def _one_coding(concept: Any, report: Any, run: Run) -> None:
    if not isinstance(concept, dict):
        return
    codings = concept.get("coding")
    if not isinstance(codings, list) or len(codings) != 1:
        report("the concept needs exactly one coding", concept, None, run)
    elif isinstance(codings[0], dict) and not {"system", "code", "display"} <= set(codings[0]):
        report("the coding needs system, code and display", codings[0], None, run)


PROFILES: dict[str, Any] = {
    "Bundle-uv-epi": partial(_bundle, kind=0),
    **{f"bundle-epi-type{kind}": partial(_bundle, kind=kind) for kind in (1, 2, 3)},
    "Composition-uv-epi": partial(_composition, newer=False),
    "composition-epi-type1": partial(_composition, newer=True),
    PRODUCT + "-uv-epi": _identified,
    ORGANIZATION + "-uv-epi": _identified,
    "MedicationKnowledge-uv-epi": _whole,
    "Group-uv-epi": _group,
    "Ingredient-uv-epi": _ingredient,
    **{
        f"ClinicalUseDefinition-{code}-uv-epi": partial(_clinical_use, kind=code)
        for code in BODIES.values()
    },
}
"""The checks of each profile, by the last part of its canonical."""
