"""The narrative: what is allowed, what is refused, and why the skeleton may stand for the text."""

from __future__ import annotations

import pytest

from clonaz_fhir.validation.narrative import check_div

OPEN = '<div xmlns="http://www.w3.org/1999/xhtml">'


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Words</p>",
        "<p>a<br/>b &amp; c &#160; d</p>",
        "<h1>T</h1><ul><li>a</li></ul><table><tr><td colspan='2'>x</td></tr></table>",
        "<!-- a comment -->words",
        '<a href="https://example.org/#x">x</a>',
        '<img src="#pic" alt="a tablet"/>',
        '<p style="color: red">x</p>',
        "a > b",
        '<p lang="de" xml:lang="de" id="a" class="b">x</p>',
    ],
)
def test_basic_markup_is_taken(inner: str) -> None:
    """Text, lists, tables, links, images and internal style."""
    assert check_div(f"{OPEN}{inner}</div>") is None


@pytest.mark.parametrize(
    ("inner", "rule"),
    [
        ("<script>x</script>", "txt-1"),
        ("<p onclick='x()'>x</p>", "txt-1"),
        ("<iframe src='x'>x</iframe>", "txt-1"),
        ("<form>x</form>", "txt-1"),
        ("<a href='javascript:x()'>x</a>", "txt-1"),
        ("<a href=' JavaScript:x()'>x</a>", "txt-1"),
        ("<p style='background: url(https://example.org/x)'>x</p>", "txt-1"),
        ("<p style='width: expression(x)'>x</p>", "txt-1"),
        ("<p><table><tr><td>x</td></tr></table></p>", "txt-1"),
        ("<P>x</P>", "txt-1"),
        ("<svg xmlns='http://www.w3.org/2000/svg'>x</svg>", "xhtml-namespace"),
        (" <p> </p>\n", "txt-2"),
        ("<p>x", "xhtml-well-formed"),
        ("a & b", "xhtml-well-formed"),
        ("a&nbsp;b", "xhtml-well-formed"),
        ("<p a=b>x</p>", "xhtml-well-formed"),
        ("<![CDATA[x]]>", "xhtml-declaration"),
        ("<?php x ?>", "xhtml-declaration"),
    ],
)
def test_unsafe_or_broken_markup_is_refused(inner: str, rule: str) -> None:
    """Each with its rule."""
    verdict = check_div(f"{OPEN}{inner}</div>")
    assert verdict is not None
    assert rule == verdict[0]


def test_two_texts_of_one_shape_have_one_verdict() -> None:
    """The words do not matter, whether there are words does."""
    assert check_div(f"{OPEN}<p>one</p></div>") is None
    assert check_div(f"{OPEN}<p>two words</p></div>") is None
    verdict = check_div(f"{OPEN}<p>  </p></div>")
    assert verdict is not None and verdict[0] == "txt-2"


def test_entities_cannot_be_declared() -> None:
    """No DTD reaches the XML parser."""
    text = '<!DOCTYPE div [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + OPEN + "&b;</div>"
    verdict = check_div(text)
    assert verdict is not None and verdict[0] == "xhtml-declaration"
