"""The monograph on clonazepam: the registers and statements of this folder, put together."""

from datetime import date

from clonaz_fhir.content import (
    caveats,
    concepts,
    contraindications,
    dosing,
    identity,
    indications,
    interactions,
    passages,
    populations,
    products,
    uncovered,
    undesirable_effects,
    warnings,
)
from clonaz_fhir.model.caveat import Caveat
from clonaz_fhir.model.collecting import collect
from clonaz_fhir.model.concept import Concept
from clonaz_fhir.model.monograph import Monograph, SourceDocument, Uncovered
from clonaz_fhir.model.passage import Passage
from clonaz_fhir.model.product import Medicine, Population
from clonaz_fhir.model.statement import Statement

CONTENT_DATE = date(2026, 11, 25)
"""The one date in the artefacts: when the content was last changed."""

# Half a year: by then each code system that is used has had a release (MeSH in January, SNOMED CT
# US Edition in March, ICD-10-CM in April, RxNorm every month). No later edition of the document is
# known, and its own date is not.
CHECK_AGAIN_BY = date(2027, 5, 25)
"""The day by which the content and its codes are to be checked again."""

DOCUMENT = SourceDocument(
    id="source-document",
    title="Public drug-information text on clonazepam",
    description=(
        "Consumer drug information on clonazepam in English, put together from several places, of "
        "uneven quality; its later part reads like a machine translation. Publisher, date and "
        "country are not known."
    ),
    size=7366,
    characters=7331,
    sha256="b43a425ba075f12490428e71f39c4c484d968787136b70f4a001736c3b3ac970",
    sha1="c0cef025a8d1e8ab52c6f28ec104ca8673ccdd44",
)

MONOGRAPH = Monograph(
    id="clonaz",
    title="Clonazepam: what one public document says",
    medicine="clonazepam",
    content_date=CONTENT_DATE,
    check_again_by=CHECK_AGAIN_BY,
    document=DOCUMENT,
    passages=collect(Passage, passages),
    concepts=collect(Concept, concepts),
    medicines=collect(Medicine, products),
    populations=collect(Population, populations),
    caveats=collect(Caveat, caveats),
    statements=collect(
        Statement,
        identity,
        dosing,
        indications,
        contraindications,
        interactions,
        undesirable_effects,
        warnings,
    ),
    uncovered=collect(Uncovered, uncovered),
)
