"""Untrusted text made harmless: what an input holds must not steer a terminal or a CI runner.

A leaf that imports nothing of ours: errors, reports of findings and all verbs write through it.
"""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control characters (ESC too), bidi controls, invisible characters, half surrogate pairs."""

_HIDDEN_IN_JSON = re.compile(_HIDDEN.pattern.replace("\x00-\x1f", ""))
"""The same without what JSON always escapes, of which the line ends between values are a part."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

_RUNNER_COMMAND = re.compile(r"#(?=#\w*\[)")
"""``##[error]``, ``##vso[task.setvariable ...]``, ``##teamcity[...]``: runners take these for
commands, in the middle of a line too."""


def visible(text: str) -> str:
    """Return text with every hidden character as its escape, all on one line."""
    text = _HIDDEN.sub(_escape, text)
    return _RUNNER_COMMAND.sub(r"\\x23", text) if "##" in text else text


def one_line(text: str) -> str:
    """Return text with a blank for every line end and every character that cannot be shown."""
    return "".join(each if each.isprintable() else " " for each in text)


def opening(text: str) -> str:
    """Return text that can begin a line: ``::error`` at its start would be a command."""
    text = visible(text)
    return f"./{text}" if text.lstrip().startswith("::") else text


def lines(text: str) -> str:
    """Return text of several lines, each of which can stand on a terminal or in a runner's log."""
    return "\n".join(map(opening, text.split("\n")))


def for_xml(text: str) -> str:
    """Return text on one line, without characters that XML 1.0 cannot hold: all shown escaped."""
    return _NOT_XML.sub(_escape, visible(text))


def for_json(document: str) -> str:
    """Return a JSON document that holds the same values, and no hidden character as it is."""
    document = _HIDDEN_IN_JSON.sub(_json_escape, document)
    return _RUNNER_COMMAND.sub(r"\\u0023", document) if "##" in document else document


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)
