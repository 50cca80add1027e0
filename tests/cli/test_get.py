"""``get``: the ready artefact, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ((), "clonazepam-bundle.json"),
        (("--kind", "conformance"), "clonazepam-conformance.json"),
        (("--kind", "transaction", "--part", "2"), "clonazepam-transaction-2.json"),
        (("--release", "R5"), "clonazepam-bundle.json"),
    ],
)
def test_the_bytes_are_those_of_the_file(
    words: tuple[str, ...], file: str, cli: Cli, repository: Path
) -> None:
    """What is printed is what was built."""
    outcome = cli("get", *words)
    assert outcome.code == 0
    assert outcome.out.encode() == (repository / "build" / "r5" / file).read_bytes()


def test_parts_are_asked_for_one_by_one(cli: Cli) -> None:
    """Two Bundles are no JSON document: the reader is told how to get each."""
    outcome = cli("get", "--kind", "transaction")
    assert outcome.code == 2 and "--part 1" in outcome.err


def test_a_part_that_is_not_there_is_refused(cli: Cli) -> None:
    """Parts count from 1."""
    assert cli("get", "--kind", "transaction", "--part", "3").code == 2
    assert cli("get", "--kind", "bundle", "--part", "0").code == 2


def test_a_folder_without_a_build_is_named(cli: Cli, tmp_path: Path) -> None:
    """Exit code 3, with the remedy."""
    outcome = cli("get", "--from", tmp_path)
    assert outcome.code == 3 and "Give a build's folder" in outcome.err


def test_an_unknown_release_is_wrong_usage(cli: Cli) -> None:
    """R3 does not exist here."""
    outcome = cli("get", "--release", "r3")
    assert outcome.code == 2 and "none of R5, R4B, R4" in outcome.err
