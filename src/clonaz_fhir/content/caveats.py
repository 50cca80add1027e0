"""The register of caveats: what is doubtful in the document, and what was done about it.

Nothing here repairs the content: both sides of a contradiction stay in the statements, and the
doubt travels with them. ``serious`` marks a doubt that could lead a reader to harm.
"""

from clonaz_fhir.content import passages as p
from clonaz_fhir.content import products
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.collecting import collect
from clonaz_fhir.model.passage import Passage

_PASSAGES = collect(Passage, p)

# On the document as a whole
TRANSLATED_PART = Caveat(
    id="translated-part",
    kind="unknown-origin",
    serious=True,
    doubt=(
        "From the paragraph on poor sleep to the end the text reads like a machine translation of "
        "unknown origin; its wording, and with it its scope and strength, cannot be relied on."
    ),
    handling=(
        "Statements that rest on these passages alone carry the certainty 'lower'; their terms "
        "stand as written."
    ),
    passages=_PASSAGES[49:],
    spreads=True,
)
SUBJECT_SHIFTS = Caveat(
    id="subject-shifts",
    kind="ambiguous-scope",
    doubt=(
        "The part on use, effects and precautions changes between Klonopin and clonazepam from "
        "sentence to sentence, as if the two names were one. Of the two, contraindications, side effects, "
        "incompatibilities, pregnancy and lactation are said of Klonopin only, breathing problems "
        "with other medications, machines and vehicles, and approval of clonazepam only: whoever "
        "looks under one name does not find what is said of the other. What is said of the classes "
        "stands there."
    ),
    handling=(
        "Each statement keeps the name that its own sentence uses; nothing is carried over from "
        "one name to the other. That is listed among what is not covered, too."
    ),
    passages=(
        p.HEADLINE_BREATHING_RISK,
        p.WHAT_IS_APPROVED,
        *_PASSAGES[33:44],
        *_PASSAGES[58:],
    ),
    medicines=(products.CLONAZEPAM, products.KLONOPIN),
    serious=True,
    spreads=True,
)

