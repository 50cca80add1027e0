"""Write, read back, compare, and do again what is missing, until all stands as planned.

One loop serves every mishap. After a request whose outcome nobody knows, after a Bundle of which
half was throttled, after somebody else was faster: the next round begins with what stands on the
server, so that nothing is written twice and nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading.answers import UnknownOutcome
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.compare import Difference, content_digest, differences, lost_digits
from clonaz_fhir.loading.journal import Journal
from clonaz_fhir.loading.operations import Answer, Operation, puts
from clonaz_fhir.loading.order import without_references
from clonaz_fhir.loading.ownership import Mark, version
from clonaz_fhir.loading.plan import Step
from clonaz_fhir.loading.reader import Reader
from clonaz_fhir.loading.writer import Writer
from clonaz_fhir.model.graph import Resource


@dataclass
class Settled:
    """What became of the steps.

    Attributes:
        done: They stand on the server as planned.
        refused: The server will not have them, with what it said.
        differing: They were taken, and came back different.
        raced: Somebody else wrote something different in the meantime.
        open: Not written, for want of an answer.
        strays: Keys under which the server wrote them instead of ours.
        error: What ended the loop before its time.
        wrote: Something was written, or may have been.
        lost_digits: Decimals that came back equal, written otherwise.
    """

    done: list[Step] = field(default_factory=list)
    refused: list[tuple[Step, str]] = field(default_factory=list)
    differing: list[tuple[Step, list[Difference]]] = field(default_factory=list)
    raced: list[Step] = field(default_factory=list)
    open: list[Step] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    error: Exception | None = None
    wrote: bool = False
    lost_digits: int = 0


def settle(
    steps: list[Step],
    digests: dict[str, str],
    client: Client,
    reader: Reader,
    writer: Writer,
    journal: Journal,
    say: Callable[[str], None],
) -> Settled:
    """Bring the writes of a plan to the server.

    Args:
        steps: The writes of the plan.
        digests: What each says (``content_digest``), by key.
        client: For waiting.
        reader: Reads back.
        writer: Writes.
        journal: Learns what was left where.
        say: Shows progress.
    """
    result = Settled(open=steps)
    idle = 0
    try:
        while result.open and not (result.refused or result.strays or result.raced):
            before = len(result.open)
            say(f"writing {before} resources ({writer.way})")
            _write(result, client, writer, say)
            _read_back(result, writer.done, digests, client.base, reader, journal)
            result.wrote = bool(result.done or result.differing)
            if result.error is not None:
                break
            idle = idle + 1 if len(result.open) == before else 0
            if idle >= client.patience.attempts:
                raise ServerError(f"{client.base}: does not take the rest, however often tried.")
            if result.open and idle:
                client.pause(idle)
                _reopen_lost(result, reader)
    except (ServerError, AuthenticationError) as error:
        result.error = result.error or error
    return result


def _write(result: Settled, client: Client, writer: Writer, say: Callable[[str], None]) -> None:
    """Send what is open; an error is kept until it was read what stands there."""
    try:
        writer.run(puts(result.open))
    except UnknownOutcome as error:
        result.wrote = True
        say(f"no certain answer ({error}): reading what stands there")
        client.pause(1, error.told)
    except (ServerError, AuthenticationError) as error:
        result.wrote = result.wrote or any(each.is_done for each in writer.done.values())
        result.error = error


def _read_back(
    result: Settled,
    answers: dict[str, Answer],
    digests: dict[str, str],
    base: str,
    reader: Reader,
    journal: Journal,
) -> None:
    """Sort the open steps by what stands on the server now."""
    result.strays = [
        each.location
        for each in answers.values()
        if each.is_done and each.location and each.location != each.key
    ]
    found = reader.resources([each.key for each in result.open])
    still_open = []
    kept = []
    open_keys = set(found)
    for step in result.open:
        now = found[step.key]
        answer = answers.get(step.key)
        digest = content_digest(now, base) if now is not None else ""
        # Most come back saying the same, word for word; only the rest is looked at closely.
        is_same = digest == digests[step.key]
        wrong = [] if now is None or is_same else differences(step.planned, now, base)
        if now is not None and not wrong:
            kept.append(_kept(now, step, digest))
            result.done.append(step)
            result.lost_digits += lost_digits(step.planned, now)
        elif now is not None and answer is not None and answer.is_done:
            kept.append(_kept(now, step, digest))
            result.differing.append((step, wrong))
        elif answer is not None and answer.is_refused:
            result.refused.append((step, answer.message or f"status {answer.status}"))
        elif _changed_meanwhile(step, now, open_keys):
            result.raced.append(step)
        else:
            still_open.append(_anew(step, now))
    result.open = still_open
    journal.add_all("kept", kept)


def _reopen_lost(result: Settled, reader: Reader) -> None:
    """Take up again what was written and is gone: a server that restarted may have lost it."""
    found = reader.resources([each.key for each in result.done])
    lost = [each for each in result.done if found[each.key] is None]
    result.done = [each for each in result.done if found[each.key] is not None]
    result.open += [_anew(each, None) for each in lost]


def undo_strays(keys: list[str], reader: Reader, writer: Writer, mark: Mark) -> list[str]:
    """Remove what a server wrote under ids of its own; return what is left of it.

    Only what carries our mark: where it was written is all that the server says, and a wrong word
    of it must not cost somebody else a resource.
    """
    try:
        found = reader.resources(keys)
        ours = [key for key, each in found.items() if each is not None and mark.is_on(each)]
        answers = writer.run([[[Operation("DELETE", key)] for key in ours]])
    except (UnknownOutcome, ServerError, AuthenticationError):
        return keys
    return [key for key in ours if key not in answers or not answers[key].is_done]


def _kept(now: Resource, step: Step, digest: str) -> dict[str, str]:
    return {"key": step.key, "version": version(now), "digest": digest}


def _changed_meanwhile(step: Step, now: Resource | None, keys: set[str]) -> bool:
    if now is None:
        return False
    if step.found is None:
        # The first of the two writings of a cycle may stand there: see ``writer._passes``.
        return bool(differences(without_references(step.planned, keys), now))
    same_version = version(now) == version(step.found) and bool(version(now))
    return not same_version and bool(differences(step.found, now))


def _anew(step: Step, now: Resource | None) -> Step:
    return step._replace(action="update" if now is not None else "create", found=now)
