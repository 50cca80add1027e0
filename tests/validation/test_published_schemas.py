"""The schemas for other people's validators: one fault, one exact error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.validation.test_examples import EXAMPLES, INVALID, VALID, place_of, read, release_of
from tools.definitions.packages import cache_folder

from clonaz_fhir.validation.tables import RELEASES

SCHEMAS = Path(__file__).parents[2] / "schemas"
SEEN = (
    "unknown-element", "missing-element", "wrong-type", "empty-array", "choice-conflict",
    "required-binding", "primitive-format", "number-range", "cud-1", "cud-2", "cud-3", "cud-4",
    "cud-5", "cud-6", "cud-body", "unknown-resource-type",
)  # fmt: skip
STRUCTURAL = [path for path in INVALID if path.parent.name in SEEN]
WIDER = ("r5-contained",)


def validator(release: str) -> Any:
    """Return a plain jsonschema validator of a published schema."""
    schema = json.loads((SCHEMAS / f"{release}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


VALIDATORS = {release: validator(release) for release in RELEASES}


@pytest.mark.parametrize("path", [p for p in VALID if p.stem not in WIDER], ids=lambda p: p.stem)
def test_a_published_schema_takes_the_valid_examples(path: Path) -> None:
    """What we emit fits; null in a list of primitives, which we never emit, does not."""
    assert [] == list(VALIDATORS[release_of(path)].iter_errors(read(path)))


@pytest.mark.parametrize("path", STRUCTURAL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_one_fault_gives_one_error(path: Path) -> None:
    """A single error, at the faulty element or at the object that holds it."""
    found = list(VALIDATORS[release_of(path)].iter_errors(read(path)))
    assert 1 == len(found), [error.message[:80] for error in found]
    place = "".join(f"/{step}" for step in found[0].absolute_path)
    assert place_of(path).startswith(place)


def test_check_jsonschema_gives_one_error_too() -> None:
    """The tool that most projects have says the same, with the path."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema: pip install '.[test]'")
    for rule in ("unknown-element", "required-binding", "cud-2"):
        file = EXAMPLES / "invalid" / rule / "r5-example.json"
        command = [
            sys.executable, "-m", "check_jsonschema", "--output-format", "json",
            "--schemafile", str(SCHEMAS / "r5.schema.json"), str(file),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=False)
        answer = json.loads(done.stdout)
        assert 1 == len(answer["errors"])
        assert not answer["errors"][0].get("has_sub_errors", False)


def test_ajv_gives_one_error_too(tmp_path: Path) -> None:
    """Errors other than the wrapper of a failing ``if`` are counted."""
    folder = Path(os.environ.get("AJV", cache_folder() / "node" / "node_modules" / "ajv"))
    if shutil.which("node") is None or not folder.exists():
        pytest.skip("node or ajv is not installed: npm install ajv")
    script = tmp_path / "run.cjs"
    script.write_text(
        f"const Ajv=require({json.dumps(str(folder))}),fs=require('fs');"
        "const s=JSON.parse(fs.readFileSync(process.argv[2]));"
        "const v=new Ajv({allErrors:true}).compile(s);"
        "console.log(JSON.stringify(process.argv.slice(3).map(f=>v(JSON.parse(fs.readFileSync(f)))?0:"
        "v.errors.filter(e=>e.keyword!='if').length)))"
    )
    files = [str(path) for path in STRUCTURAL if release_of(path) == "r5"]
    command = ["node", str(script), str(SCHEMAS / "r5.schema.json"), *files]
    done = subprocess.run(command, capture_output=True, check=True)
    assert [1] * len(files) == json.loads(done.stdout)


@pytest.mark.parametrize("release", RELEASES)
def test_a_generated_schema_names_its_source_and_holds_no_prose(release: str) -> None:
    """Package, version and hash are in ``$comment``; no description is carried over."""
    text = (SCHEMAS / f"{release}.schema.json").read_text("utf-8")
    schema = json.loads(text)
    assert "sha256" in schema["$comment"] and "hl7.fhir." in schema["$comment"]
    assert '"description": "' not in text
    assert "$schema" in schema and "http://json-schema.org/draft-07/schema#" == schema["$schema"]
