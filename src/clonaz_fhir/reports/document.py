"""The document at hand: read it, and compare it with the anchors of the monograph."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from clonaz_fhir.errors import InputError
from clonaz_fhir.model.monograph import Monograph

SIZE_LIMIT = 10_000_000
"""Most bytes that are read of a document; the one behind this package has about 7,000."""


class Mismatch(NamedTuple):
    """Something in which the document at hand differs from the anchors.

    Attributes:
        place: Id of a passage or statement, ``document``, or ``character N``.
        message: What differs.
    """

    place: str
    message: str


def read_document(path: str) -> str:
    """Return the text of a document, its line ends as they stand.

    Raises:
        InputError: The file is missing, a folder, too large, empty, binary or not UTF-8.
    """
    file = Path(path)
    if file.is_dir():
        raise InputError(f"{path}: is a folder. Give the document's file.")
    if not file.exists():
        raise InputError(f"{path}: no such file. Give the document's file.")
    if file.stat().st_size > SIZE_LIMIT:
        raise InputError(f"{path}: {file.stat().st_size} bytes are too many to be the document.")
    content = file.read_bytes()
    if not content.strip():
        raise InputError(f"{path}: is empty. Give the document's file.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 at byte {error.start}. Give the document as plain text in UTF-8."
        ) from error
    if "\x00" in text:
        raise InputError(f"{path}: is binary. Give the document as plain text in UTF-8.")
    return text


def compare_document(monograph: Monograph, text: str) -> list[Mismatch]:
    """Return every difference between a document and the monograph's anchors.

    Checked are the document's length and hash, each passage's hash, that the passages tile every
    character that is not blank, and that each wording stands in one of its passages.
    """
    found = []
    document = monograph.document
    if sha256(text.encode("utf-8")).hexdigest() != document.sha256:
        found.append(Mismatch("document", f"another document, or changed ({len(text)} characters)"))
    for passage in monograph.passages:
        if not passage.agrees_with(text):
            found.append(Mismatch(passage.id, "the hash differs"))
    found += _untiled(monograph, text)
    for statement in monograph.statements:
        places = [passage.text_in(text) for passage in statement.passages]
        if statement.wording and not any(statement.wording in each for each in places):
            message = f"the wording is not in its passages: '{statement.wording}'"
            found.append(Mismatch(statement.id, message))
    return found


def _untiled(monograph: Monograph, text: str) -> list[Mismatch]:
    owners = [0] * len(text)
    for passage in monograph.passages:
        for index in range(passage.start, min(passage.end, len(text))):
            owners[index] += 1
    found = []
    for wrong, message in ((0, "in no passage"), (2, "in more than one passage")):
        places = [
            index
            for index, count in enumerate(owners)
            if (count >= wrong if wrong else count == 0) and not text[index].isspace()
        ]
        if places:
            found.append(Mismatch(f"character {places[0]}", f"{len(places)} characters {message}"))
    return found
