"""Comparing FHIR dates of unequal precision."""

from __future__ import annotations


def surely_after(start: str, end: str) -> bool:
    """Tell whether ``start`` lies after ``end`` however both are completed.

    Dates are compared to the precision that both have; instants in their time zones.
    """
    if "T" in start and "T" in end:
        return _instant(start) > _instant(end)
    first, last = start.partition("T")[0], end.partition("T")[0]
    size = min(len(first), len(last))
    if "T" in start or "T" in end:  # a zone may move the date by one day
        return _day(first[:size]) > _day(last[:size]) + 1
    return first[:size] > last[:size]


def _instant(text: str) -> tuple[int, str]:
    """Return the UTC minute and the seconds of an instant."""
    day, _, clock = text.partition("T")
    zone = 0
    if clock.endswith("Z"):
        clock = clock[:-1]
    else:
        sign = -1 if clock[-6] == "-" else 1
        zone = sign * (int(clock[-5:-3]) * 60 + int(clock[-2:]))
        clock = clock[:-6]
    minutes = _day(day) * 1440 + int(clock[:2]) * 60 + int(clock[3:5]) - zone
    return minutes, clock[6:]


def _day(text: str) -> int:
    """Return the number of days since the epoch of the Gregorian calendar."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day
