"""What the document says about clonazepam or Klonopin together with something else.

One interactant and at most one effect each. The medicines of the opening warning are not named in
the document and stay unnamed; for what Klonopin is "incompatible" with no effect is given.
"""

from clonaz_fhir.content import caveats, concepts, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Interaction

BREATHING_PROBLEMS = Interaction(
    id="clonaz-clonazepam-interaction-breathing-problems",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam may raise the risk of breathing problems, serious or life-threatening ones, when "
        "taken along with certain medications, which the document does not name."
    ),
    wording="breathing problems",
    passages=(p.HEADLINE_BREATHING_RISK,),
    strength="may",
    interactant=concepts.CERTAIN_MEDICATIONS,
    interaction_type=concepts.DRUG_TO_DRUG,
    effect=concepts.BREATHING_PROBLEMS,
    caveats=(
        caveats.UNNAMED_MEDICATIONS,
        caveats.SERIOUS_OR_LIFE_THREATENING,
        caveats.COMBINATION_AND_DEPRESSANTS,
        caveats.BREATHING_THREE_TIMES,
    ),
)
SEDATION = Interaction(
    id="clonaz-clonazepam-interaction-sedation",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam may raise the risk of sedation when taken along with certain medications, "
        "which the document does not name."
    ),
    wording="sedation",
    passages=(p.HEADLINE_BREATHING_RISK,),
    strength="may",
    interactant=concepts.CERTAIN_MEDICATIONS,
    interaction_type=concepts.DRUG_TO_DRUG,
    effect=concepts.SEDATION,
    caveats=(
        caveats.UNNAMED_MEDICATIONS,
        caveats.SERIOUS_OR_LIFE_THREATENING,
        caveats.COMBINATION_AND_DEPRESSANTS,
    ),
)
COMA = Interaction(
    id="clonaz-clonazepam-interaction-coma",
    subject=products.CLONAZEPAM,
    text=(
        "Clonazepam may raise the risk of coma when taken along with certain medications, which "
        "the document does not name."
    ),
    wording="coma",
    passages=(p.HEADLINE_BREATHING_RISK,),
    strength="may",
    interactant=concepts.CERTAIN_MEDICATIONS,
    interaction_type=concepts.DRUG_TO_DRUG,
    effect=concepts.COMA,
    caveats=(
        caveats.UNNAMED_MEDICATIONS,
        caveats.SERIOUS_OR_LIFE_THREATENING,
        caveats.COMBINATION_AND_DEPRESSANTS,
    ),
)
ALCOHOLIC_BEVERAGES = Interaction(
    id="clonaz-klonopin-interaction-alcoholic-beverages",
    subject=products.KLONOPIN,
    text="Treatment with Klonopin is incompatible with drinking alcoholic beverages.",
    wording="alcoholic beverages",
    passages=(p.INCOMPATIBLE_WITH,),
    strength="incompatible",
    interactant=concepts.ALCOHOLIC_BEVERAGES,
    interaction_type=concepts.DRUG_TO_FOOD,
    caveats=(caveats.INCOMPATIBLE_MEANS_WHAT, caveats.ALCOHOL_WITHDRAWAL_AND_ALCOHOL),
)
CAFFEINE_DRINKS = Interaction(
    id="clonaz-klonopin-interaction-caffeine-drinks",
    subject=products.KLONOPIN,
    text=(
        "Treatment with Klonopin is incompatible with caffeine-containing drinks in a large number."
    ),
    wording="drinks containing caffeine",
    passages=(p.INCOMPATIBLE_WITH,),
    strength="incompatible",
    interactant=concepts.CAFFEINE_DRINKS,
    interaction_type=concepts.DRUG_TO_FOOD,
    caveats=(
        caveats.INCOMPATIBLE_MEANS_WHAT,
        caveats.CAFFEINE_INCOMPATIBLE,
        caveats.LARGE_NUMBER_OF_DRINKS,
    ),
)
THEIN_DRINKS = Interaction(
    id="clonaz-klonopin-interaction-thein-drinks",
    subject=products.KLONOPIN,
    text="Treatment with Klonopin is incompatible with thein-containing drinks in a large number.",
    wording="thein",
    passages=(p.INCOMPATIBLE_WITH,),
    strength="incompatible",
    interactant=concepts.THEIN_DRINKS,
    interaction_type=concepts.DRUG_TO_FOOD,
    caveats=(
        caveats.INCOMPATIBLE_MEANS_WHAT,
        caveats.CAFFEINE_INCOMPATIBLE,
        caveats.LARGE_NUMBER_OF_DRINKS,
        caveats.THEIN,
    ),
)
OTHER_CNS_DEPRESSANTS = Interaction(
    id="clonaz-klonopin-interaction-other-cns-depressants",
    subject=products.KLONOPIN,
    text="Treatment with Klonopin is incompatible with other depressants of the central nervous system.",
    wording="other central nervous system depressants",
    passages=(p.INCOMPATIBLE_WITH,),
    strength="incompatible",
    interactant=concepts.OTHER_CNS_DEPRESSANTS,
    interaction_type=concepts.DRUG_TO_DRUG,
    caveats=(
        caveats.INCOMPATIBLE_MEANS_WHAT,
        caveats.COMBINATION_AND_DEPRESSANTS,
        caveats.CAFFEINE_INCOMPATIBLE,
    ),
)
