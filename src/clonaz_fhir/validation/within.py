"""What the resources of one document share while they are checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clonaz_fhir.validation import bundle as bundles
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.vocabulary import Vocabulary

if TYPE_CHECKING:
    from clonaz_fhir.validation.package import Package


class Within:
    """What the resources of one document share.

    Attributes:
        hints: Whether preferred bindings are checked as well.
        vocabulary: Judges the codings of resources that are not ours.
        index: The entries of the Bundle; None outside one.
        runs: The runs whose references are looked up when all of it has been walked.
        owned: Resources of our package in the Bundle, by package, with the run over each.
    """

    def __init__(
        self, hints: bool, vocabulary: Vocabulary, index: bundles.Index | None = None
    ) -> None:
        self.hints = hints
        self.vocabulary = vocabulary
        self.index = index
        self.runs: list[Run] = []
        self.owned: dict[Package, list[tuple[Node, Run]]] = {}
        self._vocabularies: dict[Package, Vocabulary] = {}

    def vocabulary_of(self, package: Package | None) -> Vocabulary:
        """Return the vocabulary for the resources of a package, or of anybody."""
        if package is None:
            return self.vocabulary
        found = self._vocabularies.get(package)
        if found is None:
            from clonaz_fhir.validation.package import PackageVocabulary

            if len(self._vocabularies) > 16:  # whoever sends a stream may invent any number
                self._vocabularies.clear()
            found = self._vocabularies[package] = PackageVocabulary(package, self.vocabulary)
        return found
