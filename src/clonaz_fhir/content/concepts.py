"""The concepts of the monograph: the document's terms, and the codes that fit, with how they fit.

A reading says how the document's words (source) relate to the code (target): ``NARROWER`` when the
words say less than the code covers, ``BROADER`` when they say more, ``RELATED`` when the two only
overlap or one is an interpretation of the other.
"""

from typing import Final, Literal

from clonaz_fhir.content import codes
from clonaz_fhir.model.concept import Coding, Concept

NARROWER: Final[Literal["source-is-narrower-than-target"]] = "source-is-narrower-than-target"
BROADER: Final[Literal["source-is-broader-than-target"]] = "source-is-broader-than-target"
RELATED: Final[Literal["related-to"]] = "related-to"


# Medicines and classes
CLONAZEPAM = Concept(
    id="clonazepam",
    text="clonazepam",
    codings=(
        Coding(code=codes.CLONAZEPAM_MESH),
        Coding(code=codes.CLONAZEPAM_RXNORM),
        Coding(code=codes.CLONAZEPAM_ATC),
    ),
    note="The drug; the SNOMED CT concept is a substance, never a product, and stays with the substance.",
)
CLONAZEPAM_SUBSTANCE = Concept(
    id="clonazepam-substance",
    text="clonazepam",
    codings=(
        Coding(code=codes.CLONAZEPAM_SNOMED),
        Coding(code=codes.CLONAZEPAM_MESH),
        Coding(code=codes.CLONAZEPAM_RXNORM),
        Coding(code=codes.CLONAZEPAM_UNII),
        Coding(code=codes.CLONAZEPAM_CAS),
    ),
)
KLONOPIN = Concept(
    id="klonopin",
    text="Klonopin",
    note="No brand-name code is verified: text only.",
)
BENZODIAZEPINES_AS_SUBJECT = Concept(
    id="benzodiazepines-as-subject",
    text="benzodiazepines",
    codings=(
        Coding(code=codes.BENZODIAZEPINES_MESH),
        Coding(code=codes.BENZODIAZEPINE_MEDRT),
    ),
    note="The class as the subject of class-level statements; the SNOMED CT concept is a substance and is left to classifications.",
)
ANTIEPILEPTICS_AS_SUBJECT = Concept(
    id="antiepileptics-as-subject",
    text="antiepileptic drugs",
    codings=(
        Coding(code=codes.ANTICONVULSANTS_MESH, reading=RELATED),
        Coding(code=codes.ANTIEPILEPTICS_ATC),
    ),
)
BENZODIAZEPINES = Concept(
    id="benzodiazepines",
    text="benzodiazepines",
    codings=(
        Coding(code=codes.BENZODIAZEPINE_SNOMED),
        Coding(code=codes.BENZODIAZEPINES_MESH),
        Coding(code=codes.BENZODIAZEPINE_MEDRT),
    ),
)
BENZODIAZEPINES_IN_LIST = Concept(
    id="benzodiazepines-in-list",
    text="Benzodiazepines",
    codings=(
        Coding(code=codes.BENZODIAZEPINE_SNOMED),
        Coding(code=codes.BENZODIAZEPINES_MESH),
        Coding(code=codes.BENZODIAZEPINE_MEDRT),
    ),
)
BENZODIAZEPINE_IN_LIST = Concept(
    id="benzodiazepine-in-list",
    text="Benzodiazepine",
    codings=(
        Coding(code=codes.BENZODIAZEPINE_SNOMED),
        Coding(code=codes.BENZODIAZEPINES_MESH),
        Coding(code=codes.BENZODIAZEPINE_MEDRT),
    ),
    note="The last name of the list; it may belong to the name before it.",
)
ANTICONVULSANT = Concept(
    id="anticonvulsant",
    text="anticonvulsant",
    codings=(Coding(code=codes.ANTICONVULSANTS_MESH),),
)
ANTICONVULSANTS_IN_LIST = Concept(
    id="anticonvulsants-in-list",
    text="Anticonvulsants",
    codings=(Coding(code=codes.ANTICONVULSANTS_MESH),),
    note="May be one name with the word after it.",
)
ANTIEPILEPTIC_DRUG = Concept(
    id="antiepileptic-drug",
    text="antiepileptic drug",
    codings=(
        Coding(code=codes.ANTICONVULSANTS_MESH, reading=RELATED),
        Coding(code=codes.ANTIEPILEPTICS_ATC),
    ),
)
ANTIANXIETY_AGENTS = Concept(
    id="antianxiety-agents",
    text="Antianxiety Agents",
    codings=(Coding(code=codes.ANTI_ANXIETY_AGENTS_MESH),),
)
ANXIOLYTICS = Concept(
    id="anxiolytics",
    text="Anxiolytics",
    codings=(Coding(code=codes.ANTI_ANXIETY_AGENTS_MESH),),
    note="The same class as antianxiety agents, under its other name.",
)
PSYCHOTROPIC_DRUGS = Concept(
    id="psychotropic-drugs",
    text="psychotropic drugs",
    note="No code is verified: text only.",
)
PRESCRIPTION_MEDICINE = Concept(
    id="prescription-medicine",
    text="prescription medicine",
    codings=(Coding(code=codes.PRESCRIPTION_MEDICINE),),
)

