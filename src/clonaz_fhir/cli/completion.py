"""Print the script that lets a shell complete verbs, options, their values, statements and rules.

examples:
  eval "$(clonaz-fhir completion bash)"                               in ~/.bashrc
  eval "$(clonaz-fhir completion zsh)"                                in ~/.zshrc, after compinit
  clonaz-fhir completion fish > ~/.config/fish/completions/clonaz-fhir.fish

The words stand in the script, so that a press of TAB does not start Python. Print it again after
an update.
"""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple

from clonaz_fhir.cli import VERBS
from clonaz_fhir.cli.output import print_lines

FILE_WORDS = {"FILE", "FILE|DIR", "OLD", "NEW"}
FOLDER_WORDS = {"DIR"}


class Value(NamedTuple):
    """What may stand in one place: some words, files, folders, or nothing that we know.

    Attributes:
        name: What help calls it.
        words: The words that may stand there; empty where we know none.
        kind: ``file``, ``folder`` or empty.
    """

    name: str
    words: list[str]
    kind: str = ""


class Option(NamedTuple):
    """An option.

    Attributes:
        names: As they are typed, the short one first.
        text: Its help.
        value: What it takes; None for a switch.
    """

    names: list[str]
    text: str
    value: Value | None


class Verb(NamedTuple):
    """A verb.

    Attributes:
        name: As it is typed.
        text: Its help, one line.
        options: Its options.
        operands: What it takes beside options, in order.
        repeats: Whether the last operand may be repeated.
    """

    name: str
    text: str
    options: list[Option]
    operands: list[Value]
    repeats: bool


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``completion``."""
    from clonaz_fhir.cli.shells import SHELLS

    parser.add_argument("shell", choices=SHELLS, help="the shell that is to complete")


def run(arguments: Namespace) -> int:
    """Print the script; return 0."""
    from clonaz_fhir.cli.shells import SHELLS

    print_lines(SHELLS[arguments.shell](collect_verbs()))
    return 0


def collect_verbs() -> list[Verb]:
    """Return all verbs, read from the parsers that also read the command line."""
    from clonaz_fhir.cli.program import make_parser

    known = {name: collect() for name, collect in WORDS.items()}
    return [_verb(name, text, make_parser(name), known) for name, text in VERBS.items()]


def _verb(name: str, text: str, parser: ArgumentParser, known: dict[str, list[str]]) -> Verb:
    options, operands, repeats = [], [], False
    for action in parser._actions:
        if action.option_strings:
            value = None if action.nargs == 0 else _value(action, known)
            options.append(Option([*action.option_strings], _help(action, parser), value))
        else:
            operands.append(_value(action, known))
            repeats = action.nargs in ("*", "+")
    return Verb(name, text, options, operands, repeats)


def _value(action: Action, known: dict[str, list[str]]) -> Value:
    name = action.metavar if isinstance(action.metavar, str) else action.dest
    if action.choices is not None:
        return Value(name, [str(word) for word in action.choices])
    if name in known:
        return Value(name, known[name])
    if name in FILE_WORDS | FOLDER_WORDS:
        return Value(name, [], "file" if name in FILE_WORDS else "folder")
    return Value(name, name.split("|") if "|" in name else [])


def _help(action: Action, parser: ArgumentParser) -> str:
    if action.help in (None, SUPPRESS):
        return ""
    return str(action.help) % {**vars(action), "prog": parser.prog}


def _traceable() -> list[str]:
    from clonaz_fhir.content.clonazepam import MONOGRAPH

    return [each.id for each in (*MONOGRAPH.statements, *MONOGRAPH.passages)]


def _rules() -> list[str]:
    from clonaz_fhir.validation.rule_pages import rule_pages

    return list(rule_pages())


def _types() -> list[str]:
    from pathlib import Path

    from clonaz_fhir.locations import find_data

    return sorted({path.stem for path in Path(find_data("build")).glob("*/ndjson/*.ndjson")})


WORDS: dict[str, Callable[[], list[str]]] = {
    "ID|PASSAGE": _traceable,
    "RULE": _rules,
    "TYPE": _types,
}
"""What may stand in a place that a parser gives a name but no choices."""
