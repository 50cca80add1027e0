"""Measure a load against posting the same transaction with curl: ``python -m tests.servers.bench``.

Both are whole programs, start-up included, on a warm HAPI R5 that is emptied before each. The load
also reads before, reads back, and compares every resource.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("CLONAZ_FHIR_SERVERS", "1")

from clonaz_fhir.emitters.serializer import to_json
from clonaz_fhir.loading import Client, Options, read_content, unload
from clonaz_fhir.loading.wire import decode
from tests.servers.hapi import HapiServer
from tests.servers.test_servers import bundle_of

ROUNDS = 7


def main() -> int:
    """Print the median seconds of both, and their ratio."""
    text = bundle_of("R5")
    bundle = decode(text.encode())
    bundle["type"] = "transaction"
    for entry in bundle["entry"]:
        resource = entry["resource"]
        url = f"{resource['resourceType']}/{resource['id']}"
        entry["request"] = {"method": "PUT", "url": url}
    content = read_content([("bundle", text.encode())])
    with tempfile.TemporaryDirectory() as folder, HapiServer("r5") as server:
        os.environ["XDG_STATE_HOME"] = folder
        file, transaction = Path(folder, "bundle.json"), Path(folder, "transaction.json")
        file.write_text(text, "utf-8")
        transaction.write_text(to_json(bundle), "utf-8")
        ours = [sys.executable, "-m", "clonaz_fhir", "load", server.base, str(file), "-q"]
        curl = ["curl", "-sf", "-o", os.devnull, "-H", "Content-Type: application/fhir+json"]
        curl += ["--data-binary", f"@{transaction}", server.base]
        seconds: dict[str, list[float]] = {"curl": [], "load": []}
        for number in range(ROUNDS + 2):
            for name, command in {"curl": curl, "load": ours}.items():
                began = time.monotonic()
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
                if number > 1:
                    seconds[name].append(time.monotonic() - began)
                options = Options(keep_journal=False)
                unload(Client(server.base), lambda release: content, options)
    medians = {name: statistics.median(each) for name, each in seconds.items()}
    print(json.dumps({name: round(value, 2) for name, value in medians.items()}))
    print(f"load / curl = {medians['load'] / medians['curl']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
