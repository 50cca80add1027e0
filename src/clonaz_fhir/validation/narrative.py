"""The narrative: XHTML of a small, safe kind.

A verdict is remembered by the skeleton of the markup, with the words left out, so that a thousand
narratives of one shape are parsed once.
"""

from __future__ import annotations

import pyexpat
import re

XHTML = "http://www.w3.org/1999/xhtml"
_ELEMENTS_WORDS = """
p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite
blockquote hr address bdo kbd sub sup ul ol li dl dt dd pre table caption colgroup col thead tbody
tfoot tr th td code samp img map area
"""
ELEMENTS = frozenset(_ELEMENTS_WORDS.split())
_BLOCKS_WORDS = """
div p table ul ol dl blockquote pre hr address h1 h2 h3 h4 h5 h6
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_COMMON_WORDS = """
title style class id lang xml:lang xml:space dir accesskey tabindex span width align valign char
charoff abbr axis headers scope rowspan colspan xmlns
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_OWN = {
    "a": "href name type hreflang rel rev charset shape coords target",
    "img": "src alt longdesc height border usemap ismap",
    "blockquote": "cite",
    "q": "cite",
    "table": "summary border frame rules cellspacing cellpadding",
    "td": "nowrap",
    "th": "nowrap",
    "pre": "space",
    "ol": "start type",
    "li": "value",
    "map": "name",
    "area": "shape coords href nohref alt",
    "br": "clear",
}
_ATTRIBUTES = {name: _COMMON | frozenset(own.split()) for name, own in _OWN.items()}
_UNSAFE_STYLE = re.compile(
    r"url\s*\(\s*['\"]?(?!data:\s*image/)(?:[a-z][a-z0-9+.-]*:|//)|expression\s*\(|@import|javascript:|behaviou?r\s*:|-moz-binding|\\",
    re.I,
)
_UNSAFE_LINK = re.compile(r"^[\s\x00-\x1f]*(?:javascript|vbscript|data|file)\s*:", re.I)
_IMAGE_DATA = re.compile(r"^data:image/(?:png|jpeg|gif|webp|bmp|tiff|svg\+xml);", re.I)
_LINKS = ("href", "src", "cite", "longdesc", "usemap")
_BARE = r"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]*"
_WORDS = re.compile(rf">{_BARE}[^<>&\s\x00-\x1f\ufffe\uffff\ud800-\udfff]{_BARE}<")
_LIMIT = 2048
Verdict = tuple[str, str]
"""A rule and, in words, how it is broken."""
_verdicts: dict[str, Verdict | None] = {}


class _Refused(Exception):
    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.verdict: Verdict = (rule, message)


def check_div(text: str) -> Verdict | None:
    """Return what is wrong with the XHTML of a narrative, or None."""
    skeleton = _WORDS.sub(">x<", text)
    try:
        return _verdicts[skeleton]
    except KeyError:
        verdict = _judge(skeleton)
        if len(_verdicts) >= _LIMIT:
            _verdicts.clear()
        _verdicts[skeleton] = verdict
        return verdict


def _judge(text: str) -> Verdict | None:
    if "<!" in text.replace("<!--", "") or "<?" in text:
        return ("xhtml-declaration", "the narrative holds a declaration (<! or <?)")
    reader = _Reader()
    parser = pyexpat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    try:
        parser.Parse(text, True)
    except _Refused as refused:
        return refused.verdict
    except pyexpat.ExpatError as error:
        reason = pyexpat.ErrorString(error.code)
        return ("xhtml-well-formed", f"the narrative is not well-formed XHTML: {reason}")
    except UnicodeError:
        return ("xhtml-well-formed", "the narrative holds a lone surrogate")
    if not reader.content:
        return ("txt-2", "the narrative has no words and no image")
    return None


class _Reader:
    """Collects what the rules need while expat reads."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.content = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse an element or attribute that is not allowed here."""
        if not self.stack:
            self._root(name, attributes)
        elif attributes.get("xmlns", XHTML) != XHTML:
            raise _Refused("xhtml-namespace", f"<{name}> is in another namespace")
        if name not in ELEMENTS:
            raise _Refused("txt-1", f"<{name}> is not allowed in a narrative")
        if name in _BLOCKS and "p" in self.stack:
            raise _Refused("txt-1", f"<{name}> may not stand inside <p>")
        if name == "a" and "a" in self.stack:
            raise _Refused("txt-1", "<a> may not stand inside <a>")
        allowed = _ATTRIBUTES.get(name, _COMMON)
        for key, value in attributes.items():
            if key not in allowed:
                raise _Refused("txt-1", f"the attribute {key} is not allowed on <{name}>")
            if key == "style" and _UNSAFE_STYLE.search(value):
                raise _Refused("txt-1", "the style reaches outside the narrative")
            if key in _LINKS and _UNSAFE_LINK.match(value) and not _IMAGE_DATA.match(value):
                raise _Refused("txt-1", f"{key} of <{name}> is not a safe link")
        if name == "img":
            if "src" not in attributes:
                raise _Refused("txt-1", "<img> has no src")
            self.content = True
        self.stack.append(name)

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "div":
            raise _Refused("xhtml-namespace", f"the narrative begins with <{name}>, not with <div>")
        if attributes.get("xmlns") != XHTML:
            raise _Refused("xhtml-namespace", f'the div does not have xmlns="{XHTML}"')

    def end(self, name: str) -> None:
        """Leave an element."""
        self.stack.pop()

    def words(self, text: str) -> None:
        """Note that there are words."""
        if text.strip():
            self.content = True
