"""HTML that escapes by construction: text becomes markup in this module and nowhere else.

``h("p", "1 < 2", class_="note")`` returns ``<p class="note">1 &lt; 2</p>`` as :class:`Html`;
whatever is not ``Html`` is escaped. Characters that a reader cannot see, or that turn the line
around, are shown by number, so that a hostile value cannot look like another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
"""Controls, bidi controls, blank and joining characters, lone surrogates, tags."""

DASH = "\u2013"
"""Between two numbers."""

SIMPLE = re.compile(r"[A-Za-z0-9_.#-]+")
"""A value that HTML lets stand without quotes."""

VOID = frozenset({"br", "input", "link", "meta"})
ENDED_BY_THE_NEXT = frozenset({"li", "dt", "dd", "tr", "td", "th", "option"})
"""Elements whose end tag HTML lets be left out, as each stands among its like only."""

SAFE_ADDRESSES = ("#", "data:,")
"""What an address may begin with: a place of this page, or nothing at all."""


class Html(str):
    """Markup that is already escaped."""

    __slots__ = ()


Child = Html | str | int | None | Iterable["Child"]


def visible(text: str) -> str:
    """Return a text with each invisible character shown as ``⟨U+202E⟩``."""
    return INVISIBLE.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def h(tag: str, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return an element.

    Args:
        tag: Name of the element.
        children: Text, numbers, elements, or iterables of them; None is left out.
        attributes: ``class_`` and ``aria_label`` become ``class`` and ``aria-label``; True gives
            a bare attribute, False and None give none.

    Raises:
        ValueError: An attribute would be script or style, or an address leaves the page.
    """
    opening = f"<{tag}{''.join(_attribute(*each) for each in attributes.items())}>"
    if tag in VOID:
        return Html(opening)
    closing = "" if tag in ENDED_BY_THE_NEXT else f"</{tag}>"
    return Html(f"{opening}{join(children)}{closing}")


def join(children: Iterable[Child]) -> Html:
    """Return children one after the other."""
    return Html("".join(_child(each) for each in children))


def raw(tag: str, content: str) -> Html:
    """Return a ``style`` or ``script`` element of our own; its bytes are what the policy hashes.

    Raises:
        ValueError: The content would end the element.
    """
    if f"</{tag}" in content.lower():
        raise ValueError(f"the content of <{tag}> holds its own end")
    return Html(f"<{tag}>{content}</{tag}>")


def _child(child: Child) -> str:
    if isinstance(child, Html):
        return child
    if child is None:
        return ""
    if isinstance(child, str | int):
        return escape(visible(str(child)), quote=False)
    return join(child)


def _attribute(name: str, value: str | int | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    if name.startswith("on") or name == "style":
        raise ValueError(f"attribute '{name}': the page's policy forbids it")
    if value is True:
        return f" {name}"
    if name in ("href", "src") and not str(value).startswith(SAFE_ADDRESSES):
        raise ValueError(f"{name}='{value}': the page links to its own places only")
    if SIMPLE.fullmatch(str(value)):
        # Quotes would be one part in forty of the page, which has a size to keep.
        return f" {name}={value}"
    return f' {name}="{escape(visible(str(value)))}"'
