"""A narrative that passes is harmless as browsers read it, not only as XML."""

from __future__ import annotations

import pytest

from clonaz_fhir.validation.narrative import check_div


def verdict(inner: str) -> str | None:
    """Return the rule that a narrative breaks."""
    found = check_div(f'<div xmlns="http://www.w3.org/1999/xhtml">{inner}</div>')
    return found and found[0]


@pytest.mark.parametrize(
    "inner",
    [
        "<script>x</script>",
        "<svg><p>x</p></svg>",
        "<form><p>x</p></form>",
        '<p onclick="x">x</p>',
        '<a href="javascript:x">x</a>',
        '<a href=" JavaScript:x">x</a>',
        '<a href="java&#10;script:x">x</a>',
        '<a href="java&#9;script:x">x</a>',
        '<a href="&#106;avascript:x">x</a>',
        '<a href="vbscript:x">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="data:image/svg+xml;base64,x">x</a>',
        '<a href="fi&#13;le:///etc/passwd">x</a>',
        '<img src="data:text/html;base64,x" alt="x"/>',
        '<p style="background:url(https://example.org/x)">x</p>',
        '<p style="background:url( https://example.org/x)">x</p>',
        """<p style="background:url(' https://example.org/x')">x</p>""",
        '<p style="background:url(ht&#9;tps://example.org/x)">x</p>',
        '<p style="background:url(/&#10;/example.org/x)">x</p>',
        """<p style="background:image-set('https://example.org/x' 1x)">x</p>""",
        """<p style="background:-webkit-image-set('https://example.org/x' 1x)">x</p>""",
        '<p style="x:expression(x)">x</p>',
        '<p style="background:\\75rl(x)">x</p>',
        "<p>x</p><!--><img src='x'/>-->",
        "<p>x</p><!---><img src='x'/>-->",
    ],
)
def test_what_a_browser_would_run_or_fetch_is_refused(inner: str) -> None:
    """Tabs and line ends that browsers drop, spellings, comments that HTML ends early."""
    assert verdict(inner) == "txt-1"


@pytest.mark.parametrize(
    "inner", ["<!DOCTYPE x>", "<![CDATA[<script>x</script>]]>", "<?x y?>", "<!ENTITY x 'y'>"]
)
def test_declarations_are_refused_before_they_are_read(inner: str) -> None:
    """No entity can be declared, so none can grow or name a file."""
    assert verdict(f"<p>x</p>{inner}") == "xhtml-declaration"


@pytest.mark.parametrize("entity", ["&lol;", "&nbsp;", "&#x110000;", "&#0;", "&#1;"])
def test_an_entity_that_xml_does_not_have_is_refused(entity: str) -> None:
    """The five of XML and characters by number; nothing is looked up."""
    assert verdict(f"<p>{entity}</p>") == "xhtml-well-formed"


@pytest.mark.parametrize(
    "inner",
    [
        "<p>x</p><!-- a comment > with < signs -->",
        '<a href="https://example.org/java script:x">x</a>',
        '<a href="#javascript:x">x</a>',
        '<img src="data:image/png;base64,x" alt="x"/>',
        '<p style="background:url(data:image/png;base64,x)">x</p>',
        '<p style="color: red">x</p>',
        "<p>a &amp; b &lt; c &#233;</p>",
    ],
)
def test_what_only_looks_like_it_passes(inner: str) -> None:
    """A check that refuses everything would pass the tests above."""
    assert verdict(inner) is None
