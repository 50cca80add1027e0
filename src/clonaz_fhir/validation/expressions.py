"""From a JSON path to a FHIRPath expression and to the resource that holds the place."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from clonaz_fhir.model.fault import Path

_TYPES = (
    "Base64Binary Boolean Canonical Code Date DateTime Decimal Id Instant Integer Integer64 "
    "Markdown Oid PositiveInt String Time UnsignedInt Uri Url Uuid "
    "Address Age Annotation Attachment CodeableConcept CodeableReference Coding ContactPoint Count "
    "Distance Duration HumanName Identifier Money Period Quantity Range RatioRange Ratio "
    "SampledData Signature Timing ContactDetail DataRequirement Expression ParameterDefinition "
    "RelatedArtifact TriggerDefinition UsageContext Availability ExtendedContactDetail Dosage "
    "Meta Reference"
)
_STEMS = (
    "value defaultValue fixed pattern minValue maxValue item strength concentration presentation "
    "dose rate bounds asNeeded duration author occurred occurrence onset medication "
    "indication subject sourceScope targetScope source target versionAlgorithm timing amount "
    "example name"
)
_CHOICE = f"({'|'.join(_STEMS.split())})({'|'.join(_TYPES.split())})"
"""Names of choice elements as JSON spells them. FHIR has no rule that tells ``valueRatio`` (a
choice) from ``birthDate`` (a name), so the stems are listed: those of the types in scope. Another
one keeps its JSON name, which reads as well and is not wrong enough to load every definition."""

_PRIMITIVES = frozenset(_TYPES.split()[:20])
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_STATEMENT_TYPES = ("ClinicalUseDefinition", "Basic")  # R4 has no ClinicalUseDefinition


class Holder(NamedTuple):
    """The resource that a place lies in.

    Attributes:
        name: ``Type/id``, ``Type`` where there is no id, None where there is no type either.
        statement: Id of our own statement that the resource carries, else None.
        inner: The rest of the path, from that resource on.
    """

    name: str | None
    statement: str | None
    inner: Path


def pointer_of(path: Path) -> str:
    """Return the JSON pointer (RFC 6901) of a path; empty for the root."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def expression_of(content: Any, path: Path) -> str:
    """Return the FHIRPath expression of a path: ``Bundle.entry[1].resource.value.ofType(Ratio)``.

    A choice element is spoken of as FHIRPath does, by its name and its type; a primitive's
    ``_sibling`` is the primitive itself. A name that FHIRPath could not read is in backticks.
    """
    parts = [content.get("resourceType") if isinstance(content, dict) else None]
    expression = _name(parts[0]) if isinstance(parts[0], str) and parts[0] else "%resource"
    for step in path:
        if isinstance(step, int):
            expression += f"[{step}]"
            continue
        step = step[1:] if len(step) > 1 and step[0] == "_" else step
        choice = re.fullmatch(_CHOICE, step)
        if choice:
            stem, kind = choice.groups()
            kind = kind[0].lower() + kind[1:] if kind in _PRIMITIVES else kind
            expression += f".{stem}.ofType({kind})"
        else:
            expression += "." + _name(step)
    return expression


def _name(step: str) -> str:
    if _IDENTIFIER.fullmatch(step):
        return step
    return "`" + step.replace("\\", "\\\\").replace("`", "\\`") + "`"


def holder_of(content: Any, path: Path) -> Holder:
    """Return the innermost resource along a path that stands for itself (contained ones do not)."""
    holder, rest, value = content, path, content
    for depth, step in enumerate(path):
        if step == "contained":
            break
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(value, dict) and "resourceType" in value:
            holder, rest = value, path[depth + 1 :]
    kind = holder.get("resourceType") if isinstance(holder, dict) else None
    if not isinstance(kind, str) or not kind:
        return Holder(None, None, rest)
    identity = holder.get("id")
    if not isinstance(identity, str) or not identity:
        return Holder(kind, None, rest)
    ours = kind in _STATEMENT_TYPES and identity.startswith("clonaz-")
    return Holder(f"{kind}/{identity}", identity if ours else None, rest)
