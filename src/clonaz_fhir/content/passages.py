"""The passages of the document, in its order: ids, anchors, and what became of each.

Offsets count Unicode code points of the decoded document from 0, the end is exclusive; the hash
is the SHA-256 of the passage in UTF-8. ``clonaz-fhir coverage --document FILE`` checks both.
From the paragraph on sleep to the end the document reads like a machine translation of unknown
origin: those passages are of lower certainty.
"""

from clonaz_fhir.model.passage import Passage

HEADLINE_BREATHING_RISK = Passage(
    id="headline-breathing-risk",
    start=0,
    end=141,
    sha256="4989d2acefff5f02a3fb11db897c1ab13b9c43c5f8b36d9bada388b32419fde7",
    kind="sentence",
)
CLASS_APPROVED_USES = Passage(
    id="class-approved-uses",
    start=143,
    end=286,
    sha256="0b66cde17738d682ab852f40b1e8f716b3adae42acbdb6947be0c0483967855f",
    kind="sentence",
)
HEADING_WHY_PRESCRIBED = Passage(
    id="heading-why-prescribed",
    start=288,
    end=322,
    sha256="a8361f0db903ae168c990ac539f6aea7262d5ab397f9b130bfdc12ae61ca9de1",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
)
PRESCRIBED_SEIZURES = Passage(
    id="prescribed-seizures",
    start=324,
    end=427,
    sha256="7e421f3e6a34fb4f6be31d440529e6163c29d522adc8f8cd2a2cad72af4991fb",
    kind="sentence",
)
PRESCRIBED_PANIC_ATTACKS = Passage(
    id="prescribed-panic-attacks",
    start=428,
    end=544,
    sha256="640dbf102241f3fef9e382060e19be312bdba66656fd67c67c06e9a279ba6eb5",
    kind="sentence",
    left_out="The words in brackets explain what a panic attack is: background on the illness.",
)
PRESCRIBED_CLASS = Passage(
    id="prescribed-class",
    start=545,
    end=608,
    sha256="8847ecc939a75b50d70113d1d9f56101056d0e3231a32d6f151d6e53f8b44566",
    kind="sentence",
)
PRESCRIBED_MECHANISM = Passage(
    id="prescribed-mechanism",
    start=609,
    end=674,
    sha256="eb9cc44a5834f01bcddb74aec229cceaf19321b72f16de8d212ebf26a02a4269",
    kind="sentence",
)
HEADING_HOW_USED = Passage(
    id="heading-how-used",
    start=676,
    end=709,
    sha256="c756f1a33aa3e279765afe3052ee82225c70d4a49e6dd7483627b5b41c8bc0ea",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
)
TAKEN_DOSE_FORMS_BY_MOUTH = Passage(
    id="taken-dose-forms-by-mouth",
    start=711,
    end=838,
    sha256="2ceb80ccdc9f991a06f1dc463d915c9565ac52cd81050df9db74fad99c4c66e4",
    kind="sentence",
)
TAKEN_FREQUENCY_AND_FOOD = Passage(
    id="taken-frequency-and-food",
    start=839,
    end=905,
    sha256="807d64e7e1f3355e56bfc532a99c7ba640232b6b2170f878cff2706ffda1c69a",
    kind="sentence",
)
TAKEN_SAME_TIME = Passage(
    id="taken-same-time",
    start=906,
    end=959,
    sha256="7640f82ee24959f3950dbd97fab4c0716c369595a226ae40b4e82cd7eaaf11be",
    kind="sentence",
)
TAKEN_LABEL_AND_QUESTIONS = Passage(
    id="taken-label-and-questions",
    start=960,
    end=1096,
    sha256="9ab46c4a8a1f0b2783c61d399eb6f54128b88fe621330d01b9ac10b86dd0367d",
    kind="sentence",
)
HEADING_OTHER_USES = Passage(
    id="heading-other-uses",
    start=1098,
    end=1126,
    sha256="3724eff9fb8b4a181d43b1cff719a22267d121b1b0c73c405221a41b29ec9083",
    kind="heading",
)
OTHER_USES_AKATHISIA_CATATONIA = Passage(
    id="other-uses-akathisia-catatonia",
    start=1128,
    end=1465,
    sha256="35b3254f0eb8978b15021868063aebeea3d36e0733b284fed414d64283629a60",
    kind="sentence",
    left_out="The words in brackets explain akathisia, antipsychotics and catatonic reactions: background.",
)
OTHER_USES_DISCUSS_RISKS = Passage(
    id="other-uses-discuss-risks",
    start=1466,
    end=1555,
    sha256="49f1275b4992ecd6f2116bffed11a0b0e151a999dd1305bc8808ce87c19ac4cc",
    kind="sentence",
)
HEADING_WHAT_IS_CLONAZEPAM = Passage(
    id="heading-what-is-clonazepam",
    start=1557,
    end=1599,
    sha256="acc98e2e838dbedf94b494cb1e64592f9ac2c152c3f13837634c07f3cae017bd",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
)
WHAT_IS_CLASS = Passage(
    id="what-is-class",
    start=1601,
    end=1632,
    sha256="267e984b8367bf6f9d41701bcfdccce41a927f7865080db281ce37ca1bb39ada",
    kind="sentence",
)
WHAT_IS_APPROVED = Passage(
    id="what-is-approved",
    start=1633,
    end=1761,
    sha256="81ddf8a4f34691caf619b9855348fdffeb2b2dcee71a3c92cfcac3b50c26575d",
    kind="sentence",
)
CLASS_COMMONLY_USED = Passage(
    id="class-commonly-used",
    start=1762,
    end=1862,
    sha256="d691b82e69f3cc51f42036fcf8ec3e14cc220bc9f61bea05987f7b8859062ca0",
    kind="sentence",
)
PANIC_DISORDER_DEFINITION = Passage(
    id="panic-disorder-definition",
    start=1864,
    end=1960,
    sha256="8e2feac0ed10eb4a7f088bd1d632dc2e9f54e0585f09faf3cc63020e5fd2b268",
    kind="sentence",
    disposition="background",
    reason="Defines panic disorder; nothing about the medicine.",
)
PANIC_DISORDER_SYMPTOMS = Passage(
    id="panic-disorder-symptoms",
    start=1961,
    end=2094,
    sha256="084a383d7b9f3105717cd5f2daa959fedd3540bb4fd155173db4f9b44ee8b8f3",
    kind="sentence",
    disposition="background",
    reason="Lists bodily signs of a panic episode: symptoms of the illness, no effects of the medicine.",
)
PANIC_DISORDER_FEAR = Passage(
    id="panic-disorder-fear",
    start=2095,
    end=2150,
    sha256="e15d22abfd84323bccd13ff03354a0c35a41449a557c7188ca145fa345ff22e5",
    kind="sentence",
    disposition="background",
    reason="Describes a trait of panic disorder; nothing about the medicine.",
)
CLASS_SHORT_USE = Passage(
    id="class-short-use",
    start=2153,
    end=2236,
    sha256="8a91982e916488800418b568f2845697a339e16f1ffa7cae9d20309b319a4d64",
    kind="sentence",
)
CLASS_DEPENDENCE = Passage(
    id="class-dependence",
    start=2237,
    end=2333,
    sha256="6320e557ac119291b33f27fda62f4ed8d940c441878c5546184a07ecb2788524",
    kind="sentence",
)
DURATION_ASSESSED = Passage(
    id="duration-assessed",
    start=2334,
    end=2437,
    sha256="69298e707d1ff406ac0b736702c0cc9b856d78d7c2b763c4633d19bca84c438d",
    kind="sentence",
)
STRENGTHS_TABLET = Passage(
    id="strengths-tablet",
    start=2441,
    end=2469,
    sha256="53363aa34b7fdbce25ab729ae1d1ddbda7936dedac5af6f85c6352e923ba1f8f",
    kind="list-item",
)
STRENGTHS_WAFER = Passage(
    id="strengths-wafer",
    start=2472,
    end=2549,
    sha256="7a1117f9073e52359f1117215eec2253970c328d1442c1c52fd74021f687e9eb",
    kind="list-item",
)
GENERIC_NAME = Passage(
    id="generic-name",
    start=2551,
    end=2593,
    sha256="9dbd8c10b372a445dbed6ffe0aa38e63ca2fa9530f07f08909553fab8729fde0",
    kind="sentence",
)
HEADING_WHAT_IS_KLONOPIN = Passage(
    id="heading-what-is-klonopin",
    start=2596,
    end=2632,
    sha256="7ca9d825cc63211cc5dae8e4d8d22589849fe9b6548146dc7f946d4d4bbaf1fd",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
)
KLONOPIN_USED = Passage(
    id="klonopin-used",
    start=2634,
    end=2728,
    sha256="99ee7ad0d059b4eb4ec328ff00668f0eb11d408a5a1ad847f4f3bb1d95620674",
    kind="sentence",
)
KLONOPIN_ALONE_OR_COMBINED = Passage(
    id="klonopin-alone-or-combined",
    start=2729,
    end=2782,
    sha256="857c718cc6008d0cbd71b5145ae5d1d3c4aab2c3abae08c25231760b45d6c763",
    kind="sentence",
)
KLONOPIN_CLASSES = Passage(
    id="klonopin-classes",
    start=2784,
    end=2910,
    sha256="703c3b77717a0c9195033e73aa2ef5bd32a12c6f3c4a4b9342893730c3903e0e",
    kind="sentence",
    certainty="lower",
)
HEADING_KLONOPIN_SIDE_EFFECTS = Passage(
    id="heading-klonopin-side-effects",
    start=2912,
    end=2959,
    sha256="e33d7c411a633978eeeb0991c470828003eecf73066cdc5389c372092d3db15a",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
)
SERIOUS_EFFECTS_LEAD = Passage(
    id="serious-effects-lead",
    start=2961,
    end=3011,
    sha256="6f9c426cf5585db7bb088cc9f1c8643364a31e0fc742ec596b3ee4e9fddabaea",
    kind="sentence",
)
SERIOUS_SEIZURES = Passage(
    id="serious-seizures",
    start=3015,
    end=3043,
    sha256="929d7732e02c05cc97787b8f4c99065a1790b2fba6b087d958f2de63018e61c6",
    kind="list-item",
)
SERIOUS_DROWSINESS = Passage(
    id="serious-drowsiness",
    start=3046,
    end=3066,
    sha256="442dc8368d9c839bedded0d061280054ae7d6d77c6518d7569ee0d15b009b6bd",
    kind="list-item",
)
SERIOUS_MOOD_BEHAVIOR = Passage(
    id="serious-mood-behavior",
    start=3069,
    end=3107,
    sha256="46aa023d5da2d72a269e752cb739275169323613eeb2465c50a4c21920c84d78",
    kind="list-item",
)
SERIOUS_CONFUSION = Passage(
    id="serious-confusion",
    start=3110,
    end=3122,
    sha256="b094098709d4439e41efaa44528aedb6998f04135e08bbe207c4ed4ed31cd7a2",
    kind="list-item",
)
SERIOUS_AGGRESSION = Passage(
    id="serious-aggression",
    start=3125,
    end=3138,
    sha256="f0e49cda3020acf67b6ff7186b9654b28cffbb0ee8ba6b88baacd3c70513de83",
    kind="list-item",
)
SERIOUS_HALLUCINATIONS = Passage(
    id="serious-hallucinations",
    start=3141,
    end=3158,
    sha256="dbc16e85d067ece375b8db8718756a1958d405e0467d0e09c16d9052af01c31e",
    kind="list-item",
)
SERIOUS_SUICIDE_SELF_HARM = Passage(
    id="serious-suicide-self-harm",
    start=3161,
    end=3203,
    sha256="6178d4c52ae08a8c1ac77e0fdb3e561325a0f9cf2d5b7a458898c4c5f350527f",
    kind="list-item",
)
SERIOUS_BREATHING = Passage(
    id="serious-breathing",
    start=3206,
    end=3234,
    sha256="0fd5f103995697ed896fa2142c95dda28a40a8716723c2c8c11036f718da2017",
    kind="list-item",
)
SERIOUS_HEARTBEAT = Passage(
    id="serious-heartbeat",
    start=3237,
    end=3291,
    sha256="d23d5ec6900cde6168731561bd27539db2ac87e9a33dcc21f117f6f99ad85b75",
    kind="list-item",
)
SERIOUS_EYE_MOVEMENTS = Passage(
    id="serious-eye-movements",
    start=3294,
    end=3332,
    sha256="340a3bbfc0f4d44e1464b40056638c08c173945023e1aeac55e987e0dddd80d0",
    kind="list-item",
)
USED_PREVENT_CONTROL_SEIZURES = Passage(
    id="used-prevent-control-seizures",
    start=3335,
    end=3386,
    sha256="bdb0702370685ea5e5529cb47a0fa1a70c32234809e78dc16e7ece8b5c62ecc9",
    kind="sentence",
)
KNOWN_AS_ANTICONVULSANT = Passage(
    id="known-as-anticonvulsant",
    start=3387,
    end=3455,
    sha256="16b6ad6e2c5b388217afb80585ce6e13d5ea64874f10dbcf8212eedd9ee472ff",
    kind="sentence",
)
USED_PANIC_ATTACKS = Passage(
    id="used-panic-attacks",
    start=3456,
    end=3495,
    sha256="38657ddd99bf885c4c6f299387e79c60fde17adea5aaa4efffa12c1e3263abbb",
    kind="sentence",
)
MECHANISM_CALMING = Passage(
    id="mechanism-calming",
    start=3496,
    end=3546,
    sha256="a0209e44faf18dd06b0d57deb4d3301069aa3e123059e78f9f73c76ea201cf02",
    kind="sentence",
)
BELONGS_TO_CLASS = Passage(
    id="belongs-to-class",
    start=3547,
    end=3601,
    sha256="c1bbf35eeda8e315b5de52f721d668e61cf79f88934d0c3c94c6830d11a1de11",
    kind="sentence",
)
SLEEP_COMPLAINTS_RISING = Passage(
    id="sleep-complaints-rising",
    start=3604,
    end=3763,
    sha256="41f1be4be876ae68ecbebaf7430f0a72cf41eb49212ee991d678bf98c4bc7315",
    kind="sentence",
    disposition="background",
    reason="On how many people sleep badly; nothing about the medicine.",
    certainty="lower",
)
SLEEP_LACK_AND_DISEASES = Passage(
    id="sleep-lack-and-diseases",
    start=3764,
    end=3893,
    sha256="fa4a8b4c624cef348989b07829e6a94555fcbe485b7bbd3a1690480c0a62b2c1",
    kind="sentence",
    disposition="background",
    reason="On what lack of sleep may lead to; nothing about the medicine.",
    certainty="lower",
)
SLEEP_QUALITY_OF_LIFE = Passage(
    id="sleep-quality-of-life",
    start=3894,
    end=4020,
    sha256="929c926f01ab998e0141c67cc23fdc65d6e4774638f023082439817f6df63514",
    kind="sentence",
    disposition="background",
    reason="On the burden of sleep problems; nothing about the medicine.",
    certainty="lower",
)
INSOMNIA_DEFINITION = Passage(
    id="insomnia-definition",
    start=4021,
    end=4256,
    sha256="d0f327be2dee06a596da8f9cdd4b3ed4dff38aefc404f242a800170d6ba96781",
    kind="sentence",
    disposition="background",
    reason="Defines insomnia; nothing about the medicine.",
    certainty="lower",
)
INSOMNIA_MENTAL_DISORDERS = Passage(
    id="insomnia-mental-disorders",
    start=4257,
    end=4389,
    sha256="5908159e9bd4d32c6b7fe8547b3193759dba895668049f6f35f6079125fe7246",
    kind="sentence",
    disposition="background",
    reason="On illnesses that go with insomnia; its figure belongs to insomnia, not to the medicine.",
    certainty="lower",
)
INSOMNIA_OTHER_DISEASES = Passage(
    id="insomnia-other-diseases",
    start=4390,
    end=4521,
    sha256="3d1b43b7afe9d157a2aa7ff3048b8e8ba4b3da6ba00abeac2ca986ddbac13f19",
    kind="sentence",
    disposition="background",
    reason="On further illnesses that go with insomnia; nothing about the medicine.",
    certainty="lower",
)
SLEEP_LIFE_EXPECTANCY = Passage(
    id="sleep-life-expectancy",
    start=4522,
    end=4590,
    sha256="4591a88ebe34bfa7e9a0d234a1c69d94f1f83f5065783e5c83a9d0ad0be51221",
    kind="sentence",
    disposition="background",
    reason="On sleep and length of life; nothing about the medicine.",
    certainty="lower",
)
CLASS_DRUG_OF_CHOICE = Passage(
    id="class-drug-of-choice",
    start=4592,
    end=4700,
    sha256="92762c2fb5ac905834edcc3ac3078627b415bf4d90823b06dac3ab962cb4b0dd",
    kind="sentence",
    disposition="promotional",
    reason="Praises the class as first choice without naming a condition: a claim to fame, no use that could be stated. Kept as a caveat.",
    certainty="lower",
)
CLASS_PROPERTIES = Passage(
    id="class-properties",
    start=4701,
    end=4836,
    sha256="62e5befaf7d4a78794ca49e5f7faa5b84700ee4e001a32f5d619b25a6592a71e",
    kind="sentence",
    left_out="That these properties made the class famous and much consumed is praise, not knowledge; kept as a caveat.",
    certainty="lower",
)
KLONOPIN_AMONG_THEM = Passage(
    id="klonopin-among-them",
    start=4837,
    end=4873,
    sha256="49cfbf92de8bf52bbb89626dfbdff3c973d3813667d2cf245ec09cb7a9fcd682",
    kind="sentence",
    left_out="If 'them' means the most consumed psychotropic drugs, that is praise; see the caveat this-group.",
    certainty="lower",
)
KLONOPIN_EFFECTS = Passage(
    id="klonopin-effects",
    start=4876,
    end=4969,
    sha256="5e1823a648a1b073923b6f748da1e11134e48f484f2a248298c8c1ad33090a94",
    kind="sentence",
    certainty="lower",
)
ANTICONVULSANT_COMPARISON_AND_MAIN_USE = Passage(
    id="anticonvulsant-comparison-and-main-use",
    start=4970,
    end=5139,
    sha256="00840a4afd3659ade1635e07af85d6b100227e860d40c8e2052b072c1e0af43c",
    kind="sentence",
    certainty="lower",
)
KLONOPIN_EPILEPSY_OUTCOME = Passage(
    id="klonopin-epilepsy-outcome",
    start=5140,
    end=5245,
    sha256="6af4bf7f4193e24483cf5555fb3795e2dba961581611fc638bab6407f6e35f90",
    kind="sentence",
    certainty="lower",
)
HEADING_INDICATIONS = Passage(
    id="heading-indications",
    start=5249,
    end=5268,
    sha256="b4bdeeca607c1703206b83c8aae30a198f3dbea0775dc861e3fb25a7795397f5",
    kind="heading",
    certainty="lower",
)
EPILEPSY_FORMS = Passage(
    id="epilepsy-forms",
    start=5270,
    end=5468,
    sha256="28823eb5fa8f3db9003bbb8a1617163441ad5d3d1dfa31a486ba37a75037ff5a",
    kind="sentence",
    left_out="The words in brackets explain myoclonic seizures: background.",
    certainty="lower",
)
KLONOPIN_SLEEPING_PILLS = Passage(
    id="klonopin-sleeping-pills",
    start=5469,
    end=5561,
    sha256="196a132eb326edfc0783121d12bd230d76ec52a290a34a4deb82bf1b8215fe29",
    kind="sentence",
    certainty="lower",
)
HEADING_SIDE_EFFECTS_2 = Passage(
    id="heading-side-effects-2",
    start=5565,
    end=5589,
    sha256="ad1c291be1e021d7e60919fcc27576e4d154af593a03cf682c336ade9698ed37",
    kind="heading",
    disposition="heading",
    reason="A heading of the document; it says nothing by itself.",
    certainty="lower",
)
DEPRESSANT_EFFECT = Passage(
    id="depressant-effect",
    start=5592,
    end=5731,
    sha256="05934c69f9ae1343dd8baad930159466e375db19b22d592bb85b6a058d5d61da",
    kind="sentence",
    certainty="lower",
)
DEPRESSION_EFFECTS = Passage(
    id="depression-effects",
    start=5732,
    end=5824,
    sha256="be1cf40707802e19be550b9bcc2606a0839b28b05c8e9e4b69e2732bf4dcb0f0",
    kind="sentence",
    certainty="lower",
)
PARADOXICAL_CASES = Passage(
    id="paradoxical-cases",
    start=5827,
    end=5930,
    sha256="13f68d696e22b0473cd2a1ea3344d3d238429dc57cd7e84287a235de7fcfd076",
    kind="sentence",
    certainty="lower",
)
PARADOXICAL_LIST = Passage(
    id="paradoxical-list",
    start=5931,
    end=6095,
    sha256="f99b10d1ec226f20018fdcdbacdddf5e5e81d1836ae7bc87665920d8efe67215",
    kind="sentence",
    certainty="lower",
)
HEADING_PRECAUTIONS = Passage(
    id="heading-precautions",
    start=6099,
    end=6121,
    sha256="ecbdb1c9310dda00165c603795241cf241f636ad5073d94fb5c34fb070143470",
    kind="heading",
    disposition="heading",
    reason=(
        "A heading: precautionary measures. Contraindications, incompatibilities, machines, "
        "pregnancy and lactation stand below it alike; how strongly each is meant its own sentence says."
    ),
    certainty="lower",
)
PRECAUTIONS_CONTRAINDICATED = Passage(
    id="precautions-contraindicated",
    start=6124,
    end=6324,
    sha256="db885ee46aca317957b902c96ef9e3b26183a154e07d401a09acc6d802b61d0b",
    kind="sentence",
    certainty="lower",
)
DRIVING_MACHINES_REFLEXES = Passage(
    id="driving-machines-reflexes",
    start=6326,
    end=6580,
    sha256="3f1dc3bbca01ca746538c0e83c23ec59c2f731417598e05cd566f290cba9ad2f",
    kind="sentence",
    certainty="lower",
)
INCOMPATIBLE_WITH = Passage(
    id="incompatible-with",
    start=6583,
    end=6759,
    sha256="9e478fb5cbfd641571f4422ccd554ca1f2e230709fd6a25d8c6c0a73f7d2489a",
    kind="sentence",
    certainty="lower",
)
PREGNANCY_NOT_DEFINED = Passage(
    id="pregnancy-not-defined",
    start=6761,
    end=6864,
    sha256="c64a9886b6968eefbdab812b0dd37ec23298733927671e16cd303bf314d4c613",
    kind="sentence",
    certainty="lower",
)
PREGNANCY_ANTIEPILEPTIC_STUDIES = Passage(
    id="pregnancy-antiepileptic-studies",
    start=6865,
    end=7014,
    sha256="f0b41f730f49c4dee064773b45ef5e1f88778abffca08a064b34740a368d1010",
    kind="sentence",
    certainty="lower",
)
PREGNANCY_QUESTIONED = Passage(
    id="pregnancy-questioned",
    start=7015,
    end=7069,
    sha256="12ff8d9acdea14313e35e2bda12a82b6d77723891a6076f26971850b4221b43e",
    kind="sentence",
    certainty="lower",
)
LACTATION_EMERGENCY = Passage(
    id="lactation-emergency",
    start=7071,
    end=7208,
    sha256="36af2eddab5775b261430e0180a4f692aeda84940457608e8ec0f9167b7a2757",
    kind="sentence",
    certainty="lower",
)
LACTATION_BREAST_MILK = Passage(
    id="lactation-breast-milk",
    start=7209,
    end=7331,
    sha256="9bc81a31688e208f2a34d2d54689e1cb680e7e65aa2cc55bd15953c8a5465d84",
    kind="sentence",
    certainty="lower",
)
