"""What is measured inside a process of its own, so that nothing before it counts."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any


def _best(function: Callable[[], Any], times: int = 3) -> float:
    """Return the processor time of the best run: other processes do not count into it."""
    found = []
    for _ in range(times):
        start = time.process_time()
        function()
        found.append(time.process_time() - start)
    return min(found)


def _lines(path: str) -> list[bytes]:
    return Path(path).read_bytes().splitlines()


def orjson_rate(path: str) -> float:
    """Return how many lines a second orjson parses."""
    import orjson

    lines = _lines(path)

    def parse() -> None:
        for line in lines:
            orjson.loads(line)

    return len(lines) / _best(parse)


def our_rate(path: str) -> float:
    """Return how many resources of an NDJSON file a second the whole of ``validate`` takes."""
    from clonaz_fhir.validation.api import validate_paths

    gc.set_threshold(100_000, 50, 100)
    count = len(_lines(path))
    validate_paths([path], information=False)
    return count / _best(lambda: _none_wrong(validate_paths([path], information=False)))


def _none_wrong(report: Any) -> None:
    if report.counts["error"]:
        raise AssertionError(report.findings[0])


def model_rate(path: str) -> float:
    """Return how many resources a second fhir.resources parses and validates."""
    from fhir.resources import get_fhir_model_class

    lines = _lines(path)[:2000]
    kinds = [json.loads(line)["resourceType"] for line in lines]
    models = {kind: get_fhir_model_class(kind) for kind in set(kinds)}

    def parse() -> None:
        for kind, line in zip(kinds, lines, strict=True):
            models[kind].model_validate_json(line)

    parse()
    return len(lines) / _best(parse, 2)


def schema_rate(path: str, schema: str, engine: str) -> float:
    """Return how many resources a second a schema engine judges with the official schema."""
    lines = _lines(path)
    if engine == "jsonschema":
        lines = lines[:60]
    resources = [json.loads(line) for line in lines]
    official = json.loads(Path(schema).read_bytes())
    is_valid: Callable[[Any], bool]
    if engine == "jsonschema":
        import jsonschema

        is_valid = jsonschema.Draft6Validator(official).is_valid
    else:
        import jsonschema_rs

        is_valid = jsonschema_rs.Draft6Validator(official).is_valid

    def judge() -> None:
        for resource in resources:
            if not is_valid(resource):
                raise AssertionError(resource["id"])

    judge()
    return len(resources) / _best(judge, 2)


def stream_memory(count: int, text: str) -> list[int]:
    """Return the memory in KiB at the start, and its peak, of a stream of so many resources."""
    import io
    import sys

    from clonaz_fhir.validation.api import validate_paths

    lines = [line + b"\n" for line in text.encode().splitlines()]
    small = _Endless(iter(lines * 50))
    sys.stdin = io.TextIOWrapper(io.BufferedReader(small, 1 << 16))
    _none_wrong(validate_paths(["-"], "R5", keep=1000, information=False))
    before = _status("VmRSS")
    stream = _Endless(lines[index % len(lines)] for index in range(count))
    sys.stdin = io.TextIOWrapper(io.BufferedReader(stream, 1 << 16))
    report = validate_paths(["-"], "R5", keep=1000, information=False)
    if sum(each.resources for each in report.files) != count:
        raise AssertionError("not all of the stream was read")
    return [before, _status("VmHWM")]


def _status(name: str) -> int:
    text = Path("/proc/self/status").read_text("utf-8")
    return int(text.split(f"{name}:")[1].split()[0])


def growth(text: str, counts: list[int]) -> list[float]:
    """Return the seconds that streams of so many resources take."""
    import io
    import sys

    from clonaz_fhir.validation.api import validate_paths

    lines = [line + b"\n" for line in text.encode().splitlines()]
    spent = []
    gc.set_threshold(100_000, 50, 100)
    for warm_up in (2000, *counts):
        repeats = max(1, 6000 // warm_up)
        start = time.process_time()
        for _ in range(repeats):
            stream = _Endless(lines[index % len(lines)] for index in range(warm_up))
            sys.stdin = io.TextIOWrapper(io.BufferedReader(stream, 1 << 16))
            validate_paths(["-"], "R5", keep=1000, information=False)
        spent.append((time.process_time() - start) / repeats)
    return spent[1:]


def references(count: int) -> float:
    """Return the seconds that a Bundle of so many references takes, all checks on."""
    from clonaz_fhir.validation.engine import checker

    entries: list[dict[str, Any]] = []
    base = "https://a.example/fhir"
    for number in range(count // 10):
        name = f"m{number}"
        target = {"reference": f"Medication/m{(number * 7) % (count // 10)}"}
        use = {
            "resourceType": "List",
            "id": f"l{number}",
            "status": "current",
            "mode": "working",
            "entry": [{"item": dict(target)} for _ in range(10)],
        }
        medication = {"resourceType": "Medication", "id": name, "status": "active"}
        for each in (medication, use):
            url = f"{base}/{each['resourceType']}/{each['id']}"
            entries.append({"fullUrl": url, "resource": each})
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    gc.set_threshold(100_000, 50, 100)
    engine = checker("r5")

    def check() -> None:
        if any(fault.severity == "error" for fault in engine.check(bundle)):
            raise AssertionError("the Bundle is valid")

    return _best(check)


def model_bundle(path: str) -> float:
    """Return the seconds that fhir.resources needs to make and write the Bundle of a file."""
    start = time.process_time()
    from fhir.resources.bundle import Bundle

    content = json.loads(Path(path).read_bytes())
    Bundle.model_validate(content).model_dump_json()
    return time.process_time() - start


class _Endless:
    """A raw stream of lines that are made as they are read."""

    def __new__(cls, lines: Iterable[bytes]) -> Any:
        """Return the stream."""
        import io

        class Stream(io.RawIOBase):
            def __init__(self) -> None:
                self._left = b""
                self._lines = iter(lines)

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any) -> int:
                parts, size = [self._left], len(self._left)
                for line in self._lines:
                    parts.append(line)
                    size += len(line)
                    if size >= len(buffer):
                        break
                data = b"".join(parts)
                taken = data[: len(buffer)]
                self._left = data[len(buffer) :]
                buffer[: len(taken)] = taken
                return len(taken)

        return Stream()
