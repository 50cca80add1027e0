"""The body of an answer: whether all of it is there, and the FHIR resource that it holds."""

from __future__ import annotations

import contextlib
from typing import Any

from clonaz_fhir.errors import ServerError
from clonaz_fhir.loading.transport import Broken, Reply
from clonaz_fhir.loading.wire import decode


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