# How it works, and what it does
DECREASING_ELECTRICAL_ACTIVITY = Concept(
    id="decreasing-electrical-activity",
    text="lessens abnormal electrical activity in the brain",
    note="The document names no receptor: text only.",
)
CALMING_BRAIN_AND_NERVES = Concept(
    id="calming-brain-and-nerves",
    text="calms brain and nerves",
    note="Lay wording without a mechanism that a code could name.",
)
CALMING_EFFECT = Concept(
    id="calming-effect",
    text="calming effect",
    note="The headings at hand name agents, not effects: text only.",
)
MUSCLE_RELAXING_EFFECT = Concept(
    id="muscle-relaxing-effect",
    text="muscle-relaxing effect",
    note="The heading at hand is for centrally acting agents; the document does not say where it acts.",
)
ANXIOLYTIC_EFFECT = Concept(
    id="anxiolytic-effect",
    text="anxiolytic (anti-anxiety) effect",
    note="The heading at hand names agents, not effects: text only.",
)
ANTICONVULSANT_EFFECT = Concept(
    id="anticonvulsant-effect",
    text="anticonvulsant effect",
    note="The heading at hand names agents, not effects: text only.",
)
ANXIOLYTIC_PROPERTIES = Concept(
    id="anxiolytic-properties",
    text="anxiolytic properties",
    note="As for the effect: text only.",
)
SEDATIVE_PROPERTIES = Concept(
    id="sedative-properties",
    text="sedative properties",
    note="As for the effect: text only.",
)
STRONGER_ANTICONVULSANT_EFFECT = Concept(
    id="stronger-anticonvulsant-effect",
    text="claimed: anticonvulsant effect more pronounced than in other drugs of this group",
    note="A comparison; no code carries it.",
)
CNS_DEPRESSANT_EFFECT = Concept(
    id="cns-depressant-effect",
    text='depressant effect, written as "of" the central nervous system',
    note="An effect, no agent: text only.",
)
DEPRESSIVE_EFFECT = Concept(
    id="depressive-effect",
    text="depressive effect",
    note="The document's word, kept; see the caveat.",
)
FEWER_SEIZURES = Concept(
    id="fewer-seizures",
    text="claimed: seizures less frequent in patients with epilepsy",
    note="An outcome; no code carries it.",
)
WEAKER_SEIZURES = Concept(
    id="weaker-seizures",
    text="claimed: seizures less intense in patients with epilepsy",
    note="An outcome; no code carries it.",
)

# Dose forms, route, and how it is taken
TABLET = Concept(
    id="tablet",
    text="Tablet",
    codings=(
        Coding(code=codes.TABLET_SNOMED, reading=BROADER),
        Coding(code=codes.TABLET_EDQM),
        Coding(code=codes.TABLET_HL7),
    ),
    note='"Conventional release" is what the SNOMED CT name adds; the document sets the tablet against the disintegrating one only.',
)
ORALLY_DISINTEGRATING_TABLET = Concept(
    id="orally-disintegrating-tablet",
    text="Wafer (orally disintegrating tablet)",
    codings=(
        Coding(code=codes.ODT_SNOMED),
        Coding(code=codes.ODT_EDQM),
        Coding(code=codes.ODT_HL7),
    ),
    note="The document also calls it wafer; codes named wafer mean other forms.",
)
ONE_TABLET = Concept(
    id="one-tablet",
    text="tablet",
    note="Unit of presentation; in a Ratio it is the unit of the denominator.",
)
BY_MOUTH = Concept(
    id="by-mouth",
    text="by mouth",
    codings=(
        Coding(code=codes.ORAL_SNOMED),
        Coding(code=codes.ORAL_EDQM),
        Coding(code=codes.ORAL_HL7, reading=BROADER),
        Coding(code=codes.ORAL_NCIT),
    ),
)
ONE_TO_THREE_TIMES_A_DAY = Concept(
    id="one-to-three-times-a-day",
    text="usually one to three times a day",
)
SAME_TIME_EVERY_DAY = Concept(
    id="same-time-every-day",
    text="at around the same time(s) daily",
)
WITH_OR_WITHOUT_FOOD = Concept(
    id="with-or-without-food",
    text="usually with or without food",
)
FOLLOW_THE_LABEL = Concept(
    id="follow-the-label",
    text="follow the prescription label carefully",
)
ASK_DOCTOR_OR_PHARMACIST = Concept(
    id="ask-doctor-or-pharmacist",
    text="ask doctor or pharmacist if unclear",
)

