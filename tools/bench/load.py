"""The load: resources of the usual size and shape (1.3 kB each), as a Bundle, NDJSON and FSH."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Resource = dict[str, Any]
BASE = "https://drugs.example/fhir"
_SCT = "http://snomed.info/sct"
_BODIES = ("indication", "contraindication", "interaction", "undesirable-effect", "warning")


def resources(count: int) -> list[Resource]:
    """Return so many R5 resources: a MedicationKnowledge and its five uses, again and again."""
    made: list[Resource] = []
    number = 0
    while len(made) < count:
        number += 1
        uses = [_use(number, body) for body in _BODIES]
        made += [*uses, _knowledge(number, uses)]
    return made[:count]


def _narrative(words: str) -> Resource:
    div = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p><ul><li>{words}</li></ul></div>'
    return {"status": "generated", "div": div}


def _concept(code: str, display: str) -> Resource:
    return {"coding": [{"system": _SCT, "code": code, "display": display}], "text": display}


def _use(number: int, kind: str) -> Resource:
    name = f"drug-{number}-{kind}"
    concept = {"concept": _concept("371631005", "Panic disorder (disorder)")}
    bodies: dict[str, Resource] = {
        "indication": {"diseaseSymptomProcedure": concept},
        "contraindication": {"diseaseSymptomProcedure": concept},
        "interaction": {
            "interactant": [{"itemCodeableConcept": _concept("53041004", "Alcohol (substance)")}]
        },
        "undesirable-effect": {"symptomConditionEffect": concept},
        "warning": {"description": f"Drug {number} may cause drowsiness."},
    }
    category = {
        "system": "http://hl7.org/fhir/clinical-use-definition-category",
        "code": "Pregnancy",
        "display": "Pregnancy and Lactation",
    }
    status = {"system": "http://hl7.org/fhir/publication-status", "code": "draft"}
    body = "undesirableEffect" if kind == "undesirable-effect" else kind
    return {
        "resourceType": "ClinicalUseDefinition",
        "id": name,
        "meta": {"lastUpdated": "2026-11-25T00:00:00Z"},
        "text": _narrative(f"Drug {number}: a statement of the kind {kind}, in a sentence."),
        "identifier": [{"system": f"{BASE}/identifier", "value": name}],
        "type": kind,
        "category": [{"coding": [category], "text": "Pregnancy"}],
        "subject": [{"reference": f"Medication/drug-{number}", "display": f"drug {number}"}],
        "status": {"coding": [status], "text": "draft: not reviewed"},
        body: bodies[kind],
        "population": [{"reference": f"Group/adults-{number}", "display": "adults"}],
    }


def _knowledge(number: int, uses: list[Resource]) -> Resource:
    mg = {"unit": "mg", "system": "http://unitsofmeasure.org", "code": "mg"}
    one = {"unit": "tablet", "system": "http://unitsofmeasure.org", "code": "1"}
    ratio = {"numerator": {"value": number, **mg}, "denominator": {"value": 1, **one}}
    return {
        "resourceType": "MedicationKnowledge",
        "id": f"drug-{number}-knowledge",
        "meta": {"lastUpdated": "2026-11-25T00:00:00Z"},
        "text": _narrative(f"Drug {number}, tablets of {number} mg."),
        "identifier": [{"system": f"{BASE}/identifier", "value": f"drug-{number}-knowledge"}],
        "code": _concept("387383007", "Clonazepam (substance)"),
        "status": "active",
        "name": [f"drug {number}"],
        "associatedMedication": [{"reference": f"Medication/drug-{number}"}],
        "clinicalUseIssue": [{"reference": f"ClinicalUseDefinition/{u['id']}"} for u in uses],
        "definitional": {
            "doseForm": _concept("385055001", "Tablet"),
            "ingredient": [
                {
                    "item": {"concept": _concept("387383007", "Clonazepam (substance)")},
                    "strengthRatio": ratio,
                }
            ],
        },
    }


def write_bundle(path: Path, count: int) -> None:
    """Write a collection Bundle of so many resources; what they refer to is left out."""
    made = resources(count)
    entries = [{"fullUrl": f"{BASE}/{r['resourceType']}/{r['id']}", "resource": r} for r in made]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    path.write_text(json.dumps(bundle, indent=1), "utf-8")


def write_lines(path: Path, count: int) -> None:
    """Write NDJSON."""
    text = "".join(json.dumps(each, separators=(",", ":")) + "\n" for each in resources(count))
    path.write_text(text, "utf-8")


def write_sushi(folder: Path, count: int) -> None:
    """Write a SUSHI project that authors the same instances."""
    (folder / "input" / "fsh").mkdir(parents=True, exist_ok=True)
    (folder / "sushi-config.yaml").write_text(
        "canonical: https://drugs.example/fhir\nid: bench\nname: Bench\nversion: 0.1.0\n"
        "fhirVersion: 5.0.0\nFSHOnly: true\n",
        "utf-8",
    )
    lines: list[str] = []
    for each in resources(count):
        lines += [f"Instance: {each['id']}", f"InstanceOf: {each['resourceType']}"]
        lines += ["Usage: #example", *_rules(each), ""]
    (folder / "input" / "fsh" / "instances.fsh").write_text("\n".join(lines), "utf-8")


_CODES = ("status", "type")


def _rules(value: Any, path: str = "") -> list[str]:
    if isinstance(value, dict):
        found: list[str] = []
        for key, each in value.items():
            if key not in ("resourceType", "id") or path:
                found += _rules(each, f"{path}.{key}" if path else key)
        return found
    if isinstance(value, list):
        return [rule for i, each in enumerate(value) for rule in _rules(each, f"{path}[{i}]")]
    if isinstance(value, str):
        last = path.rpartition(".")[2]
        is_code = path in _CODES or path == "text.status" or last == "code"
        if is_code or last == "lastUpdated":
            return [f"* {path} = {'#' if is_code else ''}{value}"]
        return [f"* {path} = {json.dumps(value)}"]
    return [f"* {path} = {value}"]
