"""The software bill of materials of a release: CycloneDX 1.6, in JSON, the same for every maker.

It lists what an installation with every extra for users brings, in the versions of
``requirements/runtime.txt``, and the official packages from which data in the wheel were generated.
cyclonedx-py reads names, licences and dependencies off a real installation; what it cannot know
(our version, our two files, what is optional) is added here, and the whole is validated again.
"""

from __future__ import annotations

import json
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.definitions import packages
from tools.release.locks import FOLDER
from tools.release.reproducible import ROOT, Built, ReleaseError, sha256

LOCK = FOLDER / "runtime.txt"
ROOT_REF = "root-component"
NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/clonaz-fhir/sbom")


def build_bill(built: Built, version: str, required: list[Requirement], work: Path) -> str:
    """Return the bill of a release as JSON.

    Args:
        built: Wheel and sdist, for their names and hashes.
        version: Of the package.
        required: What the package needs without extras; the rest is marked optional.
        work: An empty folder for an installation.

    Raises:
        ReleaseError: The result does not fit the CycloneDX schema.
        CalledProcessError: uv cannot install the lock.
    """
    bill = _read_installation(work)
    main = bill["metadata"]["component"]
    main["version"] = version
    main["purl"] = f"pkg:pypi/clonaz-fhir@{version}"
    main["externalReferences"] = [_distribution(path) for path in built]
    main["components"] = [_definitions(package) for package in _packages()]
    bill["metadata"].setdefault("properties", []).append(
        {"name": "clonaz-fhir:requirements/runtime.txt:sha256", "value": sha256(LOCK)}
    )
    needed = _reach(bill["dependencies"], _refs(bill["components"], required))
    for component in bill["components"]:
        component["scope"] = "required" if component["bom-ref"] in needed else "optional"
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMES, sha256(built.wheel))}"
    text = json.dumps(bill, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    check_bill(text)
    return text


def check_bill(text: str) -> None:
    """Raise ``ReleaseError`` unless a bill fits the schema of CycloneDX and names no folder."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ReleaseError(f"the bill of materials does not fit CycloneDX 1.6: {error}")
    if "file://" in text or str(ROOT) in text:
        raise ReleaseError("the bill of materials names a folder of this machine")


def _read_installation(work: Path) -> dict[str, Any]:
    python = work / "venv" / "bin" / "python"
    uv = [sys.executable, "-m", "uv"]
    options = ["--require-hashes", "--no-build", "-r", str(LOCK)]
    for command in (
        [*uv, "venv", "--quiet", "--python", sys.executable, str(work / "venv")],
        [*uv, "pip", "install", "--quiet", "--python", str(python), *options],
    ):
        subprocess.run(command, check=True)
    command = [
        sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible",
        "--mc-type", "library", "--spec-version", "1.6",
        "--pyproject", str(ROOT / "pyproject.toml"), str(python),
    ]  # fmt: skip
    done = subprocess.run(command, check=True, capture_output=True)
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def _distribution(path: Path) -> dict[str, Any]:
    hashes = [{"alg": "SHA-256", "content": sha256(path)}]
    return {"type": "distribution", "url": path.name, "hashes": hashes}


def _packages() -> list[packages.Package]:
    extensions = packages.EXTENSIONS.values()
    return [packages.R5, packages.R4B, packages.R4, packages.TERMINOLOGY, *extensions]


def _definitions(package: packages.Package) -> dict[str, Any]:
    return {
        "type": "data",
        "bom-ref": f"{package.name}@{package.version}",
        "name": package.name,
        "version": package.version,
        "purl": f"pkg:npm/{package.name}@{package.version}",
        "description": "Schemas and rule tables in the wheel are generated from it.",
        "licenses": [{"license": {"id": "CC0-1.0"}}],
        "hashes": [{"alg": "SHA-512", "content": package.sha512}],
    }


def _refs(components: list[dict[str, Any]], required: list[Requirement]) -> set[str]:
    names = {canonicalize_name(each.name) for each in required}
    return {each["bom-ref"] for each in components if canonicalize_name(each["name"]) in names}


def _reach(dependencies: list[dict[str, Any]], start: set[str]) -> set[str]:
    graph = {each["ref"]: each.get("dependsOn", []) for each in dependencies}
    found, todo = set(start), [*start]
    while todo:
        new = set(graph.get(todo.pop(), [])) - found
        found |= new
        todo += new
    return found
