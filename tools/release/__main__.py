"""Make a release, or make or check the locks.

``build`` builds HEAD twice, compares, and writes wheel, sdist, bill of materials and hashes;
``lock`` writes ``requirements/`` anew; ``check-lock`` says whether it fits ``pyproject.toml``.
The tools come from ``requirements/release.txt``; nothing is uploaded and nothing is tagged.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tools.release import locks
from tools.release.reproducible import ROOT, Built, ReleaseError, build_release, sha256

PARTS = ("build", "lock", "check-lock")


def main() -> int:
    """Run the part that was asked for; every error is one line."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    add = parser.add_argument
    add("part", nargs="?", default="build", choices=PARTS, help="(default: build)")
    add("--out", type=Path, default=ROOT / "dist", help="build: where to put it (default: dist)")
    add("--upgrade", action="store_true", help="lock: take the newest versions")
    options = parser.parse_args()
    try:
        if options.part == "lock":
            locks.make_locks(options.upgrade)
        if options.part in ("lock", "check-lock"):
            return _report_locks()
        return _release(options.out)
    except ReleaseError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"release: {' '.join(error.cmd[:4])}: exit code {error.returncode}", file=sys.stderr)
        return 1


def _report_locks() -> int:
    wrong = locks.check_locks()
    print("\n".join(wrong) if wrong else f"{len(locks.LOCKS)} locks fit pyproject.toml")
    return 1 if wrong else 0


def _release(out: Path) -> int:
    from tools.release.bill import build_bill
    from tools.release.contents import check_contents

    _check_tools()
    check_committed(ROOT)
    if wrong := locks.check_locks():
        raise ReleaseError("; ".join(wrong))
    with tempfile.TemporaryDirectory(prefix="clonaz-release-") as folder:
        work = Path(folder)
        built = build_release("HEAD", work / "builds")
        print("built twice and from the sdist: one wheel, one sdist")
        print("\n".join(check_contents(built, "HEAD")))
        number = built.wheel.name.split("-")[1]
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        required = locks.required_by(project, locks.Lock("", ""))
        bills = [build_bill(built, number, required, work / each) for each in ("bill", "again")]
        if bills[0] != bills[1]:
            raise ReleaseError("two bills of materials differ")
        _write(built, bills[0], out)
    return 0


def _check_tools() -> None:
    """Raise ``ReleaseError`` where a tool is not the locked one: it would leave other bytes."""
    pins = locks.read_lock((locks.FOLDER / "release.txt").read_text("utf-8"))
    for pin in pins:
        if pin.name in ("hatchling", "cyclonedx-bom", "cyclonedx-python-lib"):
            try:
                found = version(pin.name)
            except PackageNotFoundError:
                found = "not installed"
            if found != str(pin.version):
                raise ReleaseError(
                    f"{pin.name} is {found}, the lock has {pin.version}. Install with: pip install "
                    "--require-hashes -r requirements/release.txt"
                )


def check_committed(root: Path) -> None:
    """Raise ``ReleaseError`` where the bill would be made from another state than the wheel."""
    command = ["git", "diff", "--quiet", "HEAD", "--", "pyproject.toml", "requirements", "tools"]
    if subprocess.run(command, cwd=root, check=False).returncode:
        raise ReleaseError(
            "pyproject.toml, requirements/ or tools/ differ from HEAD: commit them first, or the "
            "bill of materials is of another state than the wheel"
        )


def _write(built: Built, bill: str, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    written = [Path(shutil.copy(path, out)) for path in built]
    written.append(out / "clonaz-fhir.cdx.json")
    written[-1].write_text(bill, "utf-8")
    sums = "".join(f"{sha256(path)}  {path.name}\n" for path in sorted(written))
    (out / "SHA256SUMS").write_text(sums, "utf-8")
    print(sums, end="")


if __name__ == "__main__":
    sys.exit(main())
