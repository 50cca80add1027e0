"""Unload: remove exactly what is ours, what refers to others first."""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.errors import ConflictError, VerificationError
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.compare import differences
from clonaz_fhir.loading.content import Content, key_of
from clonaz_fhir.loading.journal import Known
from clonaz_fhir.loading.leftovers import remove_resources
from clonaz_fhir.loading.loader import Options
from clonaz_fhir.loading.neighbours import WITNESS, is_shared
from clonaz_fhir.loading.ownership import is_ours, version
from clonaz_fhir.loading.plan import was_changed
from clonaz_fhir.loading.preparing import Prepared, prepare
from clonaz_fhir.loading.report import Line, Report
from clonaz_fhir.loading.writer import Writer
from clonaz_fhir.model.graph import Resource


def unload(
    client: Client,
    content_for: Callable[[str], Content],
    options: Options | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Report:
    """Remove the content from a server, with what earlier versions left of it.

    What other packages on the server use, the vocabulary that all share, stays for them.

    Ours is what carries our mark and stands as we wrote it. What somebody has changed since stops
    the run before it begins, unless ``overwrite`` is set; what is not ours is never touched.

    Args:
        client: The server.
        content_for: Returns the content for a release.
        options: How; ``overwrite`` removes what was changed since, too.
        say: Shows progress.

    Raises:
        ClonazFhirError: Something is wrong before the first write.
    """
    options = options or Options()
    made = prepare(client, content_for, options.assumed_release)
    say(f"{client.base}: {made.server.software or 'a server'}, {made.server.release}")
    report = Report("unload", made.server, options.dry_run)
    with options.open_journal(made.server.fingerprint) as journal:
        known = journal.known()
        ours = _sort(made, known, options.overwrite, report)
        conflicts = [each for each in report.lines if each.action == "conflict"]
        if conflicts:
            report.exit_code = ConflictError.exit_code
            report.message = (
                f"{len(conflicts)} conflicts, nothing was removed: {conflicts[0].key}: "
                f"{conflicts[0].reason}. Look at it, then --overwrite."
            )
        elif options.dry_run:
            report.lines += [Line("delete", key_of(each)) for each in ours]
        elif ours:
            writer = Writer(client, made.server, most_entries=options.most_entries, way=options.way)
            remove_resources(ours, made, client, writer, journal, report, say)
            report.notes += writer.notes
            _verify(made, report)
            if not report.exit_code:
                journal.add("finished")
    report.requests, report.writes = client.requests, client.writes
    return report


def _sort(
    made: Prepared, known: dict[str, Known], overwrite: bool, report: Report
) -> list[Resource]:
    """Return what is to be removed, in the order of the content; enter the rest in the report."""
    planned = {key_of(each): each for each in made.content.resources}
    known_to_server = [key for key in planned if key.split("/")[0] not in made.unsupported]
    state, tagged = made.reader.survey(known_to_server, made.searched, made.content.mark)
    extra = [key_of(each) for each in made.of_this_bundle(tagged.resources)]
    state |= made.reader.resources(key for key in extra if key not in planned)
    if tagged.unsearched:
        report.notes.append(
            "only what is in the content could be looked for: no search by _tag for "
            + ", ".join(tagged.unsearched)
        )
    kept = made.kept_for_neighbours(tagged.resources)
    if WITNESS in tagged.unsearched and any(is_shared(each) for each in planned.values()):
        report.notes.append(
            "nobody can say whether another package uses the vocabulary; if one does, load it again"
        )
    ours = []
    for key, found in state.items():
        if found is None:
            continue
        if key in kept:
            report.lines.append(Line("keep", key, "", "another package on this server uses it"))
            continue
        wanted = planned.get(key)
        as_planned = wanted is not None and not differences(wanted, found, made.server.base)
        if not is_ours(found, made.content.mark, wanted):
            marked = made.content.mark.is_on(found)
            reason = "it is not ours" if not marked else "somebody has written over it"
            report.lines.append(
                Line("conflict" if marked and not overwrite else "keep", key, "", reason)
            )
            if marked and overwrite:
                report.lines.pop()
                ours.append(found)
        elif (
            not as_planned
            and was_changed(found, known.get(key), made.server.base)
            and not overwrite
        ):
            reason = f"it was changed on the server since we wrote it (version {version(found)})"
            report.lines.append(Line("conflict", key, "", reason))
        else:
            ours.append(found)
    return ours


def _verify(made: Prepared, report: Report) -> None:
    """Look whether anything with our mark is left."""
    if report.exit_code:
        return
    removed = {each.key for each in report.lines if each.outcome == "done"}
    found = made.reader.tagged(made.searched, made.content.mark).resources
    candidates = [key_of(each) for each in made.of_this_bundle(found)]
    # A search may come from a cache, so that only reading says that something stands there.
    left = [key for key, now in made.reader.resources(candidates).items() if now is not None]
    back = [key for key in left if key in removed]
    if left:
        report.exit_code = VerificationError.exit_code
        what = "were removed and stand there again" if back else "carry our mark and are left"
        report.message = f"{made.server.base}: {len(left)} resources {what}: {left[0]}."
