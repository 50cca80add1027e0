"""The official HL7 validator on the package of the invented medicine: no error in any release."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import clonaz_fhir as cz

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from test_artefacts import conformance_folder, expected_warnings  # noqa: E402 - no package

pytestmark = pytest.mark.skipif(
    not os.environ.get("CLONAZ_FHIR_OFFICIAL"),
    reason="the official validator needs Java and minutes: set CLONAZ_FHIR_OFFICIAL=1",
)
EXAMPLE = HERE.parent / "examples" / "monographs" / "examplazine.json"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the invented medicine."""
    out = tmp_path_factory.mktemp("examplazine") / "build"
    cz.build(out, content=cz.monograph(EXAMPLE))
    return out


@pytest.mark.parametrize("release", ["r5", "r4b", "r4"])
def test_another_medicine_has_no_error_and_no_new_warning(
    release: str, tmp_path: Path, build: Path
) -> None:
    """What is warned of is what is warned of clonazepam, for the same reasons."""
    from validator import validate  # the folder holds scripts, it is no package

    conformance_folder(release, tmp_path, build)
    issues = validate(sorted((build / release).glob("*.json")), release.upper(), tmp_path)
    known = expected_warnings()
    unexplained = [
        f"{path.name}: {each['severity']}: {each['expression']}: {each['message']}"
        for path, found in issues.items()
        for each in found
        if each["severity"] != "information"
        and not (
            each["severity"] == "warning"
            and any(str(each["id"]) == m and p.search(each["expression"]) for m, p in known)
        )
    ]
    assert len(issues) >= 3
    assert unexplained == []
