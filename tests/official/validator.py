"""Validate FHIR files with the official HL7 validator, offline.

The first use builds the validator (Maven) and its package cache (npm) below the folder that the
environment variable ``CLONAZ_FHIR_CACHE`` names, by default ``~/.cache/clonaz-fhir``. After that
no network is used. One run of the JVM takes any number of files of one release.

    python tests/official/validator.py --release R5 FILE... [--profiles DIR]

prints one line per issue and ends with 1 if there is an error, 3 if the tool cannot run.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

# The folder is not a package: its files also run as scripts.
import cache
import crossversion

HERE = Path(__file__).resolve().parent
CORE = {
    "R5": ("5.0.0", "hl7.fhir.r5.core#5.0.0"),
    "R4B": ("4.3.0", "hl7.fhir.r4b.core#4.3.0"),
    "R4": ("4.0.1", "hl7.fhir.r4.core#4.0.1"),
}
# Measured: 1.3 GB resident for each release, 7 s to start, 10 s for a bundle of 80 resources.
HEAP = "-Xmx3g"
TIMEOUT_SECONDS = 1200

Issue = dict[str, Any]


class ValidatorError(Exception):
    """The validator cannot be built or run; the message says why."""


def cache_root() -> Path:
    """Return the folder for everything that is downloaded or built."""
    given = os.environ.get("CLONAZ_FHIR_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "clonaz-fhir"


def build_classes(root: Path) -> str:
    """Compile the Java driver if its source changed, and return the class path."""
    out = root / "official" / "java"
    sources = [HERE / "pom.xml", *sorted((HERE / "src").rglob("*.java"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    stamp = out / "sources.sha256"
    if not stamp.is_file() or stamp.read_text("utf-8") != digest:
        maven = shutil.which("mvn")
        if maven is None:
            raise ValidatorError("Maven (mvn) is not installed: it builds the validator once")
        shutil.rmtree(out, ignore_errors=True)
        command = [
            maven,
            "-B",
            "-q",
            "-f",
            str(HERE / "pom.xml"),
            f"-Dout={out}",
            "process-classes",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
            raise ValidatorError(f"Maven failed: {errors[0] if errors else done.stderr.strip()}")
        stamp.write_text(digest, "utf-8")
    return f"{out / 'classes'}{os.pathsep}{out / 'lib' / '*'}"


def prepare() -> tuple[str, Path]:
    """Build what is missing; return the class path and the home folder that holds the packages."""
    root = cache_root()
    home = root / "official" / "home"
    try:
        cache.build(home)
    except cache.CacheError as error:
        raise ValidatorError(str(error)) from error
    return build_classes(root), home


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the one lock: a second run would take the first one's package locks for leftovers."""
    root.mkdir(parents=True, exist_ok=True)
    with (root / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def validate(
    paths: list[Path], release: str, profiles: Path | None = None
) -> dict[Path, list[Issue]]:
    """Return the issues of each file, in the order in which the validator found them.

    Args:
        paths: JSON files, each one resource or Bundle of ``release``.
        release: ``"R5"``, ``"R4B"`` or ``"R4"``.
        profiles: Folder of own StructureDefinitions, CodeSystems and ValueSets to load as well.

    Raises:
        ValidatorError: The tool is missing, cannot be built, or ended without a result.

    Each issue has ``severity`` (fatal, error, warning, information), ``expression``, ``line``,
    ``col``, ``message`` and the validator's message ``id``.
    """
    if release not in CORE:
        raise ValidatorError(f"{release}: unknown release, expected one of {', '.join(CORE)}")
    for path in [*paths, *([profiles] if profiles else [])]:
        if not path.exists():
            raise ValidatorError(f"{path}: no such file or folder")
    if not paths:
        return {}
    java = shutil.which("java")
    if java is None:
        raise ValidatorError("Java is not installed: the official validator needs version 17")
    version, core = CORE[release]
    with (
        alone(cache_root() / "official"),
        tempfile.TemporaryDirectory(prefix="clonaz-official-") as work,
    ):
        classpath, home = prepare()
        listing, result = Path(work) / "files", Path(work) / "result.json"
        listing.write_text("".join(f"{path.resolve()}\n" for path in paths), "utf-8")
        command = [java, HEAP, f"-Duser.home={home}", f"-Djava.io.tmpdir={work}"]
        command += ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", classpath]
        command += ["clonaz.OfficialValidator", version, core]
        extensions = crossversion.write(release, Path(work) / "crossversion")
        folders = [str(folder.resolve()) for folder in (extensions, profiles) if folder]
        command += [os.pathsep.join(folders) or "-", str(result), str(listing)]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
            )
        except subprocess.TimeoutExpired as error:
            raise ValidatorError(f"no result after {TIMEOUT_SECONDS} s") from error
        if done.returncode != 0 or not result.is_file():
            raise ValidatorError(f"the validator ended with {done.returncode}: {last(done.stderr)}")
        answers = json.loads(result.read_text("utf-8"))
    return {path: answer["issues"] for path, answer in zip(paths, answers, strict=True)}


def last(log: str) -> str:
    """Return the line of a Java log that says most: the exception's, else the last one."""
    lines = [line for line in log.splitlines() if line.strip()]
    told = [line for line in lines if "Exception" in line and not line.startswith("\tat")]
    return (told or lines or ["no message"])[0 if told else -1].strip()


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Run the official HL7 validator, offline.")
    parser.add_argument("--release", choices=tuple(CORE), required=True)
    parser.add_argument("--profiles", type=Path, help="folder of own definitions to load")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    options = parser.parse_args()
    try:
        found = validate(options.files, options.release, options.profiles)
    except (ValidatorError, OSError) as error:
        print(f"validator: {error}", file=sys.stderr)
        return 3
    failed = False
    for path, issues in found.items():
        for issue in issues:
            failed |= issue["severity"] in ("fatal", "error")
            place = f"{path}:{issue['line']}:{issue['col']}"
            print(
                f"{place}: {issue['severity']}: {issue['expression']}: {issue['message']}"
                f" [{issue['id']}]"
            )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
