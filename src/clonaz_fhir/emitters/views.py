"""SQL on FHIR: ViewDefinitions that read the main tables from the R5 NDJSON.

Analysts run them in the engine that they have; the rows are those of the CSV files of the same
name. Source: SQL on FHIR v2, ViewDefinition.
"""

from __future__ import annotations

from typing import Any

from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.emitters.tables.table import Table
from clonaz_fhir.model.graph import Graph

OFFICIAL = "http://hl7.org/fhir/StructureDefinition"
Node = dict[str, Any]
TYPES = {"number": "decimal"}
"""Frictionless types that FHIR calls otherwise."""

ROLES = (
    ("condition", "indication.diseaseSymptomProcedure.concept"),
    ("disease-status", "indication.diseaseStatus.concept"),
    ("comorbidity", "indication.comorbidity.concept"),
    ("intended-effect", "indication.intendedEffect.concept"),
    ("condition", "contraindication.diseaseSymptomProcedure.concept"),
    ("disease-status", "contraindication.diseaseStatus.concept"),
    ("interactant", "interaction.interactant.item.ofType(CodeableConcept)"),
    ("interaction-type", "interaction.type"),
    ("interaction-effect", "interaction.effect.concept"),
    ("effect", "undesirableEffect.symptomConditionEffect.concept"),
    ("risk", "warning.code"),
)
"""Where the concepts of a ClinicalUseDefinition stand, by role; a warning that has no concept of
its own has the code of its topic there, which is no row."""


def build_views(graph: Graph, tables: list[Table]) -> dict[str, bytes]:
    """Return ``tables/views/<table>.json`` of each table that a view can read."""
    base, named = graph.base, {table.name: table for table in tables}
    selects = {
        "clinical_uses": ("ClinicalUseDefinition", _uses(base), ""),
        "clinical_use_codings": ("ClinicalUseDefinition", _codings(base), ""),
        "clinical_use_anchors": ("ClinicalUseDefinition", _anchors(base), ""),
        "clinical_use_populations": ("ClinicalUseDefinition", _populations(), ""),
        "caveats": ("ArtifactAssessment", _caveats(), "id.contains('-caveat-')"),
        "products": ("MedicationKnowledge", _products(), _is_product(base)),
        "terms": ("CodeSystem", _terms(), f"url.startsWith('{base}/')"),
    }
    return {
        f"tables/views/{name}.json": to_json(
            _view(base, named[name], resource, select, where)
        ).encode("utf-8")
        for name, (resource, select, where) in selects.items()
    }


def _view(base: str, table: Table, resource: str, select: list[Node], where: str) -> Node:
    types = {column.name: TYPES.get(column.type, column.type) for column in table.columns}
    made: Node = {
        "resourceType": "ViewDefinition",
        "url": f"{base}/ViewDefinition/{table.name}",
        "name": table.name,
        "status": "active",
        "description": table.about,
        "resource": resource,
        "fhirVersion": ["5.0.0"],
        "select": [_typed(each, types) for each in select],
    }
    return made | {"where": [{"path": where}]} if where else made


def _typed(select: Node, types: dict[str, str]) -> Node:
    made = dict(select)
    if "column" in made:
        made["column"] = [
            {"name": name, "path": path, "type": types[name]} for name, path in made["column"]
        ]
    for key in ("select", "unionAll"):
        if key in made:
            made[key] = [_typed(each, types) for each in made[key]]
    return made


