"""``view``: writes the page, whole or not at all, and never the document into the package."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clonaz_fhir.builders.graph import build_graph
from clonaz_fhir.cli import VERBS
from clonaz_fhir.emitters import bundle
from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.locations import find_data
from clonaz_fhir.model.monograph import Monograph
from clonaz_fhir.version import __version__

Cli = Callable[..., Any]


@pytest.fixture(autouse=True)
def with_the_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """The verb is known, whether or not it is in the list yet."""
    monkeypatch.setitem(VERBS, "view", "write the review page")


def test_the_page_is_written_and_named(cli: Cli, tmp_path: Path, monograph: Monograph) -> None:
    """One file, its path on stdout, with the hash of the bundle that is shipped."""
    out = tmp_path / "page.html"
    outcome = cli("view", "--out", out)
    assert (0, f"{out.as_posix()}\n", "") == outcome
    graph = build_graph(monograph, version=__version__)
    content = to_json(bundle.collection(graph, "clonaz-clonazepam-collection"))
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert sha256(content.encode()).hexdigest() in page
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_an_earlier_page_is_replaced_and_anything_else_is_not(cli: Cli, tmp_path: Path) -> None:
    """A name given by mistake costs nobody a file."""
    out = tmp_path / "page.html"
    assert cli("view", "--out", out).code == 0
    assert cli("view", "--out", out).code == 0
    other = tmp_path / "thesis.html"
    other.write_text("my thesis", "utf-8")
    outcome = cli("view", "--out", other)
    assert outcome.code == 2
    assert "is no review page" in outcome.err
    assert other.read_text("utf-8") == "my thesis"
    assert cli("view", "--out", tmp_path).code == 2


def test_the_document_shows_its_passages(cli: Cli, tmp_path: Path, document_path: Path) -> None:
    """With the document every passage stands beside its statements, and its hash agrees."""
    out = tmp_path / "page.html"
    outcome = cli("view", "--document", document_path, "--out", out)
    assert outcome.code == 0
    page = out.read_text("utf-8")
    assert "not for distribution" in page
    assert "hash differs" not in page


def test_another_document_is_shown_and_reported(cli: Cli, tmp_path: Path) -> None:
    """The page is written, the differences are findings."""
    document = tmp_path / "other.txt"
    document.write_text("Another document altogether.", "utf-8")
    out = tmp_path / "page.html"
    outcome = cli("view", "--document", document, "--out", out)
    assert outcome.code == 1
    assert "another document, or changed" in outcome.err
    assert "hash differs" in out.read_text("utf-8")


def test_the_document_never_goes_into_the_package(cli: Cli, tmp_path: Path) -> None:
    """The committed page holds no sentence of the document, not even by a slip."""
    document = tmp_path / "document.txt"
    document.write_text("A document.", "utf-8")
    out = Path(find_data("build")) / "page-with-document.html"
    outcome = cli("view", "--document", document, "--out", out)
    assert outcome.code == 2
    assert "must not hold the document's text" in outcome.err
    assert not out.exists()


def test_what_cannot_be_read_or_written_is_said_in_one_line(cli: Cli, tmp_path: Path) -> None:
    """A missing document and a missing folder end with 3."""
    outcome = cli("view", "--document", tmp_path / "none.txt", "--out", tmp_path / "page.html")
    assert outcome.code == 3
    assert len(outcome.err.splitlines()) == 1
    outcome = cli("view", "--out", tmp_path / "none" / "page.html")
    assert outcome.code == 3
    assert len(outcome.err.splitlines()) == 1


def test_the_page_is_opened_if_asked(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser gets the address of the file."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    out = tmp_path / "page.html"
    assert cli("view", "--out", out, "--open").code == 0
    assert opened == [out.resolve().as_uri()]
