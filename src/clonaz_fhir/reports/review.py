"""The review sheet read back: what a reviewer agreed to, and what is open."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

from clonaz_fhir.errors import InputError
from clonaz_fhir.escaping import one_line
from clonaz_fhir.model.monograph import Monograph

FORMAT = "clonaz-fhir-review"
VERDICTS = ("agree", "disagree", "")
SIZE_LIMIT = 20_000_000
"""Most bytes of a sheet that are read; one of this package has about 30,000."""

COLUMNS = ("bundle_sha256", "version", "reviewer", "date", "statement", "verdict", "comment")
"""Columns that a CSV sheet must have; ``text`` is for the reader and not read back."""

TEXT_MARK = "'"
"""What the page puts before a cell that a spreadsheet would take for a formula."""


class Answer(NamedTuple):
    """What one reviewer said of one statement.

    Attributes:
        statement: Id of the statement.
        verdict: One of ``VERDICTS``; empty means not answered.
        comment: What the reviewer added; may be empty.
    """

    statement: str
    verdict: str
    comment: str


class Sheet(NamedTuple):
    """One review sheet.

    Attributes:
        path: Where it was read from, as given.
        bundle_sha256: Hash of the R5 bundle that was reviewed.
        version: Version of the package.
        reviewer: Name, as the reviewer gave it; may be empty.
        date: Day on which the sheet was saved.
        answers: One for each statement of the page.
    """

    path: str
    bundle_sha256: str
    version: str
    reviewer: str
    date: str
    answers: list[Answer]


def read_sheet(path: str) -> Sheet:
    """Return a review sheet, JSON or CSV, whichever the file holds.

    Raises:
        InputError: The file is missing, unreadable, or no review sheet.
    """
    file = Path(path)
    try:
        if file.stat().st_size > SIZE_LIMIT:
            raise InputError(f"{path}: {file.stat().st_size} bytes are too many for a sheet.")
        content = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"{path}: {reason}. Give a sheet saved from the review page.") from error
    try:
        # A spreadsheet program puts a byte order mark at the start of what it saves.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    return _from_json(path, text) if text.lstrip().startswith("{") else _from_csv(path, text)


def open_points(monograph: Monograph, sheets: list[Sheet], bundle_sha256: str) -> dict[str, Any]:
    """Return what is open after some reviews, statement by statement in content order.

    A statement is open if anybody disagreed or commented, or nobody agreed. Answers on another
    bundle count, with a warning: what they were given for may have changed.

    Args:
        monograph: The content under review.
        sheets: The sheets.
        bundle_sha256: Hash of the R5 bundle as it is now.
    """
    known = {each.id for each in monograph.statements}
    said: dict[str, list[tuple[Sheet, Answer]]] = {}
    warnings = []
    for sheet in sheets:
        if sheet.bundle_sha256 != bundle_sha256:
            warnings.append(
                f"{sheet.path}: reviews another bundle ({sheet.bundle_sha256[:12]}, version "
                f"{sheet.version}), not the one at hand ({bundle_sha256[:12]})"
            )
        for answer in sheet.answers:
            if answer.statement not in known:
                warnings.append(f"{sheet.path}: no statement '{answer.statement}' at hand")
            said.setdefault(answer.statement, []).append((sheet, answer))
    points = []
    for statement in monograph.statements:
        answers = said.get(statement.id, [])
        verdicts = {answer.verdict for _, answer in answers}
        state = "disagreed" if "disagree" in verdicts else ""
        if not state and any(answer.comment for _, answer in answers):
            state = "commented"
        if not state and "agree" not in verdicts:
            state = "not answered"
        if state:
            points.append(_point(statement.id, statement.text, state, answers))
    states = [point["state"] for point in points]
    return {
        "bundleSha256": bundle_sha256,
        "warnings": warnings,
        "counts": {
            "agreed": len(monograph.statements) - len(points),
            **{each: states.count(each) for each in ("disagreed", "commented", "not answered")},
        },
        "open": points,
    }


def point_lines(record: dict[str, Any]) -> list[str]:
    """Return open points as lines for the terminal: the disagreed first, the unanswered last."""
    lines = [f"warning: {one_line(each)}" for each in record["warnings"]]
    for state in ("disagreed", "commented", "not answered"):
        for point in record["open"]:
            if point["state"] == state:
                lines += [f"{state}: {point['statement']}", f"  {point['text']}"]
                lines += [f"  {_said(each)}" for each in point["answers"]]
    return lines or ["every statement is agreed"]


def _said(answer: dict[str, str]) -> str:
    who = one_line(answer["reviewer"]) or "unnamed"
    said = f"{who}, {answer['verdict'] or 'no verdict'}"
    return f"{said}: {one_line(answer['comment'])}" if answer["comment"] else said


def _point(
    statement: str, text: str, state: str, answers: list[tuple[Sheet, Answer]]
) -> dict[str, Any]:
    return {
        "statement": statement,
        "text": text,
        "state": state,
        "answers": [
            {
                "reviewer": sheet.reviewer,
                "date": sheet.date,
                "verdict": answer.verdict,
                "comment": answer.comment,
            }
            for sheet, answer in answers
            if answer.verdict or answer.comment
        ],
    }


def _from_json(path: str, text: str) -> Sheet:
    try:
        value = json.loads(text)
        if value["format"] != FORMAT or value["formatVersion"] != 1:
            raise InputError(f"{path}: no {FORMAT} of format version 1.")
        answers = [
            _answer(path, str(each["id"]), str(each["verdict"]), str(each.get("comment", "")))
            for each in value["statements"]
        ]
        head = {key: str(value[key]) for key in ("version", "reviewer", "date")}
        bundle = str(value["bundleSha256"])
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: is not JSON: {str(error)[:80]}.") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: no review sheet: {error} is missing or wrong.") from error
    return Sheet(path, bundle, answers=answers, **head)


def _from_csv(path: str, text: str) -> Sheet:
    delimiter = ";" if text.partition("\n")[0].count(";") > 3 else ","
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f"{path}: is not CSV: {error}.") from error
    missing = [each for each in COLUMNS if not rows or rows[0].get(each) is None]
    if missing:
        raise InputError(f"{path}: no review sheet: column '{missing[0]}' is missing.")
    values = [{key: _plain(row.get(key) or "") for key in COLUMNS} for row in rows]
    head = {key: values[0][key] for key in ("bundle_sha256", "version", "reviewer", "date")}
    if any(row["bundle_sha256"] != head["bundle_sha256"] for row in values):
        raise InputError(f"{path}: holds rows of several bundles. Give one sheet a file.")
    answers = [
        _answer(path, row["statement"], row["verdict"].strip().lower(), row["comment"])
        for row in values
    ]
    return Sheet(path, answers=answers, **head)


def _answer(path: str, statement: str, verdict: str, comment: str) -> Answer:
    if verdict not in VERDICTS:
        raise InputError(
            f"{path}: {statement}: the verdict is '{one_line(verdict)}', not agree or disagree. "
            "Correct it, or leave it empty."
        )
    return Answer(statement, verdict, comment.strip())


def _plain(cell: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from running it."""
    guarded = cell[:1] == TEXT_MARK and cell[1:2] in ("=", "+", "-", "@", "\t", "\r")
    return cell[1:] if guarded else cell
