"""Write the R5 extensions that R4 and R4B resources carry, as definitions the validator can load.

HL7's package of cross-version extensions is not on npm, and without it the validator derives its
own, which know no parts and fail on a CodeableReference in R4. ``EXTENSIONS`` restates, for what
the project emits, the official shapes (``reference/FHIR.md`` section 10). A definition that is
loaded wins over a derived one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

URL = "http://hl7.org/fhir/5.0/StructureDefinition/extension-"
STANDARD = "http://hl7.org/fhir/StructureDefinition/"
DATATYPE = STANDARD + "_datatype"
VERSIONS = {"R4B": "4.3.0", "R4": "4.0.1"}

# A part is (name, minimum, maximum, FHIR type or its own parts).
Part = tuple[str, int, str, Any]

CODEABLE_REFERENCE: tuple[Part, ...] = (
    (DATATYPE, 1, "1", "string"),
    ("concept", 0, "1", "CodeableConcept"),
    ("reference", 0, "1", "Reference"),
)
OTHER_THERAPY: tuple[Part, ...] = (
    ("relationshipType", 1, "1", "CodeableConcept"),
    ("treatment", 1, "1", CODEABLE_REFERENCE),
)
CONDITION: tuple[Part, ...] = (
    ("diseaseSymptomProcedure", 0, "1", CODEABLE_REFERENCE),
    ("diseaseStatus", 0, "1", CODEABLE_REFERENCE),
    ("comorbidity", 0, "*", CODEABLE_REFERENCE),
)

# Name after URL, the elements it may stand on, and its type or parts.
EXTENSIONS: tuple[tuple[str, tuple[str, ...], Any], ...] = (
    ("ClinicalUseDefinition.type", ("Basic",), "code"),
    ("ClinicalUseDefinition.category", ("Basic",), "CodeableConcept"),
    ("ClinicalUseDefinition.population", ("Basic",), "Reference"),
    (
        "ClinicalUseDefinition.contraindication",
        ("Basic",),
        (*CONDITION, ("indication", 0, "*", "Reference"), ("otherTherapy", 0, "*", OTHER_THERAPY)),
    ),
    (
        "ClinicalUseDefinition.indication",
        ("Basic",),
        (
            *CONDITION,
            ("intendedEffect", 0, "1", CODEABLE_REFERENCE),
            ("duration", 0, "1", "string"),
            ("undesirableEffect", 0, "*", "Reference"),
        ),
    ),
    ("ClinicalUseDefinition.contraindication.otherTherapy", ("Basic",), OTHER_THERAPY),
    (
        "ClinicalUseDefinition.interaction",
        ("Basic",),
        (
            ("interactant", 0, "*", (("item", 1, "1", ("Reference", "CodeableConcept")),)),
            ("type", 0, "1", "CodeableConcept"),
            ("effect", 0, "1", CODEABLE_REFERENCE),
            ("incidence", 0, "1", "CodeableConcept"),
            ("management", 0, "*", "CodeableConcept"),
        ),
    ),
    (
        "ClinicalUseDefinition.undesirableEffect",
        ("Basic",),
        (
            ("symptomConditionEffect", 0, "1", CODEABLE_REFERENCE),
            ("classification", 0, "1", "CodeableConcept"),
            ("frequencyOfOccurrence", 0, "1", "CodeableConcept"),
        ),
    ),
    (
        "ClinicalUseDefinition.warning",
        ("Basic",),
        (("description", 0, "1", "markdown"), ("code", 0, "1", "CodeableConcept")),
    ),
    (
        "MedicationKnowledge.indicationGuideline.indication",
        ("MedicationKnowledge.administrationGuidelines",),
        CODEABLE_REFERENCE,
    ),
    (
        "MedicationKnowledge.indicationGuideline.dosingGuideline",
        ("MedicationKnowledge.administrationGuidelines",),
        (
            ("treatmentIntent", 0, "1", "CodeableConcept"),
            ("administrationTreatment", 0, "1", "CodeableConcept"),
        ),
    ),
    (
        "MedicationKnowledge.definitional.definition",
        ("MedicationKnowledge.drugCharacteristic",),
        "Reference",
    ),
    ("Medication.definition", ("Medication",), "Reference"),
    ("RelatedArtifact.resourceReference", ("RelatedArtifact",), "Reference"),
)


def elements(url: str, content: Any, path: str = "Extension", own: str = "Extension") -> list[Any]:
    """Return the differential of an extension whose content is a type, types, or parts."""
    found: list[dict[str, Any]] = []
    is_group = isinstance(content, tuple) and isinstance(content[0], tuple)
    if is_group:
        for name, least, most, inner in content:
            slice_name = name.rpartition("/")[2]
            step = {"path": f"{path}.extension", "id": f"{own}.extension:{slice_name}"}
            found.append(step | {"sliceName": slice_name, "min": least, "max": most})
            found += elements(name, inner, step["path"], step["id"])
    else:
        found.append({"path": f"{path}.extension", "id": f"{own}.extension", "max": "0"})
    found.append({"path": f"{path}.url", "id": f"{own}.url", "fixedUri": url})
    value: dict[str, Any] = {"path": f"{path}.value[x]", "id": f"{own}.value[x]"}
    if is_group:
        value["max"] = "0"
    else:
        types = content if isinstance(content, tuple) else (content,)
        value |= {"min": 1, "type": [{"code": code} for code in types]}
    found.append(value)
    return found


def definition(url: str, contexts: tuple[str, ...], content: Any, version: str) -> dict[str, Any]:
    """Return one extension as a StructureDefinition of FHIR ``version``."""
    name = url.rpartition("/")[2]
    root = {"path": "Extension", "id": "Extension"}
    return {
        "resourceType": "StructureDefinition",
        "id": name.replace("_", "").replace("extension-", "ext-")[:64],
        "url": url,
        # Above every published version: the newest of several definitions is taken.
        "version": "99.0.0",
        "name": "".join(part.capitalize() for part in name.replace("-", ".").split(".")),
        "status": "active",
        "fhirVersion": version,
        "kind": "complex-type",
        "abstract": False,
        "context": [{"type": "element", "expression": place} for place in contexts],
        "type": "Extension",
        "baseDefinition": STANDARD + "Extension",
        "derivation": "constraint",
        "differential": {"element": [root, *elements(url, content)]},
    }


def write(release: str, folder: Path) -> Path | None:
    """Write the definitions of ``release`` into ``folder``; R5 needs none and gives ``None``."""
    if release not in VERSIONS:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    rows = [(URL + name, contexts, content) for name, contexts, content in EXTENSIONS]
    if release == "R4B":
        rows = [row for row in rows if row[1] != ("Basic",)]
    # The extension pack lets the mark of a CodeableReference stand on "Base", a type that R4 and
    # R4B lack, so that no instance could hold it, not even those of the pack's own extensions.
    rows.append((DATATYPE, ("Element",), "string"))
    for url, contexts, content in rows:
        made = definition(url, contexts, content, VERSIONS[release])
        path = folder / f"StructureDefinition-{made['id']}.json"
        path.write_text(json.dumps(made, indent=1), "utf-8")
    return folder
