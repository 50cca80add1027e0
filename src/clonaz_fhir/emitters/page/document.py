"""The page as a whole: head, policy, style, parts in their order, script."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from clonaz_fhir.emitters.page import registers
from clonaz_fhir.emitters.page.card import build_card
from clonaz_fhir.emitters.page.caveats import caveat_register, look_first
from clonaz_fhir.emitters.page.codes import code_register
from clonaz_fhir.emitters.page.controls import contents, filters, review_tools
from clonaz_fhir.emitters.page.graph_picture import graph_picture
from clonaz_fhir.emitters.page.header import build_header
from clonaz_fhir.emitters.page.markup import Child, Html, h, join, raw
from clonaz_fhir.emitters.page.passages import passage_list
from clonaz_fhir.emitters.page.releases import Releases, compare_releases, release_tables
from clonaz_fhir.emitters.page.sections import Section, document_parts, label_sections
from clonaz_fhir.emitters.page.shared import Shared
from clonaz_fhir.emitters.page.view import View, make_view
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph

HERE = Path(__file__).parent


def build_page(
    monograph: Monograph,
    graphs: list[Graph],
    bundle_sha256: str,
    version: str,
    document: str | None = None,
) -> str:
    """Return the review page as one HTML file, the same bytes for the same input.

    Args:
        monograph: The content.
        graphs: The graph of each release that was built; R5 among them.
        bundle_sha256: Hash of the R5 bundle's file, 64 hexadecimal digits.
        version: Version of the package.
        document: Text of the source document for a reader who has it; never for the shipped page.

    Raises:
        BuildError: There is no R5 graph.
    """
    view = make_view(monograph, graphs, bundle_sha256, version, document)
    style = (HERE / "page.css").read_text("utf-8")
    script = (HERE / "page.js").read_text("utf-8")
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        h("meta", name="generator", content="clonaz-fhir review page"),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="referrer", content="no-referrer"),
        h("meta", name="color-scheme", content="light dark"),
        h("link", rel="icon", href="data:,"),
        h("title", f"{monograph.title} · review page"),
        raw("style", style),
    )
    page = h("html", head, h("body", _body(view), raw("script", script)), lang="en")
    return f"<!DOCTYPE html>\n{page}\n"


def _policy(style: str, script: str) -> str:
    """Return a policy that lets run what stands in the file, and nothing else load."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def _body(view: View) -> Html:
    monograph = view.monograph
    shared = Shared(view)
    releases = compare_releases(view)
    sections = label_sections(view)
    parts: list[tuple[str, str, int | None, Child]] = [
        ("first", "Look here first", None, look_first(view)),
        (
            "statements",
            "Statements",
            len(monograph.statements),
            _statements(view, shared, releases, sections),
        ),
        ("passages", "Passages of the document", len(monograph.passages), passage_list(view)),
        ("caveats", "Caveats", len(monograph.caveats), caveat_register(view, shared)),
        ("left-out", "Left out, and why", None, registers.left_out(view)),
        ("not-covered", "Not covered", len(monograph.uncovered), registers.not_covered(view)),
        ("picture", "Picture of the graph", None, graph_picture(view)),
        ("codes", "Codes and their sources", None, code_register(view)),
        ("key", "Key to badges and codes", None, registers.key(view)),
        ("resources", "Other resources", None, registers.other_resources(view, shared)),
        ("shared", "Shared parts", None, registers.shared_parts(view, shared)),
    ]
    if releases.tables:
        parts.append(("releases", "Other releases", None, join(release_tables(releases))))
    return join(
        [
            h("a", "Skip to the content", href="#main", class_="skip"),
            build_header(view),
            h(
                "div",
                h(
                    "div",
                    contents(sections, [(anchor, title, n) for anchor, title, n, _ in parts]),
                    h(
                        "details",
                        h("summary", "Filters"),
                        filters(view, sections),
                        class_="tools",
                        id="filter-tools",
                        hidden=True,
                        open=True,
                    ),
                    h(
                        "details",
                        h("summary", "Review sheet"),
                        review_tools(view),
                        class_="tools",
                        id="sheet-tools",
                        hidden=True,
                    ),
                    class_="rail",
                ),
                h("main", *(_part(*each) for each in parts), id="main", tabindex=-1),
                class_="frame",
            ),
            h(
                "footer",
                h(
                    "p",
                    f"Made by clonaz-fhir {view.version}: {monograph.title}. R5 bundle sha256 ",
                    h("code", view.bundle_sha256),
                ),
            ),
        ]
    )


def _part(anchor: str, title: str, number: int | None, content: Child) -> Html:
    count = None if number is None else h("span", f" {number}", class_="n")
    scrolls = anchor == "passages"
    return h(
        "section",
        h("h2", title, count, id=f"{anchor}-title"),
        content,
        id=anchor,
        aria_labelledby=f"{anchor}-title",
        tabindex=0 if scrolls else None,
    )


def _statements(view: View, shared: Shared, releases: Releases, sections: list[Section]) -> Html:
    """Return the statements in label order, and the empty frame for the document's order."""
    shown = [_section(view, shared, releases, each) for each in sections]
    frame = [
        h("section", h("h3", title), data_from=start, class_="part", hidden=True)
        for start, title in document_parts(view.monograph)
    ]
    return join(
        [
            h("p", id="shown", class_="note"),
            h("div", *shown, id="by-label"),
            h("div", *frame, id="by-document", hidden=True),
        ]
    )


def _section(view: View, shared: Shared, releases: Releases, section: Section) -> Html:
    groups = []
    for part in section.parts:
        cards = [build_card(view, shared, releases, each) for each in part.statements]
        count = h("span", f" {len(cards)}", class_="n")
        title = h("p", part.title, count, class_="part-title") if part.title else None
        groups.append(h("div", title, *cards, class_="part"))
    return h(
        "section",
        h("h3", section.title, h("span", f" {section.number}", class_="n")),
        *groups,
        id=f"section-{section.id}",
        class_="label-section",
    )
