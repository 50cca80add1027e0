"""The ePI document: the rules of both versions of HL7's profiles, and what a reader relies on.

The profiles are in no package registry; their rules, as far as they go beyond FHIR, are restated
here (ePI 1.0.0 and 1.1.0, type 3).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from clonaz_fhir.builders.concept_map import concept_terms
from clonaz_fhir.builders.epi import LEAFLET, build_epi
from clonaz_fhir.builders.epi.composition import EMPTY_REASON
from clonaz_fhir.builders.epi.flavour import EPI, NARRATIVE_LINK
from clonaz_fhir.builders.epi.outline import TOPICS
from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.validation.engine import check

BODIES = ("contraindication", "indication", "interaction", "undesirableEffect", "warning")
Section = dict[str, Any]


@pytest.fixture(scope="module")
def epi(monograph: Monograph, graph: Graph) -> Resource:
    """The document."""
    return build_epi(monograph, graph, "0.1.0")


@pytest.fixture(scope="module")
def held(epi: Resource) -> dict[str, Resource]:
    """The resources of the document by ``Type/id``."""
    resources = [each["resource"] for each in epi["entry"]]
    return {f"{each['resourceType']}/{each['id']}": each for each in resources}


@pytest.fixture(scope="module")
def composition(epi: Resource) -> Resource:
    """The Composition."""
    made: Resource = epi["entry"][0]["resource"]
    return made


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a value, itself included."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def sections(composition: Resource) -> list[Section]:
    """Return the sections below the root."""
    found: list[Section] = composition["section"][0]["section"]
    return found


def of_kind(held: dict[str, Resource], kind: str) -> list[Resource]:
    """Return the document's resources of a type."""
    return [each for each in held.values() if each["resourceType"] == kind]


def faults(document: Resource) -> list[Any]:
    """Return what our engine finds; that each code is proven is a test of its own below."""
    found = check(document, "R5", engine="all")
    return [each for each in found if each.rule != "package-code"]


def test_our_engine_finds_nothing(epi: Resource) -> None:
    """Structure, references, invariants and narrative hold."""
    assert faults(epi) == []


def test_each_code_is_proven_or_our_own(epi: Resource, graph: Graph, monograph: Monograph) -> None:
    """The document has the codes of the R5 graph, and those of two CodeSystems of ours."""
    known = {
        (node["system"], node["code"], node["display"])
        for resource in graph.instances
        for node in nodes(resource)
        if {"system", "code", "display"} <= set(node)
    }
    for own, name in ((LEAFLET, "leaflet"), (concept_terms(monograph), "clonaz-concept")):
        system = f"{graph.base}/CodeSystem/{name}"
        known |= {(system, term.code, term.display) for term in own.terms}
    known.add((*EMPTY_REASON["coding"][0].values(),))
    used = {
        (node["system"], node["code"], node["display"])
        for node in nodes(epi)
        if {"system", "code", "display"} <= set(node)
    }
    assert used - known == set()


def test_the_bundle_holds_to_both_versions(epi: Resource, monograph: Monograph) -> None:
    """1.0.0: language, identifier, document, timestamp. 1.1.0: id, meta with version and time."""
    day = f"{monograph.content_date.isoformat()}T00:00:00Z"
    assert (epi["language"], epi["type"], epi["timestamp"]) == ("en", "document", day)
    assert set(epi["identifier"]) == {"system", "value"}
    assert (epi["meta"]["versionId"], epi["meta"]["lastUpdated"]) == ("1", day)
    assert epi["meta"]["profile"] == [f"{EPI}/Bundle-uv-epi", f"{EPI}/bundle-epi-type3"]
    assert all(set(each) == {"fullUrl", "resource"} for each in epi["entry"])


def test_the_leaflet_says_its_dates_where_it_says_what_it_is(
    composition: Resource, monograph: Monograph
) -> None:
    """In the narrative of the Composition and in the text of the root section."""
    said = f"approved product information. {monograph.copy_dates.sentence} What the document"
    assert said in composition["text"]["div"]
    assert said in composition["section"][0]["text"]["div"]


