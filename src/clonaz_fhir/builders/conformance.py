"""StructureDefinition: our extensions and the two profiles that our resources claim.

They go into a bundle of their own; the content bundles hold instances and terminology only.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from clonaz_fhir.builders.canonical import Canonical, start_canonical
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import FHIR, OFFICIAL_EXTENSION
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.release import FHIR_VERSIONS

CARRIERS = ("ClinicalUseDefinition", "BackboneElement", "CodeableConcept", "Timing", "string")
"""What may hold a statement: a ClinicalUseDefinition, or one of these kinds of element."""

MEDICINES = (
    "MedicationKnowledge", "Medication", "MedicinalProductDefinition", "Substance",
    "SubstanceDefinition",
)  # fmt: skip
"""What may carry a doubt on a medicine as a whole."""

DATED = "The dates of the copy are there, once."
"""What two profiles ask for, in words."""


class Part(NamedTuple):
    """One part of a complex extension; none occurs twice.

    Attributes:
        url: Its relative url.
        kind: Type of its value.
        least: 1 where it must be there, else 0.
        value_set: Name of our ValueSet that binds it, or empty.
    """

    url: str
    kind: str
    least: int = 1
    value_set: str = ""


class Extension(NamedTuple):
    """One of our extensions, simple or complex.

    Attributes:
        name: Last part of its canonical.
        title: Its title.
        about: What it says, in a sentence or two.
        contexts: Types that may carry it.
        kind: Type of its value, where it is simple.
        parts: Its parts, where it is complex.
        repeats: Whether it may occur more than once.
    """

    name: str
    title: str
    about: str
    contexts: tuple[str, ...]
    kind: str = ""
    parts: tuple[Part, ...] = ()
    repeats: bool = False


EXTENSIONS = (
    Extension(
        "passage",
        "Passage",
        "The name and the SHA-256 of the passage that a derivation-reference anchors.",
        ("Reference",),
        parts=(Part("id", "string"), Part("sha256", "string")),
    ),
    Extension(
        "statement",
        "Statement",
        "The statement in words of the project's own, with the document's term, its strength and "
        "its certainty.",
        CARRIERS,
        parts=(
            Part("text", "string"),
            Part("wording", "string", least=0),
            Part("strength", "Coding", least=0, value_set="wording-strength"),
            Part("certainty", "Coding", least=0, value_set="certainty"),
        ),
    ),
    Extension(
        "caveat",
        "Caveat",
        "A doubt that touches the statement, as a logical reference to its ArtifactAssessment.",
        (*CARRIERS, *MEDICINES),
        kind="Reference",
        repeats=True,
    ),
    Extension(
        "copy",
        "Copy",
        "The day on which the content was copied from its document (asOf), which is not the day of "
        "the document, and the day by which it is to be checked again (checkBy). The day reviewed "
        "is that of the last review by a named clinician; where it is missing, no clinician has "
        "ever reviewed the resource.",
        ("ClinicalUseDefinition", "MedicationKnowledge", "MedicinalProductDefinition"),
        parts=(
            Part("asOf", "date"),
            Part("checkBy", "date", least=0),
            Part("reviewed", "date", least=0),
        ),
    ),
    Extension(
        "named-example",
        "Named example",
        "A member of the class that the sentence names as an example; the subject is the class.",
        CARRIERS,
        kind="Reference",
        repeats=True,
    ),
    Extension(
        "reading",
        "Reading",
        "How the document's words relate to the code, in the terms of ConceptMap.relationship; "
        "where it is missing, they mean the same.",
        ("Coding",),
        kind="code",
    ),
)


def build_extension(frame: Frame, extension: Extension) -> Resource:
    """Return the StructureDefinition of one of our extensions, as a differential."""
    url = frame.names.extension(extension.name)
    root = {
        "id": "Extension",
        "path": "Extension",
        "short": extension.title,
        "definition": extension.about,
        "min": 0,
        "max": "*" if extension.repeats else "1",
    }
    elements = [root]
    if extension.parts:
        for part in extension.parts:
            elements += _part_elements(frame, part)
        elements.append(_fixed_url("Extension.url", url))
        elements.append({"id": "Extension.value[x]", "path": "Extension.value[x]", "max": "0"})
    else:
        none: dict[str, object] = {
            "id": "Extension.extension",
            "path": "Extension.extension",
            "max": "0",
        }
        value = {
            "id": "Extension.value[x]",
            "path": "Extension.value[x]",
            "min": 1,
            "type": [{"code": extension.kind}],
        }
        elements += [none, _fixed_url("Extension.url", url), value]
    head = _head(frame, extension.name, extension.title, extension.about)
    contexts = [{"type": "element", "expression": each} for each in extension.contexts]
    return head | {
        "kind": "complex-type",
        "abstract": False,
        "context": contexts,
        "type": "Extension",
        "baseDefinition": f"{FHIR}/StructureDefinition/Extension",
        "derivation": "constraint",
        "differential": {"element": elements},
    }


def build_profiles(frame: Frame) -> list[Resource]:
    """Return our profiles on ClinicalUseDefinition and MedicationKnowledge, as differentials."""
    bodies = ("contraindication", "indication", "interaction", "undesirableEffect", "warning")
    one_body = " or ".join(f"(type = '{_type_code(body)}' and {body}.exists())" for body in bodies)
    clinical_use = [
        _rule(
            "ClinicalUseDefinition",
            ("clonaz-cud-1", "Exactly the body of its type is there.", one_body),
            (
                "clonaz-cud-2",
                "The passages that it rests on are named.",
                _anchored("extension"),
            ),
            ("clonaz-cud-3", DATED, _dated(frame)),
        ),
        *_required("ClinicalUseDefinition", "identifier", "category", "subject", "status"),
    ]
    knowledge = [
        _rule(
            "MedicationKnowledge",
            (
                "clonaz-mk-1",
                "Something in it is anchored in the document, or a use is.",
                f"clinicalUseIssue.exists() or {_anchored('descendants()')}",
            ),
            ("clonaz-mk-2", DATED, _dated(frame)),
        ),
        *_required("MedicationKnowledge", "identifier", "code", "name", "monograph"),
    ]
    return [
        _profile(
            frame,
            ("clinical-use", "ClinicalUseDefinition", "Anchored clinical use"),
            "A ClinicalUseDefinition with exactly the body of its type, a subject, an identifier, "
            "a review status, its anchors in the source document and the dates of the copy.",
            clinical_use,
        ),
        _profile(
            frame,
            ("drug-knowledge", "MedicationKnowledge", "Anchored drug knowledge"),
            "A MedicationKnowledge with an identifier, a code, a name, its source document and the "
            "dates of the copy.",
            knowledge,
        ),
    ]


def _type_code(body: str) -> str:
    return "undesirable-effect" if body == "undesirableEffect" else body


def _anchored(where: str) -> str:
    return f"{where}.where(url = '{OFFICIAL_EXTENSION}/derivation-reference').exists()"


def _dated(frame: Frame) -> str:
    """Return that the dates of the copy are there once; a constraint survives as R4's Basic."""
    return f"extension.where(url = '{frame.names.extension('copy')}').count() = 1"


