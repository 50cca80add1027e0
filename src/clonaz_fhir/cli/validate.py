"""Check FHIR files: structure, bindings, references, invariants, narrative. No network is used.

examples:
  clonaz-fhir validate bundle.json
  clonaz-fhir validate --format sarif -o report.sarif build/r5/
  curl ... | clonaz-fhir validate --release R4 -
"""

# pathlib costs a third of Python's own start, and every CI run would pay it.
# ruff: noqa: PTH105, PTH108, PTH110, PTH113, PTH121, PTH123

from __future__ import annotations

import argparse
import gc
import os
import sys
import time

from clonaz_fhir.cli import options
from clonaz_fhir.errors import OutputError, UsageError
from clonaz_fhir.model.report import SEVERITIES, Report
from clonaz_fhir.validation.api import ENGINES, validate_paths
from clonaz_fhir.validation.formats import FORMATS
from clonaz_fhir.validation.formats.summary import summarise
from clonaz_fhir.validation.reading import MAX_BYTES

KEPT = 100_000
"""Findings held in memory; beyond it they are counted only. Nobody reads that many, and a stream
of millions of faulty resources must not fill the machine."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of ``validate``."""
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="file, folder, glob, or - for standard input")
    add(
        "--release",
        default="auto",
        type=options.release_or_auto,
        metavar=f"auto|{options.RELEASE}",
        help="to check against (default: auto, what each file looks like)",
    )
    add("--engine", default="fast", choices=ENGINES, help="all asks fhir.resources too")
    add("--format", default="text", choices=list(FORMATS), help="of the report (default: text)")
    add("-o", "--output", metavar="FILE", help="write the report there; the summary to stderr")
    add("--fail-on", default="error", choices=SEVERITIES, help="the mildest that gives exit code 1")
    add("--information", action="store_true", help="show advice too, such as preferred bindings")
    number = options.count
    add("--max-shown", type=number, default=0, metavar="N", help="show N findings (text, compact)")
    add("--baseline", metavar="FILE", help="known findings to excuse, each with its reason")
    add("--write-baseline", metavar="FILE", help="write the findings as a baseline to fill in")
    add("--as-of", type=_day, metavar="DATE", help="day to judge check dates by (default: today)")
    add("--max-bytes", type=number, default=MAX_BYTES, metavar="N", help="limit of one document")
    add("-q", "--quiet", action="store_true", help="no summary")


def run(arguments: argparse.Namespace) -> int:
    """Validate, write the report, and return 0, 1 (findings) or 3 (not readable)."""
    _refuse_to_overwrite(arguments)
    baseline = None
    if arguments.baseline:
        # This and other modules are imported where they are needed: each costs a start as much
        # as reading a resource.
        from clonaz_fhir.validation.baseline import read_baseline

        baseline = read_baseline(arguments.baseline)
    # Parsed JSON has no cycles, so collecting garbage often finds none and costs a third of
    # the time that a large Bundle takes.
    gc.set_threshold(100_000, 50, 100)
    report = validate_paths(
        arguments.files,
        arguments.release,
        arguments.engine,
        baseline=baseline,
        information=arguments.information or arguments.fail_on == "information",
        digest=arguments.format == "json",
        keep=KEPT,
        max_bytes=arguments.max_bytes,
        # The one place that reads the clock: the same input has the same verdict everywhere else.
        day=arguments.as_of or time.strftime("%Y-%m-%d"),
    )
    report.fail_on = arguments.fail_on
    if arguments.write_baseline:
        from clonaz_fhir.validation.baseline import write_baseline

        _write_file(arguments.write_baseline, _bytes(write_baseline(report.findings)))
    document = report.to(arguments.format, arguments.max_shown)
    if arguments.output:
        _write_file(arguments.output, _bytes(document))
    else:
        _write_stdout(document, is_text=arguments.format == "text")
    _tell(report, arguments)
    if report.unreadable:
        return 3
    return 1 if report.failed else 0


def _tell(report: Report, arguments: argparse.Namespace) -> None:
    """Say on stderr what could not be read and, unless stdout has said it, the summary."""
    lines = [f"clonaz-fhir: {_visible(str(error))}" for error in report.unreadable]
    if arguments.output or arguments.format != "text":
        lines += [f"clonaz-fhir: stale baseline entry: {_visible(entry)}" for entry in report.stale]
        if report.files and not arguments.quiet:
            lines.append(summarise(report))
    if report.total > len(report.findings):
        lines.append(f"clonaz-fhir: the first {len(report.findings)} findings were kept")
    if lines:
        print("\n".join(lines), file=sys.stderr)


def _visible(text: str) -> str:
    from clonaz_fhir.escaping import visible

    return visible(text)


def _refuse_to_overwrite(arguments: argparse.Namespace) -> None:
    written = [file for file in (arguments.output, arguments.write_baseline) if file]
    for file in written:
        if any(_same(file, source) for source in arguments.files):
            raise UsageError(f"{_visible(file)} is an input; give the report another name.")
    if len(written) == 2 and written[0] == written[1]:
        raise UsageError("the report and the baseline need two names.")


def _same(one: str, other: str) -> bool:
    return os.path.isfile(one) and os.path.isfile(other) and os.path.samefile(one, other)


def _bytes(text: str) -> bytes:
    # A file name may hold bytes that are no UTF-8, which Python keeps as half surrogate pairs.
    return text.encode("utf-8", "backslashreplace")


def _write_stdout(document: str, is_text: bool) -> None:
    """Write bytes, so that no platform changes line ends or the encoding of a machine format."""
    if not hasattr(sys.stdout, "buffer"):
        # A program that runs us has put a text stream in its place.
        sys.stdout.write(document)
        return
    encoding = (sys.stdout.encoding or "utf-8") if is_text else "utf-8"
    data = document.encode(encoding, "backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head -1`); the verdict of the exit code still stands.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_file(path: str, data: bytes) -> None:
    """Write a file whole or not at all: under a temporary name first, then renamed."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            # A device such as /dev/stdout is written to; a rename would put a file in its place.
            with open(path, "wb") as stream:
                stream.write(data)
            return
        try:
            with open(temporary, "xb") as stream:
                stream.write(data)
            os.replace(temporary, os.path.realpath(path))
        except BaseException:
            if os.path.exists(temporary):
                os.unlink(temporary)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{_visible(path)}: cannot be written: {reason}.") from None


def _day(word: str) -> str:
    # Only who gives a day pays for the module.
    from datetime import date

    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{word}' is no date such as 2027-05-26") from None