# Intended effects
TREAT = Concept(
    id="treat",
    text="treat",
    codings=(Coding(code=codes.INTENDED_TREATMENT),),
)
RELIEVE = Concept(
    id="relieve",
    text="relieve",
    codings=(Coding(code=codes.INTENDED_ALLEVIATION),),
)
PREVENT = Concept(
    id="prevent",
    text="prevent",
    codings=(Coding(code=codes.INTENDED_PREVENTION),),
)
CONTROL = Concept(
    id="control",
    text="control",
    note="Neither treatment nor prevention to the letter: text only.",
)

# Diseases, symptoms and purposes of uses
GENERALIZED_ANXIETY_DISORDER = Concept(
    id="generalized-anxiety-disorder",
    text="generalized anxiety disorder",
    codings=(
        Coding(code=codes.GENERALIZED_ANXIETY_SNOMED),
        Coding(code=codes.GENERALIZED_ANXIETY_ICD10CM),
    ),
)
INSOMNIA = Concept(
    id="insomnia",
    text="insomnia",
    codings=(
        Coding(code=codes.INSOMNIA_SNOMED),
        Coding(code=codes.INSOMNIA_ICD10CM),
        Coding(code=codes.INSOMNIA_MESH),
    ),
)
SEIZURES = Concept(
    id="seizures",
    text="seizures",
    codings=(
        Coding(code=codes.SEIZURE_SNOMED),
        Coding(code=codes.SEIZURES_MESH),
    ),
)
SOCIAL_PHOBIA = Concept(
    id="social-phobia",
    text="social phobia",
    codings=(
        Coding(code=codes.SOCIAL_PHOBIA_SNOMED),
        Coding(code=codes.SOCIAL_PHOBIA_ICD10CM),
        Coding(code=codes.SOCIAL_PHOBIA_MESH),
    ),
)
PANIC_DISORDER = Concept(
    id="panic-disorder",
    text="panic disorder",
    codings=(
        Coding(code=codes.PANIC_DISORDER_SNOMED),
        Coding(code=codes.PANIC_DISORDER_MESH),
    ),
)
CERTAIN_SEIZURES = Concept(
    id="certain-seizures",
    text="certain types of seizures",
    codings=(
        Coding(code=codes.SEIZURE_SNOMED, reading=NARROWER),
        Coding(code=codes.SEIZURES_MESH, reading=NARROWER),
    ),
    note="The document does not say which types.",
)
PANIC_ATTACKS = Concept(
    id="panic-attacks",
    text="panic attacks",
    codings=(
        Coding(code=codes.PANIC_ATTACK_SNOMED),
        Coding(code=codes.PANIC_ATTACK_HPO),
    ),
    note="Panic attack, not panic disorder.",
)
PANIC_ATTACKS_AND_WORRY = Concept(
    id="panic-attacks-and-worry",
    text="panic attacks",
    codings=(
        Coding(code=codes.PANIC_ATTACK_SNOMED, reading=RELATED),
        Coding(code=codes.PANIC_ATTACK_HPO, reading=RELATED),
    ),
    note="This sentence explains them together with the worry about them, a mark of the disorder.",
)
AKATHISIA_SYMPTOMS = Concept(
    id="akathisia-symptoms",
    text="symptoms of akathisia as a possible side effect of antipsychotic medicines",
    codings=(
        Coding(code=codes.AKATHISIA_HPO, reading=RELATED),
        Coding(code=codes.DRUG_INDUCED_AKATHISIA_ICD10CM, reading=RELATED),
        Coding(code=codes.DRUG_INDUCED_AKATHISIA_MESH, reading=RELATED),
    ),
    note="The words speak of the symptoms, and of antipsychotics; the codes of akathisia, and of drugs.",
)
ACUTE_CATATONIC_REACTIONS = Concept(
    id="acute-catatonic-reactions",
    text="acute catatonic reactions",
    codings=(
        Coding(code=codes.CATATONIA_ICD10CM, reading=RELATED),
        Coding(code=codes.CATATONIA_MESH, reading=NARROWER),
    ),
    note='The ICD-10-CM title speaks of a known physiological cause and includes catatonia without further detail; "acute" is in the text.',
)
PANIC_DISORDER_EITHER_WAY = Concept(
    id="panic-disorder-either-way",
    text="panic disorder (with or without agoraphobia)",
    codings=(
        Coding(code=codes.PANIC_DISORDER_SNOMED),
        Coding(code=codes.PANIC_DISORDER_MESH),
    ),
    note="ICD-10-CM splits it into two codes that each say one half only: none is given.",
)
CERTAIN_SEIZURE_DISORDERS = Concept(
    id="certain-seizure-disorders",
    text="certain types of seizure disorders",
    codings=(Coding(code=codes.SEIZURE_DISORDER_SNOMED, reading=NARROWER),),
    note="The document does not say which types.",
)
DIFFICULTY_SLEEPING = Concept(
    id="difficulty-sleeping",
    text="difficulty sleeping",
    codings=(Coding(code=codes.DIFFICULTY_SLEEPING_SNOMED),),
    note="The symptom, not the disorder insomnia.",
)
ALCOHOL_WITHDRAWAL = Concept(
    id="alcohol-withdrawal",
    text="alcohol withdrawal",
    codings=(
        Coding(code=codes.ALCOHOL_WITHDRAWAL_SNOMED),
        Coding(code=codes.ALCOHOL_WITHDRAWAL_ICD10CM, reading=RELATED),
        Coding(code=codes.SUBSTANCE_WITHDRAWAL_MESH, reading=NARROWER),
    ),
)
SYMPTOMS_OF_SEIZURES = Concept(
    id="symptoms-of-seizures",
    text="symptoms of seizures",
    codings=(
        Coding(code=codes.SEIZURE_SNOMED, reading=RELATED),
        Coding(code=codes.SEIZURES_MESH, reading=RELATED),
    ),
    note="The words speak of the symptoms, the codes of the seizures.",
)
SYMPTOMS_OF_PANIC_DISORDER = Concept(
    id="symptoms-of-panic-disorder",
    text="symptoms of panic disorder",
    codings=(
        Coding(code=codes.PANIC_DISORDER_SNOMED, reading=RELATED),
        Coding(code=codes.PANIC_DISORDER_MESH, reading=RELATED),
    ),
    note="The words speak of the symptoms, the codes of the disorder.",
)
CONVULSIVE_CONDITIONS = Concept(
    id="convulsive-conditions",
    text="convulsive conditions",
    codings=(Coding(code=codes.SEIZURE_DISORDER_SNOMED, reading=RELATED),),
    note="Convulsive conditions and seizure disorders overlap; neither holds the other.",
)
SMALL_FORMS_OF_EPILEPSY = Concept(
    id="small-forms-of-epilepsy",
    text="small epilepsy forms with myoclonic seizures",
    codings=(
        Coding(code=codes.ABSENCE_SEIZURE_SNOMED, reading=RELATED),
        Coding(code=codes.ABSENCE_EPILEPSY_ICD10CM, reading=RELATED),
        Coding(code=codes.ABSENCE_EPILEPSY_MESH, reading=RELATED),
    ),
    note="Read as a rendering of petit mal; the word is the translator's.",
)
LARGE_FORMS_OF_EPILEPSY = Concept(
    id="large-forms-of-epilepsy",
    text="large epilepsy forms with myoclonic seizures",
    codings=(
        Coding(code=codes.TONIC_CLONIC_EPILEPSY_SNOMED, reading=RELATED),
        Coding(code=codes.GENERALIZED_EPILEPSY_ICD10CM, reading=RELATED),
        Coding(code=codes.TONIC_CLONIC_EPILEPSY_MESH, reading=RELATED),
    ),
    note="Read as a rendering of grand mal; the word is the translator's.",
)
MYOCLONIC_SEIZURES = Concept(
    id="myoclonic-seizures",
    text="myoclonic seizures",
    codings=(
        Coding(code=codes.MYOCLONIC_SEIZURE_HPO),
        Coding(code=codes.GENERALIZED_EPILEPSY_ICD10CM, reading=RELATED),
        Coding(code=codes.MYOCLONIC_EPILEPSIES_MESH, reading=RELATED),
    ),
)
EPILEPSY_WITH_MYOCLONIC_SEIZURES = Concept(
    id="epilepsy-with-myoclonic-seizures",
    text="epilepsy with myoclonic seizures",
    codings=(
        Coding(code=codes.MYOCLONIC_SEIZURE_HPO, reading=RELATED),
        Coding(code=codes.GENERALIZED_EPILEPSY_ICD10CM, reading=RELATED),
        Coding(code=codes.MYOCLONIC_EPILEPSIES_MESH),
    ),
)
PSYCHOMOTOR_CRISES = Concept(
    id="psychomotor-crises",
    text="epilepsy with psychomotor crises",
    codings=(
        Coding(code=codes.FOCAL_IMPAIRED_AWARENESS_SEIZURE_SNOMED, reading=RELATED),
        Coding(code=codes.COMPLEX_PARTIAL_EPILEPSY_MESH, reading=RELATED),
    ),
    note="Obsolete name of complex partial seizures; no psychiatric crisis.",
)
INCREASED_MUSCLE_TONE = Concept(
    id="increased-muscle-tone",
    text="increased muscle tone (in the list on epilepsy)",
    codings=(
        Coding(code=codes.HYPERTONIA_HPO, reading=RELATED),
        Coding(code=codes.HYPERTONIA_MESH, reading=RELATED),
    ),
    note="Whether it is a condition of its own here cannot be told from the sentence.",
)
SLEEPING_PILLS = Concept(
    id="sleeping-pills",
    text="use as sleeping pills",
    note="A purpose; the sentence names no illness, so no code of one is given.",
)
SLEEPING_PILLS_ESPECIALLY = Concept(
    id="sleeping-pills-especially",
    text="use as sleeping pills, especially with organic brain damage",
    note="A purpose; the sentence names no illness, so no code of one is given.",
)

