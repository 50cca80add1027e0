"""Files, folders, globs, gzip, NDJSON and standard input, within bounds."""

# The house style asserts expected == actual.

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tracemalloc
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation import ndjson
from clonaz_fhir.validation.reading import Document
from clonaz_fhir.validation.sources import Source, expand, read

MEDICATION = b'{"resourceType": "Medication"}'


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def items(path, data=None, max_bytes=10_000):
    if data is not None:
        Path(path).write_bytes(data)
    return list(read(Source(path, path, False), max_bytes))


def complaint(found):
    (error,) = found
    assert isinstance(error, UnreadableError)
    return str(error)


def names(*paths):
    found = []
    for _, sources in expand(paths):
        found += [str(sources)] if isinstance(sources, Exception) else [s.name for s in sources]
    return found


def test_a_missing_file_is_said_to_be_missing():
    """With the remedy."""
    assert "no.json: no such file; give a path, or - for stdin" == complaint(items("no.json"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_said_to_be_forbidden(tmp_path):
    """The system's own words, in one line."""
    (tmp_path / "a.json").write_bytes(MEDICATION)
    (tmp_path / "a.json").chmod(0)
    assert "permission denied" in complaint(items("a.json"))


def test_a_folder_gives_its_json_and_ndjson_files_in_order(tmp_path):
    """Hidden folders and those of package managers are not entered."""
    for name in (
        "b/x.json",
        "a.ndjson.gz",
        "c.txt",
        ".git/y.json",
        "node_modules/z.json",
        "B.JSON",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"{}")
    assert ["./B.JSON", "./a.ndjson.gz", "./b/x.json"] == names(".")


def test_a_glob_is_expanded_here_where_the_shell_did_not(tmp_path):
    """Quoted globs and Windows."""
    (tmp_path / "d").mkdir()
    for name in ("b.json", "a.json", "d/c.json"):
        (tmp_path / name).write_bytes(b"{}")
    assert ["a.json", "b.json"] == names("*.json")
    assert ["a.json", "b.json", "d/c.json"] == names("**/*.json")


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path):
    """An existing path wins."""
    (tmp_path / "a[1].json").write_bytes(b"{}")
    assert ["a[1].json"] == names("a[1].json")


def test_an_empty_folder_or_glob_is_an_error(tmp_path):
    """Or a mistyped path would be a green build."""
    (tmp_path / "d").mkdir()
    assert all(
        "; give files that end in .json or .ndjson" in line for line in names("d", "x*.json")
    )


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    """By name and by glob."""
    (tmp_path / "a.json").write_bytes(b"{}")
    assert ["a.json"] == names("a.json", "*.json", "a.json")


def test_ndjson_is_read_by_line_and_a_bad_line_does_not_hide_the_next():
    """Blank lines and CRLF are no faults; the line is that of the file."""
    found = items("x.ndjson", MEDICATION + b"\r\n\nnonsense\n" + MEDICATION)
    assert [1, 3, 4] == [getattr(item, "first_line", None) or item.line for item in found]
    assert isinstance(found[1], UnreadableError)


def test_an_ndjson_file_without_a_resource_is_empty():
    """Blank lines are not data."""
    assert "the file is empty" in complaint(items("x.ndjson", b"\n \n"))
    assert "the file is empty" in complaint(items("y.ndjson", b""))


def test_an_endless_line_is_refused_within_the_limit():
    """Its end is not looked for: it might never come."""
    found = items("x.ndjson", MEDICATION + b"\n" + b" " * 50_000)
    assert isinstance(found[0], Document)
    assert "x.ndjson:2:1: a line of more than 10,000 bytes" in str(found[1])


def test_a_document_beyond_the_limit_is_refused_with_the_limit():
    """And with the way out."""
    message = complaint(items("x.json", b'{"a": "' + b"x" * 20_000 + b'"}'))
    assert "more than 10,000 bytes" in message
    assert "NDJSON" in message


@pytest.mark.parametrize("name", ["x.json.gz", "x.json"])
def test_gzip_is_known_by_its_first_bytes(name):
    """With the suffix or without it."""
    (document,) = items(name, gzip.compress(MEDICATION))
    assert {"resourceType": "Medication"} == document.content


def test_gzipped_ndjson_is_a_stream_too():
    """Line by line, unpacked as it goes."""
    assert 3 == len(items("x.ndjson.gz", gzip.compress((MEDICATION + b"\n") * 3)))


@pytest.mark.parametrize("name", ["bomb.json.gz", "bomb.ndjson.gz"])
def test_a_gzip_bomb_is_refused_in_bounded_memory(name):
    """A gigabyte of blanks packed into a megabyte stays packed."""
    packer = gzip.compress(b" " * 200_000_000, 1)
    tracemalloc.start()
    try:
        found = items(name, packer, max_bytes=1_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "more than 1,000,000 bytes" in complaint(found)
    assert peak < 10_000_000


@pytest.mark.parametrize("cut", [5, 20, 40])
def test_damaged_gzip_is_refused_in_one_line(cut):
    """Cut off, or with a byte changed."""
    packed = gzip.compress(MEDICATION * 3)
    assert "gzip" in complaint(items("x.json.gz", packed[:cut])).lower()
    broken = packed[:15] + bytes([packed[15] ^ 0xFF]) + packed[16:]
    assert "\n" not in complaint(items("y.json.gz", broken))


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b'{\n "resourceType": "Medication"\n}\n', [1]),
        (MEDICATION, [1]),
        (MEDICATION + b"\n" + MEDICATION + b"\n", [1, 2]),
    ],
)
def test_standard_input_is_json_or_ndjson_by_its_first_line(monkeypatch, data, lines):
    """A stream has no name that would tell, and is not closed behind its owner's back."""
    stream = io.BufferedReader(io.BytesIO(data))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    assert lines == [item.first_line for item in items("-")]
    assert not stream.closed


