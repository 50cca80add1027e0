"""The head of the page: what this is, what it is not for, and three bars that sum it up."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from clonaz_fhir.emitters.page.concepts import CODINGS, coding_of
from clonaz_fhir.emitters.page.markup import Child, Html, h, join
from clonaz_fhir.emitters.page.passages import SHIPPED
from clonaz_fhir.emitters.page.product_picture import product_picture
from clonaz_fhir.emitters.page.view import View

NOT_FOR = "Structured copy of one public document; not for decision support unreviewed. "
WIDTH = 1000
"""Width of a bar in its own units; the page stretches it."""


class Share(NamedTuple):
    """One part of a bar.

    Attributes:
        name: What is counted.
        number: How many there are.
        look: Class of its swatch in ``page.css``.
    """

    name: str
    number: int
    look: str


def build_header(view: View) -> Html:
    """Return the masthead."""
    monograph = view.monograph
    others = [each for each in monograph.medicines if each.level != "substance"]
    return h(
        "header",
        None if view.document is None else h("p", SHIPPED, class_="banner"),
        h(
            "div",
            h("p", "Review page · generated view of FHIR data", class_="kicker"),
            h("h1", monograph.medicine.capitalize()),
            h(
                "p",
                join(
                    join([", " if number else None, h("b", each.name), f" ({each.level})"])
                    for number, each in enumerate(others)
                ),
                class_="names",
            ),
            h("p", h("strong", "Not for clinical use. "), NOT_FOR, _dates(view), class_="notfor"),
            class_="title",
        ),
        h("div", _bars(view), class_="bars"),
        product_picture(view),
        _facts(view),
        class_="masthead",
    )


def _dates(view: View) -> Html:
    """Return the dates of the copy; the script compares the last one with the reader's clock."""
    dates = view.monograph.copy_dates
    return h("span", dates.sentence, id="dates", data_check_by=dates.check_by or None)


def _facts(view: View) -> Html:
    document = view.monograph.document
    releases = ", ".join(view.graphs)
    content_date = view.monograph.content_date.isoformat()
    pairs: list[tuple[str, Child]] = [
        ("Package", f"clonaz-fhir {view.version}, copied on {content_date}, releases {releases}"),
        ("R5 bundle", ["sha256 ", h("code", view.bundle_sha256)]),
        ("Document", f"{document.title}. {document.description}"),
        ("Its hash", [f"{document.size} bytes, sha256 ", h("code", document.sha256)]),
    ]
    return h(
        "dl",
        *(h("div", h("dt", name), h("dd", value)) for name, value in pairs),
        class_="ids",
    )


def _bars(view: View) -> Html:
    monograph = view.monograph
    passages: Counter[str] = Counter(each.disposition for each in monograph.passages)
    codings = Counter(coding_of(each) for each in monograph.statements)
    caveats = [view.caveats[each.id] for each in monograph.statements]
    harm = sum(any(one.serious for one in each) for each in caveats)
    doubt = sum(bool(each) for each in caveats) - harm
    total = len(monograph.statements)
    coded = total - codings["text-only"]
    return join(
        [
            _bar(
                f"{len(monograph.passages)} of {len(monograph.passages)} passages accounted for",
                [
                    Share(view.term("passage-disposition", each).display, passages[each], f"f{n}")
                    for n, each in enumerate(
                        ("modelled", "heading", "background", "advice", "promotional")
                    )
                ],
            ),
            _bar(
                f"{coded} of {total} statements coded",
                [
                    Share(words[0], codings[state], f"f{n}")
                    for n, (state, words) in enumerate(CODINGS.items())
                ],
            ),
            _bar(
                f"{harm + doubt} of {total} statements with a caveat",
                [
                    Share("Caveat that could lead to harm", harm, "fharm"),
                    Share("Other caveat", doubt, "fdoubt"),
                    Share("No caveat", total - harm - doubt, "f4"),
                ],
            ),
        ]
    )


def _bar(title: str, shares: list[Share]) -> Html:
    """Return a bar; the numbers stand beside it as text, the drawing repeats them."""
    shares = [each for each in shares if each.number]
    total = sum(each.number for each in shares) or 1
    rectangles, start = [], 0
    for each in shares:
        end = start + each.number
        left, right = start * WIDTH // total, end * WIDTH // total
        gap = 4 if end < total else 0
        rectangles.append(
            h("rect", x=left, y=0, width=max(right - left - gap, 1), height=10, class_=each.look)
        )
        start = end
    return h(
        "figure",
        h("figcaption", title),
        h(
            "svg",
            *rectangles,
            viewBox=f"0 0 {WIDTH} 10",
            preserveAspectRatio="none",
            aria_hidden="true",
            class_="bar",
        ),
        h(
            "ul",
            *(
                h(
                    "li",
                    h("span", class_=f"swatch {each.look}"),
                    h("b", each.number),
                    f" {each.name}",
                )
                for each in shares
            ),
        ),
    )
