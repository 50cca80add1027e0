"""The bodies of ClinicalUseDefinition, and the type that each belongs to."""

from __future__ import annotations

from typing import Any

BODIES = {
    "indication": "indication",
    "contraindication": "contraindication",
    "interaction": "interaction",
    "undesirableEffect": "undesirable-effect",
    "warning": "warning",
}
_NAMES = tuple(BODIES)


def bodies_of(use: dict[str, Any]) -> list[str]:
    """Return the bodies that a ClinicalUseDefinition has, in the official order."""
    return [body for body in _NAMES if body in use]