def _uses(base: str) -> list[Node]:
    def category(system: str, condition: str = "true") -> str:
        where = f"system = '{base}/CodeSystem/{system}' and {condition}"
        return f"category.coding.where({where}).code"

    statement = f"extension('{base}/StructureDefinition/statement')"
    topic = f"{base}/CodeSystem/warning-topic"
    terms = [path for role, path in ROLES if role in ("condition", "interactant", "effect")]
    # The topic is a code of ours, and no term of the document.
    terms.append(f"warning.code.where(coding.where(system = '{topic}').empty())")
    union = " | ".join(f"{path}.text" for path in terms)
    stages = [f"{path}.text" for role, path in ROLES if role == "disease-status"]
    questioned = f"category.coding.where({_is_questioned(base)}).exists()"
    return [
        {
            "column": [
                ("id", "id"),
                ("type", "type"),
                ("medication", "subject.where(reference.startsWith('Medication/')).reference"),
                ("level", category("subject-level")),
                ("text", f"{statement}.extension('text').value.ofType(string)"),
                ("wording", f"{statement}.extension('wording').value.ofType(string)"),
                ("term", f"({union})"),
                ("disease_status", f"({' | '.join(stages)})"),
                ("use_status", category("use-status")),
                ("combination", category("combination")),
                ("topic", category("warning-topic")),
                ("effect_group", "undesirableEffect.classification.coding.code"),
                ("strength", category("wording-strength", "code != 'questioned'")),
                ("questioned", questioned),
                ("certainty", category("certainty")),
                ("status", "status.coding.code"),
            ]
        }
    ]


def _is_questioned(base: str) -> str:
    return f"system = '{base}/CodeSystem/wording-strength' and code = 'questioned'"


def _codings(base: str) -> list[Node]:
    reading = f"extension('{base}/StructureDefinition/reading').value.ofType(code)"
    coding = {
        "forEach": f"coding.where(system != '{base}/CodeSystem/warning-topic')",
        "column": [
            ("system", "system"),
            ("code", "code"),
            ("display", "display"),
            ("reading", f"iif({reading}.exists(), {reading}, 'equivalent')"),
        ],
    }
    roles = [
        {
            "forEach": path,
            "select": [{"column": [("role", f"'{role}'"), ("term", "text")]}, coding],
        }
        for role, path in ROLES
    ]
    return [{"column": [("use", "id")]}, {"unionAll": roles}]


def _anchors(base: str) -> list[Node]:
    passage = f"extension('{base}/StructureDefinition/passage')"
    named = f"extension('reference').value.ofType(Reference).{passage}"
    anchor = {
        "forEach": f"extension.where(url = '{OFFICIAL}/derivation-reference')",
        "column": [
            ("passage", f"{named}.extension('id').value.ofType(string)"),
            ("start", "extension('offset').value.ofType(integer)"),
            ("length", "extension('length').value.ofType(integer)"),
            ("sha256", f"{named}.extension('sha256').value.ofType(string)"),
        ],
    }
    return [{"column": [("use", "id")]}, anchor]


def _populations() -> list[Node]:
    people = {"forEach": "population", "column": [("group", "reference"), ("name", "display")]}
    return [{"column": [("use", "id")]}, people]


def _caveats() -> list[Node]:
    return [
        {
            "column": [
                ("id", "id.substring(id.indexOf('-caveat-') + 8)"),
                ("resource", "id"),
                ("kind", "content[0].type.coding.code"),
                ("serious", "content[0].classifier.coding.where(code = 'serious').exists()"),
                ("doubt", "content[0].summary"),
                ("handling", "content[1].summary"),
            ]
        }
    ]


def _products() -> list[Node]:
    strength = "definitional.ingredient.strength.ofType(Ratio)"
    return [
        {
            "column": [
                ("statement", "definitional.id"),
                ("form", "definitional.doseForm.text"),
                ("milligrams", f"{strength}.numerator.value"),
                ("unit", f"{strength}.denominator.unit"),
                ("system", "code.coding.system"),
                ("code", "code.coding.code"),
                ("display", "code.coding.display"),
            ]
        }
    ]


def _is_product(base: str) -> str:
    where = f"system = '{base}/CodeSystem/subject-level' and code = 'product'"
    return f"productType.coding.where({where}).exists()"


def _terms() -> list[Node]:
    concept = {
        "forEach": "concept",
        "column": [("code", "code"), ("display", "display"), ("definition", "definition")],
    }
    return [{"column": [("system", "url")]}, concept]
