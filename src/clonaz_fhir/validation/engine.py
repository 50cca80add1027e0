"""The validation engine: from a parsed document to its faults.

    document → resources → structure (schema) → walk (invariants) → entries (Bundle) → faults

``check`` is the whole of it. Structure is judged by jsonschema-rs where it is installed, else by
our own reading of the same schema; everything else is one walk over the parsed JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation import bundle as bundles
from clonaz_fhir.validation.clinical_use import OWN_CHECKS
from clonaz_fhir.validation.marks import check_links
from clonaz_fhir.validation.placing import sort_key, to_faults
from clonaz_fhir.validation.profiles import check_profiles
from clonaz_fhir.validation.release import detect_release, explain_release
from clonaz_fhir.validation.resolving import unresolved
from clonaz_fhir.validation.resource_types import resource_type, type_fault
from clonaz_fhir.validation.run import Node, Run, contained_by_id
from clonaz_fhir.validation.structure import Structure
from clonaz_fhir.validation.tables import RELEASES, load_tables
from clonaz_fhir.validation.vocabulary import Vocabulary, systems_of
from clonaz_fhir.validation.walk import Walker
from clonaz_fhir.validation.within import Within
from clonaz_fhir.validation.wording import shown

if TYPE_CHECKING:
    from clonaz_fhir.validation.package import Package

__all__ = ["RELEASES", "Checker", "check", "checker", "detect_release", "explain_release", "rules"]


def check(
    document: Any,
    release: str,
    *,
    engine: str = "fast",
    hints: bool = False,
    beside: Sequence[Node] = (),
) -> list[Fault]:
    """Return the faults of one parsed JSON document, sorted by path and then by rule.

    Args:
        document: What the reader made of a resource or Bundle; decimals may be Decimal or float.
        release: r5, r4b or r4, in any case; ``auto`` asks ``detect_release``.
        engine: ``fast``, or ``all`` to add fhir.resources and jsonschema as independent oracles.
        hints: Whether to report preferred bindings too, as information.
        beside: Resources that a Bundle's references may lead to besides its own entries; they
            are not checked themselves.
    """
    name = release.lower()
    if name == "auto":
        name = detect_release(document)
    faults = checker(name).check(document, hints=hints, beside=beside)
    if engine == "all":
        from clonaz_fhir.validation.oracles import disagreements

        faults = sorted([*faults, *disagreements(document, name, faults)], key=sort_key)
    return faults


def rules() -> dict[str, Any]:
    """Return every rule of the engine by id, each with severity, title and page."""
    from clonaz_fhir.validation.rules import rules as all_rules

    return dict(all_rules())


@cache
def checker(release: str, structure_engine: str = "") -> Checker:
    """Return the checker of a release, compiled once in a process."""
    return Checker(release, structure_engine)


class Checker:
    """Checks documents of one release.

    Args:
        release: r5, r4b or r4.
        structure_engine: jsonschema-rs, jsonschema or own; empty takes the best that is there.
    """

    def __init__(self, release: str, structure_engine: str = "") -> None:
        self.release = release
        self.tables = load_tables(release)
        self.structure = Structure(release, structure_engine)
        self.walker = Walker(self.tables, OWN_CHECKS)
        self._scope = self.tables.scope
        self._vocabulary = Vocabulary(release)
        self._alone = {hints: Within(hints, self._vocabulary) for hints in (False, True)}

    def check(
        self, document: Any, *, hints: bool = False, beside: Sequence[Node] = ()
    ) -> list[Fault]:
        """Return the faults of a document, sorted."""
        kind = document.get("resourceType") if isinstance(document, dict) else None
        if kind == "Bundle":
            faults = self._bundle(document, hints, beside)
        else:
            faults = self._resource(document, (), self._alone[hints])
        if len(faults) > 1:
            from clonaz_fhir.validation.folding import drop_followers

            faults = drop_followers(faults)
            faults.sort(key=sort_key)
        return faults

    def _resource(
        self, resource: Any, prefix: Path, within: Within,
        root: Node | None = None, inside: dict[str, Node] | None = None,
    ) -> list[Fault]:  # fmt: skip
        kind = resource_type(resource)
        if kind not in self._scope:
            return [type_fault(resource, kind, self.tables, prefix)]
        contained = resource.get("contained")
        stub = resource if contained is None else {**resource, "contained": _stubs(contained)}
        broken: list[Fault] = []
        whole = resource
        if not self.structure.valid(kind, stub):
            broken = self.structure.explain(kind, stub, prefix)
            from clonaz_fhir.validation.folding import prune

            resource = prune(resource, broken, prefix)
            if resource is None:
                return broken
        index = within.index
        package = _package(resource if root is None else root)
        run = Run(
            self.release,
            resource,
            root if root is not None else resource,
            hints=within.hints,
            links=None if index is None else [],
            beyond=None if index is None else index.resolve,
            vocabulary=within.vocabulary_of(package),
            package=package, inside=inside,
        )  # fmt: skip
        self.walker.complex(kind)(resource, run, resource, "")
        if "meta" in resource:
            self._claims(resource, run)
        if run.linking:
            check_links(run)
        if package is not None and root is None:
            from clonaz_fhir.validation.package.statements import check_statement

            check_statement(resource, package, run)
            if index is not None:
                within.owned.setdefault(package, []).append((whole, run))
        if run.links:
            within.runs.append(run)
        faults = broken
        if run.traces or broken:
            found = to_faults(run.traces, resource, prefix, self.tables.warnings)
            faults = _fold(broken, found)
        if contained is not None and root is None:
            faults += self._contained(resource, prefix, within)
        return faults

    def _claims(self, resource: Node, run: Run) -> None:
        meta = resource["meta"]
        claimed = meta.get("profile") if isinstance(meta, dict) else None
        if isinstance(claimed, list):
            check_profiles(claimed, resource, run, self.tables.resources)

    def _contained(self, resource: Node, prefix: Path, within: Within) -> list[Fault]:
        faults: list[Fault] = []
        seen: set[Any] = set()
        items = resource.get("contained")
        inside = contained_by_id(resource)
        for place, item in enumerate(items if isinstance(items, list) else ()):
            path = (*prefix, "contained", place)
            faults += self._resource(item, path, within, root=resource, inside=inside)
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and name in seen:
                faults.append(_contained_twice(name, path))
            seen.add(name if isinstance(name, str) else None)
        return faults

    def _bundle(self, bundle: Node, hints: bool, beside: Sequence[Node] = ()) -> list[Fault]:
        entries = bundle.get("entry")
        entries = entries if isinstance(entries, list) else []
        stub = {**bundle, "entry": [_without_resource(e) for e in entries]} if entries else bundle
        resources = [e.get("resource") for e in entries if isinstance(e, dict)]
        types = set(map(resource_type, resources))
        self.structure.prepare({"Bundle", *(types & self._scope)})
        broken: list[Fault] = []
        whole: Any = bundle
        if not self.structure.valid("Bundle", stub):
            broken = self.structure.explain("Bundle", stub)
            from clonaz_fhir.validation.folding import prune

            whole = prune(bundle, broken, ())
        index = bundles.Index(whole, beside)
        vocabulary = self._vocabulary
        if "CodeSystem" in types:
            vocabulary = Vocabulary(self.release, systems_of(resources))
        within = Within(hints, vocabulary, index)
        run = Run(
            self.release, whole, whole,
            hints=hints, beyond=index.resolve, vocabulary=vocabulary,
        )  # fmt: skip
        faults: list[Fault] = []
        self.walker.complex("Bundle")(whole, run, whole, "")
        bundles.check_entries(whole, self.tables, run)
        if "meta" in whole:
            self._claims(whole, run)
        for place, entry in enumerate(entries):
            if isinstance(entry, dict):
                self._entry(entry, ("entry", place), within, faults)
        faults += unresolved(within.runs, index, bundle, self.tables)
        if within.owned and not broken:
            from clonaz_fhir.validation.package.closure import check_closure

            for owned in within.owned.values():
                late = Run(self.release, bundle, bundle)
                check_closure(bundle, owned, index, late)
                faults += to_faults(late.traces, bundle, (), self.tables.warnings)
        if run.traces or broken:
            found = to_faults(run.traces, whole, (), self.tables.warnings)
            faults += _fold(broken, found)
        return faults

    def _entry(self, entry: Node, path: Path, within: Within, faults: list[Fault]) -> None:
        resource = entry.get("resource")
        if isinstance(resource, dict):
            inner = (*path, "resource")
            if resource.get("resourceType") == "Bundle":
                nested = self._bundle(resource, within.hints)
                faults += [f._replace(path=inner + f.path) for f in nested]
            else:
                faults += self._resource(resource, inner, within)
        response = entry.get("response")
        outcome = response.get("outcome") if isinstance(response, dict) else None
        if isinstance(outcome, dict):
            alone = self._alone[within.hints]
            faults += self._resource(outcome, (*path, "response", "outcome"), alone)


def _package(resource: Node) -> Package | None:
    meta = resource.get("meta")
    if not isinstance(meta, dict) or ("tag" not in meta and "profile" not in meta):
        return None
    from clonaz_fhir.validation.package import package_of

    return package_of(resource)


def _fold(broken: list[Fault], found: list[Fault]) -> list[Fault]:
    if not broken:
        return found
    from clonaz_fhir.validation.folding import fold

    return fold(broken, found)


def _stubs(contained: Any) -> Any:
    if not isinstance(contained, list):
        return contained
    return [{} if isinstance(item, dict) else item for item in contained]


def _without_resource(entry: Any) -> Any:
    if isinstance(entry, dict) and isinstance(entry.get("resource"), dict):
        return {**entry, "resource": {}}
    return entry


def _contained_twice(name: str, path: Path) -> Fault:
    message = f"the contained id {shown(name)} stands twice"
    return Fault("duplicate-id", "error", "duplicate", (*path, "id"), message, "give it its own id")
