"""A few connections to one server, so that what only reads need not stand in line.

Only reading is spread: writes go out one after the other, so that the journal, and whoever
interrupts us, knows what was sent.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from clonaz_fhir.loading.transport import Transport

AT_ONCE = 4
"""Connections at most: a guest does not take more of a server than a browser would."""

Job = TypeVar("Job")
Result = TypeVar("Result")


class Lanes:
    """Connections to one origin, opened when they are needed and kept.

    Attributes:
        first: The one for everything that has an order.
        count: How many there may be; 1 once the server has shown that it is short of breath.
    """

    def __init__(self, make: Callable[[], Transport]) -> None:
        """Say how a connection is made; none is opened yet."""
        self._make = make
        self.first = make()
        self.count = AT_ONCE
        self._all = [self.first]

    def narrow(self) -> None:
        """From now on, one request at a time."""
        self.count = 1

    def spread(
        self, jobs: list[Job], do: Callable[[Transport, Job], Result | None]
    ) -> list[Result | None]:
        """Do jobs several at a time, each with a connection to itself; return what came of each.

        Args:
            jobs: In the order in which they are begun.
            do: Returns None where something is wrong: no further job is begun then, and those
                that were not done have None as well. Called in threads of its own.

        Raises:
            BaseException: What ``do`` raised, once the others have ended.
        """
        results: list[Result | None] = [None] * len(jobs)
        waiting = deque(enumerate(jobs))
        raised: list[BaseException] = []

        def work(lane: Transport) -> None:
            while waiting:
                try:
                    number, job = waiting.popleft()
                except IndexError:
                    return
                try:
                    results[number] = do(lane, job)
                except BaseException as error:
                    raised.append(error)
                if results[number] is None:
                    waiting.clear()

        while len(self._all) < min(self.count, len(jobs)):
            self._all.append(self._make())
        # Daemons: whoever interrupts the program does not wait for answers nobody wants any more.
        threads = [
            threading.Thread(target=work, args=(lane,), daemon=True)
            for lane in self._all[: self.count]
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        if raised:
            raise raised[0]
        return results

    def close(self) -> None:
        """Close every connection."""
        for each in self._all:
            each.close()
