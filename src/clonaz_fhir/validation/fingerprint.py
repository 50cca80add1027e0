"""What a validation was made with: how many rules, and the hashes of the data behind them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from clonaz_fhir.validation.rules import rules

DEFINITIONS = Path(__file__).parent / "definitions"


def fingerprint() -> dict[str, Any]:
    """Return the number of rules and the SHA-256 of each file of schemas, tables and codes."""
    return {
        "rules": len(rules()),
        "definitions": {
            path.name: sha256(path.read_bytes()).hexdigest()
            for path in sorted([*DEFINITIONS.glob("*.json"), *DEFINITIONS.glob("*.jsonl")])
        },
    }
