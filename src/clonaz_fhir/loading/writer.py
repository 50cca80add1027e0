"""Changes on the server by the best way that it takes: transaction, batch by layer, one by one.

A way that the server does not know is left for the next one and not tried again. A Bundle that it
finds too large is halved.
"""

from __future__ import annotations

from collections.abc import Callable

from clonaz_fhir.loading.answers import Forbidden, UnknownOutcome
from clonaz_fhir.loading.capability import Server
from clonaz_fhir.loading.client import Client
from clonaz_fhir.loading.operations import (
    Answer,
    Layers,
    Operation,
    accept_gone,
    read_answers,
    single_answer,
    to_bundle,
)
from clonaz_fhir.loading.order import is_cycle, without_references
from clonaz_fhir.loading.outcome import explain, is_limit, is_no_such_request, issues
from clonaz_fhir.loading.retry import AGAIN

WAYS = ("transaction", "batch", "single")

BATCH = 100
"""Entries of one batch: some gateways give a request half a minute, whatever is in it."""


class _NextWay(Exception):
    """The server does not know this kind of request."""


class Writer:
    """Changes to one server.

    Attributes:
        way: How it writes now, one of WAYS; it only ever moves to the right.
        notes: What a reader of the report should know of the way it took.
        done: Answers to the operations of the last run, as far as it came.
    """

    def __init__(
        self, client: Client, server: Server, *, most_entries: int = 0, way: str = ""
    ) -> None:
        """Nothing is sent.

        Args:
            client: The server.
            server: What it says about itself.
            most_entries: Of one Bundle; 0 for the published limit, if there is one.
            way: Begin with this one, whatever the server lists.
        """
        self._client = client
        self._most = most_entries or server.most_entries
        listed = server.bundles
        self.way = way or next(
            each for each in WAYS if listed is None or each in listed or each == "single"
        )
        self._listed = listed or frozenset()
        self.notes: list[str] = []
        self.done: dict[str, Answer] = {}

    def run(self, plan: Layers) -> dict[str, Answer]:
        """Carry out operations in their order; stop at the first that fails, and return so far.

        Raises:
            UnknownOutcome: A request may have been carried out: read, plan anew, come back.
        """
        done = self.done = {}
        while True:
            rest = _without(plan, done)
            if not rest:
                return done
            ways: dict[str, Callable[[Layers, dict[str, Answer]], None]] = {
                "transaction": self._transaction,
                "batch": self._batch,
                "single": self._single,
            }
            try:
                ways[self.way](rest, done)
            except _NextWay as reason:
                self._step_down(str(reason))
                continue
            return done

    def _step_down(self, reason: str) -> None:
        old = self.way
        self.way = WAYS[WAYS.index(old) + 1]
        self.notes.append(f"the server takes no {old} ({reason}); written by {self.way} requests")

    def _transaction(self, plan: Layers, done: dict[str, Answer]) -> None:
        groups = [group for layer in plan for group in layer]
        while groups:
            part: list[Operation] = []
            taken = 0
            for group in groups:
                if part and self._most and len(part) + len(group) > self._most:
                    break
                part += group
                taken += 1
            answers = self._post("transaction", part)
            if answers is None:
                if taken == 1:
                    raise _NextWay("it finds one resource too large")
                self._most = max(len(part) // 2, 1)
                continue
            done |= {each.key: each for each in answers}
            if not all(each.is_done for each in answers):
                return
            groups = groups[taken:]

    def _batch(self, plan: Layers, done: dict[str, Answer]) -> None:
        """Post the operations of a layer together: within a batch nothing has an order."""
        for layer in plan:
            for operations, is_last in _passes(layer):
                answers = self._in_batches(operations)
                done |= {each.key: each for each in answers if is_last or not each.is_done}
                if not all(each.is_done for each in answers):
                    return

    def _in_batches(self, operations: list[Operation]) -> list[Answer]:
        made: list[Answer] = []
        while len(made) < len(operations):
            size = min(self._most or BATCH, BATCH)
            part = operations[len(made) : len(made) + size]
            answers = self._post("batch", part)
            if answers is None:
                if len(part) == 1:
                    raise _NextWay("it finds one resource too large")
                self._most = max(len(part) // 2, 1)
                continue
            made += answers
        return made

    def _single(self, plan: Layers, done: dict[str, Answer]) -> None:
        for layer in plan:
            for operations, is_last in _passes(layer):
                for operation in operations:
                    answer = self._send(operation)
                    if is_last or not answer.is_done:
                        done[answer.key] = answer
                    if not answer.is_done:
                        return

    def _send(self, operation: Operation) -> Answer:
        conditions = {"if_match": operation.if_match} if operation.match else {}
        if operation.is_new:
            conditions["if_none_match"] = "*"
        reply = self._client.write(operation.method, operation.key, operation.body, **conditions)
        return single_answer(reply, operation)

    def _post(self, kind: str, operations: list[Operation]) -> list[Answer] | None:
        """Post one Bundle; return the answers, or None where it is too large.

        Raises:
            UnknownOutcome: The answer does not tell what was carried out.
        """
        try:
            reply = self._client.write("POST", "", to_bundle(kind, operations))
        except Forbidden:
            # Some servers take Bundles only from those who may do everything; one by one the
            # resources may be allowed. Where they are not, that will say so.
            raise _NextWay("status 403") from None
        if 200 <= reply.status < 300:
            answers = read_answers(reply, operations)
            if answers is None:
                raise UnknownOutcome(f"the answer to the {kind} does not fit what was sent")
            return accept_gone(answers, operations)
        found = issues(reply.body)
        keys = [each.key for each in operations]
        text = explain(found, keys)
        # "exceeds the maximum length" of one resource is no limit of the Bundle.
        if is_limit(reply.status, found) and not any(each in text for each in keys):
            return None
        named = any(each.split("/")[0] in text for each in keys)
        # A server that does not list Bundles means them, whatever words it finds for it.
        unknown = is_no_such_request(reply.status, found) or (
            reply.status == 400 and kind not in self._listed
        )
        if unknown and not named:
            raise _NextWay(f"status {reply.status}")
        if reply.status in AGAIN:
            raise UnknownOutcome(f"status {reply.status}")
        return [Answer(key, reply.status, text) for key in keys]


def _passes(layer: list[list[Operation]]) -> list[tuple[list[Operation], bool]]:
    """Return the operations of a layer, and whether they are the last word.

    New members of a cycle are written twice: first without their references to each other, which
    a server that checks references would refuse.
    """
    first: list[Operation] = []
    last: list[Operation] = []
    for group in layer:
        new = {each.key for each in group if each.is_new}
        for each in group:
            if (
                each.body is not None
                and is_cycle([o.body for o in group if o.body])
                and each.is_new
            ):
                first.append(each._replace(body=without_references(each.body, new)))
                last.append(each._replace(is_new=False))
            else:
                last.append(each)
    return [(first, False), (last, True)] if first else [(last, True)]


def _without(plan: Layers, done: dict[str, Answer]) -> Layers:
    """Return the operations that are not done yet."""
    left = [
        [[each for each in group if not _is_done(each, done)] for group in layer] for layer in plan
    ]
    layers = [[group for group in layer if group] for layer in left]
    return [layer for layer in layers if layer]


def _is_done(operation: Operation, done: dict[str, Answer]) -> bool:
    return operation.key in done and done[operation.key].is_done
