"""The locks in ``requirements/``: what each covers, how they are made, what they must hold.

A lock names every package that an installation brings, in one version, with the hash of each of its
files, for Python 3.11 to 3.14 on any system. pip refuses a file whose hash is not there.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "requirements"
REMAKE = "python -m tools.release lock"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)(?: ; (?P<marker>.*?))?(?= \\$|$)")
HASH = re.compile(r"^ {4}--hash=sha256:[0-9a-f]{64}(?: \\)?$")


class Lock(NamedTuple):
    """One lock: its name, what it is for, and what it covers of ``pyproject.toml``."""

    name: str
    purpose: str
    extras: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    is_ours: bool = True
    """Whether the package's own dependencies are in it."""


LOCKS = (
    Lock("ci", "everything that CI runs", ("artefacts", "catalogue", "dev"), ("build",)),
    Lock("plain", "the package without extras, and what the suite needs then", groups=("plain",)),
    Lock("runtime", "the package with every extra for users", ("fast", "smart")),
    Lock("release", "the tools that make a release", groups=("release",), is_ours=False),
    Lock("views", "installed beside the others, without its own dependencies", groups=("views",),
         is_ours=False),
)  # fmt: skip
"""The first one is made first; the others take its versions."""


class Pin(NamedTuple):
    """A line of a lock: a package in one version, where its marker holds, and its hashes."""

    name: str
    version: Version
    marker: str
    hashes: int


def make_locks(upgrade: bool = False) -> None:
    """Write every lock; versions that still fit are kept unless ``upgrade`` asks for newer ones.

    Raises:
        CalledProcessError: uv cannot resolve them, or cannot reach an index.
    """
    FOLDER.mkdir(exist_ok=True)
    for lock in LOCKS:
        path = FOLDER / f"{lock.name}.txt"
        command = [
            sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal",
            "--python-version", "3.11", "--generate-hashes", "--no-build", "--no-header",
            "--no-annotate", "--no-emit-package", "clonaz-fhir", "--output-file", str(path),
        ]  # fmt: skip
        command += [word for extra in lock.extras for word in ("--extra", extra)]
        command += [word for group in lock.groups for word in ("--group", group)]
        command += ["--upgrade"] if upgrade else []
        command += ["--no-deps"] if lock.name == "views" else []
        command += ["--constraint", str(FOLDER / "ci.txt")] if lock is not LOCKS[0] else []
        command += ["pyproject.toml"] if lock.is_ours else []
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        head = f"# {lock.name}: {lock.purpose}. Made by '{REMAKE}'; do not edit.\n"
        path.write_text(head + path.read_text("utf-8"), "utf-8")


def read_lock(text: str) -> list[Pin]:
    """Return the pins of a lock.

    Raises:
        ValueError: A line is none that a lock may hold, such as the address of an index.
    """
    pins: list[Pin] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#") or not line:
            continue
        if found := PIN.match(line):
            name, version = canonicalize_name(found["name"]), Version(found["version"])
            pins.append(Pin(name, version, found["marker"] or "", 0))
        elif HASH.match(line) and pins:
            pins[-1] = pins[-1]._replace(hashes=pins[-1].hashes + 1)
        else:
            raise ValueError(f"line {number}: neither a pinned version nor a hash: {line!r}")
    return pins


def check_locks() -> list[str]:
    """Return what is wrong with the locks, a line each.

    They must hold a version that ``pyproject.toml`` allows of each package that it names, hashes
    for each, no other kind of line, and no two versions of one package for one environment.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wrong = []
    versions: dict[tuple[str, str], dict[str, list[str]]] = {}
    for lock in LOCKS:
        path = FOLDER / f"{lock.name}.txt"
        try:
            pins = read_lock(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            wrong.append(f"{path.name}: {error}. Make it anew: {REMAKE}")
            continue
        wrong += [f"{path.name}: {pin.name} has no hash" for pin in pins if not pin.hashes]
        wrong += [
            f"{path.name}: {line}. Make it anew: {REMAKE}"
            for line in _unmet(pins, required_by(project, lock))
        ]
        for pin in pins:
            places = versions.setdefault((pin.name, pin.marker), {})
            places.setdefault(str(pin.version), []).append(path.name)
    wrong += [
        f"{name}: {places}: one version each for the same environment"
        for (name, _), places in versions.items()
        if len(places) > 1
    ]
    return wrong


def required_by(project: dict[str, Any], lock: Lock) -> list[Requirement]:
    """Return the requirements of ``pyproject.toml`` that a lock covers, extras followed."""
    extras = project["project"]["optional-dependencies"]
    own = canonicalize_name(project["project"]["name"])
    found = [*map(Requirement, project["project"]["dependencies"])] if lock.is_ours else []
    todo = [Requirement(line) for extra in lock.extras for line in extras[extra]]
    while todo:
        requirement = todo.pop()
        if canonicalize_name(requirement.name) == own:
            todo += [Requirement(line) for extra in requirement.extras for line in extras[extra]]
        else:
            found.append(requirement)
    groups = project["dependency-groups"]
    return [*found, *(each for group in lock.groups for each in _group(groups, group))]


def _group(groups: dict[str, list[Any]], name: str) -> Iterator[Requirement]:
    for line in groups[name]:
        if isinstance(line, str):
            yield Requirement(line)
        else:
            yield from _group(groups, line["include-group"])


def _unmet(pins: list[Pin], requirements: list[Requirement]) -> Iterator[str]:
    for requirement in requirements:
        found = [pin for pin in pins if pin.name == canonicalize_name(requirement.name)]
        if not found:
            yield f"'{requirement}' is not in it"
        for pin in found:
            if not requirement.specifier.contains(pin.version, prereleases=True):
                yield f"'{requirement}' does not allow {pin.version}"
