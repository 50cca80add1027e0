"""What the document does not say. Silence of the data is no sign of safety."""

from clonaz_fhir.model.monograph import Uncovered

UNDER_CLONAZEPAM = Uncovered(
    id="under-the-name-clonazepam",
    topic="Under the name clonazepam: contraindications, side effects, pregnancy, lactation, "
    "incompatibility with alcohol, caffeine, thein and depressants, and more",
    note=(
        "Of the two names, these are given with Klonopin only; so are use as sleeping pills, some "
        "effects and classes, and the words 'prescription medicine'. Their absence from the "
        "entries of clonazepam is no sign of safety: look under Klonopin, which contains it."
    ),
)
UNDER_KLONOPIN = Uncovered(
    id="under-the-name-klonopin",
    topic="Under the name Klonopin: breathing problems, sedation and coma with certain "
    "medications; machines, vehicles and daily life that needs reflexes; risks to discuss; "
    "duration; approval, and more",
    note=(
        "Of the two names, these are given with clonazepam only; so are most uses, how it works, "
        "how it is taken, and being called an antiepileptic drug, the class of which birth defects "
        "are spoken. Their absence from the entries of Klonopin is no sign of safety: look under "
        "clonazepam, which it contains."
    ),
)
UNDER_EITHER_NAME = Uncovered(
    id="under-either-name",
    topic="Under either name: dependence, use for short periods only, birth defects",
    note=(
        "Dependence and short use are said of benzodiazepines as a class, clonazepam being named "
        "as an example; approved and common uses and effects are stated of the class, too. Birth "
        "defects are spoken of under antiepileptic drugs. Look under the classes."
    ),
)
UNDER_A_PRODUCT = Uncovered(
    id="under-a-form-and-strength",
    topic="Under a dose form and strength",
    note=(
        "Only form, strength and route are given; no use, warning, contraindication or interaction "
        "hangs there. Look under clonazepam, Klonopin and the classes; silence is no sign of safety."
    ),
)
DOSE_AMOUNTS = Uncovered(
    id="dose-amounts",
    topic="Dose amounts",
    note="No amount to take, no starting, usual or highest dose, no adjustment for age or weight.",
)
STOPPING = Uncovered(
    id="stopping",
    topic="Stopping and withdrawal in the patient",
    note="Neither tapering nor withdrawal of the patient; only dependence is spoken of.",
)
MISSED_DOSE = Uncovered(
    id="missed-dose", topic="Missed dose", note="What to do after a missed dose is not said."
)
OVERDOSE = Uncovered(
    id="overdose", topic="Overdose", note="Neither signs nor treatment of an overdose."
)
NAMED_INTERACTIONS = Uncovered(
    id="named-interactions",
    topic="Interactions by name",
    note="No other medicine is named; an empty search for an interaction means nothing.",
)
FREQUENCY_OF_EFFECTS = Uncovered(
    id="frequency-of-effects",
    topic="Frequency of undesirable effects",
    note=(
        "No frequency of a side effect is given, and no list is said to be complete. The one word "
        "of frequency for a harm is about birth defects under antiepileptic drugs."
    ),
)
ELDERLY = Uncovered(
    id="elderly", topic="Older people", note="Nothing on use or risks in older people."
)
CHILDREN = Uncovered(
    id="children",
    topic="Children beyond one sentence",
    note="As patients, children are named once, among the uses in epilepsy; otherwise as offspring "
    "and breastfed babies only. Nothing on age limits or dose.",
)
KIDNEY_LIVER = Uncovered(
    id="kidney-and-milder-liver-disease",
    topic="Kidney disease and milder liver disease",
    note="Only severe liver disease is spoken of.",
)
ABUSE = Uncovered(
    id="abuse-and-schedule",
    topic="Abuse, misuse and controlled-drug schedule",
    note="Neither abuse nor a schedule is spoken of.",
)
STORAGE = Uncovered(id="storage", topic="Storage and disposal", note="Nothing.")
CONTENTS = Uncovered(
    id="other-ingredients", topic="Other ingredients", note="No ingredient but clonazepam."
)

PHARMACOKINETICS = Uncovered(
    id="pharmacokinetics",
    topic="Pharmacokinetics",
    note="Nothing but that Klonopin can pass into breast milk (see lactation there).",
)
MONITORING = Uncovered(
    id="monitoring", topic="Monitoring and laboratory tests", note="Nothing on either."
)
REGULATION = Uncovered(
    id="regulator-and-country",
    topic="Regulator, country and marketing",
    note="'Approved' stands without regulator or country; no holder, package or price.",
)

KLONOPIN_PRODUCTS = Uncovered(
    id="klonopin-products",
    topic="Forms and strengths of Klonopin",
    note="Forms and strengths are listed for clonazepam; none for the brand.",
)
