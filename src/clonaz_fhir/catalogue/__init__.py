"""Many monographs at once, streamed to NDJSON in flat memory.

    documents → monographs → content → a release → validated → lines → files, in the order given
                └──────────── compiling.py, in processes.py ─────────┘   writing.py

The vocabulary, which all monographs share, is written once (decisions/0009, 0015).
"""

from clonaz_fhir.catalogue.compiling import Compiled, Input, Settings, compile_document
from clonaz_fhir.catalogue.processes import (
    batches,
    compile_all,
    compile_batch,
    default_jobs,
    read_inputs,
)
from clonaz_fhir.catalogue.writing import FAILURES, MONOGRAPHS, Tally, write_catalogue

__all__ = [
    "FAILURES",
    "MONOGRAPHS",
    "Compiled",
    "Input",
    "Settings",
    "Tally",
    "batches",
    "compile_all",
    "compile_batch",
    "compile_document",
    "default_jobs",
    "read_inputs",
    "write_catalogue",
]
