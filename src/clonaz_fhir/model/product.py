"""Medicines (the subjects of statements), products, and populations."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, WithJsonSchema, model_validator

from clonaz_fhir.model.base import Line, Model, Slug, register
from clonaz_fhir.model.concept import Code, ConceptRef

Level = Literal["substance", "brand", "class"]


class Medicine(Model):
    """What a sentence talks about: a substance, a brand of it, or a class of drugs.

    Attributes:
        id: The level's name inside resource ids, such as ``klonopin``.
        level: Substance, brand or class.
        name: How the document writes it.
        concept: The medicine as a concept; a brand without proven code has text only.
        substance: The substance that a brand contains; the brand's products are not listed then.
        substance_concept: The substance itself (UNII, CAS ...), for a substance's resources.
    """

    id: Slug
    level: Level
    name: Line
    concept: ConceptRef
    substance: MedicineRef | None = None
    substance_concept: ConceptRef | None = None

    @property
    def active_substance(self) -> Medicine | None:
        """The medicine itself if it is a substance, else that of a brand; None if unknown."""
        return self if self.level == "substance" else self.substance

    @model_validator(mode="after")
    def _only_a_brand_has_a_substance(self) -> Medicine:
        if self.substance and (self.level, self.substance.level) != ("brand", "substance"):
            raise ValueError(
                f"{self.id}: this {self.level} names '{self.substance.id}', a "
                f"{self.substance.level}, as its substance; a brand names a substance"
            )
        return self


MedicineRef = Annotated[
    Medicine,
    register("medicines"),
    PlainSerializer(lambda medicine: medicine.id, return_type=str),
    WithJsonSchema({"type": "string", "description": "id of a medicine"}),
]


class Strength(Model):
    """The amount of active substance in one unit of presentation.

    Attributes:
        milligrams: Mass in mg (UCUM ``mg``), above 0, with the digits that the document has.
        product_code: The proven code of the product of this form and strength, if there is one.
    """

    milligrams: Annotated[Decimal, Field(gt=0)]
    product_code: Code | None = None


class DoseForm(Model):
    """A dose form that the document lists.

    Attributes:
        id: Its name inside resource ids, such as ``tablet``.
        name: What it is called in the names of products.
        concept: The form as a concept.
        unit: The unit of presentation, as a concept (one tablet).
        also_called: Further names of the form in the document.
    """

    id: Slug
    name: Line
    concept: ConceptRef
    unit: ConceptRef
    also_called: tuple[Line, ...] = ()


class Population(Model):
    """A group of people that a statement is about.

    Attributes:
        id: The group's name inside resource ids, such as ``children``.
        name: The group in own words.
        trait: The kind of characteristic (age group, condition, activity), as a concept.
        value: What the members have in common, as a concept.
    """

    id: Slug
    name: Line
    trait: ConceptRef
    value: ConceptRef


PopulationRef = Annotated[
    Population,
    register("populations"),
    PlainSerializer(lambda population: population.id, return_type=str),
    WithJsonSchema({"type": "string", "description": "id of a population"}),
]

Medicine.model_rebuild()
