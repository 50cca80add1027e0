"""The dates of a copy: the day of its content, when to check it again, its last review.

A Library says them of a package, the extension ``copy`` of one resource that may travel alone.
Nothing here reads the clock: whoever asks whether a date is past brings the day.
"""

from __future__ import annotations

from typing import Any, NamedTuple

_COPY = "/StructureDefinition/copy"
_DAY = len("2026-11-25")


class CopyDates(NamedTuple):
    """Dates as FHIR writes them (``2026-11-25``); empty where there is none.

    Attributes:
        as_of: The content date.
        check_by: The day by which the content is to be checked again.
        reviewed: The day of the last review by a named clinician; empty means never.
    """

    as_of: str
    check_by: str = ""
    reviewed: str = ""

    @property
    def words(self) -> str:
        """The dates as part of a sentence, the same in every artefact."""
        review = f"reviewed by a clinician on {self.reviewed}"
        told = f"copied on {self.as_of}, {review if self.reviewed else NEVER}"
        return f"{told}; check again by {self.check_by}" if self.check_by else told

    @property
    def sentence(self) -> str:
        """The dates as a sentence of their own."""
        return f"{self.words[0].upper()}{self.words[1:]}."

    @property
    def record(self) -> dict[str, str | None]:
        """The dates for JSON, under the names of the extension's parts."""
        return {
            "asOf": self.as_of,
            "checkBy": self.check_by or None,
            "reviewed": self.reviewed or None,
        }

    def is_past(self, day: str) -> bool:
        """Tell whether a day is after ``check_by``; a date without a day lasts to its end."""
        return bool(self.check_by) and day[: len(self.check_by)] > self.check_by


NEVER = "never reviewed by a clinician"


def dates_of(resource: dict[str, Any]) -> CopyDates | None:
    """Return the dates that a resource states, in any release; None if it states none.

    Args:
        resource: A Library, or a resource with the extension ``copy``; it may be malformed.
    """
    if resource.get("resourceType") == "Library":
        period = resource.get("effectivePeriod")
        end = period.get("end") if isinstance(period, dict) else None
        return _dates(resource.get("date"), end, resource.get("lastReviewDate"))
    for extension in _extensions(resource):
        if str(extension.get("url")).endswith(_COPY):
            return dates_of_copy(extension)
    return None


def dates_of_copy(extension: dict[str, Any]) -> CopyDates | None:
    """Return the dates that an extension ``copy`` states; None without ``asOf``."""
    parts = {str(each.get("url")): each.get("valueDate") for each in _extensions(extension)}
    return _dates(parts.get("asOf"), parts.get("checkBy"), parts.get("reviewed"))


def _dates(*values: Any) -> CopyDates | None:
    days = [each[:_DAY] if isinstance(each, str) else "" for each in values]
    return CopyDates(*days) if days[0] else None


def _extensions(node: dict[str, Any]) -> list[dict[str, Any]]:
    found = node.get("extension")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
