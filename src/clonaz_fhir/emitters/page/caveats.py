"""The register of caveats: what is doubtful, both sides of it, and what was done about it."""

from __future__ import annotations

from clonaz_fhir.emitters.page.markup import DASH, Child, Html, h, join
from clonaz_fhir.emitters.page.passages import quotation, text_of
from clonaz_fhir.emitters.page.resource_json import resource_json
from clonaz_fhir.emitters.page.shared import Shared
from clonaz_fhir.emitters.page.statements import FEW, doubt_of
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.caveat import OWN_DOUBT, Caveat
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.resource_ids import assessment_id
from clonaz_fhir.model.statement import Statement

FIRST = 5
"""How many claims to look at first; the filter 'most doubtful first' goes on from there."""

SIDES = 8
"""Most passages that are shown side by side; a doubt on more of them lists their names."""


def look_first(view: View) -> Html:
    """Return the most doubtful statements, each with its gravest doubt."""
    monograph = view.monograph
    ranked = sorted(monograph.statements, key=lambda each: -doubt_of(view, each))
    rows: list[Html] = []
    told: set[str] = set()
    for statement in ranked:
        caveats = sorted(
            (each for each in view.caveats[statement.id] if not each.spreads),
            key=lambda each: (not each.serious, len(view.touched[each.id])),
        )
        # One claim for each doubt: five neighbours of one sentence would hide the other four.
        if len(rows) == FIRST or not caveats or told & {each.id for each in caveats[:2]}:
            continue
        told |= {each.id for each in caveats[:2]}
        kind = view.term("caveat-kind", caveats[0].kind)
        more = len(view.caveats[statement.id]) - 1
        rows.append(
            h(
                "li",
                h("a", statement.text, href=f"#{statement.id}"),
                h(
                    "p",
                    h("b", f"{kind.display}. "),
                    caveats[0].doubt,
                    f" And {more} more." if more else None,
                ),
            )
        )
    return h("ol", *rows, class_="first")


def caveat_register(view: View, shared: Shared) -> Html:
    """Return every caveat; contradictions come first and stand open."""
    contradictions = [each for each in view.monograph.caveats if each.kind == "contradiction"]
    others = [each for each in view.monograph.caveats if each.kind != "contradiction"]
    ordered = sorted(others, key=lambda each: not each.serious)
    return join(
        [
            h("p", OWN_DOUBT),
            h("h3", f"Contradictions ({len(contradictions)})"),
            *(_caveat(view, shared, each) for each in contradictions),
            h("h3", f"Other doubts ({len(others)})"),
            *(_caveat(view, shared, each) for each in ordered),
        ]
    )


def _caveat(view: View, shared: Shared, caveat: Caveat) -> Html:
    monograph = view.monograph
    touched = view.touched[caveat.id]
    resource_id = assessment_id(monograph.id, caveat.id)
    resource = next((each for each in view.resources if each["id"] == resource_id), None)
    name = caveat.id.replace("-", " ")
    kind = view.term("caveat-kind", caveat.kind)
    return h(
        "details",
        h(
            "summary",
            h("span", kind.display, class_="badge plain"),
            " ",
            h("span", "Could lead to harm", class_="badge harm") if caveat.serious else None,
            " ",
            h("b", f"{name[:1].upper()}{name[1:]}"),
            h("span", caveat.doubt, class_="doubt-text"),
        ),
        h("p", h("b", "What was done: "), caveat.handling, class_="handling"),
        h(
            "p",
            "Kind of doubt: ",
            h("a", kind.display, href=f"#{kind.anchor}"),
            class_="note",
        ),
        h("p", "About ", ", ".join(each.name for each in caveat.medicines), " as a whole.")
        if caveat.medicines
        else None,
        _sides(view, caveat, touched),
        _fhir(shared, resource) if resource else None,
        id=resource_id,
        class_="caveat",
        data_spreads="yes" if len(touched) > FEW else None,
        open=caveat.kind == "contradiction",
    )


def _fhir(shared: Shared, resource: Resource) -> Html:
    name = f"{resource['resourceType']}/{resource['id']}"
    brief = {**resource, "content": join(["⟨all of the above⟩"])}
    return h(
        "details",
        h("summary", h("b", "FHIR"), " ", h("span", name, class_="mono")),
        resource_json(brief, shared.others),
        class_="fhir",
    )


def _sides(view: View, caveat: Caveat, touched: list[Statement]) -> Html:
    """Return the passages, side by side with the statements of each where that tells more.

    It does where the sides differ, and where their words can be read.
    """
    differ = caveat.kind == "contradiction" or view.document is not None
    if not differ or len(caveat.passages) > SIDES:
        links: list[Child] = []
        for each in caveat.passages:
            links += ["; " if links else None, h("a", each.id, href=f"#passage-{each.id}")]
        plural = "s" if len(caveat.passages) > 1 else ""
        passages = h("p", h("b", f"{len(caveat.passages)} passage{plural}: "), *links)
        return join([passages, _touched(touched)])
    listed = set(caveat.passages)
    others = [each for each in touched if not listed & set(each.passages)]
    sides = [_side(view, each, touched) for each in caveat.passages]
    return join([h("div", *sides, class_="sides"), _touched(others)])


def _side(view: View, passage: Passage, touched: list[Statement]) -> Html:
    text = text_of(view, passage)
    resting = [each for each in touched if passage in each.passages]
    said = [h("li", h("a", each.text, href=f"#{each.id}")) for each in resting]
    return h(
        "div",
        h(
            "p",
            h("a", passage.id, href=f"#passage-{passage.id}"),
            h("span", f" {passage.start}{DASH}{passage.end}", class_="note"),
        ),
        None if text is None else quotation(text, ()),
        h("ul", *said)
        if said
        else h("p", "No statement of this doubt rests on it.", class_="note"),
        class_="side",
    )


def _touched(statements: list[Statement]) -> Html | None:
    """Return statements as a list, folded where it is long."""
    if not statements:
        return None
    links = h("ul", *(h("li", h("a", each.text, href=f"#{each.id}")) for each in statements))
    if len(statements) > SIDES:
        return h("details", h("summary", f"{len(statements)} statements touched"), links)
    return join([h("p", h("b", "Statements touched:")), links])
