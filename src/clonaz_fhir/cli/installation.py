"""What ``--version`` prints below its first line, so that two installations can be compared."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import clonaz_fhir.validation
from clonaz_fhir.locations import find_data
from clonaz_fhir.model.release import FHIR_VERSIONS
from clonaz_fhir.validation.rules import rules

SOURCES = (".json", ".jsonl", ".py")
"""Ends of the names of our own files; what Python and other tools leave beside them is no part."""


def describe_installation() -> list[str]:
    """Return a line each: content date, rules, and the SHA-256 of what they and the data are.

    Raises:
        InputError: The installation lacks its artefacts or schemas.
    """
    build, schemas = Path(find_data("build")), Path(find_data("schemas"))
    validation = Path(clonaz_fhir.validation.__file__).parent
    manifest = json.loads((build / "manifest.json").read_bytes())
    lines = [
        f"content     {manifest['contentDate']}",
        f"rules       {len(rules())}",
        f"validation  sha256 {hash_folder(validation)}",
        f"schemas     sha256 {hash_folder(schemas)}",
    ]
    for release in FHIR_VERSIONS:
        (bundle,) = (build / release.lower()).glob("*-bundle.json")
        digest = sha256(bundle.read_bytes()).hexdigest()
        lines.append(f"{release + ' Bundle':<11} sha256 {digest}")
    return lines


def hash_folder(folder: Path) -> str:
    """Return one SHA-256 for the sources below a folder.

    It is the hash of what ``sha256sum`` prints for them: a line each, by path, in the order of
    their paths' characters.
    """
    paths = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix in SOURCES
    }
    lines = [f"{sha256(paths[name].read_bytes()).hexdigest()}  {name}\n" for name in sorted(paths)]
    return sha256("".join(lines).encode("utf-8")).hexdigest()
