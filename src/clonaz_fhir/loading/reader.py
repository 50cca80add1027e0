"""What stands on the server: by id, and by our mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from clonaz_fhir.errors import ServerError
from clonaz_fhir.loading.capability import Server
from clonaz_fhir.loading.client import Client, Forbidden, parse
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.ownership import Mark
from clonaz_fhir.loading.transport import Reply
from clonaz_fhir.model.graph import Resource

READS = 100
"""Entries of one reading batch."""

PAGE = 200
"""Resources that one page of a search is asked for."""

PAGES = 100
"""Pages of one search that are followed; a server that pages without end must not hold us."""

GONE = (404, 410)


class Tagged(NamedTuple):
    """What a search for our mark found.

    Attributes:
        resources: They carry the mark, whatever the server took the search for.
        unsearched: Types for which the server has no such search.
    """

    resources: list[Resource]
    unsearched: list[str]


class Reader:
    """Reads from one server, many at a time where it takes batches."""

    def __init__(self, client: Client, server: Server) -> None:
        """Nothing is sent."""
        self._client = client
        # HAPI takes batches and lists transactions only; where it fails, one by one follows.
        self._in_batches = server.bundles is None or bool(server.bundles)

    def resources(self, keys: Iterable[str]) -> dict[str, Resource | None]:
        """Return what stands under each key, None where there is nothing (or no longer).

        Raises:
            ServerError: The server neither returns a resource nor says that there is none.
        """
        wanted = list(dict.fromkeys(keys))
        found: dict[str, Resource | None] = {}
        for start in range(0, len(wanted), READS):
            some = wanted[start : start + READS]
            found |= self._batch(some) if self._in_batches and len(some) > 1 else {}
        return {key: found[key] if key in found else self._one(key) for key in wanted}

    def tagged(self, types: Iterable[str], mark: Mark) -> Tagged:
        """Search every type for resources with our mark."""
        value = quote(f"{mark.system}|{mark.code}", safe="")
        searches = {kind: f"{kind}?_tag={value}&_count={PAGE}" for kind in sorted(types)}
        pages = self._pages(list(searches.values()))
        resources: dict[str, Resource] = {}
        unsearched = []
        for kind, path in searches.items():
            found = self._follow(kind, path, pages.get(path), mark)
            if found is None:
                unsearched.append(kind)
            else:
                resources |= {key_of(each): each for each in found}
        return Tagged(list(resources.values()), unsearched)

    def knows_type(self, kind: str) -> bool:
        """Return whether the server may take a type that it does not list.

        A server that has the type and no search says so in another way than one that has neither.
        """
        return self._client.get(f"{kind}?_count=1").status not in (404, 405)

    def _one(self, key: str) -> Resource | None:
        reply = self._client.get(key)
        if reply.status in GONE:
            return None
        where = f"{self._client.base}: GET {key}"
        if reply.status != 200:
            raise ServerError(f"{where}: status {reply.status}.")
        try:
            found = parse(reply)
        except ServerError as error:
            raise ServerError(f"{where}: {error}.") from None
        if not _is(found, key):
            raise ServerError(f"{where}: returns {found['resourceType']}/{found.get('id')}.")
        return found

    def _batch(self, keys: list[str]) -> dict[str, Resource | None]:
        """Return what one batch says for certain; the rest is read one by one."""
        found: dict[str, Resource | None] = {}
        for key, (status, resource) in self._answers(keys).items():
            if status == "200" and resource is not None and _is(resource, key):
                found[key] = resource
            elif status in ("404", "410"):
                found[key] = None
        return found

    def _answers(self, paths: list[str]) -> dict[str, tuple[str, Resource | None]]:
        """Return status and resource of each path of one batch; nothing where batches fail."""
        entries = [{"request": {"method": "GET", "url": each}} for each in paths]
        bundle = {"resourceType": "Bundle", "type": "batch", "entry": entries}
        try:
            answers = _entries(self._client.batch(bundle))
        except Forbidden:
            # Some servers take Bundles only from those who may do everything.
            answers = []
        if len(answers) != len(paths):
            self._in_batches = False
            return {}
        found: dict[str, tuple[str, Resource | None]] = {}
        for path, answer in zip(paths, answers, strict=True):
            response = answer.get("response")
            status = str(response.get("status", "")) if isinstance(response, dict) else ""
            resource = answer.get("resource")
            found[path] = (status[:3], resource if isinstance(resource, dict) else None)
        return found

    def _pages(self, paths: list[str]) -> dict[str, Resource]:
        """Return the first pages of searches, as far as one batch gives them."""
        if not self._in_batches or len(paths) < 2:
            return {}
        return {
            path: page
            for path, (status, page) in self._answers(paths).items()
            if status == "200" and page is not None and page.get("type") == "searchset"
        }

    def _follow(
        self, kind: str, path: str, page: Resource | None, mark: Mark
    ) -> list[Resource] | None:
        """Return ours from all pages of a search; None where there is no such search."""
        found: list[Resource] = []
        seen = {path}
        while True:
            page = page or self._page(path)
            if page is None:
                return None
            for entry in page.get("entry") or []:
                resource = entry.get("resource") if isinstance(entry, dict) else None
                # A server may ignore the parameter and return everything.
                if (
                    isinstance(resource, dict)
                    and _has_type(resource, kind)
                    and mark.is_on(resource)
                ):
                    found.append(resource)
            following = self._next(page, seen)
            if following is None or len(seen) >= PAGES:
                return found
            path, page = following, None
            seen.add(path)

    def _page(self, path: str) -> Resource | None:
        reply = self._client.get(path)
        if reply.status != 200:
            return None
        try:
            return parse(reply)
        except ServerError:
            return None

    def _next(self, page: dict[str, Any], seen: set[str]) -> str | None:
        """Return the path of the next page, if it is on this server and was not read yet."""
        for link in page.get("link") or []:
            if isinstance(link, dict) and link.get("relation") == "next":
                url = str(link.get("url", ""))
                path = url.removeprefix(self._client.base).lstrip("/")
                is_here = url.startswith(self._client.base)
                return path if is_here and path not in seen else None
        return None


def _entries(reply: Reply) -> list[dict[str, Any]]:
    if reply.status != 200:
        return []
    try:
        bundle = parse(reply)
    except ServerError:
        return []
    listed = bundle.get("entry")
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _is(resource: Any, key: str) -> bool:
    return f"{resource.get('resourceType')}/{resource.get('id')}" == key


def _has_type(resource: Any, kind: str) -> bool:
    return (
        isinstance(resource, dict)
        and resource.get("resourceType") == kind
        and isinstance(resource.get("id"), str)
    )
