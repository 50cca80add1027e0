"""CITATION.cff and the data card: current, valid, and without a heading missing."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from tests.docs.test_recipes import ROOT

from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.version import __version__

CARD = (ROOT / "DATA_CARD.md").read_text("utf-8")
CITATION = (ROOT / "CITATION.cff").read_text("utf-8")


def test_the_citation_is_of_this_version_and_content(monograph: Monograph) -> None:
    """Version and day are the package's."""
    assert f'version: "{__version__}"' in CITATION
    assert f'date-released: "{monograph.content_date.isoformat()}"' in CITATION


@pytest.mark.parametrize("name", ["README.md", "DATA_CARD.md"])
def test_the_cards_say_the_dates_of_the_content(name: str, monograph: Monograph) -> None:
    """The same sentence as in the data; a new content date is a new sentence."""
    text = (ROOT / name).read_text("utf-8").replace("\n> ", " ")
    assert monograph.copy_dates.sentence in text


def test_the_citation_is_valid() -> None:
    """check-jsonschema knows the format; its schema is built in, no network is used."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema: pip install '.[test]'")
    words = ["--builtin-schema", "vendor.citation-file-format", str(ROOT / "CITATION.cff")]
    command = [sys.executable, "-m", "check_jsonschema", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done")


@pytest.mark.parametrize(
    "heading",
    ["What", "Source", "How it was made", "Limits", "Intended use", "Not intended", "Licence"],
)
def test_the_card_has_every_heading(heading: str) -> None:
    """What, from what, how made, limits, intended use."""
    section = re.search(rf"^## {heading}\n\n(.+?)(?=^## |\Z)", CARD, re.MULTILINE | re.DOTALL)
    assert section and len(section[1].split()) > 10


def test_the_card_names_what_is_not_covered(monograph: Monograph) -> None:
    """The most dangerous silences are said by name."""
    topics = {each.id for each in monograph.uncovered}
    assert {"dose-amounts", "overdose", "stopping", "storage", "named-interactions"} <= topics
    for word in ("dose amounts", "overdose", "stopping", "storage", "interactions by name"):
        assert word in CARD
