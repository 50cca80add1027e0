"""What a file holds, or is called, cannot steer the terminal or the CI runner that shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.errors import BuildError, UsageError
from clonaz_fhir.escaping import for_json, lines, visible

HOSTILE = {
    "a control sequence": "x\x1b]0;owned\x07\x1b[31mred\u202etxt",
    "a command on its own line": "x\r\n::error file=a::owned\n::add-mask::e",
    "a command at the beginning": "::error file=b::owned",
    "a command of Azure and GitHub": "##[error]owned",
    "a command of Azure Pipelines": "x ##vso[task.setvariable variable=PATH]owned",
    "a message of TeamCity": "##teamcity[buildProblem description='owned']",
    "line ends that are none": "x\u2028::error::owned\x85\x0b\x0c",
}
CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]"
)
OURS = re.compile(r"::(?:error|warning|notice) file=")
FORMATS = ("text", "json", "sarif", "junit", "github", "compact", "operationoutcome")
STATEMENT = "clonaz-clonazepam-indication-panic-disorder"


def steers(text: str, *, github: bool = False) -> list[str]:
    """Return the lines of an output that a terminal or a runner would obey."""
    found = []
    for line in text.split("\n"):
        start = line.lstrip()
        if (
            CONTROL.search(line)
            or re.search(r"##\w*\[", line)
            or (start.startswith("::") and not (github and OURS.match(start)))
        ):
            found.append(line)
    return found


def resources(word: str) -> list[dict[str, Any]]:
    """Return resources with a word in every kind of place that a message could quote."""
    coding = {"system": word, "code": word, "display": word}
    named = {"url": "https://w3id.org/clonaz-fhir/StructureDefinition/statement"}
    part = {"url": "text", "valueString": word}
    return [
        {"resourceType": word, "id": "a"},
        {"resourceType": "Medication", "id": word, word: word, "status": word},
        {"resourceType": "Medication", "code": {"coding": [coding], "text": word}},
        {"resourceType": "Medication", "text": {"status": word, "div": word}},
        {"resourceType": "Medication", "marketingAuthorizationHolder": {"reference": word}},
        {"resourceType": "Medication", "extension": [{"url": word, word: 1}]},
        {"resourceType": "CodeSystem", "url": word, "concept": [{"code": word}] * 2},
        {
            "resourceType": "ClinicalUseDefinition",
            "id": f"c{word}",
            "meta": {"tag": [{"system": "https://w3id.org/clonaz-fhir/CodeSystem/package"}]},
            "extension": [{**named, "extension": [part, {"url": word}]}],
        },
    ]


def bundle(word: str) -> dict[str, Any]:
    """Return the resources as a Bundle, with the word as each fullUrl."""
    entries = [{"fullUrl": word, "resource": each} for each in resources(word)]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def put(folder: Path, name: str, value: Any) -> Path:
    """Write a value as JSON, unescaped, and return the file."""
    path = folder / name
    path.write_bytes(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return path


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_word_of_a_file_steers_a_report(
    name: str, form: str, tmp_path: Path, cli: Callable[..., Any]
) -> None:
    """Types, ids, keys, values, links, and the entries of a baseline, in every format."""
    word = HOSTILE[name]
    files = [put(tmp_path, f"{i}.json", each) for i, each in enumerate(resources(word))]
    files.append(put(tmp_path, "bundle.json", bundle(word)))
    entry = {"rule": word, "resource": word, "path": word, "file": word, "reason": word}
    baseline = put(tmp_path, "baseline", {"baseline": [entry]})
    words = ("--format", form, "--information", "--baseline", baseline)
    outcome = cli("validate", *words, *files)
    assert outcome.code in (1, 3)
    assert steers(outcome.out, github=form == "github") == []
    assert steers(outcome.err) == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_of_a_file_steers_a_report(
    name: str, form: str, tmp_path: Path, cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a pull request names the files in it."""
    monkeypatch.chdir(tmp_path)
    Path(f"{HOSTILE[name].replace('/', '_')}.json").write_text('{"resourceType": "Group"}')
    Path(f"{HOSTILE[name].replace('/', '_')}2.json").write_text("{")
    for given in ([*sorted(each.name for each in Path().iterdir())], ["."]):
        outcome = cli("validate", "--format", form, "--information", "--", *given)
        assert outcome.code == 3
        assert steers(outcome.out, github=form == "github") == []
        assert steers(outcome.err) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_difference_steers_what_shows_it(
    name: str, tmp_path: Path, cli: Callable[..., Any]
) -> None:
    """``diff`` quotes both sides, and names what stands twice."""
    word = HOSTILE[name]
    old, new = (
        put(tmp_path, "old.json", bundle(word)),
        put(tmp_path, "new.json", bundle(f"y{word}")),
    )
    for form in ("text", "json", "markdown"):
        outcome = cli("diff", "--format", form, old, new)
        assert steers(outcome.out + outcome.err) == []
    entries = [{"resource": {"resourceType": "Group", "id": word}}] * 2
    outcome = cli("diff", put(tmp_path, "twice.json", {**bundle(word), "entry": entries}), new)
    assert outcome.code == 3
    assert steers(outcome.err) == []


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_document_or_sheet_steers_what_shows_it(
    name: str, form: str, tmp_path: Path, cli: Callable[..., Any]
) -> None:
    """``trace`` and ``coverage`` quote the document, ``review`` what reviewers wrote."""
    word = HOSTILE[name]
    document = tmp_path / "document"
    document.write_bytes(f"{word}\n".encode() * 3000)
    said = {"verdict": "disagree", "comment": word}
    head = {"format": "clonaz-fhir-review", "formatVersion": 1, "version": word}
    head |= {"bundleSha256": word, "reviewer": word, "date": word}
    answers = [{"id": STATEMENT, **said}, {"id": word, **said}]
    sheet = put(tmp_path, "sheet", {**head, "statements": answers})
    wrong = put(tmp_path, "wrong", {**head, "statements": [{"id": word, "verdict": word}]})
    for words in (
        ("coverage", "--document", document),
        ("trace", STATEMENT, "--document", document),
        ("trace", MONOGRAPH.passages[3].id, "--document", document),
        ("review", sheet),
        ("review", wrong),
    ):
        outcome = cli(*words, "--format", form)
        assert outcome.code in (1, 3)
        assert steers(outcome.out + outcome.err) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_no_argument_steers_the_line_that_refuses_it(name: str, cli: Callable[..., Any]) -> None:
    """Arguments may come from the names of a stranger's files."""
    word = HOSTILE[name]
    for words in (
        (word,),
        ("explain", word),
        ("trace", word),
        ("diff", word, word),
        ("review", word),
        ("view", "--document", word),
        ("get", "--from", word),
        ("get", "--kind", "ndjson", "--type", word),
        ("validate", "--format", word, "x"),
    ):
        outcome = cli(*words)
        assert outcome.code in (2, 3)
        assert steers(outcome.err) == []


def test_an_error_keeps_its_own_lines() -> None:
    """A list of findings stays a list; a quoted line end does not become one of its own."""
    assert str(BuildError("2 findings:\n  one\n  two")) == "2 findings:\n  one\n  two"
    assert str(UsageError("no rule 'x\n::error::y'")) == "no rule 'x\n./::error::y'"


@pytest.mark.parametrize("word", HOSTILE.values())
def test_json_made_harmless_holds_the_same_values(word: str) -> None:
    """A character becomes its escape, which every reader turns back."""
    value = {word: [word, "\\" + word, "\U000e0041"]}
    document = json.dumps(value, ensure_ascii=False, indent=2)
    assert json.loads(for_json(document)) == value
    assert steers(for_json(document)) == []


def test_the_check_sees_what_steers() -> None:
    """The check can fail: each hostile word as it stands is found."""
    assert all(steers(word) for word in HOSTILE.values())
    assert not any(steers(visible(f"x{word}")) for word in HOSTILE.values())
    assert not any(steers(lines(word)) for word in HOSTILE.values())
