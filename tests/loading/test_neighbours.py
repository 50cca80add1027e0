"""Two packages on one server: neither takes the other away, nor what both use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.emitters.bundle import collection, conformance
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.loading import Client, Content, Options, Report, load, read_content, unload
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.reading import read_monograph
from tests.loading.stub import Stub, Traits, running_stub

EXAMPLE = Path(__file__).parents[1] / "examples" / "monographs" / "examplazine.json"
Made = tuple[Content, Content]


def content_of(graph: Graph, make: Any = collection, **options: Any) -> Content:
    """Return a graph as content."""
    return read_content([("bundle", to_json(make(graph, "x")).encode())], **options)


@pytest.fixture(scope="session")
def other_graph() -> Graph:
    """The graph of an invented second medicine, in the version of the first."""
    monograph, problems = read_monograph(json.loads(EXAMPLE.read_text("utf-8")))
    assert monograph is not None and problems == []
    return build_graph(monograph, version="0.0.0")


@pytest.fixture
def both(graph: Graph, other_graph: Graph) -> Made:
    """The content of two packages."""
    return content_of(graph), content_of(other_graph)


class Server:
    """A stub that is loaded and unloaded, each content with a journal of its own."""

    def __init__(self, stub: Stub, folder: Path) -> None:
        self.stub, self.folder = stub, folder

    def do(self, verb: Any, content: Content, **options: Any) -> Report:
        """Load or unload; it has to succeed."""
        journal = self.folder / f"{content.digest[:8]}.jsonl"
        report: Report = verb(
            Client(self.stub.base), lambda release: content, Options(journal=journal, **options)
        )
        assert (0, "") == (report.exit_code, report.message)
        return report

    @property
    def keys(self) -> list[str]:
        """What stands there."""
        return sorted(self.stub.store)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server that keeps what it is given."""
    with running_stub(Traits()) as stub:
        yield Server(stub, tmp_path)


def all_keys(*contents: Content) -> list[str]:
    """Return every key of some contents, each once."""
    return sorted({key for each in contents for key in each.keys})


def test_a_second_package_finds_the_vocabulary_and_no_leftovers(both: Made, server: Server) -> None:
    """It writes its own resources; ``--prune`` does not take the first for an old version."""
    first, second = both
    server.do(load, first)
    report = server.do(load, second, prune=True)
    shared = set(first.keys) & set(second.keys)
    assert len(shared) == report.count("unchanged") > 20
    assert (len(second.keys) - len(shared), 0) == (report.count("create"), report.count("leftover"))
    assert all_keys(first, second) == server.keys
    assert 0 == server.do(load, first, prune=True).writes


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_unload_takes_one_package_and_the_last_one_takes_the_vocabulary(
    both: Made, server: Server, order: tuple[int, int]
) -> None:
    """Whichever goes first, the other stands whole."""
    for each in both:
        server.do(load, each)
    goes, stays = (both[each] for each in order)
    report = server.do(unload, goes)
    assert sorted(stays.keys) == server.keys
    kept = [each for each in report.lines if each.action == "keep"]
    assert {each.reason for each in kept} == {"another package on this server uses it"}
    assert {each.key for each in kept} == set(goes.keys) & set(stays.keys)
    assert 0 == server.do(load, stays).writes
    server.do(unload, stays)
    assert [] == server.keys


def test_leftovers_of_a_package_are_found_beside_another(both: Made, server: Server) -> None:
    """An older version of the second package had a Group more; the first one's Groups stay."""
    first, second = both
    group = next(each for each in second.resources if each["resourceType"] == "Group")
    gone = {**group, "id": "exampla-group-old"}
    older = second._replace(resources=[*second.resources, gone])
    server.do(load, older)
    server.do(load, first)
    report = server.do(load, second)
    assert ["Group/exampla-group-old"] == [e.key for e in report.lines if e.action == "leftover"]
    server.do(load, second, prune=True)
    assert all_keys(first, second) == server.keys


def test_a_prefix_of_the_users_does_not_hide_whose_a_leftover_is(
    both: Made, other_graph: Graph, server: Server
) -> None:
    """``--id-prefix`` goes before every id, that of the vocabulary too."""
    second = content_of(other_graph, prefix="site-")
    server.do(load, both[0])
    report = server.do(load, second, prune=True)
    assert (len(second.keys), 0) == (report.count("create"), report.count("leftover"))
    server.do(unload, second)
    left = set(server.keys) - set(both[0].keys)
    assert left == {key for key in second.keys if "/site-clonaz-" in key}


def test_an_old_part_of_the_vocabulary_goes_when_nobody_else_can_use_it(
    both: Made, server: Server
) -> None:
    """A neighbour may be of the version that still had it."""
    first, second = both
    system = next(each for each in first.resources if each["resourceType"] == "CodeSystem")
    old = {**system, "id": "clonaz-terms-old", "url": f"{system['url']}-old"}
    server.do(load, first._replace(resources=[*first.resources, old]))
    server.do(load, second)
    assert 0 == server.do(load, first).count("leftover")
    server.do(unload, second)
    assert 1 == server.do(load, first).count("leftover")


def test_profiles_that_another_package_needs_are_no_leftovers(
    graph: Graph, other_graph: Graph, server: Server
) -> None:
    """A bundle of profiles may lack what the other package uses."""
    profiles = content_of(graph, conformance)
    fewer = profiles._replace(resources=profiles.resources[:-1])
    server.do(load, profiles)
    server.do(load, content_of(graph))
    assert 1 == server.do(load, fewer).count("leftover")
    server.do(load, content_of(other_graph))
    assert 0 == server.do(load, fewer).count("leftover")


def test_a_server_without_search_is_told_apart(both: Made, tmp_path: Path) -> None:
    """Where nobody can look for neighbours, the report says so, and a second load mends it."""
    first, second = both
    with running_stub(Traits(searches=False, checks_references=False)) as stub:
        server = Server(stub, tmp_path)
        for each in both:
            server.do(load, each)
        report = server.do(unload, second)
        assert any("whether another package uses the vocabulary" in each for each in report.notes)
        server.do(load, first)
        assert sorted(first.keys) == server.keys
