"""Our own codes: what FHIR has no element or code for, each with its definition.

The definitions are what the badges of the review page and the emitted CodeSystems say.
"""

from __future__ import annotations

from typing import NamedTuple

DATE = "2026-11-25"
"""When a code, profile or extension of ours was last changed."""


class Term(NamedTuple):
    """One code of ours.

    Attributes:
        code: The code.
        display: Its name, as badges and Codings show it.
        definition: What it means, in a sentence.
    """

    code: str
    display: str
    definition: str


class Terms(NamedTuple):
    """One CodeSystem of ours.

    Attributes:
        id: Last part of its canonical, such as ``use-status``.
        title: Its title.
        description: What its codes are for.
        terms: The codes, in the order in which they are shown.
    """

    id: str
    title: str
    description: str
    terms: tuple[Term, ...]

    def display(self, code: str) -> str:
        """Return the display of a code.

        Raises:
            KeyError: The code is not in this system.
        """
        return {term.code: term.display for term in self.terms}[code]


USE_STATUS = Terms(
    "use-status",
    "Regulatory wording of a use",
    "How the document puts a use. What is said of a class has codes of its own: it is never a "
    "statement on a member of the class.",
    (
        Term("approved", "Approved use", "The document calls the use approved for this medicine."),
        Term(
            "used",
            "Used",
            "The document says the medicine is used for it, not that it is approved.",
        ),
        Term("also-used", "Also used", "As 'used', named after another use with 'also'."),
        Term("mainly-used", "Mainly used", "As 'used', called the main use."),
        Term(
            "other-use", "Other use", "Named under other uses; approval is neither said nor denied."
        ),
        Term(
            "class-approved",
            "Class-level use: approved for the class",
            "Said of the class as a whole; it does not say that this member is approved for it.",
        ),
        Term(
            "class-commonly-used",
            "Class-level use: commonly used",
            "Said of the class as a whole, after 'however', following approved uses of a member.",
        ),
    ),
)
WORDING_STRENGTH = Terms(
    "wording-strength",
    "Strength of the wording",
    "How strongly the document puts a statement; kept, never raised or lowered.",
    (
        Term("is", "Said plainly", "A plain assertion."),
        Term("may", "May", "Said with 'may'."),
        Term("can", "Can", "Said with 'can'."),
        Term("possible", "Possible", "Called possible."),
        Term("used", "Used", "Said to be used."),
        Term("approved", "Approved", "Said to be approved."),
        Term("contraindicated", "Contraindicated", "Said to be contraindicated."),
        Term(
            "incompatible",
            "Incompatible",
            "Said to be incompatible; what would happen is not said.",
        ),
        Term("usually", "Usually", "Said with 'usually'."),
        Term("often", "Often", "Said with 'often'."),
        Term("should", "Should", "An instruction or advice to the reader."),
        Term("cases-reported", "Cases have been seen", "Said to have happened in cases."),
        Term("studies-indicate", "Studies indicate", "Said to be indicated by studies, not named."),
        Term("not-fully-defined", "Not fully defined", "Said not to be fully known."),
        Term(
            "questioned",
            "Questioned",
            "The document adds that it has been questioned; how widely, the text says.",
        ),
    ),
)
CERTAINTY = Terms(
    "certainty",
    "Certainty of the wording",
    "How far the wording of the passages behind a statement can be relied on.",
    (
        Term("as-written", "As written", "At least one passage behind it reads as original text."),
        Term(
            "lower",
            "Lower: rests on doubtful text",
            "All passages behind it are of doubtful wording, as a machine translation is; a caveat "
            "says why.",
        ),
    ),
)
EFFECT_GROUP = Terms(
    "effect-group",
    "Group of an undesirable effect",
    "The list of the document in which an effect stands.",
    (
        Term(
            "serious",
            "Serious side effect",
            "In the list of serious side effects, which is open: it is introduced by 'including'.",
        ),
        Term(
            "central-nervous-system-depression",
            "Effect of central nervous system depression",
            "Put down to a depressant effect, written as one 'of' the central nervous system; "
            "whether all such effects are named is not said.",
        ),
        Term(
            "paradoxical",
            "Paradoxical reaction",
            "Called a paradoxical effect; the list is given by 'range from' and 'such as'.",
        ),
        Term(
            "breastfed-infant", "Effect on a breastfed infant", "May reach the baby by breast milk."
        ),
    ),
)
WARNING_TOPIC = Terms(
    "warning-topic",
    "Topic of a warning",
    "What a warning is about.",
    (
        Term("dependence", "Dependence", "Dependence or addiction."),
        Term(
            "duration-of-use",
            "Duration of use",
            "For how long the medicine is taken: a statement of practice, for which FHIR has no "
            "element of its own.",
        ),
        Term("driving-and-machines", "Driving and machines", "Vehicles and machinery."),
        Term("reflexes-in-daily-life", "Reflexes in daily life", "A life that needs reflexes."),
        Term("pregnancy", "Pregnancy", "Pregnant women and the unborn."),
        Term("lactation", "Lactation", "Breastfeeding mothers and their babies."),
        Term("discuss-risks", "Discuss the risks", "To speak with a doctor about possible risks."),
    ),
)
COMBINATION = Terms(
    "combination",
    "Alone or with other medicines",
    "Whether a use is said to hold alone or together with other medicines.",
    (Term("alone-or-combined", "Alone or combined", "Alone, or together with other medicines."),),
)
FACT_TYPE = Terms(
    "fact-type",
    "Type of a fact about a medicine",
    "What kind of fact an element of a MedicationKnowledge holds.",
    (
        Term("mechanism", "Mechanism", "How the medicine is said to work."),
        Term("pharmacological-effect", "Pharmacological effect", "An effect it is said to have."),
        Term("therapeutic-effect", "Therapeutic effect", "What it is said to do to an illness."),
        Term("comparison", "Comparison", "A comparison with other medicines, as claimed."),
        Term("pronunciation", "Pronunciation", "How the name is said."),
        Term("drug-class", "Drug class", "A class into which the document puts the medicine."),
        Term(
            "administration", "How it is taken", "How the medicine is taken, as the document says."
        ),
        Term("brand-of", "Brand of", "The medicine is a brand of the other."),
        Term("member-of", "Member of", "The medicine belongs to the other, a class."),
        Term("product-of", "Product of", "A form and strength of the other, a substance."),
        Term("source", "Source document", "The document behind the statements."),
    ),
)
SUBJECT_LEVEL = Terms(
    "subject-level",
    "Level of a subject",
    "What a statement is about.",
    (
        Term(
            "substance",
            "Substance",
            "Said under the substance's name; not asserted of any brand.",
        ),
        Term("brand", "Brand", "Said under the brand's name; not asserted of the substance."),
        Term(
            "class",
            "Class",
            "A class of drugs: nothing said of it holds for a member by itself, but where its "
            "sentence names the member as an example.",
        ),
        Term("product", "Product", "A dose form of one strength."),
    ),
)
CAVEAT_KIND = Terms(
    "caveat-kind",
    "Kind of a caveat",
    "The nature of a doubt about the document's content.",
    (
        Term("contradiction", "Contradiction", "Passages that do not go together."),
        Term("unsupported-comparison", "Unsupported comparison", "A comparison without a source."),
        Term("mistranslation", "Mistranslation", "A word that seems wrongly translated."),
        Term("obsolete-term", "Obsolete term", "A name no longer in use."),
        Term("garbled-sentence", "Garbled sentence", "A sentence whose structure is broken."),
        Term("ambiguous-scope", "Ambiguous scope", "It is unclear how far a word reaches."),
        Term(
            "doubtful-claim",
            "Doubtful claim",
            "A claim that is open to doubt; the doubt is the authors' own.",
        ),
        Term(
            "misplaced-statistic", "Misplaced statistic", "A figure that is about something else."
        ),
        Term("unnamed-referent", "Unnamed referent", "Something is meant that is not named."),
        Term("unknown-origin", "Unknown origin", "Text of unknown origin or quality."),
        Term("passage-account", "Account of passages", "Passages that are not modelled, and why."),
        Term("not-covered", "Not covered", "What the document does not say."),
        Term("serious", "Could lead to harm", "A reader who misses the doubt could come to harm."),
        Term("handling", "Handling", "What was done about the doubt in this package."),
    ),
)
DISPOSITION = Terms(
    "passage-disposition",
    "What became of a passage",
    "Whether a passage is modelled, or why not.",
    (
        Term("modelled", "Modelled", "Statements rest on it."),
        Term("heading", "Heading", "A heading; it says nothing by itself."),
        Term("background", "Background", "About an illness, not about the medicine."),
        Term("advice", "General advice", "Advice that says nothing about the medicine."),
        Term("promotional", "Promotional", "Praise without content that could be stated."),
    ),
)
INTENDED_USE = Terms(
    "intended-use",
    "Intended use of the data",
    "What the data may be used for.",
    (
        Term(
            "not-for-decision-support-unreviewed",
            "Structured copy of a public document; not for decision support unreviewed",
            "A structured copy of one public document; no clinician has reviewed it. Not for "
            "clinical decision support before a qualified person has.",
        ),
    ),
)
PACKAGE = Terms(
    "package",
    "Package that owns a resource",
    "Marks what was loaded from this package, so that it can be updated and removed.",
    (
        Term("R5", "clonaz-fhir, release R5", "Loaded from the R5 flavour of the package."),
        Term("R4B", "clonaz-fhir, release R4B", "Loaded from the R4B flavour of the package."),
        Term("R4", "clonaz-fhir, release R4", "Loaded from the R4 flavour of the package."),
    ),
)

ALL_TERMS = (
    USE_STATUS,
    WORDING_STRENGTH,
    CERTAINTY,
    EFFECT_GROUP,
    WARNING_TOPIC,
    COMBINATION,
    FACT_TYPE,
    SUBJECT_LEVEL,
    CAVEAT_KIND,
    DISPOSITION,
    INTENDED_USE,
    PACKAGE,
)
"""Every CodeSystem of ours, in the order in which they are emitted."""
