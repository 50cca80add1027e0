"""What one public document says about clonazepam, as FHIR, with the way back to each sentence.

    import clonaz_fhir as cz

    bundle = cz.bundle(release="R5")          # the ready collection Bundle, as plain data
    models = cz.models(release="R5")          # its resources as fhir.resources objects
    for use in cz.monograph().clinical_uses:  # the typed statements
        print(use.text, use.passages)
    report = cz.validate("my-bundle.json")    # never raises on content

Importing the package costs next to nothing: everything below is loaded at its first use.
"""

from __future__ import annotations

from clonaz_fhir.errors import (
    AuthenticationError,
    BuildError,
    ClonazFhirError,
    ConflictError,
    ContentError,
    InputError,
    MonographError,
    OutputError,
    PartialLoadError,
    ServerError,
    UsageError,
    VerificationError,
)
from clonaz_fhir.version import __version__

# The module typing would double what an import costs; type checkers know this name without it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from clonaz_fhir.api import build, bundle, models, monograph
    from clonaz_fhir.model.report import FindingsError, UnreadableError
    from clonaz_fhir.validation.api import validate

__all__ = [
    "AuthenticationError",
    "BuildError",
    "ClonazFhirError",
    "ConflictError",
    "ContentError",
    "FindingsError",
    "InputError",
    "MonographError",
    "OutputError",
    "PartialLoadError",
    "ServerError",
    "UnreadableError",
    "UsageError",
    "VerificationError",
    "__version__",
    "build",
    "bundle",
    "models",
    "monograph",
    "validate",
]

_HOMES = {
    "FindingsError": "clonaz_fhir.model.report",
    "UnreadableError": "clonaz_fhir.model.report",
    "build": "clonaz_fhir.api",
    "bundle": "clonaz_fhir.api",
    "models": "clonaz_fhir.api",
    "monograph": "clonaz_fhir.api",
    "validate": "clonaz_fhir.validation.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'clonaz_fhir' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
