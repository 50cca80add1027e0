"""From bytes to a document: strict UTF-8, strict JSON, nothing lost, nothing passed in silence.

The json module is lenient where FHIR data must not be: it takes NaN, guesses UTF-16, keeps the
last of two equal keys, loses 0.50, and dies of deep nesting. Each of these is met here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from clonaz_fhir.model.fault import Fault
from clonaz_fhir.model.report import UnreadableError
from clonaz_fhir.validation.input_rules import json_bom, json_duplicate_key, json_not_an_object

if TYPE_CHECKING:
    from clonaz_fhir.validation.positions import Span

MAX_DEPTH = 100
"""How deep objects and arrays may nest. FHIR needs well under half of it."""

MAX_BYTES = 64 * 1024 * 1024
"""How long one JSON document may be: parsed, it can take 50 times its length in memory."""

MAX_EXPONENT = 9999
"""Beyond it a number is refused: written out, 1e99999999 would fill the memory of a reader."""

MAX_DIGITS = 4300
"""How long a number may be: the limit that Python sets for integers, here for decimals too."""

BOM = b"\xef\xbb\xbf"


class Document(NamedTuple):
    """One JSON document, parsed.

    Attributes:
        file: The path as given, with ``/``.
        content: The parsed value. A non-integer is a Decimal that keeps its digits, or (NDJSON,
            read in bulk) a float that stands for exactly the digits of the text.
        data: The UTF-8 bytes it was parsed from, without byte order mark.
        first_line: The line of the file on which ``data`` begins, from 1.
        faults: What reading itself found, each with its span in the text.
    """

    file: str
    content: Any
    data: bytes
    first_line: int = 1
    faults: tuple[tuple[Fault, Span], ...] = ()


def parse(data: bytes, file: str, first_line: int = 1) -> Document:
    """Parse one JSON document.

    Args:
        data: The bytes of the document.
        file: Its name in messages.
        first_line: The line of the file on which it begins.

    Raises:
        UnreadableError: It is empty, no UTF-8, no JSON, or nested too deep.
    """
    faults: list[tuple[Fault, Span]] = []
    if data.startswith(BOM):
        data = data[len(BOM) :]
        faults.append((json_bom(), (0, 1)))
    source = _Source(file, first_line)
    text = source.decode(data)
    if not text or text.isspace():
        source.refuse("the file is empty", "give a FHIR resource as JSON", text, 0)
    source.check_depth(data, text)
    content, has_duplicates = source.load(text)
    if b"\\ud" in data or b"\\uD" in data:
        source.check_surrogates(text)
    if has_duplicates:
        # Imported where there is a fault: a clean file must not pay for the scanner.
        from clonaz_fhir.validation.positions import find_duplicate_keys

        faults += [(json_duplicate_key(path), span) for path, span in find_duplicate_keys(text)]
    if not isinstance(content, dict):
        start = len(text) - len(text.lstrip())
        faults.append((json_not_an_object(_kind(content)), (start, start + 1)))
    return Document(file, content, data, first_line, tuple(faults))


def nesting(data: bytes, limit: int = MAX_DEPTH) -> int:
    """Return an upper bound of the nesting depth of a JSON text; exact if it is valid JSON.

    No Python code runs per character: text outside strings is reduced to its brackets, and each
    pass removes the innermost pairs. Counting stops soon after ``limit``.
    """
    opened = data.count(b"{") + data.count(b"[")
    if opened <= limit:
        return opened
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    brackets = data.translate(_ONE_KIND, _NOT_STRUCTURE).replace(b'""', b"")
    # What is left in quotes are strings that hold brackets; two quotes less change no parity.
    if b'"' in brackets:
        brackets = b"".join(brackets.split(b'"')[::2])
    passes = 0
    while passes <= limit:
        inner = brackets.replace(b"[]", b"")
        if len(inner) == len(brackets):
            break
        brackets, passes = inner, passes + 1
    # What is left is unbalanced, so parsing will stop at its first closing bracket.
    open_brackets = len(brackets) - len(brackets.lstrip(b"["))
    return passes + open_brackets


_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_NOT_STRUCTURE = bytes(set(range(256)) - set(b'{}[]"'))


class _Source:
    """Where a text comes from, and the errors it can end in."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line

    def refuse(self, what: str, remedy: str, text: str, offset: int) -> NoReturn:
        """Raise for the character at ``offset``."""
        line = text.count("\n", 0, offset) + self.first_line
        column = offset - text.rfind("\n", 0, offset)
        raise UnreadableError(self.file, what, remedy, line, column)

    def decode(self, data: bytes) -> str:
        """Return the text, or say in what it is written instead."""
        what = _other_content(data)
        if what:
            raise UnreadableError(self.file, *what, self.first_line, 1)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start].decode("utf-8")
            byte = data[error.start]
            what_found = f"the byte 0x{byte:02X} is not UTF-8"
            self.refuse(what_found, "save the file as UTF-8", before, len(before))

    def check_depth(self, data: bytes, text: str) -> None:
        """Refuse nesting beyond ``MAX_DEPTH``, the same on every Python, before parsing."""
        if nesting(data) <= MAX_DEPTH:
            return
        from clonaz_fhir.validation.positions import TOKEN

        depth = 0
        for match in TOKEN.finditer(text):
            first = text[match.start()]
            depth += (first in "{[") - (first in "}]")
            if depth > MAX_DEPTH:
                what = f"objects and arrays nest more than {MAX_DEPTH} deep"
                remedy = "check what wrote it, FHIR needs far less"
                self.refuse(what, remedy, text, match.start())

    def load(self, text: str) -> tuple[Any, bool]:
        """Return the value, and whether an object repeats a key."""
        repeats = False

        def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
            nonlocal repeats
            result = dict(items)
            if len(result) != len(items):
                repeats = True
            return result

        try:
            content = json.loads(
                text, object_pairs_hook=pairs, parse_float=_decimal, parse_constant=_no_constant
            )
        except json.JSONDecodeError as error:
            self.refuse(*_explain(error, text), text, error.pos)
        except (ValueError, ArithmeticError):
            self._refuse_number(text)
        except RecursionError:
            self.refuse("the JSON nests too deep", "check what wrote the file", text, 0)
        return content, repeats

    def _refuse_number(self, text: str) -> NoReturn:
        """Raise for the first number that Python would not take, which it did not point at."""
        from clonaz_fhir.validation.positions import TOKEN

        for match in TOKEN.finditer(text):
            token = match.group()
            if token in ("NaN", "Infinity", "-Infinity"):
                what = f"{token} is not JSON"
                self.refuse(what, "leave the element out, or give a number", text, match.start())
            if token[0] in "-0123456789" and not _is_number(token):
                what = f"the number {token[:30]}{'…' * (len(token) > 30)} is out of any range"
                self.refuse(what, "give a decimal of at most 18 digits", text, match.start())
        raise UnreadableError(self.file, "a value that is not JSON", "check what wrote the file")

    def check_surrogates(self, text: str) -> None:
        """Refuse half of a surrogate pair: no UTF-8 file can hold the string that it makes."""
        for match in re.finditer(_LONE_SURROGATE, text, re.VERBOSE):
            if match["lone"]:
                what = f"{match['lone']} is half of a surrogate pair"
                self.refuse(what, "write the character itself, in UTF-8", text, match.start())


