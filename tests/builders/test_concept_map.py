"""ConceptMaps: relationships the right way round, in R5's words and in R4's."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from clonaz_fhir.builders import concept_map as maps
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import Namespace
from clonaz_fhir.model.graph import Graph, Resource
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.validation.engine import check

EQUAL, NARROWER, BROADER, RELATED = maps.EQUAL, maps.NARROWER, maps.BROADER, maps.RELATED
READINGS = (EQUAL, NARROWER, BROADER, RELATED)


@pytest.fixture
def frame(monograph: Monograph, graph: Graph) -> Frame:
    """The frame of the shipped content."""
    return Frame(monograph, Namespace(graph.base, monograph.id), "0.1.0")


def rows(concept_map: Resource) -> list[dict[str, Any]]:
    """Return each mapping as one flat record."""
    return [
        {
            "source": (group["source"], element["code"]),
            "target": (group["target"], target["code"]),
            **target,
        }
        for group in concept_map["group"]
        for element in group["element"]
        for target in element["target"]
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (EQUAL, EQUAL, EQUAL),
        (EQUAL, NARROWER, NARROWER),  # words = A, words < B: A < B
        (NARROWER, EQUAL, BROADER),  # words < A, words = B: A > B
        (BROADER, EQUAL, NARROWER),  # words > A, words = B: A < B
        (BROADER, NARROWER, NARROWER),  # A < words < B
        (NARROWER, BROADER, BROADER),  # B < words < A
        (NARROWER, NARROWER, RELATED),  # both broader than the words: unknown
        (BROADER, BROADER, RELATED),
        (EQUAL, RELATED, RELATED),
    ],
)
def test_two_readings_of_the_same_words_say_how_the_codes_relate(
    first: maps.Reading, second: maps.Reading, expected: str
) -> None:
    """It follows from the words in between, or it is not claimed."""
    assert maps.between(first, second) == expected


def test_the_way_back_is_the_opposite() -> None:
    """A narrower than B is B broader than A, whatever the readings."""
    for first, second in itertools.product(READINGS, READINGS):
        assert maps.between(second, first) == maps.OPPOSITE[maps.between(first, second)]


def test_r4_names_the_target_where_r5_names_the_source() -> None:
    """A source that is narrower has a target that is wider: a mix-up would turn it round."""
    assert [maps.equivalence(each) for each in READINGS] == [
        "equivalent",
        "wider",
        "narrower",
        "relatedto",
    ]


def test_the_map_from_words_holds_every_reading(frame: Frame, monograph: Monograph) -> None:
    """One mapping for each coding of each concept, with the coding's own reading."""
    words, _ = maps.build_concept_maps(frame)
    expected = {
        (concept.id, coding.code.system, coding.code.code): coding.reading
        for concept in monograph.concepts
        for coding in concept.codings
    }
    assert {(row["source"][1], *row["target"]): row["relationship"] for row in rows(words)} == (
        expected
    )


def test_the_crosswalk_holds_each_pair_once(frame: Frame) -> None:
    """Two systems, two codes, one relationship."""
    _, crosswalk = maps.build_concept_maps(frame)
    pairs = [(row["source"], row["target"]) for row in rows(crosswalk)]
    assert len(pairs) == len(set(pairs)) and pairs
    assert all(source[0] != target[0] for source, target in pairs)


def test_merging_keeps_what_is_known_and_drops_contradictions() -> None:
    """Known outweighs unknown; two that disagree leave the codes related."""
    one, two = ("s", "1", "One"), ("t", "2", "Two")
    known = maps.Link(one, two, EQUAL, "a")
    unknown = known._replace(relationship=RELATED, concept="b")
    other = known._replace(relationship=NARROWER, concept="c")
    assert maps.merge([unknown, known]) == [known._replace(concept="b, a")]
    assert maps.merge([known, other])[0].relationship == RELATED


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
def test_each_release_has_its_own_word_and_is_valid(frame: Frame, release: str) -> None:
    """R5 has relationship, R4 and R4B equivalence; our engine finds nothing."""
    system = maps.build_concept_system(frame._replace(release=release))
    assert check(system, release, engine="all") == []
    assert len(system["concept"]) == len(maps.concept_terms(frame.monograph).terms)
    for each in maps.build_concept_maps(frame._replace(release=release)):
        assert check(each, release, engine="all") == []
        key, other = "relationship", "equivalence"
        if release != "R5":
            key, other = other, key
        assert all(key in row and other not in row for row in rows(each))


def test_a_system_that_is_left_out_is_in_no_map(monograph: Monograph, graph: Graph) -> None:
    """``--without-system`` reaches the crosswalk."""
    snomed = "http://snomed.info/sct"
    names = Namespace(graph.base, monograph.id)
    frame = Frame(monograph, names, "0.1.0", frozenset((snomed,)))
    for each in maps.build_concept_maps(frame):
        assert snomed not in str(each["group"])
