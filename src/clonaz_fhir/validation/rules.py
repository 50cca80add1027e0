"""Every rule of the engine, with its page for ``clonaz-fhir explain``.

A rule of ours is a function, and its docstring is its page. An official invariant is a row of
``invariants/``; its page is made from the row.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from inspect import cleandoc
from typing import Any, NamedTuple

from clonaz_fhir.model.fault import Severity
from clonaz_fhir.validation import (
    bindings,
    bundle,
    clinical_use,
    conformance,
    epi,
    extensions,
    leaves,
    marks,
    narrative_pages,
    oracles,
    references,
    resource_types,
    shapes,
    vocabulary,
)
from clonaz_fhir.validation.invariants import all_invariants
from clonaz_fhir.validation.package import (
    anchors,
    closure,
    dates,
    ownership,
    statements,
    strengths,
)
from clonaz_fhir.validation.severities import code_of, severity_of
from clonaz_fhir.validation.tables import RELEASES, load_tables


class Rule(NamedTuple):
    """A rule, as ``explain`` shows it.

    Attributes:
        id: Stable id, kebab-case; an official invariant keeps its key.
        severity: error, warning or information.
        code: OperationOutcome's issue-type.
        title: One line.
        page: The whole page: what is checked, why, an example, the clause.
    """

    id: str
    severity: Severity
    code: str
    title: str
    page: str


OWN: dict[str, Callable[..., Any]] = {
    "unknown-element": shapes.unknown_element,
    "missing-element": shapes.missing_element,
    "wrong-type": shapes.wrong_type,
    "empty-array": shapes.empty_array,
    "ele-1": shapes.without_content,
    "choice-conflict": shapes.choice_conflict,
    "required-binding": shapes.required_code,
    "primitive-format": shapes.primitive_format,
    "number-range": shapes.number_range,
    "whole-number": leaves.whole_number,
    "decimal-precision": leaves.decimal_precision,
    "null-alignment": leaves.null_alignment,
    "ucum-unit": leaves.unit_code,
    "extension-url": leaves.absolute_extension,
    "ext-1": leaves.one_value,
    "extensible-binding": bindings.extensible_concept,
    "preferred-binding": bindings.preferred_concept,
    "reference-target": references.reference_target,
    "reference-type": references.reference_type,
    "reference-unknown-type": references.unknown_target,
    "ref-1": references.contained_missing,
    "ref-2": references.reference_empty,
    "reference-unresolved": bundle.reference_unresolved,
    "full-url-absolute": bundle.full_url_absolute,
    "full-url-id": bundle.full_url_id,
    "full-url-missing": bundle.full_url_missing,
    "duplicate-id": bundle.duplicate_id,
    "request-url": bundle.request_url,
    "unknown-resource-type": resource_types.unknown_resource_type,
    "out-of-scope": resource_types.out_of_scope,
    "cud-body": clinical_use.type_and_body,
    **dict.fromkeys(clinical_use.CUD_RULES, clinical_use.body_of_another_type),
    "oracle-disagrees": oracles.oracle_disagrees,
    "unknown-code": vocabulary.unknown_code,
    "wrong-display": vocabulary.wrong_display,
    "unknown-system": vocabulary.unknown_system,
    "unlisted-system": vocabulary.unlisted_system,
    "extension-unknown": extensions.extension_unknown,
    "extension-context": extensions.extension_context,
    "extension-value": extensions.extension_value,
    "extension-part": extensions.extension_part,
    "element-id": marks.element_id,
    "canonical-absolute": marks.canonical_absolute,
    "identifier-system": marks.identifier_names,
    "profile-type": marks.profile_type,
    "narrative-link": marks.check_links,
    "concept-count": conformance.concept_count,
    "profile-base": conformance.base_type,
    "element-path": conformance.element_path,
    "context-element": conformance.context_element,
    "package-code": ownership.package_code,
    "package-intended-use": statements.intended_use,
    "package-narrative": statements.package_narrative,
    "package-element": statements.package_element,
    "package-identifier": statements.package_identifier,
    "package-anchor": anchors.anchor_wrong,
    "clonaz-cud-1": statements.use_body,
    "clonaz-cud-2": statements.use_anchored,
    "clonaz-mk-1": statements.knowledge_anchored,
    "clonaz-cud-3": dates.undated,
    "clonaz-mk-2": dates.undated,
    "package-dates": dates.dates_disagree,
    "package-past-check-date": dates.past_check_date,
    "package-strength": strengths.strength_differs,
    "package-closure": closure.not_listed,
    "package-link": closure.link_type,
    "package-orphan": closure.orphan,
    "epi-bundle": epi.epi_bundle,
    "epi-composition": epi.epi_composition,
    "epi-clinical-use": epi.epi_clinical_use,
    "epi-identifier": epi.epi_identifier,
    "epi-coding": epi.epi_coding,
    "epi-member": epi.epi_member,
    "txt-1": narrative_pages.safe_markup,
    "txt-2": narrative_pages.some_content,
    "xhtml-well-formed": narrative_pages.well_formed,
    "xhtml-namespace": narrative_pages.namespace,
    "xhtml-declaration": narrative_pages.declaration,
}


@cache
def rules() -> dict[str, Rule]:
    """Return every rule of the engine by id, sorted."""
    warnings = frozenset(w for release in RELEASES for w in load_tables(release).warnings)
    found = {}
    for name, function in OWN.items():
        page = cleandoc(function.__doc__ or "").replace("``", "`")
        title = page.partition("\n")[0]
        found[name] = Rule(name, severity_of(name, warnings), code_of(name), title, page)
    for name, invariant in all_invariants().items():
        title = invariant.says[0].upper() + invariant.says[1:] + "."
        lines = [title, "", f"Checks: the official invariant {name}, in our words.", ""]
        lines += [
            "Why: the specification asks for it, and servers that check invariants refuse it.",
            "",
        ]
        if invariant.remedy:
            lines += [f"Remedy: {invariant.remedy}.", ""]
        where = [r.upper() for r in RELEASES if _has(r, name)]
        lines += [
            f"Clause: FHIR {', '.join(where)}: constraint {name} of {', '.join(_types(name))}."
        ]
        page = "\n".join(lines)
        found[name] = Rule(name, severity_of(name, warnings), code_of(name), title, page)
    return dict(sorted(found.items()))


def _has(release: str, key: str) -> bool:
    return bool(_places(release).get(key)) or key == "sqty-1"


def _types(key: str) -> list[str]:
    types: dict[str, None] = {}
    for release in RELEASES:
        types.update(dict.fromkeys(_places(release).get(key, [])))
    names = list(types)
    return names[:4] if len(names) < 5 else [*names[:3], "others"]


@cache
def _places(release: str) -> dict[str, list[str]]:
    tables = load_tables(release)
    found: dict[str, list[str]] = {}
    for name in tables.type_names():
        if tables.kind(name) != "p":
            for place in tables.invariants(name):
                element, _, key = place.rpartition("/")
                found.setdefault(key, []).append(f"{name}.{element}" if element else name)
    return found
