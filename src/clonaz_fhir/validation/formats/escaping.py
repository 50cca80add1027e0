"""Untrusted text made harmless: what an input holds must not steer a terminal or a CI runner."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters (ESC too), bidi controls, invisible characters, half surrogate pairs."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_RUNNER_COMMAND = "##["
"""Azure and GitHub runners take this for a command, in the middle of a line too."""


def visible(text: str) -> str:
    """Return text with every hidden character as its escape, all on one line."""
    text = _HIDDEN.sub(_escape, text)
    return text.replace(_RUNNER_COMMAND, "#\\x23[") if _RUNNER_COMMAND in text else text


def opening(text: str) -> str:
    """Return text that can begin a line: ``::error`` at its start would be a command."""
    text = visible(text)
    return f"./{text}" if text.lstrip().startswith(("::", "##")) else text


def for_xml(text: str) -> str:
    """Return text without the characters that XML 1.0 cannot hold, which are shown escaped."""
    return _NOT_XML.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
