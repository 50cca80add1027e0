"""The outline of the leaflet: its sections, their codes, and what goes into each.

The codes are our own: displays of LOINC's section codes are in no package that can be read
offline, and EU section codes that circulate do not exist (decisions/0041).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from clonaz_fhir.builders.terms import Term, Terms
from clonaz_fhir.model.statement import (
    Administration,
    Characteristic,
    Classification,
    Contraindication,
    Indication,
    Interaction,
    Name,
    Presentation,
    Statement,
    UndesirableEffect,
    Warning_,
)

ABOUT_OTHERS = ("pregnancy", "lactation", "driving-and-machines", "reflexes-in-daily-life")


class Topic(NamedTuple):
    """One section of the leaflet.

    Attributes:
        code: Its code in our CodeSystem ``leaflet``.
        title: Its heading.
        about: What belongs into it; the code's definition.
        holds: Which statements it holds; None for a section that holds none.
        silence: Id of the topic among those that the document does not cover.
    """

    code: str
    title: str
    about: str
    holds: Callable[[Statement], bool] | None = None
    silence: str = ""


def _of(*kinds: type[Statement]) -> Callable[[Statement], bool]:
    return lambda statement: isinstance(statement, kinds)


def _warning(*topics: str) -> Callable[[Statement], bool]:
    return lambda statement: isinstance(statement, Warning_) and statement.topic in topics


def _other_warning(statement: Statement) -> bool:
    return isinstance(statement, Warning_) and statement.topic not in ABOUT_OTHERS


TOPICS = (
    Topic(
        "what-it-is",
        "What it is",
        "Names, classes, how it is said to work and what it is said to do.",
        _of(Name, Classification, Characteristic),
    ),
    Topic("uses", "What it is used for", "Indications and other uses.", _of(Indication)),
    Topic(
        "contraindications",
        "When it must not be taken",
        "Conditions in which it must not be taken.",
        _of(Contraindication),
    ),
    Topic("warnings", "Warnings and precautions", "Risks and advice on them.", _other_warning),
    Topic(
        "interactions",
        "Other medicines, food and drink",
        "What it does not go together with.",
        _of(Interaction),
    ),
    Topic(
        "pregnancy-and-lactation",
        "Pregnancy and breastfeeding",
        "Pregnant women, the unborn, breastfeeding mothers and their babies.",
        _warning("pregnancy", "lactation"),
    ),
    Topic(
        "driving",
        "Driving, machines and daily life",
        "Vehicles, machinery, and daily life that needs reflexes.",
        _warning("driving-and-machines", "reflexes-in-daily-life"),
    ),
    Topic("how-to-take", "How it is taken", "Directions.", _of(Administration), "dose-amounts"),
    Topic("missed-dose", "A missed dose", "What to do after a missed dose.", None, "missed-dose"),
    Topic("stopping", "Stopping", "How the medicine is stopped.", None, "stopping"),
    Topic("overdose", "Overdose", "Signs and treatment of an overdose.", None, "overdose"),
    Topic(
        "side-effects",
        "Possible side effects",
        "Undesirable effects.",
        _of(UndesirableEffect),
        "frequency-of-effects",
    ),
    Topic("storage", "Storage", "How it is stored and disposed of.", None, "storage"),
    Topic(
        "contents",
        "Forms and strengths",
        "Dose forms and strengths, and what else is in the pack.",
        _of(Presentation),
        "other-ingredients",
    ),
)
"""The sections that hold statements, or would; their order is that of a leaflet."""
NOT_COVERED = Topic(
    "not-covered",
    "What the document does not say",
    "Topics of a full label on which the document behind the leaflet is silent.",
)
DOUBTS = Topic("doubts", "Doubts about the text", "Doubts about what the document says.")
SOURCE = Topic("source", "Where this comes from", "The document behind the leaflet.")
ROOT = Topic("text", "Leaflet", "The whole text of the leaflet.")
DOCUMENT = Topic("leaflet", "Leaflet made from one public document", "The type of the document.")

LEAFLET = Terms(
    "leaflet",
    "Sections of the leaflet",
    "Type and sections of the ePI document. They follow the order of a package leaflet, which the "
    "document behind it is not.",
    tuple(
        Term(each.code, each.title, each.about)
        for each in (DOCUMENT, ROOT, *TOPICS, NOT_COVERED, DOUBTS, SOURCE)
    ),
)
"""The CodeSystem of the leaflet's type and sections."""
