"""The FHIR releases of the package, canonical first; a module that imports nothing starts fast."""

FHIR_VERSIONS = {"R5": "5.0.0", "R4B": "4.3.0", "R4": "4.0.1"}
"""The version of FHIR of each release."""

RELEASES = tuple(FHIR_VERSIONS)
"""What a caller may ask for."""
