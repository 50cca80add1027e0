"""Install, start and stop sekmet-fhir, an R4 server from PyPI, in an environment of its own.

    with SekmetServer() as server:
        urllib.request.urlopen(server.base + "/metadata")

It is installed once, below the folder that ``CLONAZ_FHIR_CACHE`` names. With ``smart`` it asks
for SMART Backend Services: ``private_key`` is then the PEM of the client ``clonaz-test``.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

from tests.servers.hapi import cache_root, free_port

VERSION = "0.1.1"
CLIENT = "clonaz-test"
START_SECONDS = 60


class SekmetError(Exception):
    """The server cannot be installed or started; the message says why."""


def install() -> Path:
    """Return the program; it is installed at the first call."""
    folder = cache_root() / "sekmet"
    program = folder / "bin" / "sekmet"
    if not program.is_file():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        command = [folder / "bin" / "pip", "install", "-q", f"sekmet-fhir=={VERSION}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SekmetError(f"sekmet-fhir {VERSION} cannot be installed: {done.stderr[-300:]}")
    return program


class SekmetServer:
    """A running server; ``base`` is its FHIR address."""

    def __init__(self, *, smart: bool = False, scopes: str = "system/*.cruds") -> None:
        """Say whether it asks for credentials."""
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}/fhir"
        self.private_key = ""
        self._smart, self._scopes = smart, scopes
        self._folder = tempfile.TemporaryDirectory()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> SekmetServer:
        """Start the server and return when it answers ``/metadata``."""
        program = install()
        settings = Path(self._folder.name) / "settings.yaml"
        # JSON is YAML.
        settings.write_text(json.dumps(self._settings()), "utf-8")
        command = [program, "serve", "-c", settings, "--host", "127.0.0.1"]
        with (Path(self._folder.name) / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*command, "--port", str(self.port)],
                cwd=self._folder.name,
                stdout=log,
                stderr=log,
                env=os.environ | {"SEKMET_CONFIG": str(settings)},
            )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.base + "/metadata", timeout=5):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        text = (Path(self._folder.name) / "log").read_text("utf-8", "replace")[-500:]
        self.stop()
        raise SekmetError(f"sekmet-fhir does not start: {text}")

    def stop(self) -> None:
        """End the server that this object started, and no other process."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        self._folder.cleanup()

    def _settings(self) -> dict[str, object]:
        auth: dict[str, object] = {"types": ["none"]}
        if self._smart:
            client = {"client_id": CLIENT, "jwks": {"keys": [self._key()]}, "scopes": self._scopes}
            auth = {"types": ["smart"], "enforce_scopes": True, "smart_clients": [client]}
        return {
            "base_url": self.base,
            "port": self.port,
            "data_dir": str(Path(self._folder.name) / "data"),
            "server_auth": auth,
            "simulator": {"enabled": False},
        }

    def _key(self) -> dict[str, str]:
        """Make a P-384 key; return its public half as a JWK."""
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import (
            Encoding,
            NoEncryption,
            PrivateFormat,
        )

        key = ec.generate_private_key(ec.SECP384R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self.private_key = pem.decode("ascii")
        numbers = key.public_key().public_numbers()

        def text(number: int) -> str:
            return base64.urlsafe_b64encode(number.to_bytes(48, "big")).rstrip(b"=").decode()

        return {
            "kty": "EC",
            "crv": "P-384",
            "x": text(numbers.x),
            "y": text(numbers.y),
            "kid": "test-1",
            "use": "sig",
            "alg": "ES384",
        }

    def __enter__(self) -> SekmetServer:
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
