"""Measures a catalogue: ``python -m tools.bench.catalogue``.

Invented monographs of 5 to 60 statements, compiled and validated by ``clonaz-fhir build`` in a
process of its own: rate, memory over time, growth. Writes ``docs/bench-catalogue.md``. The largest
run needs 9 GB of disk, which are freed again.
"""

from __future__ import annotations

import argparse
import datetime
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tools.bench.measures import OURS, ROOT, Row
from tools.bench.monographs import LEAST, MOST, write_monographs
from tools.bench.rivals import installed, machine
from tools.bench.timing import environment

COUNTS = (500, 5_000, 50_000)
HEAD = """# Benchmark of a catalogue

Written by `python -m tools.bench.catalogue`: invented monographs, compiled and validated by
`clonaz-fhir build`. The rate of a core is monographs for each second of processor time, user and
system, of all processes together; what the clock says depends on what else the machine does, whose
load stands beside it. Memory is resident, all processes added up.

| what | measured | goal | |
|---|---|---|---|
"""
EVERY = 0.5
"""Seconds between two looks at the memory."""
EARLY, LATE = (0.1, 0.2), (0.5, 1.0)
"""The parts of a run whose memory is compared; in the first tenth its processes start."""


class Sample(NamedTuple):
    """A look at a run.

    Attributes:
        at: Seconds since its start.
        memory: MiB of all its processes.
        writer: Seconds of processor time that the process which reads and writes has had.
    """

    at: float
    memory: float
    writer: float


class Measured(NamedTuple):
    """One run.

    Attributes:
        count: Monographs.
        resources: Resources written, the vocabulary among them.
        wall: Seconds by the clock.
        spent: Seconds of processor time, user and system, of all processes.
        size: Bytes written.
        samples: Memory over time.
        load: Load of the machine at the end, over a minute.
    """

    count: int
    resources: int
    wall: float
    spent: float
    size: int
    samples: list[Sample]
    load: float

    @property
    def rate(self) -> float:
        """Monographs for each second of processor time: the rate of one core."""
        return self.count / self.spent

    def memory(self, part: tuple[float, float]) -> float:
        """Return the most memory in MiB in a part of the run, the whole being 0 to 1."""
        start, end = (each * self.wall for each in part)
        return max((each.memory for each in self.samples if start <= each.at <= end), default=0.0)


def measure(count: int, releases: Sequence[str], jobs: int, work: Path) -> Measured:
    """Build so many monographs with the command line and say what that took."""
    source, out = work / f"{count}.ndjson", work / "out"
    words = [word for each in releases for word in ("--release", each)]
    words += ["--monograph", str(source), "--out", str(out), "--jobs", str(jobs)]
    return _measure(count, source, out, [*OURS, "build", *words])


def measure_dask(count: int, work: Path) -> Measured:
    """Build so many monographs, R5, with the recipe of ``docs/catalogue.md``: two processes."""
    page = (ROOT / "docs" / "catalogue.md").read_text("utf-8")
    recipe = work / "on_dask.py"
    recipe.write_text(page.split("```python\n", 1)[1].split("```", 1)[0], "utf-8")
    source, out = work / f"{count}.ndjson", work / "out"
    return _measure(count, source, out, [sys.executable, str(recipe), str(source), str(out)])


def _measure(count: int, source: Path, out: Path, command: list[str]) -> Measured:
    """Run a command that makes ``out`` of ``source``; both are removed again.

    Raises:
        RuntimeError: It failed.
    """
    write_monographs(source, count)
    before, start = os.times(), time.monotonic()
    run = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    samples = list(_watch(run, start))
    printed, told = run.communicate()
    wall, after = time.monotonic() - start, os.times()
    size = sum(each.stat().st_size for each in out.rglob("*") if each.is_file())
    shutil.rmtree(out, ignore_errors=True)
    source.unlink()
    if run.returncode:
        raise RuntimeError(f"{command}: {run.returncode}: {told[-400:]}")
    spent = sum(after[2:4]) - sum(before[2:4])
    resources = int(printed.split(" resources", 1)[0].rsplit(" ", 1)[1])
    return Measured(count, resources, wall, spent, size, samples, os.getloadavg()[0])


