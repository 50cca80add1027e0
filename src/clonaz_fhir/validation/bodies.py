"""The bodies of ClinicalUseDefinition, and the type that each belongs to."""

from __future__ import annotations

BODIES = {
    "indication": "indication",
    "contraindication": "contraindication",
    "interaction": "interaction",
    "undesirableEffect": "undesirable-effect",
    "warning": "warning",
}
