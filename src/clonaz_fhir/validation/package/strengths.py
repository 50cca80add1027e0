"""Strengths: what the words say equals what the structure says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.run import Node, Run

_AMOUNT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?) ?(mg|g|ug|mcg|MG|mL|ML)(?![\w/])")
_RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def check_strengths(resource: Node, run: Run) -> None:
    """Compare the strength of each ingredient with the product's names, codes and narrative."""
    ratios = list(_ratios(resource))
    if len(ratios) != 1:
        return
    numerator = ratios[0].get("numerator")
    wanted = _structured(numerator)
    if wanted is None:
        return
    for node, key, text in _words(resource):
        told = {_amount(number, unit) for number, unit in _AMOUNT.findall(text)}
        if told and wanted not in told:
            strength_differs(wanted, text, node, key, run)


def _ratios(resource: Node) -> Iterator[Node]:
    definitional = resource.get("definitional")
    holders = [resource, definitional if isinstance(definitional, dict) else {}]
    for holder in holders:
        for each in children(holder, "ingredient"):
            for name in ("strengthRatio", "strength"):
                if isinstance(each, dict) and isinstance(each.get(name), dict):
                    yield each[name]


def _structured(numerator: Any) -> tuple[Decimal, str] | None:
    if not isinstance(numerator, dict):
        return None
    value, unit = numerator.get("value"), numerator.get("code")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return _amount(str(value), str(unit))


def _amount(number: str, unit: str) -> tuple[Decimal, str]:
    try:
        return Decimal(number), unit.lower().replace("mcg", "ug")
    except InvalidOperation:
        return Decimal(0), unit


def _words(resource: Node) -> Iterator[tuple[Any, Any, str]]:
    """Yield every place where a product says its strength in words."""
    names = resource.get("name")
    for place, each in enumerate(names if isinstance(names, list) else ()):
        if isinstance(each, str):
            yield names, place, each
    code = resource.get("code")
    if isinstance(code, dict):
        if isinstance(code.get("text"), str):
            yield code, "text", code["text"]
        for coding in children(code, "coding"):
            if isinstance(coding, dict) and isinstance(coding.get("display"), str):
                yield coding, "display", coding["display"]
    text = resource.get("text")
    if isinstance(text, dict) and isinstance(text.get("div"), str):
        for part in re.findall(r"<p>([^<]*)</p>|</b> ([^<]*)</p>", text["div"]):
            yield text, "div", part[0] or part[1]


def strength_differs(wanted: tuple[Decimal, str], text: str, node: Any, key: Any, run: Run) -> None:
    """A strength in words is not the strength in the structure.

    Checks: where a product of the package has one strength, its names, the display of its code
    and the lines of its narrative give the same amount.

    Why: a reader trusts the words, a program the number; a factor of ten between them is how
    patients come to harm.

    Example: ``clonazepam 0.5 mg tablet`` with a numerator of 5 mg.

    Clause: DESIGN 2.4; FHIR R5, MedicationKnowledge.definitional.ingredient.strength[x].
    """
    amount = f"{wanted[0]} {wanted[1]}"
    shown = text if len(text) < 60 else text[:57] + "…"
    run.found(
        "package-strength", node, key, f"'{shown}' does not say {amount}, as the structure does",
        "correct the one that is wrong", (amount,),
    )  # fmt: skip
