"""The review page in a real browser; needs Chromium and Node, and says so where they are missing.

``make test-browser`` runs it. Screenshots are kept below ``CLONAZ_FHIR_SHOTS``, by default
``build-screenshots/`` in the temporary folder of the run.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.browser.chromium import HERE, lacking
from tests.emitters.page import monographs

PATIENCE = 900_000
"""Milliseconds that a suite may take on a busy machine."""

SUITES = sorted(path.name for path in HERE.glob("*.test.mjs"))


def unready() -> str:
    """Return what keeps the browser tests from running, or nothing."""
    if not os.environ.get("CLONAZ_FHIR_BROWSER"):
        return "set CLONAZ_FHIR_BROWSER=1 (make test-browser)"
    return lacking()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pages: shipped, with a document, hostile."""
    if reason := unready():
        if os.environ.get("CI") and os.environ.get("CLONAZ_FHIR_BROWSER"):
            pytest.fail(f"the browser tests cannot run: {reason}")
        pytest.skip(f"the browser tests did not run: {reason}")
    folder = tmp_path_factory.mktemp("pages")
    hostile = "".join(monographs.ATTACKS)
    shipped = monographs.shipped_page()
    for name, page in {
        "shipped": shipped,
        "scriptless": re.sub(r"<script>.*?</script>", "", shipped, flags=re.S),
        "document": monographs.small_page(with_document=True),
        "hostile": monographs.small_page(hostile, with_document=True),
    }.items():
        (folder / f"{name}.html").write_text(page, "utf-8", newline="")
    return folder


@pytest.mark.parametrize("suite", SUITES)
def test_the_page_holds_in_a_browser(suite: str, pages: Path) -> None:
    """Each suite of ``tests/browser`` passes; its report says which of its sentences does not."""
    shots = os.environ.get("CLONAZ_FHIR_SHOTS") or str(pages.parent / "build-screenshots")
    environment = {**os.environ, "CLONAZ_FHIR_PAGES": str(pages), "CLONAZ_FHIR_SHOTS": shots}
    command = ["node", "--test", f"--test-timeout={PATIENCE}", suite]
    run = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout[-8000:]


def test_a_sheet_saved_by_the_page_is_read_back(
    pages: Path, cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the page saves, as JSON or CSV, ``review`` reads: the same open point in both."""
    sheets = [pages / "clonaz-review.json", pages / "clonaz-review.csv"]
    if not all(path.is_file() for path in sheets):
        pytest.skip("behaviour.test.mjs did not run before")
    monkeypatch.setitem(__import__("clonaz_fhir.cli", fromlist=["VERBS"]).VERBS, "review", "")
    bundle = tmp_path / "bundle.json"
    bundle.write_text("not the reviewed bundle", "utf-8")
    for sheet in sheets:
        outcome = cli("review", sheet, "--bundle", bundle, "--format", "json")
        assert outcome.code == 1
        record = json.loads(outcome.out)
        (point,) = record["open"]
        assert point["statement"] == "clonaz-klonopin-contraindication-acute-glaucoma"
        assert point["answers"][0]["comment"] == '=1+1, "open" or\nclosed angle?'
        assert len(record["warnings"]) == 1
