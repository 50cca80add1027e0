"""In whom Klonopin is contraindicated: five conditions, each on its own."""

from clonaz_fhir.content import caveats, concepts, products
from clonaz_fhir.content import passages as p
from clonaz_fhir.model.statement import Contraindication

ALLERGIC_REACTION = Contraindication(
    id="clonaz-klonopin-contraindication-allergic-reaction",
    subject=products.KLONOPIN,
    text="For people with an allergic reaction to benzodiazepines, Klonopin is contraindicated.",
    wording="allergic reaction",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
    strength="contraindicated",
    condition=concepts.ALLERGIC_REACTION,
    caveats=(caveats.ALLERGIC_REACTION_NOW_OR_EVER,),
)
HYPERSENSITIVITY = Contraindication(
    id="clonaz-klonopin-contraindication-hypersensitivity",
    subject=products.KLONOPIN,
    text="For people with hypersensitivity to benzodiazepines, Klonopin is contraindicated.",
    wording="hypersensitivity to benzodiazepines",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
    strength="contraindicated",
    condition=concepts.HYPERSENSITIVITY,
    caveats=(caveats.ALLERGIC_REACTION_NOW_OR_EVER,),
)
SEVERE_LIVER_DISEASE = Contraindication(
    id="clonaz-klonopin-contraindication-severe-liver-disease",
    subject=products.KLONOPIN,
    text="Klonopin is contraindicated in patients with severe liver disease.",
    wording="severe liver disease",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
    strength="contraindicated",
    condition=concepts.SEVERE_LIVER_DISEASE,
    disease_status=concepts.SEVERE,
)
SEVERE_RESPIRATORY_FAILURE = Contraindication(
    id="clonaz-klonopin-contraindication-severe-respiratory-failure",
    subject=products.KLONOPIN,
    text="Klonopin is contraindicated in patients with severe respiratory failure.",
    wording="severe respiratory failure",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
    strength="contraindicated",
    condition=concepts.SEVERE_RESPIRATORY_FAILURE,
    disease_status=concepts.SEVERE,
    caveats=(caveats.BREATHING_THREE_TIMES,),
)
ACUTE_GLAUCOMA = Contraindication(
    id="clonaz-klonopin-contraindication-acute-glaucoma",
    subject=products.KLONOPIN,
    text="Klonopin is contraindicated in patients with acute glaucoma.",
    wording="acute glaucoma",
    passages=(p.PRECAUTIONS_CONTRAINDICATED,),
    strength="contraindicated",
    condition=concepts.ACUTE_GLAUCOMA,
    disease_status=concepts.ACUTE,
    caveats=(caveats.GLAUCOMA_KIND_NOT_NAMED,),
)
