"""What a rule checks, why it matters, an example, the clause; without a rule, the list of all.

examples:
  clonaz-fhir explain
  clonaz-fhir explain json-duplicate-key
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from clonaz_fhir.cli.options import add_format, did_you_mean
from clonaz_fhir.cli.output import print_json, print_lines
from clonaz_fhir.errors import UsageError
from clonaz_fhir.validation.rule_pages import RulePage, rule_pages


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options of ``explain``."""
    parser.add_argument("rule", nargs="?", metavar="RULE", help="the id that a finding shows")
    add_format(parser)


def run(arguments: Namespace) -> int:
    """Print one page, or one line a rule; return 0.

    Raises:
        UsageError: There is no such rule.
    """
    pages = rule_pages()
    if arguments.rule is not None and arguments.rule not in pages:
        near = did_you_mean(arguments.rule, list(pages), most=3)
        raise UsageError(f"no rule '{arguments.rule}'{near} 'clonaz-fhir explain' lists them.")
    chosen = list(pages.values()) if arguments.rule is None else [pages[arguments.rule]]
    if arguments.format == "json":
        print_json([page._asdict() for page in chosen])
    elif arguments.rule is None:
        print_lines(_listing(chosen))
    else:
        print_lines([chosen[0].id, "", chosen[0].page])
    return 0


def _listing(pages: list[RulePage]) -> list[str]:
    width = max(len(page.id) for page in pages)
    return [f"{page.id:<{width}}  {page.title}" for page in pages]
