"""ConceptMap: from the document's words to the codes, and from each code system to the next.

How the words relate to a code is the reading of its Coding; how two codes of one concept relate to
each other follows from their two readings, and where it does not follow, they are only related.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from clonaz_fhir.builders import terms
from clonaz_fhir.builders.canonical import Canonical, start_canonical
from clonaz_fhir.builders.concepts import kept_codings
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.presentation import product_name
from clonaz_fhir.builders.terminology import build_code_system, code_system
from clonaz_fhir.model.concept import Coding, Concept, Reading
from clonaz_fhir.model.graph import Release, Resource
from clonaz_fhir.model.monograph import Monograph

EQUAL: Reading = "equivalent"
NARROWER: Reading = "source-is-narrower-than-target"
BROADER: Reading = "source-is-broader-than-target"
RELATED: Reading = "related-to"
EQUIVALENCE = {EQUAL: "equivalent", NARROWER: "wider", BROADER: "narrower", RELATED: "relatedto"}
"""R4's word for each relationship. R4 names the target as seen from the source: a source that is
narrower has a target that is wider."""
OPPOSITE = {EQUAL: EQUAL, NARROWER: BROADER, BROADER: NARROWER, RELATED: RELATED}


class Link(NamedTuple):
    """One row of a map.

    Attributes:
        source: System, code and display of the first code.
        target: System, code and display of the second.
        relationship: How the first relates to the second.
        concept: Id of the concept behind it, or of several.
    """

    source: tuple[str, str, str]
    target: tuple[str, str, str]
    relationship: Reading
    concept: str


def equivalence(relationship: Reading) -> str:
    """Return R4's ``ConceptMap.group.element.target.equivalence`` for a relationship of R5.

    Source: FHIR R4, concept-map-equivalence (``wider``: the target is wider than the source).
    """
    return EQUIVALENCE[relationship]


def between(first: Reading, second: Reading) -> Reading:
    """Return how one code relates to another, from how the same words relate to each of them.

    Words narrower than the first code and equal to the second: the first is broader than the
    second. Two codes that are both broader than the words may stand anywhere to each other.
    """
    from_code, to_code = OPPOSITE[first], second
    if RELATED in (from_code, to_code):
        return RELATED
    if from_code == EQUAL:
        return to_code
    return from_code if to_code in (EQUAL, from_code) else RELATED


def concept_terms(monograph: Monograph) -> terms.Terms:
    """Return the concepts and products of a monograph as codes of ours, under their own ids."""
    named = [terms.Term(each.id, each.text, _definition(each)) for each in monograph.concepts]
    named += [
        terms.Term(each.id, product_name(each), each.text) for each in monograph.presentations
    ]
    return terms.Terms(
        "concept",
        "Terms of the document",
        "What the document names, concepts and products, each under a name of this package. The "
        "words are the document's where they are at most six, else our own.",
        tuple(named),
    )


def concept_url(frame: Frame) -> str:
    """Return the canonical of the CodeSystem of the concepts."""
    return code_system(frame, concept_terms(frame.monograph), shared=False)


def build_concept_system(frame: Frame) -> Resource:
    """Return the CodeSystem of the concepts: the document's terms under names of ours.

    It is the source of the map from words to codes, and what the ePI document, which wants a code
    for every concept, says where none is proven.
    """
    return build_code_system(frame, concept_terms(frame.monograph), shared=False)


def build_concept_maps(frame: Frame) -> list[Resource]:
    """Return the map from words to codes, and the map between the code systems.

    Source: FHIR R5, ConceptMap.group.element.target.relationship; R4, ``equivalence``.
    """
    words = _map(
        frame,
        ("words-to-codes", "From the document's terms to codes"),
        "How each term of the document relates to the codes that were proven for it.",
        _words_to_codes(frame),
    )
    crosswalk = _map(
        frame,
        ("between-codes", "Between the code systems"),
        "How the codes of one concept relate to each other, as far as it follows from how the "
        "document's words relate to each. It is no mapping by the owners of the systems.",
        merge(_between_codes(frame)),
    )
    return [words, crosswalk]


def merge(links: Iterable[Link]) -> list[Link]:
    """Return each pair of codes once.

    Several concepts may give the same pair: one that says how they relate outweighs one that does
    not know, and where two say different things, the codes are only related.
    """
    found: dict[tuple[Any, Any], Link] = {}
    for link in links:
        known = found.setdefault((link.source[:2], link.target[:2]), link)
        if known is link:
            continue
        said = {known.relationship, link.relationship} - {RELATED}
        relationship = said.pop() if len(said) == 1 else RELATED
        names = f"{known.concept}, {link.concept}"
        found[link.source[:2], link.target[:2]] = known._replace(
            relationship=relationship, concept=names
        )
    return list(found.values())


def _definition(concept: Concept) -> str:
    coded = ", ".join(dict.fromkeys(each.code.system for each in concept.codings)) or "not coded"
    return f"{concept.note} ({coded})" if concept.note else f"As the document has it ({coded})."


def _words_to_codes(frame: Frame) -> Iterator[Link]:
    own = concept_url(frame)
    for concept in frame.monograph.concepts:
        for coding in kept_codings(frame, concept):
            source = (own, concept.id, concept.text)
            yield Link(source, _triple(coding), coding.reading, concept.id)


def _between_codes(frame: Frame) -> Iterator[Link]:
    for concept in frame.monograph.concepts:
        codings = kept_codings(frame, concept)
        for index, first in enumerate(codings):
            for second in codings[index + 1 :]:
                if first.code.system != second.code.system:
                    relationship = between(first.reading, second.reading)
                    yield Link(_triple(first), _triple(second), relationship, concept.id)


def _triple(coding: Coding) -> tuple[str, str, str]:
    return coding.code.system, coding.code.code, coding.code.display


def _map(frame: Frame, titled: tuple[str, str], about: str, links: Iterable[Link]) -> Resource:
    named = Canonical("ConceptMap", "map", *titled, about, shared=False)
    return start_canonical(frame, named) | {"group": _groups(links, frame.release)}


def _groups(links: Iterable[Link], release: Release) -> list[dict[str, Any]]:
    """Return one group for each pair of systems, one element for each code, in given order."""
    groups: dict[tuple[str, str], dict[tuple[str, str, str], list[Link]]] = {}
    for link in links:
        systems = (link.source[0], link.target[0])
        groups.setdefault(systems, {}).setdefault(link.source, []).append(link)
    return [
        {
            "source": systems[0],
            "target": systems[1],
            "element": [
                {
                    "code": code,
                    "display": display,
                    "target": [_target(each, release) for each in to],
                }
                for (_, code, display), to in elements.items()
            ],
        }
        for systems, elements in groups.items()
    ]


def _target(link: Link, release: Release) -> dict[str, str]:
    said = link.relationship
    relation = {"relationship": said} if release == "R5" else {"equivalence": equivalence(said)}
    # R4 wants a comment where the target is narrower (cmd-1): say whose words are behind it.
    comment = {"comment": f"As the words of: {link.concept}."}
    return {"code": link.target[1], "display": link.target[2], **relation, **comment}
