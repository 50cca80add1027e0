"""Bindings of coded values to value sets: required, extensible, preferred.

Required ``code`` elements are enumerated in the schema; the others are looked up here, in value
sets that can be enumerated completely. The rules' pages are the docstrings of the functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.tables import Tables, ValueSet
from clonaz_fhir.validation.wording import shown

Handler = Callable[[Any, Run, Node, str], None]


def bound_handler(tables: Tables, kind: str, binding: str, inner: Handler | None) -> Handler:
    """Return a handler that checks a binding and then hands on to ``inner``.

    Args:
        tables: Where the value set is.
        kind: The type of the coded element.
        binding: ``r``, ``e`` or ``p``, a colon, and the value set's short name.
        inner: The handler of the type itself.
    """
    strength, _, name = binding.partition(":")
    report = {"r": required_concept, "e": extensible_concept, "p": preferred_concept}[strength]
    found: list[ValueSet] = []

    def check(value: Any, run: Run, node: Node, key: str) -> None:
        if inner is not None:
            inner(value, run, node, key)
        if strength == "p" and not run.hints:
            return
        if not found:
            found.append(tables.value_set(name))
        value_set = found[0]
        if value_set.codes and not _inside(value_set, kind, value, strength):
            report(value, run, node, key, value_set)

    return check


def _inside(value_set: ValueSet, kind: str, value: Any, strength: str) -> bool:
    if kind == "CodeableConcept":
        codings = value.get("coding")
        if not codings:
            return strength != "r" or "extension" in value
        for coding in codings:  # noqa: SIM110  (a generator costs more than the loop)
            if value_set.holds(coding.get("system"), coding.get("code")):
                return True
        return False
    if kind in ("Coding", "Quantity"):
        code = value.get("code")
        return (code is None and strength != "r") or value_set.holds(value.get("system"), code)
    return any(value in codes for codes in value_set.codes.values())


def _codes(value: Any) -> str:
    if isinstance(value, str):
        return shown(value)
    codings = value.get("coding", [value]) if isinstance(value, dict) else []
    names = [f"{c.get('system', '')}|{c.get('code', '')}" for c in codings]
    return ", ".join(map(shown, names)) if names else "a concept without a code"


def required_concept(value: Any, run: Run, node: Node, key: str, value_set: ValueSet) -> None:
    """Note a concept outside a required value set; the page is that of ``required-binding``."""
    run.found(
        "required-binding", *_place(value, node, key),
        f"{_codes(value)} is not in the required value set {value_set.url}",
        "give one of its codes, with its system", _expected(value_set),
    )  # fmt: skip


def extensible_concept(value: Any, run: Run, node: Node, key: str, value_set: ValueSet) -> None:
    """No coding is from the extensible value set.

    Checks: an element with an extensible binding has a code of the value set, unless none fits.

    Why: another code is allowed only where the value set has no concept for it; a machine cannot
    tell, so this is a warning.

    Example: an identifier type of one's own where the FHIR value set has one.

    Clause: FHIR R5, terminologies, binding strength extensible.
    """
    run.found(
        "extensible-binding", *_place(value, node, key),
        f"{_codes(value)} is not in the extensible value set {value_set.url}",
        "use one of its codes if one fits", _expected(value_set),
    )  # fmt: skip


def preferred_concept(value: Any, run: Run, node: Node, key: str, value_set: ValueSet) -> None:
    """No coding is from the preferred value set.

    Checks: an element with a preferred binding has a code of the value set. On demand only.

    Why: the value set is what the specification recommends for exchange.

    Example: a category of one's own in a ClinicalUseDefinition.

    Clause: FHIR R5, terminologies, binding strength preferred.
    """
    run.found(
        "preferred-binding", *_place(value, node, key),
        f"{_codes(value)} is not in the preferred value set {value_set.url}", "",
        _expected(value_set),
    )  # fmt: skip


def _place(value: Any, node: Node, key: str) -> tuple[Any, Any]:
    return (value, None) if isinstance(value, dict) else (node, key)


def _expected(value_set: ValueSet) -> tuple[str, ...]:
    codes = [code for system in value_set.codes for code in sorted(value_set.codes[system])]
    return tuple(codes[:24])
