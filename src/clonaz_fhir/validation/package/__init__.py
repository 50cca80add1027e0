"""The content rules of our own package, for the resources that belong to it."""

from clonaz_fhir.validation.package.ownership import Package, PackageVocabulary, package_of

__all__ = ["Package", "PackageVocabulary", "package_of"]
