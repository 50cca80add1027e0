"""What verbs share of their options: declarations, and the words that they accept.

A verb that starts fast imports this module: nothing beyond argparse and the names of the releases.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError

from clonaz_fhir.model.release import RELEASES

RELEASE = "|".join(RELEASES)
"""How help shows the releases; ``completion`` reads the words from it."""


def add_format(parser: ArgumentParser, *more: str) -> None:
    """Declare ``--format text|json``, and further formats of the verb."""
    choices = ("text", "json", *more)
    parser.add_argument("--format", choices=choices, default="text", help="default: text")


def release(word: str) -> str:
    """Return a release by its name, in capitals or not.

    Raises:
        ArgumentTypeError: There is no such release.
    """
    if word.upper() in RELEASES:
        return word.upper()
    raise ArgumentTypeError(f"'{word}' is none of {', '.join(RELEASES)}")


def release_or_auto(word: str) -> str:
    """Return a release by its name, or ``auto``.

    Raises:
        ArgumentTypeError: There is no such release.
    """
    if word.lower() == "auto":
        return "auto"
    if word.upper() in RELEASES:
        return word.upper()
    raise ArgumentTypeError(f"'{word}' is none of auto, {', '.join(RELEASES)}")


def chosen_releases(asked: list[str] | None) -> tuple[str, ...]:
    """Return the releases that were asked for, canonical first; all where none was."""
    return tuple(each for each in RELEASES if each in (asked or RELEASES))


def count(word: str) -> int:
    """Return a whole number, from 0.

    Raises:
        ArgumentTypeError: The word is none.
    """
    if word.isascii() and word.isdigit():
        return int(word)
    raise ArgumentTypeError(f"'{word}' is no whole number")


def count_from_1(word: str) -> int:
    """Return a whole number, from 1.

    Raises:
        ArgumentTypeError: The word is none.
    """
    if word.isascii() and word.isdigit() and int(word) > 0:
        return int(word)
    raise ArgumentTypeError(f"'{word}' is no whole number from 1")


def did_you_mean(word: str, known: list[str], *, most: int = 1) -> str:
    """Return the end of a sentence on a mistyped word: ``, did you mean 'x'?``, or a full stop.

    Args:
        word: What was typed.
        known: What there is.
        most: How many suggestions to make, at the most.
    """
    # Only who mistypes pays for the module.
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=most)
    return f", did you mean {' or '.join(map(repr, near))}?" if near else "."
