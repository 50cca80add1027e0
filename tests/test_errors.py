"""The errors: one tree, drawn where it is read, with the exit codes that the help shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import clonaz_fhir as cz
from clonaz_fhir import errors
from clonaz_fhir.cli.program import EXIT_CODES
from clonaz_fhir.model import report

REPORT = report.__name__
"""Two errors stand beside the report that they speak of."""


def all_errors(parent: type[Exception] = cz.ClonazFhirError) -> Iterator[type[Exception]]:
    """Yield every error of ours, the base first, but those that the loader alone tells apart."""
    yield parent
    for each in parent.__subclasses__():
        if each.__module__ in ("clonaz_fhir.errors", REPORT):
            yield from all_errors(each)


def test_the_tree_names_every_error_with_its_code() -> None:
    """Whoever opens ``errors.py`` sees them all; a code that is left out is the parent's."""
    drawn = re.findall(r"[├└]── (\w+) +(\d*)", errors.__doc__ or "")
    assert {name for name, _ in drawn} == {e.__name__ for e in all_errors()} - {"ClonazFhirError"}
    for name, code in drawn:
        kind = getattr(cz, name)
        parent = kind.__mro__[1]
        assert kind.exit_code == int(code or parent.exit_code), name


@pytest.mark.parametrize("error", [*all_errors()], ids=lambda each: each.__name__)
def test_every_error_is_public_and_its_code_is_in_the_help(error: type[Exception]) -> None:
    """``except clonaz_fhir.X`` works for each; its exit code has a line in every ``--help``."""
    assert getattr(cz, error.__name__) is error
    assert re.search(rf"(^|\s|, ){getattr(error, 'exit_code', None)} ", EXIT_CODES)