# On uses
CLASS_APPROVAL_IS_NOT_THE_DRUGS = Caveat(
    id="class-approval-is-not-the-drugs",
    kind="ambiguous-scope",
    serious=True,
    doubt=(
        "The opening lists what benzodiazepines as a class are approved for; not every member is "
        "approved for each, and for clonazepam itself the document names panic disorder and certain "
        "types of seizure disorders only. No regulator or country is named."
    ),
    handling="Said of the class with a status of its own; never asserted of clonazepam.",
    passages=(p.CLASS_APPROVED_USES, p.WHAT_IS_APPROVED),
)
SOCIAL_PHOBIA_APPROVAL = Caveat(
    id="social-phobia-approval",
    kind="doubtful-claim",
    doubt="That benzodiazepines as a class are approved for social phobia is open to doubt.",
    handling="Kept as written, at class level; nothing was checked against a regulator.",
    passages=(p.CLASS_APPROVED_USES,),
)
SLEEP_APPROVED_OR_NOT = Caveat(
    id="sleep-approved-or-not",
    kind="contradiction",
    serious=True,
    doubt=(
        "One passage calls the class approved for insomnia; another sets difficulty sleeping, as a "
        "common use of the class, apart from the approved uses of clonazepam, as if it were not "
        "approved; a third gives Klonopin itself as a sleeping pill."
    ),
    handling="All three stand, each at its own level and with its own status.",
    passages=(p.CLASS_APPROVED_USES, p.CLASS_COMMONLY_USED, p.KLONOPIN_SLEEPING_PILLS),
)
ALCOHOL_WITHDRAWAL_AND_ALCOHOL = Caveat(
    id="alcohol-withdrawal-and-alcohol",
    kind="contradiction",
    doubt=(
        "The class is said to be commonly used in alcohol withdrawal, while Klonopin is said to "
        "be incompatible with alcoholic drinks: the two meet in the same people, and the document "
        "does not say how they go together."
    ),
    handling="Both stand: a use at class level, an interaction of Klonopin.",
    passages=(p.CLASS_COMMONLY_USED, p.INCOMPATIBLE_WITH),
)
WHICH_SEIZURES = Caveat(
    id="which-seizures",
    kind="contradiction",
    doubt=(
        "Some passages limit the use to certain, unnamed types of seizures or seizure disorders, "
        "others speak of seizures without limit, one lists forms of epilepsy, one speaks of "
        "convulsive conditions as the main use."
    ),
    handling="Each scope is a statement of its own; none is widened or narrowed to fit another.",
    passages=(
        p.CLASS_APPROVED_USES,
        p.PRESCRIBED_SEIZURES,
        p.WHAT_IS_APPROVED,
        p.KLONOPIN_USED,
        p.USED_PREVENT_CONTROL_SEIZURES,
        p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE,
        p.EPILEPSY_FORMS,
    ),
)
PANIC_ATTACKS_OR_DISORDER = Caveat(
    id="panic-attacks-or-disorder",
    kind="contradiction",
    doubt=(
        "The approval is for panic disorder; other passages speak of panic attacks, a symptom, once "
        "to relieve and once to treat them, or of treating the symptoms of panic disorder. One "
        "passage explains the attacks together with the worry about them, which is the mark of the "
        "disorder."
    ),
    handling="Disorder, attacks and symptoms are kept as different concepts and statements.",
    passages=(
        p.CLASS_APPROVED_USES,
        p.PRESCRIBED_PANIC_ATTACKS,
        p.WHAT_IS_APPROVED,
        p.KLONOPIN_USED,
        p.USED_PANIC_ATTACKS,
    ),
)
SYMPTOMS_OF_WHAT = Caveat(
    id="symptoms-of-what",
    kind="ambiguous-scope",
    doubt=(
        "It is unclear whether 'symptoms of' belongs to seizures only or to panic disorder too, "
        "and what treating the symptoms of a seizure would be."
    ),
    handling="'Symptoms of' is kept with both; the codes are marked as related, not equal.",
    passages=(p.KLONOPIN_USED,),
)
COMBINATION_AND_DEPRESSANTS = Caveat(
    id="combination-and-depressants",
    kind="contradiction",
    serious=True,
    doubt=(
        "Clonazepam and Klonopin are said to be used alone or with other medicines, yet the "
        "opening warns of certain medications and the precautions call Klonopin incompatible "
        "with other depressants of the central nervous system, to which many anti-seizure "
        "medicines belong. One use, akathisia, arises in people treated with antipsychotics, which "
        "depress it too."
    ),
    handling="Both stand. No list of safe or unsafe partners is derived.",
    passages=(
        p.HEADLINE_BREATHING_RISK,
        p.PRESCRIBED_SEIZURES,
        p.OTHER_USES_AKATHISIA_CATATONIA,
        p.KLONOPIN_ALONE_OR_COMBINED,
        p.INCOMPATIBLE_WITH,
    ),
)
OTHER_USES_STATUS = Caveat(
    id="other-uses-status",
    kind="ambiguous-scope",
    serious=True,
    doubt=(
        "Akathisia and catatonic reactions stand under other uses; whether a regulator approved "
        "them is not said, and they are missing from what the document calls approved."
    ),
    handling="Status 'other use'; neither approved nor off-label is asserted.",
    passages=(p.HEADING_OTHER_USES, p.OTHER_USES_AKATHISIA_CATATONIA, p.WHAT_IS_APPROVED),
)
INDICATION_OR_APPROVED = Caveat(
    id="indication-or-approved",
    kind="contradiction",
    serious=True,
    doubt=(
        "Under the heading on indications stand forms of epilepsy, increased muscle tone and "
        "sleeping pills, while the sentence on approval names panic disorder and certain seizure "
        "disorders only; whether the heading claims an approval is not said."
    ),
    handling="The status is the sentence's own ('used'), not 'approved'; the heading is an anchor.",
    passages=(
        p.WHAT_IS_APPROVED,
        p.HEADING_INDICATIONS,
        p.EPILEPSY_FORMS,
        p.KLONOPIN_SLEEPING_PILLS,
    ),
)
EPILEPSY_LIST_GARBLED = Caveat(
    id="epilepsy-list-garbled",
    kind="garbled-sentence",
    serious=True,
    doubt=(
        "The sentence strings together small and large forms of epilepsy, myoclonic seizures, "
        "psychomotor crises and increased muscle tone; which of them are uses of their own and "
        "which only describe the forms of epilepsy, and whether 'small' and 'large' go with "
        "myoclonic seizures alone, cannot be told."
    ),
    handling=(
        "Each is a use of its own in children and adults; the two forms of epilepsy name the "
        "myoclonic seizures as going along with them, too."
    ),
    passages=(p.EPILEPSY_FORMS,),
)
SMALL_AND_LARGE_FORMS = Caveat(
    id="small-and-large-forms",
    kind="mistranslation",
    doubt=(
        "'Small' and 'large' forms of epilepsy seem to render petit mal and grand mal, names that "
        "are obsolete themselves (absence, tonic-clonic); mild and severe seem not meant."
    ),
    handling="The words stand; the codes of absence and tonic-clonic are marked as related only.",
    passages=(p.EPILEPSY_FORMS,),
)
PSYCHOMOTOR_CRISES = Caveat(
    id="psychomotor-crises",
    kind="obsolete-term",
    doubt=(
        "'Psychomotor crises' is an obsolete name, today focal seizures with impaired awareness; "
        "a psychiatric crisis or agitation seems not meant."
    ),
    handling="The words stand; the codes are marked as related only.",
    passages=(p.EPILEPSY_FORMS,),
)
MUSCLE_TONE_AS_A_USE = Caveat(
    id="muscle-tone-as-a-use",
    kind="doubtful-claim",
    doubt=(
        "Increased muscle tone stands at the end of the epilepsy list; as a use of its own it is "
        "open to doubt, as a feature of an epilepsy it would be none."
    ),
    handling="A use of its own, as the sentence lists it, with this doubt.",
    passages=(p.EPILEPSY_FORMS,),
)
SLEEPING_PILLS_IN_BRAIN_DAMAGE = Caveat(
    id="sleeping-pills-in-brain-damage",
    kind="doubtful-claim",
    serious=True,
    doubt=(
        "Klonopin as a sleeping pill, and especially in organic brain damage, is open to doubt: "
        "such patients may be prone to the paradoxical and sedating effects that the document "
        "lists itself. No approval of it is named; the sentence is garbled by a comma, and "
        "'especially' does not limit the use to them."
    ),
    handling="Two uses: as sleeping pills, and especially in that group; both of lower certainty.",
    passages=(p.KLONOPIN_SLEEPING_PILLS,),
)
THIS_GROUP = Caveat(
    id="this-group",
    kind="unnamed-referent",
    doubt=(
        "'Among them' may mean the benzodiazepines or the most consumed psychotropic drugs, and "
        "'this group', with which the effect is compared, is named in neither sentence."
    ),
    handling=(
        "'Among them' is read as the benzodiazepines, which other sentences confirm; 'this group' "
        "stands as written."
    ),
    passages=(p.KLONOPIN_AMONG_THEM, p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE),
)
MAIN_USE_COMPARISON = Caveat(
    id="main-use-comparison",
    kind="unsupported-comparison",
    doubt=(
        "That the anticonvulsant effect is more pronounced than in other drugs of the group is "
        "said without a source, and the main use is derived from it."
    ),
    handling="Kept as a comparison that the document makes; the use keeps 'mainly'.",
    passages=(p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE,),
)
OUTCOME_WITHOUT_LIMITS = Caveat(
    id="outcome-without-limits",
    kind="doubtful-claim",
    doubt=(
        "That seizures become rarer and weaker is said of patients with epilepsy who take Klonopin, "
        "in general, without study, figure or exception; the list of serious effects names new or "
        "worse seizures."
    ),
    handling="Kept as an effect that the document claims; the contradiction is shown.",
    passages=(p.SERIOUS_SEIZURES, p.KLONOPIN_EPILEPSY_OUTCOME),
)
DRUG_OF_CHOICE = Caveat(
    id="drug-of-choice",
    kind="doubtful-claim",
    doubt=(
        "Benzodiazepines are praised as the choice in psychiatric or psychological therapy, "
        "widely known, famous and among the most consumed psychotropic drugs, Klonopin with them: "
        "claims to fame without condition or source, and out of step with limits that the "
        "document sets itself (short periods, dependence)."
    ),
    handling="Not stated as a use; the first of the passages is accounted for as promotional.",
    passages=(p.CLASS_DRUG_OF_CHOICE, p.CLASS_PROPERTIES, p.KLONOPIN_AMONG_THEM),
)
INSOMNIA_FIGURE = Caveat(
    id="insomnia-figure",
    kind="misplaced-statistic",
    doubt=(
        "The figure of about half of the patients with depressive or anxiety disorders is about "
        "how often they sleep badly; it says nothing on how often anything happens under "
        "clonazepam. Claims on what lack of sleep leads to stand beside it."
    ),
    handling="Not modelled: background on insomnia.",
    passages=(
        p.SLEEP_COMPLAINTS_RISING,
        p.SLEEP_LACK_AND_DISEASES,
        p.SLEEP_QUALITY_OF_LIFE,
        p.INSOMNIA_MENTAL_DISORDERS,
        p.INSOMNIA_OTHER_DISEASES,
        p.SLEEP_LIFE_EXPECTANCY,
    ),
)
SHORT_USE_AND_LONG_ILLNESS = Caveat(
    id="short-use-and-long-illness",
    kind="contradiction",
    serious=True,
    doubt=(
        "Benzodiazepines, clonazepam named as an example, are said to be often used for short "
        "periods only; the document also gives clonazepam for lasting illnesses (epilepsy, panic "
        "disorder), with prevention of seizures, and leaves the duration to the provider. "
        "Stopping is not spoken of at all."
    ),
    handling="All stand; 'often', 'short' and the class are kept. No duration is derived.",
    passages=(
        p.WHAT_IS_APPROVED,
        p.CLASS_SHORT_USE,
        p.DURATION_ASSESSED,
        p.USED_PREVENT_CONTROL_SEIZURES,
        p.EPILEPSY_FORMS,
    ),
)

