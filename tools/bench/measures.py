"""The measurements, each a row: what, how much, beside which goal."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tools.bench import inside, load
from tools.bench.rivals import NodeTools, installed, official_schema, official_validator
from tools.bench.timing import child, once, run, together

ROOT = Path(__file__).resolve().parents[2]
OURS = [sys.executable, "-m", "clonaz_fhir"]
STREAM = 1_000_000
GROWTH = (60, 600, 6_000, 60_000, 600_000)


PARTS = ("cold", "starting", "rivals", "warm", "building", "memory", "scaling")
"""The parts of a run, in order; each is a method of ``Bench``."""


class Row(NamedTuple):
    """One figure. ``met`` is None where there is no goal."""

    group: str
    what: str
    value: str
    goal: str = ""
    met: bool | None = None


class Bench:
    """One run.

    Args:
        work: Where the load is written.
        times: How often a process is timed; quick runs take less.
        stream: How many resources the long stream has.
    """

    def __init__(self, work: Path, times: int, stream: int = STREAM) -> None:
        self.work, self.times, self.stream = work, times, stream
        self.left_out: list[str] = []
        self.small, self.lines = work / "sixty.json", work / "lines.ndjson"
        load.write_bundle(self.small, 60)
        load.write_lines(self.lines, 12_000)
        self.shipped = ROOT / "build" / "r5" / "clonazepam-bundle.json"
        try:
            self.schema: Path | None = official_schema(work)
        except Exception as reason:
            self.schema = None
            self.left_out.append(f"the official schema: {reason}")
        try:
            self.node: NodeTools | None = NodeTools(work)
        except RuntimeError as reason:
            self.node = None
            self.left_out.append(f"ajv, npm fhir, SUSHI: {reason}")

    def rows(self, parts: Sequence[str] = PARTS) -> Iterator[Row]:
        """Yield the rows of some parts, as they are measured."""
        for part in parts:
            yield from getattr(self, part)()

    @cached_property
    def sixty(self) -> float:
        """Seconds of ``validate`` on the Bundle of 60; ``cold`` has measured it where it ran."""
        command = [*OURS, "validate", "-q", str(self.small)]
        return together({"60": command}, self.times)["60"].best

    def cold(self) -> Iterator[Row]:
        """Yield whole processes of our own, as multiples of Python's start."""
        commands = {
            "start": [sys.executable, "-c", "pass"],
            "60": [*OURS, "validate", "-q", str(self.small)],
            "shipped": [*OURS, "validate", "-q", str(self.shipped)],
            "get": [*OURS, "get"],
        }
        spent = together(commands, self.times)
        start = spent["start"].best
        self.sixty = spent["60"].best
        yield Row("cold", "`python -c pass`", _ms(start))
        for name, what, most in (
            ("get", "`get`", 3.0),
            ("60", "`validate`, Bundle of 60 resources", 8.0),
            ("shipped", "`validate`, shipped R5 Bundle", 12.0),
        ):
            ratio = spent[name].best / start
            value = f"{_ms(spent[name].best)}, {ratio:.1f} x start"
            yield Row("cold", what, value, f"at most {most:.0f} x start", ratio <= most)

    def starting(self) -> Iterator[Row]:
        """Yield what import and help cost, beside Python's own start."""
        python = sys.executable
        commands = {
            "start": [python, "-c", "pass"],
            "`import clonaz_fhir`": [python, "-c", "import clonaz_fhir"],
            "`--help`": [*OURS, "--help"],
            "`validate --help`": [*OURS, "validate", "--help"],
            "`load --help`": [*OURS, "load", "--help"],
            "`--version`, with its hashes": [*OURS, "--version"],
        }
        spent = together(commands, self.times)
        start = spent.pop("start").best
        for what, each in spent.items():
            yield Row("cold", what, f"{_ms(each.best)}, {each.best / start:.1f} x start")

    def rivals(self) -> Iterator[Row]:
        """Yield whole processes of other tools on the Bundle of 60, as multiples of ours."""
        model = (
            "import sys, pathlib\nfrom fhir.resources.bundle import Bundle\n"
            "Bundle.model_validate_json(pathlib.Path(sys.argv[1]).read_bytes())"
        )
        jsonschema = (
            "import json, sys, pathlib, {0} as engine\n"
            "schema = json.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
            "given = json.loads(pathlib.Path(sys.argv[2]).read_bytes())\n"
            "sys.exit(not engine.Draft6Validator(schema).is_valid(given))"
        )
        python, small = sys.executable, str(self.small)
        listed: list[tuple[str, list[str], float | None]] = [
            ("fhir.resources", [python, "-c", model, small], 3.0)
        ]
        if self.schema is not None:
            given = [str(self.schema), small]
            for engine in ("jsonschema", "jsonschema_rs"):
                name = engine.replace("_", "-") + ", official schema"
                listed.append((name, [python, "-c", jsonschema.format(engine), *given], None))
            if installed("check_jsonschema"):
                command = [python, "-m", "check_jsonschema", "--schemafile", *given]
                listed.append(("check-jsonschema, official schema", command, 10.0))
            if self.node is not None:
                command = self.node.ajv(self.schema, self.small)
                listed.append(("ajv, official schema", command, None))
        if self.node is not None:
            listed.append(("npm fhir (R4 built in)", self.node.fhir(self.small), None))
        try:
            listed.append(("official validator", official_validator(self.small, ROOT), None))
        except RuntimeError as reason:
            self.left_out.append(f"official validator: {reason}")
        ours = [*OURS, "validate", "-q", small]
        for name, command, least in listed:
            few = 1 if name == "official validator" else max(2, self.times // 3)
            try:
                spent = together({"ours": ours, name: command}, few, codes=(0, 1))
            except RuntimeError as reason:
                self.left_out.append(f"{name}: {reason}")
                continue
            ratio = spent[name].best / spent["ours"].best
            value = f"{_ms(spent[name].best)}, {ratio:.1f} x ours"
            goal = f"ours {least:.0f} x faster" if least else ""
            yield Row("cold, others", name, value, goal, ratio >= least if least else None)

    def warm(self) -> Iterator[Row]:
        """Yield rates in one process, as shares of what orjson parses."""
        lines, own = str(self.lines), self.work / "own.ndjson"
        _own_lines(self.shipped, own)
        parsed, ours = child(inside.orjson_rate, lines), child(inside.our_rate, lines)
        models = child(inside.model_rate, lines)
        yield Row("warm", "orjson parses", _rate(parsed))
        scaled = ours / parsed * 350_000
        value = f"{_rate(ours)}; {scaled:,.0f}/s where orjson does 350,000"
        yield Row(
            "warm", "`validate`, NDJSON, all checks", value, "60,000/s there", scaled >= 60_000
        )
        value = f"{_rate(models)}; ours is {ours / models:.1f} x"
        yield Row("warm", "fhir.resources", value, "ours 10 x faster", ours / models >= 10)
        if self.schema is not None:
            for engine in ("jsonschema-rs", "jsonschema"):
                rate = child(inside.schema_rate, lines, self.schema, engine)
                yield Row(
                    "warm",
                    f"{engine}, official schema",
                    f"{_rate(rate)}; ours is {ours / rate:.2f} x",
                )
        parsed, ours = child(inside.orjson_rate, str(own)), child(inside.our_rate, str(own))
        size = own.stat().st_size / len(own.read_bytes().splitlines()) / 1000
        value = f"{_rate(ours)} (orjson {_rate(parsed)})"
        yield Row("warm", f"the package's own resources, {size:.1f} kB each", value)

    def building(self) -> Iterator[Row]:
        """Yield the build, beside fhir.resources and SUSHI."""
        out = self.work / "out"
        code = "import shutil,sys; shutil.rmtree(sys.argv[1], ignore_errors=True)"
        spent = []
        for _ in range(3):
            run([sys.executable, "-c", code, str(out)])
            spent.append(once([*OURS, "build", "--out", str(out)]))
        best = min(spent)
        models = min(child(inside.model_bundle, self.shipped) for _ in range(3))
        yield Row("build", "fhir.resources, R5 Bundle made and dumped", _ms(models))
        ratio = best / models
        value = f"{_ms(best)}, {ratio:.1f} x that"
        yield Row("build", "`build` of everything, cold", value, "at most 4 x that", ratio <= 4)
        if self.node is None:
            return
        project = self.work / "sushi"
        load.write_sushi(project, 60)
        try:
            sushi = together({"sushi": self.node.sushi(project)}, 2)["sushi"].best
        except RuntimeError as reason:
            self.left_out.append(f"SUSHI: {reason}")
            return
        made = len(list(project.glob("fsh-generated/resources/*.json")))
        dump = (
            "import sys\nfrom pathlib import Path\nfrom tools.bench import load\n"
            "load.write_bundle(Path(sys.argv[1]), 60)"
        )
        command = [sys.executable, "-c", dump, str(self.work / "again.json")]
        plain = together({"plain": command}, 3)["plain"].best + self.sixty
        value = f"{_ms(sushi)} for {made} instances; made and validated our way {_ms(plain)}"
        yield Row(
            "build", "SUSHI, the same 60 instances", value, "ours 5 x faster", sushi >= 5 * plain
        )

    def memory(self) -> Iterator[Row]:
        """Yield the peak of a long stream over the start."""
        text = self.lines.read_text("utf-8")[:40_000].rpartition("\n")[0]
        before, peak = child(inside.stream_memory, self.stream, text)
        extra = (peak - before) / 1024
        value = f"{extra:.1f} MiB over {before / 1024:.0f} MiB"
        goal = "at most 64 MiB over the start"
        yield Row("memory", f"stream of {self.stream:,} resources", value, goal, extra <= 64)

    def scaling(self) -> Iterator[Row]:
        """Yield the exponent of growth, and the Bundle of many references."""
        text = self.lines.read_text("utf-8")[:40_000].rpartition("\n")[0]
        counts = [each for each in GROWTH if each <= max(self.stream, 6_000)]
        spent = child(inside.growth, text, counts)
        power = math.log(spent[-1] / spent[0]) / math.log(counts[-1] / counts[0])
        value = f"exponent {power:.3f}; {spent[-1]:.1f} s for {counts[-1]:,}"
        what = f"growth, {counts[0]} to {counts[-1]:,} resources"
        yield Row("growth", what, value, "exponent at most 1.05", power <= 1.05)
        seconds = child(inside.references, 100_000)
        value = f"{seconds:.2f} s, everything checked"
        yield Row(
            "growth", "Bundle of 100,000 references", value, "about a second", seconds <= 1.25
        )


def _own_lines(bundle: Path, path: Path) -> None:
    import json

    entries = json.loads(bundle.read_bytes())["entry"]
    text = "".join(
        json.dumps(each["resource"], ensure_ascii=False, separators=(",", ":")) + "\n"
        for each in entries
    )
    path.write_text(text * 40, "utf-8")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def _rate(number: float) -> str:
    return f"{number:,.0f}/s"
