"""What is to be loaded: files of FHIR JSON as a list of resources, each with an id and a mark."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from clonaz_fhir.errors import InputError
from clonaz_fhir.loading.ownership import Mark, find_mark
from clonaz_fhir.loading.wire import decode, digest
from clonaz_fhir.model.graph import Resource

TYPES = frozenset(
    {
        "AdministrableProductDefinition",
        "ArtifactAssessment",
        "Basic",
        "Citation",
        "ClinicalUseDefinition",
        "CodeSystem",
        "Composition",
        "ConceptMap",
        "DocumentReference",
        "Evidence",
        "Group",
        "ImplementationGuide",
        "Ingredient",
        "Library",
        "List",
        "ManufacturedItemDefinition",
        "Medication",
        "MedicationKnowledge",
        "MedicinalProduct",
        "MedicinalProductAuthorization",
        "MedicinalProductContraindication",
        "MedicinalProductDefinition",
        "MedicinalProductIndication",
        "MedicinalProductIngredient",
        "MedicinalProductInteraction",
        "MedicinalProductManufactured",
        "MedicinalProductPackaged",
        "MedicinalProductPharmaceutical",
        "MedicinalProductUndesirableEffect",
        "NamingSystem",
        "ObservationDefinition",
        "Organization",
        "PackagedProductDefinition",
        "Provenance",
        "RegulatedAuthorization",
        "SearchParameter",
        "StructureDefinition",
        "Substance",
        "SubstanceDefinition",
        "SubstanceSpecification",
        "ValueSet",
    }
)
"""What this loader is for: drug knowledge and what it rests on. Nobody's patients, ever."""

_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
_SIGNS = {
    "R5": {"definitional", "clinicalUseIssue", "indicationGuideline", "storageGuideline"},
    "R4": {"ingredient", "drugCharacteristic", "administrationGuidelines", "kinetics"},
}
"""Elements of MedicationKnowledge that only R5 has, and that only R4 and R4B have."""


class Content(NamedTuple):
    """What is to be loaded.

    Attributes:
        resources: In the order of the files.
        mark: What they carry so that they are found again.
        release: R5, R4B or R4; empty where nothing says so. ``R4`` may be R4B without our tag.
        digest: SHA-256 of all of it.
        is_package: They carry the package's own mark.
    """

    resources: list[Resource]
    mark: Mark
    release: str
    digest: str
    is_package: bool

    @property
    def keys(self) -> list[str]:
        """``Type/id`` of each."""
        return [key_of(each) for each in self.resources]


def key_of(resource: Resource) -> str:
    """Return ``Type/id``."""
    return f"{resource['resourceType']}/{resource['id']}"


def family_of(resource: Resource) -> tuple[str, str]:
    """Return the type, and for canonical resources the namespace of their ``url``.

    The package's content and its profiles are two bundles with one mark. Both may hold
    CodeSystems, ours in the one and HL7's in the other; what tells them apart is the namespace.
    """
    return resource["resourceType"], str(resource.get("url", "")).rpartition("/")[0]


def read_content(files: Iterable[tuple[str, bytes]], owner: str = "", prefix: str = "") -> Content:
    """Return the content of files: resources, Bundles of any type, or NDJSON.

    Args:
        files: Each with its name, for messages.
        owner: The mark for content that carries none.
        prefix: Put before every id, and into the references.

    Raises:
        InputError: Not JSON, a type that this loader is not for, no id, or an id twice.
    """
    entries = [entry for name, data in files for entry in _entries(name, data)]
    if not entries:
        raise InputError("there is no resource in what was given.")
    for name, entry in entries:
        _check(name, entry.get("resource"))
    resources = _with_ids(entries)
    if prefix:
        resources = _prefixed(resources, prefix)
    _refuse_twins(resources)
    mark, resources = find_mark(resources, owner)
    is_package = mark.system.endswith("/package")
    release = mark.code if is_package else _release_by_signs(resources)
    return Content(resources, mark, release, digest(resources), is_package)