def test_a_second_resource_in_a_json_file_names_the_remedy():
    """The likeliest cause is NDJSON under a wrong name."""
    message = complaint(items("x.json", MEDICATION + b"\n" + MEDICATION))
    assert message.startswith("x.json:2:1: ")
    assert ".ndjson" in message


LINES = [
    b'{"a": 0.50}',
    b'{"a": 1, "a": 2}',
    b'{"a": 1e2, "b": 12345678901234567890123}',
    b'{"a": "\\u00e9 \\ud83d\\ude00", "b": [1.5, -0]}',
    b'{"a": NaN}',
    b'{"a": "\\udc00"}',
    b"[1]",
    b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}",
    b'{"a": "' + b"[{" * 200 + b'"}',
    b'{"a": "\xff"}',
    b'{"a" :\t[true , null]}',
]


def test_the_fast_parser_gives_what_the_strict_one_gives(monkeypatch):
    """Digits, duplicate keys, refusals: reading in bulk loses nothing, and says the same."""
    pytest.importorskip("orjson", reason="the extra fast is not installed")
    data = b"\n".join(LINES)
    strict = items("x.ndjson", data)
    monkeypatch.setattr(ndjson, "FEW", 1)
    fast = items("x.ndjson", data)
    assert [comparable(item) for item in strict] == [comparable(item) for item in fast]


def comparable(item):
    if isinstance(item, UnreadableError):
        return str(item)
    text = json.dumps(item.content, default=exact)
    return item.first_line, text, [fault for fault, _ in item.faults]


def exact(number):
    # A float of the fast parser stands for exactly the digits of the text.
    assert isinstance(number, Decimal)
    return (
        float(number)
        if Decimal(repr(float(number))).as_tuple() == number.as_tuple()
        else str(number)
    )


def test_a_stream_is_read_in_flat_memory(tmp_path):
    """Memory does not grow with the number of resources."""
    line = MEDICATION + b"\n"
    (tmp_path / "x.ndjson").write_bytes(line * 50_000)
    tracemalloc.start()
    try:
        count = sum(1 for _ in read(Source("x.ndjson", "x.ndjson", False)))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert 50_000 == count
    assert peak < 2_000_000
