"""How many mutants the engine catches."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import Any

from clonaz_fhir.validation.engine import check
from clonaz_fhir.validation.tables import load_tables
from tools.mutants.resources import mutants
from tools.mutants.sites import Node
from tools.mutants.values import RELEASE_IN_HAND


def errors(document: Any, release: str) -> Counter[tuple[Any, ...]]:
    """Return the engine's errors on a document, as a bag."""
    faults = check(document, release)
    return Counter((f.rule, f.path, f.message) for f in faults if f.severity == "error")


def measure(
    documents: list[tuple[str, Node, str]], limit: int = 0, seed: int = 7
) -> tuple[Counter[str], dict[str, list[str]]]:
    """Return the number of mutants by category, and the survivors by category."""
    totals: Counter[str] = Counter()
    survivors: dict[str, list[str]] = defaultdict(list)
    chooser = random.Random(seed)
    for name, document, release in documents:
        RELEASE_IN_HAND[0] = release
        tables = load_tables(release)
        before = errors(document, release)
        listed = list(mutants(document, tables))
        if limit and len(listed) > limit:
            listed = chooser.sample(listed, limit)
        for mutant in listed:
            changed = mutant.document
            if changed == document:
                continue
            totals[mutant.category] += 1
            if not errors(changed, release) - before:
                survivors[mutant.category].append(f"{name}: {mutant.place}")
    return totals, survivors
