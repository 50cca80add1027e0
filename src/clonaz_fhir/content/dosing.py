"""Dose forms and strengths, and how clonazepam is taken. The document gives no amount to take."""

from clonaz_fhir.content import caveats, concepts, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Administration, Presentation

TABLET_0_5_MG = Presentation(
    id="clonaz-clonazepam-presentation-tablet-0-5-mg",
    subject=products.CLONAZEPAM,
    text="Clonazepam comes as a tablet of 0.5 mg.",
    wording="Tablet",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_TABLET),
    strength="is",
    form=products.TABLET,
    amount=products.TABLET_0_5_MG,
    caveats=(caveats.STRENGTHS_OF_WHAT,),
)
TABLET_1_MG = Presentation(
    id="clonaz-clonazepam-presentation-tablet-1-mg",
    subject=products.CLONAZEPAM,
    text="Clonazepam comes as a tablet of 1 mg.",
    wording="Tablet",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_TABLET),
    strength="is",
    form=products.TABLET,
    amount=products.TABLET_1_MG,
    caveats=(caveats.STRENGTHS_OF_WHAT,),
)
TABLET_2_MG = Presentation(
    id="clonaz-clonazepam-presentation-tablet-2-mg",
    subject=products.CLONAZEPAM,
    text="Clonazepam comes as a tablet of 2 mg.",
    wording="Tablet",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_TABLET),
    strength="is",
    form=products.TABLET,
    amount=products.TABLET_2_MG,
    caveats=(caveats.STRENGTHS_OF_WHAT,),
)
ODT_0_125_MG = Presentation(
    id="clonaz-clonazepam-presentation-disintegrating-tablet-0-125-mg",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam comes as an orally disintegrating tablet (wafer) of 0.125 mg, which dissolves "
        "quickly in the mouth."
    ),
    wording="Wafer (orally disintegrating tablet)",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
    strength="is",
    form=products.ORALLY_DISINTEGRATING_TABLET,
    amount=products.ODT_0_125_MG,
    caveats=(caveats.WAFER, caveats.STRENGTHS_OF_WHAT),
)
ODT_0_25_MG = Presentation(
    id="clonaz-clonazepam-presentation-disintegrating-tablet-0-25-mg",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam comes as an orally disintegrating tablet (wafer) of 0.25 mg, which dissolves "
        "quickly in the mouth."
    ),
    wording="Wafer (orally disintegrating tablet)",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
    strength="is",
    form=products.ORALLY_DISINTEGRATING_TABLET,
    amount=products.ODT_0_25_MG,
    caveats=(caveats.WAFER, caveats.STRENGTHS_OF_WHAT),
)
ODT_0_5_MG = Presentation(
    id="clonaz-clonazepam-presentation-disintegrating-tablet-0-5-mg",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam comes as an orally disintegrating tablet (wafer) of 0.5 mg, which dissolves "
        "quickly in the mouth."
    ),
    wording="Wafer (orally disintegrating tablet)",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
    strength="is",
    form=products.ORALLY_DISINTEGRATING_TABLET,
    amount=products.ODT_0_5_MG,
    caveats=(caveats.WAFER, caveats.STRENGTHS_OF_WHAT),
)
ODT_1_MG = Presentation(
    id="clonaz-clonazepam-presentation-disintegrating-tablet-1-mg",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam comes as an orally disintegrating tablet (wafer) of 1 mg, which dissolves "
        "quickly in the mouth."
    ),
    wording="Wafer (orally disintegrating tablet)",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
    strength="is",
    form=products.ORALLY_DISINTEGRATING_TABLET,
    amount=products.ODT_1_MG,
    caveats=(caveats.WAFER, caveats.STRENGTHS_OF_WHAT),
)
ODT_2_MG = Presentation(
    id="clonaz-clonazepam-presentation-disintegrating-tablet-2-mg",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam comes as an orally disintegrating tablet (wafer) of 2 mg, which dissolves "
        "quickly in the mouth."
    ),
    wording="Wafer (orally disintegrating tablet)",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH, p.STRENGTHS_WAFER),
    strength="is",
    form=products.ORALLY_DISINTEGRATING_TABLET,
    amount=products.ODT_2_MG,
    caveats=(caveats.WAFER, caveats.STRENGTHS_OF_WHAT),
)

BY_MOUTH = Administration(
    id="clonaz-clonazepam-administration-by-mouth",
    subject=products.CLONAZEPAM,
    text="Clonazepam is taken by mouth.",
    wording="by mouth",
    passages=(p.TAKEN_DOSE_FORMS_BY_MOUTH,),
    strength="is",
    aspect="route",
    concept=concepts.BY_MOUTH,
)
FREQUENCY = Administration(
    id="clonaz-clonazepam-administration-frequency",
    subject=products.CLONAZEPAM,
    text="Clonazepam is usually taken one to three times a day.",
    wording="one to three times a day",
    passages=(p.TAKEN_FREQUENCY_AND_FOOD,),
    strength="usually",
    aspect="frequency",
    concept=concepts.ONE_TO_THREE_TIMES_A_DAY,
    frequency=(1, 3),
)
FOOD = Administration(
    id="clonaz-clonazepam-administration-food",
    subject=products.CLONAZEPAM,
    text="Clonazepam is usually taken with food or without.",
    wording="with or without food",
    passages=(p.TAKEN_FREQUENCY_AND_FOOD,),
    strength="usually",
    aspect="food",
    concept=concepts.WITH_OR_WITHOUT_FOOD,
)
SAME_TIME = Administration(
    id="clonaz-clonazepam-administration-same-time",
    subject=products.CLONAZEPAM,
    text="Clonazepam is to be taken at about the same time or times each day.",
    wording="around the same time(s) every day",
    passages=(p.TAKEN_SAME_TIME,),
    strength="should",
    aspect="time-of-day",
    concept=concepts.SAME_TIME_EVERY_DAY,
)
LABEL = Administration(
    id="clonaz-clonazepam-administration-label",
    subject=products.CLONAZEPAM,
    text="The directions on the prescription label are to be followed carefully.",
    wording="prescription label",
    passages=(p.TAKEN_LABEL_AND_QUESTIONS,),
    strength="should",
    aspect="label",
    concept=concepts.FOLLOW_THE_LABEL,
)
WHOM_TO_ASK = Administration(
    id="clonaz-clonazepam-administration-whom-to-ask",
    subject=products.CLONAZEPAM,
    text="Whoever does not understand a part of the directions is to ask doctor or pharmacist.",
    wording="your doctor or pharmacist",
    passages=(p.TAKEN_LABEL_AND_QUESTIONS,),
    strength="should",
    aspect="whom-to-ask",
    concept=concepts.ASK_DOCTOR_OR_PHARMACIST,
)
