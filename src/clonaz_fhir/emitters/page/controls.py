"""What works the page: contents, filters, the order of the statements, the review sheet.

The forms are hidden until the script runs: without it every statement is there, unfiltered.
"""

from __future__ import annotations

from collections import Counter

from clonaz_fhir.emitters.page.concepts import CODINGS, coding_of
from clonaz_fhir.emitters.page.markup import Child, Html, h, join
from clonaz_fhir.emitters.page.sections import Section
from clonaz_fhir.emitters.page.statements import class_of, needs_review
from clonaz_fhir.emitters.page.view import View

Option = tuple[str, str, int]
"""Value, words and number of statements of one choice."""


def contents(sections: list[Section], places: list[tuple[str, str, int | None]]) -> Html:
    """Return the contents: the parts of the page, and the sections of the statements.

    Args:
        sections: The sections of the statements.
        places: Anchor, title and number of each part of the page; the statements' is
            ``statements``.
    """
    items = []
    for anchor, title, number in places:
        inner = None
        if anchor == "statements":
            inner = h("ul", *(_entry(f"section-{s.id}", s.title, s.number) for s in sections))
        items.append(_entry(anchor, title, number, inner))
    return h(
        "details",
        h("summary", "Contents"),
        h("nav", h("ul", *items), aria_label="Contents"),
        class_="toc",
        open=True,
    )


def filters(view: View, sections: list[Section]) -> Html:
    """Return the filter form, with how many statements each choice holds."""
    statements = view.monograph.statements
    caveats = [view.caveats[each.id] for each in statements]
    statuses = Counter(class_of(view, each) for each in statements)
    levels = Counter(each.subject.level for each in statements)
    codings = Counter(coding_of(each) for each in statements)
    certainties = Counter(each.certainty for each in statements)
    types = Counter(
        places[0].resource["resourceType"] for places in view.places["R5"].values() if places
    )
    harm = sum(any(one.serious for one in each) for each in caveats)
    some = sum(bool(each) for each in caveats)
    look = sum(needs_review(view, each) for each in statements)
    return h(
        "form",
        h("p", id="status", role="status"),
        h(
            "div",
            h("label", "Search", for_="f-q"),
            h("input", type="search", id="f-q", name="q", autocomplete="off"),
        ),
        _select("section", "Section", [(s.id, s.title, s.number) for s in sections]),
        _select(
            "status",
            "Status",
            [
                (code, term.display, statuses[system, code])
                for system, terms in view.terms.items()
                for code, term in terms.items()
                if statuses[system, code]
            ],
        ),
        _select(
            "level",
            "Subject",
            [(code, view.term("subject-level", code).display, n) for code, n in levels.items()],
        ),
        _select(
            "coding",
            "Coding",
            [(state, words[0], codings[state]) for state, words in CODINGS.items()],
        ),
        _select(
            "certainty",
            "Certainty",
            [(code, view.term("certainty", code).display, n) for code, n in certainties.items()],
        ),
        _select(
            "caveat",
            "Caveats",
            [
                ("any", "With a caveat", some),
                ("harm", "Could lead to harm", harm),
                ("none", "Without", len(statements) - some),
            ],
        ),
        _select("type", "Type", [(name, name, n) for name, n in types.items()]),
        _select("look", "Needs a look", [("yes", "Doubt or inexact code", look)]),
        _select(
            "review",
            "Review",
            [("open", "Not answered", -1), ("agree", "Agreed", -1), ("disagree", "Disagreed", -1)],
        ),
        h(
            "div",
            h("label", "Order", for_="f-order"),
            h(
                "select",
                h("option", "As on a label", value=""),
                h("option", "As in the document", value="document"),
                h("option", "Most doubtful first", value="doubt"),
                id="f-order",
                name="order",
            ),
        ),
        h(
            "p",
            h("button", "Clear", type="reset"),
            h("button", "Open all", type="button", id="open-all"),
        ),
        id="filters",
        hidden=True,
        aria_label="Filter the statements",
    )


def review_tools(view: View) -> Html:
    """Return the review sheet's own controls, and the row that the script puts on each card."""
    sheet = h(
        "form",
        h("label", "Reviewer", for_="r-name"),
        h("input", type="text", id="r-name", autocomplete="name"),
        h("p", id="r-count"),
        h(
            "p",
            h("button", "Save JSON", type="button", id="r-json"),
            h("button", "Save CSV", type="button", id="r-csv"),
        ),
        h("label", "Go on with a saved sheet", for_="r-file"),
        h("input", type="file", id="r-file", accept=".json,application/json"),
        h("p", "Nothing is stored by this page: save before you close it.", class_="note"),
        id="sheet",
        hidden=True,
        aria_label="Review sheet",
        data_bundle=view.bundle_sha256,
        data_version=view.version,
        data_monograph=view.monograph.id,
    )
    row = h(
        "fieldset",
        h("legend", "Review"),
        h("label", h("input", type="radio", value="agree"), "agree"),
        h("label", h("input", type="radio", value="disagree"), "disagree"),
        h("label", h("input", type="radio", value="", checked=True), "no answer"),
        h("textarea", rows=1, placeholder="Comment"),
        class_="review",
    )
    return join([sheet, h("template", row, id="review-row")])


def _entry(anchor: str, title: str, number: int | None, inner: Html | None = None) -> Html:
    count = None if number is None else h("span", number, class_="n")
    return h("li", h("a", h("span", title), count, href=f"#{anchor}"), inner)


def _select(name: str, label: str, options: list[Option]) -> Html:
    choices: list[Child] = [h("option", "All", value="")]
    for value, words, number in options:
        if number:
            shown = words if number < 0 else f"{words} ({number})"
            choices.append(h("option", shown, value=value))
    return h(
        "div",
        h("label", label, for_=f"f-{name}"),
        h("select", *choices, id=f"f-{name}", name=name),
    )
