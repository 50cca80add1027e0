"""The difference of two artefacts: by resource, statement and element, never by text."""

from __future__ import annotations

import copy
import json
import random
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.errors import InputError
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.reports.diff import as_json, as_markdown, as_text, compare_sides, read_side
from clonaz_fhir.reports.diff.reading import Side

USE = "ClinicalUseDefinition/clonaz-klonopin-contraindication-acute-glaucoma"
KNOWLEDGE = "MedicationKnowledge/clonaz-klonopin-knowledge"


@pytest.fixture
def sides(resources: dict[str, Resource]) -> tuple[Side, Side]:
    """Two equal sides, to be changed."""
    return {"": copy.deepcopy(resources)}, {"": copy.deepcopy(resources)}


def shuffled(value: Any, generator: random.Random) -> Any:
    """Return a value with every set-like list and every object in another order."""
    if isinstance(value, dict):
        keys = list(value)
        generator.shuffle(keys)
        return {key: shuffled(value[key], generator) for key in keys}
    if isinstance(value, list):
        items = [shuffled(each, generator) for each in value]
        generator.shuffle(items)
        return items
    return value


def test_the_order_of_entries_keys_and_lists_means_nothing(sides: tuple[Side, Side]) -> None:
    """The same content in any order is equal."""
    old, new = sides
    assert compare_sides(old, {"": shuffled(new[""], random.Random(4))}) == []


def test_a_whole_resource_is_one_change_with_its_statement(sides: tuple[Side, Side]) -> None:
    """Added and removed statements are told in their own words."""
    old, new = sides
    gone = new[""].pop(USE)
    (change,) = compare_sides(old, new)
    assert (change.kind, change.resource, change.path) == ("removed", USE, "")
    assert change.statement == gone["id"]
    (back,) = compare_sides(new, old)
    assert back.kind == "added"
    assert "Klonopin is contraindicated" in as_text([change])[0]


def test_an_element_is_named_by_what_it_is(sides: tuple[Side, Side]) -> None:
    """A code, an extension, a characteristic: by name, not by index."""
    old, new = sides
    body = new[""][USE]["contraindication"]["diseaseSymptomProcedure"]["concept"]
    body["coding"][0]["display"] = "Something else"
    (change,) = compare_sides(old, new)
    code = body["coding"][0]["code"]
    path = f"contraindication.diseaseSymptomProcedure.concept.coding[{code}].display"
    assert (change.kind, change.path, change.new) == ("changed", path, "Something else")
    assert change.statement == new[""][USE]["id"]


def test_an_element_of_a_medication_knowledge_names_its_statement(
    sides: tuple[Side, Side],
) -> None:
    """Facts are elements; the change says whose."""
    old, new = sides
    fact = new[""][KNOWLEDGE]["definitional"]["drugCharacteristic"][0]
    fact["type"] = {"text": "another"}
    assert {each.statement for each in compare_sides(old, new)} == {fact["id"]}


def test_the_narrative_counts_only_where_nothing_else_differs(sides: tuple[Side, Side]) -> None:
    """It follows from the data; alone it is a difference, beside data it is noise."""
    old, new = sides
    new[""][USE]["text"]["div"] = "<div>other</div>"
    assert [each.path for each in compare_sides(old, new)] == ["text.div"]
    new[""][USE]["type"] = "warning"
    assert [each.path for each in compare_sides(old, new)] == ["type"]


def test_what_servers_set_is_no_difference(sides: tuple[Side, Side]) -> None:
    """versionId and lastUpdated come from where the resource was stored."""
    old, new = sides
    new[""][USE]["meta"] |= {"versionId": "7", "lastUpdated": "2027-01-01T00:00:00Z"}
    assert compare_sides(old, new) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [(Decimal("0.5"), Decimal("0.50")), (1, True), (1, "1"), (["a"], "a"), ("a", "a ")],
)
def test_values_that_only_look_alike_differ(was: Any, now: Any) -> None:
    """FHIR holds them apart."""
    old: Side = {"": {"Basic/x": {"resourceType": "Basic", "id": "x", "value": was}}}
    new: Side = {"": {"Basic/x": {"resourceType": "Basic", "id": "x", "value": now}}}
    assert [each.kind for each in compare_sides(old, new)] == ["changed"]


def test_order_counts_where_a_list_is_read_aloud() -> None:
    """The sections of a leaflet are no set."""
    sections = [{"title": "One"}, {"title": "Two"}]
    old: Side = {"": {"Composition/x": {"resourceType": "Composition", "section": sections}}}
    new: Side = {"": {"Composition/x": {"resourceType": "Composition", "section": sections[::-1]}}}
    assert len(compare_sides(old, new)) == 2


def test_the_same_item_twice_is_not_once() -> None:
    """Lists are compared as bags, not as sets."""
    item = {"text": "a"}
    old: Side = {"": {"Basic/x": {"resourceType": "Basic", "note": [item, item]}}}
    new: Side = {"": {"Basic/x": {"resourceType": "Basic", "note": [item]}}}
    assert [each.kind for each in compare_sides(old, new)] == ["removed"]


def test_there_and_back_are_mirror_images(sides: tuple[Side, Side]) -> None:
    """What is added one way is removed the other way."""
    old, new = sides
    new[""].pop(USE)
    new[""][KNOWLEDGE]["name"] = ["Another"]
    new[""][KNOWLEDGE]["clinicalUseIssue"].pop()
    there, back = compare_sides(old, new), compare_sides(new, old)
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert sorted(turned[each.kind] for each in there) == sorted(each.kind for each in back)
    assert {str(each.old) for each in there} == {str(each.new) for each in back}


