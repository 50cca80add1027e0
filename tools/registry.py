"""Writes what the validator knows of our own package: ``python -m tools.registry [--check]``.

The codes and passages of the content, and our own code systems and extensions, go into one data
file, because ``validation/`` does not import ``content/`` or ``builders/``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from clonaz_fhir.builders.conformance import EXTENSIONS
from clonaz_fhir.builders.epi import LEAFLET
from clonaz_fhir.builders.presentation import product_name
from clonaz_fhir.builders.terms import ALL_TERMS
from clonaz_fhir.content import codes
from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.model.concept import Code
from tools.generated import keep_current

PATH = (
    Path(__file__).resolve().parent.parent
    / "src/clonaz_fhir/validation/definitions/package.registry.json"
)


def registry() -> str:
    """Return the text of the registry.

    ``monographs``: of each monograph, by id, its codes, ``{system: {code: display}}``, its
    passages, ``{id: [offset, length, sha256]}``, and its concepts, which are codes of the system
    ``<id>-concept``. ``systems``: our own code systems by the last part of their
    url. ``extensions``: ours, in the layout of ``tools/definitions/listings.py``.
    """
    found: dict[str, dict[str, str]] = {}
    for code in vars(codes).values():
        if isinstance(code, Code):
            found.setdefault(code.system, {})[code.code] = code.display
    passages = {
        each.id: [each.start, each.end - each.start, each.sha256] for each in MONOGRAPH.passages
    }
    systems = {
        each.id: {term.code: term.display for term in each.terms} for each in (*ALL_TERMS, LEAFLET)
    }
    concepts = {each.id: each.text for each in MONOGRAPH.concepts} | {
        each.id: product_name(each) for each in MONOGRAPH.presentations
    }
    content = {
        "codes": found,
        "passages": passages,
        "concepts": concepts,
    }
    made = {
        "monographs": {MONOGRAPH.id: content},
        "systems": systems,
        "extensions": {each.name: _extension(each) for each in EXTENSIONS},
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _extension(extension: Any) -> list[Any]:
    parts = {part.url: [part.least, 1, [part.kind]] for part in extension.parts}
    return [[], [extension.kind] if extension.kind else [], parts]


def main(arguments: list[str] | None = None) -> int:
    """Write the registry, or with ``--check`` only tell whether it is current."""
    return keep_current(PATH, registry(), arguments)


if __name__ == "__main__":
    sys.exit(main())