# Stage and severity
ACUTE = Concept(id="acute", text="acute")
SEVERE = Concept(id="severe", text="severe")

# Populations
AGE_GROUP = Concept(
    id="age-group",
    text="age group",
)
CONDITION = Concept(
    id="condition",
    text="condition",
)
ACTIVITY = Concept(
    id="activity",
    text="activity",
)
EXPOSURE = Concept(
    id="exposure",
    text="exposure",
)
CHILDREN = Concept(
    id="children",
    text="children",
    codings=(Coding(code=codes.CHILD_MESH, reading=BROADER),),
    note="The heading ends at twelve years; the document sets no limit.",
)
ADULTS = Concept(
    id="adults",
    text="adults",
    codings=(Coding(code=codes.ADULT_MESH, reading=BROADER),),
    note="The heading ends before old age; the document sets no limit.",
)
ORGANIC_BRAIN_DAMAGE = Concept(
    id="organic-brain-damage",
    text="organic brain damage",
    codings=(Coding(code=codes.BRAIN_DAMAGE_MESH, reading=RELATED),),
    note="Nearest heading; the SNOMED CT concept organic mental disorder is another thing.",
)
HEAVY_MACHINERY = Concept(
    id="heavy-machinery",
    text="works with or handles heavy machinery",
)
VEHICLES = Concept(
    id="vehicles",
    text="works with or handles vehicles",
    codings=(Coding(code=codes.DRIVING_MESH, reading=RELATED),),
    note="The heading is about driving a car.",
)
NEEDING_REFLEXES_OR_ANXIETY = Concept(
    id="needing-reflexes-or-anxiety",
    text='daily life needs reflexes or "anxiety"',
    note="Kept as it stands; alertness seems meant, see the caveat.",
)
PREGNANCY = Concept(
    id="pregnancy",
    text="pregnancy",
    codings=(
        Coding(code=codes.PREGNANCY_SNOMED),
        Coding(code=codes.PREGNANCY_MESH),
    ),
)
LACTATION = Concept(
    id="lactation",
    text="period of lactation",
    codings=(
        Coding(code=codes.LACTATION_MESH),
        Coding(code=codes.BREAST_FEEDING_MESH, reading=RELATED),
    ),
)
BREASTFED_BABY = Concept(
    id="breastfed-baby",
    text="breastfed baby of a mother taking Klonopin",
)
TREATED_WITH_ANTIEPILEPTICS = Concept(
    id="treated-with-antiepileptics",
    text="women treated with antiepileptic drugs",
)
BORN_TO_TREATED_WOMEN = Concept(
    id="born-to-treated-women",
    text="born to a woman treated with antiepileptics",
)

