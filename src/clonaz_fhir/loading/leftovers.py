"""What carries our mark on the server and is no longer in the content; and how it is removed."""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.errors import AuthenticationError, ConflictError, PartialLoadError, ServerError
from clonaz_fhir.loading.answers import UnknownOutcome
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.journal import Journal
from clonaz_fhir.loading.operations import Answer, deletes
from clonaz_fhir.loading.ownership import is_ours
from clonaz_fhir.loading.preparing import Prepared
from clonaz_fhir.loading.reader import Tagged
from clonaz_fhir.loading.report import Line, Report
from clonaz_fhir.loading.writer import Writer
from clonaz_fhir.model.graph import Resource


def find_leftovers(found: Tagged, made: Prepared, report: Report) -> list[Resource]:
    """Return ours that the content no longer has, of the families that it holds.

    Only of those: the profiles are a bundle of their own, with the same mark, and neither of the
    two bundles may take the other for what an earlier version left.
    """
    if found.unsearched:
        report.notes.append(
            "what earlier versions left cannot be found on this server: no search by _tag for "
            + ", ".join(found.unsearched)
        )
    own = set(made.content.keys)
    extra = [key for key in map(key_of, made.of_this_bundle(found.resources)) if key not in own]
    # A search may answer from a cache: what is to be shown, or removed, is read.
    now = made.reader.resources(extra)
    return [each for each in now.values() if each is not None and is_ours(each, made.content.mark)]


def remove_resources(
    resources: list[Resource],
    made: Prepared,
    client: Client,
    writer: Writer,
    journal: Journal,
    report: Report,
    say: Callable[[str], None],
) -> None:
    """Remove resources, what refers to others first; look, and go on with what is left.

    Each is removed only in the version that was read (If-Match), and nothing is removed with it.
    """
    left = {key_of(each): each for each in resources}
    lines = {key: Line("delete", key) for key in left}
    report.lines += lines.values()
    error: Exception | None = None
    idle = 0
    while left and error is None and idle < client.patience.attempts:
        before = len(left)
        answers: dict[str, Answer] = {}
        try:
            say(f"removing {before} resources ({writer.way})")
            try:
                answers = writer.run(deletes(list(left.values())))
            except UnknownOutcome as unknown:
                say(f"no certain answer ({unknown}): reading what stands there")
                client.pause(1, unknown.told)
            now = made.reader.resources(left)
            gone = [key for key in left if now[key] is None]
            journal.add_all("removed", [{"key": key} for key in gone])
            for key in gone:
                lines[key].outcome = "done"
                del left[key]
            _note_refusals(answers, left, lines)
            if any(answers[key].is_refused for key in left if key in answers):
                break
            idle = idle + 1 if len(left) == before else 0
            if left and idle:
                if any(lines[key].reason for key in left) and idle > 1:
                    break
                client.pause(idle)
        except (ServerError, AuthenticationError) as stop:
            error = stop
    report.way = writer.way
    if left:
        _tell(report, left, lines, error, made)


def _note_refusals(
    answers: dict[str, Answer], left: dict[str, Resource], lines: dict[str, Line]
) -> None:
    for key in left:
        answer = answers.get(key)
        if answer is not None and not answer.is_done and answer.status:
            lines[key].reason = answer.message or f"status {answer.status}"


def _tell(
    report: Report,
    left: dict[str, Resource],
    lines: dict[str, Line],
    error: Exception | None,
    made: Prepared,
) -> None:
    some = report.count("delete", "done")
    for key in left:
        lines[key].outcome = "refused"
    first = next((key for key in left if lines[key].reason), next(iter(left)))
    if error is not None:
        code = getattr(error, "exit_code", ServerError.exit_code)
        report.exit_code = PartialLoadError.exit_code if some else code
        report.message = f"{str(error).rstrip('.')}; {some} removed, {len(left)} left."
        return
    report.exit_code = PartialLoadError.exit_code if some else ConflictError.exit_code
    report.message = (
        f"{made.server.base}: does not remove {first}: {lines[first].reason or 'no reason given'}; "
        f"{some} removed, {len(left)} left."
    )
