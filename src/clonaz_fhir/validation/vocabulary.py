"""Codes against the code systems that are known: HL7's own, and those that travel in the Bundle.

What has been judged good is remembered, so that a coding met again costs one look into a set. The
functions that note a trace are the rules; their docstrings are the rules' pages.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.listings import load_listing
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.wording import closest, shown

_HL7 = "http://hl7.org/fhir/"
_THO = "http://terminology.hl7.org/"
_OFFICIAL = re.compile(r"http://hl7\.org/fhir/(?:CodeSystem/|ValueSet/)?[A-Za-z0-9.-]+/?\Z")
_LISTED = re.compile(r"http://terminology\.hl7\.org/(?:CodeSystem|ValueSet)/")
_LIMIT = 50_000
_LONGEST = 1000
"""How many codings are remembered, and how many characters one may have in all."""
FRAGMENT, COMPLETE = 1, 2


class CodeSystem(NamedTuple):
    """A code system: its version, how complete it is, and the names of each code."""

    version: str
    content: int
    case_sensitive: bool
    codes: dict[str, Any]

    def names(self, code: str) -> tuple[str, ...] | None:
        """Return the displays of a code, None if there is no such code."""
        if code in self.codes:
            found = self.codes[code]
            return () if found is None else (found,) if isinstance(found, str) else tuple(found)
        if not self.case_sensitive:
            for other in self.codes:
                if other.lower() == code.lower():
                    return self.names(other)
        return None


class Vocabulary:
    """What is known of code systems where a coding stands.

    Attributes:
        accepted: System, code and display of codings in which nothing was found.
    """

    def __init__(self, release: str, own: dict[str, CodeSystem] | None = None) -> None:
        """Take the release's code systems, and those of ``own`` before them."""
        self.release = release
        self.own = own or {}
        self.accepted: set[tuple[Any, Any, Any]] = set()

    def check(self, coding: Node, run: Run) -> bool:
        """Check a coding's system, code and display; always true: what it finds it notes."""
        system, code, display = coding.get("system"), coding.get("code"), coding.get("display")
        if not isinstance(system, str) or not isinstance(code, str):
            return True
        place = (system, code, display)
        if place in self.accepted:
            return True
        before = len(run.traces)
        self.judge(coding, system, code, display, run)
        if len(run.traces) == before and "version" not in coding:
            if len(self.accepted) > _LIMIT:
                self.accepted.clear()
            if len(system) + len(code) + len(str(display)) <= _LONGEST:
                self.accepted.add(place)
        return True

    def judge(self, coding: Node, system: str, code: str, display: Any, run: Run) -> None:
        """Note what is wrong with a coding; a package may ask more."""
        known = self.find(system)
        if known is None:
            if _OFFICIAL.match(system) and not self.listed(system):
                unknown_system(system, coding, run)
            elif _LISTED.match(system) and not self.listed(system):
                unlisted_system(system, coding, run)
            return
        if "version" in coding and coding["version"] != known.version:
            return
        names = known.names(code)
        if names is None:
            if known.content == COMPLETE:
                unknown_code(code, known, coding, run, system)
        elif isinstance(display, str) and display.lower() not in map(str.lower, names):
            wrong_display(display, names, coding, run)

    def listed(self, system: str) -> bool:
        """Tell whether HL7 has a code system of this url, whether its codes are known or not."""
        return system in load_listing(_file(system, self.release))

    def find(self, system: str) -> CodeSystem | None:
        """Return a code system, None if its codes are not known."""
        found = self.own.get(system)
        if found is not None or not system.startswith((_HL7, _THO)):
            return found
        row = load_listing(_file(system, self.release)).row(system)
        if row is None or not row[1]:
            return None
        version, content, sensitive, codes = row
        return CodeSystem(version, content, bool(sensitive), codes)


def _file(system: str, release: str) -> str:
    return "terminology.systems.jsonl" if system.startswith(_THO) else f"{release}.systems.jsonl"


def check_coding(value: Node, run: Run) -> bool:
    """Check a Coding as an own rule of its type."""
    return run.vocabulary.check(value, run) if run.vocabulary is not None else True


def systems_of(resources: list[Any]) -> dict[str, CodeSystem]:
    """Return the complete code systems among the resources of a Bundle, by url."""
    found = {}
    for resource in resources:
        if not isinstance(resource, dict) or resource.get("resourceType") != "CodeSystem":
            continue
        url, content = resource.get("url"), resource.get("content")
        if isinstance(url, str) and content in ("complete", "fragment"):
            codes: dict[str, Any] = {}
            _collect(resource, codes)
            content = COMPLETE if content == "complete" else FRAGMENT
            version = resource.get("version")
            sensitive = bool(resource.get("caseSensitive"))
            found[url] = CodeSystem(str(version), content, sensitive, codes)
    return found


