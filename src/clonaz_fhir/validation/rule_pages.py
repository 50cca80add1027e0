"""Every rule that a report can name, with its page: those on the text, and the engine's."""

from __future__ import annotations

from inspect import cleandoc
from typing import NamedTuple

from clonaz_fhir.validation.input_rules import INPUT_RULES


class RulePage(NamedTuple):
    """A rule for its readers: the first line of its docstring, and the whole of it."""

    id: str
    title: str
    page: str


def rule_pages() -> dict[str, RulePage]:
    """Return the page of each rule by its id, in alphabetical order."""
    from clonaz_fhir.validation.engine import rules

    pages = {
        name: RulePage(
            name, cleandoc(rule.__doc__ or "").split("\n")[0], cleandoc(rule.__doc__ or "")
        )
        for name, rule in INPUT_RULES.items()
    }
    pages |= {rule.id: RulePage(rule.id, rule.title, rule.page) for rule in rules().values()}
    return dict(sorted(pages.items()))
