"""The semantic difference of two artefacts: by resource, statement and element, never by text.

    changes = compare_sides(read_side("old"), read_side("new"))

Order of entries and of set-like lists means nothing, nor do ``meta.versionId`` and
``meta.lastUpdated``, which servers set.
"""

from __future__ import annotations

from clonaz_fhir.reports.diff.comparing import Change, compare_sides
from clonaz_fhir.reports.diff.reading import Side, read_side
from clonaz_fhir.reports.diff.wording import as_json, as_markdown, as_text

__all__ = ["Change", "Side", "as_json", "as_markdown", "as_text", "compare_sides", "read_side"]
