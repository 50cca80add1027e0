"""Single changes, the Bundles that carry them, and the answers to both."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from clonaz_fhir.errors import ServerError
from clonaz_fhir.loading.answers import parse
from clonaz_fhir.loading.content import key_of
from clonaz_fhir.loading.order import layers
from clonaz_fhir.loading.outcome import explain, issues, issues_of
from clonaz_fhir.loading.ownership import version
from clonaz_fhir.loading.plan import Step
from clonaz_fhir.loading.retry import AGAIN
from clonaz_fhir.loading.transport import Reply
from clonaz_fhir.model.graph import Resource

RACED = frozenset({409, 412})
"""Somebody else was there first, or a reference is in the way: look again."""

_LOCATION = re.compile(r"(?:^|/)([A-Za-z]+/[A-Za-z0-9\-.]{1,64})(?:/_history/[^/]*)?/?$")


class Operation(NamedTuple):
    """One change.

    Attributes:
        method: PUT or DELETE.
        key: ``Type/id``.
        body: For PUT.
        match: ``meta.versionId`` that must still stand; empty for none.
        is_new: Nothing may stand there yet.
    """

    method: str
    key: str
    body: Resource | None = None
    match: str = ""
    is_new: bool = False

    @property
    def if_match(self) -> str:
        """The version as an entity tag, empty for none."""
        return f'W/"{self.match}"' if self.match else ""


Layers = list[list[list[Operation]]]
"""Operations by layer, then by group: see ``order.layers``."""


class Answer(NamedTuple):
    """What became of one operation.

    Attributes:
        key: ``Type/id``.
        status: HTTP status; 0 where it was not sent.
        message: Of the server, empty where all is well.
        location: ``Type/id`` that the server says it wrote; empty where it does not say.
    """

    key: str
    status: int
    message: str = ""
    location: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the server says that it did it."""
        return 200 <= self.status < 300

    @property
    def is_refused(self) -> bool:
        """Whether sending it again is of no use."""
        return self.status >= 300 and self.status not in AGAIN | RACED


def puts(steps: list[Step]) -> Layers:
    """Return the writes of a plan as operations, what others refer to first."""
    by_key = {each.key: each for each in steps if each.is_write}

    def operation(resource: Resource) -> Operation:
        step = by_key[key_of(resource)]
        match = version(step.found) if step.found else ""
        return Operation("PUT", step.key, resource, match, step.action == "create")

    found = layers([each.planned for each in by_key.values()])
    return [[[operation(each) for each in group] for group in layer] for layer in found]


def deletes(resources: list[Resource]) -> Layers:
    """Return the removal of resources as operations, what refers to others first."""
    made = [
        [
            [Operation("DELETE", key_of(each), None, version(each)) for each in reversed(group)]
            for group in reversed(layer)
        ]
        for layer in layers(resources)
    ]
    return made[::-1]


def to_bundle(kind: str, operations: list[Operation]) -> Resource:
    """Return a transaction or batch of operations."""
    entries = []
    for each in operations:
        request = {"method": each.method, "url": each.key}
        if each.match:
            request["ifMatch"] = each.if_match
        entries.append(({"resource": each.body} if each.body else {}) | {"request": request})
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def read_answers(reply: Reply, operations: list[Operation]) -> list[Answer] | None:
    """Return the answer to each operation of a Bundle; None where they do not belong to it.

    A wrong number of entries, or entries in another order, say nothing on any single one.
    """
    try:
        bundle = parse(reply)
    except ServerError:
        return None
    entries = bundle.get("entry")
    if not isinstance(entries, list) or len(entries) != len(operations):
        return None
    answers = [
        _read_answer(entry, operation.key)
        for entry, operation in zip(entries, operations, strict=True)
    ]
    keys = {each.key for each in operations}
    mixed = any(each.location != each.key and each.location in keys for each in answers)
    return None if mixed else answers


def single_answer(reply: Reply, operation: Operation) -> Answer:
    """Return the answer to an operation that was sent alone."""
    said = reply.headers.get("location", "") if reply.status == 201 else ""
    location = _location(said, operation.key)
    message = "" if reply.status < 300 else explain(issues(reply.body), [operation.key])
    return _gone_is_done(Answer(operation.key, reply.status, message, location), operation)


def accept_gone(answers: list[Answer], operations: list[Operation]) -> list[Answer]:
    """Return answers in which the removal of what is not there counts as done."""
    return [_gone_is_done(*pair) for pair in zip(answers, operations, strict=True)]


def _gone_is_done(answer: Answer, operation: Operation) -> Answer:
    if operation.method == "DELETE" and answer.status in (404, 410):
        return answer._replace(status=204, message="")
    return answer


def _read_answer(entry: Any, key: str) -> Answer:
    response = entry.get("response") if isinstance(entry, dict) else None
    if not isinstance(response, dict):
        return Answer(key, 0, "no answer in the Bundle")
    status = re.match(r"\d{3}", str(response.get("status", "")))
    code = int(status[0]) if status else 0
    found = issues_of(response.get("outcome")) or issues_of(entry.get("resource"))
    message = "" if 200 <= code < 300 else explain(found, [key])
    return Answer(key, code, message, _location(str(response.get("location", "")), key))


def _location(value: str, key: str) -> str:
    """Return ``Type/id`` of an address, empty where it is of another type than the key."""
    hit = _LOCATION.search(value)
    is_of_type = hit is not None and hit[1].split("/")[0] == key.split("/")[0]
    return hit[1] if hit and is_of_type else ""
