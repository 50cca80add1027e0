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
    r"url\s*\(\s*['\"]?\s*(?!data:\s*image/)(?:[a-z][a-z0-9+.-]*:|//)|image-set\s*\(|expression\s*\(|@import|javascript:|behaviou?r\s*:|-moz-binding|\\",
    re.I,
)
_UNSAFE_LINK = re.compile(r"^[\s\x00-\x1f]*(?:javascript|vbscript|data|file)\s*:", re.I)
_DROPPED_BY_BROWSERS = str.maketrans("", "", "\t\n\r\f")
"""Inside an address browsers pass over these: ``java&#10;script:`` is a script to them."""
_ENDED_BY_HTML = ("<!-->", "<!--->")
"""Beginnings of an XML comment that are a whole comment to a reader of HTML: what follows is not
hidden from it."""
_IMAGE_DATA = re.compile(r"^data:image/(?:png|jpeg|gif|webp|bmp|tiff|svg\+xml);", re.I)
_LINKS = ("href", "src", "cite", "longdesc", "usemap")
_BARE = r"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]*+"
_BLANK = r"[\t\n\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*+"
_WORDS = re.compile(rf">{_BLANK}[^<>&\s\x00-\x1f\ufffe\uffff\ud800-\udfff]{_BARE}<")
"""Words between two tags. Nothing is tried twice: the first character that is not blank decides,
and what was taken is kept, or a long paragraph before ``&amp;`` would cost its length squared."""
_LIMIT = 2048
_LONGEST = 16_384
"""How many skeletons are remembered, and how long one may be: a stream of narratives that all
differ must not fill the memory."""
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
        if len(skeleton) <= _LONGEST:
            _verdicts[skeleton] = verdict
        return verdict


def _is_unsafe(key: str, address: str) -> bool:
    if key == "src" and _IMAGE_DATA.match(address):
        return False
    return _UNSAFE_LINK.match(address) is not None


def _judge(text: str) -> Verdict | None:
    if "<!" in text.replace("<!--", "") or "<?" in text:
        return ("xhtml-declaration", "the narrative holds a declaration (<! or <?)")
    if any(opening in text for opening in _ENDED_BY_HTML):
        return ("txt-1", "the narrative holds a comment that HTML ends at its first >")
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
        self.depth = 0
        self.open = {"p": 0, "a": 0}
        self.content = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Refuse an element or attribute that is not allowed here."""
        if not self.depth:
            self._root(name, attributes)
        elif attributes.get("xmlns", XHTML) != XHTML:
            raise _Refused("xhtml-namespace", f"<{name}> is in another namespace")
        if name not in ELEMENTS:
            raise _Refused("txt-1", f"<{name}> is not allowed in a narrative")
        if name in _BLOCKS and self.open["p"]:
            raise _Refused("txt-1", f"<{name}> may not stand inside <p>")
        if name == "a" and self.open["a"]:
            raise _Refused("txt-1", "<a> may not stand inside <a>")
        allowed = _ATTRIBUTES.get(name, _COMMON)
        for key, value in attributes.items():
            if key not in allowed:
                raise _Refused("txt-1", f"the attribute {key} is not allowed on <{name}>")
            if key == "style" and _UNSAFE_STYLE.search(value.translate(_DROPPED_BY_BROWSERS)):
                raise _Refused("txt-1", "the style reaches outside the narrative")
            if key in _LINKS and _is_unsafe(key, value.translate(_DROPPED_BY_BROWSERS)):
                raise _Refused("txt-1", f"{key} of <{name}> is not a safe link")
        if name == "img":
            if "src" not in attributes:
                raise _Refused("txt-1", "<img> has no src")
            self.content = True
        self.depth += 1
        if name in self.open:
            self.open[name] += 1

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        if name != "div":
            raise _Refused("xhtml-namespace", f"the narrative begins with <{name}>, not with <div>")
        if attributes.get("xmlns") != XHTML:
            raise _Refused("xhtml-namespace", f'the div does not have xmlns="{XHTML}"')

    def end(self, name: str) -> None:
        """Leave an element."""
        self.depth -= 1
        if name in self.open:
            self.open[name] -= 1

    def words(self, text: str) -> None:
        """Note that there are words."""
        if text.strip():
            self.content = True
