"""The picture of the README: of the page as it is now, small, and said in words."""

from __future__ import annotations

import json
import re

import pytest
from tests.browser import picture
from tests.docs.test_recipes import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def test_the_picture_is_of_the_page_as_it_is() -> None:
    """What it shows stands in ``build/index.html`` unchanged; else: ``make picture``."""
    assert json.loads(picture.RECORD.read_text("utf-8")) == picture.record()


def test_the_picture_is_small_enough_for_a_readme() -> None:
    """A lossless WebP of at most 250 kB."""
    data = picture.PICTURE.read_bytes()
    assert (data[:4], data[8:12], b"VP8L" in data) == (b"RIFF", b"WEBP", True)
    assert len(data) <= 250_000


def test_the_readme_shows_it_and_says_what_is_on_it() -> None:
    """A reader who does not see it reads the same in the alternative text."""
    path = picture.PICTURE.relative_to(ROOT).as_posix()
    found = re.search(rf"!\[([^\]]+)\]\({re.escape(path)}\)", README)
    assert found
    for what in ("status", "codes", "passage", "caveats"):
        assert what in found[1]


def test_a_page_that_lost_a_part_is_told_by_name() -> None:
    """The card or the passages may be renamed; the message says what to look for."""
    with pytest.raises(ValueError, match="<article id=clonaz-clonazepam-indication-panic-disorder"):
        list(picture.shown("<html></html>"))
