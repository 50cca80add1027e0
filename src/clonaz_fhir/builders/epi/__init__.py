"""The ePI document: a leaflet of the content, in the shape of HL7's ePI type 3."""

from __future__ import annotations

from clonaz_fhir.builders.epi.document import build_epi
from clonaz_fhir.builders.epi.outline import LEAFLET

__all__ = ["LEAFLET", "build_epi"]
