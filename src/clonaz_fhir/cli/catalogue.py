"""``build --monograph`` for many monographs: what it shows on the way, and what it says at the end.

No verb of its own: ``cli/build.py`` comes here for a folder or an NDJSON file.
"""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from pathlib import Path

from clonaz_fhir.cli.options import chosen_releases
from clonaz_fhir.cli.output import print_lines, tell
from clonaz_fhir.errors import UsageError

MANY = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
"""Ends of the names of files that hold a monograph a line."""

EVERY, ELSEWHERE = 0.5, 30.0
"""Seconds between two lines of progress: on a terminal, and where it goes to a log."""


def is_catalogue(path: str) -> bool:
    """Tell whether a path stands for many monographs."""
    return path.lower().endswith(MANY) or Path(path).is_dir()


def build_catalogue(arguments: Namespace) -> int:
    """Build every monograph of a folder or NDJSON file; return 0, or 1 where some failed.

    Args:
        arguments: Those of ``build``, with ``monograph`` and ``out``.

    Raises:
        UsageError: An option is for one monograph.
        MonographError: Some failed, and nothing was written.
    """
    from clonaz_fhir.builders.naming import DEFAULT_BASE
    from clonaz_fhir.catalogue import (
        FAILURES,
        Settings,
        compile_all,
        default_jobs,
        read_inputs,
        write_catalogue,
    )

    if arguments.check or arguments.document:
        raise UsageError("--check and --document are for one monograph: leave them out.")
    settings = Settings(
        chosen_releases(arguments.release),
        (arguments.base or DEFAULT_BASE).rstrip("/"),
        frozenset(arguments.without_system),
    )
    progress = Progress()
    compiled = compile_all(
        read_inputs(arguments.monograph), settings, arguments.jobs or default_jobs()
    )
    out = Path(arguments.out)
    tally = write_catalogue(
        compiled, out, settings, keep_going=arguments.keep_going, progress=progress.tell
    )
    progress.end(tally.monographs + tally.failed, tally.failed)
    total = (
        f"{tally.monographs} monographs, {tally.resources} resources in "
        f"{', '.join(settings.releases)}, {tally.failed} failed, in {out.as_posix()}/"
    )
    print_lines([total])
    for each in tally.failures:
        tell(each)
    if tally.failed > len(tally.failures):
        tell(f"{tally.failed} failures are in {out.as_posix()}/{FAILURES}")
    return 1 if tally.failed else 0


class Progress:
    """A line on stderr: rewritten in place on a terminal, one in 30 seconds elsewhere."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._live = sys.stderr.isatty()

    def tell(self, done: int, failed: int) -> None:
        """Show how far it is, if enough time has passed."""
        now = time.monotonic()
        if now - self._last >= (EVERY if self._live else ELSEWHERE):
            self._last = now
            end = "\r" if self._live else "\n"
            print(self._line(done, failed), end=end, file=sys.stderr, flush=True)

    def end(self, done: int, failed: int) -> None:
        """Show the last state."""
        tell(self._line(done, failed))

    def _line(self, done: int, failed: int) -> str:
        seconds = time.monotonic() - self._start
        rate = done / seconds if seconds else 0.0
        return f"{done} monographs, {failed} failed, {seconds:.0f} s, {rate:.0f} a second"