def test_releases_that_one_folder_lacks_are_one_change(resources: dict[str, Resource]) -> None:
    """A build with R4B against one without."""
    old: Side = {"r5": resources}
    new: Side = {"r5": resources, "r4b": resources}
    (change,) = compare_sides(old, new)
    assert (change.kind, change.release) == ("added", "r4b")
    assert compare_sides(old, new, "r5") == []
    assert compare_sides({"": resources}, new) == []


def test_json_and_markdown_tell_the_same_changes(sides: tuple[Side, Side]) -> None:
    """Counts, and a list by kind; nothing of a value is markup."""
    old, new = sides
    new[""].pop(USE)
    new[""][KNOWLEDGE]["name"] = ["<b>*x*"]
    changes = compare_sides(old, new)
    told = as_json(changes)
    assert told["counts"] == {"added": 0, "removed": 1, "changed": 1} and not told["equal"]
    assert len(json.dumps(told)) > 100
    lines = as_markdown(changes)
    assert lines[0] == "# Changes" and "## Removed" in lines and "## Added" not in lines
    assert any("\\<b\\>\\*x\\*" in each for each in lines)
    assert as_text([]) == ["no difference"]


def test_graphs_read_from_ndjson_and_bundle_are_equal(graph: Graph, tmp_path: Any) -> None:
    """The form of the artefact means nothing."""
    from clonaz_fhir.emitters.bundle import collection
    from clonaz_fhir.emitters.ndjson import build_ndjson
    from clonaz_fhir.emitters.serializer import to_json

    bundle = tmp_path / "bundle.json"
    bundle.write_text(to_json(collection(graph, "b")), "utf-8")
    folder = tmp_path / "build"
    for path, content in build_ndjson(graph).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    assert compare_sides(read_side(str(bundle)), read_side(str(folder))) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not JSON"),
        (b'{"resourceType": "Basic"', "is not JSON"),
        (b"[1]", "no FHIR resource"),
        (b'{"a": 1}', "no FHIR resource"),
        (b'{"resourceType": "Basic", "x": NaN}', "NaN is no number"),
        (b'{"resourceType": "Bundle", "type": "collection"}', "holds no FHIR resource"),
        (b"\xff\xfe{", "is not UTF-8"),
        (b'{"resourceType": "Basic", "x": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"resourceType": "Basic", "x": ' + b"[" * 300 + b"]" * 300 + b"}", "too deeply"),
        (
            b'{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Basic"}},'
            b'{"resource": {"resourceType": "Basic"}}]}',
            "twice",
        ),
    ],
)
def test_bad_input_is_named_in_one_line(content: bytes, message: str, tmp_path: Any) -> None:
    """Where, and what to do; never a traceback."""
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_side(str(path))
    assert "\n" not in str(caught.value) and "bad.json" in str(caught.value)


def test_a_byte_order_mark_is_read_over(tmp_path: Any) -> None:
    """Windows editors write one."""
    path = tmp_path / "marked.json"
    path.write_bytes(b'\xef\xbb\xbf{"resourceType": "Basic", "id": "x"}')
    assert list(read_side(str(path))[""]) == ["Basic/x"]


@pytest.fixture
def next_edition(monograph: Monograph) -> Side:
    """The same content, dated a week later."""
    members = {name: getattr(monograph, name) for name in type(monograph).model_fields}
    days = {"content_date": date(2026, 12, 2), "check_again_by": date(2027, 6, 2)}
    later = build_graph(Monograph(**members | days), version="0.0.0")
    return {"": {f"{each['resourceType']}/{each['id']}": each for each in later.instances}}


def test_new_dates_are_told_once(sides: tuple[Side, Side], next_edition: Side) -> None:
    """Every resource of the content bears them, in elements and in its narrative."""
    (change,) = compare_sides(sides[0], next_edition)
    assert (change.kind, change.path, change.statement) == ("changed", "", "")
    touched = sum(sides[0][""][name] != each for name, each in next_edition[""].items())
    assert change.resource == f"(the dates of {touched} resources)"
    assert as_text([change]) == [
        f"~ (the dates of {touched} resources): "
        "copied on 2026-11-25, never reviewed by a clinician; check again by 2027-05-25 -> "
        "copied on 2026-12-02, never reviewed by a clinician; check again by 2027-06-02",
        "1 differences: 0 resources added, 0 removed, 0 elements differ in 0 resources, "
        "and the dates",
    ]


def test_what_else_changed_is_told_beside_the_dates(
    sides: tuple[Side, Side], next_edition: Side
) -> None:
    """Another code, and a date that is not the content's, are news."""
    next_edition[""][USE]["type"] = "warning"
    next_edition[""]["Library/clonaz-package"]["date"] = "2026-12-24"
    changes = compare_sides(sides[0], next_edition)
    assert [(each.resource, each.path) for each in changes[:-1]] == [
        (USE, "type"),
        ("Library/clonaz-package", "date"),
    ]
    assert "the dates" in changes[-1].resource


def test_a_first_check_date_is_an_addition(sides: tuple[Side, Side]) -> None:
    """An element that was not there is told where it is; no date stood for another."""
    library = sides[0][""]["Library/clonaz-package"]
    del library["effectivePeriod"]
    changes = compare_sides(*sides)
    assert [(each.kind, each.path) for each in changes] == [("added", "effectivePeriod")]


def test_a_review_is_told_of_each_statement(sides: tuple[Side, Side], next_edition: Side) -> None:
    """That a clinician has looked is no mere date."""
    copied = next_edition[""][USE]["extension"][-1]["extension"]
    copied.append({"url": "reviewed", "valueDate": "2026-12-01"})
    changes = compare_sides(sides[0], next_edition)
    assert [(each.resource, each.kind) for each in changes[:-1]] == [(USE, "added")]
