"""The resourceType: is there one, does it exist, is it in scope?"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.tables import RELEASES, Tables, load_tables
from clonaz_fhir.validation.wording import closest, json_kind, shown

OTHER_STANDARDS = {"ViewDefinition": "SQL on FHIR"}
"""Types with a resourceType that another specification defines, on top of FHIR."""


def resource_type(resource: Any) -> str:
    """Return the resourceType, or "" where there is none."""
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    return kind if isinstance(kind, str) else ""


def type_fault(resource: Any, kind: str, tables: Tables, path: Path) -> Fault:
    """Return the fault of a resource whose type is missing, unknown or out of scope."""
    if kind in tables.resources and kind not in ("Resource", "DomainResource"):
        return out_of_scope(kind, tables, path)
    if not isinstance(resource, dict):
        return Fault(
            "wrong-type", "error", "structure", path,
            f"found {json_kind(resource)} where a resource belongs",
        )  # fmt: skip
    if "resourceType" not in resource:
        return Fault(
            "missing-element", "error", "required", path, "the resource has no resourceType",
            "add resourceType", ("resourceType",),
        )  # fmt: skip
    if kind in OTHER_STANDARDS:
        return Fault(
            "out-of-scope", "information", "not-supported", (*path, "resourceType"),
            f"{kind} is a type of {OTHER_STANDARDS[kind]}, not of FHIR; nothing in it was checked",
        )  # fmt: skip
    return unknown_resource_type(resource["resourceType"], tables, path)


def unknown_resource_type(kind: Any, tables: Tables, path: Path) -> Fault:
    """A resource type does not exist in the release.

    Checks: resourceType names a resource of the release that is validated.

    Why: no parser of that release reads it.

    Example: ``"resourceType": "MedicationKnowlege"``

    Clause: FHIR R5, resource index.
    """
    guesses = tuple(closest(str(kind), sorted(tables.resources)))
    others = [r.upper() for r in RELEASES if str(kind) in load_tables(r).resources]
    remedy = f"did you mean '{guesses[0]}'?" if guesses else ""
    if others:
        remedy = f"it exists in {' and '.join(others)}: validate with --release {others[0].lower()}"
    return Fault(
        "unknown-resource-type", "error", "structure", (*path, "resourceType"),
        f"{shown(kind)} is not a resource type of {tables.release.upper()}", remedy, guesses,
    )  # fmt: skip


def out_of_scope(kind: str, tables: Tables, path: Path) -> Fault:
    """A resource type is not validated by this tool.

    Checks: nothing; it says that nothing was checked. The tool validates drug knowledge and what
    goes with it. An error where the whole file is of such a type, else information.

    Why: silence would read as approval.

    Example: a Patient in a Bundle of MedicationKnowledge.

    Clause: none; use the official validator for these types.
    """
    return Fault(
        "out-of-scope", "information" if path else "error", "not-supported",
        (*path, "resourceType"),
        f"{kind} is not among the resource types that are validated; nothing in it was checked",
        "use the official HL7 validator for it",
    )  # fmt: skip
