"""Ask the server's own ``$validate`` before anything is written."""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.errors import VerificationError
from clonaz_fhir.loading.client import Client, Question
from clonaz_fhir.loading.outcome import explain, is_no_such_request, issues
from clonaz_fhir.loading.plan import Step
from clonaz_fhir.loading.report import Report


def ask_server(
    steps: list[Step], client: Client, report: Report, say: Callable[[str], None]
) -> None:
    """Enter into the report what the server finds wrong with what is to be written.

    Where it finds an error, exit code 8 is set and nothing is to be written. A server without
    ``$validate`` is a note.
    """
    lines = {each.key: each for each in report.lines}
    writes = [each for each in steps if each.is_write]
    say(f"asking the server's $validate about {len(writes)} resources")
    questions = [
        Question(f"{each.planned['resourceType']}/$validate", each.planned) for each in writes
    ]
    # The first goes alone: it shows whether there is a $validate at all.
    for some in (slice(0, 1), slice(1, None)):
        replies = client.ask(questions[some])
        for step, reply in zip(writes[some], replies, strict=True):
            found = issues(reply.body)
            if not found or is_no_such_request(reply.status, found):
                report.notes.append(f"the server has no $validate (status {reply.status})")
                return
            grave = [each for each in found if each.get("severity") in ("error", "fatal")]
            if grave:
                lines[step.key].outcome = "refused"
                lines[step.key].reason = explain(grave, [step.key])
    wrong = [each for each in report.lines if each.outcome == "refused"]
    if wrong:
        report.exit_code = VerificationError.exit_code
        report.message = (
            f"{client.base}: its $validate finds errors in {len(wrong)} resources, nothing was "
            f"written: {wrong[0].key}: {wrong[0].reason}"
        )
    else:
        report.notes.append(f"the server's $validate finds no error in {len(writes)} resources")
