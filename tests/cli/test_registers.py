"""``trace``, ``coverage``, ``codes`` and ``caveats``: the way back, and the registers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.model.monograph import Monograph

Cli = Callable[..., Any]
GLAUCOMA = "clonaz-klonopin-contraindication-acute-glaucoma"


def test_a_statement_is_traced_to_its_passage_and_its_resource(cli: Cli) -> None:
    """Anchor, codes with their fit, doubts and place in FHIR."""
    outcome = cli("trace", GLAUCOMA)
    assert outcome.code == 0
    for part in (
        "precautions-contraindicated, characters 6124-6324",
        "30041005), source-is-broader-than-target",
        "glaucoma-kind-not-named",
        "copied on 2026-11-25, never reviewed by a clinician; check again by 2027-05-25",
        f"ClinicalUseDefinition/{GLAUCOMA}",
        "not shipped: add --document FILE",
    ):
        assert part in outcome.out


def test_a_fact_is_traced_to_the_element_that_holds_it(cli: Cli) -> None:
    """A statement that is no ClinicalUseDefinition names its element."""
    outcome = cli("trace", "clonaz-clonazepam-name-pronunciation")
    place = "MedicationKnowledge/clonaz-clonazepam-knowledge#definitional.drugCharacteristic[0]"
    assert place in outcome.out


def test_a_trace_has_the_dates_of_the_copy_for_programs(cli: Cli) -> None:
    """Under the names of the extension's parts; never reviewed is null."""
    record = json.loads(cli("trace", GLAUCOMA, "--format", "json").out)
    assert record["copy"] == {"asOf": "2026-11-25", "checkBy": "2027-05-25", "reviewed": None}


def test_a_passage_is_traced_to_its_statements(cli: Cli, monograph: Monograph) -> None:
    """The other way round."""
    outcome = cli("trace", "precautions-contraindicated", "--format", "json")
    passage = next(p for p in monograph.passages if p.id == "precautions-contraindicated")
    expected = [each.id for each in monograph.statements_of(passage)]
    assert [each["id"] for each in json.loads(outcome.out)["statements"]] == expected


def test_with_the_document_the_passage_is_shown_and_checked(
    cli: Cli, document_path: Path, document: str
) -> None:
    """Whoever holds the document sees the sentence beside the statement."""
    outcome = cli("trace", GLAUCOMA, "--document", document_path)
    assert outcome.code == 0
    assert "hash agrees" in outcome.out and document[6124:6324] in outcome.out


def test_a_changed_document_is_a_difference(cli: Cli, document: str, tmp_path: Path) -> None:
    """One changed letter ends ``trace`` and ``coverage`` with 1."""
    changed = tmp_path / "changed.txt"
    changed.write_text(document.replace("glaucoma", "Glaucoma"), encoding="utf-8")
    assert cli("trace", GLAUCOMA, "--document", changed).code == 1
    outcome = cli("coverage", "--summary", "--document", changed)
    assert outcome.code == 1
    assert "precautions-contraindicated: the hash differs" in outcome.out
    assert "the wording is not in its passages: 'acute glaucoma'" in outcome.out


@pytest.mark.parametrize("name", ["clonaz-klonopin-contraindication-acute-glaucom", "nothing"])
def test_an_unknown_name_is_wrong_usage(cli: Cli, name: str) -> None:
    """Exit code 2, and the near name where there is one."""
    outcome = cli("trace", name)
    assert outcome.code == 2 and outcome.err.count("\n") == 1
    assert ("did you mean" in outcome.err) == name.startswith("clonaz")


def test_trace_without_a_name_lists_every_statement(cli: Cli, monograph: Monograph) -> None:
    """The list to start from."""
    outcome = cli("trace", "--format", "json")
    assert [each["id"] for each in json.loads(outcome.out)] == [s.id for s in monograph.statements]


