"""Returns, letters and issues: what came in, what went out, what must be mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from pipeline.figures.issue_groups import issue_lines
from pipeline.model.case_sheet import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.indicator_counts import indicator_counts
from pipeline.report.table import (
    Column,
    Count,
    Counts,
    FileLink,
    Kind,
    Link,
    Listing,
    Section,
    Tally,
    day,
    plain,
    text,
)


def returns_section(contents: Contents) -> Section:
    """Give each agency's return and what became of its rows."""
    returns = Listing(
        "returns",
        contents.say(sheet_names.RETURNS.title),
        _return_columns(contents),
        contents.figures.returns,
        "agency",
        printed="carried",
    )
    label = contents.say("agencies_that_returned_record_lists")
    returned = Counts(
        "returned_agencies",
        label,
        label,
        [contents.say("agencies")],
        [(label, [_returned(contents)])],
    )
    note = _return_note(contents)
    return Section(sheet_names.RETURNS, [returns, returned], [note], frozen_columns=2)


def _returned(contents: Contents) -> Count:
    tallies = [
        Tally("returns", [("status", "=", contents.words.return_status[status]),
                          ("agency_code", "<>", UNKNOWN_AGENCY)])
        for status in ("returned", "nil")
    ]  # fmt: skip
    found = len(contents.figures.returns_with("returned", "nil"))
    return Count("returned agencies", found, source=tallies)


def letters_section(contents: Contents) -> Section:
    """Give the letters and the memorandum, with number and date where they were dispatched."""
    title = contents.say(sheet_names.LETTERS.title)
    letters = Listing(
        "letters", title, _letter_columns(contents), contents.letters.letters, "agency"
    )
    counts = indicator_counts(contents)
    return Section(sheet_names.LETTERS, [letters, counts], [_letter_note(contents)])


def issues_section(contents: Contents) -> Section:
    """Give the issues: a mistake in many cells is one line."""
    issues = Listing(
        "issues",
        contents.say(sheet_names.ISSUES.title),
        _issue_columns(contents),
        issue_lines(contents.figures.issues),
        "severity",
        printed="remedy",
    )
    note = _issue_note(contents)
    return Section(sheet_names.ISSUES, [issues], [note], frozen_columns=2, page_prints=False)


def _return_note(contents: Contents) -> str:
    """Say by when the returns were wanted, and how their rows add up."""
    due_back = contents.figures.config.office.schedule.due_back(contents.figures.quarter)
    return contents.say("wanted_back_by_rows_read_cases", due_back=contents.day(due_back))


def _return_columns(contents: Contents) -> list[Column]:
    """Give the columns of the returns."""
    say = contents.say

    def late(rows: pd.DataFrame) -> Sequence[str]:
        words = say("time_performance_list_3"), say("late_performance_list")
        return ["" if pd.isna(v) else words[0] if v else words[1] for v in rows["on_time"]]

    def tally(key: str, title: str) -> Column:
        return Column(key, title, 11, Kind.COUNT, plain(key), total=True)

    columns = [
        Column("agency_code", say("code"), 9, Kind.TEXT, text("agency_code")),
        Column("agency", say("agency"), 36, Kind.WRAPPED, text("agency")),
        Column("status", say("return_record_lists"), 20, Kind.TEXT,
               text("status", contents.words.return_status)),
        Column("returned_date", say("dated"), 13, Kind.DATE, day("returned_date")),
        Column("on_time", say("time_record_lists"), 12, Kind.CENTRED, late),
        tally("rows_read", say("rows_read")),
        tally("cases", say("cases_record_lists")),
        tally("blank_rows", say("blank_record_lists")),
        tally("total_rows", say("totals")),
        tally("note_rows", say("notes")),
        tally("duplicates", say("duplicates")),
        tally("carried", say("carried_over")),
    ]  # fmt: skip
    if contents.names_persons:
        # Whoever sent a return also named its file.
        link = _single_file(contents, "files")
        columns.append(Column("files", say("files"), 44, Kind.FILE, text("files"), link))
    return columns


def _single_file(contents: Contents, field: str) -> Callable[[pd.DataFrame], Sequence[Link | None]]:
    """Link to a file of the returns where the cell names just one."""
    folder = contents.provenance.returns_folder
    known = {file.path for file in contents.provenance.returns}

    def link(rows: pd.DataFrame) -> Sequence[Link | None]:
        if folder is None:
            return [None] * len(rows)
        return [
            FileLink(f"{folder}/{name}") if name in known else None
            for name in rows[field].fillna("")
        ]

    return link


