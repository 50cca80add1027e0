"""The official HL7 validator on every artefact: no error, and a reason for each warning.

Needs Java, Maven and npm, and minutes: it runs where CLONAZ_FHIR_OFFICIAL is set
(``make test-official``, ``.ci/run``), and is skipped with that reason elsewhere.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tarfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

pytestmark = pytest.mark.skipif(
    not os.environ.get("CLONAZ_FHIR_OFFICIAL"),
    reason="the official validator needs Java and minutes: set CLONAZ_FHIR_OFFICIAL=1",
)
RELEASES = [
    each.name
    for each in sorted((HERE.parent.parent / "build").iterdir())
    if each.name in ("r5", "r4b", "r4")
]


def expected_warnings() -> list[tuple[str, re.Pattern[str]]]:
    """Return message id and place of each warning that stays, with its reason in the table."""
    with (HERE / "warnings.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert all(row["reason"] for row in rows)
    return [(row["message"], re.compile(row["place"])) for row in rows]


def conformance_folder(release: str, folder: Path, build: Path) -> Path:
    """Write our own definitions and terminology as single files, as the validator loads them."""
    for name in ("conformance", "bundle"):
        (path,) = (build / release).glob(f"*-{name}.json")
        for entry in json.loads(path.read_text("utf-8"))["entry"]:
            resource = entry["resource"]
            if resource["resourceType"] in ("StructureDefinition", "CodeSystem", "ValueSet"):
                target = folder / f"{resource['resourceType']}-{resource['id']}.json"
                target.write_text(json.dumps(resource), "utf-8")
    return folder


@pytest.mark.parametrize("release", RELEASES)
def test_no_error_and_no_unexplained_warning(
    release: str, tmp_path: Path, repository: Path
) -> None:
    """Every Bundle of a release passes; what is warned of stands in ``warnings.tsv``."""
    from validator import validate  # the folder holds scripts, it is no package

    build = repository / "build"
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    conformance_folder(release, profiles, build)
    paths = sorted((build / release).glob("*.json"))
    issues = validate(paths, release.upper(), profiles)
    known = expected_warnings()
    unexplained = []
    for path, found in issues.items():
        for issue in found:
            if issue["severity"] == "information":
                continue
            place, message = issue["expression"], str(issue["id"])
            explained = issue["severity"] == "warning" and any(
                message == each and pattern.search(place) for each, pattern in known
            )
            if not explained:
                unexplained.append(f"{path.name}: {issue['severity']}: {place}: {issue['message']}")
    assert unexplained == []


def test_the_validator_sees_a_fault(tmp_path: Path, repository: Path) -> None:
    """The check can fail: a forbidden subject and a misspelt element are errors."""
    from validator import validate

    bundle = json.loads((repository / "build" / "r5" / "clonazepam-bundle.json").read_text("utf-8"))
    use = next(
        each["resource"]
        for each in bundle["entry"]
        if each["resource"]["resourceType"] == "ClinicalUseDefinition"
    )
    use["subjekt"] = use.pop("subject")
    path = tmp_path / "faulty.json"
    path.write_text(json.dumps(use), "utf-8")
    found = validate([path], "R5")[path]
    assert any(each["severity"] == "error" and "subjekt" in each["message"] for each in found)


@pytest.mark.parametrize("release", RELEASES)
def test_the_definitions_of_the_fhir_package_have_no_error(
    release: str, tmp_path: Path, repository: Path
) -> None:
    """Snapshots, ConceptMaps and the guide stand in the ``.tgz`` only: they are checked there."""
    from validator import validate

    (archive,) = (repository / "build" / release).glob("*.tgz")
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            name = Path(member.name).name
            if member.name.count("/") == 1 and name.endswith(".json") and name[0].isupper():
                content = packed.extractfile(member)
                assert content is not None
                (profiles / name).write_bytes(content.read())
    paths = sorted(profiles.glob("*.json"))
    assert any(path.name.startswith("ConceptMap") for path in paths)
    issues = validate(paths, release.upper(), profiles)
    errors = [
        f"{path.name}: {issue['expression']}: {issue['message']}"
        for path, found in issues.items()
        for issue in found
        if issue["severity"] in ("error", "fatal")
    ]
    assert errors == []
