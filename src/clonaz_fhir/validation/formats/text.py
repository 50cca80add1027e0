"""Text for people: the place, the source line with a caret, the remedy, the resource."""

from __future__ import annotations

from clonaz_fhir.escaping import opening, visible
from clonaz_fhir.model.report import Finding, Report
from clonaz_fhir.validation.formats.summary import summarise


def write(report: Report, max_shown: int = 0) -> str:
    """Return the findings in reading order and a summary as the last line."""
    shown = report.findings[:max_shown] if max_shown else report.findings
    blocks = [_block(finding) for finding in shown]
    if report.total > len(shown):
        blocks.append(f"... and {report.total - len(shown)} more findings\n")
    blocks += [f"stale baseline entry: {visible(entry)}\n" for entry in report.stale]
    if report.files:
        more = f". More: clonaz-fhir explain {shown[0].rule}" if shown else ""
        blocks.append(f"{summarise(report)}{more}\n")
    return "".join(blocks)


def _block(finding: Finding) -> str:
    place = f"{opening(finding.file)}:{finding.line}:{finding.column}"
    lines = [f"{place}: {finding.severity} {finding.rule} {visible(finding.message)}"]
    text, start, length = finding.excerpt
    number = str(finding.line)
    lines.append(f"  {number} | {_flat(text)}".rstrip())
    indent = " " * len(_flat(text[:start]))
    carets = "^" * max(1, len(_flat(text[start : start + length])))
    lines.append(f"  {' ' * len(number)} | {indent}{carets} {visible(finding.remedy)}".rstrip())
    where = f"{finding.resource or '-'}   {finding.expression}"
    lines.append(f"  {opening(where)}")
    if finding.related:
        count, shown = len(finding.related), finding.related[:3]
        places = ", ".join(pointer or "(the document)" for pointer in shown)
        more = ", ..." if count > len(shown) else ""
        follow = "finding follows" if count == 1 else "findings follow"
        lines.append(f"  {count} more {follow} from this: {visible(places)}{more}")
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    """Escape a piece of source; a tab becomes a space, so that the caret stays below it."""
    return visible(text.replace("\t", " "))
