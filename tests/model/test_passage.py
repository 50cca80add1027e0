"""A passage: an anchor that whoever holds the document can check."""

from __future__ import annotations

from hashlib import sha256

import pytest

from clonaz_fhir.model.passage import Passage

DOCUMENT = "Ä heading.\nTake it whole 💊."


def passage(start: int, end: int) -> Passage:
    """Return a passage of ``DOCUMENT``."""
    digest = sha256(DOCUMENT[start:end].encode("utf-8")).hexdigest()
    return Passage(id="one", start=start, end=end, sha256=digest, kind="sentence")


def test_offsets_count_characters_not_bytes() -> None:
    """Code points of the decoded document, from 0, end exclusive."""
    whole = passage(11, 27)
    assert whole.text_in(DOCUMENT) == "Take it whole 💊."
    assert whole.agrees_with(DOCUMENT)


@pytest.mark.parametrize("other", [DOCUMENT.replace("whole", "Whole"), DOCUMENT[:20], ""])
def test_another_document_does_not_agree(other: str) -> None:
    """One letter is enough; a document that ends too early is no error of its own."""
    assert not passage(11, 27).agrees_with(other)
