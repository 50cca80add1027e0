"""The monograph on clonazepam: the registers and statements of this folder, put together."""

from datetime import date

from clonaz_fhir.content import dosing, identity
from clonaz_fhir.content.caveats import CAVEATS
from clonaz_fhir.content.concepts import CONCEPTS
from clonaz_fhir.content.contraindications import CONTRAINDICATIONS
from clonaz_fhir.content.indications import INDICATIONS
from clonaz_fhir.content.interactions import INTERACTIONS
from clonaz_fhir.content.passages import PASSAGES
from clonaz_fhir.content.populations import POPULATIONS
from clonaz_fhir.content.products import MEDICINES
from clonaz_fhir.content.uncovered import UNCOVERED
from clonaz_fhir.content.undesirable_effects import UNDESIRABLE_EFFECTS
from clonaz_fhir.content.warnings import WARNINGS
from clonaz_fhir.model.monograph import Monograph, SourceDocument

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
    passages=PASSAGES,
    concepts=CONCEPTS,
    medicines=MEDICINES,
    populations=POPULATIONS,
    caveats=CAVEATS,
    statements=(
        *identity.NAMES,
        *identity.CLASSIFICATIONS,
        *identity.CHARACTERISTICS,
        *dosing.PRESENTATIONS,
        *dosing.ADMINISTRATIONS,
        *INDICATIONS,
        *CONTRAINDICATIONS,
        *INTERACTIONS,
        *UNDESIRABLE_EFFECTS,
        *WARNINGS,
    ),
    uncovered=UNCOVERED,
)
