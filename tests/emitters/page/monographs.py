"""Monographs and pages for the tests of the review page: the shipped one, and a hostile one."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.emitters.page import build_page
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.concept import Code, Coding, Concept
from clonaz_fhir.model.graph import Graph
from clonaz_fhir.model.monograph import Monograph, SourceDocument, Uncovered
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine, Population
from clonaz_fhir.model.statement import Contraindication, Indication
from clonaz_fhir.releases import RELEASES, adapt

ATTACKS = (
    "</pre></script><script>alert(1)</script>",
    "\"'><img/src=x/onerror=alert(1)>",
    "javascript:alert(1)",
    "</style><style>*{display:none}",
    "\u202egnp.exe\u202c",
    "{{7*7}}${alert(1)}<!--",
    "]]>&lt;b&gt;&#x3c;",
)
"""What must stay text, whatever field it stands in; no blanks, so that it is one word."""

SENTENCES = (
    "A heading",
    "Examplin is approved for giants with hiccups",
    "It is hidden from elves.",
)
BUNDLE = "0" * 64


def shipped_graphs() -> list[Graph]:
    """Return the graphs of the shipped content in every release."""
    graph = build_graph(MONOGRAPH, version="0.0.0")
    return [adapt(graph, release)[0] for release in RELEASES]


def shipped_page(document: str | None = None) -> str:
    """Return the page of the shipped content."""
    return build_page(MONOGRAPH, shipped_graphs(), BUNDLE, "0.0.0", document)


def document_text(attack: str = "") -> str:
    """Return the document behind ``small_monograph``."""
    return "\n\n".join(f"{sentence}{attack}" for sentence in SENTENCES)


def small_monograph(attack: str = "") -> Monograph:
    """Return a monograph on Examplin with an attack at the end of every text field."""
    text = document_text(attack)
    passages = []
    kinds = (("heading", "heading"), ("sentence", "modelled"), ("sentence", "advice"))
    for number, (kind, disposition) in enumerate(kinds):
        words = f"{SENTENCES[number]}{attack}"
        start = text.index(words)
        passages.append(
            Passage(
                id=f"passage-{number}",
                start=start,
                end=start + len(words),
                sha256=sha256(words.encode()).hexdigest(),
                kind=kind,  # type: ignore[arg-type]
                disposition=disposition,  # type: ignore[arg-type]
                reason=None if disposition == "modelled" else f"Says nothing.{attack}",
                left_out=f"The giants.{attack}" if disposition == "modelled" else None,
                certainty="lower",
            )
        )
    code = Code(
        system=f"https://example.org/codes{attack}",
        code=f"H1{attack}",
        display=f"Hiccup{attack}",
        source=f"a book{attack}",
        checked_on=date(2026, 1, 1),
    )
    coding = Coding(code=code, reading="related-to")
    hiccups = Concept(id="hiccups", text=f"hiccups{attack}", codings=(coding,), note=f"N{attack}")
    drug = Concept(id="examplin", text=f"Examplin{attack}")
    medicine = Medicine(id="examplin", level="substance", name=f"Examplin{attack}", concept=drug)
    giants = Population(id="giants", name=f"Giants{attack}", trait=drug, value=hiccups)
    caveats = [
        Caveat(
            id=f"doubt-{kind}",
            kind=kind,  # type: ignore[arg-type]
            serious=True,
            doubt=f"Who are giants?{attack}",
            handling=f"Nothing was done.{attack}",
            passages=tuple(passages[1:]),
        )
        for kind in ("contradiction", "ambiguous-scope")
    ]
    shared = {
        "subject": medicine,
        "wording": f"hiccups{attack}",
        "passages": (passages[1],),
        "condition": hiccups,
        "populations": (giants,),
        "caveats": tuple(caveats),
    }
    return Monograph(
        id="x",
        title=f"Examplin{attack}",
        medicine="examplin",
        content_date=date(2026, 1, 1),
        document=SourceDocument(
            id="source",
            title=f"A text{attack}",
            description=f"Of uneven quality.{attack}",
            size=len(text.encode()),
            characters=len(text),
            sha256=sha256(text.encode()).hexdigest(),
            sha1="0" * 40,
        ),
        passages=tuple(passages),
        concepts=(drug, hiccups),
        medicines=(medicine,),
        populations=(giants,),
        caveats=tuple(caveats),
        statements=(
            Indication(
                id="x-examplin-indication-hiccups",
                text=f"Examplin is approved for hiccups.{attack}",
                strength="approved",
                status="approved",
                **shared,  # type: ignore[arg-type]
            ),
            Contraindication(
                id="x-examplin-contraindication-hiccups",
                text=f"Examplin is contraindicated in hiccups.{attack}",
                strength="contraindicated",
                **shared,  # type: ignore[arg-type]
            ),
        ),
        uncovered=(Uncovered(id="all", topic=f"Topic{attack}", note=f"Nothing.{attack}"),),
    )


def small_page(attack: str = "", *, with_document: bool = False) -> str:
    """Return the page of ``small_monograph``."""
    monograph = small_monograph(attack)
    graph = build_graph(monograph, version="0.0.0")
    document = document_text(attack) if with_document else None
    return build_page(monograph, [graph], BUNDLE, "0.0.0", document)
