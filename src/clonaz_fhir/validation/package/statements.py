"""What each resource of the package must show: its use, its identifier, its anchors, its body."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.bodies import BODIES
from clonaz_fhir.validation.extensions import ANCHOR
from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.package.anchors import check_anchor
from clonaz_fhir.validation.package.dates import check_copy
from clonaz_fhir.validation.package.ownership import Package
from clonaz_fhir.validation.package.strengths import check_strengths
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

_MINIMUM = {
    "ClinicalUseDefinition": ("identifier", "category", "subject", "status"),
    "MedicationKnowledge": ("identifier", "code", "name", "monograph"),
}
_R4_MINIMUM = {"MedicationKnowledge": ("code", "monograph")}
_WITHOUT_TEXT = ("Bundle", "Binary", "Parameters")
_SAYS = {
    "indication": (("diseaseSymptomProcedure",),),
    "contraindication": (("diseaseSymptomProcedure",),),
    "interaction": (("interactant",),),
    "undesirableEffect": (("symptomConditionEffect",),),
    "warning": (("description", "code"),),
}


def check_statement(resource: Node, package: Package, run: Run) -> None:
    """Check one resource of the package by itself."""
    kind = resource.get("resourceType")
    meta = resource["meta"]
    if not any(
        tag.get("system") == f"{package.base}/CodeSystem/intended-use"
        for tag in children(meta, "tag")
        if isinstance(tag, dict)
    ):
        intended_use(meta, run)
    if kind not in _WITHOUT_TEXT and "text" not in resource:
        package_narrative(resource, run)
    for name in (_MINIMUM if run.release == "r5" else _R4_MINIMUM).get(str(kind), ()):
        if name not in resource and f"_{name}" not in resource:
            package_element(name, resource, run)
    _claims(resource, package, run)
    _identifier(resource, package, run)
    for anchor in run.anchors:
        check_anchor(anchor, package, run)
    if is_use(resource):
        _clinical_use(resource, run)
        check_copy(resource, "clonaz-cud-3", package, run)
    elif kind == "MedicationKnowledge":
        if not run.anchors and "clinicalUseIssue" not in resource and run.release == "r5":
            knowledge_anchored(resource, run)
        check_copy(resource, "clonaz-mk-2", package, run)
        check_strengths(resource, run)
    elif kind == "Medication":
        check_strengths(resource, run)


def _claims(resource: Node, package: Package, run: Run) -> None:
    """Check that what has a profile of the package claims it."""
    name = "drug-knowledge" if resource.get("resourceType") == "MedicationKnowledge" else ""
    name = "clinical-use" if is_use(resource) else name
    url = f"{package.base}/StructureDefinition/{name}"
    claimed = [str(each).partition("|")[0] for each in children(resource["meta"], "profile")]
    if name and url not in claimed:
        package_element(f"meta.profile {name}", resource, run)


def _told(resource: Node, run: Run) -> None:
    """Check that the narrative of a use says its statement."""
    text = resource.get("text")
    div = text.get("div") if isinstance(text, dict) else None
    for each in children(resource, "extension"):
        if str(each.get("url")).endswith("/StructureDefinition/statement"):
            parts = {one.get("url"): one.get("valueString") for one in children(each, "extension")}
            told = parts.get("text")
            if isinstance(div, str) and isinstance(told, str) and _escaped(told) not in _plain(div):
                what = "the narrative does not say the statement"
                run.found("package-narrative", text, "div", what, "generate it again")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(div: str) -> str:
    return div.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'")


def _identifier(resource: Node, package: Package, run: Run) -> None:
    system = f"{package.base}/identifier"
    name = resource.get("id")
    for each in children(resource, "identifier"):
        if isinstance(each, dict) and each.get("system") == system and name is not None:
            value = each.get("value")
            if value != name:
                package_identifier(value, name, each, run)


def _clinical_use(resource: Node, run: Run) -> None:
    if not any(
        isinstance(each, dict) and each.get("url") == ANCHOR
        for each in children(resource, "extension")
    ):
        use_anchored(resource, run)
    _told(resource, run)
    if resource.get("resourceType") == "Basic":
        _basic_use(resource, run)
        return
    bodies = [body for body in BODIES if body in resource]
    if len(bodies) != 1 or BODIES[bodies[0]] != resource.get("type"):
        use_body("it does not have exactly the body of its type", resource, "type", run)
        return
    body = resource[bodies[0]]
    for names in _SAYS[bodies[0]]:
        if isinstance(body, dict) and not any(name in body for name in names):
            use_body(f"the {bodies[0]} says nothing of its own", resource, bodies[0], run)


def _basic_use(resource: Node, run: Run) -> None:
    """Check a ClinicalUseDefinition that R4 carries as Basic, its elements as extensions."""
    parts = {
        str(each.get("url")).rpartition("ClinicalUseDefinition.")[2]: each
        for each in children(resource, "extension")
        if isinstance(each, dict)
    }
    bodies = [BODIES[body] for body in BODIES if body in parts]
    if bodies != [parts.get("type", {}).get("valueCode")]:
        use_body("it does not have exactly the body of its type", resource, None, run)


def is_use(resource: Node) -> bool:
    """Tell whether a resource is a ClinicalUseDefinition, or R4's carrier of one."""
    kind = resource.get("resourceType")
    if kind != "Basic":
        return bool(kind == "ClinicalUseDefinition")
    code = resource.get("code")
    codings = children(code, "coding") if isinstance(code, dict) else ()
    return any(isinstance(c, dict) and c.get("code") == "ClinicalUseDefinition" for c in codings)


