"""The picture of the products: a row for each dose form, a column for each strength."""

from __future__ import annotations

from decimal import Decimal

from clonaz_fhir.emitters.page.markup import DASH, Html, h
from clonaz_fhir.emitters.page.view import View
from clonaz_fhir.model.product import DoseForm
from clonaz_fhir.model.statement import Presentation

CELL = 54
LEFT = 160
ROW = 52
TOP = 24
RADIUS = 19
SHAPES = ("tablet", "melting", "plain-form")
"""Looks of the dose forms, in their order; the row's name says which is which."""


def product_picture(view: View) -> Html | None:
    """Return the dose forms and strengths as SVG, or nothing where the document lists none."""
    presentations = view.monograph.presentations
    if not presentations:
        return None
    strengths = sorted({each.amount.milligrams for each in presentations})
    forms = list(dict.fromkeys(each.form for each in presentations))
    width, height = LEFT + CELL * len(strengths), TOP + ROW * len(forms)
    heads = [
        h("text", f"{amount} mg", x=_x(column), y=14, text_anchor="middle", class_="axis")
        for column, amount in enumerate(strengths)
    ]
    rows = []
    for number, form in enumerate(forms):
        listed = {each.amount.milligrams: each for each in presentations if each.form == form}
        rows.append(_row(form, number, [listed.get(amount) for amount in strengths]))
    name = "Dose forms and strengths"
    drawing = h(
        "svg",
        h("title", f"{name}; each is a link to its statement", id="products-title"),
        *heads,
        *rows,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="group",
        aria_labelledby="products-title",
    )
    return h(
        "figure",
        h("figcaption", f"{name} that the document lists"),
        h("div", drawing, class_="scroll", tabindex=0, role="region", aria_label=name),
        h("p", view.monograph.elsewhere, class_="note"),
        class_="products",
    )


def _row(form: DoseForm, number: int, products: list[Presentation | None]) -> Html:
    """Return one dose form: its name, and a tablet or a dash for each strength."""
    middle = TOP + ROW * number + RADIUS + 4
    marks = []
    for column, product in enumerate(products):
        x, base = _x(column), middle + 4
        if product is None:
            marks.append(h("text", DASH, x=x, y=base, text_anchor="middle", class_="axis"))
            continue
        amount: Decimal = product.amount.milligrams
        label = f"{form.concept.text} {amount} mg"
        marks.append(
            h(
                "a",
                h("title", label),
                h("circle", cx=x, cy=middle, r=RADIUS, class_=SHAPES[min(number, 2)]),
                h("text", str(amount), x=x, y=base, text_anchor="middle"),
                href=f"#{product.id}",
                aria_label=label,
            )
        )
    words = _wrap(form.concept.text, 22)
    first = middle + 4 - 8 * (len(words) - 1)
    name = [h("tspan", line, x=0, y=first + 16 * n) for n, line in enumerate(words)]
    return h("g", h("text", *name, class_="form"), *marks)


def _x(column: int) -> int:
    return LEFT + CELL * column + CELL // 2


def _wrap(text: str, width: int) -> list[str]:
    """Return a text in lines of at most ``width`` characters, as far as its words allow."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
