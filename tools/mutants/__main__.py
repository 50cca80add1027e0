"""Measures files: ``python -m tools.mutants [--limit N] [--release r5] FILE...``

A line of an ``.ndjson`` file counts as a file.
"""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path

from clonaz_fhir.validation.engine import detect_release
from tools.mutants.measuring import measure


def main(arguments: list[str] | None = None) -> int:
    """Measure the files named on the command line and print the account."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="at most so many mutants of a file")
    parser.add_argument("--release", default="auto")
    parser.add_argument("--shown", type=int, default=5, help="survivors shown of each category")
    options = parser.parse_args(arguments)
    documents = []
    for path in options.files:
        text = path.read_text("utf-8")
        for part in text.splitlines() if path.suffix == ".ndjson" else [text]:
            document = json.loads(part, parse_float=Decimal)
            release = detect_release(document) if options.release == "auto" else options.release
            name = f"{path.name} {document.get('id', '')}"
            documents.append((name, document, release))
    totals, survivors = measure(documents, options.limit)
    missed = sum(map(len, survivors.values()))
    total = totals.total()
    for category in sorted(survivors):
        places = survivors[category]
        print(f"{category}: {len(places)} of {totals[category]} survive")
        for place in places[: options.shown]:
            print(f"    {place}")
    print(
        f"{total} mutants in {len(totals)} categories, {total - missed} caught "
        f"({100 * (total - missed) / max(total, 1):.3f} %), {missed} survive"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
