"""Writes ``schemas/monograph.schema.json`` from the content model.

python -m tools.monograph_schema [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from clonaz_fhir.model.monograph import Monograph
from tools.generated import keep_current

PATH = Path(__file__).resolve().parent.parent / "schemas" / "monograph.schema.json"


def monograph_schema() -> str:
    """Return the JSON Schema of a monograph as text."""
    schema: dict[str, Any] = Monograph.model_json_schema()
    for definition in schema["$defs"].values():
        if "const" in definition["properties"].get("kind", {}):
            # A literal of Python says its kind by its class; a JSON object has to say it.
            definition["required"] = ["kind", *definition["required"]]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from src/clonaz_fhir/model by tools/monograph_schema.py.",
        **schema,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the schema, or with ``--check`` only tell whether it is current."""
    return keep_current(PATH, monograph_schema(), arguments)


if __name__ == "__main__":
    sys.exit(main())
