"""The searches that a user would run, with what they should find, worked out from the content."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import quote

Resource = dict[str, Any]


class Search(NamedTuple):
    """One search parameter, and the elements that it looks at.

    Attributes:
        kind: The resource type.
        parameter: Its name.
        paths: The elements, by release; a release that is missing has no such parameter.
        target: For references, the type they are to point to; empty for any.
    """

    kind: str
    parameter: str
    paths: dict[str, str]
    target: str = ""


def _everywhere(path: str) -> dict[str, str]:
    return {"R5": path, "R4B": path}


CUD, MK = "ClinicalUseDefinition", "MedicationKnowledge"

SEARCHES = [
    Search(MK, "code", {"R5": "code", "R4B": "code", "R4": "code"}),
    Search(MK, "identifier", {"R5": "identifier"}),
    Search(
        MK,
        "ingredient-code",
        {
            "R5": "definitional.ingredient.item.concept",
            "R4B": "ingredient.itemCodeableConcept",
            "R4": "ingredient.itemCodeableConcept",
        },
    ),
    Search(
        MK,
        "ingredient",
        {
            "R5": "definitional.ingredient.item.reference",
            "R4B": "ingredient.itemReference",
            "R4": "ingredient.itemReference",
        },
    ),
    Search(
        MK,
        "classification",
        {
            "R5": "medicineClassification.classification",
            "R4B": "medicineClassification.classification",
            "R4": "medicineClassification.classification",
        },
    ),
    Search(MK, "monograph", _everywhere("monograph.source") | {"R4": "monograph.source"}),
    Search(CUD, "type", _everywhere("type")),
    Search(CUD, "identifier", _everywhere("identifier")),
    Search(CUD, "status", {"R5": "status"}),
    Search(CUD, "subject", _everywhere("subject")),
    Search(CUD, "product", _everywhere("subject"), "MedicinalProductDefinition"),
    Search(CUD, "indication", _everywhere("indication.diseaseSymptomProcedure.concept")),
    Search(
        CUD, "contraindication", _everywhere("contraindication.diseaseSymptomProcedure.concept")
    ),
    Search(CUD, "effect", _everywhere("undesirableEffect.symptomConditionEffect.concept")),
    Search(CUD, "interaction", _everywhere("interaction.type")),
    Search("Basic", "code", {"R4": "code"}),
    Search("Basic", "identifier", {"R4": "identifier"}),
    Search("Basic", "subject", {"R4": "subject"}),
]


def run_searches(base: str, release: str, resources: list[Resource]) -> dict[str, str]:
    """Return what each search gave: ``all``, what was missing, or the server's status."""
    found = {}
    for search in SEARCHES:
        if release in search.paths:
            found[f"{search.kind}.{search.parameter}"] = _run(base, search, release, resources)
    if release != "R4":
        found[f"{CUD} _include subject"] = _include(base, resources)
        found[f"Medication _revinclude {CUD}:subject"] = _revinclude(base, resources)
    return found


def _run(base: str, search: Search, release: str, resources: list[Resource]) -> str:
    """Run a search with every value that the content has."""
    expected: dict[str, set[str]] = {}
    for resource in resources:
        if resource["resourceType"] == search.kind:
            for element in _elements(resource, search.paths[release].split(".")):
                for value in _values(element, search.target):
                    expected.setdefault(value, set()).add(_key(resource))
    if not expected:
        return "no value in the content"
    status, got = get(base, f"{search.kind}?{search.parameter}={_nobody(expected)}")
    if got:
        return "the parameter is ignored"
    wrong = nothing = 0
    for value, keys in sorted(expected.items()):
        status, got = get(base, f"{search.kind}?{search.parameter}={quote(value, safe='')}")
        if status != 200:
            return f"status {status}"
        wrong += {_key(each) for each in got} != keys
        nothing += not got
    if nothing == len(expected):
        return "nothing is found"
    return "all" if not wrong else f"wrong for {wrong} of {len(expected)} values"


def _nobody(expected: dict[str, set[str]]) -> str:
    """Return a value of the same form that no resource has."""
    value = min(expected)
    if "|" in value:
        return quote("urn:x|nobody")
    return f"{value.split('/')[0]}/clonaz-nobody" if "/" in value else "nobody"


def _include(base: str, resources: list[Resource]) -> str:
    path = f"{CUD}?type=indication&_include={CUD}:subject"
    uses = [each for each in resources if each["resourceType"] == CUD]
    uses = [each for each in uses if each["type"] == "indication"]
    targets = {ref["reference"] for each in uses for ref in each["subject"]}
    return _compare(base, path, targets | {_key(each) for each in uses})


def _revinclude(base: str, resources: list[Resource]) -> str:
    uses = [each for each in resources if each["resourceType"] == CUD]
    target = uses[0]["subject"][0]["reference"]
    about = {_key(u) for u in uses if any(r["reference"] == target for r in u["subject"])}
    path = f"Medication?_id={target.split('/')[1]}&_revinclude={CUD}:subject"
    return _compare(base, path, about | {target})


def _compare(base: str, path: str, expected: set[str]) -> str:
    status, got = get(base, path)
    if status != 200:
        return f"status {status}"
    keys = {_key(each) for each in got}
    if keys == expected:
        return "all"
    return "not offered" if keys < expected else "wrong"


def get(base: str, path: str) -> tuple[int, list[Resource]]:
    """Return the status and the resources of all pages of a search."""
    found: list[Resource] = []
    url: str | None = f"{base}/{path}{'&' if '?' in path else '?'}_count=200"
    for _ in range(20):
        if url is None:
            break
        request = urllib.request.Request(url, headers={"Cache-Control": "no-cache"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                page = json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, []
        found += [entry["resource"] for entry in page.get("entry", []) if "resource" in entry]
        links = {each["relation"]: each["url"] for each in page.get("link", [])}
        url = links.get("next")
    return 200, [each for each in found if each["resourceType"] != "OperationOutcome"]


def _key(resource: Resource) -> str:
    return f"{resource['resourceType']}/{resource['id']}"


def _elements(value: Any, path: list[str]) -> list[Any]:
    if isinstance(value, list):
        return [each for item in value for each in _elements(item, path)]
    if not path:
        return [value]
    if isinstance(value, dict) and path[0] in value:
        return _elements(value[path[0]], path[1:])
    return []


def _values(element: Any, target: str) -> list[str]:
    """Return an element as search values: a code, codings, an identifier, or a reference."""
    if isinstance(element, str):
        return [element]
    if "reference" in element:
        return [element["reference"]] if element["reference"].startswith(target) else []
    if "value" in element:
        return [f"{element['system']}|{element['value']}"]
    return [f"{each['system']}|{each['code']}" for each in element.get("coding", [])]