def _rule(kind: str, *rules: tuple[str, str, str]) -> dict[str, Any]:
    constraints = [
        {"key": key, "severity": "error", "human": human, "expression": expression}
        for key, human, expression in rules
    ]
    return {"id": kind, "path": kind, "constraint": constraints}


def _required(kind: str, *names: str) -> list[dict[str, Any]]:
    return [{"id": f"{kind}.{name}", "path": f"{kind}.{name}", "min": 1} for name in names]


def _profile(
    frame: Frame,
    named: tuple[str, str, str],
    about: str,
    elements: list[dict[str, Any]],
) -> Resource:
    name, kind, title = named
    return _head(frame, name, title, about) | {
        "kind": "resource",
        "abstract": False,
        "type": kind,
        "baseDefinition": f"{FHIR}/StructureDefinition/{kind}",
        "derivation": "constraint",
        "differential": {"element": elements},
    }


def _head(frame: Frame, name: str, title: str, about: str) -> Resource:
    named = Canonical("StructureDefinition", "definition", name, title, about)
    return start_canonical(frame, named) | {"fhirVersion": FHIR_VERSIONS["R5"]}


def _part_elements(frame: Frame, part: Part) -> list[dict[str, Any]]:
    stem = f"Extension.extension:{part.url}"
    value: dict[str, Any] = {
        "id": f"{stem}.value[x]",
        "path": "Extension.extension.value[x]",
        "min": 1,
        "type": [{"code": part.kind}],
    }
    if part.value_set:
        value_set = frame.names.canonical("ValueSet", part.value_set)
        value["binding"] = {"strength": "required", "valueSet": value_set}
    return [
        {
            "id": stem,
            "path": "Extension.extension",
            "sliceName": part.url,
            "min": part.least,
            "max": "1",
        },
        {"id": f"{stem}.extension", "path": "Extension.extension.extension", "max": "0"},
        {**_fixed_url(f"{stem}.url", part.url), "path": "Extension.extension.url"},
        value,
    ]


def _fixed_url(element_id: str, url: str) -> dict[str, Any]:
    return {"id": element_id, "path": element_id, "fixedUri": url}