BRAND_IS_A_READING = Caveat(
    id="brand-is-a-reading",
    kind="ambiguous-scope",
    doubt=(
        "The document never calls Klonopin a brand: it writes 'Klonopin (clonazepam)', and "
        "elsewhere gives clonazepam as the generic name. That Klonopin is a brand with clonazepam "
        "as its substance is a reading of these two."
    ),
    handling=(
        "Klonopin has the level 'brand' and clonazepam as its substance; no statement is carried "
        "over from one to the other for that."
    ),
    passages=(p.GENERIC_NAME, p.KLONOPIN_AMONG_THEM),
    medicines=(products.KLONOPIN,),
)
THE_MEDICINE = Caveat(
    id="the-medicine",
    kind="unnamed-referent",
    doubt=(
        "Several sentences say 'the medicine', 'this medication', 'this drug' or 'this "
        "benzodiazepine'; which of the names is meant is a reading, above all in the sentence on "
        "lactation, where antiepileptic drugs were named last."
    ),
    handling="Read as the medicine of their own part of the document; the reading is shown here.",
    passages=(
        p.OTHER_USES_DISCUSS_RISKS,
        p.DURATION_ASSESSED,
        p.KNOWN_AS_ANTICONVULSANT,
        p.DEPRESSION_EFFECTS,
        p.PARADOXICAL_CASES,
        p.LACTATION_EMERGENCY,
    ),
)
# On class, names, forms
LIST_OF_CLASSES = Caveat(
    id="list-of-classes",
    kind="garbled-sentence",
    doubt=(
        "The sentence names one class and lists five names: two pairs mean the same, and names may "
        "have been torn apart ('Anxiolytics, Benzodiazepines' and 'Anticonvulsants, "
        "Benzodiazepine' look like one each)."
    ),
    handling="Each name stands as a classification of its own; names of one class share its codes.",
    passages=(p.KLONOPIN_CLASSES,),
)
WAFER = Caveat(
    id="wafer",
    kind="ambiguous-scope",
    doubt=(
        "'Wafer' is explained as orally disintegrating tablet; in terminologies of dose forms a "
        "wafer is another form, and whether a brand product of this form exists is not said."
    ),
    handling="Coded as orally disintegrating tablet; 'wafer' is kept as a name of it.",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
)
STRENGTHS_OF_WHAT = Caveat(
    id="strengths-of-what",
    kind="unnamed-referent",
    doubt=(
        "The lists of strengths name no medicine; they stand in the part on clonazepam, before "
        "its generic name."
    ),
    handling="Taken as strengths of clonazepam; no product of Klonopin is derived.",
    passages=(p.STRENGTHS_TABLET, p.STRENGTHS_WAFER, p.GENERIC_NAME),
)
LAY_MECHANISM = Caveat(
    id="lay-mechanism",
    kind="doubtful-claim",
    doubt=(
        "Two passages explain how clonazepam works in lay words that differ: abnormal electrical "
        "activity, calming of brain and nerves. Neither is a mechanism of action, and no "
        "receptor is named."
    ),
    handling="Both stand as text without code; no receptor is added.",
    passages=(p.PRESCRIBED_MECHANISM, p.MECHANISM_CALMING),
)
DEPRESSANT_OR_DEPRESSIVE = Caveat(
    id="depressant-or-depressive",
    kind="mistranslation",
    serious=True,
    doubt=(
        "One passage calls the effect depressant and one 'of' the central nervous system, another "
        "calls the effect of clonazepam 'depressive'; an effect that slows the nervous system seems "
        "meant both times, no depressed mood."
    ),
    handling=(
        "Both words stand as written, 'of' included; depression as an illness is not stated."
    ),
    passages=(p.DEPRESSANT_EFFECT, p.DRIVING_MACHINES_REFLEXES),
)

