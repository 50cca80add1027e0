"""The card of one statement: everything a reviewer needs to agree or to disagree."""

from __future__ import annotations

from clonaz_fhir.emitters.page.badges import badges
from clonaz_fhir.emitters.page.codes import codes_table
from clonaz_fhir.emitters.page.concepts import coding_of, populations_of
from clonaz_fhir.emitters.page.markup import Child, Html, h, join
from clonaz_fhir.emitters.page.passages import anchor_line
from clonaz_fhir.emitters.page.releases import Releases, release_notes
from clonaz_fhir.emitters.page.resource_json import resource_json
from clonaz_fhir.emitters.page.sections import section_of
from clonaz_fhir.emitters.page.shared import Shared
from clonaz_fhir.emitters.page.statements import (
    FEW,
    class_of,
    doubt_of,
    position_of,
    related_to,
    short_label,
)
from clonaz_fhir.emitters.page.view import Place, View
from clonaz_fhir.model.resource_ids import assessment_id, group_id
from clonaz_fhir.model.statement import Administration, Indication, Name, Presentation, Statement

MANY = 4
"""Most related statements that are listed; the others are found by the filter."""


def build_card(view: View, shared: Shared, releases: Releases, statement: Statement) -> Html:
    """Return the card of a statement.

    Args:
        view: What the page shows.
        shared: What is shown elsewhere.
        releases: How the other releases carry the statements.
        statement: The statement.
    """
    monograph = view.monograph
    places = view.places["R5"][statement.id]
    caveats = view.caveats[statement.id]
    return h(
        "article",
        badges(view, statement),
        h("h4", statement.text),
        h(
            "div",
            h("div", codes_table(statement)),
            h(
                "div",
                _facts(view, statement),
                h("ul", *(anchor_line(view, each) for each in statement.passages), class_="origin"),
            ),
            class_="cols",
        ),
        _doubts(view, statement),
        _related(view, statement),
        _fhir(view, shared, releases, statement, places),
        id=statement.id,
        class_="card",
        data_section=section_of(monograph, statement),
        data_status=class_of(view, statement)[1],
        data_level=statement.subject.level,
        data_coding=coding_of(statement),
        data_certainty=statement.certainty,
        data_caveat=" ".join(
            ["any"] + (["harm"] if any(each.serious for each in caveats) else [])
            if caveats
            else ["none"]
        ),
        data_type=places[0].resource["resourceType"] if places else None,
        data_at=position_of(statement),
        data_doubt=doubt_of(view, statement),
    )


def _facts(view: View, statement: Statement) -> Html:
    """Return what qualifies a statement, as pairs of a name and a value."""
    strength = view.term("wording-strength", statement.strength)
    certainty = view.term("certainty", statement.certainty)
    pairs: list[tuple[str, Child]] = []
    if statement.wording:
        pairs.append(("In the document", h("q", statement.wording)))
    pairs.append(("How it is put", h("a", strength.display, href=f"#{strength.anchor}")))
    if getattr(statement, "questioned", False):
        questioned = view.term("wording-strength", "questioned")
        pairs.append(("And", h("a", questioned.display, href=f"#{questioned.anchor}")))
    pairs.append(("Certainty", h("a", certainty.display, href=f"#{certainty.anchor}")))
    if isinstance(statement, Indication) and statement.combination:
        combination = view.term("combination", statement.combination)
        pairs.append(("Combination", h("a", combination.display, href=f"#{combination.anchor}")))
    if group := getattr(statement, "member_of", None):
        pairs.append(("Member of", group.name))
    if examples := getattr(statement, "examples", ()):
        names = ", ".join(each.name for each in examples)
        pairs.append(("Named as example", names))
    if isinstance(statement, Presentation):
        pairs.append(
            ("Strength", f"{statement.amount.milligrams} mg in 1 {statement.form.unit.text}")
        )
    if populations := populations_of(statement):
        links: list[Child] = []
        for each in populations:
            links += [", " if links else None]
            links.append(h("a", each.name, href=f"#{group_id(view.monograph.id, each.id)}"))
        pairs.append(("Population", join(links)))
    if isinstance(statement, Name):
        pairs.append((statement.what.replace("-", " ").capitalize(), statement.value))
    if isinstance(statement, Administration) and statement.frequency:
        lowest, highest = statement.frequency
        times = f"{lowest}" if lowest == highest else f"{lowest} to {highest}"
        pairs.append(("Times a day", times))
    link = h("a", statement.id, href=f"#{statement.id}", class_="mono")
    pairs.append(("Statement", link))
    return h(
        "dl", *(h("div", h("dt", name), h("dd", value)) for name, value in pairs), class_="facts"
    )


def _doubts(view: View, statement: Statement) -> Html | None:
    caveats = view.caveats[statement.id]
    if not caveats:
        return None
    rows = []
    # What is doubtful about this statement comes before what is doubtful about many.
    for each in sorted(caveats, key=lambda each: len(view.touched[each.id]) > FEW):
        kind = view.term("caveat-kind", each.kind)
        rows.append(
            h(
                "li",
                h(
                    "a",
                    f"{kind.display}: {each.id}",
                    href=f"#{assessment_id(view.monograph.id, each.id)}",
                ),
                h("em", " could lead to harm") if each.serious else None,
                class_="harm" if each.serious else None,
            )
        )
    return h("ul", *rows, class_="doubts", id=f"{statement.id}-doubts")


def _related(view: View, statement: Statement) -> Html | None:
    related = related_to(view, statement)
    if not related:
        return None
    links: list[Child] = ["Same concept: "]
    for number, each in enumerate(related[:MANY]):
        links += ["; " if number else None, h("a", short_label(each), href=f"#{each.id}")]
    if len(related) > MANY:
        links.append(f"; and {len(related) - MANY} more")
    return h("p", *links, class_="related")


def _fhir(
    view: View,
    shared: Shared,
    releases: Releases,
    statement: Statement,
    places: list[Place],
) -> Html:
    """Return the disclosure with the resource or element of each release."""
    shown = [resource_json(places[0].element, shared.card)] if places else []
    others = [
        h("li", h("a", each.name, href=f"#{each.resource['id']}"), class_="mono")
        for each in places[1:]
    ]
    return h(
        "details",
        h(
            "summary",
            h("b", "FHIR"),
            " ",
            h("span", places[0].name if places else statement.id, class_="mono"),
        ),
        h("p", "The element stands as well in:", class_="note") if others else None,
        h("ul", *others, class_="places") if others else None,
        *shown,
        release_notes(view, releases, statement),
        class_="fhir",
    )
