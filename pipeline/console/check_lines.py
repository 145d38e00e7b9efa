"""What `check` says of each file on the terminal: whose it is, its rows, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.console import translate
from pipeline.console.screen import Line, one_line
from pipeline.figures.issue_groups import issue_lines
from pipeline.locale import worded
from pipeline.model.case_identity import CASE_ID
from pipeline.model.codes import FileOutcome
from pipeline.model.labels import labels
from pipeline.thai.date_words import ENGLISH_MONTHS, THAI_MONTHS, THAI_MONTHS_SHORT

if TYPE_CHECKING:
    from pipeline.jobs.check_returns import CheckedReturns, FileRecord

_COLOURS = {"error": "red", "warning": "yellow", "info": None}
_LETTERS = re.compile(r"[^\W\d_]")
_WORDS = (
    *THAI_MONTHS, *THAI_MONTHS_SHORT, *ENGLISH_MONTHS, "พ.ศ.", "บาท", "ไตรมาสที่", "ปีงบประมาณ"
)  # fmt: skip
_NO_NAME = re.compile(
    "|".join((CASE_ID.pattern, "#[A-Z/0]+[!?]?", *map(re.escape, sorted(_WORDS, key=len)[::-1])))
)
"""Ids of cases, errors of Excel, words of days, amounts and quarters: none names a person."""
_COLUMNS = re.compile(r"[A-Z]{1,3}(?:, [A-Z]{1,3})*")
_UNCOUNTED: dict[str, tuple[str, str | None]] = {
    FileOutcome.UNREADABLE: ("not_read", "red"),
    FileOutcome.OPENED: ("opened", None),
    FileOutcome.ASIDE: ("aside", "yellow"),
}
"""Outcomes of files that have no rows of their own: what is said of them, and in what colour."""
ROWS = ("rows_read", "cases", "blank_rows", "total_rows", "note_rows", "duplicates")


def check_lines(checked: CheckedReturns, language: str, *, names: bool = False) -> Iterator[Line]:
    """Give the lines: each file with its issues, the gravest first, then what no file mentions.

    With `names` what cells hold is quoted, for a page that is kept nowhere.
    """
    run = checked.run
    yield translate("checked_as", language, quarter=run.quarter.named, day=run.as_of), None
    lines = issue_lines(checked.collected.issues_in(language))
    for record in checked.collected.files:
        yield "", None
        yield from _file(checked, record, language)
        of_file = lines["source_file"] == record.name
        own = lines[of_file & (lines["agency_code"] == record.agency_code)]
        if record.outcome != FileOutcome.OPENED or not own.empty:
            yield from issues_told(own, language, names=names)
    for path, reason in checked.collected.skipped:
        yield "", None
        yield one_line(path), None
        yield "  " + translate("not_a_return", language, reason=worded(reason, language)), "red"
    nowhere = lines[lines["source_file"] == ""]
    for code, silent in nowhere.groupby("agency_code", sort=False):
        yield "", None
        agency = _names(checked).get(str(code), str(code))
        yield translate("not_mentioned", language, agency=agency, code=code), None
        yield from issues_told(silent, language, names=names)


def _names(checked: CheckedReturns) -> dict[str, str]:
    return {agency.code: agency.name for agency in checked.run.config.agencies}


def _file(checked: CheckedReturns, record: FileRecord, language: str) -> Iterator[Line]:
    yield one_line(record.name), None
    names, code = _names(checked), record.agency_code
    if code in names:
        yield "  " + translate("whose", language, agency=names[code], code=code), None
    else:
        yield "  " + translate("whose_unknown", language), "red"
    if record.outcome in _UNCOUNTED:
        said, colour = _UNCOUNTED[record.outcome]
        yield "  " + translate(said, language), colour
        return
    if record.outcome == FileOutcome.NIL:
        yield "  " + translate("says_nil", language), None
    rows = {name: getattr(record, name) for name in ROWS}
    yield "  " + translate("rows", language, **rows), None


def issues_told(lines: pd.DataFrame, language: str, *, names: bool = False) -> Iterator[Line]:
    """Tell issues as `issue_lines` groups them: how many of each severity, then each."""
    counts = lines.groupby("severity")["count"].sum()
    if lines.empty:
        yield "  " + translate("no_issues", language), "green"
        return
    by_severity = {level: int(counts.get(level, 0)) for level in _COLOURS}
    yield "  " + translate("issues", language, **by_severity), None
    for line in lines.to_dict("records"):
        yield from _issue({str(name): value for name, value in line.items()}, language, names=names)


def may_be_a_name(value: object) -> bool:
    """Whether a value is more than a number, a day or a place: it may be a person's name."""
    if not isinstance(value, str) or _COLUMNS.fullmatch(value):
        return False
    return bool(_LETTERS.search(_NO_NAME.sub("", value)))


def without_names(message: str, value: object) -> str:
    """Give a message without what it quotes of a cell, unless that is a number or a day.

    The cell is told by its place; what was typed into it may be a person's name, and a terminal's
    lines are kept in many places.
    """
    return message.replace(str(value), "…") if may_be_a_name(value) else message


def _issue(line: dict[str, Any], language: str, *, names: bool) -> Iterator[Line]:
    severity = line["severity"]
    head = f"  [{labels(language).severity[severity]}]"
    if line["cells"]:
        head += f" {one_line(line['source_sheet'])}!{line['cells']}"
    elif line["source_sheet"]:
        head += f" {one_line(line['source_sheet'])}"
    if line["count"] > 1:
        head += translate("in_cells", language, count=line["count"])
    yield head, _COLOURS[severity]
    message = line["message"] if names else without_names(line["message"], line["value"])
    told = message if line["alike"] else translate("for_example", language, told=message)
    yield f"      {one_line(told)}", None
    yield f"      {one_line(line['remedy'])}", None
