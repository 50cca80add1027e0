"""The bill of materials: it fits CycloneDX, names no folder, and tells required from optional."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip(
    "cyclonedx", reason="cyclonedx-bom: pip install --require-hashes -r requirements/release.txt"
)

from packaging.requirements import Requirement
from tools.release import bill
from tools.release.bill import build_bill, check_bill
from tools.release.reproducible import ROOT, Built, ReleaseError

INSTALLED: dict[str, Any] = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "version": 1,
    "metadata": {
        "component": {"bom-ref": "root-component", "type": "library", "name": "clonaz-fhir"}
    },
    "components": [
        {"type": "library", "bom-ref": each, "name": each.partition("==")[0], "version": "1"}
        for each in ("pydantic==1", "pydantic_core==1", "orjson==1")
    ],
    "dependencies": [
        {"ref": "root-component", "dependsOn": ["orjson==1", "pydantic==1"]},
        {"ref": "pydantic==1", "dependsOn": ["pydantic_core==1"]},
        {"ref": "pydantic_core==1"},
        {"ref": "orjson==1"},
    ],
}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The bill of a small installation."""
    read = json.loads(json.dumps(INSTALLED))
    monkeypatch.setattr(bill, "_read_installation", lambda work: read)
    for name in ("a.whl", "a.tar.gz"):
        (tmp_path / name).write_bytes(name.encode())
    built = Built(tmp_path / "a.whl", tmp_path / "a.tar.gz")
    text = build_bill(built, "1.2.3", [Requirement("pydantic>=1")], tmp_path)
    found: dict[str, Any] = json.loads(text)
    return found


def test_what_only_an_extra_brings_is_optional(made: dict[str, Any]) -> None:
    """pydantic brings pydantic-core; nothing that is needed brings orjson."""
    scopes = {each["name"]: each["scope"] for each in made["components"]}
    assert {"pydantic": "required", "pydantic_core": "required", "orjson": "optional"} == scopes


def test_it_names_our_version_and_both_files(made: dict[str, Any]) -> None:
    """With their hashes."""
    main = made["metadata"]["component"]
    assert ("1.2.3", "pkg:pypi/clonaz-fhir@1.2.3") == (main["version"], main["purl"])
    assert ["a.whl", "a.tar.gz"] == [each["url"] for each in main["externalReferences"]]
    assert all(each["hashes"] for each in main["externalReferences"])


def test_it_names_the_packages_behind_the_schemas(made: dict[str, Any], repository: Path) -> None:
    """Each package that a schema says it was generated from."""
    named = {each["bom-ref"] for each in made["metadata"]["component"]["components"]}
    for path in sorted((repository / "schemas").glob("r*.schema.json")):
        origin = json.loads(path.read_bytes())["$comment"].split(" from ")[1].split(",")[0]
        assert origin.replace(" ", "@") in named


def test_a_bill_that_does_not_fit_the_schema_is_refused(made: dict[str, Any]) -> None:
    """By the schema that comes with the library."""
    check_bill(json.dumps(made))
    made["components"][0]["scope"] = "perhaps"
    with pytest.raises(ReleaseError, match=r"does not fit CycloneDX 1\.6"):
        check_bill(json.dumps(made))


def test_a_folder_of_the_machine_is_refused(made: dict[str, Any]) -> None:
    """It would not be the same for every maker."""
    made["components"][0]["description"] = f"from {ROOT}/dist"
    with pytest.raises(ReleaseError, match="names a folder"):
        check_bill(json.dumps(made))
