"""After a failed load: put the server back to what it was before this run."""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading.answers import UnknownOutcome
from clonaz_fhir.loading.compare import content_digest, differences
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.journal import Journal
from clonaz_fhir.loading.operations import Operation, deletes
from clonaz_fhir.loading.order import layers
from clonaz_fhir.loading.ownership import version
from clonaz_fhir.loading.preparing import Prepared
from clonaz_fhir.loading.report import Report
from clonaz_fhir.loading.writer import Writer
from clonaz_fhir.model.graph import Resource


def roll_back(
    journal: Journal,
    made: Prepared,
    writer: Writer,
    report: Report,
    say: Callable[[str], None],
) -> None:
    """Restore what the run changed and remove what it created; the report says how far it got.

    What somebody else has changed since stays as it is.
    """
    before = journal.previous(journal.run)
    base = made.server.base
    try:
        now = made.reader.resources(before)
        ours = {
            key: found
            for key, found in now.items()
            if found is not None and _is_from_this_run(key, found, journal, base)
        }
        say(f"putting back {len(ours)} resources")
        old: list[Resource] = [before[key] for key in ours if before[key] is not None]
        changed = [each for each in old if differences(each, ours[key_of(each)], base)]
        new = [found for key, found in ours.items() if before[key] is None]
        writer.run(_restores(changed, ours))
        writer.run(deletes(new))
        after = made.reader.resources(ours)
    except (ServerError, AuthenticationError, UnknownOutcome) as error:
        report.message += f" Putting it back failed as well: {error}"
        return
    wrong = [key for key, found in after.items() if not _is_back(before[key], found, base)]
    journal.add_all("removed", [{"key": key} for key in after if key not in wrong])
    for line in report.lines:
        if line.key in after and line.key not in wrong and line.outcome != "refused":
            line.outcome = "undone"
    left = f", but not {', '.join(wrong[:3])}" if wrong else ""
    report.message += f" The server was put back to what it was{left}."


def _restores(resources: list[Resource], now: dict[str, Resource]) -> list[list[list[Operation]]]:
    return [
        [
            [Operation("PUT", key_of(each), each, version(now[key_of(each)])) for each in group]
            for group in layer
        ]
        for layer in layers(resources)
    ]


def _is_from_this_run(key: str, found: Resource, journal: Journal, base: str) -> bool:
    known = journal.known().get(key)
    return known is not None and content_digest(found, base) in known.digests


def _is_back(before: Resource | None, now: Resource | None, base: str) -> bool:
    if before is None or now is None:
        return before is None and now is None
    return not differences(before, now, base)
