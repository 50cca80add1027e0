"""``docs/alternatives.md``: every cell has a source, or says that none was found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.docs.test_recipes import ROOT

TEXT = (ROOT / "docs" / "alternatives.md").read_text("utf-8")
BODY, _, SOURCES = TEXT.partition("## Sources\n")
README = (ROOT / "README.md").read_text("utf-8")
BACKED = re.compile(r"\[S\d+\]|not found|\]\([^)]+\)|\(seen\b")
"""A source, or the honest word that there is none; a link to ours; seen with the tool itself."""


def cells() -> Iterator[tuple[str, str]]:
    """Yield each cell of the tables on others, with the first cell of its row."""
    for table in re.findall(r"(?:^\|.*\n)+", BODY, re.MULTILINE):
        head, _, *rows = table.splitlines()
        for row in rows:
            first, *others = row.strip("| ").split(" | ")
            if not head.startswith("| you need") and not first.startswith("clonaz-fhir"):
                yield from ((first, each) for each in others)


def test_every_cell_on_others_is_backed() -> None:
    """No claim on somebody's work without a source."""
    assert [] == [cell for cell in cells() if not BACKED.search(cell[1])]
    assert len(list(cells())) > 150


def test_every_source_is_listed_addressed_and_used() -> None:
    """By number, without a gap."""
    used = set(re.findall(r"\[(S\d+)\]", BODY))
    listed = re.findall(r"^- \[(S\d+)\] \S", SOURCES, re.MULTILINE)
    addressed = re.findall(r"^\[(S\d+)\]: https?://\S+$", SOURCES, re.MULTILINE)
    assert [f"S{number}" for number in range(1, len(listed) + 1)] == listed == addressed
    assert used == set(listed)


def test_it_says_when_the_sources_were_read() -> None:
    """A comparison without a date is no comparison."""
    assert re.search(r"read on \d{4}-\d\d-\d\d", BODY)


def test_others_come_first_and_so_does_what_they_do_better() -> None:
    """In each table ours is the last row; the first table says when to take something else."""
    for table in re.findall(r"(?:^\|.*\n)+", BODY, re.MULTILINE)[1:]:
        assert table.splitlines()[-1].startswith("| clonaz-fhir")
    assert BODY.index("## Take something else") < BODY.index("## Drug knowledge")


def test_whoever_is_in_the_readme_is_in_the_comparison() -> None:
    """The short table is a part of the long ones."""
    table = README.partition("## Alternatives\n")[2].partition("\n## ")[0]
    names = re.findall(r"^\| ([A-Z][^|]+?) \|", table, re.MULTILINE)
    assert len(names) >= 5
    for name in re.split(r", ", ", ".join(names)):
        assert f"| {name}" in BODY or name.partition(" (")[0] in BODY
