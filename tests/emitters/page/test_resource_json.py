"""JSON on the page: it reads back, and names stand only for what is elsewhere."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from typing import Any

import pytest

from clonaz_fhir.emitters.page.markup import h
from clonaz_fhir.emitters.page.resource_json import WIDTH, Elsewhere, resource_json
from clonaz_fhir.model.graph import Graph


def plain(markup: str) -> str:
    """Return the text of markup."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_what_is_shown_is_the_resource(graph: Graph) -> None:
    """Read back, it is the resource without what all resources have alike."""
    for resource in graph.instances:
        shown: dict[str, Any] = {
            key: value
            for key, value in resource.items()
            if key not in ("meta", "language", "text", "identifier")
        }
        text = plain(resource_json(resource))
        if "more like it, in the order of the bundle" in text:
            continue
        read = json.loads(text, parse_float=Decimal)
        read.pop("identifier", None)
        assert shown == read


def test_lines_stay_short_and_decimals_keep_their_digits() -> None:
    """What fits is one line, what does not is indented below its bracket."""
    value = {"a": {"b": [Decimal("0.50")] * 2}, "c": [{"d": "x" * 60}] * 3}
    text = plain(resource_json(value))
    assert '{"a": {"b": [0.50, 0.50]},' in text
    assert max(map(len, text.splitlines())) <= WIDTH


def test_key_elements_are_marked() -> None:
    """A reviewer's eye finds the body and the subject."""
    assert '<b>"subject"</b>' in resource_json({"resourceType": "X", "id": "x", "subject": []})


def test_an_element_that_a_card_shows_is_named_where_it_is_the_same() -> None:
    """A name never stands for something else."""
    element = {"id": "one", "text": "a"}
    elsewhere = Elsewhere({"one": element}, {})
    assert "as at" in resource_json({"x": dict(element)}, elsewhere)
    assert "as at" not in resource_json({"x": {"id": "one", "text": "b"}}, elsewhere)


def test_an_object_is_named_by_identity() -> None:
    """Equal values elsewhere in memory keep their own form."""
    element = {"url": "u"}
    elsewhere = Elsewhere({}, {id(element): h("i", "name")})
    assert "<i>name</i>" in resource_json({"x": [element]}, elsewhere)
    assert "<i>" not in resource_json({"x": [{"url": "u"}]}, elsewhere)


@pytest.mark.parametrize("value", ["</pre><script>", 'a"b\\c', "\u202e"])
def test_strings_are_escaped_twice_over(value: str) -> None:
    """For JSON and for HTML."""
    shown = resource_json({"x": value})
    assert "<script" not in shown
    assert "\u202e" not in shown
