"""What a rule checks, why it matters, an example, the clause; without a rule, the list of all.

clonaz-fhir explain
clonaz-fhir explain json-duplicate-key
"""

from __future__ import annotations

import argparse

from clonaz_fhir.errors import UsageError
from clonaz_fhir.validation.rule_pages import RulePage, rule_pages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the id that a finding shows")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def run(arguments: argparse.Namespace) -> int:
    """Print one page, or one line a rule."""
    pages = rule_pages()
    if arguments.rule is not None and arguments.rule not in pages:
        raise UsageError(f"no rule '{arguments.rule}'{_near(arguments.rule, list(pages))}.")
    chosen = list(pages.values()) if arguments.rule is None else [pages[arguments.rule]]
    if arguments.format == "json":
        import json

        print(json.dumps([page._asdict() for page in chosen], indent=2, ensure_ascii=False))
    elif arguments.rule is None:
        print(_listing(chosen))
    else:
        print(f"{chosen[0].id}\n\n{chosen[0].page}")
    return 0


def _listing(pages: list[RulePage]) -> str:
    width = max(len(page.id) for page in pages)
    return "\n".join(f"{page.id:<{width}}  {page.title}" for page in pages)


def _near(rule: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(rule, known, n=3)
    if not near:
        return "; 'clonaz-fhir explain' lists them"
    return f", did you mean {' or '.join(repr(name) for name in near)}?"
