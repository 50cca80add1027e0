"""NDJSON: one resource a line, read as a stream of any length in flat memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.reading import MAX_DEPTH, Document, nesting, parse

FEW = 1000
"""Up to this line the json module reads: to import orjson costs more than it saves on few. Where
another file has led to it, or the caller uses it, it reads from the first line."""

_SPACE = b" \t\r\n"


def read_lines(
    stream: BinaryIO, name: str, max_bytes: int, first: bytes = b""
) -> Iterator[Document | UnreadableError]:
    """Yield a document, or the reason why there is none, for each line that is not blank.

    Args:
        stream: The rest of the file.
        name: Its name in messages.
        max_bytes: How long one line may be. A longer one ends the file: to look for its end
            could take for ever.
        first: The first line, if it was read already.
    """
    number = 0
    lossless = _lossless_parser() if "orjson" in sys.modules else None
    line = first or stream.readline(max_bytes + 1)
    any_resource = False
    while line:
        number += 1
        if len(line) > max_bytes:
            what = f"a line of more than {max_bytes:,} bytes"
            remedy = "one resource a line; the rest of the file was not read"
            yield UnreadableError(name, what, remedy, number, 1)
            return
        if number == FEW and lossless is None:
            lossless = _lossless_parser()
        content = lossless(line) if lossless else None
        if content is not None:
            any_resource = True
            yield Document(name, content, line, number)
        elif not line.isspace():
            any_resource = True
            try:
                yield parse(line.rstrip(b"\r\n"), name, number)
            except UnreadableError as error:
                yield error
        line = stream.readline(max_bytes + 1)
    if not any_resource:
        yield UnreadableError(name, "the file is empty", "give one FHIR resource a line")


def _lossless_parser() -> Callable[[bytes], dict[str, Any] | None] | None:
    """Return a parser that answers None whenever it might have lost something.

    orjson is three times as fast as the json module, but drops the last digit of 0.50 and the
    first of two equal keys. So the value is written again, which costs a quarter of reading it:
    if that gives the same text but for white space, nothing was lost, and a float stands for
    exactly the digits of the text. Otherwise the strict parser reads the line once more.
    """
    try:
        from orjson import dumps, loads
    except ImportError:
        return None

    def parse_lossless(line: bytes) -> dict[str, Any] | None:
        if nesting(line) > MAX_DEPTH:
            return None
        try:
            content = loads(line)
        except ValueError:
            return None
        if not isinstance(content, dict):
            return None
        again = dumps(content)
        if line.startswith(again) and len(line) <= len(again) + 2:
            return content
        same = again.translate(None, _SPACE) == line.translate(None, _SPACE)
        return content if same else None

    return parse_lossless
