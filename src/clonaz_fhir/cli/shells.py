"""The completion scripts of bash, zsh and fish, written from what ``completion`` collected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clonaz_fhir.cli.completion import Option, Value, Verb

FIRST = ("--help", "--version")
"""What may stand where a verb does."""


def write_bash(verbs: list[Verb]) -> list[str]:
    """Return the script for bash, from 3.2 on.

    Where ``COMPREPLY`` stays empty, readline completes names of files: that is what ``-o default``
    asks for, and what ``compopt`` takes back where no file may stand (bash 3.2 has none and shows
    files there).
    """
    arms = [_bash_verb(verb) for verb in verbs]
    names = " ".join(verb.name for verb in verbs)
    return [
        "# Completion of clonaz-fhir for bash: eval \"$(clonaz-fhir completion bash)\"",
        "_clonaz_fhir() {",
        "  local word=${COMP_WORDS[COMP_CWORD]} last=${COMP_WORDS[COMP_CWORD-1]} words='' kind=''",
        "  # bash takes --option=value for three words.",
        "  if [ \"$word\" = = ]; then word=",
        "  elif [ \"$last\" = = ]; then last=${COMP_WORDS[COMP_CWORD-2]}; fi",
        "  if [ \"$COMP_CWORD\" -eq 1 ]; then",
        f"    words='{names}'",
        f"    case $word in -*) words='{' '.join(FIRST)}' ;; esac",
        "  else",
        "    case ${COMP_WORDS[1]} in",
        *(line for arm in arms for line in arm),
        "    esac",
        "  fi",
        "  COMPREPLY=()",
        "  case $kind in",
        "    file) ;;",
        "    folder) compopt -o dirnames +o default 2>/dev/null ;;",
        "    *) compopt +o default 2>/dev/null",
        "      COMPREPLY=( $(compgen -W \"$words\" -- \"$word\") ) ;;",
        "  esac",
        "}",
        "complete -o default -F _clonaz_fhir clonaz-fhir",
    ]  # fmt: skip


def _bash_verb(verb: Verb) -> list[str]:
    lines = [f"      {verb.name})", "        case $last,$word in"]
    for option in verb.options:
        if option.value is not None:
            pattern = "|".join(f"{name},*" for name in option.names)
            lines.append(f"          {pattern}) {_bash_value(option.value)} ;;")
    names = " ".join(name for option in verb.options for name in option.names)
    lines.append(f"          *,-*) words='{names}' ;;")
    if verb.operands:
        lines.append(f"          *) {_bash_value(verb.operands[-1])} ;;")
    return [*lines, "        esac ;;"]


def _bash_value(value: Value) -> str:
    return f"kind='{value.kind}'" if value.kind else f"words='{' '.join(value.words)}'"


def write_zsh(verbs: list[Verb]) -> list[str]:
    """Return the script for zsh: to be evaluated, or kept as ``_clonaz-fhir`` on ``$fpath``."""
    lines = [
        "#compdef clonaz-fhir",
        "_clonaz-fhir() {",
        "  local -a verbs",
        "  verbs=(",
        *(f"    {_quote(verb.name + ':' + verb.text)}" for verb in verbs),
        "  )",
        "  if (( CURRENT == 2 )); then",
        f"    if [[ $PREFIX == -* ]]; then compadd -- {' '.join(FIRST)}",
        "    else _describe -t verbs verb verbs; fi",
        "    return",
        "  fi",
        "  shift words",
        "  (( CURRENT-- ))",
        "  case $words[1] in",
    ]
    for verb in verbs:
        specs = [spec for option in verb.options for spec in _zsh_option(option)]
        for place, operand in enumerate(verb.operands, start=1):
            many = verb.repeats and place == len(verb.operands)
            specs.append(_quote(f"{'*' if many else place}{_zsh_value(operand)}"))
        lines += [f"    {verb.name}) _arguments \\", *(f"      {spec} \\" for spec in specs)]
        lines.append("      ;;")
    return [
        *lines,
        "  esac",
        "}",
        "if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _clonaz-fhir \"$@\"",
        "else compdef _clonaz-fhir clonaz-fhir; fi",
    ]  # fmt: skip


_ZSH_ESCAPES = {ord(each): f"\\{each}" for each in "\\[]:"}


def _zsh_option(option: Option) -> list[str]:
    text = option.text.translate(_ZSH_ESCAPES)
    value = "" if option.value is None else _zsh_value(option.value)
    specs = []
    for name in option.names:
        # A long option takes its value behind = or as the next word, a short one as the latter.
        joint = ("=" if name.startswith("--") else "+") if value else ""
        specs.append(_quote(f"*{name}{joint}[{text}]{value}"))
    return specs


def _zsh_value(value: Value) -> str:
    name = value.name.replace(":", "\\:")
    if value.kind:
        return f":{name}:_files{' -/' if value.kind == 'folder' else ''}"
    # An empty list says nothing; a blank would show the name instead of completing an option.
    return f":{name}:({' '.join(value.words)})"


def write_fish(verbs: list[Verb]) -> list[str]:
    """Return the script for fish."""
    lines = [
        "# Completion of clonaz-fhir for fish.",
        "function __clonaz_fhir_verb",
        "  set -l words (commandline -opc)",
        "  test (count $words) -ge 2; and test $words[2] = $argv[1]",
        "end",
        "function __clonaz_fhir_no_verb",
        "  test (count (commandline -opc)) -eq 1",
        "end",
        "complete -c clonaz-fhir -f",
        *(f"complete -c clonaz-fhir -n __clonaz_fhir_no_verb -l {each[2:]}" for each in FIRST),
    ]
    for verb in verbs:
        first, text = "complete -c clonaz-fhir -n __clonaz_fhir_no_verb", _quote(verb.text)
        lines.append(f"{first} -a {verb.name} -d {text}")
        head = f"complete -c clonaz-fhir -n {_quote('__clonaz_fhir_verb ' + verb.name)}"
        for option in verb.options:
            names = " ".join(
                f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                for name in option.names
            )
            value = "" if option.value is None else f" -r{_fish_value(option.value)}"
            text = f" -d {_quote(option.text)}" if option.text else ""
            lines.append(f"{head} {names}{value}{text}")
        if verb.operands:
            lines.append(f"{head}{_fish_value(verb.operands[-1])}")
    return lines


def _fish_value(value: Value) -> str:
    if value.kind == "file":
        return " -F"
    words = "(__fish_complete_directories)" if value.kind else " ".join(value.words)
    return f" -f -a {_quote(words)}" if words else " -f"


def _quote(text: str) -> str:
    r"""Return a text as one word of a shell; fish reads ``'\''`` as the others do."""
    return "'" + text.replace("'", "'\\''") + "'"


SHELLS: dict[str, Callable[[list[Verb]], list[str]]] = {
    "bash": write_bash,
    "zsh": write_zsh,
    "fish": write_fish,
}
"""Each shell and the writer of its script."""
