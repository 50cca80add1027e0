"""Anchors: from a statement to its passage of the source document."""

from __future__ import annotations

import re
from typing import Any

from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.package.ownership import Package
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import shown

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def check_anchor(anchor: Node, package: Package, run: Run) -> None:
    """Check one ``derivation-reference`` of a resource of the package."""
    parts = {
        each.get("url"): each for each in children(anchor, "extension") if isinstance(each, dict)
    }
    reference = parts.get("reference", {}).get("valueReference")
    offset = parts.get("offset", {}).get("valueInteger")
    length = parts.get("length", {}).get("valueInteger")
    if (
        not isinstance(reference, dict)
        or not isinstance(offset, int)
        or not isinstance(length, int)
    ):
        anchor_wrong("the anchor needs a reference, an offset and a length", anchor, run)
        return
    target = reference.get("reference")
    if isinstance(target, str) and not target.startswith(("DocumentReference/", "urn:", "http")):
        anchor_wrong(f"{shown(target)} is not the source document", reference, run, "reference")
    passage = _passage(reference, package)
    name, digest = passage.get("id"), passage.get("sha256")
    if not isinstance(name, str) or not isinstance(digest, str) or not _SHA256.match(digest):
        anchor_wrong("the anchor needs the passage's id and SHA-256", reference, run)
    elif offset < 0 or length < 1:
        anchor_wrong("offset and length are those of no text", anchor, run)
    elif package.passages is not None:
        known = package.passages.get(name)
        if known is None:
            anchor_wrong(f"there is no passage {shown(name)}", reference, run)
        elif known != [offset, length, digest]:
            message = f"the passage {shown(name)} has another offset, length or SHA-256"
            anchor_wrong(message, anchor, run)


def _passage(reference: Node, package: Package) -> dict[str, Any]:
    url = f"{package.base}/StructureDefinition/passage"
    for each in children(reference, "extension"):
        if isinstance(each, dict) and each.get("url") == url:
            inner = [one for one in children(each, "extension") if isinstance(one, dict)]
            return {str(one.get("url")): one.get("valueString") for one in inner}
    return {}


def anchor_wrong(message: str, node: Node, run: Run, key: Any = None) -> None:
    """An anchor does not lead to a passage of the source document.

    Checks: a ``derivation-reference`` names the document, an offset and a length, and the
    passage's id and SHA-256; the four agree with the register of passages.

    Why: an anchor is the proof that the document says so.

    Example: an offset that is one character off.

    Clause: DESIGN 2.6.
    """
    run.found("package-anchor", node, key, message, "take the anchor from the passage register")
