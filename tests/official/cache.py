"""Build the FHIR package cache that the official HL7 validator reads, from npm tarballs.

HL7's tools look a package up in ``<home>/.fhir/packages/<name>#<version>/package``. Some of what
they ask for is on npm only under another name or version: each row of ``PACKAGES`` says which
tarball fills which folder. Every tarball is pinned by its SHA-512.

    python tests/official/cache.py DIR

makes ``DIR/.fhir/packages`` (give ``DIR`` to the validator as ``user.home``) and keeps the tarballs
in ``DIR/tarballs``, so that a damaged package is rebuilt without the network.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path


class CacheError(Exception):
    """The cache cannot be built; the message names the package and the reason."""


@dataclass(frozen=True)
class Package:
    """One tarball of npm, the cache folder that it fills and its SHA-512."""

    spec: str
    folder: str
    sha512: str

    @property
    def tarball(self) -> str:
        """The file name that ``npm pack`` gives."""
        return self.spec.replace("@", "-") + ".tgz"


# Validator 6.10.4 asks for terminology 6.2.0 and extensions 5.2.0, and R4B takes R4's of both;
# npm has one newer version of each. R4's core is not on npm at all, but its examples package
# carries every definition with its snapshot.
PACKAGES = (
    Package(
        "hl7.fhir.r5.core@5.0.0",
        "hl7.fhir.r5.core#5.0.0",
        "d13bc907528ab68927fcfda647072a118f2ff1137c204fe9423bed96c3da25d6"
        "1a0df631e14061b98e1a7c019e4235b4d69f523583e987100516412c4ba3f4e4",
    ),
    Package(
        "hl7.fhir.r4b.core@4.3.0",
        "hl7.fhir.r4b.core#4.3.0",
        "d976b7401e4f43135c86c03c7214aadce2cc1c97f9e6211ce386d90856916ab5"
        "fa2dea3caa37935d2ab844d48ca6f2ad7c6e2eec2916a449a542d6f4af02d617",
    ),
    Package(
        "hl7.fhir.r4.examples@4.0.1",
        "hl7.fhir.r4.core#4.0.1",
        "0d705d21939e41a48a220094ef0e87382eecc3fe81cf29668a92e4056e1ffffa"
        "53f8173de31fbc2c89b04ddbda35384f2683b3a41cefc40ccdaa37aedd7ff32f",
    ),
    Package(
        "hl7.fhir.xver-extensions@0.1.0",
        "hl7.fhir.xver-extensions#0.1.0",
        "d32084d2897e8fa9122ce9f228e4b6ef602caf92b1ddffb2427f357d4e443b22"
        "d2d790532b69750faccffdf80d979860755d7c4b5b791a0ee2d0753972794335",
    ),
    Package(
        "hl7.terminology.r4@7.0.1",
        "hl7.terminology.r4#6.2.0",
        "51a99951c01193f4c46896fb5f4843c803660bb6c2bf42687f4bb4b8620e0763"
        "bd5505f4b95e3955fe04c8e34733a49e8efeaaeec5c403328042c830d4295ddc",
    ),
    Package(
        "hl7.terminology.r5@7.0.1",
        "hl7.terminology.r5#6.2.0",
        "7c5cce1cc14ab4c057d53f4ed5aa7f7f89f9d3a0e6e997bb15687d9fb83a07dc"
        "c45f3372685e07511313d94ce9347621ddc209baf21965da708b33cc839af21c",
    ),
    Package(
        "hl7.fhir.uv.extensions.r4@5.3.0-ballot-tc1",
        "hl7.fhir.uv.extensions.r4#5.2.0",
        "9a13e65a3d1d66f202ec940b92ac53e36fd4a6823263016d4a22196e15ff02b7"
        "d7f7a851e684ea36f014bcc0fe74c1f8e66e2618c435f56c82645a4fd4e2c46d",
    ),
    Package(
        "hl7.fhir.uv.extensions.r5@5.3.0-ballot-tc1",
        "hl7.fhir.uv.extensions.r5#5.2.0",
        "2e31640d0e78da795834a579756cf4e97021b193daa5f279fd7aaa38fb0680b1"
        "063f8c41ce7013b452dd0292f43b4765365bc3e5d8a25fbb36a39d31297bcf7e",
    ),
)

# HL7's tools wipe a cache whose packages.ini says another number.
PACKAGES_INI = "[cache]\nversion = 4\n"
# What a finished package leaves beside its folder; the tools ignore files in the cache root.
MARKER = ".clonaz-complete"


def fetch(package: Package, tarballs: Path) -> Path:
    """Return the verified tarball, from ``tarballs`` or else from npm."""
    tarballs.mkdir(parents=True, exist_ok=True)
    path = tarballs / package.tarball
    if not path.is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise CacheError(f"{package.spec}: npm is not installed, and {path} does not exist")
        command = [npm, "pack", "--silent", package.spec]
        done = subprocess.run(command, cwd=tarballs, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not path.is_file():
            reason = (done.stderr.strip() or "no file came").splitlines()[0]
            raise CacheError(f"{package.spec}: npm pack failed: {reason}")
    found = hashlib.sha512(path.read_bytes()).hexdigest()
    if found != package.sha512:
        path.unlink()
        raise CacheError(
            f"{package.spec}: SHA-512 is {found[:16]}…, expected {package.sha512[:16]}…; "
            "the tarball was removed"
        )
    return path


def unpack(package: Package, tarball: Path, packages: Path) -> None:
    """Fill the package's folder, without dependencies and under the name that it stands for."""
    target = packages / package.folder
    shutil.rmtree(target, ignore_errors=True)
    partial = packages.parent / f"partial-{package.folder}"
    shutil.rmtree(partial, ignore_errors=True)
    with tarfile.open(tarball) as archive:
        # Python 3.11.3 and older lack the filter; the tarball is pinned, so its names are known.
        if hasattr(tarfile, "data_filter"):
            archive.extractall(partial, filter="data")
        else:
            archive.extractall(partial)
    described = partial / "package" / "package.json"
    about = json.loads(described.read_text("utf-8"))
    # The tools would walk the dependencies, of which npm holds other versions that need each other.
    about.pop("dependencies", None)
    name = package.folder.partition("#")[0]
    if about["name"] != name:
        # The loader passes over packages that call themselves examples.
        about.update(name=name, type="Core")
    described.write_text(json.dumps(about), "utf-8")
    (partial / MARKER).write_text(package.sha512, "utf-8")
    partial.rename(target)


def is_complete(package: Package, packages: Path) -> bool:
    """Tell whether the folder was finished from this very tarball and no run left a lock on it."""
    marker = packages / package.folder / MARKER
    lock = packages / f"{package.folder}.lock"
    if lock.exists():
        # A killed validator leaves its lock, and the next one then deletes the package.
        lock.unlink()
        return False
    return marker.is_file() and marker.read_text("utf-8") == package.sha512


def build(home: Path) -> list[str]:
    """Complete the cache below ``home`` and return the folders that had to be made."""
    packages = home / ".fhir" / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    (packages / "packages.ini").write_text(PACKAGES_INI, "utf-8")
    made = []
    for package in PACKAGES:
        if not is_complete(package, packages):
            unpack(package, fetch(package, home / "tarballs"), packages)
            made.append(package.folder)
    return made


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Build the official validator's package cache.")
    parser.add_argument("home", type=Path, help="folder to give the validator as user.home")
    try:
        made = build(parser.parse_args().home)
    except (CacheError, OSError) as error:
        print(f"cache: {error}", file=sys.stderr)
        return 3
    print(f"cache: {len(made)} of {len(PACKAGES)} packages made, the others were complete")
    return 0


if __name__ == "__main__":
    sys.exit(main())
