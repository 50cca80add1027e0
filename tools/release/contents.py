"""What a wheel and an sdist must hold, byte for byte, and that they hold nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from tools.release.reproducible import Built, ReleaseError, members, read_commit

WHEEL = {
    "src/clonaz_fhir/": "clonaz_fhir/",
    "build/": "clonaz_fhir/data/build/",
    "schemas/": "clonaz_fhir/data/schemas/",
}
"""Folders of the tree and where the wheel has them."""
NOT_IN_THE_TREE = ("PKG-INFO",)


def check_contents(built: Built, commit: str) -> list[str]:
    """Return what each archive holds, a line each.

    The wheel has the package, the artefacts and the schemas; the sdist has every file of the
    commit, so that the suite runs from it.

    Raises:
        ReleaseError: A file is missing, is one too many, or has other bytes.
    """
    tree = dict(read_commit(commit))
    inside = dict(members(built.wheel))
    packed = {
        there + path.removeprefix(here): data
        for here, there in WHEEL.items()
        for path, data in tree.items()
        if path.startswith(here)
    }
    metadata = {name for name in inside if re.match(r"[^/]+\.dist-info/", name)}
    _compare(built.wheel, packed, {k: v for k, v in inside.items() if k not in metadata})
    inside = {k: v for k, v in members(built.sdist) if k not in NOT_IN_THE_TREE}
    _compare(built.sdist, tree, inside)
    return [
        f"{built.wheel.name}: {len(packed)} files of the commit, {len(metadata)} of metadata",
        f"{built.sdist.name}: all {len(tree)} files of the commit",
    ]


def _compare(archive: Path, expected: dict[str, bytes], actual: dict[str, bytes]) -> None:
    for what, names in (
        ("lacks", expected.keys() - actual.keys()),
        ("holds what the commit does not", actual.keys() - expected.keys()),
        ("has other bytes in", {k for k in expected.keys() & actual if expected[k] != actual[k]}),
    ):
        if names:
            raise ReleaseError(f"{archive.name} {what}: {_some(names)}")


def _some(names: Iterable[str]) -> str:
    listed = sorted(names)
    more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""
    return ", ".join(listed[:8]) + more