# On interactions
UNNAMED_MEDICATIONS = Caveat(
    id="unnamed-medications",
    kind="unnamed-referent",
    serious=True,
    doubt=(
        "The opening warns of breathing problems, sedation and coma with certain medications and "
        "does not say which; a reader can not act on it."
    ),
    handling="The interactant stays unnamed and uncoded; no medicine is filled in.",
    passages=(p.HEADLINE_BREATHING_RISK,),
)
SERIOUS_OR_LIFE_THREATENING = Caveat(
    id="serious-or-life-threatening",
    kind="ambiguous-scope",
    doubt=(
        "'Serious or life-threatening' stands before breathing problems; whether it covers "
        "sedation and coma as well is not clear."
    ),
    handling="Kept with breathing problems, as the words stand; sedation and coma are unqualified.",
    passages=(p.HEADLINE_BREATHING_RISK,),
)
BREATHING_THREE_TIMES = Caveat(
    id="breathing-three-times",
    kind="contradiction",
    serious=True,
    doubt=(
        "Breathing problems are named as a risk together with certain medications, weak or "
        "shallow breathing as a serious side effect of Klonopin with no other medicine mentioned, "
        "and only severe respiratory failure as a contraindication: how far the danger to breathing goes is not clear."
    ),
    handling="All three stand, each at its own level; none limits another.",
    passages=(
        p.HEADLINE_BREATHING_RISK,
        p.SERIOUS_BREATHING,
        p.PRECAUTIONS_CONTRAINDICATED,
    ),
)
INCOMPATIBLE_MEANS_WHAT = Caveat(
    id="incompatible-means-what",
    kind="ambiguous-scope",
    serious=True,
    doubt=(
        "Treatment is called incompatible with alcohol, caffeine or thein drinks and other "
        "depressants, below a heading on precautionary measures: whether that is a "
        "contraindication, a warning or advice, and what would happen, is not said."
    ),
    handling="Interactions with the strength 'incompatible', without an effect.",
    passages=(p.INCOMPATIBLE_WITH,),
)
CAFFEINE_INCOMPATIBLE = Caveat(
    id="caffeine-incompatible",
    kind="doubtful-claim",
    doubt=(
        "Caffeine is a stimulant: that it stands beside alcohol and depressants as equally "
        "incompatible is open to doubt, one would expect it to weaken the effect. The sentence "
        "reads as if caffeine and thein were depressants themselves, and does not say that the "
        "other depressants are medicines."
    ),
    handling=(
        "Kept as written; no effect is added. The other depressants have the type 'drug to drug', "
        "which is a reading."
    ),
    passages=(p.INCOMPATIBLE_WITH,),
)
LARGE_NUMBER_OF_DRINKS = Caveat(
    id="large-number-of-drinks",
    kind="mistranslation",
    doubt=(
        "'A large number of drinks' seems to mean large amounts; whether it holds for thein as "
        "well as for caffeine, and how much is large, is not said."
    ),
    handling="The number is kept in the text of both interactants; no amount is derived.",
    passages=(p.INCOMPATIBLE_WITH,),
)
THEIN = Caveat(
    id="thein",
    kind="obsolete-term",
    doubt="'Thein' is an obsolete name for the caffeine of tea; two names stand for one substance.",
    handling="Two interactants, as written, with the same codes; neither theanine nor theophylline.",
    passages=(p.INCOMPATIBLE_WITH,),
)