# Contraindicating conditions
ALLERGIC_REACTION = Concept(
    id="allergic-reaction",
    text="allergic reaction to benzodiazepines",
    codings=(Coding(code=codes.DRUG_HYPERSENSITIVITY_MESH, reading=NARROWER),),
    note="No code for allergy to the class is verified; allergy to clonazepam alone would be narrower.",
)
HYPERSENSITIVITY = Concept(
    id="hypersensitivity",
    text="hypersensitivity to benzodiazepines",
    codings=(Coding(code=codes.DRUG_HYPERSENSITIVITY_MESH, reading=NARROWER),),
    note="No code for allergy to the class is verified; allergy to clonazepam alone would be narrower.",
)
SEVERE_LIVER_DISEASE = Concept(
    id="severe-liver-disease",
    text="severe liver disease",
    codings=(
        Coding(code=codes.LIVER_DISEASE_SNOMED, reading=NARROWER),
        Coding(code=codes.LIVER_DISEASE_ICD10CM, reading=NARROWER),
        Coding(code=codes.LIVER_DISEASES_MESH, reading=NARROWER),
    ),
    note='"Severe" is in the text; hepatic failure would be another condition.',
)
SEVERE_RESPIRATORY_FAILURE = Concept(
    id="severe-respiratory-failure",
    text="severe respiratory failure",
    codings=(
        Coding(code=codes.RESPIRATORY_FAILURE_SNOMED, reading=NARROWER),
        Coding(code=codes.RESPIRATORY_FAILURE_HPO, reading=NARROWER),
        Coding(code=codes.RESPIRATORY_FAILURE_ICD10CM, reading=NARROWER),
        Coding(code=codes.RESPIRATORY_INSUFFICIENCY_MESH, reading=NARROWER),
    ),
    note='"Severe" is in the text.',
)
ACUTE_GLAUCOMA = Concept(
    id="acute-glaucoma",
    text="acute glaucoma",
    codings=(
        Coding(code=codes.ANGLE_CLOSURE_GLAUCOMA_SNOMED, reading=BROADER),
        Coding(code=codes.ANGLE_CLOSURE_GLAUCOMA_ICD10CM, reading=BROADER),
        Coding(code=codes.ANGLE_CLOSURE_GLAUCOMA_MESH, reading=RELATED),
    ),
    note="The document does not say angle closure; it is the acute kind, and the code for any glaucoma is too broad.",
)

