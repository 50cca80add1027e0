"""jsonschema-rs, jsonschema and our own reading of the schemas give one verdict."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.validation.engines import INSTALLED
from tests.validation.test_examples import INVALID, VALID, read, release_of
from tools.mutants import mutants

from clonaz_fhir.validation.engine import Checker
from clonaz_fhir.validation.structure import Structure
from clonaz_fhir.validation.tables import RELEASES, load_tables

SAMPLE = 120
MOST = 320  # jsonschema takes most of the time


def resources(document: Any) -> list[tuple[str, Any]]:
    """Return the resources of a document, without what is nested in them, with their types."""
    found = []
    todo = [document]
    while todo:
        value = todo.pop()
        if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
            continue
        plain = dict(value)
        if isinstance(value.get("contained"), list):
            todo += value["contained"]
            plain["contained"] = [{} for _ in value["contained"]]
        if value["resourceType"] == "Bundle" and isinstance(value.get("entry"), list):
            entries = [e for e in value["entry"] if isinstance(e, dict)]
            todo += [e.get("resource") for e in entries]
            plain["entry"] = [
                {**e, "resource": {}} if isinstance(e.get("resource"), dict) else e
                for e in value["entry"]
            ]
        found.append((value["resourceType"], plain))
    return found


def documents(release: str) -> list[Any]:
    """Return all examples of a release and a sample of the mutants of its valid ones."""
    paths = [p for p in [*VALID, *INVALID] if release_of(p) == release]
    listed = [read(path) for path in paths]
    chooser = random.Random(3)
    for path in [p for p in VALID if release_of(p) == release and "transaction" not in p.name]:
        made = [m.document for m in mutants(read(path), load_tables(release))]
        listed += chooser.sample(made, min(SAMPLE // 2, len(made)))
    return listed


@pytest.mark.parametrize("release", RELEASES)
def test_schema_engines_agree(release: str) -> None:
    """On examples and mutants the verdicts are one, and what is invalid is explained."""
    scope = load_tables(release).scope
    engines = [Structure(release, name) for name in INSTALLED]
    seen: dict[str, Any] = {}
    for document in documents(release):
        for kind, resource in resources(document):
            if kind in scope:
                seen.setdefault(f"{kind} {resource!r}", (kind, resource))
    counted = [0, 0]
    chosen = random.Random(5).sample(list(seen.values()), min(MOST, len(seen)))
    for kind, resource in chosen:
        verdicts = [engine.valid(kind, resource) for engine in engines]
        explained = not engines[0].explain(kind, resource)
        assert len({*verdicts, explained}) == 1, (kind, verdicts, explained, resource)
        counted[verdicts[0]] += 1
    assert min(counted) > 20


def test_faults_do_not_depend_on_the_schema_engine() -> None:
    """The same findings, word for word, with each schema engine."""
    for path in INVALID:
        release, document = release_of(path), read(path)
        first, *others = [each.check(document) for each in _checkers(release)]
        assert others == [first] * len(others), path


_MADE: dict[str, list[Checker]] = {}


def _checkers(release: str) -> list[Checker]:
    if release not in _MADE:
        _MADE[release] = [Checker(release, name) for name in INSTALLED]
    return _MADE[release]


def test_jsonschema_judges_equal_values_apart() -> None:
    """What fitted once is not taken for an equal value of another JSON type, nor elsewhere."""
    structure = Structure("r5", "jsonschema")

    def judged(active: Any, value: Any) -> bool:
        identifier = [{"value": value}]
        patient = {"resourceType": "Patient", "active": active, "identifier": identifier}
        return structure.valid("Patient", patient)

    verdicts = [judged(*each) for each in ((True, "a"), (1, "a"), ("True", "a"), (True, True))]
    assert [True, False, False, False] == verdicts
