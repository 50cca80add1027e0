"""The layers: what imports what, read from the source."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from clonaz_fhir.model.release import RELEASES
from clonaz_fhir.releases import RELEASES as ADAPTERS
from clonaz_fhir.validation.tables import RELEASES as TABLES

SOURCE = Path(__file__).parent.parent / "src" / "clonaz_fhir"
STAGES = {"content", "builders", "releases", "validation", "emitters", "loading", "reports"}


def imports_of(path: Path) -> set[str]:
    """Return the parts of our package that a module imports, such as ``builders``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "clonaz_fhir":
                names = [f"clonaz_fhir.{alias.name}" for alias in node.names]
            else:
                names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("clonaz_fhir.")}
    return found


GROUND = {"errors.py": {"escaping"}, "escaping.py": set(), "version.py": set()}
"""What lies under every layer, and what each of it imports of ours."""


@pytest.mark.parametrize("path", GROUND)
def test_the_ground_rests_on_nothing(path: str) -> None:
    """Errors, escaping and version can be imported by anybody, in any order."""
    assert imports_of(SOURCE / path) == GROUND[path]


def test_no_module_needs_the_insides_of_another() -> None:
    """A name that begins with an underscore stays in its module."""
    wrong = [
        (path.relative_to(SOURCE).as_posix(), alias.name)
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("clonaz_fhir")
        for alias in node.names
        if alias.name.startswith("_") and alias.name != "__version__"
    ]
    assert wrong == []


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_stages_never_import_one_another(stage: str) -> None:
    """Content, builders, releases, validation, emitters, loading and reports are strangers."""
    wrong = {
        path.relative_to(SOURCE).as_posix(): sorted(imports_of(path) & (STAGES - {stage}))
        for path in (SOURCE / stage).rglob("*.py")
        if imports_of(path) & (STAGES - {stage})
    }
    assert wrong == {}


@pytest.mark.parametrize("stage", sorted(STAGES | {"model"}))
def test_nothing_below_imports_the_pipeline_or_the_command_line(stage: str) -> None:
    """Imports go one way: cli, pipeline, stages, model, errors."""
    above = {"cli", "pipeline", "api", "artefacts", "catalogue", "monograph_file"} | (
        STAGES if stage == "model" else set()
    )
    wrong = [path.name for path in (SOURCE / stage).rglob("*.py") if imports_of(path) & above]
    assert wrong == []


def test_the_command_line_is_imported_by_nothing() -> None:
    """A library user never pays for argparse, and no stage prints."""
    wrong = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "cli" in imports_of(path) and not path.is_relative_to(SOURCE / "cli")
    ]
    assert wrong == ["__main__.py"]


def test_content_holds_literals_only() -> None:
    """A clinician reviews content: imports and assignments, no logic."""
    allowed = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Expr)
    wrong = [
        (path.name, type(node).__name__)
        for path in (SOURCE / "content").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if not isinstance(node, allowed)
    ]
    assert wrong == []


def test_importing_the_package_loads_no_library() -> None:
    """``import clonaz_fhir`` costs next to nothing: not even typing comes with it."""
    code = (
        "import sys; before = {*sys.modules}; import clonaz_fhir; print(*{*sys.modules} - before)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {each for each in run.stdout.split() if each.split(".")[0] != "clonaz_fhir"}
    assert {"__future__"} >= loaded
    assert "clonaz_fhir" in run.stdout.split()


def test_get_starts_without_what_only_types_need() -> None:
    """``get`` opens a file and prints it: no typing, no pathlib, no module of a stage."""
    code = "import sys; from clonaz_fhir.cli import main; main(['get', '--type', 'x']); " \
           "print([m for m in sys.modules if m in ('typing', 'pathlib') or m.count('.') == 1 " \
           "and m.startswith('clonaz_fhir.')])"  # fmt: skip
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ours = {"cli", "errors", "escaping", "locations", "model", "version"}
    assert set(run.stdout.splitlines()[-1].strip("[]'").split("', '")) == {
        f"clonaz_fhir.{each}" for each in ours
    }


def test_validation_needs_neither_content_nor_models() -> None:
    """The validator starts without pydantic and without the monograph."""
    code = "import sys, clonaz_fhir.validation.engine; print([m for m in sys.modules if " \
           "m.startswith(('pydantic', 'fhir.', 'clonaz_fhir.content'))])"  # fmt: skip
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_every_layer_knows_the_same_releases() -> None:
    """Adding one means a row in each table; none may be forgotten."""
    assert tuple(ADAPTERS) == RELEASES
    assert tuple(each.upper() for each in TABLES) == RELEASES


CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "strftime", "ctime", "time", "time_ns"}
MAY_ASK_THE_DAY = {"cli/validate.py", "cli/outline.py", "loading/retry.py"}
"""The verb that judges check dates, the one that dates a new skeleton, and the reading of a
server's Retry-After."""


def test_nothing_that_makes_or_judges_the_data_reads_the_clock() -> None:
    """The same input gives the same bytes and the same verdict, before and after a check date."""
    readers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"time", "date", "datetime"}
    }
    assert readers == MAY_ASK_THE_DAY
