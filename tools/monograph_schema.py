"""Write ``schemas/monograph.schema.json`` from the content model."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from clonaz_fhir.model.monograph import Monograph

PATH = Path(__file__).resolve().parent.parent / "schemas" / "monograph.schema.json"


def monograph_schema() -> str:
    """Return the JSON Schema of a monograph as text."""
    schema: dict[str, Any] = Monograph.model_json_schema()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from src/clonaz_fhir/model by tools/monograph_schema.py.",
        **schema,
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(monograph_schema(), encoding="utf-8")
    print(f"{PATH.name}: {PATH.stat().st_size} bytes", file=sys.stderr)
