"""The beginning of a monograph: a document cut into passages, each with its anchor.

The cut is a proposal: a line is a heading, a list item, or sentences that end in a full stop,
question or exclamation mark. Whoever writes the monograph joins and names the passages;
``coverage --document`` then checks that they tile the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha1, sha256
from typing import Any

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_SENTENCE_END = re.compile(r"[.!?][\"'”\u2019)\]]*(?=\s)")
_ITEM = re.compile(r"(?:[-*•·]|\d{1,2}[.)])\s")
_WORD = re.compile(r"[a-z0-9]+")
NAME_WORDS = 4
"""How many words of a passage make its proposed id."""


def outline(text: str, monograph_id: str, medicine: str, day: date) -> dict[str, Any]:
    """Return the skeleton of a monograph for a document, as ``monograph.schema.json`` has it.

    Args:
        text: The document, decoded.
        monograph_id: First part of every resource id.
        medicine: Id of the medicine.
        day: The content date.
    """
    content = text.encode("utf-8")
    return {
        "id": monograph_id,
        "title": f"{medicine}: what one document says",
        "medicine": medicine,
        "content_date": day.isoformat(),
        "document": {
            "id": "source-document",
            "title": f"Text on {medicine}",
            "description": "Say kind, origin and quality of the document in your own words.",
            "size": len(content),
            "characters": len(text),
            "sha256": sha256(content).hexdigest(),
            # FHIR's Attachment.hash asks for SHA-1; it protects nothing here.
            "sha1": sha1(content, usedforsecurity=False).hexdigest(),
        },
        "concepts": [{"id": medicine, "text": medicine, "note": "Say why it has no code."}],
        "medicines": [
            {"id": medicine, "level": "substance", "name": medicine, "concept": medicine}
        ],
        "populations": [],
        "caveats": [],
        "passages": list(_passages(text)),
        "statements": [],
        "uncovered": [],
    }


def _passages(text: str) -> Iterator[dict[str, Any]]:
    names: dict[str, int] = {}
    for kind, start, end in _cut(text):
        words = _WORD.findall(text[start:end].lower())[:NAME_WORDS]
        name = "-".join(words)[:56].strip("-") or "passage"
        names[name] = names.get(name, 0) + 1
        yield {
            "id": name if names[name] == 1 else f"{name}-{names[name]}",
            "start": start,
            "end": end,
            "sha256": sha256(text[start:end].encode("utf-8")).hexdigest(),
            "kind": kind,
        }


def _cut(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, start and end of each passage; blanks between them belong to none."""
    for line in _LINE.finditer(text):
        if _ITEM.match(line.group()):
            yield "list-item", line.start(), line.end()
        elif line.group()[-1] not in ".!?:;,\"'”\u2019)]":
            yield "heading", line.start(), line.end()
        else:
            yield from _sentences(text, line.start(), line.end())


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    while start < end:
        found = _SENTENCE_END.search(text, start, end)
        stop = found.end() if found else end
        yield "sentence", start, stop
        rest = _LINE.search(text, stop, end)
        start = rest.start() if rest else end
