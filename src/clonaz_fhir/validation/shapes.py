"""Structural rules: each function is a rule, returns its fault, and carries its page."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.wording import closest, json_kind, shown

_SYNTAX = {
    "base64Binary": "base64, without spaces, padded by =",
    "canonical": "a url without spaces, if need be with |version",
    "code": "a code: no spaces around it, single spaces within",
    "date": "a date: YYYY, YYYY-MM or YYYY-MM-DD",
    "dateTime": "a dateTime: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with a time zone",
    "elementId": "an id without spaces",
    "id": "an id: 1 to 64 of A-Z a-z 0-9 - .",
    "instant": "an instant: YYYY-MM-DDThh:mm:ss with a time zone",
    "integer64": "a whole number, written as a string",
    "languageTag": "a language tag of a known language, such as en or en-US",
    "markdown": "text that is not blank and has no control characters",
    "oid": "an OID: urn:oid: and numbers with dots",
    "referenceText": "a reference: Type/id, #id, Type?query, or a uri with a scheme",
    "string": "text that is not blank and has no control characters",
    "time": "a time: hh:mm:ss, without a zone",
    "uri": "a uri without spaces",
    "url": "a url without spaces",
    "uuid": "a UUID: urn:uuid: and lower-case hexadecimal digits",
    "xhtml": "XHTML",
}
_LISTED = 24


def unknown_element(
    key: str, item: Any, node: dict[str, Any], kind: str, known: Any, path: Path, release: str
) -> Fault:
    """An element does not exist in its type.

    Checks: every key of an object is an element of the type that the object has in this release.
    A primitive's ``_`` sibling counts; comments and other keys of one's own do not.

    Why: a receiver drops or refuses what it does not know, so the data is lost.

    Example: ``"clinicalUseIsue": [...]`` in a MedicationKnowledge (meant: ``clinicalUseIssue``)

    Clause: FHIR R5, JSON representation; the definition of the type.
    """
    guesses = closest(key, [name for name in known if name not in node])
    stem = _choice_of(key, known)
    if stem:
        guesses = stem[1]
        message = f"{shown(key)} is not a type that {stem[0]}[x] may have"
    elif key == "resourceType":
        message = f"'{kind}' is no resource and has no resourceType"
    elif key.startswith("_") and key[1:] in known:
        message = f"'{key[1:]}' is not a primitive and has no sibling '{key}'"
    else:
        message = f"unknown element {shown(key)} in {kind}"
    remedy = f"did you mean '{guesses[0]}'?" if guesses else "remove it, or use an extension"
    return Fault(
        "unknown-element",
        "error",
        "structure",
        (*path, key),
        message,
        remedy,
        tuple(guesses),
        "key",
    )


def _choice_of(key: str, known: Any) -> tuple[str, list[str]] | None:
    """Return the choice that a key seems to belong to, and its members."""
    longest = max(map(len, known), default=0)
    for end in range(min(len(key) - 1, longest), 2, -1):
        if key[end].isupper():
            stem = key[:end]
            members = [k for k in known if k.startswith(stem) and k[end : end + 1].isupper()]
            if len(members) > 1 and stem not in known:
                return stem, members
    return None


def missing_element(keys: tuple[str, ...], kind: str, path: Path) -> Fault:
    """A required element is missing.

    Checks: each element that must occur occurs; a primitive may be given by its ``_`` sibling.

    Why: the type has no meaning without it, and servers refuse it.

    Example: a ClinicalUseDefinition without ``type``.

    Clause: the cardinality 1..1 or 1..* in the definition of the type.
    """
    names = tuple(key for key in keys if not key.startswith("_"))
    if len(names) > 1:
        few = ", ".join(names[:6])
        return Fault(
            "missing-element",
            "error",
            "required",
            path,
            f"{kind} needs one of {few}",
            f"add {names[0]} or another of them",
            names,
        )
    return Fault(
        "missing-element",
        "error",
        "required",
        path,
        f"missing element '{names[0]}' of {kind}",
        f"add '{names[0]}'",
        names,
    )


def wrong_type(value: Any, wanted: str | list[str], kind: str, path: Path) -> Fault:
    """A value has the wrong JSON type.

    Checks: objects, lists, strings, numbers and booleans stand where the definition has them; an
    element that may repeat is a list, even with one item; nothing is null, save in the lists of
    primitives with ``_`` siblings.

    Why: most parsers refuse it, and some coerce it, which changes the data.

    Example: ``"name": "Klonopin"`` where ``name`` is a list.

    Clause: FHIR R5, JSON representation.
    """
    kinds = [one for one in ([wanted] if isinstance(wanted, str) else wanted) if one != "null"]
    need = {"object": "an object", "array": "a list", "integer": "a whole number"}.get(
        kinds[0], f"a {kinds[0]}"
    )
    what = f" ({kind})" if kind and kinds[0] != "array" else ""
    remedy = {
        "array": "put it in a list: [ … ]",
        "number": "write the number without quotes",
        "integer": "write the number without quotes and without a point",
        "boolean": "write true or false without quotes",
        "string": "write it in quotes",
    }.get(kinds[0], "write an object: { … }")
    if value is None:
        remedy = "leave the element out"
    elif isinstance(value, list):
        remedy = "give the value itself, without the list"
    return Fault(
        "wrong-type",
        "error",
        "structure",
        path,
        f"found {json_kind(value)} where {need}{what} belongs",
        remedy,
    )


def empty_array(path: Path) -> Fault:
    """A list is empty.

    Checks: a list has at least one item.

    Why: FHIR knows no empty lists; parsers drop them in silence, or refuse them.

    Example: ``"category": []``

    Clause: FHIR R5, JSON representation.
    """
    return Fault(
        "empty-array", "error", "structure", path, "the list is empty", "leave the element out"
    )


def without_content(value: dict[str, Any], kind: str, path: Path) -> Fault:
    """An element has neither a value nor children.

    Checks: an object has something beside ``id``.

    Why: an empty element says nothing, and servers refuse it.

    Example: ``"code": {}``

    Clause: FHIR, invariant ele-1.
    """
    what = "has nothing but an id" if value else "is empty"
    return Fault("ele-1", "error", "invariant", path, f"the {kind} {what}", "leave it out")


def choice_conflict(names: list[str], node: dict[str, Any], path: Path) -> Fault:
    """A choice is made twice.

    Checks: of the members of a choice such as ``value[x]`` at most one stands in an object.

    Why: nobody can tell which of the two counts.

    Example: ``"durationRange": {...}, "durationString": "a week"``

    Clause: FHIR R5, choice of data types.
    """
    order = [key for key in node if key in names]
    return Fault(
        "choice-conflict",
        "error",
        "structure",
        (*path, order[-1]),
        f"'{order[0]}' and '{order[-1]}' are one element, of which one type may be given",
        "keep one of them",
        tuple(order),
        "key",
    )


def required_code(value: str, codes: list[str], name: str, path: Path) -> Fault:
    """A code is outside its required value set.

    Checks: an element with a required binding has one of the codes of the value set.

    Why: a receiver cannot act on a code that it does not know; the official JSON Schema and
    fhir.resources let most of them pass.

    Example: ``"type": "banana"`` in a ClinicalUseDefinition.

    Clause: FHIR R5, terminologies, binding strength required.
    """
    guesses = closest(value, codes)
    expected = tuple(guesses) + tuple(c for c in codes[:_LISTED] if c not in guesses)
    remedy = f"did you mean '{guesses[0]}'?" if guesses else f"one of {', '.join(codes[:8])}"
    return Fault(
        "required-binding",
        "error",
        "code-invalid",
        path,
        f"{shown(value)} is not in the required value set {name.removeprefix('codes:')}",
        remedy,
        expected,
    )


def primitive_format(value: str, kind: str, path: Path) -> Fault:
    """A primitive value is not written as its type demands.

    Checks: ids, codes, uris, dates, times, base64, UUIDs, OIDs, language tags and MIME types follow
    their syntax; dates exist in the calendar; text is not blank and has no control characters.

    Why: other systems parse these values, and fail or misread.

    Example: ``"date": "2024-02-30"``, ``"id": "a b"``, ``"instant": "2024-01-01T00:00:00"``

    Clause: FHIR R5, data types, primitive types.
    """
    need = _SYNTAX.get(kind, "the syntax of its value set, such as en-US, text/plain, USD")
    if not value.strip():
        message = "the text is blank" if value else "the text is empty"
        remedy = "leave the element out"
    elif kind == "uri" and value.startswith(("urn:uuid:", "urn:oid:")):
        message = f"{shown(value)} is not a {value[4:8].rstrip(':').upper()}"
        remedy = ""
    else:
        message = f"{shown(value)} is not {need}"
        remedy = "trim the spaces around it" if value != value.strip() else ""
    return Fault("primitive-format", "error", "value", path, message, remedy)


def number_range(value: Any, schema: dict[str, Any], kind: str, path: Path) -> Fault:
    """A whole number is outside the range of its type.

    Checks: integer has 32 bits with a sign, unsignedInt is 0 or more, positiveInt 1 or more.

    Why: receivers overflow or refuse it.

    Example: ``"sequence": 0`` where a positiveInt belongs.

    Clause: FHIR R5, data types, primitive types.
    """
    low, high = schema["minimum"], schema["maximum"]
    return Fault(
        "number-range",
        "error",
        "value",
        path,
        f"{shown(value)} is not a {kind}: {low} to {high}",
    )