# Interactants, kinds of interaction, and effects of interactions
CERTAIN_MEDICATIONS = Concept(
    id="certain-medications",
    text="certain medications (not named)",
    note="The document does not name them: text only.",
)
ALCOHOLIC_BEVERAGES = Concept(
    id="alcoholic-beverages",
    text="alcoholic beverages",
    codings=(
        Coding(code=codes.ALCOHOL_SNOMED, reading=RELATED),
        Coding(code=codes.ALCOHOLIC_BEVERAGES_MESH),
        Coding(code=codes.ALCOHOL_RXNORM, reading=RELATED),
    ),
    note="SNOMED CT and RxNorm name the substance, the document the drink.",
)
CAFFEINE_DRINKS = Concept(
    id="caffeine-drinks",
    text="drinks containing caffeine, in a large number",
    codings=(
        Coding(code=codes.CAFFEINE_SNOMED, reading=RELATED),
        Coding(code=codes.CAFFEINE_MESH, reading=RELATED),
        Coding(code=codes.CAFFEINE_RXNORM, reading=RELATED),
    ),
    note="The codes name the substance; the amount is in the text.",
)
THEIN_DRINKS = Concept(
    id="thein-drinks",
    text="drinks containing thein, in a large number",
    codings=(
        Coding(code=codes.CAFFEINE_SNOMED, reading=RELATED),
        Coding(code=codes.CAFFEINE_MESH, reading=RELATED),
        Coding(code=codes.CAFFEINE_RXNORM, reading=RELATED),
    ),
    note="Thein is the caffeine of tea; the codes name the substance, the amount is in the text.",
)
OTHER_CNS_DEPRESSANTS = Concept(
    id="other-cns-depressants",
    text="other central nervous system depressants",
    codings=(Coding(code=codes.CNS_DEPRESSANTS_MESH, reading=NARROWER),),
)
DRUG_TO_DRUG = Concept(
    id="drug-to-drug",
    text="drug to drug",
    codings=(Coding(code=codes.DRUG_DRUG),),
)
DRUG_TO_FOOD = Concept(
    id="drug-to-food",
    text="drug to food or drink",
    codings=(Coding(code=codes.DRUG_FOOD),),
)
BREATHING_PROBLEMS = Concept(
    id="breathing-problems",
    text="raised risk of breathing problems, serious or life-threatening ones",
    note="Respiratory depression would be an inference: text only.",
)
SEDATION = Concept(
    id="sedation",
    text="raised risk of sedation",
    note="No code for sedation is verified.",
)
COMA = Concept(
    id="coma",
    text="raised risk of coma",
    codings=(
        Coding(code=codes.COMA_SNOMED, reading=RELATED),
        Coding(code=codes.COMA_HPO, reading=RELATED),
        Coding(code=codes.COMA_MESH, reading=RELATED),
    ),
    note="The words speak of the risk, the codes of the coma.",
)

