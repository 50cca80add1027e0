"""Warnings and advice about risk: dependence, duration, driving, pregnancy, lactation."""

from clonaz_fhir.content import caveats, concepts, populations, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Warning_

DURATION_ASSESSED = Warning_(
    id="clonaz-clonazepam-warning-duration-assessed",
    subject=products.CLONAZEPAM,
    text=(
        "The health care provider, with input from the patient, assesses for how long the medicine "
        "(clonazepam, as the passage goes) needs to be taken."
    ),
    passages=(p.DURATION_ASSESSED,),
    strength="is",
    topic="duration-of-use",
    caveats=(caveats.SHORT_USE_AND_LONG_ILLNESS, caveats.THE_MEDICINE),
)
DISCUSS_RISKS = Warning_(
    id="clonaz-clonazepam-warning-discuss-risks",
    subject=products.CLONAZEPAM,
    text=(
        "Patients are told to discuss with their doctor the possible risks of using clonazepam for "
        "their own condition (said after the other uses)."
    ),
    wording="possible risks",
    passages=(p.HEADING_OTHER_USES, p.OTHER_USES_DISCUSS_RISKS),
    strength="should",
    topic="discuss-risks",
    caveats=(caveats.THE_MEDICINE,),
)
HEAVY_MACHINERY = Warning_(
    id="clonaz-clonazepam-warning-heavy-machinery",
    subject=products.CLONAZEPAM,
    text=(
        "People who work with or handle heavy machinery should know the possible risks of "
        "clonazepam, because of its depressive effect."
    ),
    wording="heavy machinery",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
    strength="should",
    topic="driving-and-machines",
    populations=(populations.MACHINERY_WORKERS,),
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE, caveats.WORK_OR_MANIPULATE),
)
VEHICLES = Warning_(
    id="clonaz-clonazepam-warning-vehicles",
    subject=products.CLONAZEPAM,
    text=(
        "People who work with or handle vehicles should know the possible risks of clonazepam, "
        "because of its depressive effect."
    ),
    wording="vehicles",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
    strength="should",
    topic="driving-and-machines",
    populations=(populations.VEHICLE_OPERATORS,),
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE, caveats.WORK_OR_MANIPULATE),
)
REFLEXES = Warning_(
    id="clonaz-clonazepam-warning-reflexes",
    subject=products.CLONAZEPAM,
    text=(
        "All patients whose daily life needs some degree of reflexes or, as the document has it, "
        '"anxiety", should know the possible risks of clonazepam, because of its depressive effect.'
    ),
    wording="certain degree of reflexes or anxiety",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
    strength="should",
    topic="reflexes-in-daily-life",
    populations=(populations.NEEDING_REFLEXES,),
    caveats=(
        caveats.DEPRESSANT_OR_DEPRESSIVE,
        caveats.REFLEXES_OR_ANXIETY,
    ),
)
PREGNANCY = Warning_(
    id="clonaz-klonopin-warning-pregnancy",
    subject=products.KLONOPIN,
    text=(
        "What Klonopin does in pregnant women is not fully defined; the document says that this "
        "sets it apart from other kinds of benzodiazepines."
    ),
    wording="not fully defined",
    passages=(p.PREGNANCY_NOT_DEFINED,),
    strength="not-fully-defined",
    topic="pregnancy",
    populations=(populations.PREGNANT_WOMEN,),
    caveats=(caveats.PREGNANCY_COMPARISON, caveats.BIRTH_DEFECTS_QUESTIONED),
)
LACTATION = Warning_(
    id="clonaz-klonopin-warning-lactation",
    subject=products.KLONOPIN,
    text=(
        "For a patient in lactation, and in an emergency, the medicine (Klonopin, as the passage "
        "goes) is prescribed once breastfeeding is finished."
    ),
    wording="period of lactation",
    passages=(p.LACTATION_EMERGENCY,),
    strength="is",
    topic="lactation",
    populations=(populations.LACTATING_PATIENTS,),
    caveats=(caveats.LACTATION_GARBLED, caveats.THE_MEDICINE),
)
BREAST_MILK = Warning_(
    id="clonaz-klonopin-warning-breast-milk",
    subject=products.KLONOPIN,
    text=(
        "Klonopin can pass into breast milk, with possible adverse effects on the baby (withdrawal "
        "is the example given); the document gives this as the reason for its sentence on an "
        "emergency during lactation."
    ),
    wording="can transfer to breast milk",
    passages=(p.LACTATION_EMERGENCY, p.LACTATION_BREAST_MILK),
    strength="can",
    topic="lactation",
    populations=(populations.LACTATING_PATIENTS, populations.BREASTFED_BABIES),
    caveats=(caveats.LACTATION_GARBLED, caveats.WITHDRAWAL_BY_MILK),
)
SHORT_USE = Warning_(
    id="clonaz-benzodiazepines-warning-short-use",
    subject=products.BENZODIAZEPINES,
    text=(
        "Benzodiazepines, of which clonazepam is named as an example, are often used for short "
        "periods only."
    ),
    wording="short periods of time only",
    passages=(p.CLASS_SHORT_USE,),
    strength="often",
    examples=(products.CLONAZEPAM,),
    topic="duration-of-use",
    caveats=(caveats.SHORT_USE_AND_LONG_ILLNESS, caveats.DEPENDENCE_AND_ADDICTION),
)
DEPENDENCE = Warning_(
    id="clonaz-benzodiazepines-warning-dependence",
    subject=products.BENZODIAZEPINES,
    text=(
        "Benzodiazepines, of which clonazepam is named as an example, may lead to emotional or "
        "physical dependence or both (the document adds: addiction), even in use as recommended."
    ),
    wording="physical dependence (addiction)",
    passages=(p.CLASS_SHORT_USE, p.CLASS_DEPENDENCE),
    strength="may",
    examples=(products.CLONAZEPAM,),
    topic="dependence",
    concept=concepts.DEPENDENCE,
    caveats=(caveats.DEPENDENCE_AND_ADDICTION,),
)
BIRTH_DEFECTS = Warning_(
    id="clonaz-antiepileptics-warning-birth-defects",
    subject=products.ANTIEPILEPTICS,
    text=(
        "Of antiepileptic drugs: there are studies that point to abnormalities or birth defects "
        "being frequent in children of women in such treatment; this relation has been widely "
        "questioned."
    ),
    wording="abnormalities or defects from birth",
    passages=(p.PREGNANCY_ANTIEPILEPTIC_STUDIES, p.PREGNANCY_QUESTIONED),
    strength="studies-indicate",
    questioned=True,
    topic="pregnancy",
    concept=concepts.BIRTH_DEFECTS,
    populations=(populations.TREATED_WOMEN, populations.BORN_TO_TREATED_WOMEN),
    caveats=(caveats.BIRTH_DEFECTS_QUESTIONED,),
)
