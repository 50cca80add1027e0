"""Derive the facts of ``releases/`` from the official packages of the three releases.

    python -m tests.releases.derive_elements

writes ``elements.json`` and ``code_systems.json``; ``test_elements.py`` proves that they are
current. Each element is one word list:
``!`` when it is required, ``*`` when it repeats, then its types; ``Reference(A|B)`` names the
allowed targets, ``=path`` says that its children stand under another path. ``unsaid`` lists the
codes of R5 that a required binding of the older release does not hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from tools.definitions import packages
from tools.definitions.terminology import Incomplete, Terminology

FOLDER = Path(__file__).resolve().parents[2] / "src" / "clonaz_fhir" / "releases"

SHARED = [
    "CodeSystem",
    "ConceptMap",
    "DocumentReference",
    "Group",
    "Library",
    "Medication",
    "MedicationKnowledge",
    "Organization",
    "Provenance",
    "Substance",
    "ValueSet",
]
PRODUCTS = [
    "AdministrableProductDefinition",
    "ClinicalUseDefinition",
    "Ingredient",
    "ManufacturedItemDefinition",
    "MedicinalProductDefinition",
    "PackagedProductDefinition",
    "SubstanceDefinition",
]
ROOTS = {
    "R5": [*SHARED, *PRODUCTS, "ArtifactAssessment"],
    "R4B": [*SHARED, *PRODUCTS, "Basic"],
    "R4": [*SHARED, "Basic", "SubstanceSpecification", "MedicinalProduct"],
}
KNOWLEDGE = ("ClinicalUseDefinition", "MedicationKnowledge", "MedicinalProductDefinition")
PACKAGES = {"R5": packages.R5, "R4B": packages.R4B, "R4": packages.R4}
FHIR_TYPE = "http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type"
TYPE_URL = "http://hl7.org/fhir/StructureDefinition/"

Table = dict[str, dict[str, str]]


@cache
def resources_of(release: str) -> list[dict[str, Any]]:
    """Return the definitions of a release's package."""
    return packages.resources(PACKAGES[release])


def derive() -> dict[str, Any]:
    """Return the whole file as data."""
    found: dict[str, Any] = {"source": {}, "elements": {}, "unsaid": {}}
    bound: dict[str, dict[str, set[str]]] = {}
    for release in PACKAGES:
        resources = resources_of(release)
        definitions = {
            each["type"]: each
            for each in resources
            if each["resourceType"] == "StructureDefinition"
            and each.get("derivation") != "constraint"
            and each["kind"] in ("resource", "complex-type")
            and each["url"] == TYPE_URL + each["type"]
        }
        table = closure(definitions, ROOTS[release])
        found["source"][release] = f"{PACKAGES[release].name} {PACKAGES[release].version}"
        found["elements"][release] = {kind: table[kind] for kind in sorted(table)}
        bound[release] = bindings(definitions, table, Terminology(resources))
    for release in ("R4B", "R4"):
        found["unsaid"][release] = {
            path: " ".join(sorted(codes - bound[release][path]))
            for path, codes in sorted(bound["R5"].items())
            if codes - bound[release].get(path, codes)
        }
    return found


def closure(definitions: dict[str, Any], roots: Iterable[str]) -> Table:
    """Return the elements of the roots and of every datatype that they use."""
    table: Table = {}
    waiting = list(roots)
    while waiting:
        kind = waiting.pop()
        if kind in table or kind not in definitions or kind in ("Resource", "ElementDefinition"):
            continue
        table[kind] = {}
        for element in definitions[kind]["snapshot"]["element"][1:]:
            path = element["path"].partition(".")[2]
            table[kind][path] = word(element)
            waiting += [code for code, _ in types_of(element) if code[0].isupper()]
    return table


def word(element: dict[str, Any]) -> str:
    """Return one element as a word list."""
    marks = "!" * (element["min"] > 0) + "*" * (element["max"] != "1")
    if "contentReference" in element:
        return f"{marks} ={element['contentReference'].rpartition('#')[2].partition('.')[2]}"
    names = [
        f"{code}({'|'.join(targets)})" if targets else code for code, targets in types_of(element)
    ]
    return f"{marks} {' '.join(names)}"