def test_coverage_accounts_for_every_passage(cli: Cli, monograph: Monograph) -> None:
    """The counts add up, and each passage says what became of it."""
    record = json.loads(cli("coverage", "--format", "json").out)
    assert [each["id"] for each in record["passages"]] == [p.id for p in monograph.passages]
    counts = dict(record["counts"])
    assert counts.pop("passages") == sum(counts.values()) == len(monograph.passages)
    assert counts["unaccounted"] == 0


def test_coverage_agrees_with_the_document(cli: Cli, document_path: Path) -> None:
    """Every anchor is checked where the document is at hand."""
    outcome = cli("coverage", "--summary", "--document", document_path)
    assert (outcome.code, "every anchor agrees" in outcome.err) == (0, True)


@pytest.mark.parametrize("verb", ["trace precautions-contraindicated", "coverage"])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such file"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (b"\xff\xfe\x00", "not UTF-8 at byte 0"),
        (b"text\x00text", "is binary"),
    ],
)
def test_a_bad_document_is_one_clear_line(
    cli: Cli, tmp_path: Path, verb: str, content: bytes | None, message: str
) -> None:
    """Exit code 3, the file, what is wrong and what to do; no traceback."""
    path = tmp_path / "document.txt"
    if content is not None:
        path.write_bytes(content)
    outcome = cli(*verb.split(), "--document", path)
    assert outcome.code == 3
    assert outcome.err.count("\n") == 1 and message in outcome.err


def test_another_document_is_a_difference(cli: Cli, tmp_path: Path) -> None:
    """A wrong file is told from a right one."""
    path = tmp_path / "other.txt"
    path.write_text("Quite another text. " * 500)
    outcome = cli("coverage", "--summary", "--document", path)
    assert outcome.code == 1 and "another document, or changed" in outcome.out


def test_a_folder_is_no_document(cli: Cli, tmp_path: Path) -> None:
    """Exit code 3."""
    outcome = cli("coverage", "--document", tmp_path)
    assert outcome.code == 3 and "is a folder" in outcome.err


def test_codes_lists_every_coding_once(cli: Cli, monograph: Monograph) -> None:
    """Each coding of each concept, and each product's code."""
    rows = json.loads(cli("codes", "--format", "json").out)
    expected = sum(max(1, len(each.codings)) for each in monograph.concepts) + 8
    assert len(rows) == expected
    assert {row["checkedOn"] for row in rows if row["code"]} == {"2026-11-25"}


def test_uncoded_concepts_say_why_in_the_table(cli: Cli) -> None:
    """Honestly uncoded: the reason stands beside the words."""
    outcome = cli("codes", "--uncoded")
    assert "certain medications (not named)" in outcome.out
    assert "The document does not name them" in outcome.out


def test_caveats_lists_the_register(cli: Cli, monograph: Monograph) -> None:
    """Every caveat with its passages and statements; the serious ones on request."""
    rows = json.loads(cli("caveats", "--format", "json").out)
    assert [row["id"] for row in rows] == [each.id for each in monograph.caveats]
    serious = json.loads(cli("caveats", "--serious", "--format", "json").out)
    assert [row["id"] for row in serious] == [each.id for each in monograph.caveats if each.serious]


@pytest.mark.parametrize("verb", ["trace", "coverage", "codes", "caveats", "get", "build"])
def test_help_names_the_exit_codes_and_gives_examples(
    verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each verb's help opens with examples and ends with the table of exit codes."""
    from clonaz_fhir.cli import main

    with pytest.raises(SystemExit) as end:
        main([verb, "--help"])
    shown = capsys.readouterr().out
    assert end.value.code == 0
    assert "examples:" in shown and "exit codes:" in shown


def test_no_verb_and_an_unknown_verb_are_wrong_usage(cli: Cli) -> None:
    """Help on stderr, or the near verb."""
    assert cli().code == 2
    outcome = cli("valdate", "x")
    assert outcome.code == 2 and "did you mean 'validate'" in outcome.err
