"""Any JSON in any place is a fault at most, never a traceback."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from tests.validation.test_examples import INVALID, VALID, read, release_of
from tools.mutants.sites import Mutant

from clonaz_fhir.validation.engine import check, detect_release

ODD: list[Any] = [None, 1, -0.5, "x", "", {}, [], [1], {"a": 1}, True, [None], [["x"]], [{}], ["x"]]
ROUNDS = 2500


def paths_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value below another one."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, item in steps:
        yield (*path, step)
        if isinstance(item, dict | list):
            yield from paths_of(item, (*path, step))


@pytest.mark.parametrize("release", ["r5", "r4b", "r4"])
def test_odd_values_are_no_traceback(release: str) -> None:
    """Every place of the examples in turn holds something that does not belong there."""
    chooser = random.Random(release)
    files = [p for p in [*VALID, *INVALID] if release_of(p) == release]
    for path in files:
        document = read(path)
        places = list(paths_of(document))
        for place in chooser.sample(places, min(len(places), ROUNDS // len(files) + 40)):
            odd = chooser.choice(ODD)

            def change(node: Any, key: Any = place[-1], value: Any = odd) -> None:
                node[key] = value

            made = Mutant("odd", str(place), document, place[:-1], change).document
            assert isinstance(check(made, release), list)
            assert detect_release(made) in ("r5", "r4b", "r4")
