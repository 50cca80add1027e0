"""The pure parts: order, comparison, ownership, content, outcomes, retry."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clonaz_fhir.errors import InputError, UsageError
from clonaz_fhir.loading import wire
from clonaz_fhir.loading.address import checked_base
from clonaz_fhir.loading.compare import canonical, content_digest, differences, lost_digits
from clonaz_fhir.loading.content import key_of, read_content
from clonaz_fhir.loading.order import layers, references, without_references
from clonaz_fhir.loading.outcome import explain, is_limit, is_no_such_request, issues_of
from clonaz_fhir.loading.ownership import Mark, find_mark, is_ours
from clonaz_fhir.loading.retry import retry_after
from tests.loading.conftest import BASE, COUNT, content_of, resource, small_bundle

MARK = Mark(f"{BASE}/CodeSystem/package", "R5")


def linked(name, *targets):
    return resource("Basic", name, *(f"Basic/clonaz-{each}" for each in targets))


# order ------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=40))
def test_each_group_refers_to_itself_and_earlier_layers_only(edges):
    """Whatever refers to whatever, cycles and self-references included."""
    targets = {n: [str(b) for a, b in edges if a == n] for n in range(16)}
    resources = [linked(str(n), *targets[n]) for n in range(16)]
    earlier: set[str] = set()
    for layer in layers(resources):
        for group in layer:
            own = {key_of(each) for each in group}
            assert all(references(each) <= earlier | own for each in group)
        earlier |= {key_of(each) for group in layer for each in group}
    assert {key_of(each) for each in resources} == earlier


def test_layers_are_as_few_as_can_be():
    """What does not depend on each other is written together."""
    bundle = [entry["resource"] for entry in small_bundle()["entry"]]
    assert [1, 1, 8, 1, 1] == [len(layer) for layer in layers(bundle)]


def test_a_cycle_is_one_group():
    """What cannot be written one by one stays together."""
    resources = [linked("a", "b"), linked("b", "c"), linked("c", "a"), linked("d")]
    assert [[3, 1]] == [[len(group) for group in layer] for layer in layers(resources)]


def test_a_long_chain_needs_no_deep_stack():
    """Two thousand links."""
    resources = [linked(str(n), str(n + 1)) for n in range(2000)]
    assert "clonaz-1999" == layers(resources)[0][0][0]["id"]


def test_a_reference_that_is_taken_out_leaves_its_display():
    """And no empty element."""
    value = {
        "a": {"reference": "Basic/x", "display": "X"},
        "b": [{"reference": "Basic/x"}],
        "c": 1,
    }
    assert {"a": {"display": "X"}, "c": 1} == without_references(value, {"Basic/x"})


@pytest.mark.parametrize("way", ["transaction", "batch", "single"])
def test_a_cycle_is_written_in_every_way(runner, stub, way):
    """On a server that checks references, by a second PUT where it must be."""
    members = [linked("a", "b"), linked("b", "a"), linked("c", "c"), linked("d", "a")]
    bundle = {"resourceType": "Bundle", "entry": [{"resource": each} for each in members]}
    stub.traits.fhir_version = "5.0.0"
    assert 0 == runner.load(stub.base, bundle, way=way).exit_code
    assert 4 == len(stub.store)
    assert {"Basic/clonaz-b"} == references(stub.store["Basic/clonaz-a"])
    assert 0 == runner.load(stub.base, bundle).writes


# compare ----------------------------------------------------------------------------------------


def test_a_huge_number_of_a_server_is_compared_without_writing_it_out() -> None:
    """1E+999999999 has a thousand million digits; it differs, and that is all."""
    ours = {"resourceType": "Medication", "x": Decimal("1")}
    theirs = {"resourceType": "Medication", "x": Decimal("1E+999999")}
    assert [each.path for each in differences(ours, theirs)] == ["Medication.x"]
    assert canonical(theirs)["x"] == Decimal("1E+999999")
    assert isinstance(canonical(theirs)["x"], Decimal)


def test_the_same_resource_has_no_differences():
    """However the server wrote numbers, blanks and attributes."""
    ours = {
        "resourceType": "Basic",
        "text": {"div": '<div xmlns="http://www.w3.org/1999/xhtml" lang="en" title="t">a  b</div>'},
        "size": "120",
        "value": Decimal("0.50"),
    }
    theirs = {
        "value": Decimal("0.5"),
        "size": 120,
        "text": {"div": '<div title="t" lang="en" xmlns="http://www.w3.org/1999/xhtml">a b</div>'},
        "resourceType": "Basic",
        "meta": {"versionId": "3", "lastUpdated": "2026-01-01", "source": "#abc"},
    }
    assert [] == differences(ours, theirs)
    assert 1 == lost_digits(ours, theirs)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"status": "active"}, "Basic.status"),
        ({"flag": 1}, "Basic.flag"),
        ({"list": [1, 2]}, "Basic.list[2]"),
        ({"list": [1, 2, 3, 4]}, "Basic.list[3]"),
        ({"text": {"div": "<div>other</div>"}}, "Basic.text.div"),
        ({"new": {"a": 1}}, "Basic.new"),
        ({"meta": {"tag": []}}, "Basic.meta"),
        ({"meta": {"tag": [{"code": "t"}], "source": "s2#x"}}, "Basic.meta.source"),
    ],
)
def test_a_difference_has_its_path(change, path):
    """Values, types, lengths, meta."""
    ours = {
        "resourceType": "Basic",
        "meta": {"tag": [{"code": "t"}], "source": "s"},
        "text": {"div": "<div>a</div>"},
        "status": "draft",
        "flag": True,
        "list": [1, 2, 3],
    }
    assert path in [each.path for each in differences(ours, ours | change)]


def test_what_a_server_adds_to_meta_is_no_difference_and_what_it_takes_away_is():
    """Profiles, tags and labels are sets."""
    ours = resource("Basic", "a")
    more = [*ours["meta"]["tag"], {"system": "s", "code": "c"}]
    assert [] == differences(ours, ours | {"meta": ours["meta"] | {"tag": more}})
    assert [] != differences(ours, ours | {"meta": {}})


def test_a_digest_does_not_depend_on_versions_and_orders():
    """It says what a resource says."""
    ours = resource("Basic", "a", "Basic/b", "Basic/c")
    theirs = dict(reversed(list(ours.items())))
    theirs["extension"] = theirs["extension"][::-1]
    theirs["meta"] = theirs["meta"] | {"versionId": "9"}
    assert content_digest(ours) == content_digest(theirs)
    assert content_digest(ours) != content_digest(ours | {"x": 1})


# ownership --------------------------------------------------------------------------------------


def test_other_bundles_get_a_mark_with_the_name_of_their_owner():
    """Once, and the rest of the resource stays."""
    plain = {"resourceType": "Basic", "id": "x", "code": {"text": "t"}}
    with pytest.raises(InputError, match="--owner NAME"):
        find_mark([plain])
    mark, [marked] = find_mark([plain], "me")
    assert mark.is_on(marked)
    assert (mark, [marked]) == find_mark([marked], "me")
    assert ["resourceType", "id", "meta", "code"] == list(marked)


def test_a_leftover_without_source_is_not_ours_where_somebody_wrote_over_it():
    """HAPI keeps our tag on what others write; then only a request id is left of the source."""
    tag = [{"system": MARK.system, "code": MARK.code}]
    assert is_ours({"meta": {"tag": tag, "source": "https://x#1"}}, MARK)
    assert is_ours({"meta": {"tag": tag}}, MARK)
    assert not is_ours({"meta": {"tag": tag, "source": "#1"}}, MARK)
    assert not is_ours({"meta": {"source": "https://x"}}, MARK)


# content ----------------------------------------------------------------------------------------


def test_bundles_of_all_kinds_single_resources_and_ndjson_are_read(bundle):
    """The same resources in every packing."""
    resources = [entry["resource"] for entry in bundle["entry"]]
    lines = "\n".join(json.dumps(each) for each in resources).encode()
    assert COUNT == len(read_content([("x.ndjson", lines)]).resources)
    files = [(str(n), json.dumps(each).encode()) for n, each in enumerate(resources)]
    assert COUNT == len(read_content(files).resources)
    for entry in bundle["entry"]:
        entry["request"] = {"method": "PUT", "url": key_of(entry["resource"])}
    content = content_of(bundle | {"type": "transaction"})
    assert (COUNT, "R5", True) == (len(content.resources), content.release, content.is_package)


def test_a_resource_without_id_takes_the_uuid_of_its_entry():
    """And references to the UUID become references to it."""
    a, b = "urn:uuid:0b9f4c1e-1a4d-4e5b-9c1e-000000000001", "urn:uuid:0b9f4c1e-1a4d-4e5b-9c1e-2"
    entries = [
        {"fullUrl": a, "resource": {"resourceType": "Basic", "subject": {"reference": b}}},
        {"fullUrl": b, "resource": {"resourceType": "Substance"}},
    ]
    made = content_of({"resourceType": "Bundle", "entry": entries}, owner="me").resources
    assert a[9:] == made[0]["id"]
    assert f"Substance/{b[9:]}" == made[0]["subject"]["reference"]


def test_a_prefix_goes_into_ids_and_references(bundle):
    """All of them, and only those of this content."""
    content = content_of(bundle, prefix="my-")
    keys = set(content.keys)
    assert all(key.split("/")[1].startswith("my-clonaz-") for key in keys)
    assert all(references(each) <= keys for each in content.resources)


def test_absolute_references_to_a_full_url_become_relative():
    """As the fullUrl says who is meant."""
    entries = [
        {"fullUrl": f"{BASE}/Basic/clonaz-a", "resource": linked("a")},
        {"resource": resource("Basic", "b", f"{BASE}/Basic/clonaz-a")},
    ]
    made = content_of({"resourceType": "Bundle", "entry": entries}).resources
    assert {"Basic/clonaz-a"} == references(made[1])


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON: nested too deeply"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (b"[]", "holds no resource"),
        (b"{}", "holds no resource"),
        (b'{"resourceType": "Patient", "id": "a"}', "Patient is not loaded"),
        (b'{"resourceType": "Basic"}', "has no id"),
        (b'{"resourceType": "Basic", "id": "a_b"}', "is not valid"),
        (b'{"resourceType": "Basic", "id": "12"}', "is a number"),
        (b'{"resourceType": "Basic", "id": 12}', "is not valid"),
        (b'{"resourceType": "Bundle"}', "there is no resource"),
        (b'{"resourceType": "Bundle", "entry": 1}', "is no array"),
        (b'{"resourceType": "Bundle", "entry": [1]}', "is no object"),
        (b'{"resourceType": "Bundle", "entry": [{"request": {"method": "DELETE"}}]}', "a DELETE"),
        (b'{"resourceType":"Basic","id":"a"}\n{"resourceType":', "line 2 is not JSON"),
        (b'{"resourceType":"Basic","id":"a"}\n{"resourceType":"Basic","id":"a"}', "given twice"),
    ],
)
def test_what_cannot_be_loaded_is_refused_with_its_place(data, what):
    """Before any server hears of it."""
    with pytest.raises(InputError, match=what):
        read_content([("file", data)], owner="me")


def test_a_reference_to_nothing_is_refused_before_any_write(runner, stub):
    """Servers check a few elements only; the loader checks all."""
    bundle = {"resourceType": "Bundle", "entry": [{"resource": linked("a", "nowhere")}]}
    stub.traits.checks_references = False
    with pytest.raises(InputError, match="neither in the file nor on the server"):
        runner.load(stub.base, bundle)
    stub.store["Basic/clonaz-nowhere"] = linked("nowhere")
    assert 0 == runner.load(stub.base, bundle).exit_code


# wire, outcome, retry, address --------------------------------------------------------------------


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.just(Decimal("0.50")))
def test_decimals_keep_their_digits(value):
    """Through decode and encode."""
    text = f'{{"a":[{value}],"b":"\ue000"}}'.encode()
    if "E" not in str(value):
        assert text == wire.encode(wire.decode(text))


def test_an_issue_names_our_resource():
    """By the index that the server gives."""
    issue = {"severity": "error", "diagnostics": "bad", "expression": ["Bundle.entry[1].resource"]}
    found = issues_of({"issue": [{"severity": "warning", "diagnostics": "w"}, issue]})
    assert "Basic/b: bad" == explain(found, ["Basic/a", "Basic/b"])


def test_control_characters_of_a_server_do_not_reach_the_terminal():
    """A message is one line of printable text, of bounded length."""
    text = explain([{"severity": "error", "diagnostics": "a\x1b[31m\nb" + "c" * 999}])
    assert text.isprintable()
    assert len(text) < 320


@pytest.mark.parametrize(
    ("status", "text", "limit", "unknown"),
    [
        (413, "", True, False),
        (422, "the maximum of 100 entries is exceeded", True, False),
        (422, "Unknown element 'x'", False, False),
        (400, "Bundle has too many entries", True, False),
        (400, "does not know how to handle POST operation[null]", False, True),
        (501, "", False, True),
        (405, "", False, True),
    ],
)
def test_a_refusal_is_understood(status, text, limit, unknown):
    """Too large, not known at all, or a fault of the content."""
    found = [{"severity": "error", "diagnostics": text}]
    assert (limit, unknown) == (is_limit(status, found), is_no_such_request(status, found))


def test_retry_after_comes_in_two_forms():
    """Seconds, or a date, measured against the server's own clock if it shows it."""
    date = "Wed, 21 Oct 2026 07:28:30 GMT"
    now = datetime(2026, 10, 21, 7, 28, 20, tzinfo=UTC)
    assert 10.0 == retry_after({"retry-after": date}, now)
    assert 30.0 == retry_after({"retry-after": date, "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, now)
    assert 7.0 == retry_after({"retry-after": " 7 "})
    assert 0.0 == retry_after({"retry-after": "-7"})
    assert None is retry_after({"retry-after": "soon"})
    assert None is retry_after({})


@pytest.mark.parametrize(
    "address", ["ftp://x/fhir", "fhir", "http://", "http://a b/", "http://x/?a=1", "http://[x"]
)
def test_an_address_that_is_none_is_wrong_usage(address):
    """One clear line."""
    with pytest.raises(UsageError):
        checked_base(address)


def test_a_password_in_an_address_is_refused_and_not_repeated():
    """The command line is no place for it, and neither is the message."""
    with pytest.raises(UsageError) as caught:
        checked_base("http://me:s3cret@localhost/fhir")
    assert "s3cret" not in str(caught.value)
