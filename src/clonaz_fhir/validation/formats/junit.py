"""JUnit XML: one test case a finding.

GitLab merges cases with equal class and name, so the name holds rule, resource and place, and a
number where that is still not unique. It used to drop the message attribute, so the text is the
element's content too. No time, no host: the bytes depend on the findings alone.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from clonaz_fhir.escaping import for_xml
from clonaz_fhir.model.report import SEVERITIES, Finding, Report


def write(report: Report) -> str:
    """Return one suite with the cases of every file; a file without findings is one that passes."""
    suite = Element("testsuite", name="clonaz-fhir", time="0")
    used: dict[tuple[str, str], int] = {}
    counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}

    def case(file: str, name: str) -> Element:
        number = used[file, name] = used.get((file, name), 0) + 1
        unique = f"{name} ({number})" if number > 1 else name
        counts["tests"] += 1
        return SubElement(
            suite, "testcase", classname=for_xml(file), name=for_xml(unique), time="0"
        )

    grave = SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
    for finding in report.findings:
        element = case(finding.file, _name(finding))
        if finding.severity in grave:
            counts["failures"] += 1
            inner = SubElement(element, "failure", type=finding.rule)
            inner.set("message", for_xml(finding.message))
        else:
            # Below --fail-on: a failure here would turn a pipeline red that exits with 0.
            inner = SubElement(element, "system-out")
        inner.text = for_xml(_text(finding))
    for entry in report.suppressed:
        counts["skipped"] += 1
        element = case(entry.finding.file, _name(entry.finding))
        SubElement(element, "skipped", message=for_xml(entry.reason))
    for error in report.unreadable:
        counts["errors"] += 1
        inner = SubElement(case(error.file, "can be read"), "error", type="unreadable")
        inner.set("message", for_xml(error.what))
        inner.text = for_xml(str(error))
    with_cases = {file for file, _ in used}
    for summary in report.files:
        if summary.file not in with_cases:
            case(summary.file, "valid")
    for name, count in counts.items():
        suite.set(name, str(count))
    root = Element("testsuites")
    root.append(suite)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _name(finding: Finding) -> str:
    return f"{finding.rule} {finding.resource or '-'} {finding.inner or '/'}"


def _text(finding: Finding) -> str:
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    return (
        f"{finding.file}:{finding.line}:{finding.column}: {finding.severity}: "
        f"{finding.message}{remedy} ({finding.rule}, {finding.expression})"
    )
