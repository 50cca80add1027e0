"""The locks: they fit ``pyproject.toml``, and what does not fit is said."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version
from tools.release import locks
from tools.release.locks import LOCKS, Lock, check_locks, read_lock, required_by

A_HASH = "    --hash=sha256:" + "0" * 64


@pytest.fixture
def project(repository: Path) -> dict[str, Any]:
    """The content of ``pyproject.toml``, to be changed."""
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


@pytest.fixture
def copied(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the locks and of ``pyproject.toml``, to be spoilt."""
    for path in [*(repository / "requirements").glob("*.txt"), repository / "pyproject.toml"]:
        target = tmp_path / path.relative_to(repository)
        target.parent.mkdir(exist_ok=True)
        target.write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    monkeypatch.setattr(locks, "FOLDER", tmp_path / "requirements")
    return tmp_path


def spoil(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_locks_fit_the_project() -> None:
    """Each requirement has a version that it allows, and each version its hashes."""
    assert check_locks() == []


def test_every_extra_and_group_is_locked(project: dict[str, Any]) -> None:
    """Nothing that ``pyproject.toml`` names is installed by CI without a hash."""
    named = {name for lock in LOCKS for name in (*lock.extras, *lock.groups)}
    followed = {"test"}  # by dev
    assert named | followed == {
        *project["project"]["optional-dependencies"],
        *project["dependency-groups"],
    }


def test_a_requirement_that_the_lock_lacks_is_named(copied: Path) -> None:
    """Whoever adds a dependency has to lock it."""
    spoil(copied / "pyproject.toml", '"jsonschema>=4.23,<5",', '"jsonschema>=4.23,<5", "absent",')
    assert [line.partition(".")[0] for line in check_locks()] == ["ci", "plain", "runtime"]
    assert "'absent' is not in it" in check_locks()[0]


def test_a_version_that_the_project_forbids_is_named(copied: Path) -> None:
    """A raised bound makes the lock stale."""
    spoil(copied / "pyproject.toml", "pytest>=8", "pytest>=4000")
    wrong = check_locks()
    assert ["ci.txt", "plain.txt"] == [line.partition(":")[0] for line in wrong]
    assert "'pytest>=4000' does not allow" in wrong[0]


def test_two_versions_of_one_package_are_named(copied: Path) -> None:
    """What was tested with one version is not released with another."""
    path = copied / "requirements" / "plain.txt"
    (version,) = [str(p.version) for p in read_lock(path.read_text("utf-8")) if p.name == "pytest"]
    spoil(path, f"pytest=={version}", "pytest==8.0.0")
    (wrong,) = check_locks()
    assert wrong.startswith("pytest: ") and "8.0.0" in wrong and "plain.txt" in wrong


def test_a_missing_lock_is_named(copied: Path) -> None:
    """With the command that makes it."""
    (copied / "requirements" / "views.txt").unlink()
    (wrong,) = check_locks()
    assert wrong.startswith("views.txt: ") and wrong.endswith(locks.REMAKE)


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--find-links somewhere",
        "attrs>=1",
        "attrs",
        "attrs @ https://example.org/attrs.whl",
        "-e .",
        "    --hash=md5:0123",
    ],
)
def test_a_lock_holds_versions_and_hashes_only(line: str) -> None:
    """No address of an index, no range, no file from elsewhere."""
    with pytest.raises(ValueError, match=r"^line 3: neither"):
        read_lock(f"attrs==26.1.0 \\\n{A_HASH}\n{line}\n")


def test_pins_are_read_with_marker_and_hashes() -> None:
    """Two hashes, one marker."""
    (pin,) = read_lock(f"# x\nNum_Py==2.4.6 ; python_version < '3.12' \\\n{A_HASH} \\\n{A_HASH}\n")
    assert ("num-py", Version("2.4.6"), "python_version < '3.12'", 2) == pin


def test_a_pin_without_a_hash_is_named(copied: Path) -> None:
    """pip would refuse the whole file; we say which line."""
    path = copied / "requirements" / "views.txt"
    path.write_text("sqlonfhir==0.0.2\n", "utf-8")
    assert ["views.txt: sqlonfhir has no hash"] == check_locks()


def test_extras_that_name_extras_are_followed(project: dict[str, Any]) -> None:
    """``dev`` brings ``test``, which brings ``fast`` and ``smart``."""
    changed = copy.deepcopy(project)
    changed["project"]["optional-dependencies"]["smart"] = ["only-smart-has-this"]
    names = {each.name for each in required_by(changed, Lock("", "", ("dev",)))}
    assert {"ruff", "pytest", "orjson", "only-smart-has-this", "pydantic"} <= names
