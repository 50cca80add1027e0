"""The official invariants of Bundle, by key."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.validation.invariants.existence import (
    Invariant,
    Node,
    at,
    children,
    has,
    unless,
)

_BODY = ("POST", "PUT", "PATCH")
_PLAIN = ("document", "message", "searchset", "collection")
_ASKING = ("transaction", "batch")
_ANSWERING = ("transaction-response", "batch-response")
_FREE = (*_ASKING, *_ANSWERING)


def entries(bundle: Node) -> list[Node]:
    """Return the entries of a Bundle."""
    return children(bundle, "entry")


def _method(entry: Node) -> Any:
    request = entry.get("request")
    return request.get("method") if isinstance(request, dict) else None


def _first_is(kind: str, bundle_type: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        if node.get("type") != bundle_type:
            return True
        first = entries(node)[:1]
        resource = first[0].get("resource") if first else None
        if isinstance(resource, dict) and resource.get("resourceType") == kind:
            return True
        return at(run, first[0], "resource") if first and resource else at(run, node, "type")

    return check


def _no_search(node: Node, run: Any) -> bool:
    if node.get("type") == "searchset":
        return True
    return unless(run, ((e, "search") for e in entries(node) if has(e, "search")))


def _resources_only(node: Node, run: Any) -> bool:
    if node.get("type") not in _PLAIN:
        return True
    for entry in entries(node):
        if not has(entry, "resource"):
            return at(run, entry, None)
        for name in ("request", "response"):
            if has(entry, name):
                return at(run, entry, name)
    return True


def _history(node: Node, run: Any) -> bool:
    if node.get("type") != "history":
        return True
    return unless(
        run,
        (
            (e, None)
            for e in entries(node)
            if not has(e, "request")
            or not has(e, "response")
            or (_method(e) in _BODY) != has(e, "resource")
        ),
    )


def _requests(node: Node, run: Any) -> bool:
    if node.get("type") not in _ASKING:
        return True
    return unless(
        run,
        (
            (e, None if _method(e) is None else "request")
            for e in entries(node)
            if _method(e) is None or (_method(e) in _BODY) != has(e, "resource")
        ),
    )


def _responses(node: Node, run: Any) -> bool:
    if node.get("type") not in _ANSWERING:
        return True
    return unless(run, ((e, None) for e in entries(node) if not has(e, "response")))


def _exactly(name: str, *kinds: str) -> Any:
    def check(node: Node, run: Any) -> bool:
        wanted = node.get("type") in (*kinds, "history")
        return unless(
            run,
            ((e, name if has(e, name) else None) for e in entries(node) if has(e, name) != wanted),
        )

    return check


def _unique(node: Node, run: Any) -> bool:
    if node.get("type") == "history":
        return True
    seen: set[tuple[str, Any]] = set()
    for entry in entries(node):
        url = entry.get("fullUrl")
        if not isinstance(url, str):
            continue
        meta = (entry.get("resource") or {}).get("meta")
        version = str(meta.get("versionId")) if isinstance(meta, dict) else "None"
        if (url, version) in seen:
            return at(run, entry, "fullUrl")
        seen.add((url, version))
    return True


def _full_urls(node: Node, run: Any) -> bool:
    if node.get("type") in _FREE:
        return True
    return unless(
        run,
        ((e, None) for e in entries(node) if not has(e, "fullUrl") and _method(e) != "POST"),
    )


def _identified(node: Node, run: Any) -> bool:
    identifier = node.get("identifier")
    return node.get("type") != "document" or (
        isinstance(identifier, dict) and has(identifier, "system") and has(identifier, "value")
    )


def _mild(node: Node, run: Any) -> bool:
    issues = node.get("issues")
    levels = children(issues, "issue", "severity") if isinstance(issues, dict) else []
    return all(level in ("information", "warning") for level in levels)


def _self_link(node: Node, run: Any) -> bool:
    links = children(node, "link")
    return node.get("type") != "searchset" or any(
        link.get("relation") == "self" and has(link, "url") for link in links
    )


BUNDLES: dict[str, Invariant] = {
    "bdl-1": Invariant(
        "total stands in search sets and histories only",
        lambda n, r: (
            not has(n, "total") or n.get("type") in ("searchset", "history") or at(r, n, "total")
        ),
    ),
    "bdl-2": Invariant("entry.search stands in search sets only", _no_search),
    "bdl-3": Invariant(
        "entry.request stands in transactions, batches and histories, and there in each entry",
        _exactly("request", "batch", "transaction"),
    ),
    "bdl-4": Invariant(
        "entry.response stands in responses and histories, and there in each entry",
        _exactly("response", "batch-response", "transaction-response"),
    ),
    "bdl-3a": Invariant(
        "entries here carry a resource and neither request nor response", _resources_only
    ),
    "bdl-3b": Invariant(
        "entries of a history carry request and response, and a resource where the method has one",
        _history,
    ),
    "bdl-3c": Invariant(
        "entries carry a request with a method, and a resource where the method has one",
        _requests,
    ),
    "bdl-3d": Invariant("entries of a response carry a response", _responses),
    "bdl-5": Invariant(
        "an entry has a resource, a request or a response",
        lambda n, r: has(n, "resource") or has(n, "request") or has(n, "response"),
    ),
    "bdl-7": Invariant("a fullUrl stands once", _unique, "remove one entry, or give it its own id"),
    "bdl-8": Invariant(
        "a fullUrl names no version",
        lambda n, r: "/_history/" not in str(n.get("fullUrl", "")) or at(r, n, "fullUrl"),
    ),
    "bdl-9": Invariant("a document has an identifier with system and value", _identified),
    "bdl-10": Invariant(
        "a document has a timestamp",
        lambda n, r: n.get("type") != "document" or "timestamp" in n,
    ),
    "bdl-11": Invariant(
        "a document begins with a Composition", _first_is("Composition", "document")
    ),
    "bdl-12": Invariant(
        "a message begins with a MessageHeader", _first_is("MessageHeader", "message")
    ),
    "bdl-13": Invariant(
        "a notification begins with a SubscriptionStatus",
        _first_is("SubscriptionStatus", "subscription-notification"),
    ),
    "bdl-14": Invariant(
        "a history has no PATCH",
        lambda n, r: n.get("type") != "history" or all(_method(e) != "PATCH" for e in entries(n)),
    ),
    "bdl-15": Invariant("every entry has a fullUrl", _full_urls, "add entry.fullUrl"),
    "bdl-16": Invariant("the issues of a bundle are information or warnings", _mild),
    "bdl-17": Invariant(
        "a document has no issues", lambda n, r: n.get("type") != "document" or not has(n, "issues")
    ),
    "bdl-18": Invariant("a search set has a self link", _self_link),
}
