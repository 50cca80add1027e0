"""Handlers of single values: what a JSON Schema cannot see in a number, a list, a uri, a unit.

Each rule is a function that notes its trace; its docstring is the rule's page.
"""

from __future__ import annotations

import re
from typing import Any

from clonaz_fhir.validation.narrative import check_div
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.ucum import is_unit
from clonaz_fhir.validation.wording import closest, shown

UCUM = "http://unitsofmeasure.org"
DIGITS = 18


def whole_number(value: Any, run: Run, node: Node, key: str) -> None:
    """A whole number is written with a point or an exponent.

    Checks: integer, unsignedInt and positiveInt are digits alone.

    Why: ``1.0`` equals 1 for JSON Schema, but FHIR's syntax has no point there, and strict parsers
    refuse it.

    Example: ``"sequence": 1.0``

    Clause: FHIR R5, data types, integer.
    """
    if type(value) is not int:
        run.found(
            "whole-number", node, key, f"{shown(value)} is not a whole number", "drop the point"
        )


def decimal_precision(value: Any, run: Run, node: Node, key: str) -> None:
    """A decimal has more digits than FHIR promises to keep.

    Checks: a decimal has at most 18 significant digits.

    Why: systems may round what is longer, and FHIR treats precision as meaning.

    Example: ``"value": 0.1234567890123456789``

    Clause: FHIR R5, data types, decimal.
    """
    text = str(value)
    if len(text) <= DIGITS:
        return
    digits = re.sub(r"[eE].*", "", text).replace(".", "").lstrip("-+0")
    if len(digits) > DIGITS:
        run.found(
            "decimal-precision", node, key,
            f"the decimal has {len(digits)} digits, more than {DIGITS}",
            "round it to what was measured",
        )  # fmt: skip


def null_alignment(value: list[Any], run: Run, node: Node, key: str) -> None:
    """A null in a list of primitives has no partner.

    Checks: a null in a list of primitives stands where the list of ``_`` siblings has an element,
    the two lists are of one length, and no place is null in both.

    Why: null only holds the place of a value that is given by its extensions.

    Example: ``"name": ["a", null]`` without ``_name``

    Clause: FHIR R5, JSON representation, repeating primitives.
    """
    siblings = node.get("_" + key)
    for index, item in enumerate(value):
        if item is None:
            partner = None
            if isinstance(siblings, list) and index < len(siblings):
                partner = siblings[index]
            if partner is None:
                run.found(
                    "null-alignment", value, index, f"null has no partner in '_{key}'",
                    "remove it, or give its extension",
                )  # fmt: skip


def sibling_alignment(value: Any, run: Run, node: Node, key: str) -> None:
    """Note where a list of ``_`` siblings is longer or shorter than its list of values."""
    values = node.get(key[1:])
    if isinstance(value, list) and isinstance(values, list) and len(value) != len(values):
        run.found(
            "null-alignment", node, key,
            f"'{key}' has {len(value)} items, '{key[1:]}' {len(values)}",
            "fill the shorter list with null", at_key=True,
        )  # fmt: skip
    elif isinstance(value, list) and values is None and None in value:
        run.found(
            "null-alignment", value, value.index(None), f"null has no value in '{key[1:]}'",
            "remove it, or give the value",
        )  # fmt: skip


def unit_code(value: Node, run: Run) -> bool:
    """A unit is not a UCUM code.

    Checks: a quantity whose system is ``http://unitsofmeasure.org`` has a code that UCUM's grammar
    and table of units allow.

    Why: a unit that no machine can read makes the number useless, or dangerous.

    Example: ``"code": "mcg"`` (UCUM writes micrograms ``ug``)

    Clause: FHIR R5, Quantity; The Unified Code for Units of Measure.
    """
    code = value.get("code")
    if code is None or value.get("system") != UCUM or is_unit(code):
        return True
    hint = _UNIT_HINTS.get(code.lower(), "")
    run.found(
        "ucum-unit", value, "code", f"{shown(code)} is not a UCUM unit",
        f"did you mean '{hint}'?" if hint else "give a UCUM code", (hint,) if hint else (),
    )  # fmt: skip
    return True