# Undesirable effects: the serious list
NEW_OR_WORSENING_SEIZURES = Concept(
    id="new-or-worsening-seizures",
    text="new or worsening seizures",
    codings=(
        Coding(code=codes.SEIZURE_SNOMED, reading=NARROWER),
        Coding(code=codes.SEIZURE_HPO, reading=NARROWER),
        Coding(code=codes.SEIZURES_MESH, reading=NARROWER),
    ),
    note='"New or worsening" is in the text.',
)
SEVERE_DROWSINESS = Concept(
    id="severe-drowsiness",
    text="severe drowsiness",
    codings=(
        Coding(code=codes.DROWSY_SNOMED, reading=NARROWER),
        Coding(code=codes.DROWSINESS_HPO, reading=NARROWER),
        Coding(code=codes.SOMNOLENCE_ICD10CM, reading=NARROWER),
        Coding(code=codes.SLEEPINESS_MESH, reading=RELATED),
    ),
    note='"Severe" is in the text.',
)
MOOD_OR_BEHAVIOR_CHANGES = Concept(
    id="mood-or-behavior-changes",
    text="unusual changes in mood or behavior",
    codings=(
        Coding(code=codes.EMOTIONAL_LABILITY_HPO, reading=RELATED),
        Coding(code=codes.EMOTIONAL_LABILITY_ICD10CM, reading=RELATED),
    ),
    note="The codes name one change of mood, and no behaviour.",
)
CONFUSION = Concept(
    id="confusion",
    text="confusion",
    codings=(
        Coding(code=codes.CONFUSION_SNOMED),
        Coding(code=codes.CONFUSION_HPO),
        Coding(code=codes.DISORIENTATION_ICD10CM, reading=RELATED),
        Coding(code=codes.CONFUSION_MESH),
    ),
)
AGGRESSION = Concept(
    id="aggression",
    text="aggression",
    codings=(
        Coding(code=codes.AGGRESSIVE_BEHAVIOR_SNOMED),
        Coding(code=codes.AGGRESSIVE_BEHAVIOR_HPO),
        Coding(code=codes.AGGRESSION_MESH),
    ),
)
HALLUCINATIONS = Concept(
    id="hallucinations",
    text="hallucinations",
    codings=(
        Coding(code=codes.HALLUCINATIONS_SNOMED),
        Coding(code=codes.HALLUCINATIONS_HPO),
        Coding(code=codes.HALLUCINATIONS_ICD10CM),
        Coding(code=codes.HALLUCINATIONS_MESH),
    ),
)
THOUGHTS_OF_SUICIDE = Concept(
    id="thoughts-of-suicide",
    text="thoughts of suicide",
    codings=(
        Coding(code=codes.SUICIDAL_THOUGHTS_SNOMED),
        Coding(code=codes.SUICIDAL_IDEATION_HPO),
        Coding(code=codes.SUICIDAL_IDEATION_ICD10CM),
        Coding(code=codes.SUICIDAL_IDEATION_MESH),
    ),
)
THOUGHTS_OF_SELF_HARM = Concept(
    id="thoughts-of-self-harm",
    text="thoughts of hurting oneself",
    note="No verified code; the codes for suicidal thoughts do not cover it.",
)
WEAK_OR_SHALLOW_BREATHING = Concept(
    id="weak-or-shallow-breathing",
    text="weak or shallow breathing",
    codings=(Coding(code=codes.HYPOPNEA_HPO, reading=BROADER),),
    note="The code covers shallow breathing only.",
)
POUNDING_OR_FLUTTERING_HEART = Concept(
    id="pounding-or-fluttering-heart",
    text="pounding heartbeats or fluttering in the chest",
    codings=(
        Coding(code=codes.PALPITATIONS_SNOMED),
        Coding(code=codes.PALPITATIONS_HPO),
        Coding(code=codes.PALPITATIONS_ICD10CM),
    ),
)
EYE_MOVEMENTS = Concept(
    id="eye-movements",
    text="unusual or involuntary eye movements",
    codings=(
        Coding(code=codes.INVOLUNTARY_EYE_MOVEMENTS_HPO, reading=BROADER),
        Coding(code=codes.IRREGULAR_EYE_MOVEMENTS_ICD10CM, reading=RELATED),
        Coding(code=codes.OCULAR_MOTILITY_MESH, reading=RELATED),
    ),
)

