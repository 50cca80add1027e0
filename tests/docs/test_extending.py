"""``docs/extending.md``: every recipe is followed in a copy of the repository, word for word."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.docs.pages import ROOT, Copy, Edit, section, steps

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
SOURCE = ROOT / "src" / "clonaz_fhir"
REGISTRY = "src/clonaz_fhir/validation/definitions/package.registry.json"
GLAUCOMA = "clonaz-klonopin-contraindication-acute-glaucoma"


def without(copy: Copy, title: str, name: str) -> str:
    """Take what a recipe adds out of a copy, and return the recipe.

    No trace of it may be left: what the recipe forgets would still be there.
    """
    text = section(PAGE, title)
    for step in steps(text):
        if isinstance(step, Edit):
            copy.undo(step)
    copy.run("python -m tools.registry")
    left = [
        each.relative_to(copy.root).as_posix()
        for folder in ("src", "tests/data")
        for each in (copy.root / folder).rglob("*")
        if each.suffix in (".py", ".tsv", ".json") and name in each.read_text("utf-8")
    ]
    assert left == []
    return text


def test_a_statement_is_one_literal(tmp_path: Path) -> None:
    """Taken out, it is gone; put back by the recipe, source and build are the repository's."""
    copy = Copy(tmp_path, "tools")
    text = without(copy, "Add a statement", f'"{GLAUCOMA}"')
    code, printed = copy.run(f"clonaz-fhir trace {GLAUCOMA}")
    expected = f"clonaz-fhir: no statement or passage '{GLAUCOMA}'"
    assert (code, printed.startswith(expected)) == (2, True)
    copy.follow(text)
    made = json.loads(copy.read("build/manifest.json"))
    assert GLAUCOMA in {each["id"] for each in made["statements"]}
    edited = [step for step in steps(text) if isinstance(step, Edit)]
    assert len(edited) == 1
    assert copy.read(edited[0].path) == (ROOT / edited[0].path).read_text("utf-8")


def test_the_table_of_literals_is_that_of_the_content() -> None:
    """Each kind of statement is in the table, with the file that has its literals."""
    rows = re.findall(r"^\| .+? \| (.+?) \| `(content/\w+\.py)` \|$", PAGE, re.MULTILINE)
    told = {kind: path for kinds, path in rows for kind in re.findall(r"`(\w+)`", kinds)}
    found = {
        kind: f"content/{path.name}"
        for path in (SOURCE / "content").glob("*.py")
        for kind in set(re.findall(r"= (\w+)\($", path.read_text("utf-8"), re.MULTILINE))
        if kind in told
    }
    assert told == found
    from clonaz_fhir.model.statement import ClinicalUse, Statement

    kinds = {each.__name__ for each in (*Statement.__subclasses__(), *ClinicalUse.__subclasses__())}
    assert set(told) == kinds - {"ClinicalUse"}


def test_a_code_is_a_literal_a_row_and_the_register(tmp_path: Path) -> None:
    """Without the register the validator refuses it; with it, everything is the repository's."""
    copy = Copy(tmp_path, "tools", "tests")
    text = without(copy, "Add a code", "D015812")
    assert copy.read(REGISTRY) != (ROOT / REGISTRY).read_text("utf-8")
    edits = [step for step in steps(text) if isinstance(step, Edit)]
    for each in edits:
        copy.do(each)
        assert copy.read(each.path) == (ROOT / each.path).read_text("utf-8")
    code, printed = copy.run("clonaz-fhir build --out out --release r5")
    assert (code, "package-code: the code 'D015812' is not registered" in printed) == (1, True)
    for each in edits:
        copy.undo(each)
    copy.follow(text)
    assert copy.read(REGISTRY) == (ROOT / REGISTRY).read_text("utf-8")


def test_a_rule_is_a_function_a_row_and_an_example(tmp_path: Path) -> None:
    """It is found at its place, has its page, and the suite asks for nothing more."""
    copy = Copy(tmp_path, "tests", "tools")
    copy.follow(section(PAGE, "Add a rule"))


def test_an_output_is_an_emitter_and_a_line(tmp_path: Path) -> None:
    """Manifest, checksums, data package and README have it by themselves."""
    copy = Copy(tmp_path)
    copy.follow(section(PAGE, "Add an output"))
    line = next(each for each in copy.read("out/statements.md").splitlines() if GLAUCOMA in each)
    assert line.endswith("Klonopin is contraindicated in patients with acute glaucoma.")
    for path in ("manifest.json", "SHA256SUMS", "datapackage.json", "README.md"):
        assert "statements.md" in copy.read(f"out/{path}"), path
    assert "| `statements.md` | every statement on one line |" in copy.read("out/README.md")


def test_a_release_goes_down_and_comes_back(tmp_path: Path) -> None:
    """An invented release loses nothing and is valid by its own tables."""
    copy = Copy(tmp_path, "tools")
    copy.follow(section(PAGE, "Add a release"))


def test_the_page_names_every_file_that_names_the_releases() -> None:
    """Whoever adds one does not have to look for them; a file that is new here fails this."""
    text = section(PAGE, "Add a release")
    words = re.compile(r"""["'](?:R4B|r4b|4\.3\.0|4\.3)["']""")
    naming = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if words.search(path.read_text("utf-8")) and path.name not in ("r4b.py", "codes.py")
    }
    told = set(re.findall(r"`(?:src/clonaz_fhir/)?([\w/]+\.py)`", text))
    assert naming - told == set()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`([\w./-]+/[\w./-]*)`", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    """A path is one of the repository or of the package, unless a recipe makes it."""
    made = {step.path for step in steps(PAGE) if isinstance(step, Edit) and not step.before}
    assert path in made or (ROOT / path).exists() or (SOURCE / path).exists()


def test_the_code_on_the_page_fits_the_house() -> None:
    """No line is longer than the linter lets it be."""
    code = [step.after for step in steps(PAGE) if isinstance(step, Edit)]
    lines = [line for each in code for line in each.splitlines() if "\t" not in line]
    assert [line for line in lines if len(line) > 100] == []
