"""Our own rules on ClinicalUseDefinition: its type and its body say the same.

The first draft of R6 has them as invariants cud-2 to cud-6; R5 and R4B do not have them yet.
"""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.validation.bodies import BODIES, bodies_of
from clonaz_fhir.validation.run import Node, Run

_BODY_OF = {code: body for body, code in BODIES.items()}
_RULES = {
    "indication": "cud-2",
    "contraindication": "cud-3",
    "interaction": "cud-4",
    "undesirableEffect": "cud-5",
    "warning": "cud-6",
}


def type_and_body(value: Node, run: Run) -> bool:
    """A ClinicalUseDefinition has no body of its type.

    Checks: the element that the type names is there: ``undesirableEffect`` for
    undesirable-effect, and so on.

    Why: a ClinicalUseDefinition without its body says nothing about the medicine.

    Example: ``{"type": "warning", "subject": [...]}`` without ``warning``

    Clause: FHIR R5, ClinicalUseDefinition; the R6 draft's cud-2 to cud-6.
    """
    kind = value.get("type")
    if not isinstance(kind, str):
        return True
    bodies = bodies_of(value)
    if len(bodies) == 1 and bodies[0] == _BODY_OF.get(kind):
        return True
    wrong = [body for body in bodies if BODIES[body] != kind]
    if len(bodies) > 1:
        return True  # cud-1 says so
    if wrong:
        body_of_another_type(wrong[0], kind, value, run)
    elif not bodies and kind in _BODY_OF:
        body = _BODY_OF[kind]
        run.found(
            "cud-body",
            value,
            "type",
            f"the type is {kind}, but there is no '{body}'",
            f"add '{body}'",
            (body,),
        )
    return True


def body_of_another_type(body: str, kind: str, value: Node, run: Run) -> None:
    """A ClinicalUseDefinition has the body of another type.

    Checks: a body such as ``indication`` stands only where ``type`` is its code.

    Why: a reader who selects by type takes a warning for an indication.

    Example: ``{"type": "warning", "indication": {...}}``

    Clause: the R6 draft's cud-2 to cud-6.
    """
    run.found(
        _RULES[body], value, body, f"'{body}' stands in a ClinicalUseDefinition of type {kind}",
        f"the type of '{body}' is {BODIES[body]}", (BODIES[body],), at_key=True,
    )  # fmt: skip


CUD_RULES = tuple(_RULES.values())
OWN_CHECKS: dict[str, list[tuple[str, Callable[[Node, Run], bool]]]] = {
    "ClinicalUseDefinition": [("cud-body", type_and_body)]
}
