"""Print ``results.json`` as a Markdown table: ``python -m tests.servers.table``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NO_VALUE = "no value in the content"
"""Said of a search that the content gives nothing to look for."""

HEAD = (
    "| server | FHIR | load | second load | one change | edit of others | unload | searches |\n"
    "|---|---|---|---|---|---|---|---|"
)


def to_table(results: dict[str, Any]) -> str:
    """Return a row for each server, and the searches that do not find all below it."""
    rows = [HEAD]
    notes = []
    for name, seen in results.items():
        searches = {k: v for k, v in seen.get("searches", {}).items() if v != NO_VALUE}
        short = {k: v for k, v in searches.items() if v != "all"}
        cell = f"{len(searches) - len(short)} of {len(searches)}" if searches else "-"
        rows.append(
            f"| {seen.get('software') or name} ({name}) | {seen['release']} | {seen['load']} | "
            f"{seen['reload']} | {seen['one change']} | {seen['edit of others']} | "
            f"{seen['unload']} | {cell} |"
        )
        notes += [f"- {name}: `{search}`: {what}" for search, what in short.items()]
    return "\n".join([*rows, *([""] if notes else []), *notes])


def main() -> None:
    """Print the table."""
    print(to_table(json.loads(Path(__file__).with_name("results.json").read_text("utf-8"))))


if __name__ == "__main__":
    main()
