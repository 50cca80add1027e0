"""A statement: one atomic thing that the document says about a medicine.

Statement
├── ClinicalUse             becomes one ClinicalUseDefinition
│   ├── Indication  Contraindication  Interaction  UndesirableEffect  Warning_
└── Fact                    becomes one element of a MedicationKnowledge
    ├── Name  Classification  Characteristic  Presentation  Administration
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from clonaz_fhir.model.base import Flag, Line, Model, Slug, Whole, short
from clonaz_fhir.model.caveat import CaveatRef
from clonaz_fhir.model.concept import ConceptRef
from clonaz_fhir.model.passage import PassageRef
from clonaz_fhir.model.product import DoseForm, MedicineRef, PopulationRef, Strength

UseStatus = Literal[
    "approved", "used", "also-used", "mainly-used", "other-use",
    "class-approved", "class-commonly-used",
]  # fmt: skip
"""The regulatory wording of a use. What is said of a class has codes of its own, so that nobody
who filters on ``approved`` takes a class-level approval for one of the drug."""

WordingStrength = Literal[
    "is", "may", "can", "used", "approved", "contraindicated", "incompatible", "usually", "often",
    "cases-reported", "studies-indicate", "not-fully-defined", "possible", "should",
]  # fmt: skip
"""How strongly the sentence puts it; kept, never raised or lowered."""

EffectGroup = Literal[
    "serious", "central-nervous-system-depression", "paradoxical", "breastfed-infant"
]

WarningTopic = Literal[
    "dependence", "duration-of-use", "driving-and-machines", "pregnancy", "lactation",
    "reflexes-in-daily-life", "discuss-risks",
]  # fmt: skip


class Statement(Model):
    """What every statement has.

    Attributes:
        id: Stable name; a ClinicalUse has ``clonaz-<level>-<kind>-<what>``.
        subject: The medicine that the sentence talks about.
        text: The statement in own words, with every qualifier.
        wording: The document's own term, at most six words, unchanged.
        passages: The passages it rests on, in the order of the document.
        strength: How strongly the document puts it.
        examples: Members of a class that its own sentence names as examples.
        caveats: The doubts that touch it.
    """

    id: Slug
    subject: MedicineRef
    text: Line
    wording: Annotated[Line | None, AfterValidator(short())] = None
    passages: Annotated[tuple[PassageRef, ...], Field(min_length=1)]
    strength: WordingStrength
    examples: tuple[MedicineRef, ...] = ()
    caveats: tuple[CaveatRef, ...] = ()

    @property
    def certainty(self) -> Literal["as-written", "lower"]:
        """``lower`` if every passage the statement rests on is of doubtful wording."""
        unsure = all(passage.certainty == "lower" for passage in self.passages)
        return "lower" if unsure else "as-written"

    @model_validator(mode="after")
    def _passages_in_order(self) -> Statement:
        starts = [passage.start for passage in self.passages]
        if starts != sorted(set(starts)):
            raise ValueError(f"{self.id}: name each passage once, in the order of the document")
        return self


class ClinicalUse(Statement):
    """A statement that becomes one ClinicalUseDefinition.

    Attributes:
        populations: The groups of people it holds for, where the document names them.
        questioned: Whether the document itself says that it has been questioned.
    """

    populations: tuple[PopulationRef, ...] = ()
    questioned: Flag = False

    @model_validator(mode="after")
    def _id_reads_aloud(self) -> ClinicalUse:
        part = f"-{self.subject.id}-{ID_WORD[type(self).__name__]}-"
        if part not in self.id:
            raise ValueError(f"{self.id}: the id of this kind and subject must hold '{part}'")
        return self


class Indication(ClinicalUse):
    """A use of the medicine.

    Attributes:
        condition: The disease, symptom or purpose.
        status: The regulatory wording.
        disease_status: Its stage or severity where the document says so, such as acute.
        comorbidities: Conditions that the document says go along with it.
        intended_effect: What the use is meant to do (treat, relieve, prevent, control).
        combination: ``alone-or-combined`` where the document says so.
    """

    kind: Literal["indication"] = "indication"
    condition: ConceptRef
    status: UseStatus
    disease_status: ConceptRef | None = None
    comorbidities: tuple[ConceptRef, ...] = ()
    intended_effect: ConceptRef | None = None
    combination: Literal["alone-or-combined"] | None = None

    @model_validator(mode="after")
    def _class_status_for_a_class(self) -> Indication:
        if (self.subject.level == "class") != self.status.startswith("class-"):
            raise ValueError(
                f"{self.id}: status '{self.status}' does not fit a {self.subject.level}"
            )
        return self


class Contraindication(ClinicalUse):
    """A condition in which the medicine is contraindicated.

    Attributes:
        condition: The condition, its stage or severity included.
        disease_status: The stage or severity by itself, such as severe.
    """

    kind: Literal["contraindication"] = "contraindication"
    condition: ConceptRef
    disease_status: ConceptRef | None = None


class Interaction(ClinicalUse):
    """What happens, or is said, when the medicine meets one interactant.

    Attributes:
        interactant: The other substance, drink or medicine; unnamed stays unnamed.
        interaction_type: FHIR's interaction-type, as a concept.
        effect: The effect, where the document gives one.
    """

    kind: Literal["interaction"] = "interaction"
    interactant: ConceptRef
    interaction_type: ConceptRef
    effect: ConceptRef | None = None


class UndesirableEffect(ClinicalUse):
    """One unwanted effect.

    Attributes:
        effect: The symptom or condition.
        group: The list of the document in which it stands, if it stands in one.
    """

    kind: Literal["undesirable-effect"] = "undesirable-effect"
    effect: ConceptRef
    group: EffectGroup | None = None


class Warning_(ClinicalUse):
    """A warning or a piece of advice about risk.

    Attributes:
        topic: What it is about.
        concept: The risk as a concept, where there is one.
    """

    kind: Literal["warning"] = "warning"
    topic: WarningTopic
    concept: ConceptRef | None = None


ID_WORD = {
    "Indication": "indication",
    "Contraindication": "contraindication",
    "Interaction": "interaction",
    "UndesirableEffect": "effect",
    "Warning_": "warning",
}


class Name(Statement):
    """A name of the medicine, how it is said, or how it is supplied.

    Attributes:
        what: Which of these it is.
        value: The name, or the words for the rest, at most six.
        concept: The legal status as a concept; the others have none.
    """

    kind: Literal["name"] = "name"
    what: Literal["generic-name", "pronunciation", "brand-of", "legal-status"]
    value: Annotated[Line, AfterValidator(short())]
    concept: ConceptRef | None = None

    @model_validator(mode="after")
    def _is_said_of_what_can_have_it(self) -> Name:
        if self.what == "brand-of" and self.subject.substance is None:
            raise ValueError(
                f"{self.id}: '{self.subject.id}' is no brand with a substance; give it one"
            )
        if self.what == "legal-status" and self.subject.level == "class":
            raise ValueError(f"{self.id}: a class has no legal status; say it of its members")
        return self


class Classification(Statement):
    """A class into which a passage puts the medicine.

    Attributes:
        group: The class, in the passage's own term.
        member_of: The class as a medicine of this monograph, if statements are made on it.
    """

    kind: Literal["classification"] = "classification"
    group: ConceptRef
    member_of: MedicineRef | None = None


class Characteristic(Statement):
    """How the medicine works, or an effect it is said to have on the body or the illness.

    Attributes:
        what: Which of these it is.
        concept: The mechanism, effect or comparison as a concept.
    """

    kind: Literal["characteristic"] = "characteristic"
    what: Literal["mechanism", "pharmacological-effect", "therapeutic-effect", "comparison"]
    concept: ConceptRef


class Presentation(Statement):
    """One dose form in one strength.

    Attributes:
        form: The dose form.
        amount: The active amount in one unit of it, in mg.
    """

    kind: Literal["presentation"] = "presentation"
    form: DoseForm
    amount: Strength

    @model_validator(mode="after")
    def _has_a_substance(self) -> Presentation:
        # The strength is one of the active substance; FHIR has no other place for it.
        if self.subject.active_substance is None:
            raise ValueError(
                f"{self.id}: a strength needs a substance, and '{self.subject.id}' has none; "
                "say it of the substance, or give the brand its substance"
            )
        return self


class Administration(Statement):
    """How the medicine is taken.

    Attributes:
        aspect: What is said about it.
        concept: The instruction as a concept.
        frequency: Lowest and highest number of times a day, for the aspect ``frequency``.
    """

    kind: Literal["administration"] = "administration"
    aspect: Literal["route", "frequency", "food", "time-of-day", "label", "whom-to-ask"]
    concept: ConceptRef
    frequency: tuple[Whole, Whole] | None = None

    @model_validator(mode="after")
    def _frequency_is_a_range(self) -> Administration:
        if self.frequency and not 1 <= self.frequency[0] <= self.frequency[1]:
            raise ValueError(f"{self.id}: give the lowest frequency, from 1, then the highest")
        return self


AnyStatement = Annotated[
    Indication | Contraindication | Interaction | UndesirableEffect | Warning_
    | Name | Classification | Characteristic | Presentation | Administration,
    Field(discriminator="kind"),
]  # fmt: skip


def kind_of(statement: Statement) -> str:
    """Return the statement's kind, as it stands in JSON."""
    kind: Any = getattr(statement, "kind", "")
    return str(kind)
