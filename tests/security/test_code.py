"""What the program itself never does: run text, unpack objects, start programs, open sockets."""

from __future__ import annotations

import ast
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clonaz_fhir"

NEVER = {
    "pickle", "marshal", "shelve", "dill", "subprocess", "pty", "ctypes", "cffi", "yaml",
    "zipfile", "xmlrpc", "xml.sax", "xml.dom", "lxml", "ftplib", "smtplib", "telnetlib",
}  # fmt: skip
"""Modules that run programs, make objects of bytes, or read archives and documents unguarded."""

NETWORK = {"socket", "ssl", "http.client", "http.server", "urllib.request", "asyncio", "requests"}
CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "extractall", "mktemp"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the package, by its path below the package."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def imported(tree: ast.AST) -> set[str]:
    """Return the modules that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def called(tree: ast.AST) -> set[str]:
    """Return what a module calls by one of the names in CALLS; ``re.compile`` is another thing."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func
            if isinstance(name, ast.Name) and name.id in CALLS:
                found.add(name.id)
            elif isinstance(name, ast.Attribute) and name.attr in CALLS - {"compile", "system"}:
                found.add(name.attr)
            elif ast.unparse(name) == "os.system":
                found.add("system")
            found |= {"shell" for word in node.keywords if word.arg == "shell"}
    return found


def test_no_module_runs_text_or_unpacks_objects() -> None:
    """No eval, no pickle, no shell, no archive is unpacked."""
    wrong = {
        path: sorted((imported(tree) & NEVER) | called(tree))
        for path, tree in modules()
        if (imported(tree) & NEVER) | called(tree)
    }
    assert wrong == {}


def test_the_check_sees_what_it_looks_for() -> None:
    """The check can fail."""
    tree = ast.parse("import os, pickle\nos.popen(x, shell=True); os.system(x); eval(y)")
    assert imported(tree) & NEVER == {"pickle"}
    assert called(tree) == {"popen", "shell", "system", "eval"}


def test_only_the_loader_knows_the_network() -> None:
    """Whatever else the program does, it cannot open a connection."""
    found = {path.partition("/")[0] for path, tree in modules() if imported(tree) & NETWORK}
    assert found == {"loading"}


def test_xml_is_read_in_two_places_and_entities_in_none() -> None:
    """The narrative's check refuses declarations first; the loader compares what servers return."""
    readers = {"pyexpat", "xml.etree.ElementTree", "xml.parsers.expat"}
    found = {path for path, tree in modules() if imported(tree) & readers}
    assert found == {
        "loading/compare.py",
        "validation/formats/junit.py",  # writes
        "validation/narrative.py",
    }


@pytest.mark.parametrize(
    "words",
    [
        ("get",),
        ("validate", "build/r5/clonazepam-bundle.json"),
        ("validate", "--engine", "all", "build/r4/clonazepam-bundle.json"),
        ("trace",),
        ("coverage",),
        ("codes",),
        ("caveats",),
        ("explain",),
        ("diff", "build", "build", "--release", "r5"),
    ],
)
def test_no_verb_but_the_loaders_opens_a_socket(
    words: tuple[str, ...], cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made of the network's functions anything else than an error, nothing changes."""

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.chdir(ROOT)
    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert cli(*words).code == 0


def test_the_page_never_makes_markup_of_data() -> None:
    """The script writes text and moves what is there; it asks nobody and keeps nothing."""
    script = (SOURCE / "emitters" / "page" / "page.js").read_text("utf-8")
    code = re.sub(r"(?m)^\s*//.*$", "", script)
    found = re.findall(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|"
        r"\beval\b|new Function|setTimeout\(['\"]|\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|"
        r"localStorage|sessionStorage|document\.cookie|\bimport\b|https?:",
        code,
    )
    assert found == []
