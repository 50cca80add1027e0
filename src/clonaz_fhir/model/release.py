"""The FHIR releases of the package, canonical first; a module that imports nothing starts fast."""

RELEASES = ("R5", "R4B", "R4")
