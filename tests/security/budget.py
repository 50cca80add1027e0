"""A budget of processor time, for what must end: no measure of speed, a proof of growth.

A case is so large that work growing with its square would take minutes where linear work takes
less than a second; the budget lies far from both, and time that the processor gives to others
does not count.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

SECONDS = 15.0


class TooLong(AssertionError):
    """The budget is used up."""


class _Stop(BaseException):
    """Ends the block wherever it is; no handler of the code under test may catch it."""


@contextmanager
def processor_budget(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooLong when the block has used so much time of the processor.

    The re module looks for signals while it matches, so that a pattern is stopped as well.
    """
    if not hasattr(signal, "setitimer"):
        pytest.skip("this system has no timer of processor time")

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stop

    used_up = False
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    except _Stop:
        used_up = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    if used_up:
        # Raised here and not in the handler: a traceback into a pattern has no line to show.
        raise TooLong(f"more than {seconds} s of the processor: it grows faster than its input")