def test_one_composition_stands_first(epi: Resource) -> None:
    """bdl-epi-1, and the slices that type 3 wants at least once."""
    kinds = [each["resource"]["resourceType"] for each in epi["entry"]]
    assert kinds[0] == "Composition" and kinds.count("Composition") == 1
    assert {"Organization", "MedicinalProductDefinition"} <= set(kinds)


def test_the_composition_holds_to_both_versions(
    composition: Resource, held: dict[str, Resource]
) -> None:
    """Identifier, version, text, author an Organization, subject products, one root section."""
    assert composition["meta"]["profile"] == [
        f"{EPI}/Composition-uv-epi",
        f"{EPI}/composition-epi-type1",
    ]
    needed = {"id", "language", "version", "text", "status", "date", "title"}
    assert needed <= set(composition)
    assert all(set(each) == {"system", "value"} for each in composition["identifier"])
    authors = [each["reference"] for each in composition["author"]]
    assert authors and {held[each]["resourceType"] for each in authors} == {"Organization"}
    subjects = [each["reference"] for each in composition["subject"]]
    assert {held[each]["resourceType"] for each in subjects} == {"MedicinalProductDefinition"}
    assert len(composition["section"]) == 1


def test_every_section_has_a_title_a_code_and_a_text(composition: Resource) -> None:
    """One coding with system, code and display; the codes are in our CodeSystem."""
    known = {term.code: term.display for term in LEAFLET.terms}
    for section in [composition["section"][0], *sections(composition)]:
        (coding,) = section["code"]["coding"]
        assert coding["display"] == known[coding["code"]] == section["title"]
        assert section["text"]["status"] == "generated"


def test_each_concept_has_one_coding_with_its_display(held: dict[str, Resource]) -> None:
    """1.1.0; only the description of the source document is no concept of the profiles."""
    for resource in held.values():
        if resource["resourceType"] == "DocumentReference":
            continue
        for node in nodes(resource):
            if "coding" in node:
                (coding,) = node["coding"]
                assert all(coding.get(key) for key in ("system", "code", "display"))
            bare = "text" in node and set(node) <= {"id", "extension", "text"}
            assert not bare, (resource["id"], node)


def test_a_use_has_one_body_and_products_as_subjects(held: dict[str, Resource]) -> None:
    """Both versions: the profile of its type, no other body, subject only products."""
    for use in of_kind(held, "ClinicalUseDefinition"):
        body = "undesirableEffect" if use["type"] == "undesirable-effect" else use["type"]
        assert [each for each in BODIES if each in use] == [body]
        assert f"{EPI}/ClinicalUseDefinition-{use['type']}-uv-epi" in use["meta"]["profile"]
        assert {"identifier", "category", "status"} <= set(use)
        kinds = {held[each["reference"]]["resourceType"] for each in use["subject"]}
        assert kinds == {"MedicinalProductDefinition"}


@pytest.mark.parametrize(
    "kind", ["MedicationKnowledge", "MedicinalProductDefinition", "Organization", "Group"]
)
def test_what_goes_with_it_has_identifier_and_profile(kind: str, held: dict[str, Resource]) -> None:
    """System and value, and the ePI profile of the type."""
    for each in of_kind(held, kind):
        assert all({"system", "value"} <= set(one) for one in each["identifier"])
        assert f"{EPI}/{kind}-uv-epi" in each["meta"]["profile"]


def test_groups_are_defined_by_what_people_have_in_common(held: dict[str, Resource]) -> None:
    """Group-uv-epi: definitional, person, a characteristic."""
    for each in of_kind(held, "Group"):
        assert (each["membership"], each["type"]) == ("definitional", "person")
        assert each["characteristic"]


def test_every_reference_resolves_and_every_entry_is_reached(
    epi: Resource, held: dict[str, Resource]
) -> None:
    """A document is closed: nothing points out of it, nothing in it stands alone."""
    reached: set[str] = set()
    waiting = [next(iter(held))]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [each["reference"] for each in nodes(held[name]) if "reference" in each
                        and isinstance(each["reference"], str)]  # fmt: skip
    assert reached == set(held)


