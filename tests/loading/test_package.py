"""The package's own content, in every release and by every way, into a server that is strict."""

from __future__ import annotations

import pytest

from clonaz_fhir.emitters.bundle import collection, conformance
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.loading import Client, Options, load, read_content, unload
from clonaz_fhir.loading.order import is_cycle, layers
from clonaz_fhir.releases import adapt
from tests.loading.stub import Traits, running_stub

CASES = [
    ("R5", "transaction"),
    ("R5", "batch"),
    ("R5", "single"),
    ("R4B", "single"),
    ("R4", "single"),
]
"""One by one is the strictest way, so no release skips it."""

VERSIONS = {"R5": "5.0.0", "R4B": "4.3.0", "R4": "4.0.1"}


def content_of_release(graph, release):
    """Return the content of a release."""
    made = graph if release == "R5" else adapt(graph, release)[0]
    return read_content([("bundle", to_json(collection(made, "test")).encode())])


@pytest.mark.parametrize("release", list(VERSIONS))
def test_the_content_has_no_cycle_and_few_layers(graph, release):
    """So it can be written one by one, and in few batches."""
    content = content_of_release(graph, release)
    found = layers(content.resources)
    assert not any(is_cycle(group) for layer in found for group in layer)
    assert len(found) < 15


@pytest.mark.parametrize(("release", "way"), CASES)
def test_it_is_loaded_verified_and_removed(graph, release, way, tmp_path):
    """All of it; the second load writes nothing."""
    content = content_of_release(graph, release)
    options = Options(journal=tmp_path / "journal", way=way)
    with running_stub(Traits(fhir_version=VERSIONS[content.release])) as stub:
        report = load(Client(stub.base), lambda release: content, options)
        assert (0, "") == (report.exit_code, report.message)
        assert sorted(content.keys) == sorted(stub.store)
        assert 0 == load(Client(stub.base), lambda release: content, options).writes
        assert 0 == unload(Client(stub.base), lambda release: content, options).exit_code
        assert {} == stub.store


@pytest.mark.parametrize("release", list(VERSIONS))
def test_the_profiles_are_a_bundle_of_their_own(graph, release, tmp_path):
    """Neither of the two is the other's leftover, and each is removed alone, in either order."""
    made = graph if release == "R5" else adapt(graph, release)[0]
    both = [
        read_content([("bundle", to_json(each).encode())])
        for each in (collection(made, "a"), conformance(made, "b"))
    ]
    options = Options(journal=tmp_path / "journal", prune=True)
    with running_stub(Traits(fhir_version=VERSIONS[release])) as stub:
        for first, second in (both, both[::-1]):
            for content in (first, second, first, second):
                report = load(Client(stub.base), lambda release, c=content: c, options)
                assert (0, 0) == (report.exit_code, report.count("leftover"))
            assert len(first.keys) + len(second.keys) == len(stub.store)
            for content, left in ((second, first.keys), (first, [])):
                report = unload(Client(stub.base), lambda release, c=content: c, options)
                assert (0, sorted(left)) == (report.exit_code, sorted(stub.store))
