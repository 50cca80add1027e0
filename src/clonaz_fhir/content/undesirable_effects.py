"""Unwanted effects of Klonopin, one each, in the four groups in which the document has them.

The serious list, the effects of depression of the nervous system, the paradoxical reactions, and
what may happen to a breastfed baby stay apart, even where a symptom stands in two of them.
"""

from clonaz_fhir.content import caveats, concepts, populations, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import UndesirableEffect

# The serious list
NEW_OR_WORSENING_SEIZURES = UndesirableEffect(
    id="clonaz-klonopin-effect-new-or-worsening-seizures",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them new or worsening seizures.",
    wording="new or worsening seizures",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_SEIZURES,
    ),
    strength="may",
    effect=concepts.NEW_OR_WORSENING_SEIZURES,
    group="serious",
    caveats=(caveats.SEIZURES_AS_EFFECT, caveats.OUTCOME_WITHOUT_LIMITS),
)
SEVERE_DROWSINESS = UndesirableEffect(
    id="clonaz-klonopin-effect-severe-drowsiness",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them severe drowsiness.",
    wording="severe drowsiness",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_DROWSINESS,
    ),
    strength="may",
    effect=concepts.SEVERE_DROWSINESS,
    group="serious",
    caveats=(caveats.SEVERITY_OF_DROWSINESS,),
)
MOOD_OR_BEHAVIOR_CHANGES = UndesirableEffect(
    id="clonaz-klonopin-effect-mood-or-behavior-changes",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them unusual changes in mood or behavior.",
    wording="unusual changes in mood or behavior",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_MOOD_BEHAVIOR,
    ),
    strength="may",
    effect=concepts.MOOD_OR_BEHAVIOR_CHANGES,
    group="serious",
)
CONFUSION = UndesirableEffect(
    id="clonaz-klonopin-effect-confusion",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them confusion.",
    wording="confusion",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_CONFUSION,
    ),
    strength="may",
    effect=concepts.CONFUSION,
    group="serious",
)
AGGRESSION = UndesirableEffect(
    id="clonaz-klonopin-effect-aggression",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them aggression.",
    wording="aggression",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_AGGRESSION,
    ),
    strength="may",
    effect=concepts.AGGRESSION,
    group="serious",
    caveats=(caveats.SEVERITY_OF_DROWSINESS,),
)
HALLUCINATIONS = UndesirableEffect(
    id="clonaz-klonopin-effect-hallucinations",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them hallucinations.",
    wording="hallucinations",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_HALLUCINATIONS,
    ),
    strength="may",
    effect=concepts.HALLUCINATIONS,
    group="serious",
)
THOUGHTS_OF_SUICIDE = UndesirableEffect(
    id="clonaz-klonopin-effect-thoughts-of-suicide",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them thoughts of suicide.",
    wording="thoughts of suicide",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_SUICIDE_SELF_HARM,
    ),
    strength="may",
    effect=concepts.THOUGHTS_OF_SUICIDE,
    group="serious",
    caveats=(caveats.SUICIDE_AND_SELF_HARM,),
)
THOUGHTS_OF_SELF_HARM = UndesirableEffect(
    id="clonaz-klonopin-effect-thoughts-of-self-harm",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them thoughts of hurting oneself.",
    wording="hurting yourself",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_SUICIDE_SELF_HARM,
    ),
    strength="may",
    effect=concepts.THOUGHTS_OF_SELF_HARM,
    group="serious",
    caveats=(caveats.SUICIDE_AND_SELF_HARM,),
)
WEAK_OR_SHALLOW_BREATHING = UndesirableEffect(
    id="clonaz-klonopin-effect-weak-or-shallow-breathing",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them weak or shallow breathing.",
    wording="weak or shallow breathing",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_BREATHING,
    ),
    strength="may",
    effect=concepts.WEAK_OR_SHALLOW_BREATHING,
    group="serious",
    caveats=(caveats.BREATHING_THREE_TIMES,),
)
POUNDING_OR_FLUTTERING_HEART = UndesirableEffect(
    id="clonaz-klonopin-effect-pounding-or-fluttering-heart",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them pounding heartbeats or a fluttering in the chest.",
    wording="pounding heartbeats",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_HEARTBEAT,
    ),
    strength="may",
    effect=concepts.POUNDING_OR_FLUTTERING_HEART,
    group="serious",
)
EYE_MOVEMENTS = UndesirableEffect(
    id="clonaz-klonopin-effect-eye-movements",
    subject=products.KLONOPIN,
    text="Klonopin may cause serious side effects, among them unusual or involuntary eye movements.",
    # The two no-break spaces are the document's own.
    wording="unusual or\u00a0involuntary\u00a0eye movements",
    passages=(
        p.SERIOUS_EFFECTS_LEAD,
        p.SERIOUS_EYE_MOVEMENTS,
    ),
    strength="may",
    effect=concepts.EYE_MOVEMENTS,
    group="serious",
)

