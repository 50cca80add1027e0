"""Rules on the JSON text itself, which a parser would pass in silence.

A rule is a function whose docstring is its page for ``clonaz-fhir explain``.
"""

from __future__ import annotations

from clonaz_fhir.model.fault import Fault, Path


def json_duplicate_key(path: Path) -> Fault:
    """A key stands twice in one JSON object.

    Checks: every key of a JSON object occurs once. The finding is at the second occurrence.

    Why: parsers disagree on which of the two values counts, and most drop the other one in
    silence, so two systems read two different resources from one file.

    Example: ``{"status": "active", "status": "retired"}``

    Clause: FHIR R5, JSON representation (objects are never repeated); RFC 8259, section 4.
    """
    return Fault(
        rule="json-duplicate-key",
        severity="error",
        code="structure",
        path=path,
        message=f"the key '{path[-1]}' stands twice in this object",
        remedy="keep one of the two; only the last value was checked",
        at="key",
    )


def json_bom() -> Fault:
    """The file begins with a byte order mark.

    Checks: the first bytes of the file are not EF BB BF.

    Why: JSON that is exchanged between systems has no byte order mark; some servers refuse it.
    The rest of the file is checked as if it were not there.

    Example: a file saved as "UTF-8 with BOM" by an editor.

    Clause: RFC 8259, section 8.1.
    """
    return Fault(
        rule="json-bom",
        severity="warning",
        code="structure",
        path=(),
        message="the file begins with a byte order mark (BOM)",
        remedy="save it as UTF-8 without BOM",
    )


def json_not_an_object(found: str) -> Fault:
    """The JSON document is not an object.

    Checks: the outermost value is a JSON object.

    Why: every FHIR resource is one JSON object with a resourceType; several resources are held
    by a Bundle, or by NDJSON with one of them a line.

    Example: ``[{"resourceType": "Medication"}]``

    Clause: FHIR R5, JSON representation.
    """
    return Fault(
        rule="json-not-an-object",
        severity="error",
        code="structure",
        path=(),
        message=f"{found} where a FHIR resource, a JSON object, belongs",
        remedy="give one resource, a Bundle, or NDJSON with one resource a line",
    )


INPUT_RULES = {
    "json-duplicate-key": json_duplicate_key,
    "json-bom": json_bom,
    "json-not-an-object": json_not_an_object,
}
"""Each rule of this module by its id."""