# On undesirable effects
SEIZURES_AS_EFFECT = Caveat(
    id="seizures-as-effect",
    kind="contradiction",
    serious=True,
    doubt=(
        "New or worsening seizures are a serious side effect of Klonopin, while seizures are what "
        "clonazepam and Klonopin are used for."
    ),
    handling="Both stand: an undesirable effect and uses.",
    passages=(
        p.PRESCRIBED_SEIZURES,
        p.WHAT_IS_APPROVED,
        p.KLONOPIN_USED,
        p.SERIOUS_SEIZURES,
        p.USED_PREVENT_CONTROL_SEIZURES,
        p.KLONOPIN_EFFECTS,
        p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE,
        p.EPILEPSY_FORMS,
    ),
)
PARADOX_AGAINST_USES = Caveat(
    id="paradox-against-uses",
    kind="contradiction",
    serious=True,
    doubt=(
        "Arousal, anxiety, nervousness, panic attacks and sleep disturbances are named as "
        "paradoxical effects, although the medicine is said to calm and to work against anxiety, "
        "panic and sleeplessness."
    ),
    handling="Both stand; the effects carry the group 'paradoxical', the document's own word.",
    passages=(
        p.PRESCRIBED_PANIC_ATTACKS,
        p.WHAT_IS_APPROVED,
        p.KLONOPIN_USED,
        p.USED_PANIC_ATTACKS,
        p.MECHANISM_CALMING,
        p.KLONOPIN_EFFECTS,
        p.KLONOPIN_SLEEPING_PILLS,
        p.PARADOXICAL_CASES,
        p.PARADOXICAL_LIST,
    ),
)
AGGRESSIVE_TWICE = Caveat(
    id="aggressive-twice",
    kind="garbled-sentence",
    doubt=(
        "The list of paradoxical effects is broken ('range from' without an end) and names "
        "aggressive twice, where two different words seem to have been meant."
    ),
    handling="Aggressive behaviour once; what the second word was is not guessed.",
    passages=(p.PARADOXICAL_LIST,),
)
AROUSAL = Caveat(
    id="arousal",
    kind="mistranslation",
    doubt="'Greater arousal' reads as agitation or excitation; sexual arousal seems not meant.",
    handling="The word stands; the codes of agitation are marked as related only.",
    passages=(p.PARADOXICAL_LIST,),
)
SUICIDE_AND_SELF_HARM = Caveat(
    id="suicide-and-self-harm",
    kind="ambiguous-scope",
    doubt="One item joins thoughts of suicide and of hurting oneself: one effect or two.",
    handling="Two effects; only the first has codes.",
    passages=(p.SERIOUS_SUICIDE_SELF_HARM,),
)
SEVERITY_OF_DROWSINESS = Caveat(
    id="severity-of-drowsiness",
    kind="contradiction",
    doubt=(
        "One list names severe drowsiness among the serious effects; another gives drowsiness, "
        "without a severity, as a consequence of the depressant effect. Aggression stands in the "
        "serious list and again among the paradoxical effects."
    ),
    handling="Kept apart, each in the group in which the document has it.",
    passages=(
        p.SERIOUS_DROWSINESS,
        p.SERIOUS_AGGRESSION,
        p.DEPRESSION_EFFECTS,
        p.PARADOXICAL_LIST,
    ),
)