def _collect(node: Node, codes: dict[str, Any]) -> None:
    for concept in children(node, "concept"):
        if isinstance(concept, dict) and isinstance(concept.get("code"), str):
            names = [concept.get("display")]
            for each in children(concept, "designation"):
                names.append(each.get("value") if isinstance(each, dict) else None)
            codes[concept["code"]] = [name for name in names if isinstance(name, str)]
            _collect(concept, codes)


def concept_map_codes(value: Node, run: Run) -> bool:
    """Check the codes of a ConceptMap's group against its source and target."""
    for group in children(value, "group"):
        if not isinstance(group, dict):
            continue
        for element in children(group, "element"):
            _mapped(group.get("source"), element, run)
            for target in children(element, "target"):
                _mapped(group.get("target"), target, run)
    return True


def value_set_codes(value: Node, run: Run) -> bool:
    """Check the systems and codes that a ValueSet includes or leaves out."""
    compose = value.get("compose")
    if not isinstance(compose, dict):
        return True
    for name in ("include", "exclude"):
        for part in children(compose, name):
            system = part.get("system") if isinstance(part, dict) else None
            if not isinstance(system, str) or run.vocabulary is None:
                continue
            known = run.vocabulary.find(system)
            if known is None and _OFFICIAL.match(system) and not run.vocabulary.listed(system):
                unknown_system(system, part, run)
            for concept in children(part, "concept"):
                _mapped(system, concept, run)
    return True


def _mapped(system: Any, element: Any, run: Run) -> None:
    if not isinstance(system, str) or not isinstance(element, dict) or run.vocabulary is None:
        return
    url, _, version = system.partition("|")
    known = run.vocabulary.find(url)
    code = element.get("code")
    if known is None or not isinstance(code, str) or known.content != COMPLETE:
        return
    if version in ("", known.version) and known.names(code) is None:
        unknown_code(code, known, element, run, url)


def unknown_code(code: str, known: CodeSystem, node: Node, run: Run, system: str) -> None:
    """A code is not in its code system.

    Checks: where HL7 publishes a code system completely, or the Bundle holds it, the code of a
    Coding (and of a ConceptMap's elements) is one of its codes, in the same case.

    Why: it means nothing. A preferred or example binding lets any code system be used, but not a
    code that its system does not have.

    Example: ``"code": "pregnancy"`` of ``clinical-use-definition-category`` (it is ``Pregnancy``)

    Clause: FHIR R5, Coding.code; terminologies, using code systems.
    """
    guesses = tuple(closest(code, sorted(known.codes)))
    run.found(
        "unknown-code", node, "code", f"{shown(code)} is not a code of {system}",
        f"did you mean '{guesses[0]}'?" if guesses else "take a code of the system, or none",
        guesses,
    )  # fmt: skip


def wrong_display(display: str, names: tuple[str, ...], node: Node, run: Run) -> None:
    """A display is not the name of its code.

    Checks: where the code system is known, the display is one of the names that it gives to the
    code; case aside, white space included.

    Why: a person reads the display and a machine the code; where they differ, one is wrong.

    Example: code ``Pregnancy`` with the display ``Driving``

    Clause: FHIR R5, Coding.display.
    """
    run.found(
        "wrong-display", node, "display", f"{shown(display)} is not a name of the code",
        f"write '{names[0]}'" if names else "leave the display out: the system has none", names,
    )  # fmt: skip


def unknown_system(system: str, node: Node, run: Run) -> None:
    """A code system of FHIR's own does not exist.

    Checks: a system such as ``http://hl7.org/fhir/…`` is a CodeSystem of the release.

    Why: a url that nobody defines gives the code no meaning; mostly it is misspelt, or is a
    value set.

    Example: ``http://hl7.org/fhir/ValueSet/publication-status``

    Clause: FHIR R5, Coding.system.
    """
    run.found(
        "unknown-system", node, "system", f"FHIR has no code system {shown(system)}",
        "give the url of a code system, not of a value set",
    )  # fmt: skip


def unlisted_system(system: str, node: Node, run: Run) -> None:
    """A code system is not in HL7 Terminology.

    Checks: a system below ``http://terminology.hl7.org`` is a CodeSystem of HL7 Terminology, in
    the version from which the tables were made. A newer one may have it, so this is a warning.

    Why: mostly it is misspelt, and then the code has no meaning.

    Example: ``http://terminology.hl7.org/CodeSystem/v3-RouteOfAdmin``

    Clause: FHIR R5, Coding.system; HL7 Terminology.
    """
    run.found(
        "unlisted-system", node, "system", f"HL7 Terminology has no code system {shown(system)}",
        "check the url",
    )  # fmt: skip
