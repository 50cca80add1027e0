"""The dates of a copy: that they are there and agree, and whether they are past on a given day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from clonaz_fhir.model.copy_dates import CopyDates, dates_of, dates_of_copy
from clonaz_fhir.model.fault import Fault, Path
from clonaz_fhir.validation.invariants.existence import children
from clonaz_fhir.validation.package.ownership import Package, package_of
from clonaz_fhir.validation.run import Node, Run
from clonaz_fhir.validation.severities import code_of


def check_copy(resource: Node, rule: str, package: Package, run: Run) -> None:
    """Check the dates of one resource that may travel alone.

    Args:
        resource: A clinical use or a MedicationKnowledge of the package.
        rule: The constraint of its profile that asks for the dates.
        package: The package.
        run: Takes the traces.
    """
    url = f"{package.base}/StructureDefinition/copy"
    found = [
        each
        for each in children(resource, "extension")
        if isinstance(each, dict) and each.get("url") == url
    ]
    if len(found) != 1:
        undated(rule, len(found), resource, run)
        return
    dates = dates_of_copy(found[0])
    if dates and dates.check_by and dates.check_by <= dates.as_of:
        message = f"{dates.check_by} is not after the content date {dates.as_of}"
        dates_disagree(message, found[0], None, run)


def check_same_dates(owned: list[Node], run: Run) -> None:
    """Compare the dates of copies in a Bundle with those of their package's Library."""
    library = next((each for each in owned if each.get("resourceType") == "Library"), None)
    of_package = dates_of(library) if library else None
    if of_package is None:
        return
    for each in owned:
        dates = dates_of(each)
        if dates and dates[:2] != of_package[:2]:
            message = f"the copy is {_told(dates)}, its package {_told(of_package)}"
            dates_disagree(message, each, "extension", run)


def past_check_dates(document: Node, day: str) -> list[Fault]:
    """Return a fault for each resource of a package that was to be checked before a day.

    It is asked beside the engine, which knows no day: the same input has the same verdict.

    Args:
        document: A resource or a Bundle.
        day: A date such as ``2027-05-26``.
    """
    found = []
    for path, resource in _resources(document):
        dates = dates_of(resource)
        if dates and dates.is_past(day) and package_of(resource):
            place = "effectivePeriod" if resource["resourceType"] == "Library" else "extension"
            found.append(past_check_date(dates.check_by, (*path, place)))
    return found


def _told(dates: CopyDates) -> str:
    again = f" (check again by {dates.check_by})" if dates.check_by else ""
    return f"of {dates.as_of}{again}"


def _resources(document: Node) -> Iterator[tuple[Path, Node]]:
    if document.get("resourceType") != "Bundle":
        yield (), document
        return
    for index, entry in enumerate(children(document, "entry")):
        resource = entry.get("resource") if isinstance(entry, dict) else None
        if isinstance(resource, dict):
            yield ("entry", index, "resource"), resource


def undated(rule: str, times: int, resource: Node, run: Run) -> None:
    """A resource of the package does not say, once, of which day it is a copy.

    Checks: a ClinicalUseDefinition and a MedicationKnowledge of the package have the extension
    ``copy`` exactly once.

    Why: they travel alone and have no date of their own; without it nobody sees how old the
    content is, when it is to be checked again, and that nobody has reviewed it.

    Example: a ClinicalUseDefinition without the extension ``copy``.

    Clause: the package's profiles ``clinical-use`` and ``drug-knowledge``, constraints
    clonaz-cud-3 and clonaz-mk-2.
    """
    found = f"stands {times} times" if times else "is missing"
    run.found(rule, resource, None, f"the extension 'copy' {found}", "give it once")


def dates_disagree(message: str, node: Any, key: Any, run: Run) -> None:
    """The dates of a copy do not agree.

    Checks: ``checkBy`` is after ``asOf``; where the Library of the package is in the Bundle, both
    are its ``date`` and the end of its ``effectivePeriod``.

    Why: a Bundle that mixes two editions of the content is neither of them.

    Example: a ClinicalUseDefinition of 2026-11-25 beside a Library of 2027-05-20.

    Clause: the definition of the extension ``copy``.
    """
    run.found("package-dates", node, key, message, "take all resources from one build")


def past_check_date(check_by: str, path: Path) -> Fault:
    """The day by which the content was to be checked again is past.

    Checks: the extension ``copy`` of a resource of the package, and the ``effectivePeriod`` of its
    Library, against today or the day of ``--as-of``. The command line asks; the library call, which
    reads no clock, does not.

    Why: by that day each code system that is used has had a release, and the document may have a
    later edition.

    Example: a Library with the effectivePeriod ``2026-11-25`` to ``2027-05-25``, on 2027-05-26.

    Clause: FHIR R5, Library.effectivePeriod; the definition of the extension ``copy``.
    """
    message = f"the content was to be checked again by {check_by}"
    remedy = "look for a newer release of the package"
    rule = "package-past-check-date"
    return Fault(rule, "information", code_of(rule), path, message, remedy)
