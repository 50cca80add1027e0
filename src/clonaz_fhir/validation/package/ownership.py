"""Whose a resource is: ours if it carries the package's tags or claims one of its profiles."""

# ruff: noqa: PTH118, PTH120, PTH123
# pathlib costs a third of Python's own start, and every CI run would pay it.

from __future__ import annotations

import json
import os
from functools import cache, lru_cache
from typing import Any

from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.vocabulary import CodeSystem, Vocabulary
from clonaz_fhir.validation.wording import closest, shown

DEFAULT_BASE = "https://w3id.org/clonaz-fhir"
OWN_MONOGRAPH = "clonaz"
"""Whose register holds for a resource of the package that does not say in ``meta.source``."""
_TAG, _USE = "/CodeSystem/package", "/CodeSystem/intended-use"
_CONCEPTS = "-concept"
"""End of the canonical of a monograph's CodeSystem of its concepts."""
_PROFILES = ("/StructureDefinition/clinical-use", "/StructureDefinition/drug-knowledge")


class Package:
    """One package: the base of its names, its monograph, and what is registered for it.

    Attributes:
        base: Base of its canonicals, without a slash at its end.
        codes: The registered codes by system; None for a monograph that has no register here.
        passages: The registered passages by id; None as above.
    """

    def __init__(self, base: str, monograph: str) -> None:
        self.base = base
        self._definitions = f"{base}/StructureDefinition/"
        data = _registry()
        monograph = monograph or OWN_MONOGRAPH
        known = data["monographs"].get(monograph, {})
        self.codes: dict[str, dict[str, str]] | None = known.get("codes")
        self.passages: dict[str, list[Any]] | None = known.get("passages")
        self._extensions: dict[str, list[Any]] = data["extensions"]
        self._systems: dict[str, dict[str, str]] = data["systems"]
        if "concepts" in known:
            self._systems = self._systems | {f"{monograph}{_CONCEPTS}": known["concepts"]}

    def extension(self, url: str) -> list[Any] | None:
        """Return the row of one of our extensions, None if it is not one."""
        start = self._definitions
        return self._extensions.get(url[len(start) :]) if url.startswith(start) else None

    def system(self, url: str) -> CodeSystem | None:
        """Return one of our own code systems."""
        start = f"{self.base}/CodeSystem/"
        codes = self._systems.get(url[len(start) :]) if url.startswith(start) else None
        return None if codes is None else CodeSystem("", 2, True, codes)


class PackageVocabulary(Vocabulary):
    """The vocabulary of a package: its register of proven codes, exactly, and its own systems."""

    def __init__(self, package: Package, beside: Vocabulary) -> None:
        super().__init__(beside.release, beside.own)
        self.package = package

    def judge(self, coding: Node, system: str, code: str, display: Any, run: Run) -> None:
        """Note a coding that is neither registered nor of an own code system."""
        codes = self.package.codes
        if self.find(system) is not None and not (codes and system in codes):
            super().judge(coding, system, code, display, run)
        if system.startswith(self.package.base + "/"):
            # Without a register nobody can say which concepts a monograph has.
            if self.find(system) is None and not (codes is None and system.endswith(_CONCEPTS)):
                package_code(f"{shown(system)} is no code system of the package", coding, run)
        elif codes is not None and (system in codes or self.find(system) is None):
            _registered(coding, codes, system, code, display, run)

    def find(self, system: str) -> CodeSystem | None:
        """Return a code system of the Bundle, of the package, or of HL7."""
        own = self.own.get(system) or self.package.system(system)
        return own or super().find(system)


def _registered(
    coding: Node,
    codes: dict[str, dict[str, str]],
    system: str,
    code: str,
    display: Any,
    run: Run,
) -> None:
    known = codes.get(system)
    if known is None:
        package_code(f"no code of {shown(system)} is registered", coding, run, "system")
    elif code not in known:
        guesses = tuple(closest(code, sorted(known)))
        package_code(f"the code {shown(code)} is not registered", coding, run, "code", guesses)
    elif display is not None and display != known[code]:
        message = f"the display {shown(display)} is not that of the register"
        package_code(message, coding, run, "display", (known[code],))


def package_code(
    message: str, coding: Node, run: Run, key: str = "system", expected: tuple[str, ...] = ()
) -> None:
    """A code of the package is not in its register.

    Checks: in resources of this package, every Coding is in the register of proven codes, with
    exactly that system, code and display, or is of one of the package's own code systems, or of a
    complete code system of HL7 of which no code is registered.

    Why: the package promises that each code was seen in its source together with its display; a
    code that slipped in is a guess.

    Example: RxNorm ``197528`` with the display of ``197527``.

    Clause: DESIGN 2.4, every code is proven.
    """
    run.found(
        "package-code", coding, key, message,
        f"did you mean '{expected[0]}'?" if expected else "register the code, or leave it out",
        expected,
    )  # fmt: skip


def package_of(resource: Node) -> Package | None:
    """Return the package that a resource belongs to, None for anybody else's."""
    meta = resource.get("meta")
    if not isinstance(meta, dict):
        return None
    tags = meta.get("tag")
    systems = [
        tag["system"]
        for tag in (tags if isinstance(tags, list) else ())
        if isinstance(tag, dict) and isinstance(tag.get("system"), str)
    ]
    profiles = meta.get("profile")
    claimed = [p for p in (profiles if isinstance(profiles, list) else ()) if isinstance(p, str)]
    base = _base(systems, claimed)
    if base is None:
        return None
    source = meta.get("source")
    start = f"{base}/package/"
    named = source.startswith(start) if isinstance(source, str) else False
    return _package(base, str(source)[len(start) :].partition("#")[0] if named else "")


def _base(systems: list[str], claimed: list[str]) -> str | None:
    """Return the base that tags or profiles share; one word alone could be a stranger's."""
    marks = [s.removesuffix(end) for s in systems for end in (_TAG, _USE) if s.endswith(end)]
    profiles = [p.partition("|")[0] for p in claimed]
    marks += [p.removesuffix(end) for p in profiles for end in _PROFILES if p.endswith(end)]
    for base in marks:
        if base == DEFAULT_BASE or marks.count(base) > 1:
            return base
    return None


@lru_cache(maxsize=8)
def _package(base: str, monograph: str) -> Package:
    return Package(base, monograph)


@cache
def _registry() -> dict[str, Any]:
    folder = os.path.join(os.path.dirname(os.path.dirname(__file__)), "definitions")
    with open(os.path.join(folder, "package.registry.json"), "rb") as handle:
        return json.load(handle)  # type: ignore[no-any-return]
