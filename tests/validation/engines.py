"""The schema engines that are installed: one comes with the extra ``fast``, two always."""

from __future__ import annotations

import importlib.util

import pytest

NEEDS_FAST = pytest.mark.skipif(
    importlib.util.find_spec("jsonschema_rs") is None, reason="the extra fast is not installed"
)
ALWAYS = ("jsonschema", "own")
EACH = [pytest.param("jsonschema-rs", marks=NEEDS_FAST), *ALWAYS]
"""For ``parametrize``: the one that is not there is skipped by name."""
INSTALLED = ALWAYS if NEEDS_FAST.args[0] else ("jsonschema-rs", *ALWAYS)
