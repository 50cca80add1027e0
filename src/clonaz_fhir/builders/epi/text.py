"""The text of the leaflet: the statements in our own words, section by section.

Statements on a class stand in the text only, under the name of the class: the ePI profiles want a
product as subject, and what is said of a class holds for no product by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from clonaz_fhir.builders import narrative
from clonaz_fhir.builders.epi.outline import Topic
from clonaz_fhir.builders.frame import Frame
from clonaz_fhir.builders.naming import OFFICIAL_EXTENSION
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.model.statement import Statement

TEXT_LINK = f"{OFFICIAL_EXTENSION}/textLink"
DOUBTFUL = " (rests on doubtful text)"
MADE = (
    "This leaflet was made from one public document, sentence by sentence and in other words. It "
    "is no approved product information."
)
SILENCE = "What the document does not say is said to be missing; silence is no sign of safety."
HOW_TO_READ = (
    "Each line names its medicine: what is said of one is not said of another, and what is said "
    "of a class holds for no medicine by itself. Lines marked as resting on doubtful text have "
    "only passages behind them whose wording is in doubt; the doubts stand at the end.",
    "Language of this document: English.",
)


def section_text(
    frame: Frame, topic: Topic, statements: list[Statement], data: dict[str, str]
) -> dict[str, Any]:
    """Return the Narrative of a section, with a ``textLink`` from each line to its data.

    Args:
        frame: The frame.
        topic: The section.
        statements: What stands in it.
        data: For each statement in the document's data the url of its resource or element.

    Source: extension pack, ``textLink`` (htmlid, data).
    """
    silence = _silence(frame.monograph, topic)
    if statements:
        blocks = list(_groups(statements))
    else:
        blocks = [narrative.paragraph("The document is silent on this.")]
    if silence:
        blocks.append(narrative.labelled("Not covered", silence))
    links = [_text_link(each.id, data[each.id]) for each in statements if each.id in data]
    return generated(blocks, links)


def generated(blocks: Iterable[str], links: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return blocks as a generated Narrative."""
    extension = {"extension": links} if links else {}
    return {**extension, "status": "generated", "div": narrative.div(*blocks)}


def preface(monograph: Monograph) -> list[str]:
    """Return what every reader must know first, as paragraphs."""
    made = f"{MADE} {monograph.copy_dates.sentence} {SILENCE}"
    return [narrative.paragraph(each) for each in (made, *HOW_TO_READ)]


def uncovered(monograph: Monograph) -> dict[str, Any]:
    """Return the topics on which the document is silent."""
    lines = [f"{each.topic}: {each.note}" for each in monograph.uncovered]
    return generated([narrative.items("The document is silent, in whole or in part, on", lines)])


def doubts(monograph: Monograph) -> dict[str, Any]:
    """Return every doubt and what was done about it, the serious ones first."""
    ordered = sorted(monograph.caveats, key=lambda each: not each.serious)
    serious = [f"{each.doubt} {each.handling}" for each in ordered if each.serious]
    others = [f"{each.doubt} {each.handling}" for each in ordered if not each.serious]
    return generated(
        [
            narrative.items("A reader who misses these could come to harm", serious),
            narrative.items("Further doubts", others),
        ]
    )


def source(monograph: Monograph) -> dict[str, Any]:
    """Return what the document behind the leaflet is."""
    document = monograph.document
    return generated(
        [
            narrative.paragraph(document.title),
            narrative.paragraph(document.description),
            narrative.labelled("SHA-256", document.sha256),
        ]
    )


def _groups(statements: list[Statement]) -> Iterable[str]:
    """Yield the statements by medicine, in the order of their first mention, classes last."""
    medicines = dict.fromkeys(each.subject for each in statements)
    for medicine in sorted(medicines, key=lambda each: each.level == "class"):
        label = medicine.name[:1].upper() + medicine.name[1:]
        if medicine.level == "class":
            label += ", as a class (it holds for no medicine by itself)"
        said = [each for each in statements if each.subject == medicine]
        rows = "".join(_line(each) for each in said)
        yield f"<p><b>{escape(label, quote=False)}:</b></p><ul>{rows}</ul>"


def _line(statement: Statement) -> str:
    mark = DOUBTFUL if statement.certainty == "lower" else ""
    return f'<li id="{statement.id}">{escape(statement.text + mark, quote=False)}</li>'


def _silence(monograph: Monograph, topic: Topic) -> str:
    """Return what is said of a topic's silence among what the document does not cover."""
    silent = [each for each in monograph.uncovered if each.id == topic.silence]
    return f"{silent[0].topic}: {silent[0].note}" if silent else ""


def _text_link(html_id: str, data: str) -> dict[str, Any]:
    parts = [{"url": "htmlid", "valueString": html_id}, {"url": "data", "valueUri": data}]
    return {"url": TEXT_LINK, "extension": parts}
