"""The registers as tables: every code with its use, every caveat with what was done."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.monograph import Monograph


def code_rows(monograph: Monograph) -> list[dict[str, Any]]:
    """Return one record for each coding of each concept, in the order of the registry.

    A concept without a proven code has one record with empty system, code and display.
    """
    rows: list[dict[str, Any]] = []
    for concept in monograph.concepts:
        shared = {"concept": concept.id, "text": concept.text, "note": concept.note or ""}
        for coding in concept.codings:
            code = coding.code
            rows.append(
                {
                    **shared,
                    "system": code.system,
                    "code": code.code,
                    "display": code.display,
                    "reading": coding.reading,
                    "source": code.source,
                    "checkedOn": code.checked_on.isoformat(),
                }
            )
        if not concept.codings:
            blank = dict.fromkeys(
                ("system", "code", "display", "reading", "source", "checkedOn"), ""
            )
            rows.append({**shared, **blank})
    for presentation in monograph.presentations:
        product, amount = presentation.amount.product_code, presentation.amount.milligrams
        if product:
            rows.append(
                {
                    "concept": presentation.id,
                    "text": f"{presentation.form.name} {amount} mg",
                    "note": "",
                    "system": product.system,
                    "code": product.code,
                    "display": product.display,
                    "reading": "equivalent",
                    "source": product.source,
                    "checkedOn": product.checked_on.isoformat(),
                }
            )
    return rows


def caveat_rows(monograph: Monograph) -> list[dict[str, Any]]:
    """Return one record for each caveat, in the order of the register."""
    return [
        {
            "id": caveat.id,
            "kind": caveat.kind,
            "serious": caveat.serious,
            "doubt": caveat.doubt,
            "handling": caveat.handling,
            "passages": [passage.id for passage in caveat.passages],
            "statements": [each.id for each in monograph.statements_with(caveat)],
        }
        for caveat in monograph.caveats
    ]
