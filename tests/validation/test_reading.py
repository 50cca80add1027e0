"""Reading one document: every trap of the json module, and that nothing ends in a traceback."""

# The house style asserts expected == actual.

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.positions import TOKEN
from clonaz_fhir.validation.reading import MAX_DEPTH, nesting, parse


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        parse(data, "x.json")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b"", "1:1", "the file is empty"),
        (b" \n ", "1:1", "the file is empty"),
        (b"\xef\xbb\xbf", "1:1", "the file is empty"),
        (b'{"a":', "1:6", "the JSON is cut off"),
        (b'{"a":\n  "b', "2:3", "the JSON is cut off"),
        (b'{"a": 1,}', "", "not JSON"),
        (b"{'a': 1}", "1:2", "not JSON"),
        (b'{"a": NaN}', "1:7", "NaN is not JSON"),
        (b'{"NaN": [-Infinity]}', "1:10", "-Infinity is not JSON"),
        (b'{"a": "\\ud800"}', "1:8", "\\ud800 is half of a surrogate pair"),
        (b'{"\\uDC00\\ud83d\\ude00": 1}', "1:3", "half of a surrogate pair"),
        (b'{\n"a": "\xe9"}', "2:7", "the byte 0xE9 is not UTF-8"),
        ('{"é": "'.encode() + b"\xff" + b'"}', "1:8", "the byte 0xFF is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "1:1", "UTF-16"),
        ('{"a": 1}'.encode("utf-16-be"), "1:1", "UTF-16"),
        (b"\x7fELF\0\0\0\0\1\2", "1:1", "binary data"),
        (b"PK\x03\x04....", "1:1", "zip"),
        (b"<Bundle/>", "1:1", "XML"),
        (b'{"a": 1} {"b": 2}', "1:10", "a second JSON value"),
        (b'{"a": "x\ny"}', "1:9", "not JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "1:7", "999… is out of any range"),
        (b'{"a": [1, 1e9999999999999999999]}', "1:11", "the number 1e9999999999999999999 is out"),
        (b'{"a": 0.' + b"1" * 5000 + b"}", "1:7", "is out of any range"),
        (b'{"a": -1e-99999}', "1:7", "the number -1e-99999 is out of any range"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line_with_the_place(data, place, words):
    """Each message says where reading stopped, what was there, and what to do."""
    message = refusal(data)
    assert message.startswith(f"x.json:{place}")
    assert words in message
    assert "; " in message


def test_a_decimal_keeps_its_digits():
    """0.50 is not 0.5: FHIR takes precision as meaning."""
    content = parse(b'{"a": 0.50, "b": 1e400, "c": 7}', "x.json").content
    assert {"a": "0.50", "b": "1E+400", "c": "7"} == {k: str(v) for k, v in content.items()}
    assert isinstance(content["a"], Decimal)


def test_a_byte_order_mark_is_a_warning_and_reading_goes_on():
    """The mark is reported, and does not shift the columns of what follows."""
    document = parse(b'\xef\xbb\xbf{"a": 1}', "x.json")
    ((fault, span),) = document.faults
    assert ("json-bom", "warning", (0, 1)) == (fault.rule, fault.severity, span)
    assert {"a": 1} == document.content
    assert document.data.startswith(b"{")


def test_a_duplicate_key_is_found_at_its_second_occurrence():
    """Both in the outer object and inside a list, with the last value kept, as json does."""
    text = '{"a": 1, "b": [0, {"c": 1, "c": 2}], "a": 3}'
    document = parse(text.encode(), "x.json")
    found = [(fault.path, text[start:end], start) for fault, (start, end) in document.faults]
    assert [(("b", 1, "c"), '"c"', 27), (("a",), '"a"', 37)] == found
    assert 3 == document.content["a"]


def test_keys_that_are_equal_once_their_escapes_are_read_are_duplicates():
    """``"\\u0061"`` is ``"a"``."""
    document = parse(b'{"a": 1, "\\u0061": 2}', "x.json")
    assert [("a",)] == [fault.path for fault, _ in document.faults]


def test_an_array_is_no_resource():
    """A root that is no object is a finding: it is JSON, only not FHIR."""
    document = parse(b" [1]", "x.json")
    assert [("json-not-an-object", (1, 2))] == [(f.rule, span) for f, span in document.faults]


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":'])
def test_nesting_of_ten_thousand_is_refused_before_parsing(opening):
    """The parser of Python would die of it, at a depth that differs between versions."""
    assert "nest more than 100 deep" in refusal(opening * 10_000)
    closing = b"".join({91: b"]", 123: b"}"}[c] for c in reversed(opening) if c in b"[{")
    assert "nest more than 100 deep" in refusal(opening * 10_000 + b"1" + closing * 10_000)


def test_the_depth_limit_is_exact():
    """A hundred levels are read, one more is refused, at the bracket that opens it."""
    parse(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, "x.json")
    assert refusal(b"[" * 101 + b"]" * 101).startswith("x.json:1:101: ")


def test_brackets_inside_strings_do_not_count():
    """Escaped quotes and backslashes before a quote do not confuse the count."""
    text = json.dumps({"a": "[" * 500, "b": '\\"' + "{" * 500, "c\\": "\\"}).encode()
    assert 1 == nesting(text, limit=5)
    parse(text, "x.json")


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False).map(float)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=40,
)


@given(values)
def test_every_json_value_comes_back_as_it_was(value):
    """What the json module wrote is read without loss, whatever characters it holds."""
    try:
        text = json.dumps(value, allow_nan=False)
    except ValueError:
        return
    read = parse(text.encode(), "x.json").content
    assert json.loads(text) == json.loads(json.dumps(read, default=float))


@given(st.binary())
def test_no_bytes_end_in_a_traceback(data):
    """Bytes are a document or an UnreadableError, nothing else."""
    _parse_or_refuse(data)


PIECES = ["{", "}", "[", "]", '"', ":", ",", '"a"', "1", "-0.5e9", "NaN", "null", "\\", "\\ud800"]
PIECES += [
    "\n",
    "\x00",
    "é",
    '"\\',
    "\\u",
    "{" * 200,
    "[" * 9000,
    "9" * 5000,
    "1e99999999999999999999",
]
pieces = st.sampled_from(PIECES)


@given(st.lists(pieces, max_size=30).map("".join))
def test_nearly_json_does_not_end_in_a_traceback(text):
    """Heaps of JSON's own pieces reach places that random bytes do not."""
    _parse_or_refuse(text.encode())


@given(st.lists(pieces, max_size=30).map("".join))
def test_the_depth_bound_is_never_too_low(text):
    """Whatever the json module would descend into is counted, in broken JSON too."""
    data = text.encode()
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return
    depth = deepest = 0
    for match in TOKEN.finditer(text):
        depth += (match.group() in "{[") - (match.group() in "}]")
        deepest = max(deepest, depth)
    assert nesting(data, limit=0) >= min(deepest, 1)
    assert nesting(data, limit=10_000) >= deepest


def _parse_or_refuse(data: bytes) -> None:
    try:
        parse(data, "x.json")
    except UnreadableError as error:
        assert "\n" not in str(error)
