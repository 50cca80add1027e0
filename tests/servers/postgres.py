"""Start and stop an empty PostgreSQL server on the loopback address, in a folder of its own.

    with PostgresServer() as server:
        connect(server.jdbc)

PostgreSQL does not run as root; then it runs as the user ``postgres`` of Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.servers.hapi import free_port

USER = "postgres"


class PostgresError(Exception):
    """The server is not installed or does not start; the message says why."""


def programs() -> Path:
    """Return the folder of initdb and pg_ctl."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for each in folders:
        if (each / "pg_ctl").is_file() and (each / "initdb").is_file():
            return each
    raise PostgresError("PostgreSQL is not installed (Debian: postgresql)")


class PostgresServer:
    """A running server; ``jdbc`` is its address for Java."""

    def __init__(self) -> None:
        """Nothing is started."""
        self.port = free_port()
        self.jdbc = f"jdbc:postgresql://127.0.0.1:{self.port}/postgres"
        self._bin = programs()
        self._folder = Path(tempfile.mkdtemp(prefix="clonaz-postgres-"))
        self._data = self._folder / "data"

    def __enter__(self) -> PostgresServer:
        """Start."""
        if os.geteuid() == 0:
            shutil.chown(self._folder, USER)
        self._run("initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8")
        options = f"-p {self.port} -h 127.0.0.1 -k {self._folder} -F"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-w", "-o", options, "-l", log, "start")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and remove the folder."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *words: object) -> None:
        command = [str(self._bin / program), *map(str, words)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", USER, "--", *command]
        # The server keeps what it inherits open: it gets no pipe of ours.
        out = self._folder / "out"
        with out.open("wb") as sink:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, cwd="/", check=False
            )
        if done.returncode != 0:
            raise PostgresError(f"{program} fails: {out.read_text('utf-8', 'replace')[-300:]}")
