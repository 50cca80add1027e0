"""Which FHIR release a document speaks, where it is not said on the command line."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.tables import RELEASES, load_tables

DEFAULT = "r5"
_ONLY_R4 = ("MedicinalProduct", "SubstanceSpecification")
_ONLY_R5 = ("ArtifactAssessment", "ActorDefinition", "Requirements", "Transport")
_R5_ELEMENTS = {
    "MedicationKnowledge": ("identifier", "name", "definitional", "clinicalUseIssue",
                            "indicationGuideline", "storageGuideline"),
    "ClinicalUseDefinition": ("library",),
    "Group": ("membership",),
    "Medication": ("definition", "marketingAuthorizationHolder", "totalVolume"),
}  # fmt: skip
_R4_ELEMENTS = {
    "MedicationKnowledge": ("synonym", "doseForm", "manufacturer", "amount", "ingredient",
                            "administrationGuidelines", "intendedRoute"),
    "Group": ("actual",),
    "Medication": ("manufacturer", "form", "amount"),
}  # fmt: skip
_ENOUGH = 200
_NOT_R4 = "not r4"


def detect_release(document: Any) -> str:
    """Return r5, r4b or r4: what the document says, or what its elements give away; else r5."""
    if isinstance(document, dict):
        kind, meta = document.get("resourceType"), document.get("meta")
        signs = _R5_ELEMENTS.get(kind) if isinstance(kind, str) else None
        # The short way for the lines of an NDJSON file: nothing is declared, one look tells.
        if signs is not None and (not isinstance(meta, dict) or "profile" not in meta):
            for sign in signs:
                if sign in document:
                    return "r5"
            if kind == "ClinicalUseDefinition" and not (
                _has_other_therapy(document.get("indication"))
                or _has_other_therapy(document.get("contraindication"))
            ):
                return DEFAULT
    return explain_release(document)[0]


def _has_other_therapy(body: Any) -> bool:
    return isinstance(body, dict) and "otherTherapy" in body


def explain_release(document: Any) -> tuple[str, str]:
    """Return the release and, in words, the reason for taking it."""
    resources = _resources(document)
    for resource in resources:
        said = _declared(resource)
        if said:
            return said
    votes: dict[str, str] = {}
    for resource in resources:
        for release, reason in _signs(resource):
            votes.setdefault(release, reason)
    if "r5" in votes:
        return "r5", votes["r5"]
    if "r4b" in votes or ("r4" in votes and _NOT_R4 in votes):
        return "r4b", votes.get("r4b") or f"{votes['r4']}, and {votes[_NOT_R4]}"
    if "r4" in votes:
        return "r4", votes["r4"]
    return DEFAULT, "nothing in the document names another release"


def _resources(document: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    todo = [document]
    while todo and len(found) < _ENOUGH:
        value = todo.pop(0)
        if isinstance(value, dict):
            found.append(value)
            entries = value.get("entry")
            if value.get("resourceType") == "Bundle" and isinstance(entries, list):
                todo += [e.get("resource") for e in entries[:_ENOUGH] if isinstance(e, dict)]
    return found


def _declared(resource: dict[str, Any]) -> tuple[str, str] | None:
    kind = resource.get("resourceType")
    versions = resource.get("fhirVersion")
    if kind in ("StructureDefinition", "ImplementationGuide", "CapabilityStatement"):
        for version in versions if isinstance(versions, list) else [versions]:
            release = _by_version(version)
            if release:
                return release, f"{kind}.fhirVersion is {version}"
    meta = resource.get("meta")
    if not isinstance(meta, dict):
        return None
    for tag in meta["tag"] if isinstance(meta.get("tag"), list) else []:
        release = _by_tag(tag)
        if release:
            return release, f"meta.tag says {release.upper()}"
    profiles = meta.get("profile")
    for url in profiles if isinstance(profiles, list) else []:
        release = _by_profile(url) if isinstance(url, str) else None
        if release:
            return release, f"meta.profile names {url}"
    return None


def _by_tag(tag: Any) -> str | None:
    """Return the release that the tag of a package of ours names (its code)."""
    if not isinstance(tag, dict) or not str(tag.get("system")).endswith("/CodeSystem/package"):
        return None
    code = str(tag.get("code")).lower()
    return code if code in RELEASES else None


def _by_version(version: Any) -> str | None:
    if not isinstance(version, str):
        return None
    table = (("5.", "r5"), ("4.3", "r4b"), ("4.1", "r4b"), ("4.0", "r4"))
    return next((release for start, release in table if version.startswith(start)), None)


def _by_profile(url: str) -> str | None:
    base, _, version = url.partition("|")
    if base.startswith("http://hl7.org/fhir/StructureDefinition/") and version:
        return _by_version(version)
    for mark, release in (
        ("/5.0/StructureDefinition/profile-", "r4"),
        ("/fhir/4.0/", "r4"),
        ("/fhir/4.3/", "r4b"),
        ("/fhir/5.0/StructureDefinition/Bundle", "r5"),
    ):
        if mark in base:
            return release
    for release in RELEASES:
        if f"/{release}/" in base.lower() or base.lower().endswith(f"-{release}"):
            return release
    return None


def _signs(resource: dict[str, Any]) -> list[tuple[str, str]]:
    kind = resource.get("resourceType")
    if not isinstance(kind, str):
        return []
    if kind.startswith(_ONLY_R4) and kind not in load_tables("r5").resources:
        return [("r4", f"{kind} exists in R4 only")]
    if kind in _ONLY_R5:
        return [("r5", f"{kind} exists in R5 only")]
    signs = [
        ("r5", f"{kind}.{n} exists in R5 only") for n in _R5_ELEMENTS.get(kind, ()) if n in resource
    ]
    signs += [
        ("r4", f"{kind}.{n} left FHIR in R5") for n in _R4_ELEMENTS.get(kind, ()) if n in resource
    ]
    if kind in ("ClinicalUseDefinition", "MedicinalProductDefinition") and not signs:
        bodies = [resource.get(body) for body in ("indication", "contraindication")]
        others = [b.get("otherTherapy") for b in bodies if isinstance(b, dict)]
        therapy = any(
            isinstance(other, dict) and "therapy" in other
            for listed in others
            if isinstance(listed, list)
            for other in listed
        )
        if therapy:
            signs = [("r4b", "otherTherapy.therapy exists in R4B only")]
    if kind in ("ClinicalUseDefinition", "MedicinalProductDefinition"):
        signs += [(_NOT_R4, f"{kind} does not exist in R4")]
    return signs
