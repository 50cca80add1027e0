"""The smaller registers: what was left out, what is not covered, the key, the other resources."""

from __future__ import annotations

from typing import Any

from clonaz_fhir.emitters.page.badges import use_shape
from clonaz_fhir.emitters.page.concepts import CODINGS
from clonaz_fhir.emitters.page.markup import Html, h, join
from clonaz_fhir.emitters.page.resource_json import resource_json
from clonaz_fhir.emitters.page.shared import Shared
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.graph import Resource
from clonaz_fhir.model.resource_ids import assessment_id


def left_out(view: View) -> Html:
    """Return the passages that no statement rests on, or not wholly, and why."""
    rows = []
    for passage in view.monograph.passages:
        note = passage.reason or passage.left_out
        if note is None:
            continue
        disposition = view.term("passage-disposition", passage.disposition).display
        rows.append(
            h(
                "tr",
                h("th", h("a", passage.id, href=f"#passage-{passage.id}"), scope="row"),
                h("td", disposition if passage.reason else "In part"),
                h("td", note),
            )
        )
    return _table("Passages left out, and why", ("Passage", "As", "Why"), rows)


def not_covered(view: View) -> Html:
    """Return what a full label has and this document has not, one by one."""
    rows = [
        h("tr", h("th", each.topic, scope="row"), h("td", each.note))
        for each in view.monograph.uncovered
    ]
    return _table("What the document does not say", ("Topic", "What is missing"), rows)


def key(view: View) -> Html:
    """Return the written definition of every badge and code of ours."""
    codings = [
        h(
            "div",
            h("dt", h("span", display, class_=f"badge {state}")),
            h("dd", definition),
            id=f"coding-{state}",
        )
        for state, (display, definition) in CODINGS.items()
    ]
    groups = [h("div", h("h3", "How a concept is coded"), h("dl", *codings), class_="terms")]
    for resource in view.resources:
        if resource["resourceType"] != "CodeSystem":
            continue
        system = str(resource["url"]).rsplit("/", 1)[-1]
        terms = view.terms.get(system, {}).values()
        rows = [
            h(
                "div",
                h(
                    "dt",
                    h("span", each.display, class_=f"badge {use_shape(each.system, each.code)}"),
                    " ",
                    h("code", each.code),
                ),
                h("dd", each.definition),
                id=each.anchor,
            )
            for each in terms
        ]
        title = h("h3", resource.get("title", system))
        about = h("p", resource.get("description", ""), class_="note")
        groups.append(h("div", title, about, h("dl", *rows), class_="terms"))
    return h("div", *groups, class_="key")


def shared_parts(view: View, shared: Shared) -> Html:
    """Return what every resource has alike, so that each is shown without it."""
    metas: list[dict[str, Any]] = []
    for resource in view.resources:
        meta = resource.get("meta", {})
        if meta not in metas:
            metas.append(meta)
    return join(
        [
            h(
                "p",
                "Every resource carries one of the following as ",
                h("code", "meta"),
                ", and a generated narrative as ",
                h("code", "text"),
                ", which says in sentences what its card says. Both are left out below and on "
                "the cards. The base of every fullUrl is ",
                h("code", view.graphs["R5"].base),
                ".",
            ),
            *(resource_json({"meta": each}) for each in metas),
            h(
                "p",
                "What is written ⟨so⟩ is shown once: the anchor of a passage with the passage, the "
                "words of a statement on its card, a caveat in the register, a code of ours in the "
                "key, everything else that repeats here. The identifier of a resource is its id, "
                "in the system ",
                h("code", f"{view.graphs['R5'].base}/identifier"),
                ", and is left out.",
            ),
            shared.show(),
        ]
    )


def other_resources(view: View, shared: Shared) -> Html:
    """Return every resource that no card and no caveat shows, each with its JSON."""
    skipped = {each.id for each in view.monograph.statements}
    skipped |= {assessment_id(view.monograph.id, each.id) for each in view.monograph.caveats}
    groups: dict[str, list[Resource]] = {}
    for resource in view.resources:
        if resource["id"] not in skipped:
            groups.setdefault(resource["resourceType"], []).append(resource)
    return join(
        join(
            [
                h("h3", f"{kind} ({len(members)})"),
                *(
                    h(
                        "details",
                        h(
                            "summary",
                            h("b", _name(each)),
                            " ",
                            h("span", f"{kind}/{each['id']}", class_="mono"),
                        ),
                        resource_json(_brief(each), shared.others),
                        id=each["id"],
                        class_="fhir",
                    )
                    for each in members
                ),
            ]
        )
        for kind, members in groups.items()
    )


def _brief(resource: Resource) -> Resource:
    """Return a resource without what this page shows in words elsewhere."""
    if resource["resourceType"] == "CodeSystem":
        return resource | {"concept": join(["⟨as in the key⟩"])}
    return resource


def _name(resource: Resource) -> str:
    """Return what to call a resource: the first of its elements that is a name."""
    for element in ("title", "name"):
        value = resource.get(element)
        if isinstance(value, list) and value:
            value = (
                value[0].get("productName") or value[0].get("name")
                if isinstance(value[0], dict)
                else value[0]
            )
        if isinstance(value, str):
            return value
    for element in ("code", "type"):
        value = resource.get(element)
        if isinstance(value, dict):
            text = value.get("text") or value.get("concept", {}).get("text")
            if isinstance(text, str):
                return text
    return str(resource["resourceType"])


def _table(caption: str, heads: tuple[str, ...], rows: list[Html]) -> Html:
    return h(
        "table",
        h("caption", caption, class_="hide"),
        h("thead", h("tr", *(h("th", each, scope="col") for each in heads))),
        h("tbody", *rows),
        class_="register",
    )
