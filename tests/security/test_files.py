"""Names, links, pipes and cells: what files and folders could do to whoever handles them."""

from __future__ import annotations

import csv
import io
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pydantic import ValidationError

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.content.clonazepam import MONOGRAPH
from clonaz_fhir.emitters.tables import build_tables
from clonaz_fhir.emitters.tables.sqlite import build_sqlite
from clonaz_fhir.emitters.tables.table import FORMULA, Table, optional, text, to_csv
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.validation.api import validate_paths

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "a'); DROP TABLE t; --", 'b"c', "d, e"]


def table(*values: str) -> Table:
    """Return a table of one text column."""
    columns = (text("name", "A name."), optional("other", "Nothing."))
    return Table("t", "A row.", columns, ("name",), [(value, None) for value in values])


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    """Only files are sought; whoever names a pipe means it."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")

    def give_up(number: int, frame: FrameType | None) -> None:
        raise AssertionError("the pipe was waited for")

    os.mkfifo(tmp_path / "a.json")
    (tmp_path / "b.json").write_text('{"resourceType": "Group"}')
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    try:
        report = validate_paths([str(tmp_path)])
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert [Path(each.file).name for each in report.files] == ["b.json"]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    """Folders behind links are not entered."""
    (tmp_path / "a.json").write_text('{"resourceType": "Group"}')
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert len(validate_paths([str(tmp_path)]).files) == 1


def test_a_report_does_not_go_through_a_link_under_its_temporary_name(
    tmp_path: Path, cli: Callable[..., Any]
) -> None:
    """A temporary file is created, never opened: in a shared folder it could be anybody's link."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    source = tmp_path / "a.json"
    source.write_text('{"resourceType": "Group"}')
    (tmp_path / f"report.{os.getpid()}.tmp").symlink_to(victim)
    assert cli("validate", source, "-o", tmp_path / "report", "--quiet").code == 3
    assert victim.read_text() == "mine"


def test_a_page_does_not_go_through_a_link_under_its_temporary_name(
    tmp_path: Path, cli: Callable[..., Any]
) -> None:
    """As above; the link stays where it is, for whoever laid it."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / f".page.html.{os.getpid()}.tmp").symlink_to(victim)
    assert cli("view", "--out", tmp_path / "page.html").code == 3
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("word", ["../x", "a/b", "..", "a\\b", "a\n", "", "C:x", "a b", "\u202ea"])
@pytest.mark.parametrize("field", ["id", "medicine"])
def test_no_id_of_a_monograph_leaves_the_folder(field: str, word: str) -> None:
    """Files are named after them."""
    with pytest.raises(ValidationError):
        Monograph.model_validate({**dict(MONOGRAPH), field: word})


@pytest.mark.parametrize(
    "word", ["a\nb", "a\rb", "a\tb", "a\x1bb", "a\x85b", "a\u2028b", "\x07", "a\x00"]
)
def test_a_line_of_a_monograph_is_one_line(word: str) -> None:
    """A return would begin a row of a table, an escape would steer a terminal."""
    with pytest.raises(ValidationError):
        Monograph.model_validate({**dict(MONOGRAPH), "title": word})


def test_no_cell_of_a_table_runs_in_a_spreadsheet() -> None:
    """An apostrophe says that it is text; quotes and line ends stay in their cell."""
    rows = list(csv.reader(io.StringIO(to_csv(table(*HOSTILE)).decode(), newline="")))[1:]
    cells = [row[0] for row in rows]
    assert [each.removeprefix("'") for each in cells] == HOSTILE
    assert not any(each.startswith(FORMULA) for each in cells)


def test_no_cell_of_the_shipped_tables_needed_it() -> None:
    """What is read by machines is what the content says."""
    for made in build_tables(MONOGRAPH, build_graph(MONOGRAPH, version="0")):
        cells = [str(value) for row in made.rows for value in row if isinstance(value, str)]
        assert [each for each in cells if each.startswith(FORMULA)] == []


def test_no_value_is_a_statement_of_the_database(tmp_path: Path) -> None:
    """Values are handed over beside the statement, not in it."""
    path = tmp_path / "t.sqlite"
    path.write_bytes(build_sqlite([table(*HOSTILE)]))
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT name FROM t ORDER BY rowid").fetchall()
    assert [name for (name,) in rows] == HOSTILE
