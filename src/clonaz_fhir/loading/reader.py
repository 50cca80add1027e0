"""What stands on the server: by id, and by our mark."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import quote

from clonaz_fhir.errors import ServerError
from clonaz_fhir.loading.address import path_below
from clonaz_fhir.loading.answers import Forbidden, parse
from clonaz_fhir.loading.capability import Server
from clonaz_fhir.loading.client import Client, Question
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.ownership import Mark
from clonaz_fhir.loading.transport import Reply
from clonaz_fhir.model.graph import Resource

MOST, FEWEST = 100, 50
"""Entries of one reading batch: more take a server long, fewer are not worth a request."""

PAGE = 200
"""Resources that one page of a search is asked for."""

PAGES = 100
"""Pages of one search that are followed; a server that pages without end must not hold us."""

GONE = (404, 410)

_Answers = dict[str, tuple[str, Resource | None]]
"""Status and resource by path, from a batch."""


class Tagged(NamedTuple):
    """What a search for our mark found.

    Attributes:
        resources: They carry the mark, whatever the server took the search for.
        unsearched: Types for which the server has no such search, or does not tell all of it.
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
        self._is_proven = bool(server.bundles)

    def resources(self, keys: Iterable[str]) -> dict[str, Resource | None]:
        """Return what stands under each key, None where there is nothing (or no longer).

        Raises:
            ServerError: The server neither returns a resource nor says that there is none.
        """
        wanted = list(dict.fromkeys(keys))
        return self._by_key(wanted, self._answers(self._parts(wanted)))

    def tagged(self, types: Iterable[str], mark: Mark) -> Tagged:
        """Search every type for resources with our mark."""
        searches = _searches(types, mark)
        return self._marked(searches, mark, self._answers([list(searches.values())]))

    def survey(
        self, keys: Iterable[str], types: Iterable[str], mark: Mark
    ) -> tuple[dict[str, Resource | None], Tagged]:
        """Return what ``resources`` and ``tagged`` return, asked for together."""
        wanted, searches = list(dict.fromkeys(keys)), _searches(types, mark)
        answers = self._answers([*self._parts(wanted), list(searches.values())])
        return self._by_key(wanted, answers), self._marked(searches, mark, answers)

    def knows_type(self, kind: str) -> bool:
        """Return whether the server may take a type that it does not list.

        A server that has the type and no search says so in another way than one that has neither.
        """
        return self._client.get(f"{kind}?_count=1").status not in (404, 405)

    def _parts(self, keys: list[str]) -> list[list[str]]:
        """Return keys in parts for one batch each, as many as are asked at once."""
        size = min(max(-(-len(keys) // self._client.at_once), FEWEST), MOST)
        return [keys[start : start + size] for start in range(0, len(keys), size)]

    def _answers(self, groups: list[list[str]]) -> _Answers:
        """Return status and resource of each path, a batch a group; nothing where batches fail."""
        groups = [each for each in groups if len(each) > 1]
        found: _Answers = {}
        # Where nothing says that there are batches, the first one goes alone.
        cut = len(groups) if self._is_proven else 1
        for some in (groups[:cut], groups[cut:]):
            if some and self._in_batches:
                found |= self._batched(some)
        return found

    def _batched(self, groups: list[list[str]]) -> _Answers:
        try:
            replies = self._client.ask([Question("", _batch(each)) for each in groups])
        except Forbidden:
            # Some servers take Bundles only from those who may do everything.
            self._in_batches = False
            return {}
        found: _Answers = {}
        for paths, reply in zip(groups, replies, strict=True):
            entries = _entries(reply)
            if len(entries) != len(paths):
                self._in_batches = False
                continue
            self._is_proven = True
            for path, entry in zip(paths, entries, strict=True):
                response, resource = entry.get("response"), entry.get("resource")
                status = str(response.get("status", "")) if isinstance(response, dict) else ""
                found[path] = (status[:3], resource if isinstance(resource, dict) else None)
        return found

    def _by_key(self, keys: list[str], answers: _Answers) -> dict[str, Resource | None]:
        """Return what batches say for certain; the rest is read one by one."""
        found: dict[str, Resource | None] = {}
        for key in keys:
            status, resource = answers.get(key, ("", None))
            if status == "200" and resource is not None and _is(resource, key):
                found[key] = resource
            elif status in ("404", "410"):
                found[key] = None
        rest = [key for key in keys if key not in found]
        replies = self._client.ask([Question(key) for key in rest])
        found |= {key: self._one(key, reply) for key, reply in zip(rest, replies, strict=True)}
        return {key: found[key] for key in keys}

    def _one(self, key: str, reply: Reply) -> Resource | None:
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

    def _marked(self, searches: dict[str, str], mark: Mark, answers: _Answers) -> Tagged:
        """Return ours from all pages of searches, given as path by type."""
        pages = {
            path: page
            for path, (status, page) in answers.items()
            if status == "200" and page is not None and page.get("type") == "searchset"
        }
        rest = [path for path in searches.values() if path not in pages]
        replies = self._client.ask([Question(path) for path in rest])
        firsts = pages | {path: _page(each) for path, each in zip(rest, replies, strict=True)}
        resources: dict[str, Resource] = {}
        unsearched = []
        for kind, path in searches.items():
            first = firsts[path]
            if first is None:
                unsearched.append(kind)
                continue
            pages_of_kind, is_all = self._pages(path, first)
            for page in pages_of_kind:
                resources |= {key_of(each): each for each in _ours(page, kind, mark)}
            if not is_all:
                unsearched.append(kind)
        return Tagged(list(resources.values()), unsearched)

    def _pages(self, path: str, first: Resource) -> tuple[list[Resource], bool]:
        """Return the pages of a search, and whether they are all there are."""
        found, seen = [first], {path}
        while link := _next_link(found[-1]):
            following = path_below(self._client.base, link)
            if following is None or following in seen or len(seen) >= PAGES:
                return found, False
            seen.add(following)
            page = _page(self._client.get(following))
            if page is None:
                return found, False
            found.append(page)
        return found, True


def _searches(types: Iterable[str], mark: Mark) -> dict[str, str]:
    """Return the search for a mark by type."""
    value = quote(f"{mark.system}|{mark.code}", safe="")
    return {kind: f"{kind}?_tag={value}&_count={PAGE}" for kind in sorted(types)}


def _batch(paths: list[str]) -> Resource:
    entries = [{"request": {"method": "GET", "url": each}} for each in paths]
    return {"resourceType": "Bundle", "type": "batch", "entry": entries}


def _entries(reply: Reply) -> list[dict[str, Any]]:
    if reply.status != 200:
        return []
    try:
        bundle = parse(reply)
    except ServerError:
        return []
    listed = bundle.get("entry")
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _page(reply: Reply) -> Resource | None:
    """Return a page of a search; None where there is no such search."""
    if reply.status != 200:
        return None
    try:
        return parse(reply)
    except ServerError:
        return None


def _next_link(page: Resource) -> str:
    links = [each for each in page.get("link") or [] if isinstance(each, dict)]
    found = next((each for each in links if each.get("relation") == "next"), {})
    return str(found.get("url", ""))


def _ours(page: Resource, kind: str, mark: Mark) -> list[Resource]:
    """Return the resources of a page that carry our mark: a server may ignore what was asked."""
    entries = [each for each in page.get("entry") or [] if isinstance(each, dict)]
    return [
        found
        for found in (each.get("resource") for each in entries)
        if isinstance(found, dict)
        and found.get("resourceType") == kind
        and isinstance(found.get("id"), str)
        and mark.is_on(found)
    ]


def _is(resource: Resource, key: str) -> bool:
    return f"{resource.get('resourceType')}/{resource.get('id')}" == key
