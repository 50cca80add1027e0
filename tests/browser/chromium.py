"""What the browser steps need of the machine: Node, Chromium, the packages of ``package.json``."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent


def lacking() -> str:
    """Return what is missing, with the way to get it, or nothing; installs the npm packages."""
    if not shutil.which("node"):
        return "node is not installed (apt-get install nodejs npm)"
    if not Path(os.environ.get("CHROMIUM", "/usr/bin/chromium")).exists():
        return "chromium is not installed (apt-get install chromium fonts-dejavu-core)"
    if not (HERE / "node_modules").is_dir():
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        if subprocess.run(install, cwd=HERE, capture_output=True).returncode:
            return f"npm ci failed in {HERE.name}/"
    return ""
