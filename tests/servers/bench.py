"""Measure a load against posting the same transaction with curl: ``python -m tests.servers.bench``.

Both are whole programs, start-up included, on a warm HAPI R5 that is emptied before each, in turn
within each round. The load also reads before, reads back, and compares every resource.
``--against SRC`` measures the loader of another checkout (its ``src``) in the same rounds.

Beside the seconds by the clock stand those of the processor, of program and server together: on a
busy machine the clock shows mostly how busy it is. They count nothing for what is done at once.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("CLONAZ_FHIR_SERVERS", "1")

from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.loading import Client, Options, read_content, unload
from clonaz_fhir.loading.wire import decode
from tests.servers.hapi import HapiServer
from tests.servers.test_servers import bundle_of

WARM_UP = 4
"""Rounds before the first that counts: HAPI gets three times as fast in its first minute."""


def main() -> int:
    """Print seconds, least and median, and the ratios to curl."""
    parser = argparse.ArgumentParser(description="Measure a load against curl.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--against", type=Path, metavar="SRC", help="src of another checkout")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, HapiServer("r5") as server:
        text = bundle_of("R5")
        file, transaction = Path(folder, "bundle.json"), Path(folder, "transaction.json")
        file.write_text(text, "utf-8")
        transaction.write_text(as_transaction(text), "utf-8")
        load = [sys.executable, "-m", "clonaz_fhir", "load", server.base, str(file), "-q"]
        curl = ["curl", "-sf", "-o", os.devnull, "-H", "Content-Type: application/fhir+json"]
        curl += ["--data-binary", f"@{transaction}", server.base]
        environment = os.environ | {"XDG_STATE_HOME": folder, "PYTHONPYCACHEPREFIX": folder}
        # An installed package is compiled; the switch that forbids it is for development.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        programs = {"curl": (curl, environment), "load": (load, environment)}
        if options.against:
            other = environment | {"PYTHONPATH": str(options.against.resolve())}
            programs["other load"] = (load, other)
        seconds = measure(programs, text, server, options.rounds)
    for kind in ("clock", "processor"):
        for name, took in seconds.items():
            least, middle = figures(took, kind)
            base = figures(seconds["curl"], kind)
            ratios = f"{least / base[0]:.2f} x and {middle / base[1]:.2f} x curl"
            print(f"{kind:<9} {name:<10} least {least:.2f} s, median {middle:.2f} s: {ratios}")
    print(f"{options.rounds} rounds, load of the machine at the end {os.getloadavg()[0]:.1f}")
    return 0


def as_transaction(text: str) -> str:
    """Return a collection as one transaction of PUTs."""
    bundle = decode(text.encode())
    bundle["type"] = "transaction"
    for entry in bundle["entry"]:
        url = f"{entry['resource']['resourceType']}/{entry['resource']['id']}"
        entry["request"] = {"method": "PUT", "url": url}
    return to_json(bundle)


class Took(NamedTuple):
    """Seconds of one run, by the clock and by the processor."""

    clock: float
    processor: float


def figures(took: list[Took], kind: str) -> tuple[float, float]:
    """Return the least and the median of one kind of seconds."""
    values = [getattr(each, kind) for each in took]
    return min(values), statistics.median(values)


def measure(
    programs: dict[str, tuple[list[str], dict[str, str]]],
    text: str,
    server: HapiServer,
    rounds: int,
) -> dict[str, list[Took]]:
    """Run every program once a round, each time on an empty server; return what each took."""
    content = read_content([("bundle", text.encode())])
    seconds: dict[str, list[Took]] = {name: [] for name in programs}
    names = list(programs)
    for number in range(WARM_UP + rounds):
        # Another one begins each time, so that none has the better place.
        for name in names[number % len(names) :] + names[: number % len(names)]:
            command, environment = programs[name]
            clock, processor = time.monotonic(), processor_seconds(server.pid)
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            took = Took(time.monotonic() - clock, processor_seconds(server.pid) - processor)
            line = (
                f"round {number - WARM_UP + 1}: {name} {took.clock:.2f} s, {took.processor:.2f} s"
            )
            print(line, file=sys.stderr, flush=True)
            if number >= WARM_UP:
                seconds[name].append(took)
            unload(Client(server.base), lambda release: content, Options(keep_journal=False))
    return seconds


def processor_seconds(pid: int) -> float:
    """Return what a process and our own ended children have used of the processor (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    ours = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK") + ours.ru_utime + ours.ru_stime


if __name__ == "__main__":
    sys.exit(main())
