"""``diff``: exit 0 equal, 1 different, 3 unreadable; text, JSON and markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.cli import VERBS
from clonaz_fhir.emitters.bundle import collection
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.model.graph import Graph

Cli = Callable[..., Any]


@pytest.fixture(autouse=True)
def verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verb is known, also where only this part of the program is tested."""
    monkeypatch.setitem(VERBS, "diff", "what differs between two artefacts")


@pytest.fixture
def files(graph: Graph, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A Bundle, the same in another order, and one without its last use."""
    bundle = collection(graph, "b")
    turned = {**bundle, "entry": bundle["entry"][::-1]}
    fewer = {**bundle, "entry": bundle["entry"][1:]}
    made = []
    for name, each in (("old", bundle), ("turned", turned), ("fewer", fewer)):
        path = tmp_path / f"{name}.json"
        path.write_text(to_json(each), "utf-8")
        made.append(path)
    return made[0], made[1], made[2]


def test_equal_content_ends_with_0(cli: Cli, files: tuple[Path, Path, Path]) -> None:
    """Another order is no difference."""
    outcome = cli("diff", files[0], files[1])
    assert (outcome.code, outcome.out, outcome.err) == (0, "no difference\n", "")


def test_a_difference_ends_with_1(cli: Cli, files: tuple[Path, Path, Path]) -> None:
    """One line a change, and the counts."""
    outcome = cli("diff", files[0], files[2])
    assert outcome.code == 1
    change, counts = outcome.out.splitlines()
    assert change.startswith("- CodeSystem/") and counts.startswith("1 differences")


def test_json_is_one_document(cli: Cli, files: tuple[Path, Path, Path]) -> None:
    """For programs."""
    outcome = cli("diff", files[0], files[2], "--format", "json")
    assert outcome.code == 1
    assert json.loads(outcome.out)["counts"] == {"added": 0, "removed": 1, "changed": 0}


def test_markdown_is_a_change_list(cli: Cli, files: tuple[Path, Path, Path]) -> None:
    """For a release's notes."""
    outcome = cli("diff", files[2], files[0], "--format", "markdown")
    assert outcome.code == 1 and outcome.out.startswith("# Changes\n") and "## Added" in outcome.out


def test_what_cannot_be_read_ends_with_3(cli: Cli, files: tuple[Path, Path, Path]) -> None:
    """One line on stderr, with the remedy; nothing on stdout."""
    outcome = cli("diff", files[0], files[0].with_name("nofile.json"))
    assert (outcome.code, outcome.out) == (3, "")
    assert len(outcome.err.splitlines()) == 1 and "no such file" in outcome.err


def test_two_sides_cannot_both_be_standard_input(cli: Cli) -> None:
    """Wrong usage."""
    assert cli("diff", "-", "-").code == 2
