"""Start and stop helios-hfs, a Rust server from crates.io.

After 80 minutes on two busy cores it was not built yet, so the suite never builds it: it uses the
program ``hfs/bin/hfs`` below the cache folder, if somebody has put one there with BUILD.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from tests.servers.hapi import cache_root, free_port

VERSION = "0.2.5"
BUILD = (
    f"RUST_MIN_STACK=8388608 cargo install helios-hfs --version {VERSION} --locked -j 1 "
    "--no-default-features --features R4,R4B,R5,sqlite --root CACHE/hfs"
)
START_SECONDS = 60


class HeliosError(Exception):
    """The program is not there, or does not start; the message says why."""


class HeliosServer:
    """A running server; ``base`` is its FHIR address."""

    def __init__(self, release: str, log: Path) -> None:
        """Say which release; nothing is started."""
        self.release = release
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> HeliosServer:
        """Start the server and return when it answers ``/metadata``."""
        program = cache_root() / "hfs" / "bin" / "hfs"
        if not program.is_file():
            raise HeliosError(f"helios-hfs is not built; build it with: {BUILD}")
        environment = os.environ | {
            "HFS_SERVER_PORT": str(self.port),
            "HFS_SERVER_HOST": "127.0.0.1",
            "HFS_UI_ENABLED": "false",
            "HFS_DEFAULT_FHIR_VERSION": self.release,
            "HFS_BASE_URL": self.base,
            "HFS_DATA_DIR": self._folder.name,
            "DATABASE_URL": ":memory:",
        }
        with self._log.open("wb") as sink:
            self._process = subprocess.Popen(
                [program], env=environment, cwd=self._folder.name, stdout=sink, stderr=sink
            )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urllib.request.urlopen(self.base + "/metadata", timeout=5):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.__exit__(None, None, None)
        raise HeliosError(f"helios-hfs does not start: {self._log.read_text('utf-8')[-300:]}")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the server that this object started, and no other process."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        self._folder.cleanup()
