"""What all canonical resources have in common: the vocabulary's, and those of one monograph.

The vocabulary (our codes, profiles, extensions) is the same for every monograph under one base:
same ids, same bytes. What is made of one monograph (its concepts, maps, guide) is named after it.
"""

from __future__ import annotations

from typing import NamedTuple

from clonaz_fhir.builders import narrative, terms
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import PUBLISHER, VOCABULARY, computer_name
from clonaz_fhir.model.graph import Resource

PACKAGE = "vocabulary"
"""The package that the vocabulary is a part of, in ``meta.source``."""


class Canonical(NamedTuple):
    """What a canonical resource is called.

    Attributes:
        kind: Its resourceType.
        group: Second part of its id, such as ``terms`` or ``definition``.
        name: Last part of its canonical, such as ``use-status``.
        title: Its title.
        about: Its description.
        status: ``active`` for the vocabulary, which is in use as it stands; what is draft is the
            content, and a profile until someone else has used it.
        suffix: Last part of its id, behind the name.
        shared: Whether it is a part of the vocabulary.
    """

    kind: str
    group: str
    name: str
    title: str
    about: str
    status: str = "draft"
    suffix: str = ""
    shared: bool = True


def start_canonical(frame: Frame, named: Canonical, text: str = "") -> Resource:
    """Return a canonical resource up to its description, in the official element order.

    Args:
        frame: The frame.
        named: What it is called.
        text: Its narrative; title and description when left out.

    Source: FHIR R5, CanonicalResource.
    """
    prefix = VOCABULARY if named.shared else frame.names.prefix
    name = canonical_name(frame, named.name, shared=named.shared)
    div = text or narrative.div(narrative.paragraph(f"{named.title}. {named.about}"))
    return frame.start(
        named.kind,
        f"{prefix}-{named.group}-{named.name}{named.suffix}",
        div,
        package=PACKAGE if named.shared else "",
    ) | {
        "url": frame.names.canonical(named.kind, name),
        "version": frame.version,
        "name": computer_name(f"{prefix}-{named.name}"),
        "title": named.title,
        "status": named.status,
        "experimental": False,
        "date": terms.DATE if named.shared else frame.date,
        "publisher": PUBLISHER,
        "description": named.about,
    }


def canonical_name(frame: Frame, name: str, *, shared: bool) -> str:
    """Return the last part of a canonical; what belongs to a monograph bears its id."""
    return name if shared else f"{frame.names.prefix}-{name}"
