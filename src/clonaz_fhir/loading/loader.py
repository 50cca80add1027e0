"""Load: meet the server, plan, write, read back; the whole of it in one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clonaz_fhir.errors import UsageError
from clonaz_fhir.loading.asking import ask_server
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.compare import content_digest
from clonaz_fhir.loading.content import Content, key_of
from clonaz_fhir.loading.journal import Journal, default_path
from clonaz_fhir.loading.leftovers import find_leftovers, remove_resources
from clonaz_fhir.loading.plan import LOST, Step, make_plan, unsupported
from clonaz_fhir.loading.preparing import Prepared, check_references, prepare
from clonaz_fhir.loading.report import Line, Report
from clonaz_fhir.loading.rollback import roll_back
from clonaz_fhir.loading.settling import settle
from clonaz_fhir.loading.verdict import judge_plan, judge_result, to_line
from clonaz_fhir.loading.writer import Writer
from clonaz_fhir.model.graph import Resource

CARRIED = {
    "R4B": ["R4B has no ArtifactAssessment: caveats are carried as Basic, in extensions"],
    "R4": [
        "R4 has no ClinicalUseDefinition and no ArtifactAssessment: statements and caveats are "
        "carried as Basic, in extensions and narrative"
    ],
}
"""What a user must know of the releases that lack a resource type, said at each load."""


@dataclass
class Options:
    """How to load.

    Attributes:
        dry_run: Plan only.
        overwrite: Write over what is not ours, or was changed since.
        prune: Remove what earlier versions left.
        resume: Go on with a run that was interrupted; refuse other content.
        validate: Ask the server's own ``$validate`` first.
        undo: After a failure put the server back to what it was.
        way: Begin with transaction, batch or single.
        most_entries: Of one Bundle; 0 for what is known of the server.
        assumed_release: Instead of what the server says.
        journal: The file; None for the default one.
        keep_journal: False for none at all.
    """

    dry_run: bool = False
    overwrite: bool = False
    prune: bool = False
    resume: bool = False
    validate: bool = False
    undo: bool = False
    way: str = ""
    most_entries: int = 0
    assumed_release: str = ""
    journal: Path | None = None
    keep_journal: bool = True

    def open_journal(self, fingerprint: dict[str, str]) -> Journal:
        """Return the journal of a server, not opened yet."""
        path = self.journal or default_path(fingerprint["base"])
        return Journal(path if self.keep_journal else None, fingerprint)


def load(
    client: Client,
    content_for: Callable[[str], Content],
    options: Options | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Report:
    """Bring content to a server so that it stands there as planned, and say what was done.

    Args:
        client: The server.
        content_for: Returns the content for a release.
        options: How.
        say: Shows progress.

    Raises:
        ClonazFhirError: Something is wrong before the first write. After it, the report's
            ``exit_code`` and ``message`` say so.
    """
    options = options or Options()
    made = prepare(client, content_for, options.assumed_release)
    say(f"{client.base}: {made.server.software or 'a server'}, {made.server.release}")
    report = Report("load", made.server, options.dry_run)
    if made.content.is_package and "Basic" in made.types:
        report.notes += CARRIED.get(made.content.release, [])
    with options.open_journal(made.server.fingerprint) as journal:
        _check_resume(journal, made.content, options, report)
        check_references(made.content, made.reader)
        state, tagged = made.reader.survey(made.content.keys, made.searched, made.content.mark)
        steps = _plan(made, state, journal, options)
        leftovers = find_leftovers(tagged, made, report)
        gone = [each for each in steps if each.reason == LOST]
        if gone:
            report.notes.append(
                f"{len(gone)} resources that were written before are gone: the server was emptied "
                "or restarted, or somebody removed them"
            )
        _load_planned(made, steps, leftovers, client, journal, options, report, say)
    report.requests, report.writes = client.requests, client.writes
    return report


def _plan(
    made: Prepared, state: dict[str, Resource | None], journal: Journal, options: Options
) -> list[Step]:
    steps = make_plan(
        made.content.resources,
        state.get,
        made.content.mark,
        journal.known(),
        base=made.server.base,
        overwrite=options.overwrite,
    )
    return unsupported(steps, made.unsupported, "the server does not know this type")


def _load_planned(
    made: Prepared,
    steps: list[Step],
    leftovers: list[Resource],
    client: Client,
    journal: Journal,
    options: Options,
    report: Report,
    say: Callable[[str], None],
) -> None:
    """Carry out a plan, unless it shows that it cannot be."""
    report.lines = [to_line(each, made.server.base) for each in steps]
    judge_plan(report)
    if options.validate and not report.exit_code:
        ask_server(steps, client, report, say)
    if report.exit_code:
        return
    if not options.dry_run:
        writer = Writer(client, made.server, most_entries=options.most_entries, way=options.way)
        if any(each.is_write for each in steps):
            _write(made, steps, client, writer, journal, options, report, say)
        if options.prune and leftovers and not report.exit_code:
            remove_resources(leftovers, made, client, writer, journal, report, say)
        report.notes += writer.notes
    named = {each.key for each in report.lines}
    reason = "an earlier version left it; --prune removes it"
    left = [key_of(each) for each in leftovers if key_of(each) not in named]
    report.lines += [Line("leftover", key, "", reason) for key in left]


def _write(
    made: Prepared,
    steps: list[Step],
    client: Client,
    writer: Writer,
    journal: Journal,
    options: Options,
    report: Report,
    say: Callable[[str], None],
) -> None:
    """Write what the plan asks for; every step is in the journal before the first request."""
    base = made.server.base
    writes = [each for each in steps if each.is_write]
    digests = {each.key: content_digest(each.planned, base) for each in writes}
    journal.add("start", digest=made.content.digest, server_is=made.server.fingerprint)
    journal.add_all(
        "planned",
        [{"key": e.key, "digest": digests[e.key], "previous": e.found} for e in writes],
    )
    settled = settle(writes, digests, client, made.reader, writer, journal, say)
    report.way = writer.way
    judge_result(report, settled, made, writer)
    if report.exit_code and options.undo:
        roll_back(journal, made, writer, report, say)
    elif not settled.open:
        journal.add("finished")


def _check_resume(journal: Journal, content: Content, options: Options, report: Report) -> None:
    last = journal.last_run()
    if last is None or last.finished:
        if options.resume:
            report.notes.append("there was no interrupted run to resume; loaded as usual")
        return
    if options.resume:
        if last.digest != content.digest:
            raise UsageError(
                "the interrupted run loaded something else. Give its file, or leave out --resume."
            )
        journal.run = last.id
        report.notes.append(f"resumes run {last.id[:8]}")
    else:
        report.notes.append("an earlier run was interrupted; what it left is taken as it stands")
