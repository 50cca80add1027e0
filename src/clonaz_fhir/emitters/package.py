"""The FHIR package: what HL7's tools, servers and IG publishers install.

Definitions and terminology lie in ``package/``, instances in ``package/example/``: the loaders take
the first as what a validator needs and leave the second alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from clonaz_fhir.emitters.archive import tar_gz
from clonaz_fhir.emitters.serializer import Written, to_json
from clonaz_fhir.model.graph import Release, Resource
from clonaz_fhir.model.release import FHIR_VERSIONS

NOTHING: Mapping[int, Written] = MappingProxyType({})
DEFINING = frozenset(
    (
        "CodeSystem",
        "ConceptMap",
        "ImplementationGuide",
        "Library",
        "NamingSystem",
        "SearchParameter",
        "StructureDefinition",
        "ValueSet",
    )
)
"""Types that stand in ``package/``; the Library is the manifest of what the package holds."""
INDEXED = (
    "id",
    "url",
    "version",
    "kind",
    "type",
    "supplements",
    "content",
    "valueSet",
    "derivation",
)
"""First-level members that the index repeats, where they are strings."""


class Description(NamedTuple):
    """What ``package.json`` says of a package.

    Attributes:
        name: Such as ``clonaz-fhir.clonazepam``; the release is added as its last part.
        version: Version of the package.
        title: Title of the content.
        about: What it is, in a sentence or two.
        author: Who made it.
        licence: SPDX expression.
        canonical: Base of its canonicals.
        day: The content date, as ``2026-11-25``.
    """

    name: str
    version: str
    title: str
    about: str
    author: str
    licence: str
    canonical: str
    day: str


def build_fhir_package(
    described: Description,
    release: Release,
    resources: Iterable[Resource],
    written: Mapping[int, Written] = NOTHING,
) -> bytes:
    """Return a FHIR package as the bytes of its ``.tgz``.

    Args:
        described: What ``package.json`` says.
        release: R5, R4B or R4.
        resources: Every resource of the package, each once; StructureDefinitions with snapshots.
        written: The JSON of those that were written before, by their identity.

    Source: the FHIR NPM package specification (archive, ``package.json``, ``.index.json``).
    """
    folders: dict[str, dict[str, Resource]] = {"package": {}, "package/example": {}}
    for each in resources:
        folder = "package" if each["resourceType"] in DEFINING else "package/example"
        folders[folder][f"{each['resourceType']}-{each['id']}.json"] = each
    files = {"package/package.json": to_json(_package_json(described, release)).encode("utf-8")}
    for folder, held in folders.items():
        files[f"{folder}/.index.json"] = to_json(_index(held)).encode("utf-8")
        for name, resource in held.items():
            known = written.get(id(resource))
            text = to_json(resource) if known is None else f"{known}\n"
            files[f"{folder}/{name}"] = text.encode("utf-8")
    return tar_gz(files, described.day)


def package_name(name: str, release: Release) -> str:
    """Return the name of the package of one release, such as ``clonaz-fhir.clonazepam.r5``."""
    return f"{name}.{release.lower()}"


def _package_json(described: Description, release: Release) -> dict[str, Any]:
    core, fhir_version = f"hl7.fhir.{release.lower()}.core", FHIR_VERSIONS[release]
    return {
        "name": package_name(described.name, release),
        "version": described.version,
        "tools-version": 3,
        "type": "IG",
        "date": described.day.replace("-", "") + "000000",
        "license": described.licence,
        "canonical": described.canonical,
        "url": described.canonical,
        "title": described.title,
        "description": described.about,
        "fhirVersions": [fhir_version],
        "dependencies": {core: fhir_version},
        "author": described.author,
        "directories": {"lib": "package", "example": "example"},
    }


def _index(held: dict[str, Resource]) -> dict[str, Any]:
    return {
        "index-version": 2,
        "files": [
            {
                "filename": name,
                "resourceType": held[name]["resourceType"],
                **{key: held[name][key] for key in INDEXED if isinstance(held[name].get(key), str)},
            }
            for name in sorted(held)
        ],
    }
