"""What an answer is: all there or not, a FHIR resource or not, a redirect, a refusal, a riddle."""

from __future__ import annotations

import contextlib
from typing import Any

from clonaz_fhir.errors import AuthenticationError, ServerError
from clonaz_fhir.loading.address import shown
from clonaz_fhir.loading.outcome import explain, issues
from clonaz_fhir.loading.retry import AGAIN, NOT_DONE
from clonaz_fhir.loading.secret import hide
from clonaz_fhir.loading.transport import Broken, Reply
from clonaz_fhir.loading.wire import decode


class UnknownOutcome(Exception):
    """A write was sent and may have been carried out: look before sending it again.

    Attributes:
        told: Seconds that the server asked to wait.
    """

    def __init__(self, message: str, told: float | None = None) -> None:
        super().__init__(message)
        self.told = told


class Forbidden(AuthenticationError):
    """Status 403: who we are is known, and this request is not for us."""


def is_redirect(reply: Reply) -> bool:
    """Return whether an answer sends us elsewhere, where we do not go."""
    return 300 <= reply.status < 400 and reply.status != 304


def judged(reply: Reply, request: str, reads: bool, told: float | None) -> Reply:
    """Return an answer that the caller can use, or raise what it means.

    Args:
        reply: The last one; there is no patience left, or none is needed.
        request: What was asked, for messages: the server, the method and the path.
        reads: It could change nothing.
        told: Seconds that the server asked to wait.

    Raises:
        ServerError: A redirect.
        AuthenticationError: Status 401, or ``Forbidden`` for 403.
        UnknownOutcome: A write may have been carried out.
    """
    if is_redirect(reply):
        to = hide(shown(reply.headers.get("location", "nowhere")))
        raise ServerError(
            f"{request}: redirects to {to}, which is not followed. "
            "Give that address if it is the right one."
        )
    if reply.status in (401, 403):
        said = explain(issues(reply.body))
        wrong = "asks for credentials" if reply.status == 401 else "is not allowed to us"
        kind = AuthenticationError if reply.status == 401 else Forbidden
        raise kind(f"{request}: {wrong}{': ' + said if said else '.'}")
    if not reads and reply.status in AGAIN - NOT_DONE:
        raise UnknownOutcome(f"status {reply.status}", told)
    return reply


def whole(reply: Reply) -> Reply:
    """Return an answer with its JSON; one that does not look like JSON is not judged here.

    Raises:
        Broken: It begins as JSON and is none.
    """
    if not reply.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return reply
    try:
        return reply._replace(value=decode(reply.body))
    except ValueError:
        raise Broken("the answer is no whole JSON") from None


def parse(reply: Reply) -> dict[str, Any]:
    """Return the resource of an answer, whatever its content type says.

    Raises:
        ServerError: It is no FHIR JSON; the message says what it looks like.
    """
    value = reply.value
    if value is None:
        with contextlib.suppress(ValueError):
            value = decode(reply.body)
    if not isinstance(value, dict) or not isinstance(value.get("resourceType"), str):
        start = reply.body.lstrip()[:64].lower()
        kind = "nothing" if not start else "something that is no FHIR JSON"
        if start.startswith((b"<!doctype html", b"<html")):
            kind = "an HTML page"
        elif start.startswith(b"<"):
            kind = "XML"
        raise ServerError(f"answers {kind} (status {reply.status})")
    return value