def types_of(element: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the types of an element, each with the targets that a reference may have."""
    found = []
    for each in element.get("type", ()):
        code = each["code"]
        if code.startswith("http://hl7.org/fhirpath/"):
            marked = [x["valueUrl"] for x in each.get("extension", ()) if x["url"] == FHIR_TYPE]
            code = marked[0] if marked else "string"
        targets = [url.rpartition("/")[2] for url in each.get("targetProfile", ())]
        found.append((code, [] if "Resource" in targets else targets))
    return found


def bindings(
    definitions: dict[str, Any], table: Table, terminology: Terminology
) -> dict[str, set[str]]:
    """Return the codes of every code element whose required binding can be enumerated."""
    found = {}
    for kind in table:
        for element in definitions[kind]["snapshot"]["element"][1:]:
            binding = element.get("binding", {})
            is_code = [code for code, _ in types_of(element)] == ["code"]
            if is_code and binding.get("strength") == "required" and "valueSet" in binding:
                try:
                    codes = terminology.expand(binding["valueSet"])
                except Incomplete:
                    continue
                found[element["path"]] = {code for each in codes.values() for code in each}
    return found


def written(found: dict[str, Any]) -> str:
    """Return the file's text: a line for each type, so that a change is readable."""
    lines = ["{", f'"source": {json.dumps(found["source"])},']
    for part in ("elements", "unsaid"):
        lines.append(f'"{part}": {{')
        for release, rows in found[part].items():
            lines.append(f'"{release}": {{')
            lines += [f"{json.dumps(key)}: {json.dumps(row)}," for key, row in rows.items()]
            lines[-1] = lines[-1].rstrip(",")
            lines.append("},")
        lines[-1] = "}"
        lines.append("},")
    lines[-1] = "}"
    return "\n".join([*lines, "}"]) + "\n"


def derive_code_systems() -> dict[str, Any]:
    """Return the small CodeSystems that R5 binds drug knowledge to and an older release lacks."""
    resources = {release: resources_of(release) for release in PACKAGES}
    there = {release: by_url(each, "CodeSystem") for release, each in resources.items()}
    sets = by_url(resources["R5"], "ValueSet")
    bound = {
        include["system"]
        for each in resources["R5"]
        if each["resourceType"] == "StructureDefinition" and each["type"] in KNOWLEDGE
        for element in each["snapshot"]["element"]
        for include in includes(sets, element.get("binding", {}).get("valueSet", ""))
        if "system" in include
    }
    systems = {}
    for url in sorted(bound & there["R5"].keys()):
        lacking = [release for release in ("R4B", "R4") if url not in there[release]]
        if url.startswith("http://hl7.org/fhir/") and lacking:
            each = there["R5"][url]
            if len(each["concept"]) > 20 or any("concept" in row for row in each["concept"]):
                continue
            kept = ("url", "version", "name", "title", "caseSensitive", "content")
            concepts = [
                {key: concept[key] for key in ("code", "display", "definition") if key in concept}
                for concept in each.get("concept", ())
            ]
            systems[url] = {
                "lacking": lacking,
                **{key: each[key] for key in kept if key in each},
                "concept": concepts,
            }
    return systems


def by_url(resources: list[dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """Return the resources of a type by their url."""
    return {each["url"]: each for each in resources if each["resourceType"] == kind}


def includes(sets: dict[str, Any], url: str) -> list[dict[str, Any]]:
    """Return what a value set includes; nothing if it is unknown."""
    found: list[dict[str, Any]] = (
        sets.get(url.partition("|")[0], {}).get("compose", {}).get("include", [])
    )
    return found


def written_code_systems(found: dict[str, Any]) -> str:
    """Return the file's text: a line for each CodeSystem."""
    rows = [f"{json.dumps(url)}: {json.dumps(each)}" for url, each in found.items()]
    return "{\n" + ",\n".join(rows) + "\n}\n"


FILES: dict[str, Callable[[], str]] = {
    "elements.json": lambda: written(derive()),
    "code_systems.json": lambda: written_code_systems(derive_code_systems()),
}

if __name__ == "__main__":
    for name, make in FILES.items():
        (FOLDER / name).write_text(make(), "utf-8")
