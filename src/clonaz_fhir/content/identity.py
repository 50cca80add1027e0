"""Names, classes, how the medicine works, and what it is said to do."""

from clonaz_fhir.content import caveats, concepts, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Characteristic, Classification, Name

GENERIC_NAME = Name(
    id="clonaz-clonazepam-name-generic",
    subject=products.CLONAZEPAM,
    text="The generic name is clonazepam.",
    wording="clonazepam",
    passages=(p.GENERIC_NAME,),
    strength="is",
    what="generic-name",
    value="clonazepam",
)
PRONUNCIATION = Name(
    id="clonaz-clonazepam-name-pronunciation",
    subject=products.CLONAZEPAM,
    text="Clonazepam is pronounced kloe NA ze pam.",
    wording="kloe NA ze pam",
    passages=(p.GENERIC_NAME,),
    strength="is",
    what="pronunciation",
    value="kloe NA ze pam",
)
BRAND_OF_CLONAZEPAM = Name(
    id="clonaz-klonopin-name-brand-of-clonazepam",
    subject=products.KLONOPIN,
    text="Klonopin is given with clonazepam in brackets: the brand and its substance.",
    wording="Klonopin (clonazepam)",
    passages=(p.KLONOPIN_AMONG_THEM,),
    strength="is",
    what="brand-of",
    value="clonazepam",
    caveats=(caveats.DRUG_OF_CHOICE, caveats.BRAND_IS_A_READING, caveats.THIS_GROUP),
)
PRESCRIPTION_MEDICINE = Name(
    id="clonaz-klonopin-name-prescription-medicine",
    subject=products.KLONOPIN,
    text="Klonopin is a prescription medicine.",
    wording="prescription medicine",
    passages=(p.KLONOPIN_USED,),
    strength="is",
    what="legal-status",
    value="prescription medicine",
    concept=concepts.PRESCRIPTION_MEDICINE,
)

CLONAZEPAM_IS_A_BENZODIAZEPINE = Classification(
    id="clonaz-clonazepam-class-benzodiazepines",
    subject=products.CLONAZEPAM,
    text="Clonazepam is a benzodiazepine: it belongs to that class of medicines.",
    wording="benzodiazepines",
    passages=(p.PRESCRIBED_CLASS, p.WHAT_IS_CLASS, p.CLASS_SHORT_USE, p.BELONGS_TO_CLASS),
    strength="is",
    group=concepts.BENZODIAZEPINES,
    member_of=products.BENZODIAZEPINES,
)
CLONAZEPAM_IS_AN_ANTICONVULSANT = Classification(
    id="clonaz-clonazepam-class-anticonvulsant",
    subject=products.CLONAZEPAM,
    text="Clonazepam is known as an anticonvulsant.",
    wording="anticonvulsant",
    passages=(p.KNOWN_AS_ANTICONVULSANT,),
    strength="is",
    group=concepts.ANTICONVULSANT,
    caveats=(caveats.THE_MEDICINE,),
)
CLONAZEPAM_IS_AN_ANTIEPILEPTIC = Classification(
    id="clonaz-clonazepam-class-antiepileptic",
    subject=products.CLONAZEPAM,
    text="Clonazepam is known as an antiepileptic drug.",
    wording="antiepileptic drug",
    passages=(p.KNOWN_AS_ANTICONVULSANT,),
    strength="is",
    group=concepts.ANTIEPILEPTIC_DRUG,
    member_of=products.ANTIEPILEPTICS,
    caveats=(caveats.THE_MEDICINE, caveats.BIRTH_DEFECTS_QUESTIONED),
)
KLONOPIN_ANTIANXIETY_AGENTS = Classification(
    id="clonaz-klonopin-class-antianxiety-agents",
    subject=products.KLONOPIN,
    text="Klonopin is put into the class of antianxiety agents.",
    wording="Antianxiety Agents",
    passages=(p.KLONOPIN_CLASSES,),
    strength="is",
    group=concepts.ANTIANXIETY_AGENTS,
    caveats=(caveats.LIST_OF_CLASSES,),
)
KLONOPIN_ANXIOLYTICS = Classification(
    id="clonaz-klonopin-class-anxiolytics",
    subject=products.KLONOPIN,
    text="Klonopin is put into the class of anxiolytics.",
    wording="Anxiolytics",
    passages=(p.KLONOPIN_CLASSES,),
    strength="is",
    group=concepts.ANXIOLYTICS,
    caveats=(caveats.LIST_OF_CLASSES,),
)
KLONOPIN_BENZODIAZEPINES = Classification(
    id="clonaz-klonopin-class-benzodiazepines",
    subject=products.KLONOPIN,
    text="Klonopin is put into the class of benzodiazepines.",
    wording="Benzodiazepines",
    passages=(p.KLONOPIN_CLASSES,),
    strength="is",
    group=concepts.BENZODIAZEPINES_IN_LIST,
    member_of=products.BENZODIAZEPINES,
    caveats=(caveats.LIST_OF_CLASSES,),
)
KLONOPIN_ANTICONVULSANTS = Classification(
    id="clonaz-klonopin-class-anticonvulsants",
    subject=products.KLONOPIN,
    text="Klonopin is put into the class of anticonvulsants.",
    wording="Anticonvulsants",
    passages=(p.KLONOPIN_CLASSES,),
    strength="is",
    group=concepts.ANTICONVULSANTS_IN_LIST,
    caveats=(caveats.LIST_OF_CLASSES, caveats.BIRTH_DEFECTS_QUESTIONED),
)
KLONOPIN_BENZODIAZEPINE = Classification(
    id="clonaz-klonopin-class-benzodiazepine",
    subject=products.KLONOPIN,
    text=(
        "Klonopin is put into the class benzodiazepine, the last name of the list; later sentences "
        "count it among the benzodiazepines and call it one."
    ),
    wording="Benzodiazepine",
    passages=(p.KLONOPIN_CLASSES, p.KLONOPIN_AMONG_THEM, p.PARADOXICAL_CASES),
    strength="is",
    group=concepts.BENZODIAZEPINE_IN_LIST,
    caveats=(caveats.LIST_OF_CLASSES, caveats.THE_MEDICINE, caveats.THIS_GROUP),
)

