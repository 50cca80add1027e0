"""What the medicine is used for: each disease, symptom or purpose on its own.

The level is the sentence's own: the class, clonazepam, or Klonopin. Status and intended effect
keep the document's words (approved, used, also used; treat, relieve, prevent, control).
"""

from clonaz_fhir.content import caveats, concepts, populations, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Indication

PANIC_DISORDER = Indication(
    id="clonaz-clonazepam-indication-panic-disorder",
    subject=products.CLONAZEPAM,
    text="Clonazepam is approved to treat panic disorder, whether agoraphobia is present or not.",
    wording="panic disorder (with or without agoraphobia)",
    passages=(p.WHAT_IS_APPROVED,),
    strength="approved",
    status="approved",
    condition=concepts.PANIC_DISORDER_EITHER_WAY,
    intended_effect=concepts.TREAT,
    caveats=(
        caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS,
        caveats.PANIC_ATTACKS_OR_DISORDER,
        caveats.INDICATION_OR_APPROVED,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.PARADOX_AGAINST_USES,
    ),
)
CERTAIN_SEIZURE_DISORDERS = Indication(
    id="clonaz-clonazepam-indication-certain-seizure-disorders",
    subject=products.CLONAZEPAM,
    text="Clonazepam is approved to treat certain types of seizure disorders, which are not named.",
    wording="certain types of seizure disorders",
    passages=(p.WHAT_IS_APPROVED,),
    strength="approved",
    status="approved",
    condition=concepts.CERTAIN_SEIZURE_DISORDERS,
    intended_effect=concepts.TREAT,
    caveats=(
        caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS,
        caveats.WHICH_SEIZURES,
        caveats.INDICATION_OR_APPROVED,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
CONTROL_CERTAIN_SEIZURES = Indication(
    id="clonaz-clonazepam-indication-control-certain-seizures",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam, alone or together with other medicines, is used to control certain types of "
        "seizures, which are not named."
    ),
    wording="certain types of seizures",
    passages=(p.PRESCRIBED_SEIZURES,),
    strength="used",
    status="used",
    condition=concepts.CERTAIN_SEIZURES,
    intended_effect=concepts.CONTROL,
    combination="alone-or-combined",
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.COMBINATION_AND_DEPRESSANTS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
PREVENT_SEIZURES = Indication(
    id="clonaz-clonazepam-indication-prevent-seizures",
    subject=products.CLONAZEPAM,
    text="Clonazepam is used to prevent seizures.",
    wording="seizures",
    passages=(p.USED_PREVENT_CONTROL_SEIZURES,),
    strength="used",
    status="used",
    condition=concepts.SEIZURES,
    intended_effect=concepts.PREVENT,
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
CONTROL_SEIZURES = Indication(
    id="clonaz-clonazepam-indication-control-seizures",
    subject=products.CLONAZEPAM,
    text="Clonazepam is used to control seizures.",
    wording="seizures",
    passages=(p.USED_PREVENT_CONTROL_SEIZURES,),
    strength="used",
    status="used",
    condition=concepts.SEIZURES,
    intended_effect=concepts.CONTROL,
    caveats=(caveats.WHICH_SEIZURES, caveats.SEIZURES_AS_EFFECT),
)
RELIEVE_PANIC_ATTACKS = Indication(
    id="clonaz-clonazepam-indication-relieve-panic-attacks",
    subject=products.CLONAZEPAM,
    text="Panic attacks are another use: clonazepam is used to relieve them.",
    wording="panic attacks",
    passages=(p.PRESCRIBED_PANIC_ATTACKS,),
    strength="used",
    status="also-used",
    condition=concepts.PANIC_ATTACKS_AND_WORRY,
    intended_effect=concepts.RELIEVE,
    caveats=(caveats.PANIC_ATTACKS_OR_DISORDER, caveats.PARADOX_AGAINST_USES),
)
TREAT_PANIC_ATTACKS = Indication(
    id="clonaz-clonazepam-indication-treat-panic-attacks",
    subject=products.CLONAZEPAM,
    text="Panic attacks are another use: clonazepam is used to treat them.",
    wording="panic attacks",
    passages=(p.USED_PANIC_ATTACKS,),
    strength="used",
    status="also-used",
    condition=concepts.PANIC_ATTACKS,
    intended_effect=concepts.TREAT,
    caveats=(caveats.PANIC_ATTACKS_OR_DISORDER, caveats.PARADOX_AGAINST_USES),
)

AKATHISIA = Indication(
    id="clonaz-clonazepam-indication-akathisia-symptoms",
    subject=products.CLONAZEPAM,
    text=(
        "As another use, clonazepam is used to treat symptoms of akathisia that may come as a "
        "side effect of antipsychotic medicines."
    ),
    wording="symptoms of akathisia",
    passages=(p.HEADING_OTHER_USES, p.OTHER_USES_AKATHISIA_CATATONIA),
    strength="used",
    status="other-use",
    condition=concepts.AKATHISIA_SYMPTOMS,
    intended_effect=concepts.TREAT,
    caveats=(caveats.OTHER_USES_STATUS, caveats.COMBINATION_AND_DEPRESSANTS),
)
CATATONIC_REACTIONS = Indication(
    id="clonaz-clonazepam-indication-acute-catatonic-reactions",
    subject=products.CLONAZEPAM,
    text="As another use, clonazepam is used to treat acute catatonic reactions.",
    wording="acute catatonic reactions",
    passages=(p.HEADING_OTHER_USES, p.OTHER_USES_AKATHISIA_CATATONIA),
    strength="used",
    status="other-use",
    condition=concepts.ACUTE_CATATONIC_REACTIONS,
    disease_status=concepts.ACUTE,
    intended_effect=concepts.TREAT,
    caveats=(caveats.OTHER_USES_STATUS,),
)
CONVULSIVE_CONDITIONS = Indication(
    id="clonaz-clonazepam-indication-convulsive-conditions",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam is mainly used to treat convulsive conditions; the document derives this from "
        "its more pronounced anticonvulsant effect."
    ),
    wording="convulsive conditions",
    passages=(p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE,),
    strength="used",
    status="mainly-used",
    condition=concepts.CONVULSIVE_CONDITIONS,
    intended_effect=concepts.TREAT,
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.MAIN_USE_COMPARISON,
        caveats.SEIZURES_AS_EFFECT,
        caveats.THIS_GROUP,
    ),
)
SMALL_FORMS_OF_EPILEPSY = Indication(
    id="clonaz-clonazepam-indication-small-forms-of-epilepsy",
    subject=products.CLONAZEPAM,
    text=(
        "In children and adults, clonazepam is used in small forms of epilepsy with myoclonic "
        "seizures."
    ),
    wording="forms of epilepsy",
    passages=(p.HEADING_INDICATIONS, p.EPILEPSY_FORMS),
    strength="used",
    status="used",
    condition=concepts.SMALL_FORMS_OF_EPILEPSY,
    comorbidities=(concepts.MYOCLONIC_SEIZURES,),
    populations=(populations.CHILDREN, populations.ADULTS),
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.EPILEPSY_LIST_GARBLED,
        caveats.SMALL_AND_LARGE_FORMS,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.INDICATION_OR_APPROVED,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
LARGE_FORMS_OF_EPILEPSY = Indication(
    id="clonaz-clonazepam-indication-large-forms-of-epilepsy",
    subject=products.CLONAZEPAM,
    text=(
        "In children and adults, clonazepam is used in large forms of epilepsy with myoclonic "
        "seizures."
    ),
    wording="large forms of epilepsy",
    passages=(p.HEADING_INDICATIONS, p.EPILEPSY_FORMS),
    strength="used",
    status="used",
    condition=concepts.LARGE_FORMS_OF_EPILEPSY,
    comorbidities=(concepts.MYOCLONIC_SEIZURES,),
    populations=(populations.CHILDREN, populations.ADULTS),
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.EPILEPSY_LIST_GARBLED,
        caveats.SMALL_AND_LARGE_FORMS,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.INDICATION_OR_APPROVED,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
MYOCLONIC_SEIZURES = Indication(
    id="clonaz-clonazepam-indication-myoclonic-seizures",
    subject=products.CLONAZEPAM,
    text="In children and adults, clonazepam is used in epilepsy with myoclonic seizures.",
    wording="epilepsy with myoclonic seizures",
    passages=(p.HEADING_INDICATIONS, p.EPILEPSY_FORMS),
    strength="used",
    status="used",
    condition=concepts.EPILEPSY_WITH_MYOCLONIC_SEIZURES,
    populations=(populations.CHILDREN, populations.ADULTS),
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.EPILEPSY_LIST_GARBLED,
        caveats.INDICATION_OR_APPROVED,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
PSYCHOMOTOR_CRISES = Indication(
    id="clonaz-clonazepam-indication-psychomotor-crises",
    subject=products.CLONAZEPAM,
    text="In children and adults, clonazepam is used in epilepsy with psychomotor crises.",
    wording="psychomotor crises",
    passages=(p.HEADING_INDICATIONS, p.EPILEPSY_FORMS),
    strength="used",
    status="used",
    condition=concepts.PSYCHOMOTOR_CRISES,
    populations=(populations.CHILDREN, populations.ADULTS),
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.EPILEPSY_LIST_GARBLED,
        caveats.PSYCHOMOTOR_CRISES,
        caveats.INDICATION_OR_APPROVED,
        caveats.SHORT_USE_AND_LONG_ILLNESS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
INCREASED_MUSCLE_TONE = Indication(
    id="clonaz-clonazepam-indication-increased-muscle-tone",
    subject=products.CLONAZEPAM,
    text="In children and adults, clonazepam is used in increased muscle tone (named in the list on epilepsy).",
    wording="increased muscle tone",
    passages=(p.HEADING_INDICATIONS, p.EPILEPSY_FORMS),
    strength="used",
    status="used",
    condition=concepts.INCREASED_MUSCLE_TONE,
    populations=(populations.CHILDREN, populations.ADULTS),
    caveats=(
        caveats.EPILEPSY_LIST_GARBLED,
        caveats.MUSCLE_TONE_AS_A_USE,
        caveats.INDICATION_OR_APPROVED,
    ),
)
KLONOPIN_SEIZURES = Indication(
    id="clonaz-klonopin-indication-symptoms-of-seizures",
    subject=products.KLONOPIN,
    text=(
        "Klonopin is used to treat the symptoms of seizures; it may be used alone or together with "
        "other medicines."
    ),
    wording="symptoms of seizures",
    passages=(p.KLONOPIN_USED, p.KLONOPIN_ALONE_OR_COMBINED),
    strength="used",
    status="used",
    condition=concepts.SYMPTOMS_OF_SEIZURES,
    intended_effect=concepts.TREAT,
    combination="alone-or-combined",
    caveats=(
        caveats.WHICH_SEIZURES,
        caveats.SYMPTOMS_OF_WHAT,
        caveats.COMBINATION_AND_DEPRESSANTS,
        caveats.SEIZURES_AS_EFFECT,
    ),
)
KLONOPIN_PANIC_DISORDER = Indication(
    id="clonaz-klonopin-indication-symptoms-of-panic-disorder",
    subject=products.KLONOPIN,
    text=(
        "Klonopin is used to treat the symptoms of panic disorder; it may be used alone or together "
        "with other medicines."
    ),
    wording="panic disorder",
    passages=(p.KLONOPIN_USED, p.KLONOPIN_ALONE_OR_COMBINED),
    strength="used",
    status="used",
    condition=concepts.SYMPTOMS_OF_PANIC_DISORDER,
    intended_effect=concepts.TREAT,
    combination="alone-or-combined",
    caveats=(
        caveats.PANIC_ATTACKS_OR_DISORDER,
        caveats.SYMPTOMS_OF_WHAT,
        caveats.COMBINATION_AND_DEPRESSANTS,
        caveats.PARADOX_AGAINST_USES,
    ),
)
KLONOPIN_SLEEPING_PILLS = Indication(
    id="clonaz-klonopin-indication-sleeping-pills",
    subject=products.KLONOPIN,
    text="Klonopin is also used as sleeping pills.",
    wording="sleeping pills",
    passages=(p.HEADING_INDICATIONS, p.KLONOPIN_SLEEPING_PILLS),
    strength="used",
    status="also-used",
    condition=concepts.SLEEPING_PILLS,
    caveats=(
        caveats.SLEEP_APPROVED_OR_NOT,
        caveats.SLEEPING_PILLS_IN_BRAIN_DAMAGE,
        caveats.PARADOX_AGAINST_USES,
        caveats.INDICATION_OR_APPROVED,
    ),
)
KLONOPIN_SLEEPING_PILLS_BRAIN_DAMAGE = Indication(
    id="clonaz-klonopin-indication-sleeping-pills-brain-damage",
    subject=products.KLONOPIN,
    text=(
        "Klonopin is also used as sleeping pills, especially (but not only) in patients who have "
        "organic brain damage."
    ),
    wording="sleeping pills",
    passages=(p.HEADING_INDICATIONS, p.KLONOPIN_SLEEPING_PILLS),
    strength="used",
    status="also-used",
    condition=concepts.SLEEPING_PILLS_ESPECIALLY,
    populations=(populations.ORGANIC_BRAIN_DAMAGE,),
    caveats=(
        caveats.SLEEP_APPROVED_OR_NOT,
        caveats.SLEEPING_PILLS_IN_BRAIN_DAMAGE,
        caveats.PARADOX_AGAINST_USES,
        caveats.INDICATION_OR_APPROVED,
    ),
)
CLASS_GENERALIZED_ANXIETY = Indication(
    id="clonaz-benzodiazepines-indication-generalized-anxiety",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines, as a class, are approved to treat generalized anxiety disorder.",
    wording="generalized anxiety disorder",
    passages=(p.CLASS_APPROVED_USES,),
    strength="approved",
    status="class-approved",
    condition=concepts.GENERALIZED_ANXIETY_DISORDER,
    intended_effect=concepts.TREAT,
    caveats=(caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS,),
)
CLASS_INSOMNIA = Indication(
    id="clonaz-benzodiazepines-indication-insomnia",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines, as a class, are approved to treat insomnia.",
    wording="insomnia",
    passages=(p.CLASS_APPROVED_USES,),
    strength="approved",
    status="class-approved",
    condition=concepts.INSOMNIA,
    intended_effect=concepts.TREAT,
    caveats=(caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS, caveats.SLEEP_APPROVED_OR_NOT),
)
CLASS_SEIZURES = Indication(
    id="clonaz-benzodiazepines-indication-seizures",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines, as a class, are approved to treat seizures.",
    wording="seizures",
    passages=(p.CLASS_APPROVED_USES,),
    strength="approved",
    status="class-approved",
    condition=concepts.SEIZURES,
    intended_effect=concepts.TREAT,
    caveats=(caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS, caveats.WHICH_SEIZURES),
)

CLASS_SOCIAL_PHOBIA = Indication(
    id="clonaz-benzodiazepines-indication-social-phobia",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines, as a class, are approved to treat social phobia.",
    wording="social phobia",
    passages=(p.CLASS_APPROVED_USES,),
    strength="approved",
    status="class-approved",
    condition=concepts.SOCIAL_PHOBIA,
    intended_effect=concepts.TREAT,
    caveats=(caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS, caveats.SOCIAL_PHOBIA_APPROVAL),
)
CLASS_PANIC_DISORDER = Indication(
    id="clonaz-benzodiazepines-indication-panic-disorder",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines, as a class, are approved to treat panic disorder.",
    wording="panic disorder",
    passages=(p.CLASS_APPROVED_USES,),
    strength="approved",
    status="class-approved",
    condition=concepts.PANIC_DISORDER,
    intended_effect=concepts.TREAT,
    caveats=(caveats.CLASS_APPROVAL_IS_NOT_THE_DRUGS, caveats.PANIC_ATTACKS_OR_DISORDER),
)
CLASS_DIFFICULTY_SLEEPING = Indication(
    id="clonaz-benzodiazepines-indication-difficulty-sleeping",
    subject=products.BENZODIAZEPINES,
    text=(
        "Benzodiazepines, as a class, are commonly used, too, to treat difficulty sleeping (said "
        "after 'however', following the approved uses of clonazepam)."
    ),
    wording="difficulty sleeping",
    passages=(p.CLASS_COMMONLY_USED,),
    strength="used",
    status="class-commonly-used",
    condition=concepts.DIFFICULTY_SLEEPING,
    intended_effect=concepts.TREAT,
    caveats=(caveats.SLEEP_APPROVED_OR_NOT,),
)
CLASS_ALCOHOL_WITHDRAWAL = Indication(
    id="clonaz-benzodiazepines-indication-alcohol-withdrawal",
    subject=products.BENZODIAZEPINES,
    text=(
        "Benzodiazepines, as a class, are commonly used, too, to treat alcohol withdrawal (said "
        "after 'however', following the approved uses of clonazepam)."
    ),
    wording="alcohol withdrawal",
    passages=(p.CLASS_COMMONLY_USED,),
    strength="used",
    status="class-commonly-used",
    condition=concepts.ALCOHOL_WITHDRAWAL,
    intended_effect=concepts.TREAT,
    caveats=(caveats.ALCOHOL_WITHDRAWAL_AND_ALCOHOL,),
)
