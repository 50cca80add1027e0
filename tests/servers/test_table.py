"""The committed results make a table, whether or not servers are started."""

from __future__ import annotations

import json
from pathlib import Path

from tests.servers.matrix import MATRIX
from tests.servers.table import to_table

RESULTS = json.loads(Path(__file__).with_name("results.json").read_text("utf-8"))


def test_every_result_is_a_row_of_the_matrix_and_of_the_table():
    """No server is left over from an older matrix."""
    assert set(RESULTS) <= set(MATRIX)
    table = to_table(RESULTS)
    assert all(f"({name})" in table for name in RESULTS)


def test_everywhere_a_second_load_wrote_nothing():
    """The promise that matters most, on every server that was tried."""
    assert {"0 writes"} == {seen["reload"] for seen in RESULTS.values()}
