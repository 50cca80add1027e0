"""The tools beside which we are measured: how each is run, and what is missing on a machine."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from tools.definitions import packages

NODE_TOOLS = ("ajv@8.20.0", "fhir@4.12.0", "fsh-sushi@3.21.0")
_AJV = """
const Ajv = require("ajv"), fs = require("fs");
const schema = JSON.parse(fs.readFileSync(process.argv[2])); delete schema.$schema;
const ajv = new Ajv({strict: false, validateFormats: false, discriminator: false});
const valid = ajv.compile(schema);
if (!valid(JSON.parse(fs.readFileSync(process.argv[3])))) process.exit(1);
"""
_FHIR = """
const Fhir = require("fhir").Fhir, fs = require("fs");
new Fhir().validate(JSON.parse(fs.readFileSync(process.argv[2])), {});
"""


def installed(module: str) -> bool:
    """Tell whether a Python module is there."""
    return importlib.util.find_spec(module) is not None


def official_schema(folder: Path) -> Path:
    """Write the official R5 schema, repaired: its decimal pattern has one brace too many.

    Raises:
        PackageError: The package is not to be had.
    """
    files = packages.members(packages.R5, ("openapi/fhir.schema.json",))
    path = folder / "official.schema.json"
    path.write_bytes(next(data for _, data in files).replace(b"{1,9}}", b"{1,9}"))
    return path


class NodeTools:
    """ajv, npm fhir and SUSHI, in the folder of the cache.

    Raises:
        RuntimeError: node or npm is not installed, or npm cannot fetch them.
    """

    def __init__(self, work: Path) -> None:
        self.node = shutil.which("node") or ""
        npm = shutil.which("npm")
        if not self.node or npm is None:
            raise RuntimeError("node and npm are not installed")
        self.folder = packages.cache_folder() / "node"
        self.folder.mkdir(parents=True, exist_ok=True)
        if not all((self._modules / tool.partition("@")[0]).exists() for tool in NODE_TOOLS):
            (self.folder / "package.json").write_text('{"private": true}\n', "utf-8")
            command = [npm, "install", "--no-audit", "--no-fund", *NODE_TOOLS]
            done = subprocess.run(command, cwd=self.folder, capture_output=True, check=False)
            if done.returncode:
                raise RuntimeError("npm cannot fetch " + ", ".join(NODE_TOOLS))
        self.work = work

    @property
    def _modules(self) -> Path:
        return self.folder / "node_modules"

    def _script(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, "utf-8")
        return str(path)

    def ajv(self, schema: Path, bundle: Path) -> list[str]:
        """Return the command that validates a Bundle with ajv."""
        return [self.node, self._script("ajv.cjs", _AJV), str(schema), str(bundle)]

    def fhir(self, bundle: Path) -> list[str]:
        """Return the command that validates a Bundle with npm ``fhir``."""
        return [self.node, self._script("fhir.cjs", _FHIR), str(bundle)]

    def sushi(self, project: Path) -> list[str]:
        """Return the command that builds a SUSHI project, its core package in its cache."""
        home = self.work / "sushi-home"
        target = home / ".fhir" / "packages" / "hl7.fhir.r5.core#5.0.0"
        if not target.exists():
            target.mkdir(parents=True)
            with tarfile.open(packages.tarball(packages.R5), "r:gz") as archive:
                archive.extractall(target, filter="data")
        script = self._modules / "fsh-sushi" / "dist" / "app.js"
        return [
            "env", f"HOME={home}", self.node, str(script), "build", str(project),
        ]  # fmt: skip


def official_validator(bundle: Path, root: Path) -> list[str]:
    """Return the command of the official validator.

    Raises:
        RuntimeError: Java or the built validator is missing.
    """
    if shutil.which("java") is None:
        raise RuntimeError("java is not installed")
    script = root / "tests" / "official" / "validator.py"
    return [sys.executable, str(script), "--release", "R5", str(bundle)]


def machine() -> dict[str, str]:
    """Return what there is to know of the machine."""
    import platform

    model = ""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [x for x in cpuinfo.read_text("utf-8").splitlines() if x.startswith("model name")]
        model = lines[0].partition(":")[2].strip() if lines else ""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": f"{os.cpu_count()} x {model}" if model else f"{os.cpu_count()} cores",
        "python": platform.python_version(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }
