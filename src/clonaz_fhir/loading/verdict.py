"""What a plan and its result mean: the lines of the report, the exit code, the one message."""

from __future__ import annotations

from clonaz_fhir.errors import (
    ConflictError,
    PartialLoadError,
    ServerError,
    VerificationError,
)
from clonaz_fhir.loading.compare import differences
from clonaz_fhir.loading.plan import Step
from clonaz_fhir.loading.preparing import Prepared
from clonaz_fhir.loading.report import Line, Report
from clonaz_fhir.loading.settling import Settled, undo_strays
from clonaz_fhir.loading.writer import Writer


def to_line(step: Step, base: str) -> Line:
    """Return a step of the plan as a line of the report."""
    outcome = "planned" if step.is_write else ""
    line = Line(step.action, step.key, outcome, step.reason)
    if step.action in ("conflict", "update") and step.found is not None:
        line.differences = differences(step.planned, step.found, base)
    return line


def judge_plan(report: Report) -> None:
    """Set the exit code where the plan holds what forbids to begin."""
    conflicts = [each for each in report.lines if each.action == "conflict"]
    foreign = [each for each in report.lines if each.action == "unsupported"]
    if foreign:
        types = sorted({each.key.split("/")[0] for each in foreign})
        report.exit_code = ServerError.exit_code
        report.message = (
            f"{report.server.base}: does not know {', '.join(types)}; {len(foreign)} resources "
            "cannot be loaded, so nothing was written."
        )
    elif conflicts:
        report.exit_code = ConflictError.exit_code
        report.message = (
            f"{len(conflicts)} conflicts, nothing was written: {conflicts[0].key}: "
            f"{conflicts[0].reason}. Look at it, then --overwrite or another --id-prefix."
        )


def judge_result(report: Report, settled: Settled, made: Prepared, writer: Writer) -> None:
    """Enter into the report what became of the steps."""
    lines = {each.key: each for each in report.lines}
    for step in settled.done:
        lines[step.key].outcome, lines[step.key].differences = "done", []
    for step, reason in settled.refused:
        lines[step.key].outcome, lines[step.key].reason = "refused", reason
    for step, found in settled.differing:
        lines[step.key].outcome, lines[step.key].differences = "failed", found
    for step in settled.raced:
        lines[step.key].outcome = "refused"
        lines[step.key].reason = "somebody else changed it while we were loading"
    if settled.lost_digits:
        report.notes.append(
            f"{settled.lost_digits} decimals came back equal, with other digits (0.5 for 0.50)"
        )
    if settled.strays:
        left = undo_strays(settled.strays, made.reader, writer, made.content.mark)
        rest = f"; left there: {', '.join(left)}" if left else ""
        report.exit_code = PartialLoadError.exit_code if left else ServerError.exit_code
        report.message = (
            f"{report.server.base}: gives ids of its own, so the resources could not refer to each "
            f"other; what it had written was removed again{rest}."
        )
        return
    some = "nothing was written"
    if settled.wrote:
        some = "some of it was written; run again, or unload"
    if settled.raced:
        report.exit_code = ConflictError.exit_code
        report.message = f"somebody else changes {settled.raced[0].key} at this time; {some}."
    elif settled.refused:
        step, reason = settled.refused[0]
        # A Bundle is refused as a whole; only the reason says for which resource.
        together = len({why for _, why in settled.refused}) == 1 < len(settled.refused)
        what = "the Bundle" if together else step.key
        report.exit_code = (PartialLoadError if settled.wrote else ServerError).exit_code
        report.message = f"{report.server.base}: refuses {what}: {reason}; {some}."
    elif settled.error is not None:
        code = getattr(settled.error, "exit_code", ServerError.exit_code)
        report.exit_code = PartialLoadError.exit_code if settled.wrote else code
        report.message = f"{str(settled.error).rstrip('.')}; {some}."
    elif settled.differing:
        step, found = settled.differing[0]
        report.exit_code = VerificationError.exit_code
        report.message = (
            f"{len(settled.differing)} resources came back different: {step.key}: {found[0]}."
        )
