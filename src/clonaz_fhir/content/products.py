"""The medicines that the document talks about, and the products that it lists.

Four subjects, never mixed: the substance clonazepam, the brand Klonopin, the class of the
benzodiazepines, and antiepileptic drugs as a class (one sentence on pregnancy is about those).
The strengths are listed for clonazepam; no product of the brand is inferred from them.
"""

from decimal import Decimal

from clonaz_fhir.content import codes, concepts
from clonaz_fhir.model.product import DoseForm, Medicine, Strength

CLONAZEPAM = Medicine(
    id="clonazepam",
    level="substance",
    name="clonazepam",
    concept=concepts.CLONAZEPAM,
    substance_concept=concepts.CLONAZEPAM_SUBSTANCE,
)
KLONOPIN = Medicine(
    id="klonopin",
    level="brand",
    name="Klonopin",
    concept=concepts.KLONOPIN,
    substance=CLONAZEPAM,
)
BENZODIAZEPINES = Medicine(
    id="benzodiazepines",
    level="class",
    name="benzodiazepines",
    concept=concepts.BENZODIAZEPINES_AS_SUBJECT,
)
ANTIEPILEPTICS = Medicine(
    id="antiepileptics",
    level="class",
    name="antiepileptic drugs",
    concept=concepts.ANTIEPILEPTICS_AS_SUBJECT,
)


TABLET = DoseForm(id="tablet", name="tablet", concept=concepts.TABLET, unit=concepts.ONE_TABLET)
ORALLY_DISINTEGRATING_TABLET = DoseForm(
    id="disintegrating-tablet",
    name="orally disintegrating tablet",
    concept=concepts.ORALLY_DISINTEGRATING_TABLET,
    unit=concepts.ONE_TABLET,
    also_called=("wafer",),
)

TABLET_0_5_MG = Strength(milligrams=Decimal("0.5"), product_code=codes.TABLET_0_5_MG_RXNORM)
TABLET_1_MG = Strength(milligrams=Decimal("1"), product_code=codes.TABLET_1_MG_RXNORM)
TABLET_2_MG = Strength(milligrams=Decimal("2"), product_code=codes.TABLET_2_MG_RXNORM)
ODT_0_125_MG = Strength(milligrams=Decimal("0.125"), product_code=codes.ODT_0_125_MG_RXNORM)
ODT_0_25_MG = Strength(milligrams=Decimal("0.25"), product_code=codes.ODT_0_25_MG_RXNORM)
ODT_0_5_MG = Strength(milligrams=Decimal("0.5"), product_code=codes.ODT_0_5_MG_RXNORM)
ODT_1_MG = Strength(milligrams=Decimal("1"), product_code=codes.ODT_1_MG_RXNORM)
ODT_2_MG = Strength(milligrams=Decimal("2"), product_code=codes.ODT_2_MG_RXNORM)