# Effects of depression of the nervous system
FATIGUE = UndesirableEffect(
    id="clonaz-klonopin-effect-fatigue",
    subject=products.KLONOPIN,
    text=(
        "Klonopin can cause adverse reactions due to a depressant effect, written as one 'of' the "
        "central nervous system; a person may have a feeling of fatigue."
    ),
    wording="feeling of fatigue",
    passages=(
        p.DEPRESSANT_EFFECT,
        p.DEPRESSION_EFFECTS,
    ),
    strength="may",
    effect=concepts.FATIGUE,
    group="central-nervous-system-depression",
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE, caveats.THE_MEDICINE),
)
DROWSINESS = UndesirableEffect(
    id="clonaz-klonopin-effect-drowsiness",
    subject=products.KLONOPIN,
    text=(
        "Klonopin can cause adverse reactions due to a depressant effect, written as one 'of' the "
        "central nervous system; a person may have a feeling of drowsiness."
    ),
    wording="drowsiness",
    passages=(
        p.DEPRESSANT_EFFECT,
        p.DEPRESSION_EFFECTS,
    ),
    strength="may",
    effect=concepts.DROWSINESS,
    group="central-nervous-system-depression",
    caveats=(
        caveats.SEVERITY_OF_DROWSINESS,
        caveats.DEPRESSANT_OR_DEPRESSIVE,
        caveats.THE_MEDICINE,
    ),
)
WEAKNESS = UndesirableEffect(
    id="clonaz-klonopin-effect-weakness",
    subject=products.KLONOPIN,
    text=(
        "Klonopin can cause adverse reactions due to a depressant effect, written as one 'of' the "
        "central nervous system; a person may have a feeling of weakness."
    ),
    wording="weakness",
    passages=(
        p.DEPRESSANT_EFFECT,
        p.DEPRESSION_EFFECTS,
    ),
    strength="may",
    effect=concepts.WEAKNESS,
    group="central-nervous-system-depression",
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE, caveats.THE_MEDICINE),
)

# Paradoxical reactions
GREATER_AROUSAL = UndesirableEffect(
    id="clonaz-klonopin-effect-greater-arousal",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused greater arousal, as a "
        "paradoxical effect."
    ),
    wording="greater arousal",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.GREATER_AROUSAL,
    group="paradoxical",
    caveats=(
        caveats.AROUSAL,
        caveats.AGGRESSIVE_TWICE,
        caveats.PARADOX_AGAINST_USES,
        caveats.THE_MEDICINE,
    ),
)
ANXIETY = UndesirableEffect(
    id="clonaz-klonopin-effect-anxiety",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused anxiety, as a paradoxical effect."
    ),
    wording="anxiety",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.ANXIETY,
    group="paradoxical",
    caveats=(caveats.PARADOX_AGAINST_USES, caveats.AGGRESSIVE_TWICE, caveats.THE_MEDICINE),
)
NERVOUSNESS = UndesirableEffect(
    id="clonaz-klonopin-effect-nervousness",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused nervousness, as a "
        "paradoxical effect."
    ),
    wording="nervousness",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.NERVOUSNESS,
    group="paradoxical",
    caveats=(caveats.AGGRESSIVE_TWICE, caveats.PARADOX_AGAINST_USES, caveats.THE_MEDICINE),
)
AGGRESSIVE_BEHAVIOR = UndesirableEffect(
    id="clonaz-klonopin-effect-aggressive-behavior",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused aggressive behavior, as a "
        "paradoxical effect."
    ),
    wording="aggressive behavior",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.AGGRESSIVE_BEHAVIOR,
    group="paradoxical",
    caveats=(caveats.AGGRESSIVE_TWICE, caveats.SEVERITY_OF_DROWSINESS, caveats.THE_MEDICINE),
)
PANIC_ATTACKS = UndesirableEffect(
    id="clonaz-klonopin-effect-panic-attacks",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused panic attacks, as a "
        "paradoxical effect."
    ),
    wording="panic attacks",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.PANIC_ATTACKS,
    group="paradoxical",
    caveats=(caveats.PARADOX_AGAINST_USES, caveats.AGGRESSIVE_TWICE, caveats.THE_MEDICINE),
)
SLEEP_DISTURBANCES = UndesirableEffect(
    id="clonaz-klonopin-effect-sleep-disturbances",
    subject=products.KLONOPIN,
    text=(
        "There have been cases in humans in which Klonopin caused sleep disturbances, as a "
        "paradoxical effect."
    ),
    wording="sleep disturbances",
    passages=(
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
    strength="cases-reported",
    effect=concepts.SLEEP_DISTURBANCES,
    group="paradoxical",
    caveats=(caveats.PARADOX_AGAINST_USES, caveats.AGGRESSIVE_TWICE, caveats.THE_MEDICINE),
)

# In a breastfed infant
WITHDRAWAL_IN_BREASTFED_BABY = UndesirableEffect(
    id="clonaz-klonopin-effect-withdrawal-in-breastfed-baby",
    subject=products.KLONOPIN,
    text="Klonopin in breast milk may have adverse effects on the baby, withdrawal for example.",
    wording="withdrawal",
    passages=(p.LACTATION_BREAST_MILK,),
    strength="possible",
    effect=concepts.WITHDRAWAL_IN_BABY,
    group="breastfed-infant",
    populations=(populations.BREASTFED_BABIES,),
    caveats=(caveats.WITHDRAWAL_BY_MILK,),
)
