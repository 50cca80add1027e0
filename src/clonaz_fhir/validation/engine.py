"""The validation engine: from a parsed document to its faults.

    document → resources → structure (schema) → walk (invariants) → entries (Bundle) → faults

``check`` is the whole of it. Structure is judged by jsonschema-rs where it is installed, else by
our own reading of the same schema; everything else is one walk over the parsed JSON.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from clonaz_fhir.model.fault import Fault, Path, Severity
from clonaz_fhir.validation import bundle as bundles
from clonaz_fhir.validation.clinical_use import OWN_CHECKS
from clonaz_fhir.validation.placing import paths_of, sort_key, to_faults
from clonaz_fhir.validation.profiles import PROFILES, check_profiles
from clonaz_fhir.validation.release import detect_release, explain_release
from clonaz_fhir.validation.resource_types import resource_type, type_fault
from clonaz_fhir.validation.run import Link, Node, Run
from clonaz_fhir.validation.structure import Structure
from clonaz_fhir.validation.tables import RELEASES, load_tables
from clonaz_fhir.validation.walk import Walker

__all__ = ["RELEASES", "Checker", "check", "checker", "detect_release", "explain_release", "rules"]


def check(document: Any, release: str, *, engine: str = "fast", hints: bool = False) -> list[Fault]:
    """Return the faults of one parsed JSON document, sorted by path and then by rule.

    Args:
        document: What the reader made of a resource or Bundle; decimals may be Decimal or float.
        release: r5, r4b or r4, in any case; ``auto`` asks ``detect_release``.
        engine: ``fast``, or ``all`` to add fhir.resources and jsonschema as independent oracles.
        hints: Whether to report preferred bindings too, as information.
    """
    name = release.lower()
    if name == "auto":
        name = detect_release(document)
    faults = checker(name).check(document, hints=hints)
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

    def check(self, document: Any, *, hints: bool = False) -> list[Fault]:
        """Return the faults of a document, sorted."""
        kind = document.get("resourceType") if isinstance(document, dict) else None
        if kind == "Bundle":
            faults = self._bundle(document, hints)
        else:
            faults = self._resource(document, (), hints, None, None)
        if len(faults) > 1:
            from clonaz_fhir.validation.folding import drop_followers

            faults = drop_followers(faults)
            faults.sort(key=sort_key)
        return faults

    def _resource(
        self,
        resource: Any,
        prefix: Path,
        hints: bool,
        links: list[tuple[Link, Run]] | None,
        index: bundles.Index | None,
        root: Node | None = None,
    ) -> list[Fault]:
        kind = resource_type(resource)
        if kind not in self._scope:
            return [type_fault(resource, kind, self.tables, prefix)]
        contained = resource.get("contained")
        stub = resource if contained is None else {**resource, "contained": _stubs(contained)}
        broken: list[Fault] = []
        if not self.structure.valid(kind, stub):
            broken = self.structure.explain(kind, stub, prefix)
            from clonaz_fhir.validation.folding import prune

            resource = prune(resource, broken, prefix)
            if resource is None:
                return broken
        run = Run(
            self.release,
            resource,
            root if root is not None else resource,
            hints=hints,
            links=None if links is None else [],
            beyond=None if index is None else index.resolve,
        )
        self.walker.complex(kind)(resource, run, resource, "")
        if PROFILES and "meta" in resource:
            check_profiles(resource, run)
        if links is not None and run.links:
            links.extend((link, run) for link in run.links)
        faults = broken
        if run.traces or broken:
            found = to_faults(run.traces, resource, prefix, self.tables.warnings)
            faults = _fold(broken, found)
        if contained is not None and root is None:
            faults += self._contained(resource, prefix, hints, links, index)
        return faults

    def _contained(
        self,
        resource: Node,
        prefix: Path,
        hints: bool,
        links: list[tuple[Link, Run]] | None,
        index: bundles.Index | None,
    ) -> list[Fault]:
        faults: list[Fault] = []
        seen: set[Any] = set()
        items = resource.get("contained")
        for place, item in enumerate(items if isinstance(items, list) else ()):
            path = (*prefix, "contained", place)
            faults += self._resource(item, path, hints, links, index, root=resource)
            name = item.get("id") if isinstance(item, dict) else None
            if isinstance(name, str) and name in seen:
                faults.append(_contained_twice(name, path))
            seen.add(name if isinstance(name, str) else None)
        return faults

    def _bundle(self, bundle: Node, hints: bool) -> list[Fault]:
        entries = bundle.get("entry")
        entries = entries if isinstance(entries, list) else []
        stub = {**bundle, "entry": [_without_resource(e) for e in entries]} if entries else bundle
        types = {resource_type(e.get("resource")) for e in entries if isinstance(e, dict)}
        self.structure.prepare({"Bundle", *(types & self._scope)})
        broken: list[Fault] = []
        whole: Any = bundle
        if not self.structure.valid("Bundle", stub):
            broken = self.structure.explain("Bundle", stub)
            from clonaz_fhir.validation.folding import prune

            whole = prune(bundle, broken, ())
        run = Run(self.release, whole, whole, hints=hints)
        index = bundles.Index(whole)
        links: list[tuple[Link, Run]] = []
        faults: list[Fault] = []
        self.walker.complex("Bundle")(whole, run, whole, "")
        bundles.check_entries(whole, self.tables, run)
        owners: dict[int, tuple[Any, Path]] = {}
        for place, entry in enumerate(entries):
            if isinstance(entry, dict):
                self._entry(entry, ("entry", place), hints, links, index, faults, owners)
        faults += self._unresolved(links, index, bundle.get("type"), bundle)
        if run.traces or broken:
            found = to_faults(run.traces, whole, (), self.tables.warnings)
            faults += _fold(broken, found)
        return faults

    def _entry(
        self,
        entry: Node,
        path: Path,
        hints: bool,
        links: list[tuple[Link, Run]],
        index: bundles.Index,
        faults: list[Fault],
        owners: dict[int, tuple[Any, Path]],
    ) -> None:
        resource = entry.get("resource")
        if isinstance(resource, dict):
            inner = (*path, "resource")
            if resource.get("resourceType") == "Bundle":
                nested = self._bundle(resource, hints)
                faults += [f._replace(path=inner + f.path) for f in nested]
            else:
                faults += self._resource(resource, inner, hints, links, index)
        response = entry.get("response")
        outcome = response.get("outcome") if isinstance(response, dict) else None
        if isinstance(outcome, dict):
            faults += self._resource(outcome, (*path, "response", "outcome"), hints, None, None)

    def _unresolved(
        self, links: list[tuple[Link, Run]], index: bundles.Index, kind: Any, bundle: Node
    ) -> list[Fault]:
        noted = [len(run.traces) for _, run in links]
        missing = bundles.check_links(links, index, kind, self.tables)
        late = Run(self.release, bundle, bundle)
        levels: list[Severity] = []
        kept: list[list[Node]] = []
        for reference, places in missing.items():
            level = bundles.unresolved_severity(reference, index, kind)
            if level is not None:
                nodes = [link.node for link, _ in places]
                bundles.reference_unresolved(reference, nodes[0], late, index, len(nodes))
                levels.append(level)
                kept.append(nodes)
        wanted = {id(node) for nodes in kept for node in nodes}
        paths = paths_of(bundle, wanted) if wanted else {}
        faults = to_faults(late.traces, bundle, (), self.tables.warnings)
        result = []
        for fault, level, nodes in zip(faults, levels, kept, strict=True):
            others = [(*paths.get(id(node), ()), "reference") for node in nodes[1:]]
            related = tuple(path for path in others if path != fault.path)
            result.append(fault._replace(severity=level, related=related))
        targets = [
            trace
            for (_, run), before in zip(links, noted, strict=True)
            for trace in run.traces[before:]
        ]
        return result + to_faults(dict.fromkeys(targets), bundle, (), self.tables.warnings)


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
    return Fault(
        "duplicate-id",
        "error",
        "duplicate",
        (*path, "id"),
        f"the contained id '{name}' stands twice",
        "give it its own id",
    )