def intended_use(meta: Node, run: Run) -> None:
    """A resource of the package does not say what it is for.

    Checks: every resource of the package has the tag ``intended-use``.

    Why: a resource travels alone; whoever meets it must see that no clinician has reviewed it.

    Example: a ClinicalUseDefinition with the package's tag only.

    Clause: DESIGN 2.9, safe by default.
    """
    run.found("package-intended-use", meta, None, "the tag 'intended-use' is missing", "add it")


def package_narrative(resource: Node, run: Run) -> None:
    """A resource of the package has no narrative, or one that does not say its statement.

    Checks: every resource of the package has ``text``, which FHIR only recommends (dom-6); that of
    a ClinicalUseDefinition holds the text of its statement.

    Why: a system that does not understand the structure still shows what is said.

    Example: a MedicationKnowledge without ``text``.

    Clause: DESIGN 4; FHIR R5, DomainResource.text.
    """
    run.found("package-narrative", resource, None, "the narrative is missing", "generate it")


def package_element(name: str, resource: Node, run: Run) -> None:
    """An element that the package's profile requires is missing.

    Checks: a ClinicalUseDefinition of the package has identifier, category, subject and status, a
    MedicationKnowledge identifier, code, name and monograph (those that its release has); each
    claims its profile of the package.

    Why: the links between the resources, and the review, rest on them.

    Example: a ClinicalUseDefinition without ``status``.

    Clause: the package's profiles ``clinical-use`` and ``drug-knowledge``.
    """
    run.found(
        "package-element", resource, None, f"the profile requires '{name}'", f"add {name}", (name,)
    )


def package_identifier(value: Any, name: Any, identifier: Node, run: Run) -> None:
    """A resource of the package has the identifier of another one.

    Checks: in the package's own identifier system, the value is the resource's id.

    Why: a server that is loaded anew finds by it what stands there already.

    Example: id ``clonaz-a`` with the identifier ``clonaz-b``.

    Clause: DESIGN 4, ids.
    """
    run.found(
        "package-identifier", identifier, "value",
        f"the identifier {shown(str(value))} is not the id {shown(str(name))}", "make them agree",
    )  # fmt: skip


def use_anchored(resource: Node, run: Run) -> None:
    """A ClinicalUseDefinition of the package names no passage that it rests on.

    Checks: it has at least one ``derivation-reference``.

    Why: nothing is invented: what no passage says is not stated.

    Example: a contraindication without extensions.

    Clause: the package's profile ``clinical-use``, constraint clonaz-cud-2.
    """
    run.found("clonaz-cud-2", resource, None, "no passage is named", "add its anchors")


def use_body(message: str, resource: Node, key: str | None, run: Run) -> None:
    """A ClinicalUseDefinition of the package does not have exactly the body of its type.

    Checks: the one body is that of the type, and it names what it is about: a condition, an
    interactant, an effect, a code or a text.

    Why: otherwise it says nothing, or two things.

    Example: an interaction with an effect and no interactant.

    Clause: the package's profile ``clinical-use``, constraint clonaz-cud-1.
    """
    run.found("clonaz-cud-1", resource, key, message, "complete the body")


def knowledge_anchored(resource: Node, run: Run) -> None:
    """A MedicationKnowledge of the package rests on nothing.

    Checks: something in it is anchored in the document, or it has a ``clinicalUseIssue``.

    Why: nothing is invented.

    Example: a MedicationKnowledge with a name and a code only.

    Clause: the package's profile ``drug-knowledge``, constraint clonaz-mk-1.
    """
    run.found("clonaz-mk-1", resource, None, "no passage and no use is named", "add its anchors")
