"""What holds between the entries of a Bundle: fullUrls, ids, requests, references.

The functions that note a trace are the rules; their docstrings are the rules' pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from clonaz_fhir.model.fault import Severity
from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.references import REST, reference_target
from clonaz_fhir.validation.run import Link, Node, Run
from clonaz_fhir.validation.tables import Tables
from clonaz_fhir.validation.wording import closest, shown

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}\Z")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S")
_GUESSED, _SEARCHED = 10, 2000  # near misses are looked for in so many traces and entries
_CLOSED = ("collection", "document", "transaction", "batch", "message")
_REQUEST = re.compile(
    r"(?P<type>[A-Z][A-Za-z]+)(?:/(?P<id>[A-Za-z0-9.-]{1,64}))?(?P<rest>[/?]\S*)?\Z"
)


class Index:
    """The entries of a Bundle, and what stands beside it, by fullUrl and by type and id."""

    def __init__(self, bundle: Node, beside: Sequence[Node] = ()) -> None:
        self.by_url: dict[str, Node] = {}
        self.by_name: dict[str, Node] = {}
        self.types: set[str] = set()
        for entry in children(bundle, "entry"):
            if not isinstance(entry, dict):
                continue
            resource, url = entry.get("resource"), entry.get("fullUrl")
            if not isinstance(resource, dict):
                continue
            kind, name = resource.get("resourceType"), resource.get("id")
            if isinstance(kind, str):
                self.types.add(kind)
                if isinstance(name, str):
                    self.by_name.setdefault(f"{kind}/{name}", resource)
            if isinstance(url, str):
                self.by_url.setdefault(url, resource)
                match = REST.match(url)
                if match:
                    self.by_name.setdefault(f"{match['type']}/{match['id']}", resource)
        for resource in beside:
            self.by_name.setdefault(f"{resource['resourceType']}/{resource['id']}", resource)

    def resolve(self, reference: str) -> Node | None:
        """Return the entry's resource that a reference names, versions and fragments aside."""
        plain = reference.partition("#")[0].partition("/_history/")[0]
        return self.by_url.get(plain) or self.by_name.get(plain)


def check_entries(bundle: Node, tables: Tables, run: Run) -> None:
    """Check each entry's fullUrl and request against its resource, and ids for uniqueness."""
    names: dict[tuple[str, str], Any] = {}
    for entry in children(bundle, "entry"):
        resource, url = entry.get("resource"), entry.get("fullUrl")
        if not isinstance(resource, dict):
            resource = {}
        kind, name = resource.get("resourceType"), resource.get("id")
        if name is not None and not (isinstance(name, str) and _ID.match(name)):
            continue  # the id itself is the fault
        if isinstance(url, str):
            _full_url(url, kind, name, entry, run)
        elif run.release != "r5" and bundle.get("type") in ("collection", "document"):
            full_url_missing(entry, run)
        request = entry.get("request")
        if isinstance(request, dict):
            _request(request, kind, name, tables, run)
        if isinstance(kind, str) and isinstance(name, str) and bundle.get("type") in _CLOSED:
            place = (_base(url), f"{kind}/{name}")
            if place in names and names[place] != url:
                duplicate_id(f"{kind}/{name}", resource, run)
            names[place] = url


def _base(url: Any) -> str:
    match = REST.match(url) if isinstance(url, str) else None
    return match["base"] or "" if match else ""


def _full_url(url: str, kind: Any, name: Any, entry: Node, run: Run) -> None:
    if not _SCHEME.match(url):
        full_url_absolute(url, entry, run)
        return
    match = REST.match(url)
    if match is None or not isinstance(kind, str) or not url.startswith(("http:", "https:")):
        return
    if match["type"] == kind and name is None:
        method = (entry.get("request") or {}).get("method")
        if method != "POST":
            full_url_id(
                f"the fullUrl ends in {kind}/{match['id']}, the resource has no id", entry, run
            )
    elif match["type"] == kind and match["id"] != name:
        full_url_id(f"the fullUrl ends in {match['id']}, the id is {shown(name)}", entry, run)
    elif match["type"] != kind and match["id"] == name and match["type"] in run_types(run):
        full_url_id(f"the fullUrl names a {match['type']}, the resource is a {kind}", entry, run)


def run_types(run: Run) -> frozenset[str]:
    """Return the resource types of the run's release."""
    from clonaz_fhir.validation.tables import load_tables

    return load_tables(run.release).resources


def full_url_missing(entry: Node, run: Run) -> None:
    """An entry has no fullUrl.

    Checks: in R4 and R4B, an entry of a collection or document has a fullUrl. R5 has the invariant
    bdl-15 for it.

    Why: references between the entries are resolved against it.

    Example: ``{"resource": {...}}`` as an entry of a collection.

    Clause: FHIR R4, Bundle, resource URL and uniqueness rules.
    """
    if "_fullUrl" not in entry:
        run.found("full-url-missing", entry, None, "the entry has no fullUrl", "add fullUrl")


def full_url_absolute(url: str, entry: Node, run: Run) -> None:
    """A fullUrl is not absolute.

    Checks: a fullUrl has a scheme: http, https, urn.

    Why: references are resolved against it.

    Example: ``"fullUrl": "Medication/x"``

    Clause: FHIR R5, Bundle.entry.fullUrl.
    """
    run.found(
        "full-url-absolute", entry, "fullUrl", f"the fullUrl {shown(url)} is not absolute",
        "begin with http://, https:// or urn:uuid:",
    )  # fmt: skip


