"""Derive ``builders/base_snapshots.json`` from the official StructureDefinitions.

    python -m tests.builders.derive_snapshots

writes the file; ``test_snapshot.py`` proves that it is current where the packages are at hand.
Everything that a snapshot computes with is kept (paths, cardinalities, types, bindings,
invariants); every text for readers is left out.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.definitions import packages

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "clonaz_fhir" / "builders" / "base_snapshots.json"
PACKAGES = {"R5": packages.R5, "R4B": packages.R4B, "R4": packages.R4}
KINDS = {
    "R5": ("Extension", "ClinicalUseDefinition", "MedicationKnowledge"),
    "R4B": ("Extension", "ClinicalUseDefinition", "MedicationKnowledge"),
    "R4": ("Extension", "Basic", "MedicationKnowledge"),
}
PLAIN = [
    "representation",
    "min",
    "max",
    "base",
    "contentReference",
    "type",
    "condition",
    "isModifier",
    "isSummary",
    "mustSupport",
]


def derive(*, download: bool = True) -> dict[str, Any]:
    """Return the whole file as data."""
    found: dict[str, Any] = {"source": {}, "constraints": {}, "elements": {}}
    for release, package in PACKAGES.items():
        packages.tarball(package, download=download)
        found["source"][release] = (
            f"{package.name} {package.version}, SHA-256 {packages.sha256(package)}"
        )
        constraints: dict[str, Any] = {}
        names = tuple(f"StructureDefinition-{kind}.json" for kind in KINDS[release])
        found["elements"][release] = {
            each["type"]: [element(row, constraints) for row in each["snapshot"]["element"]]
            for each in packages.resources(package, names)
        }
        found["constraints"][release] = dict(sorted(constraints.items()))
    return found


def element(row: dict[str, Any], constraints: dict[str, Any]) -> dict[str, Any]:
    """Return one element of a snapshot without its prose."""
    made: dict[str, Any] = {"id": row["id"], "path": row["path"]}
    if "slicing" in row:
        made["slicing"] = {k: v for k, v in row["slicing"].items() if k != "description"}
    made |= {key: row[key] for key in PLAIN if key in row}
    for rule in row.get("constraint", ()):
        kept = {key: rule[key] for key in ("severity", "expression", "source") if key in rule}
        made.setdefault("constraint", []).append(rule["key"])
        constraints.setdefault(rule["key"], kept)
    if "binding" in row:
        keys = ("strength", "valueSet", "additional")
        made["binding"] = {key: row["binding"][key] for key in keys if key in row["binding"]}
    return made


def text() -> str:
    """Return the file's text: one element a line."""
    found = derive()
    parts = [f'"source": {json.dumps(found["source"])}']
    parts.append(f'"constraints": {json.dumps(found["constraints"], indent=0)}')
    releases = []
    for release, kinds in found["elements"].items():
        blocks = [
            f'"{kind}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]"
            for kind, rows in kinds.items()
        ]
        releases.append(f'"{release}": {{\n' + ",\n".join(blocks) + "\n}")
    parts.append('"elements": {\n' + ",\n".join(releases) + "\n}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
