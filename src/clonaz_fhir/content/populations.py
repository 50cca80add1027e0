"""The groups of people that the document names in what it says about the medicine."""

from clonaz_fhir.content import concepts
from clonaz_fhir.model.product import Population

CHILDREN = Population(
    id="children", name="Children", trait=concepts.AGE_GROUP, value=concepts.CHILDREN
)
ADULTS = Population(id="adults", name="Adults", trait=concepts.AGE_GROUP, value=concepts.ADULTS)
ORGANIC_BRAIN_DAMAGE = Population(
    id="organic-brain-damage",
    name="Patients with organic brain damage",
    trait=concepts.CONDITION,
    value=concepts.ORGANIC_BRAIN_DAMAGE,
)
MACHINERY_WORKERS = Population(
    id="machinery-workers",
    name="People who work with or handle heavy machinery",
    trait=concepts.ACTIVITY,
    value=concepts.HEAVY_MACHINERY,
)
VEHICLE_OPERATORS = Population(
    id="vehicle-operators",
    name="People who work with or handle vehicles",
    trait=concepts.ACTIVITY,
    value=concepts.VEHICLES,
)
NEEDING_REFLEXES = Population(
    id="needing-reflexes",
    name='Patients whose daily life needs some degree of reflexes or, as written, "anxiety"',
    trait=concepts.ACTIVITY,
    value=concepts.NEEDING_REFLEXES_OR_ANXIETY,
)
PREGNANT_WOMEN = Population(
    id="pregnant-women", name="Pregnant women", trait=concepts.CONDITION, value=concepts.PREGNANCY
)
TREATED_WOMEN = Population(
    id="women-treated-with-antiepileptics",
    name="Women in treatment with antiepileptic drugs",
    trait=concepts.EXPOSURE,
    value=concepts.TREATED_WITH_ANTIEPILEPTICS,
)
BORN_TO_TREATED_WOMEN = Population(
    id="born-to-treated-women",
    name="Children of women in treatment with antiepileptic drugs",
    trait=concepts.EXPOSURE,
    value=concepts.BORN_TO_TREATED_WOMEN,
)
LACTATING_PATIENTS = Population(
    id="lactating-patients",
    name="Patients in the period of lactation",
    trait=concepts.CONDITION,
    value=concepts.LACTATION,
)
BREASTFED_BABIES = Population(
    id="breastfed-babies",
    name="Breastfed babies of mothers who take Klonopin",
    trait=concepts.EXPOSURE,
    value=concepts.BREASTFED_BABY,
)
