"""Extensions of HL7 (and of our package): their values, their parts, where they may stand."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.listings import load_listing
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

_HL7 = "http://hl7.org/fhir/StructureDefinition/"
ANCHOR = f"{_HL7}derivation-reference"
_TOOLING = f"{_HL7}structuredefinition-"
"""Extensions of definitions, some of which only HL7's publishing tools define."""


def check_extension(value: Node, run: Run, node: Node, key: str) -> None:
    """Check one extension; what stands in another one without a url of its own is its part."""
    url = value.get("url")
    if not isinstance(url, str) or ":" not in url:
        return
    if not url.startswith(_HL7):
        row = run.package.extension(url) if run.package is not None else None
        if row is not None:
            check_row(value, row, run)
        return
    if url == ANCHOR and run.package is not None:
        run.anchors.append(value)
    known = load_listing(f"{run.release}.extensions.jsonl")
    row = known.row(url)
    if row is None:
        if not url.startswith(_TOOLING):
            extension_unknown(url, value, run)
    else:
        check_row(value, row, run)


def check_row(value: Node, row: list[Any], run: Run) -> None:
    """Check an extension against its row: contexts, types of the value, parts."""
    contexts, types, parts = row
    if contexts and run.resource.get("resourceType") not in contexts:
        extension_context(contexts, value, run)
    _value(value, types, run)
    if parts and "extension" in value:
        _parts(value, parts, run)


def _value(value: Node, types: list[str], run: Run) -> None:
    for given in value:
        if given[:5] == "value" or given[:6] == "_value":
            kind = given.lstrip("_")[5:]
            fits = kind in types or kind[:1].lower() + kind[1:] in types
            if not fits and "*" not in types:
                extension_value(given, types, value, run)
            return


def _parts(value: Node, parts: dict[str, list[Any]], run: Run) -> None:
    inner = value.get("extension")
    counts: dict[str, int] = {}
    for each in inner if isinstance(inner, list) else ():
        name = each.get("url") if isinstance(each, dict) else None
        if not isinstance(name, str):
            continue
        row = parts.get(name)
        if row is None:
            if ":" not in name:
                extension_part(f"{shown(name)} is not a part of this extension", each, "url", run)
            continue
        counts[name] = counts.get(name, 0) + 1
        _value(each, row[2], run)
        if row[1] and counts[name] > row[1]:
            extension_part(f"the part {shown(name)} stands twice", each, "url", run)
    for name, (least, _, _) in parts.items():
        if least and name not in counts:
            extension_part(f"the part '{name}' is missing", value, None, run)


def extension_unknown(url: str, value: Node, run: Run) -> None:
    """An extension of HL7 does not exist.

    Checks: an extension below ``http://hl7.org/fhir/StructureDefinition/`` is defined in the
    release or in HL7's extension pack.

    Why: nobody can read it; mostly its url is misspelt.

    Example: ``http://hl7.org/fhir/StructureDefinition/derivation-referense``

    Clause: FHIR R5, extensibility, defining extensions.
    """
    run.found("extension-unknown", value, "url", f"HL7 has no extension {shown(url)}")


def extension_context(contexts: list[str], value: Node, run: Run) -> None:
    """An extension stands in a resource for which it is not made.

    Checks: where HL7 defines an extension for some resource types only, the resource is one of
    them.

    Why: its meaning is defined by what it extends.

    Example: ``patient-birthPlace`` in a Medication.

    Clause: FHIR R5, StructureDefinition.context.
    """
    run.found(
        "extension-context", value, "url", f"the extension is made for {', '.join(contexts[:6])}",
    )  # fmt: skip


def extension_value(given: str, types: list[str], value: Node, run: Run) -> None:
    """The value of a known extension has a type that it may not have.

    Checks: the value of an extension of HL7 or of the package has a type of its definition; an
    extension of parts has no value.

    Why: a reader looks for the value under another name and finds none.

    Example: ``narrativeLink`` with ``valueString`` (it is ``valueUrl``)

    Clause: FHIR R5, extensibility; the definition of the extension.
    """
    names = tuple("value" + name[0].upper() + name[1:] for name in types)
    run.found(
        "extension-value", value, given, f"this extension has no {given.lstrip('_')}",
        f"write {names[0]}" if names else "give its parts in extension", names, at_key=True,
    )  # fmt: skip


def extension_part(message: str, value: Node, key: Any, run: Run) -> None:
    """The parts of a known extension are not those of its definition.

    Checks: each part of a complex extension of HL7 or of the package is defined, none that must
    occur is missing, none occurs more often than it may.

    Why: a reader cannot tell what is meant.

    Example: a ``derivation-reference`` with two offsets.

    Clause: FHIR R5, extensibility; the definition of the extension.
    """
    run.found("extension-part", value, key, message)