def full_url_id(message: str, entry: Node, run: Run) -> None:
    """A fullUrl and the id of its resource disagree.

    Checks: a fullUrl of the form base/Type/id ends in the type and id of the resource.

    Why: servers store the resource under its id, and references by url then miss it.

    Example: fullUrl ``http://example.org/fhir/Medication/a`` with id ``b``

    Clause: FHIR R5, Bundle, resource URL and uniqueness rules.
    """
    run.found("full-url-id", entry, "fullUrl", message, "make them agree")


def duplicate_id(name: str, resource: Node, run: Run) -> None:
    """Two entries are one resource.

    Checks: in a Bundle that is stored as a whole, a type and id stand once at one base.

    Why: the second overwrites the first.

    Example: two entries with the Medication ``a`` under two fullUrls.

    Clause: FHIR R5, Bundle; transaction processing rules.
    """
    run.found(
        "duplicate-id", resource, "id", f"{name} stands twice in the Bundle", "give it its own id"
    )


def _request(request: Node, kind: Any, name: Any, tables: Tables, run: Run) -> None:
    method, url = request.get("method"), request.get("url")
    if not isinstance(url, str) or not isinstance(method, str):
        return
    if "$" in url:
        return
    if _SCHEME.match(url):
        _absolute_request(url, method, kind, name, request, run)
        return
    match = _REQUEST.match(url)
    if match is None or match["type"] not in tables.resources:
        if method in ("PUT", "POST", "PATCH"):
            request_url(f"{shown(url)} names no resource type", request, run)
        return
    if not isinstance(kind, str) or method not in ("PUT", "POST"):
        return
    if match["type"] != kind:
        request_url(f"{method} {shown(url)} does not fit a {kind}", request, run)
    elif method == "POST" and (match["id"] or match["rest"]):
        request_url(f"POST goes to {kind}, not to {shown(url)}", request, run)
    elif method == "PUT" and match["id"] is None and not match["rest"]:
        request_url(f"PUT goes to {kind}/id, not to {shown(url)}", request, run)
    elif method == "PUT" and match["id"] is not None and match["id"] != name:
        request_url(f"PUT {shown(url)} does not fit the id {shown(name)}", request, run)


def _absolute_request(url: str, method: str, kind: Any, name: Any, request: Node, run: Run) -> None:
    match = REST.match(url)
    if match is None or method != "PUT" or not isinstance(kind, str):
        return
    if match["type"] != kind or match["id"] != name:
        request_url(f"PUT {shown(url)} does not fit {kind}/{name}", request, run)


def request_url(message: str, request: Node, run: Run) -> None:
    """A request does not fit the resource it carries.

    Checks: PUT goes to Type/id (or Type?query), POST to Type; type and id are the resource's.

    Why: the server refuses the whole transaction.

    Example: ``"method": "PUT", "url": "Medication"``

    Clause: FHIR R5, Bundle.entry.request; RESTful API, transaction.
    """
    run.found("request-url", request, "url", message, "write the type and id of the resource")


def check_links(runs: list[Run], index: Index, tables: Tables) -> dict[str, list[Link]]:
    """Resolve the references of a Bundle.

    Returns:
        The unresolved links by reference; those that resolve to a type that is not allowed have
        been noted in their run.
    """
    missing: dict[str, list[Link]] = defaultdict(list)
    by_name = index.by_name
    for run in runs:
        for link in run.links or ():
            reference = link.reference
            if reference in by_name or reference[:1] == "#":
                continue
            resource = index.resolve(reference)
            if resource is None:
                missing[reference].append(link)
            elif link.targets is not None and reference[:4] == "urn:":
                kind = resource.get("resourceType")
                if kind in tables.resources and kind not in link.targets:
                    reference_target(str(kind), link.targets, link.node, run)
    return missing


def unresolved_severity(reference: str, index: Index, bundle: Node) -> Severity | None:
    """Return how grave it is that a Bundle does not hold what it refers to; None: not at all.

    In a transaction or batch the target may stand on the server, so a missing one is a warning; a
    part that names the one before it (link ``prev``) leans on it by design.
    """
    kind = bundle.get("type")
    if reference[:4] == "urn:":
        return "error" if reference.startswith(("urn:uuid:", "urn:oid:")) else None
    match = REST.match(reference)
    if match is None or match["base"] is not None or kind not in _CLOSED:
        return None
    if kind in ("transaction", "batch"):
        if _follows_another(bundle):
            return None
        return "warning" if match["type"] in index.types else "information"
    return "error" if match["type"] in index.types else "warning"


def _follows_another(bundle: Node) -> bool:
    links = bundle.get("link")
    return isinstance(links, list) and any(
        isinstance(link, dict) and link.get("relation") == "prev" for link in links
    )


def reference_unresolved(reference: str, node: Node, run: Run, index: Index, count: int) -> None:
    """A reference points to nothing in the Bundle.

    Checks: ``urn:uuid:`` and ``urn:oid:`` references, and in a collection or document the
    references ``Type/id``, name an entry. Where the Bundle has no entry of that type at all, and in
    a transaction or batch the target may be on the server, and this is information.

    Why: a reader who follows it finds nothing; a server with referential integrity refuses it.

    Example: ``"reference": "Medication/clonazepan"`` beside the entry ``Medication/clonazepam``

    Clause: FHIR R5, Bundle, resolving references in bundles.
    """
    few = len(run.traces) < _GUESSED and len(index.by_name) < _SEARCHED
    guesses = tuple(closest(reference, [*index.by_name, *index.by_url])) if few else ()
    also = f" ({count} references)" if count > 1 else ""
    run.found(
        "reference-unresolved", node, "reference",
        f"{shown(reference)} is not in the Bundle{also}",
        f"did you mean '{guesses[0]}'?" if guesses else "add the resource or correct the reference",
        guesses,
    )  # fmt: skip