def _watch(run: subprocess.Popen[str], start: float) -> Iterator[Sample]:
    """Look at a process and its children until it ends; yield nothing without ``/proc``."""
    while run.poll() is None:
        if memory := sum(map(_memory, _family(run.pid))):
            yield Sample(time.monotonic() - start, memory, _spent(run.pid))
        time.sleep(EVERY)


def _spent(pid: int) -> float:
    """Return the processor time of a process alone; 0 for one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        children = [int(word) for word in path.read_text("ascii").split()]
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(child))]


def _memory(pid: int) -> float:
    """Return the resident memory of a process in MiB; 0 for one that is gone."""
    try:
        text = Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return 0.0
    return int(text.split("VmRSS:")[1].split()[0]) / 1024 if "VmRSS:" in text else 0.0


def rows(counts: Sequence[int], jobs: int, work: Path) -> Iterator[Row]:
    """Yield every row, as it is measured."""
    runs = []
    for count in sorted(counts):
        runs.append(measure(count, ["r5"], jobs, work))
        yield _rate(runs[-1], "R5", jobs)
    if runs[-1].samples:
        yield _flat(runs[-1])
        yield _shared(runs[-1])
    if len(runs) > 1:
        yield _growth(runs)
    yield _rate(measure(runs[0].count, ["r5", "r4b", "r4"], jobs, work), "R5, R4B and R4", jobs)
    if installed("distributed"):
        ours = runs[len(runs) // 2]
        yield _beside(measure_dask(ours.count, work), ours)


def _rate(run: Measured, releases: str, jobs: int) -> Row:
    what = f"{run.count:,} monographs of {LEAST} to {MOST} statements, {releases}"
    value = (
        f"{run.rate:.1f}/s a core, {run.resources / run.spent:,.0f} resources/s a core, "
        f"{run.size / 1e6:,.0f} MB; {run.wall:,.0f} s by the clock, {jobs} processes, load "
        f"{run.load:.1f}"
    )
    return Row("catalogue", what, value)


def _flat(run: Measured) -> Row:
    early, late = run.memory(EARLY), run.memory(LATE)
    what = f"memory of {run.count:,} monographs, all processes"
    value = f"{early:.0f} MiB in the second tenth, {late:.0f} MiB in the second half at most"
    return Row("catalogue", what, value, "at most a tenth more", late <= 1.1 * early)


def _shared(run: Measured) -> Row:
    writer = max(each.writer for each in run.samples)
    what = "the process that reads and writes"
    share = writer / run.spent
    value = f"{share:.1%} of the processor time: it keeps {1 / share - 1:.0f} others busy"
    return Row("catalogue", what, value)


def _beside(dask: Measured, ours: Measured) -> Row:
    what = f"{dask.count:,} monographs on Dask (docs/catalogue.md), R5"
    value = f"{dask.spent / ours.spent:.2f} x the processor time of `--jobs`, load {dask.load:.1f}"
    return Row("catalogue", what, value)


def _growth(runs: list[Measured]) -> Row:
    first, last = runs[0], runs[-1]
    power = math.log(last.spent / first.spent) / math.log(last.count / first.count)
    what = f"growth, {first.count:,} to {last.count:,} monographs"
    value = f"exponent {power:.3f}; {last.spent:,.0f} s of processor time"
    return Row("catalogue", what, value, "exponent at most 1.05", power <= 1.05)


def main() -> int:
    """Run the bench and print its rows."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.catalogue", description=__doc__)
    parser.add_argument("--counts", type=int, nargs="+", default=COUNTS, help="monographs a run")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--work", metavar="DIR", help="folder for the load and what is built")
    parser.add_argument("--dry-run", action="store_true", help="print only")
    options = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory(prefix="clonaz-catalogue-", dir=options.work) as folder:
        for row in rows(options.counts, options.jobs, Path(folder)):
            verdict = {True: "met", False: "missed", None: ""}[row.met]
            lines.append(f"| {' | '.join((row.what, row.value, row.goal, verdict))} |")
            print(lines[-1], flush=True)
    facts = machine()
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    where = f"{day}, {facts['system']}, {facts['processor']}, CPython {facts['python']}."
    if not options.dry_run:
        text = HEAD + "\n".join([*lines, "", where]) + "\n"
        (ROOT / "docs" / "bench-catalogue.md").write_text(text, "utf-8")
    print(where)
    return 0


if __name__ == "__main__":
    sys.exit(main())