_LONE_SURROGATE = r"""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}  # a whole pair
      | (?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})
      | \\.                                                         # any other escape"""


def _decimal(digits: str) -> Any:
    # Imported here: most files have no decimal, and the import is paid at every start.
    from decimal import Decimal

    if len(digits) > MAX_DIGITS:
        raise ValueError(digits)
    value = Decimal(digits)
    if not -MAX_EXPONENT <= value.adjusted() <= MAX_EXPONENT:
        raise ValueError(digits)
    return value


def _is_number(token: str) -> bool:
    try:
        if any(letter in token for letter in ".eE"):
            _decimal(token)
        else:
            int(token)
    except (ValueError, ArithmeticError):
        return False
    return True


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _explain(error: json.JSONDecodeError, text: str) -> tuple[str, str]:
    """Return what the parser met and the remedy."""
    if error.msg.startswith("Extra data"):
        return (
            "a second JSON value after the first",
            "one resource a file; name the file .ndjson if it holds one resource a line",
        )
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "the JSON is cut off", "check that the file was written to its end"
    message = error.msg[0].lower() + error.msg[1:]
    return f"not JSON: {message.removesuffix(' at')}", "mend the syntax here"


def _other_content(data: bytes) -> tuple[str, str] | None:
    """Return what the bytes are, where the first of them tell that they are no JSON text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (
        len(data) > 3 and (data[0] == 0) != (data[1] == 0) and (data[2] == 0) != (data[3] == 0)
    ):
        return "UTF-16 text", "FHIR JSON is UTF-8: save it as UTF-8"
    if data.startswith(b"PK\x03\x04"):
        return "a zip archive", "unpack it and give the JSON file"
    if data[257:262] == b"ustar":
        return "a tar archive", "unpack it and give the folder"
    if b"\0" in data[:1024]:
        return "binary data, not JSON", "give a FHIR resource as JSON"
    if data[:1024].lstrip().startswith(b"<"):
        return "XML or HTML, not JSON", "give the JSON form of the resource"
    return None


def _kind(content: Any) -> str:
    if isinstance(content, list):
        return "an array"
    if isinstance(content, str):
        return "a string"
    if content is None or isinstance(content, bool):
        return "a literal"
    return "a number"