def _letter_note(contents: Contents) -> str:
    """Say how many letters were written and sent."""
    counted = contents.letters
    return contents.say(
        "letters_agencies_written_sent_outside_last",
        written=counted.written,
        sent=counted.sent,
        outside_week=counted.outside_week,
    )


def _letter_columns(contents: Contents) -> list[Column]:
    """Give the columns of the letters."""
    first, last = contents.figures.quarter.letter_week
    say = contents.say

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        executives = say("executives")
        pairs = zip(rows["agency_code"], rows["kind"], strict=True)
        return [
            executives if kind == LetterKind.MEMO.value else contents.agency(code)
            for code, kind in pairs
        ]

    def link(rows: pd.DataFrame) -> Sequence[Link | None]:
        return [FileLink(file) if file else None for file in rows["file"].fillna("")]

    def week(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["kind"], rows["dispatched_date"], strict=True)
        return [
            "" if kind == "memo" or pd.isna(sent)
            else say("within") if first <= sent <= last
            else say("outside")
            for kind, sent in pairs
        ]  # fmt: skip

    return [
        Column("agency", say("to"), 38, Kind.WRAPPED, agency),
        Column("kind", say("about"), 28, Kind.WRAPPED,
               text("kind", contents.words.letter_kind)),
        Column("round", say("round"), 12, Kind.DAYS, plain("round")),
        Column("cases", say("cases_crosstabs"), 11, Kind.COUNT, plain("cases")),
        Column("letter_number", say("number"), 18, Kind.TEXT, text("letter_number")),
        Column("dispatched_date", say("sent"), 13, Kind.DATE, day("dispatched_date")),
        Column("week", say("last_week_month"), 14, Kind.CENTRED,
               week),
        Column("file", say("file"), 46, Kind.FILE, text("file"), link),
    ]  # fmt: skip


def _issue_note(contents: Contents) -> str:
    """Say how issues are joined, and what their levels mean."""
    return contents.say("same_mistake_many_cells_one_file")


def _issue_columns(contents: Contents) -> list[Column]:
    """Give the columns of the issues, read from `issue_lines`."""
    folder, say = contents.provenance.returns_folder, contents.say

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) if name else "" for name in rows["field"].fillna("")]

    def message(rows: pd.DataFrame) -> Sequence[str]:
        pairs, such = zip(rows["message"], rows["alike"], strict=True), say("such_as")
        return [f"{told or ''}" if alike else f"{such} {told}" for told, alike in pairs]

    def place_link(rows: pd.DataFrame) -> Sequence[Link | None]:
        if folder is None or not contents.names_persons:
            return [None] * len(rows)
        return [
            FileLink(f"{folder}/{file}", sheet or "", cell) if file else None
            for file, sheet, cell in zip(
                rows["source_file"], rows["source_sheet"], rows["cell"].fillna(""), strict=True
            )
        ]

    columns = [
        Column("severity", say("level"), 13, Kind.TEXT,
               text("severity", contents.words.severity)),
        Column("agency", say("agency"), 28, Kind.WRAPPED, contents.agencies_of),
        Column("field", say("column"), 26, Kind.WRAPPED, field),
        Column("count", say("cells"), 10, Kind.COUNT, plain("count"), total=True),
        Column("cells", say("where"), 22, Kind.WRAPPED, text("cells"), place_link),
    ]  # fmt: skip
    # A code is a word of the program, for those who read its English.
    code = [Column("code", "code", 24, Kind.TEXT, text("code"))] if contents.tongue == "en" else []
    if not contents.names_persons:
        return [*columns, *code]
    return [
        *columns,
        Column("message", say("what_was_found"), 40, Kind.WRAPPED, message),
        Column("value", say("as_entered_first"), 20, Kind.WRAPPED,
               text("value")),
        Column("remedy", say("what_do_record_lists"), 40, Kind.WRAPPED, text("remedy")),
        *code,
        Column("source_sheet", say("sheet"), 16, Kind.WRAPPED, text("source_sheet")),
        Column("source_file", say("file"), 36, Kind.FILE, text("source_file")),
    ]  # fmt: skip
