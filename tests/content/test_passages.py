"""The passages: they hold the whole document, and each is accounted for."""

from __future__ import annotations

import subprocess
from hashlib import sha1, sha256
from pathlib import Path

import pytest

from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.reports.document import compare_document


def test_passages_hold_every_character_that_is_not_blank_once(
    monograph: Monograph, document: str
) -> None:
    """The passages tile the document: nothing is skipped, nothing is counted twice."""
    owners = [0] * len(document)
    for passage in monograph.passages:
        for index in range(passage.start, passage.end):
            owners[index] += 1
    wrong = [
        index
        for index, character in enumerate(document)
        if not character.isspace() and owners[index] != 1
    ]
    assert wrong == []


def test_passages_neither_begin_nor_end_with_a_blank(monograph: Monograph, document: str) -> None:
    """An anchor holds the passage and nothing around it."""
    texts = [document[each.start : each.end] for each in monograph.passages]
    assert [text for text in texts if text != text.strip()] == []


def test_each_passage_has_the_hash_of_its_characters(monograph: Monograph, document: str) -> None:
    """The recorded SHA-256 is that of the passage in UTF-8."""
    found = {
        each.id: sha256(document[each.start : each.end].encode()).hexdigest()
        for each in monograph.passages
    }
    assert found == {each.id: each.sha256 for each in monograph.passages}


def test_the_document_is_the_one_that_the_anchors_are_for(
    monograph: Monograph, document_path: Path, document: str
) -> None:
    """Size, length and both hashes of the document agree."""
    content, anchor = document_path.read_bytes(), monograph.document
    found = (len(content), len(document), sha256(content).hexdigest(), sha1(content).hexdigest())
    assert found == (anchor.size, anchor.characters, anchor.sha256, anchor.sha1)


def test_a_sentence_is_one_passage(monograph: Monograph, document: str) -> None:
    """No passage holds a sentence's end and another's beginning."""
    whole = [document[each.start : each.end] for each in monograph.passages]
    joined = [text for text in whole if ". " in text.replace("etc. ", "")]
    assert joined == []


def test_every_wording_stands_in_a_passage_of_its_statement(
    monograph: Monograph, document: str
) -> None:
    """A term that is quoted is the document's own, to the letter."""
    assert compare_document(monograph, document) == []


def test_every_passage_is_modelled_or_says_why_not(monograph: Monograph) -> None:
    """A passage has statements, or a reason; nothing is passed over in silence."""
    silent = [
        each.id
        for each in monograph.passages
        if not monograph.statements_of(each) and each.reason is None
    ]
    assert silent == []


def test_a_passage_that_is_not_modelled_carries_no_statement(monograph: Monograph) -> None:
    """Background, advice, praise and headings without a say carry no statement."""
    lending = {
        each.id
        for each in monograph.passages
        if each.disposition != "modelled" and monograph.statements_of(each)
    }
    assert lending == set()


def test_no_run_of_eight_words_of_the_document_stands_in_the_repository(
    repository: Path, document_path: Path
) -> None:
    """The statements are in our own words, in code, data, tests and artefacts."""
    checker = repository.parent / "shared" / "tools" / "overlap.py"
    if not checker.is_file():
        pytest.skip("the overlap checker is not at hand beside the checkout")
    run = subprocess.run(
        ["python3", checker, document_path, repository], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, "")