# On warnings and contraindications
DEPENDENCE_AND_ADDICTION = Caveat(
    id="dependence-and-addiction",
    kind="ambiguous-scope",
    doubt=(
        "Dependence is explained by the word addiction in brackets, although physical dependence "
        "and addiction are different things; 'they' are the benzodiazepines, clonazepam being "
        "named as an example in the sentence before."
    ),
    handling="Said of the class, with both words; coded as dependence.",
    passages=(p.CLASS_SHORT_USE, p.CLASS_DEPENDENCE),
)
GLAUCOMA_KIND_NOT_NAMED = Caveat(
    id="glaucoma-kind-not-named",
    kind="ambiguous-scope",
    serious=True,
    doubt=(
        "'Acute glaucoma' does not say which kind; acute angle closure is the kind of which "
        "labels speak."
    ),
    handling="The words stand; the codes of angle closure are marked as narrower or as related.",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
)
ALLERGIC_REACTION_NOW_OR_EVER = Caveat(
    id="allergic-reaction-now-or-ever",
    kind="ambiguous-scope",
    doubt=(
        "'With an allergic reaction or hypersensitivity' does not say whether a present reaction "
        "or a history is meant, nor whether the two words mean two things, nor whether 'to "
        "benzodiazepines' belongs to both."
    ),
    handling=("Two contraindications, one a word, both to the whole class of benzodiazepines."),
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
)
WORK_OR_MANIPULATE = Caveat(
    id="work-or-manipulate",
    kind="garbled-sentence",
    doubt=(
        "'Work or manipulate' machinery or vehicles seems to lack a word: people who work with "
        "them, or who operate them. Whether 'heavy' goes with vehicles as well is not said."
    ),
    handling="Given as working with or handling them; 'heavy' stays with machinery.",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
)
REFLEXES_OR_ANXIETY = Caveat(
    id="reflexes-or-anxiety",
    kind="mistranslation",
    serious=True,
    doubt=(
        "Daily lives that need a certain degree of reflexes 'or anxiety' make no sense; "
        "alertness seems meant."
    ),
    handling="The word stands in quotation marks; alertness is not put in its place.",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
)
PREGNANCY_COMPARISON = Caveat(
    id="pregnancy-comparison",
    kind="unsupported-comparison",
    serious=True,
    doubt=(
        "That the effects in pregnant women are less defined for Klonopin than for other "
        "benzodiazepines is said without a source; it could be read as if the others were known "
        "to be safe, or this one not known to harm."
    ),
    handling="Kept with the comparison; no statement on the safety of others is made.",
    passages=(p.PREGNANCY_NOT_DEFINED,),
)
BIRTH_DEFECTS_QUESTIONED = Caveat(
    id="birth-defects-questioned",
    kind="contradiction",
    serious=True,
    doubt=(
        "In the paragraph on Klonopin in pregnancy, studies of antiepileptic drugs are said to "
        "indicate that abnormalities or birth defects are frequent, and the next sentence calls "
        "that relation widely questioned. By the document's own words clonazepam is such a drug, "
        "and Klonopin stands among the anticonvulsants; whether the studies include them is not "
        "said. 'Widely questioned' is no all-clear, and is open to doubt itself: for several "
        "antiepileptics the risk counts as established. 'In the treatment of' such drugs is "
        "mistranslated, and does not say whether during pregnancy."
    ),
    handling=(
        "One warning on antiepileptic drugs as a class, with both sentences and the category "
        "'questioned'; it is asserted neither of Klonopin nor of clonazepam. The entry of "
        "clonazepam points to the class; that of Klonopin does not, for the document does not call "
        "it an antiepileptic drug."
    ),
    passages=(
        p.KLONOPIN_CLASSES,
        p.KNOWN_AS_ANTICONVULSANT,
        p.PREGNANCY_NOT_DEFINED,
        p.PREGNANCY_ANTIEPILEPTIC_STUDIES,
        p.PREGNANCY_QUESTIONED,
    ),
)
LACTATION_GARBLED = Caveat(
    id="lactation-garbled",
    kind="garbled-sentence",
    serious=True,
    doubt=(
        "It cannot be told whether in an emergency breastfeeding is to be ended before the "
        "medicine is given, or whether the emergency is the exception to a rule; nor whether "
        "'finished' means weaned or after a feed. The next sentence gives a reason for it."
    ),
    handling="Two warnings that follow the sentences as they stand; no advice is derived.",
    passages=(p.LACTATION_EMERGENCY, p.LACTATION_BREAST_MILK),
)
WITHDRAWAL_BY_MILK = Caveat(
    id="withdrawal-by-milk",
    kind="doubtful-claim",
    serious=True,
    doubt=(
        "Withdrawal is named as the example of an effect on the breastfed baby; sedation and poor "
        "feeding would be expected first. How often it happens is not said."
    ),
    handling="Kept as a possible effect on the baby, as text without code.",
    passages=(p.LACTATION_BREAST_MILK,),
)