CLASS_PSYCHOTROPIC_DRUGS = Classification(
    id="clonaz-benzodiazepines-class-psychotropic-drugs",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines are counted among the psychotropic drugs.",
    wording="psychotropic drugs",
    passages=(p.CLASS_PROPERTIES,),
    strength="is",
    group=concepts.PSYCHOTROPIC_DRUGS,
    caveats=(caveats.DRUG_OF_CHOICE,),
)

ELECTRICAL_ACTIVITY = Characteristic(
    id="clonaz-clonazepam-mechanism-electrical-activity",
    subject=products.CLONAZEPAM,
    text="Clonazepam works by lessening abnormal electrical activity in the brain.",
    wording="abnormal electrical activity",
    passages=(p.PRESCRIBED_MECHANISM,),
    strength="is",
    what="mechanism",
    concept=concepts.DECREASING_ELECTRICAL_ACTIVITY,
    caveats=(caveats.LAY_MECHANISM,),
)
CALMING_BRAIN_AND_NERVES = Characteristic(
    id="clonaz-clonazepam-mechanism-calming",
    subject=products.CLONAZEPAM,
    text="Clonazepam works by calming brain and nerves.",
    wording="calming your brain and nerves",
    passages=(p.MECHANISM_CALMING,),
    strength="is",
    what="mechanism",
    concept=concepts.CALMING_BRAIN_AND_NERVES,
    caveats=(caveats.LAY_MECHANISM, caveats.PARADOX_AGAINST_USES),
)
STRONGER_ANTICONVULSANT_EFFECT = Characteristic(
    id="clonaz-clonazepam-comparison-anticonvulsant",
    subject=products.CLONAZEPAM,
    text=(
        "The anticonvulsant effect of clonazepam is said to be more pronounced than in other drugs "
        "of 'this group'."
    ),
    wording="more pronounced in clonazepam",
    passages=(p.ANTICONVULSANT_COMPARISON_AND_MAIN_USE,),
    strength="is",
    what="comparison",
    concept=concepts.STRONGER_ANTICONVULSANT_EFFECT,
    caveats=(caveats.MAIN_USE_COMPARISON, caveats.THIS_GROUP),
)
DEPRESSIVE_EFFECT = Characteristic(
    id="clonaz-clonazepam-action-depressive",
    subject=products.CLONAZEPAM,
    text="Clonazepam has a depressive effect.",
    wording="depressive effect of clonazepam",
    passages=(p.DRIVING_MACHINES_REFLEXES,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.DEPRESSIVE_EFFECT,
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE,),
)
CALMING_EFFECT = Characteristic(
    id="clonaz-klonopin-action-calming",
    subject=products.KLONOPIN,
    text="Klonopin has a calming effect.",
    wording="calming",
    passages=(p.KLONOPIN_EFFECTS,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.CALMING_EFFECT,
    caveats=(caveats.PARADOX_AGAINST_USES,),
)
MUSCLE_RELAXING_EFFECT = Characteristic(
    id="clonaz-klonopin-action-muscle-relaxing",
    subject=products.KLONOPIN,
    text="Klonopin has a muscle-relaxing effect.",
    wording="muscle-relaxing",
    passages=(p.KLONOPIN_EFFECTS,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.MUSCLE_RELAXING_EFFECT,
)
ANXIOLYTIC_EFFECT = Characteristic(
    id="clonaz-klonopin-action-anxiolytic",
    subject=products.KLONOPIN,
    text="Klonopin has an anxiolytic effect, against anxiety.",
    wording="anxiolytic (anti-anxiety)",
    passages=(p.KLONOPIN_EFFECTS,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.ANXIOLYTIC_EFFECT,
    caveats=(caveats.PARADOX_AGAINST_USES,),
)
ANTICONVULSANT_EFFECT = Characteristic(
    id="clonaz-klonopin-action-anticonvulsant",
    subject=products.KLONOPIN,
    text="Klonopin has an anticonvulsant effect.",
    wording="anticonvulsant effect",
    passages=(p.KLONOPIN_EFFECTS,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.ANTICONVULSANT_EFFECT,
    caveats=(caveats.SEIZURES_AS_EFFECT,),
)
CNS_DEPRESSANT_EFFECT = Characteristic(
    id="clonaz-klonopin-action-cns-depressant",
    subject=products.KLONOPIN,
    text=(
        "Klonopin has a depressant effect, written as one 'of' the central nervous system, to which "
        "a number of its adverse reactions are put down."
    ),
    wording="depressant effect",
    passages=(p.DEPRESSANT_EFFECT,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.CNS_DEPRESSANT_EFFECT,
    caveats=(caveats.DEPRESSANT_OR_DEPRESSIVE,),
)
FEWER_SEIZURES = Characteristic(
    id="clonaz-klonopin-outcome-fewer-seizures",
    subject=products.KLONOPIN,
    text="In patients with epilepsy who take Klonopin, seizures come less often.",
    wording="seizures occur less frequently",
    passages=(p.KLONOPIN_EPILEPSY_OUTCOME,),
    strength="is",
    what="therapeutic-effect",
    concept=concepts.FEWER_SEIZURES,
    caveats=(caveats.OUTCOME_WITHOUT_LIMITS,),
)
WEAKER_SEIZURES = Characteristic(
    id="clonaz-klonopin-outcome-weaker-seizures",
    subject=products.KLONOPIN,
    text="In patients with epilepsy who take Klonopin, seizures become less intense.",
    wording="their intensity decreases",
    passages=(p.KLONOPIN_EPILEPSY_OUTCOME,),
    strength="is",
    what="therapeutic-effect",
    concept=concepts.WEAKER_SEIZURES,
    caveats=(caveats.OUTCOME_WITHOUT_LIMITS,),
)
CLASS_ANXIOLYTIC_PROPERTIES = Characteristic(
    id="clonaz-benzodiazepines-action-anxiolytic",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines have anxiolytic properties, among many others.",
    wording="anxiolytic and sedative properties",
    passages=(p.CLASS_PROPERTIES,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.ANXIOLYTIC_PROPERTIES,
    caveats=(caveats.DRUG_OF_CHOICE,),
)
CLASS_SEDATIVE_PROPERTIES = Characteristic(
    id="clonaz-benzodiazepines-action-sedative",
    subject=products.BENZODIAZEPINES,
    text="Benzodiazepines have sedative properties, among many others.",
    wording="anxiolytic and sedative properties",
    passages=(p.CLASS_PROPERTIES,),
    strength="is",
    what="pharmacological-effect",
    concept=concepts.SEDATIVE_PROPERTIES,
    caveats=(caveats.DRUG_OF_CHOICE,),
)
