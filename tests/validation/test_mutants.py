"""The engine catches what breaks a resource: thousands of mutants, survivors by name."""

from __future__ import annotations

import pytest
from tests.validation.test_examples import VALID, read, release_of
from tools.mutants import measure

from clonaz_fhir.validation.engine import check

SHARE = 0.995
LIMIT = 1500


def test_nearly_every_mutant_is_caught() -> None:
    """At least 99.5 % of the mutants of our own examples, in every release."""
    documents = [(path.name, read(path), release_of(path)) for path in VALID]
    totals, survivors = measure(documents, LIMIT)
    missed = sum(map(len, survivors.values()))
    print(f"{totals.total()} mutants in {len(totals)} categories, {missed} survive")
    for category, places in sorted(survivors.items()):
        print(f"  {category}: {len(places)} of {totals[category]}: {places[0]}")
    assert totals.total() > 5000
    assert 1 - missed / totals.total() >= SHARE


def test_a_mutant_has_few_findings() -> None:
    """One fault, one root finding: on average hardly more than one error for a mutant."""
    from tools.mutants import errors, mutants

    from clonaz_fhir.validation.tables import load_tables

    path = next(p for p in VALID if p.stem == "r5-document")
    document = read(path)
    before = errors(document, "r5")
    counts = []
    for mutant in list(mutants(document, load_tables("r5")))[::9]:
        counts.append((errors(mutant.document, "r5") - before).total())
    assert sum(counts) / len(counts) < 1.3


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.stem)
def test_the_originals_have_no_error(path: object) -> None:
    """A mutant counts only against an original that passes."""
    document = read(path)  # type: ignore[arg-type]
    assert not [f for f in check(document, release_of(path)) if f.severity == "error"]  # type: ignore[arg-type]
