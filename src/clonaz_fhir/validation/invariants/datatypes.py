"""The official invariants of the datatypes, by key."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from clonaz_fhir.validation.invariants.dates import surely_after
from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    has,
    has_choice,
)

UCUM = "http://unitsofmeasure.org"
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
_MEALS = {"C", "CM", "CD", "CV"}


def _number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal)


def _period(node: Node, run: Any) -> bool:
    start, end = node.get("start"), node.get("end")
    return not (start and end and surely_after(start, end)) or at(run, node, "end")


def _range(node: Node, run: Any, low: str = "low", high: str = "high") -> bool:
    first, last = node.get(low), node.get(high)
    if not (isinstance(first, dict) and isinstance(last, dict)):
        return True
    if not (_number(first.get("value")) and _number(last.get("value"))):
        return True
    same = all(first.get(part) == last.get(part) for part in ("system", "code")) and (
        "code" in first or first.get("unit") == last.get("unit")
    )
    return not (same and first["value"] > last["value"]) or at(run, node, high)


def _ucum(node: Node) -> bool:
    return not has(node, "system") or node.get("system") == UCUM


def _coded_amount(node: Node) -> bool:
    return has(node, "code") or not has(node, "value")


def _ratio(node: Node, run: Any) -> bool:
    top, bottom = has(node, "numerator"), has(node, "denominator")
    return (top and bottom) or (not top and not bottom and has(node, "extension"))


def _ratio_range(node: Node, run: Any) -> bool:
    top = has(node, "lowNumerator") or has(node, "highNumerator")
    bottom = has(node, "denominator")
    return (top and bottom) or (not top and not bottom and has(node, "extension"))


def _offset(node: Node, run: Any) -> bool:
    if not has(node, "offset"):
        return True
    when = children(node, "when")
    return bool(when) and not _MEALS.intersection(when)


def _trigger(node: Node, run: Any) -> bool:
    kind = node.get("type") or ""
    if kind == "named-event":
        return has(node, "name")
    if kind == "periodic":
        return has_choice(node, "timing")
    return not kind.startswith("data-") or has(node, "data")


def _drt(node: Node, run: Any) -> bool:
    if run.release != "r4b":
        return not has(node, "code") or (node.get("system") == UCUM and has(node, "value"))
    return not has(node, "value") or (node.get("system") == UCUM and has(node, "code"))


DATATYPES: dict[str, Invariant] = {
    "age-1": Invariant(
        "an age has a UCUM unit of time and is above zero",
        lambda n, r: (
            _coded_amount(n) and _ucum(n) and not (_number(n.get("value")) and n["value"] <= 0)
        ),
    ),
    "att-1": Invariant(
        "an attachment that carries data names its contentType",
        lambda n, r: not has(n, "data") or has(n, "contentType"),
        "add contentType, for example text/plain",
    ),
    "av-1": Invariant(
        "times that last all day have neither start nor end",
        lambda n, r: (
            not has(n, "allDay")
            or not (has(n, "availableStartTime") or has(n, "availableEndTime"))
            or n.get("allDay") is False
        ),
    ),
    "cnt-3": Invariant(
        "a count is a whole number with the UCUM unit 1",
        lambda n, r: (
            _coded_amount(n)
            and _ucum(n)
            and (not has(n, "code") or n.get("code") == "1")
            and "." not in str(n.get("value", ""))
        ),
    ),
    "cod-1": Invariant(
        "a display goes with a code",
        lambda n, r: has(n, "code") or not has(n, "display"),
        "add the code, or use CodeableConcept.text for words",
    ),
    "cpt-2": Invariant(
        "a contact value says what system it belongs to",
        lambda n, r: not has(n, "value") or has(n, "system"),
    ),
    "dis-1": Invariant(
        "a distance has a UCUM unit of length", lambda n, r: _coded_amount(n) and _ucum(n)
    ),
    "dos-1": Invariant(
        "asNeededFor goes with asNeeded true, or without asNeeded",
        lambda n, r: not has(n, "asNeededFor") or n.get("asNeeded") is not False,
    ),
    "drq-1": Invariant(
        "a code filter has either a path or a searchParam",
        lambda n, r: has(n, "path") != has(n, "searchParam"),
    ),
    "drq-2": Invariant(
        "a date filter has either a path or a searchParam",
        lambda n, r: has(n, "path") != has(n, "searchParam"),
    ),
    "drt-1": Invariant("a duration has a value with a UCUM unit of time", _drt),
    "exp-1": Invariant(
        "an expression has its text or a reference to it",
        lambda n, r: has(n, "expression") or has(n, "reference"),
    ),
    "exp-2": Invariant(
        "the name of an expression begins with a letter and holds letters, digits and _",
        lambda n, r: not n.get("name") or bool(_NAME.search(n["name"])),
    ),
    "ident-1": Invariant("an identifier has a value", lambda n, r: has(n, "value")),
    "inv-1": Invariant("a ratio range has a numerator and a denominator, or neither", _ratio_range),
    "inv-2": Invariant(
        "the low numerator is not above the high one",
        lambda n, r: _range(n, r, "lowNumerator", "highNumerator"),
    ),
    "per-1": Invariant("a period does not end before it starts", _period, "swap start and end"),
    "qty-3": Invariant(
        "a coded unit names its code system",
        lambda n, r: not has(n, "code") or has(n, "system"),
        "add system; for UCUM units http://unitsofmeasure.org",
    ),
    "rat-1": Invariant("a ratio has numerator and denominator, or neither", _ratio),
    "ratrng-1": Invariant(
        "a ratio range has a numerator and a denominator, or neither", _ratio_range
    ),
    "ratrng-2": Invariant(
        "the low numerator is not above the high one",
        lambda n, r: _range(n, r, "lowNumerator", "highNumerator"),
    ),
    "rng-2": Invariant("the low end of a range is not above the high end", _range, "swap them"),
    "sdd-1": Invariant(
        "sampled data has either an interval or offsets",
        lambda n, r: has(n, "interval") != has(n, "offsets"),
    ),
    "sqty-1": Invariant("this quantity takes no comparator", lambda n, r: not has(n, "comparator")),
    "tim-1": Invariant(
        "a duration has its unit", lambda n, r: not has(n, "duration") or has(n, "durationUnit")
    ),
    "tim-2": Invariant(
        "a period has its unit", lambda n, r: not has(n, "period") or has(n, "periodUnit")
    ),
    "tim-4": Invariant(
        "a duration is not negative",
        lambda n, r: not (_number(n.get("duration")) and n["duration"] < 0),
    ),
    "tim-5": Invariant(
        "a period is not negative", lambda n, r: not (_number(n.get("period")) and n["period"] < 0)
    ),
    "tim-6": Invariant(
        "periodMax goes with a period", lambda n, r: not has(n, "periodMax") or has(n, "period")
    ),
    "tim-7": Invariant(
        "durationMax goes with a duration",
        lambda n, r: not has(n, "durationMax") or has(n, "duration"),
    ),
    "tim-8": Invariant(
        "countMax goes with a count", lambda n, r: not has(n, "countMax") or has(n, "count")
    ),
    "tim-9": Invariant("an offset goes with a when that is not a bare meal code", _offset),
    "tim-10": Invariant(
        "timeOfDay and when do not stand together",
        lambda n, r: not (has(n, "timeOfDay") and has(n, "when")),
    ),
    "trd-1": Invariant(
        "a trigger has data or timing, not both",
        lambda n, r: not (has(n, "data") and has_choice(n, "timing")),
    ),
    "trd-2": Invariant(
        "a trigger with a condition has data",
        lambda n, r: not has(n, "condition") or has(n, "data"),
    ),
    "trd-3": Invariant("a trigger has what its type asks for", _trigger),
}
