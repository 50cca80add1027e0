"""Ids of resources that two stages spell: builders name by them, emitters link to them.

All others stand in ``builders/naming.py``.
"""

from __future__ import annotations


def medication_id(monograph_id: str, medicine_id: str) -> str:
    """Return the id of a medicine's Medication."""
    return f"{monograph_id}-{medicine_id}-medication"


def group_id(monograph_id: str, population_id: str) -> str:
    """Return the id of a population's Group."""
    return f"{monograph_id}-group-{population_id}"


def assessment_id(monograph_id: str, caveat_id: str) -> str:
    """Return the id of a caveat's ArtifactAssessment."""
    return f"{monograph_id}-caveat-{caveat_id}"
