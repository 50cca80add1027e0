"""Running a thing several times, and what that took."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Timed(NamedTuple):
    """The median and the best of some runs, in seconds."""

    median: float
    best: float


def environment() -> dict[str, str]:
    """Return the environment of the children: byte code is kept, as it is at a user's."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"NO_COLOR": "1"}


def run(command: Sequence[str], *, codes: tuple[int, ...] = (0,)) -> str:
    """Run a command and return what it printed.

    Raises:
        RuntimeError: It ended with another code than one of ``codes``.
    """
    done = subprocess.run(
        list(command), capture_output=True, text=True, check=False, env=environment()
    )
    if done.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)[:200]}: {done.returncode}: {done.stderr[-400:]}")
    return done.stdout


def together(
    commands: Mapping[str, Sequence[str]], times: int, codes: tuple[int, ...] = (0,)
) -> dict[str, Timed]:
    """Time whole processes in turn, so that a busy moment of the machine hits all of them."""
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        run(command, codes=codes)
    for _ in range(times):
        for name, command in commands.items():
            before = _children()
            run(command, codes=codes)
            spent[name].append(_children() - before)
    return {name: Timed(statistics.median(each), min(each)) for name, each in spent.items()}


def once(command: Sequence[str]) -> float:
    """Return the processor time of one run of a command, in seconds."""
    before = _children()
    run(command)
    return _children() - before


def _children() -> float:
    """Return the processor time of all children so far: waiting is not in it."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def child(function: Callable[..., Any], *arguments: Any) -> Any:
    """Run a function of ``tools.bench.inside`` in a process of its own; return its result."""
    code = (
        "import json, sys\n"
        "from tools.bench import inside\n"
        f"print(json.dumps(inside.{function.__name__}(*json.loads(sys.argv[1]))))"
    )
    given = json.dumps([str(each) if isinstance(each, Path) else each for each in arguments])
    return json.loads(run([sys.executable, "-c", code, given]).splitlines()[-1])
