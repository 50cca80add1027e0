"""A page as a reader and a browser take it: its text, its elements, its attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from clonaz_fhir.emitters.page.markup import DASH, visible
from clonaz_fhir.emitters.serializer import to_line
from clonaz_fhir.model.graph import Resource

BLANKS = re.compile(r"\s+")


class Element(NamedTuple):
    """A start tag."""

    tag: str
    attributes: dict[str, str | None]


class Page(HTMLParser):
    """A page, parsed: ``text`` without style and script, and ``elements`` in their order."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.elements: list[Element] = []
        self.comments: list[str] = []
        self.pieces: list[str] = []
        self._raw = ""
        self.feed(source)
        self.close()
        self.text = BLANKS.sub(" ", "".join(self.pieces)).replace(DASH, "-")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element; what style and script hold is no text."""
        self.elements.append(Element(tag, dict(attrs)))
        self.pieces.append(" " if tag not in ("b", "a", "span", "code", "mark", "small") else "")
        self._raw = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave style and script."""
        self._raw = ""

    def handle_comment(self, data: str) -> None:
        """Keep a comment: the page has none of its own."""
        self.comments.append(data)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self._raw:
            self.pieces.append(data)

    def attributes(self, name: str) -> list[str]:
        """Return every value of an attribute, in the order of the page."""
        return [each.attributes[name] or "" for each in self.elements if name in each.attributes]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every value of a resource with its path; numbers as they are written."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from leaves(child, f"{path}.{key}")
    elif isinstance(value, list):
        for child in value:
            yield from leaves(child, path)
    else:
        yield path, value if isinstance(value, str) else to_line(value)


def missing_leaves(page: Page, resources: list[Resource]) -> list[str]:
    """Return every display, text, code, id and other value of resources that a page lacks.

    Of a narrative, each word is looked for but the labels in bold, which are the narrative's own:
    it says in sentences what the page says in tables. The names of passages stand without the
    base that all have.
    """
    lower = page.text.lower()
    missing = []
    for resource in resources:
        for path, value in leaves(resource):
            if path == ".text.div":
                said = re.sub(r"<b>.*?</b>", " ", value)
                plain = BLANKS.sub(" ", re.sub(r"<[^>]*>", " ", said))
                unknown = _unknown(plain.lower(), lower)
                missing += [f"{resource['id']}: {each}" for each in unknown]
            elif not _is_there(value, page.text):
                missing.append(f"{resource['id']}{path}: {value}")
    return missing


def _unknown(plain: str, text: str) -> list[str]:
    bare = (each.strip("()[],;:.") for each in plain.replace("&amp;", "&").split())
    return [each for each in bare if each not in text]


def _is_there(value: str, text: str) -> bool:
    shown = BLANKS.sub(" ", visible(value)).strip().replace(DASH, "-")
    if shown in text or BLANKS.sub(" ", encode_basestring(shown)[1:-1]) in text:
        return True
    name = shown.rpartition("/passage/clonaz-")[2]
    return name != shown and name in text
