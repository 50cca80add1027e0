"""From a path to its characters, and from characters to line and column."""

# The house style asserts expected == actual.

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from clonaz_fhir.validation.positions import find_places, lines_and_columns

TEXT = '{"a": {"b": [10, "x", {"c~/d": null}]},\n "e": "é",\r\n "f\\"": [[1], [2, 3]]}'


def cut(path, at="value", text=TEXT):
    start, end = find_places(text, [(path, at)])[path, at]
    return text[start:end]


def test_a_scalar_is_the_whole_token_and_a_container_its_bracket():
    """So a caret line stays short and always on one line."""
    assert "10" == cut(("a", "b", 0))
    assert '"x"' == cut(("a", "b", 1))
    assert "null" == cut(("a", "b", 2, "c~/d"))
    assert "[" == cut(("a", "b"))
    assert "{" == cut(())
    assert "3" == cut(('f"', 1, 1))


def test_a_key_is_found_with_its_quotes():
    """An unknown element is shown at its name; an item of a list has none and shows its value."""
    assert '"e"' == cut(("e",), "key")
    assert '"f\\""' == cut(('f"',), "key")
    assert '"x"' == cut(("a", "b", 1), "key")


def test_a_missing_element_is_shown_at_the_brace_of_its_parent():
    """A path that leads nowhere gets its nearest ancestor."""
    spans = find_places(TEXT, [(("a", "b", 2, "status"), "value"), (("a", "x", "y"), "key")])
    assert [TEXT.index('{"c'), TEXT.index('{"b')] == [start for start, _ in spans.values()]


def test_of_two_equal_keys_the_last_is_shown():
    """It is the one that was parsed; what only the first one held is not there."""
    text = '{"a": {"b": 1}, "a": {"c": 2}}'
    assert "2" == cut(("a", "c"), text=text)
    assert text.rindex("{") == find_places(text, [(("a", "b"), "value")])[("a", "b"), "value"][0]


def test_lines_end_at_line_feeds_only_and_columns_count_code_points():
    """CRLF works, and a character outside the basic plane is one column."""
    text = "ab\r\nc\u2028d\n\U0001f600x"
    offsets = [text.index(letter) for letter in "acdx"]
    assert [(1, 1), (2, 1), (2, 3), (3, 2)] == [
        lines_and_columns(text, offsets)[offset] for offset in offsets
    ]


def test_a_deep_document_needs_no_deep_stack():
    """The scanner keeps its own stack."""
    depth = 50_000
    text = "[" * depth + "1" + "]" * depth
    path = (0,) * depth
    assert "1" == cut(path, text=text)


values = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)


@given(values, st.sampled_from([None, 1]))
def test_every_value_of_a_document_is_found_where_it_stands(value, indent):
    """The text at each place, parsed, is the value at the path."""
    text = json.dumps(value, indent=indent)
    paths = dict(every_path(value, ()))
    spans = find_places(text, [(path, "value") for path in paths])
    for (path, _), (start, end) in spans.items():
        expected = paths[path]
        if isinstance(expected, (dict, list)):
            assert text[start:end] == ("{" if isinstance(expected, dict) else "[")
            assert expected == json.JSONDecoder().raw_decode(text, start)[0]
        else:
            assert expected == json.loads(text[start:end])


def every_path(value, path):
    yield path, value
    items = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        items = enumerate(value)
    for step, child in items:
        yield from every_path(child, (*path, step))
