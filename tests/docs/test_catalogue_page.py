"""``docs/catalogue.md``: what it says of a catalogue, and the recipe for another engine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.docs.pages import ROOT, Edit, Place, Run, section, steps
from tests.test_catalogue import files_of, named

from clonaz_fhir.catalogue import Settings, compile_all, processes, read_inputs, write_catalogue
from clonaz_fhir.catalogue.writing import TOLD

PAGE = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
PROSE = " ".join(PAGE.split())
RECIPE = "On an engine that you run already"
INTRODUCTION = PAGE.split(f"## {RECIPE}")[0]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder with a small catalogue; one monograph a line."""
    lines = "".join(f"{named(name)}\n" for name in ("one", "two", "three"))
    (tmp_path / "catalogue.ndjson").write_text(lines, "utf-8")
    return Place(tmp_path)


def test_the_command_prints_and_writes_what_the_page_says(place: Place) -> None:
    """Three monographs, and no file that the page does not name."""
    place.follow(INTRODUCTION)
    listing = re.search(r"```\nout/(.*?)```", INTRODUCTION, re.DOTALL)
    assert listing is not None
    told = set(re.findall(r"^(?:out/)?([\w.]+)", f"out/{listing[1]}", re.MULTILINE))
    assert {each.name for each in (place.root / "out").iterdir()} | {"failures.ndjson"} == told | {
        "r4b",
        "r4",
    }


def test_what_the_page_says_of_limits_is_what_the_code_does() -> None:
    """The failures told in words, and the size of a batch."""
    assert TOLD == 20 and "twenty monographs in words" in PROSE
    assert processes.BATCH_BYTES == 256 * 1024 and "batches of 256 kB" in PROSE


def test_what_the_page_says_of_time_and_disk_was_measured() -> None:
    """The figures are those of the bench's own page."""
    bench = (ROOT / "docs" / "bench-catalogue.md").read_text("utf-8")
    found = re.findall(r"\| ([\d,]+) monographs of .*?, (R5.*?) \| ([\d.]+)/s.*?([\d,]+) MB", bench)
    rows = {(count, releases): (float(rate), size) for count, releases, rate, size in found}
    assert {"500", "5,000", "50,000"} == {count for count, _ in rows}
    size = int(rows["50,000", "R5"][1].replace(",", "")) / 1000
    assert f"50,000 monographs of 5 to 60 statements are {size:.0f} GB of NDJSON" in PROSE
    part = rows["500", "R5, R4B and R4"][0] / rows["500", "R5"][0]
    assert 0.2 < part < 0.3 and "about a quarter of the time" in PROSE


def test_a_line_of_monographs_has_what_the_page_says(place: Place) -> None:
    """Id, medicine, title, date, hash, and where it came from."""
    settings = Settings(("R5",))
    inputs = read_inputs(str(place.root / "catalogue.ndjson"))
    write_catalogue(compile_all(inputs, settings, 1), place.root / "out", settings)
    line = json.loads((place.root / "out" / "monographs.ndjson").open().readline())
    assert set(line) == {
        "id", "medicine", "title", "contentDate", "documentSha256", "statements", "file", "line",
    }  # fmt: skip


def test_dask_writes_the_same_bytes(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe, word for word, on a scheduler of this machine, with several batches."""
    pytest.importorskip("distributed", reason="Dask: pip install distributed")
    recipe, commands = steps(section(PAGE, RECIPE))
    assert isinstance(recipe, Edit) and isinstance(commands, Run)
    # Small batches, so that a small catalogue is handed over in many.
    script = recipe.after.replace(
        "SETTINGS =", "import clonaz_fhir.catalogue.processes as p\n\np.BATCH_BYTES = 1\nSETTINGS ="
    )
    place.do(recipe._replace(after=script))
    place.check(commands)
    assert files_of(place.root / "dask") == files_of(place.root / "plain")
    assert "r5/ndjson/ClinicalUseDefinition.ndjson" in files_of(place.root / "dask")