def _entries(name: str, data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Return the entries of one file; a resource alone is an entry."""
    documents = _documents(name, data)
    found: list[tuple[str, dict[str, Any]]] = []
    for document in documents:
        if isinstance(document, dict) and document.get("resourceType") == "Bundle":
            listed = document.get("entry", [])
            if not isinstance(listed, list):
                raise InputError(f"{name}: Bundle.entry is no array.")
            for number, entry in enumerate(listed):
                if not isinstance(entry, dict):
                    raise InputError(f"{name}: Bundle.entry[{number}] is no object.")
                request = entry.get("request")
                method = request.get("method") if isinstance(request, dict) else "PUT"
                if method not in ("PUT", "POST"):
                    raise InputError(
                        f"{name}: Bundle.entry[{number}] is a {method}, not a resource."
                    )
                found.append((f"{name}: Bundle.entry[{number}]", entry))
        else:
            found.append((name, {"resource": document}))
    return found


def _documents(name: str, data: bytes) -> list[Any]:
    if not data.strip():
        raise InputError(f"{name}: is empty.")
    try:
        return [decode(data)]
    except ValueError as error:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
            return [_line(name, number, line) for number, line in enumerate(lines, 1)]
        raise InputError(f"{name}: is not JSON: {error}.") from None


def _line(name: str, number: int, line: bytes) -> Any:
    try:
        return decode(line)
    except ValueError as error:
        raise InputError(f"{name}: line {number} is not JSON: {error}.") from None


def _check(name: str, resource: Any) -> None:
    kind = resource.get("resourceType") if isinstance(resource, dict) else None
    if not isinstance(kind, str):
        raise InputError(f"{name}: holds no resource.")
    if kind not in TYPES:
        raise InputError(
            f"{name}: {kind} is not loaded. This loader is for drug knowledge and what it rests on."
        )
    given = resource.get("id")
    if given is not None and not (isinstance(given, str) and _ID.fullmatch(given)):
        raise InputError(f"{name}: the id {str(given)[:70]!r} is not valid.")
    if isinstance(given, str) and given.isdigit():
        raise InputError(
            f"{name}: the id {given} is a number; many servers keep those for themselves."
        )


def _with_ids(entries: list[tuple[str, dict[str, Any]]]) -> list[Resource]:
    """Return the resources; one without an id takes the UUID of its fullUrl."""
    renamed: dict[str, str] = {}
    resources = []
    for name, entry in entries:
        resource, full_url = entry["resource"], str(entry.get("fullUrl", ""))
        if "id" not in resource:
            if not full_url.startswith("urn:uuid:"):
                raise InputError(f"{name}: has no id. Give it one: the loader writes by id.")
            start = {"resourceType": resource["resourceType"], "id": full_url[9:]}
            resource = start | resource
        if full_url:
            renamed[full_url] = key_of(resource)
        resources.append(resource)
    return [_map_references(each, lambda text: renamed.get(text, text)) for each in resources]


def _prefixed(resources: list[Resource], prefix: str) -> list[Resource]:
    keys = {key_of(each) for each in resources}

    def rename(text: str) -> str:
        if text not in keys:
            return text
        kind, name = text.split("/")
        return f"{kind}/{prefix}{name}"

    made = []
    for each in resources:
        name = f"{prefix}{each['id']}"
        if not _ID.fullmatch(name):
            raise InputError(f"{key_of(each)}: the id with the prefix, '{name}', is not valid.")
        made.append(_map_references(each | {"id": name}, rename))
    return made


def _map_references(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {
            key: _map_references(each, change)
            if isinstance(each, dict | list)
            else change(each)
            if key == "reference" and isinstance(each, str)
            else each
            for key, each in value.items()
        }
    return [_map_references(e, change) if isinstance(e, dict | list) else e for e in value]


def _refuse_twins(resources: list[Resource]) -> None:
    counts = Counter(key_of(each) for each in resources)
    twins = [key for key, count in counts.items() if count > 1]
    if twins:
        raise InputError(f"{twins[0]} is given twice ({len(twins)} such ids). Only one can stand.")


def _release_by_signs(resources: list[Resource]) -> str:
    knowledge = [each for each in resources if each["resourceType"] == "MedicationKnowledge"]
    found = {
        release
        for release, signs in _SIGNS.items()
        if any(signs & each.keys() for each in knowledge)
    }
    if any(each["resourceType"] == "ArtifactAssessment" for each in resources):
        found.add("R5")
    return found.pop() if len(found) == 1 else ""
