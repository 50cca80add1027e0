"""Markup: text is escaped, what would run is refused."""

from __future__ import annotations

import pytest

from clonaz_fhir.emitters.page.markup import h, join, raw, visible


def test_text_is_escaped_and_markup_is_not_escaped_twice() -> None:
    """A string is text, an element is markup."""
    assert h("p", "a < b & c", h("b", "d>e")) == "<p>a &lt; b &amp; c<b>d&gt;e</b></p>"


def test_attributes_are_quoted_unless_they_are_one_plain_word() -> None:
    """A value cannot end its attribute."""
    assert h("p", class_="note") == "<p class=note></p>"
    assert h("p", title='a "b" <c>') == '<p title="a &quot;b&quot; &lt;c&gt;"></p>'
    assert h("p", title="") == '<p title=""></p>'
    assert h("p", hidden=True, id=None, open=False) == "<p hidden></p>"


@pytest.mark.parametrize("name", ["onclick", "onload", "style"])
def test_an_attribute_that_the_policy_forbids_is_refused(name: str) -> None:
    """A mistake shows when the page is built, not when a browser blocks it."""
    with pytest.raises(ValueError, match="policy forbids it"):
        h("p", **{name: "x"})


@pytest.mark.parametrize("address", ["https://example.org", "javascript:alert(1)", "//x", "x"])
def test_an_address_outside_the_page_is_refused(address: str) -> None:
    """The page is one file and links to its own places only."""
    with pytest.raises(ValueError, match="its own places only"):
        h("a", href=address)


def test_style_and_script_cannot_hold_their_own_end() -> None:
    """The hash of the policy would be of something else."""
    with pytest.raises(ValueError, match="holds its own end"):
        raw("script", "'</SCRIPT>'")


def test_characters_that_nobody_sees_are_shown_by_number() -> None:
    """Bidi controls, zero-width characters, controls and lone surrogates; a line break is none."""
    assert visible("a\u202eb\u200bc\x07d\ud800") == "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩d⟨U+D800⟩"
    assert visible("é ß\n日本") == "é ß\n日本"


def test_lists_of_children_are_flattened() -> None:
    """None is left out, numbers are text."""
    assert join([["a", None, [1, h("br")]], ("b",)]) == "a1<br>b"
