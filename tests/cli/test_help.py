"""Help: every verb speaks with one voice, and what a verb is said to do is what it takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clonaz_fhir.cli import VERBS
from clonaz_fhir.cli.program import make_parser

Cli = Callable[..., Any]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_opens_with_a_sentence_and_shows_examples(verb: str) -> None:
    """One sentence, then commands that can be typed, each of the verb itself."""
    description = make_parser(verb).description or ""
    sentence, _, rest = description.partition("\n")
    _, found, examples = rest.partition("\nexamples:\n")
    assert (sentence[-1:], bool(found)) == (".", True)
    commands = [line for line in examples.partition("\n\n")[0].splitlines() if line.strip()]
    assert [line for line in commands if f"clonaz-fhir {verb}" not in line] == OTHERS.get(verb, [])


OTHERS = {
    "outline": [
        "  clonaz-fhir build --monograph examplazine.json --out out      "
        "lists what is still to be done",
        "  clonaz-fhir coverage --monograph examplazine.json --document text.txt",
    ]
}
"""Examples of other verbs, which go on from there."""


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_and_operand_has_a_help(verb: str) -> None:
    """A name alone does not say what it is for."""
    silent = [each.dest for each in make_parser(verb)._actions if not each.help]
    assert silent == []


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--release"),
        ("get", "--release"),
        ("diff", "old", "new", "--release"),
        ("validate", "x.json", "--release"),
        ("load", "http://localhost", "--assume-release"),
    ],
)
def test_every_verb_refuses_an_unknown_release_in_the_same_words(
    cli: Cli, words: tuple[str, ...]
) -> None:
    """Exit code 2, the word that was typed, and what there is."""
    outcome = cli(*words, "R3")
    assert outcome.code == 2
    assert f"argument {words[-1]}: 'R3' is none of" in outcome.err
    assert "R5, R4B, R4. See 'clonaz-fhir" in outcome.err
