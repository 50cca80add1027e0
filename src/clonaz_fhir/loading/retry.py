"""When to ask again, and how long to wait first; nothing here waits or sends."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which reading again may help."""

NOT_DONE = frozenset({425, 429, 503})
"""Statuses that say a write was not carried out: it may be sent again as it is.

After the others of AGAIN it may have been carried out: look first.
"""


class Patience(NamedTuple):
    """How often and how long.

    Attributes:
        attempts: Sendings of one request, at most.
        first: Seconds before the second sending; doubled each time.
        longest: Seconds of one wait, whatever the server asks for.
    """

    attempts: int = 6
    first: float = 0.5
    longest: float = 120.0

    def wait(self, attempt: int, told: float | None) -> float:
        """Return the seconds to wait after the given attempt, from 1.

        What the server asked for is kept, up to ``longest``. Without it the wait is chance
        between nothing and an exponential limit, so that clients do not come back together.
        """
        if told is not None:
            return min(max(told, 0.0), self.longest)
        limit = min(self.first * 2 ** (attempt - 1), self.longest)
        return random.uniform(0.0, limit)  # noqa: S311 - spreads load, keeps no secret


def retry_after(headers: dict[str, str], now: datetime | None = None) -> float | None:
    """Return the seconds of a Retry-After header, given in seconds or as a date; None without one.

    Args:
        headers: By lower-case name. The server's own Date, where there is one, is what its
            Retry-After date is measured against: clocks differ.
        now: Our time, for servers that send no Date.
    """
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        return max(float(int(value)), 0.0)
    except ValueError:
        pass
    until = parse_date(value)
    if until is None:
        return None
    start = parse_date(headers.get("date", "")) or now or datetime.now(UTC)
    return max((until - start).total_seconds(), 0.0)


def parse_date(value: str) -> datetime | None:
    """Return the time of an HTTP date; None where it is none."""
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