# Undesirable effects: depression of the nervous system
FATIGUE = Concept(
    id="fatigue",
    text="feeling of fatigue",
    codings=(
        Coding(code=codes.FATIGUE_SNOMED),
        Coding(code=codes.FATIGUE_HPO),
        Coding(code=codes.FATIGUE_ICD10CM, reading=RELATED),
        Coding(code=codes.FATIGUE_MESH),
    ),
)
DROWSINESS = Concept(
    id="drowsiness",
    text="feeling of drowsiness",
    codings=(
        Coding(code=codes.DROWSY_SNOMED),
        Coding(code=codes.DROWSINESS_HPO),
        Coding(code=codes.SOMNOLENCE_ICD10CM),
        Coding(code=codes.SLEEPINESS_MESH, reading=RELATED),
    ),
)
WEAKNESS = Concept(
    id="weakness",
    text="feeling of weakness",
    codings=(
        Coding(code=codes.ASTHENIA_SNOMED),
        Coding(code=codes.ASTHENIA_HPO),
        Coding(code=codes.WEAKNESS_ICD10CM),
        Coding(code=codes.ASTHENIA_MESH),
    ),
    note="Asthenia, not weakness of a muscle.",
)

# Undesirable effects: paradoxical reactions
GREATER_AROUSAL = Concept(
    id="greater-arousal",
    text="greater arousal",
    codings=(
        Coding(code=codes.AGITATED_SNOMED, reading=RELATED),
        Coding(code=codes.AGITATION_HPO, reading=RELATED),
        Coding(code=codes.AGITATION_ICD10CM, reading=RELATED),
        Coding(code=codes.AGITATION_MESH, reading=RELATED),
    ),
    note="Read as agitation; the document's word is wider.",
)
ANXIETY = Concept(
    id="anxiety",
    text="anxiety",
    codings=(
        Coding(code=codes.ANXIETY_SNOMED),
        Coding(code=codes.ANXIETY_HPO),
        Coding(code=codes.ANXIETY_MESH),
    ),
    note="The finding, not an anxiety disorder.",
)
NERVOUSNESS = Concept(
    id="nervousness",
    text="nervousness",
    codings=(Coding(code=codes.NERVOUSNESS_ICD10CM),),
)
AGGRESSIVE_BEHAVIOR = Concept(
    id="aggressive-behavior",
    text="aggressive behavior",
    codings=(
        Coding(code=codes.AGGRESSIVE_BEHAVIOR_SNOMED),
        Coding(code=codes.AGGRESSIVE_BEHAVIOR_HPO),
        Coding(code=codes.AGGRESSION_MESH),
    ),
)
SLEEP_DISTURBANCES = Concept(
    id="sleep-disturbances",
    text="sleep disturbances",
    codings=(
        Coding(code=codes.SLEEP_PATTERN_DISTURBANCE_SNOMED, reading=RELATED),
        Coding(code=codes.SLEEP_ABNORMALITY_HPO),
        Coding(code=codes.SLEEP_DISORDERS_MESH, reading=RELATED),
    ),
)

# Undesirable effects in the breastfed infant, and risks in warnings
WITHDRAWAL_IN_BABY = Concept(
    id="withdrawal-in-baby",
    text="withdrawal in the breastfed baby",
    note="The nearest codes mean exposure before birth or of the newborn by treatment: text only.",
)
DEPENDENCE = Concept(
    id="dependence",
    text="emotional and/or physical dependence (addiction)",
    codings=(
        Coding(code=codes.BENZODIAZEPINE_DEPENDENCE_SNOMED, reading=RELATED),
        Coding(code=codes.SEDATIVE_DEPENDENCE_ICD10CM, reading=RELATED),
    ),
    note="The words join dependence and addiction.",
)
BIRTH_DEFECTS = Concept(
    id="birth-defects",
    text="abnormalities or defects from birth",
    codings=(Coding(code=codes.DRUG_INDUCED_ABNORMALITIES_MESH, reading=RELATED),),
    note="The heading says that a drug caused them; the document calls that link questioned.",
)