_UNIT_HINTS = {
    "mcg": "ug", "hr": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "wk",
    "weeks": "wk", "month": "mo", "months": "mo", "year": "a", "years": "a", "sec": "s",
    "minute": "min", "minutes": "min", "tablet": "{tablet}", "tablets": "{tablet}", "iu": "[iU]",
    "milligram": "mg", "gram": "g", "ml": "mL", "mg/ml": "mg/mL", "mmhg": "mm[Hg]",
}  # fmt: skip


def unit_alone(value: str, run: Run, node: Node, key: str) -> None:
    """Check a code that is a UCUM unit without a system beside it."""
    if not is_unit(value):
        run.found("ucum-unit", node, key, f"{shown(value)} is not a UCUM unit", "give a UCUM code")


def narrative_div(value: str, run: Run, node: Node, key: str) -> None:
    """Check the XHTML of a narrative."""
    verdict = check_div(value)
    if verdict is not None:
        rule, message = verdict
        run.found(rule, node, key, message, _XHTML_REMEDY.get(rule, ""))
    elif '="#' in value:
        run.linking.append(node)


_XHTML_REMEDY = {
    "xhtml-namespace": 'begin with <div xmlns="http://www.w3.org/1999/xhtml">',
    "xhtml-well-formed": "close each element; write &lt; &amp; and &#160; for < & and nbsp",
    "xhtml-declaration": "remove it",
    "txt-1": "use text, lists, tables, images and links only",
    "txt-2": "add words, or leave the narrative out",
}


def absolute_extension(value: Node, run: Run, node: Node, key: str) -> None:
    """An extension's url is not absolute.

    Checks: the url of an extension that does not stand in another one has a scheme.

    Why: the url is the name of the definition; a relative one names nothing.

    Example: ``{"url": "severity", "valueCode": "high"}``

    Clause: FHIR R5, extensibility.
    """
    url = value.get("url")
    if isinstance(url, str) and ":" not in url:
        run.found("extension-url", value, "url", f"the extension url {shown(url)} is not absolute")


def one_value(value: Node, run: Run) -> bool:
    """An extension has no value, two values, or a value and extensions.

    Checks: an extension has exactly one value, or extensions, not both.

    Why: an extension is either simple or complex; anything else cannot be read.

    Example: ``{"url": "http://example.org/x"}``

    Clause: FHIR, invariant ext-1; choice of data types.
    """
    if len(value) == 2 and "id" not in value and "_url" not in value:
        return True
    values = {name.lstrip("_") for name in value if name.lstrip("_").startswith("value")}
    if len(values) > 1:
        first, last = sorted(values)[:2]
        run.found(
            "choice-conflict", value, last, f"'{first}' and '{last}' are one element",
            "keep one of them", at_key=True,
        )  # fmt: skip
    elif bool(values) == ("extension" in value):
        what = "a value and extensions" if values else "neither a value nor extensions"
        run.found("ext-1", value, None, f"the extension has {what}")
    return True


def one_member(names: frozenset[str]) -> Any:
    """Return a check that at most one member of a wide choice is there."""

    def check(value: Node, run: Run) -> bool:
        found = sorted({name.lstrip("_") for name in value} & names)
        if len(found) > 1:
            order = [name for name in value if name.lstrip("_") in found]
            run.found(
                "choice-conflict", value, order[-1],
                f"'{found[0]}' and '{found[1]}' are one element", "keep one of them", at_key=True,
            )  # fmt: skip
        return True

    return check


def guesses(word: str, known: Any) -> tuple[str, ...]:
    """Return near misses, for a trace's ``expected``."""
    return tuple(closest(word, known))
