"""Invented monographs, as many as are wanted: the load of the catalogue's bench.

No medicine, effect or sentence in them exists: every word is put together from syllables. The same
number gives the same monograph, whichever others are made.
"""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

LEAST, MOST = 5, 60
"""Statements of the smallest and of the largest monograph; every size between is as likely."""
KINDS = ("undesirable-effect",) * 7 + ("indication",) * 5 + ("interaction",) * 3 + (
    "warning", "contraindication", "contraindication", "characteristic",
)  # fmt: skip
"""What a statement is, besides the fixed ones; labels name many effects and few warnings."""
_SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "bra",
    "cle",
)
_SCT = "http://snomed.info/sct"
_MESH = "https://www.nlm.nih.gov/mesh"
_BY_MOUTH = (_SCT, "26643006", "Oral route")
_ADULT = (_MESH, "D000328", "Adult")
_DRUG_FOOD = ("http://hl7.org/fhir/interaction-type", "drug-food", "drug to food interaction")


def write_monographs(path: Path, count: int) -> None:
    """Write so many monographs as NDJSON, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(invent(number), separators=(",", ":")) + "\n")


def invent(number: int) -> dict[str, Any]:
    """Return the monograph of a number, as ``schemas/monograph.schema.json`` has it."""
    return _Author(number).monograph()


class _Author:
    """Invents one monograph: registers grow as statements name things."""

    def __init__(self, number: int) -> None:
        self.name = f"invented{number}"
        # Not hash(): it differs from one process to the next.
        self.random = random.Random(f"monograph {number}")
        self.size = self.random.randint(LEAST, MOST)
        self.drug, self.brand = f"{self.word()}ine", f"{self.word()}o"
        self.at = 0
        self.passages: list[dict[str, Any]] = []
        self.concepts: dict[str, dict[str, Any]] = {}
        self.statements: list[dict[str, Any]] = []
        self.caveats: list[dict[str, Any]] = []

    def monograph(self) -> dict[str, Any]:
        """Return the whole."""
        self.passage("heading", disposition="heading", reason="A heading.")
        self.facts()
        while len(self.statements) < self.size:
            self.use(self.random.choice(KINDS))
        self.passage(disposition="background", reason="About something else than the medicine.")
        self.doubts()
        return {
            "id": self.name,
            "title": f"{self.drug.capitalize()}, an invented medicine",
            "medicine": self.drug,
            "content_date": "2026-11-25",
            "document": {
                "id": "invented-text",
                "title": f"Invented text on {self.drug}",
                "description": "Invented for measurements: there is no such medicine.",
                "size": self.at,
                "characters": self.at,
                "sha256": _digest(self.name),
                "sha1": _digest(self.name)[:40],
            },
            "passages": self.passages,
            "concepts": list(self.concepts.values()),
            "medicines": [
                {"id": self.drug, "level": "substance", "name": self.drug,
                 "concept": self.concept(self.drug)},
                {"id": self.brand, "level": "brand", "name": self.brand.capitalize(),
                 "concept": self.concept(self.brand), "substance": self.drug},
            ],
            "populations": [
                {"id": "adults", "name": "Adults", "trait": "age-group", "value": "adults"}
            ] if "adults" in self.concepts else [],
            "caveats": self.caveats,
            "statements": self.statements,
            "uncovered": [
                {"id": "overdose", "topic": "Overdose", "note": "The text does not say."}
            ],
        }  # fmt: skip

    def facts(self) -> None:
        """Say what the medicine is and how it is taken: four statements."""
        self.concept(self.drug), self.concept(self.brand)
        self.say("name", self.brand, "brand", strength="is", what="brand-of", value=self.drug)
        self.concept("by-mouth", "by mouth", _BY_MOUTH)
        self.say("administration", self.drug, "by-mouth", strength="is", aspect="route",
                 concept="by-mouth")  # fmt: skip
        form = {"id": "tablet", "name": "tablet", "concept": self.concept("tablet"),
                "unit": "tablet"}  # fmt: skip
        for milligrams in self.random.sample(("0.5", "1", "2.5", "10", "25", "100"), 2):
            what = f"tablet-{milligrams.replace('.', '-')}-mg"
            self.say("presentation", self.drug, what, strength="is", form=form,
                     amount={"milligrams": milligrams})  # fmt: skip

    def use(self, kind: str) -> None:
        """Say one thing of a kind."""
        term = f"{self.word()} {self.word()}"
        concept = self.concept(term.replace(" ", "-"), term)
        word = "effect" if kind == "undesirable-effect" else kind
        # The number keeps ids apart, and short: they have at most 64 characters.
        what = f"{word}-{term.partition(' ')[0]}-{len(self.statements)}"
        people: dict[str, Any] = {}
        if kind in ("indication", "undesirable-effect") and self.random.random() < 0.3:
            self.concept("age-group", "age group")
            self.concept("adults", "adults", _ADULT)
            people = {"populations": ["adults"]}
        bodies: dict[str, dict[str, Any]] = {
            "indication": {"strength": "used", "condition": concept, "status": "used"},
            "contraindication": {"strength": "contraindicated", "condition": concept},
            "undesirable-effect": {"strength": "may", "effect": concept},
            "interaction": {"strength": "may", "interactant": concept},
            "warning": {"strength": "should", "topic": "driving-and-machines", "concept": concept},
            "characteristic": {"strength": "is", "what": "mechanism", "concept": concept},
        }
        if kind == "interaction":
            self.concept("drug-to-food", "drug to food", _DRUG_FOOD)
            bodies[kind]["interaction_type"] = "drug-to-food"
        subject = self.brand if self.random.random() < 0.2 else self.drug
        self.say(kind, subject, what, wording=term, **bodies[kind], **people)

    def say(self, kind: str, subject: str, ending: str, **fields: Any) -> None:
        """Add a statement with a passage of its own, or a second one on the last passage."""
        shares = self.statements and self.random.random() < 0.3
        passage = self.passages[-1]["id"] if shares else self.passage()
        words = " ".join(self.word() for _ in range(self.random.randint(2, 12)))
        amount = fields.get("amount", {}).get("milligrams")
        text = f"{subject.capitalize()}, {kind}: {words}" + (f", {amount} mg." if amount else ".")
        self.statements.append(
            {"kind": kind, "id": f"{self.name}-{subject}-{ending}", "subject": subject,
             "text": text, "passages": [passage], **fields}
        )  # fmt: skip

    def doubts(self) -> None:
        """Doubt every tenth passage that is modelled."""
        modelled = [each["id"] for each in self.passages if "reason" not in each]
        for number, passage in enumerate(modelled[::10]):
            self.caveats.append(
                {"id": f"doubt-{number}", "kind": "doubtful-claim", "spreads": True,
                 "doubt": "It is invented.", "handling": "Kept as invented.",
                 "passages": [passage]}
            )  # fmt: skip

    def passage(self, kind: str = "sentence", **fields: str) -> str:
        """Add a passage behind the last one and return its id."""
        name = f"passage-{len(self.passages)}"
        end = self.at + self.random.randint(20, 160)
        self.passages.append(
            {"id": name, "start": self.at, "end": end, "sha256": _digest(f"{self.name} {name}"),
             "kind": kind, **fields}
        )  # fmt: skip
        self.at = end + 1
        return name

    def concept(self, name: str, text: str = "", code: tuple[str, str, str] | None = None) -> str:
        """Register a concept, once, and return its id."""
        if name not in self.concepts:
            made: dict[str, Any] = {"id": name, "text": text or name}
            if code is None:
                made["note"] = "Invented: no code system has it."
            else:
                parts = dict(zip(("system", "code", "display"), code, strict=True))
                source = {"source": "invented for measurements", "checked_on": "2026-11-25"}
                made["codings"] = [{"code": parts | source}]
            self.concepts[name] = made
        return name

    def word(self) -> str:
        """Return a word that no language has on purpose."""
        return "".join(self.random.choices(_SYLLABLES, k=self.random.randint(2, 4)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
