"""A new date of the content: every resource bears it, and it is told once."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from clonaz_fhir.model.copy_dates import CopyDates, dates_of
from clonaz_fhir.model.graph import Resource

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class NewDates(NamedTuple):
    """The dates of the content, where they moved.

    Attributes:
        old: Those of what was.
        new: Those of what is.
    """

    old: CopyDates
    new: CopyDates

    def explain(self, old: Any, new: Any) -> bool:
        """Tell whether two values differ by the dates of the content and by nothing else."""
        moved = {self.old.as_of: self.new.as_of, self.old.check_by: self.new.check_by}
        are_texts = isinstance(old, str) and isinstance(new, str)
        return are_texts and new == _DATE.sub(lambda day: moved.get(day[0], day[0]), old)


def find_new_dates(old: dict[str, Resource], new: dict[str, Resource]) -> NewDates | None:
    """Return the dates where a resource of both sides has others; None where none has."""
    for name in sorted(old.keys() & new.keys()):
        was, now = dates_of(old[name]), dates_of(new[name])
        if was and now and was[:2] != now[:2]:
            return NewDates(was, now)
    return None
