"""Build, start and stop the HAPI FHIR test server of ``tests/servers/hapi``.

    with HapiServer("r5") as server:
        urllib.request.urlopen(server.base + "/metadata")

or ``make server`` (``python3 tests/servers/hapi.py --fhir r5 --port 8080``) until interrupted; that
needs Python, Java 17 and Maven, and none of our packages. Maven builds it once, below the folder
that ``CLONAZ_FHIR_CACHE`` names (default ``~/.cache/clonaz-fhir``); after that no network is used.
The server listens on the loopback address only, its database starts empty and ends with it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

HERE = Path(__file__).resolve().parent
PROJECT = HERE / "hapi"
RELEASES = ("r5", "r4b", "r4")
MODES = ("jpa", "plain")
# Measured: ready after 9 s (R4) to 24 s (R5) in mode jpa, 4 to 6 s in mode plain, on 2 idle cores;
# with twenty others on them 30 s to more than 180 s.
START_SECONDS = 420
STOP_SECONDS = 20


class HapiError(Exception):
    """The server cannot be built or started; the message says why."""


def cache_root() -> Path:
    """Return the folder for everything that is downloaded or built."""
    given = os.environ.get("CLONAZ_FHIR_CACHE")
    return Path(given) if given else Path.home() / ".cache" / "clonaz-fhir"


def build() -> str:
    """Compile the server if its source changed, and return the class path."""
    out = cache_root() / "hapi"
    sources = [PROJECT / "pom.xml", *sorted(p for p in (PROJECT / "src").rglob("*") if p.is_file())]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    stamp = out / "sources.sha256"
    if not stamp.is_file() or stamp.read_text("utf-8") != digest:
        maven = shutil.which("mvn")
        if maven is None:
            raise HapiError("Maven (mvn) is not installed: it builds the server once")
        print("hapi: Maven builds the server, once: 340 MB to fetch", file=sys.stderr, flush=True)
        shutil.rmtree(out, ignore_errors=True)
        command = [maven, "-B", "-q", "-f", str(PROJECT / "pom.xml"), f"-Dout={out}"]
        done = subprocess.run(
            [*command, "process-classes"], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            errors = [line for line in done.stdout.splitlines() if "ERROR" in line]
            raise HapiError(f"Maven failed: {errors[0] if errors else done.stderr.strip()}")
        stamp.write_text(digest, "utf-8")
    return f"{out / 'classes'}{os.pathsep}{out / 'lib' / '*'}"


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    """Return whether nothing listens on a port of the loopback address."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


class HapiServer:
    """A running server; ``base`` is its FHIR address, ``seconds`` how long the start took."""

    def __init__(
        self,
        release: str,
        mode: str = "jpa",
        port: int | None = None,
        log: Path | None = None,
        database: str = "",
    ) -> None:
        """Say what to start.

        Args:
            release: r5, r4b or r4.
            mode: jpa or plain.
            port: Default: a free one.
            log: Keeps the server's log; otherwise it is thrown away.
            database: JDBC address of a PostgreSQL database; default: in memory.
        """
        if release not in RELEASES or mode not in MODES:
            raise HapiError(f"{release}, {mode}: expected one of {RELEASES} and one of {MODES}")
        self.release = release
        self.mode = mode
        self.port = port or free_port()
        self.base = f"http://127.0.0.1:{self.port}/fhir"
        self.database = database
        self.seconds = 0.0
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> HapiServer:
        """Start the server and return when it answers ``/metadata``."""
        java = shutil.which("java")
        if java is None:
            raise HapiError("Java is not installed: HAPI needs version 17")
        if not is_free(self.port):
            raise HapiError(f"port {self.port} is taken: name another with --port")
        database = [f"-Dclonaz.db={self.database}"] if self.database else []
        command = [java, "-Xmx2g", "-XX:TieredStopAtLevel=1", *database]
        command += ["-cp", build(), "clonaz.HapiFixture"]
        command += ["--fhir", self.release, "--port", str(self.port), "--mode", self.mode]
        began = time.monotonic()
        # The child keeps its own copy of the file.
        with (self._log or Path(os.devnull)).open("wb") as sink:
            self._process = subprocess.Popen(command, stdout=sink, stderr=sink)
        try:
            self._wait(began + START_SECONDS)
        except BaseException:
            self.stop()
            raise
        self.seconds = time.monotonic() - began
        return self

    def _wait(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            assert self._process is not None
            if self._process.poll() is not None:
                where = f"; see {self._log}" if self._log else ""
                raise HapiError(f"HAPI {self.release} ended with {self._process.returncode}{where}")
            try:
                with urllib.request.urlopen(self.base + "/metadata", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        raise HapiError(f"HAPI {self.release}: not ready after {START_SECONDS} s")

    @property
    def pid(self) -> int:
        """Of the server's process; it must run."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        """End the server that this object started, and no other process."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def __enter__(self) -> HapiServer:
        """Start."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()


def main() -> int:
    """Run a server in the foreground."""
    parser = argparse.ArgumentParser(description="Run a HAPI FHIR server on this machine, empty.")
    parser.add_argument("--fhir", choices=RELEASES, default="r5", help="release (default: r5)")
    parser.add_argument("--port", type=int, help="default: a free one")
    parser.add_argument("--mode", choices=MODES, default="jpa")
    parser.add_argument("--log", type=Path, help="file for the server's log")
    options = parser.parse_args()
    # A shell starts background jobs deaf to the interrupt, and termination would orphan the server.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        with HapiServer(options.fhir, options.mode, options.port, options.log) as server:
            print(f"{server.base} ready after {server.seconds:.1f} s", flush=True)
            print(
                f"load: clonaz-fhir load {server.base}    end: Ctrl-C", file=sys.stderr, flush=True
            )
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 130
    except (HapiError, OSError) as error:
        print(f"hapi: {error}", file=sys.stderr)
        return 3


if __name__ == "__main__":
    sys.exit(main())
