"""Tables for the terminal: columns as wide as their longest cell, the last one free."""

from __future__ import annotations

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under a header as aligned text, without a final newline."""
    every = [header, *rows]
    widths = [max(len(row[column]) for row in every) for column in range(len(header) - 1)]
    lines = []
    for row in every:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(lines)
