"""The official packages that the definitions come from: names, hashes, download, reading."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WANTED = ("StructureDefinition-", "ValueSet-", "CodeSystem-")


class PackageError(Exception):
    """A package is neither in the cache nor to be had, or its bytes are not the pinned ones."""


@dataclass(frozen=True)
class Package:
    """One npm tarball and its SHA-512."""

    name: str
    version: str
    sha512: str

    @property
    def file_name(self) -> str:
        """What ``npm pack`` calls the tarball."""
        return f"{self.name}-{self.version}.tgz"


R5 = Package(
    "hl7.fhir.r5.core",
    "5.0.0",
    "d13bc907528ab68927fcfda647072a118f2ff1137c204fe9423bed96c3da25d6"
    "1a0df631e14061b98e1a7c019e4235b4d69f523583e987100516412c4ba3f4e4",
)
R4B = Package(
    "hl7.fhir.r4b.core",
    "4.3.0",
    "d976b7401e4f43135c86c03c7214aadce2cc1c97f9e6211ce386d90856916ab5"
    "fa2dea3caa37935d2ab844d48ca6f2ad7c6e2eec2916a449a542d6f4af02d617",
)
R4 = Package(
    "hl7.fhir.r4.examples",
    "4.0.1",
    "0d705d21939e41a48a220094ef0e87382eecc3fe81cf29668a92e4056e1ffffa"
    "53f8173de31fbc2c89b04ddbda35384f2683b3a41cefc40ccdaa37aedd7ff32f",
)
TERMINOLOGY = Package(
    "hl7.terminology.r5",
    "7.0.1",
    "7c5cce1cc14ab4c057d53f4ed5aa7f7f89f9d3a0e6e997bb15687d9fb83a07dc"
    "c45f3372685e07511313d94ce9347621ddc209baf21965da708b33cc839af21c",
)
EXTENSIONS = {
    "r5": Package(
        "hl7.fhir.uv.extensions.r5",
        "5.3.0-ballot-tc1",
        "2e31640d0e78da795834a579756cf4e97021b193daa5f279fd7aaa38fb0680b1"
        "063f8c41ce7013b452dd0292f43b4765365bc3e5d8a25fbb36a39d31297bcf7e",
    ),
    "r4": Package(
        "hl7.fhir.uv.extensions.r4",
        "5.3.0-ballot-tc1",
        "9a13e65a3d1d66f202ec940b92ac53e36fd4a6823263016d4a22196e15ff02b7"
        "d7f7a851e684ea36f014bcc0fe74c1f8e66e2618c435f56c82645a4fd4e2c46d",
    ),
}
"""The extension pack; R4B takes R4's, as the official tools do."""
R5_EXAMPLES = Package(
    "hl7.fhir.r5.examples",
    "5.0.0",
    "f9f3aed5de43a8040ca2bbd3571d1b62b9d33e5f99d98a2f0642cc7097fa13e8"
    "cc87ad7e49b780116ab3c723bfc04ecb068b6cee1057c32f2d37b9fa8814633b",
)


def cache_folder() -> Path:
    """Return the folder of the tarballs: ``CLONAZ_FHIR_CACHE``, or one in the user's cache."""
    named = os.environ.get("CLONAZ_FHIR_CACHE")
    return Path(named) if named else Path.home() / ".cache" / "clonaz-fhir"


def tarball(package: Package, *, download: bool = True) -> Path:
    """Return the path of the package's tarball, checked against its hash.

    Raises:
        PackageError: It is not in the cache and may not be or cannot be downloaded, or its
            bytes are not the pinned ones.
    """
    folder = cache_folder()
    path = folder / package.file_name
    if not path.exists():
        if not download:
            raise PackageError(f"{package.file_name} is not in the cache")
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            raise PackageError(f"npm cannot fetch {package.file_name}") from error
    if hashlib.sha512(path.read_bytes()).hexdigest() != package.sha512:
        raise PackageError(f"{package.file_name} does not have the pinned SHA-512")
    return path


def sha256(package: Package) -> str:
    """Return the SHA-256 of the package's tarball, as the generated files name it."""
    return hashlib.sha256(tarball(package).read_bytes()).hexdigest()


def members(
    package: Package, prefixes: tuple[str, ...], *, download: bool = True
) -> Iterator[tuple[str, bytes]]:
    """Yield file name and bytes of the members of ``package/`` that begin with a prefix."""
    with tarfile.open(tarball(package, download=download), "r:gz") as archive:
        for member in archive:
            folder, _, name = member.name.partition("/")
            if folder == "package" and name.startswith(prefixes) and member.isfile():
                handle = archive.extractfile(member)
                if handle is not None:
                    yield name, handle.read()


def resources(package: Package, prefixes: tuple[str, ...] = WANTED) -> list[dict[str, Any]]:
    """Return the JSON resources of the package whose file names begin with a prefix."""
    found = sorted(members(package, prefixes))
    return [json.loads(data) for name, data in found if name.endswith(".json")]
