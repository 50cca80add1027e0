"""Measure, print the table, and write ``docs/bench.md`` and ``docs/bench.json``."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
import tempfile
from pathlib import Path

from tools.bench.measures import PARTS, ROOT, STREAM, Bench, Row
from tools.bench.rivals import machine

_HEAD = """# Benchmark

Written by `make bench` (`python -m tools.bench`): everything in one run, side by side. The ratios
are the message; milliseconds belong to this machine. Times are processor time (user and system),
which other processes on the machine disturb least, so a tool of many threads is shown with the
sum of them. Each figure is the best of some runs taken in turn. The goals are those of the design.

"""


def main() -> int:
    """Run the bench."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--times", type=int, default=15, help="runs of each process")
    parser.add_argument("--stream", type=int, default=STREAM, help="resources of the long stream")
    parser.add_argument("--dry-run", action="store_true", help="print only")
    parser.add_argument("--part", action="append", choices=PARTS, help="this one only, print only")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="clonaz-bench-") as folder:
        bench = Bench(Path(folder), options.times, options.stream)
        for row in bench.rows(options.part or PARTS):
            rows.append(row)
            print(_line(row), flush=True)
    facts = machine()
    date = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    if not (options.dry_run or options.part):
        text = _HEAD + _page(rows, facts, date, bench.left_out)
        (ROOT / "docs" / "bench.md").write_text(text, "utf-8")
        record = {
            "date": date,
            "machine": facts,
            "rows": [row._asdict() for row in rows],
            "leftOut": bench.left_out,
        }
        (ROOT / "docs" / "bench.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    for reason in bench.left_out:
        print(f"left out: {reason}", file=sys.stderr)
    return 0


def _line(row: Row) -> str:
    verdict = {True: "met", False: "missed", None: ""}[row.met]
    return f"| {row.group} | {row.what} | {row.value} | {row.goal} | {verdict} |"


def _page(rows: list[Row], facts: dict[str, str], date: str, left_out: list[str]) -> str:
    lines = ["| | what | measured | goal | |", "|---|---|---|---|---|", *map(_line, rows)]
    missed = [row.what for row in rows if row.met is False]
    told = f"Missed: {'; '.join(missed)}." if missed else "Every goal is met."
    where = (
        f"{date}, {facts['system']}, {facts['processor']}, CPython {facts['python']}; load of the "
        f"machine at the end {facts['load']}."
    )
    absent = f"Left out: {'; '.join(left_out)}." if left_out else "Nothing was left out."
    return "\n".join([*lines, "", told, absent, "", where]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