def test_each_clinical_resource_is_an_entry_of_a_section(
    composition: Resource, held: dict[str, Resource]
) -> None:
    """Sections and uses are aligned; each use stands in one section."""
    entries = Counter(
        each["reference"] for section in sections(composition) for each in section.get("entry", ())
    )
    for name, resource in held.items():
        if resource["resourceType"] == "ClinicalUseDefinition":
            assert entries[name] == 1
        elif resource["resourceType"] in ("MedicationKnowledge", "MedicinalProductDefinition"):
            assert entries[name] >= 1


def test_each_statement_stands_once_in_the_text(
    composition: Resource, monograph: Monograph
) -> None:
    """Nothing lost: every statement is a line with its own id, in our words."""
    text = "".join(section["text"]["div"] for section in sections(composition))
    ids = re.findall(r'<li id="([^"]+)">', text)
    assert sorted(ids) == sorted(each.id for each in monograph.statements)
    doubtful = {each.id for each in monograph.statements if each.certainty == "lower"}
    marked = set(re.findall(r'<li id="([^"]+)">[^<]*rests on doubtful text', text))
    assert marked == doubtful


def test_what_is_said_of_a_class_is_text_only(
    held: dict[str, Resource], composition: Resource, monograph: Monograph
) -> None:
    """A class is no product: no data, and the text names the class."""
    of_class = [each for each in monograph.statements if each.subject.level == "class"]
    named = {node.get("id") for resource in held.values() for node in nodes(resource)}
    assert of_class and not named & {each.id for each in of_class}
    text = "".join(section["text"]["div"] for section in sections(composition))
    assert "Benzodiazepines, as a class (it holds for no medicine by itself)" in text


def test_silence_is_said(composition: Resource, monograph: Monograph) -> None:
    """Storage, overdose, a missed dose, stopping: empty, with the reason, and in words."""
    silent = {
        section["code"]["coding"][0]["code"]: section
        for section in sections(composition)
        if "emptyReason" in section
    }
    assert set(silent) == {"storage", "overdose", "missed-dose", "stopping"}
    notes = {each.id: each.note for each in monograph.uncovered}
    for code, section in silent.items():
        assert "entry" not in section and notes[code] in section["text"]["div"]
    assert {each.silence for each in TOPICS if each.silence} <= set(notes)


def test_text_and_data_lead_to_each_other(epi: Resource, composition: Resource) -> None:
    """``textLink`` from a line to its resource or element, ``narrativeLink`` back to the line."""
    full = {each["fullUrl"]: each["resource"] for each in epi["entry"]}
    home = epi["entry"][0]["fullUrl"]
    lines = set(re.findall(r'id="([^"]+)"', str(composition)))
    linked = set()
    for section in sections(composition):
        for link in section["text"].get("extension", ()):
            parts = {each["url"]: each for each in link["extension"]}
            html_id, data = parts["htmlid"]["valueString"], parts["data"]["valueUri"]
            url, _, element = data.partition("#")
            assert html_id in lines
            assert any(node.get("id") == (element or html_id) for node in nodes(full[url]))
            linked.add(f"{home}#{html_id}")
    back = {
        node["valueUrl"]
        for resource in full.values()
        for node in nodes(resource)
        if node.get("url") == NARRATIVE_LINK
    }
    assert back == linked


def test_no_dose_amount_and_no_document_text_slips_in(
    composition: Resource, document: str, monograph: Monograph
) -> None:
    """The words are ours: no sentence of the document stands in the leaflet."""
    told = " ".join(str(composition).split())
    for passage in monograph.passages:
        said = " ".join(document[passage.start : passage.end].split())
        assert len(said.split()) <= 6 or said not in told


def test_another_base_and_fewer_systems_still_make_a_document(monograph: Monograph) -> None:
    """A concept whose codes are left out is named by our own code."""
    systems = frozenset(("http://snomed.info/sct", "http://www.nlm.nih.gov/research/umls/rxnorm"))
    graph = build_graph(
        monograph, version="0.0.0", base="https://example.org/x", without_systems=systems
    )
    made = build_epi(monograph, graph, "0.1.0")
    assert faults(made) == []
    assert "snomed" not in str(made) and "w3id.org" not in str(made)
