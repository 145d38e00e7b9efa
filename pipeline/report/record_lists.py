"""Returns, letters, issues and rulings: what came in, went out, must be mended, was decided.

The officer's rulings stand as they do after the run, with what the product proposes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from pipeline.figures.issue_groups import issue_lines
from pipeline.model.case_identity import UNKNOWN_AGENCY
from pipeline.model.codes import CAME_BACK, PRESSES_NOBODY, LetterKind
from pipeline.model.quarter import fiscal_year_days
from pipeline.office.calendar import due_back_day
from pipeline.records.rulings import FILE as RULINGS_FILE
from pipeline.report import sheet_names
from pipeline.report.contents import Contents
from pipeline.report.table import (
    ColumnKind,
    Condition,
    Count,
    Counts,
    DataTable,
    FileLink,
    Percentage,
    Reader,
    Section,
    TableColumn,
    Tally,
    day,
    plain,
    text,
)
from pipeline.thai.dates import format_short

_RULING_WIDTHS = {
    "number": 7, "ruling": 24, "target": 24, "about": 26, "value": 20, "until": 13, "reason": 40,
    "decided_date": 13, "rests_on": 24, "standing": 40,
}  # fmt: skip
_WRITTEN_FREELY = ("target", "about", "value", "reason", "rests_on", "standing")
"""What a ruling may hold a file's or a person's name in."""


def returns_section(contents: Contents) -> Section:
    """Give each agency's return and what became of its rows."""
    returns = DataTable(
        "returns",
        contents.translate(sheet_names.RETURNS.title),
        _return_columns(contents),
        contents.figures.returns,
        "agency",
        printed="carried",
    )
    label = contents.translate("agencies_that_returned_record_lists")
    returned = Counts(
        "returned_agencies",
        label,
        label,
        [contents.translate("agencies")],
        [(label, [_returned(contents)])],
    )
    note = _return_note(contents)
    return Section(sheet_names.RETURNS, [returns, returned], [note], frozen_columns=2)


def _returned(contents: Contents) -> Count:
    tallies = [
        Tally("returns", [("status", "=", contents.words.return_status[status]),
                          ("agency_code", "<>", UNKNOWN_AGENCY)])
        for status in CAME_BACK
    ]  # fmt: skip
    found = len(contents.figures.returns_with(*CAME_BACK))
    return Count("returned agencies", found, source=tallies)


def letters_section(contents: Contents) -> Section:
    """Give the letters and the memorandum, with number and date where they were dispatched."""
    title = contents.translate(sheet_names.LETTERS.title)
    letters = DataTable(
        "letters",
        title,
        _letter_columns(contents),
        contents.letters.letters,
        "agency",
        printed="week",
    )
    counts = _indicator_counts(contents)
    return Section(sheet_names.LETTERS, [letters, counts], [_letter_note(contents)])


def issues_section(contents: Contents) -> Section:
    """Give the issues: a mistake in many cells is one line."""
    issues = DataTable(
        "issues",
        contents.translate(sheet_names.ISSUES.title),
        _issue_columns(contents),
        issue_lines(contents.figures.issues),
        "severity",
        printed="remedy",
    )
    note = _issue_note(contents)
    return Section(sheet_names.ISSUES, [issues], [note], frozen_columns=2, page_prints=False)


def _return_note(contents: Contents) -> str:
    """Say by when the returns were wanted, and how their rows add up."""
    config = contents.figures.config
    due = config.office.schedule.due_back(contents.figures.quarter)
    asked = due_back_day(due, config.holidays)
    moved = contents.translate("wanted_back_moved", due=contents.day(due)) if asked < due else ""
    return contents.translate(
        "wanted_back_by_rows_read_cases", due_back=contents.day(asked), moved=moved
    )


def _return_columns(contents: Contents) -> list[TableColumn]:
    """Give the columns of the returns."""
    say = contents.translate

    def late(rows: pd.DataFrame) -> Sequence[str]:
        words = say("time_performance_list_3"), say("late_performance_list")
        return ["" if pd.isna(v) else words[0] if v else words[1] for v in rows["on_time"]]

    def how(rows: pd.DataFrame) -> Sequence[str]:
        told, words = contents.figures.returns_told, contents.words.return_status
        return [words[told[code]] for code in rows["agency_code"]]

    def tally(key: str, title: str) -> TableColumn:
        return TableColumn(key, title, 11, ColumnKind.COUNT, plain(key), total=True)

    columns = [
        TableColumn("agency_code", say("code"), 9, ColumnKind.TEXT, text("agency_code")),
        TableColumn("agency", say("agency"), 36, ColumnKind.WRAPPED, text("agency")),
        TableColumn("status", say("return_record_lists"), 20, ColumnKind.WRAPPED, how),
        TableColumn("returned_date", say("dated"), 13, ColumnKind.DATE, day("returned_date")),
        TableColumn("on_time", say("time_record_lists"), 12, ColumnKind.CENTRED, late),
        tally("rows_read", say("rows_read")),
        tally("cases", say("cases_record_lists")),
        tally("blank_rows", say("blank_record_lists")),
        tally("total_rows", say("totals")),
        tally("note_rows", say("notes")),
        tally("duplicates", say("duplicates")),
        tally("unread_rows", say("unread_rows")),
        tally("carried", say("carried_over")),
    ]  # fmt: skip
    if contents.names_persons:
        # Whoever sent a return also named its file.
        link = _single_file(contents, "files")
        columns.append(TableColumn("files", say("files"), 44, ColumnKind.FILE, text("files"), link))
    return columns


def _single_file(
    contents: Contents, field: str
) -> Callable[[pd.DataFrame], Sequence[FileLink | None]]:
    """Link to a file of the returns where the cell names just one."""
    folder = contents.provenance.returns_folder
    known = {file.path for file in contents.provenance.returns}

    def link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
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
    if not counted.sent:
        sent_told = contents.translate("letters_none_sent")
    elif not counted.outside_week:
        sent_told = contents.translate("letters_sent_in_week", sent=counted.sent)
    else:
        sent_told = contents.translate(
            "letters_sent_outside_week", sent=counted.sent, outside_week=counted.outside_week
        )
    return contents.translate(
        "letters_agencies_written_sent_outside_last",
        written=counted.letter_count,
        sent_told=sent_told,
    )


def _letter_columns(contents: Contents) -> list[TableColumn]:
    """Give the columns of the letters."""
    first, last = contents.figures.quarter.letter_week
    say = contents.translate

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        executives = say("executives")
        pairs = zip(rows["agency_code"], rows["kind"], strict=True)
        return [
            executives if kind == LetterKind.MEMO.value else contents.agency(code)
            for code, kind in pairs
        ]

    def link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        return [FileLink(file) if file else None for file in rows["file"].fillna("")]

    def week(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["kind"], rows["dispatched_date"], strict=True)
        return [
            "" if kind == "memo" or pd.isna(sent)
            else say("within") if first <= sent <= last
            else say("outside")
            for kind, sent in pairs
        ]  # fmt: skip

    # What was typed as a number may hold a name.
    number = (
        [TableColumn("letter_number", say("number"), 18, ColumnKind.WRAPPED, text("letter_number"))]
        if contents.names_persons
        else []
    )
    return [
        TableColumn("agency", say("to"), 38, ColumnKind.WRAPPED, agency),
        TableColumn("kind", say("about"), 28, ColumnKind.WRAPPED,
                    text("kind", contents.words.letter_kind)),
        TableColumn("round", say("round"), 12, ColumnKind.DAYS, plain("round")),
        TableColumn("cases", say("cases_crosstabs"), 11, ColumnKind.COUNT, plain("cases")),
        *number,
        TableColumn("dispatched_date", say("sent"), 13, ColumnKind.DATE, day("dispatched_date")),
        TableColumn("week", say("last_week_month"), 14, ColumnKind.CENTRED,
                    week),
        TableColumn("file", say("file"), 46, ColumnKind.FILE, text("file"), link),
    ]  # fmt: skip


def _issue_note(contents: Contents) -> str:
    """Say how issues are joined, and what their levels mean."""
    return contents.translate("same_mistake_many_cells_one_file")


def _issue_columns(contents: Contents) -> list[TableColumn]:
    """Give the columns of the issues, read from `issue_lines`."""
    folder, say = contents.provenance.returns_folder, contents.translate

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) if name else "" for name in rows["field"].fillna("")]

    def message(rows: pd.DataFrame) -> Sequence[str]:
        pairs, such = zip(rows["message"], rows["alike"], strict=True), say("such_as")
        return [f"{told or ''}" if alike else f"{such} {told}" for told, alike in pairs]

    def place_link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        if folder is None or not contents.names_persons:
            return [None] * len(rows)
        return [
            FileLink(f"{folder}/{file}", sheet or "", cell) if file else None
            for file, sheet, cell in zip(
                rows["source_file"], rows["source_sheet"], rows["cell"].fillna(""), strict=True
            )
        ]

    columns = [
        TableColumn("severity", say("level"), 13, ColumnKind.WRAPPED,
                    text("severity", contents.words.severity)),
        TableColumn("agency", say("agency"), 28, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("field", say("column"), 26, ColumnKind.WRAPPED, field),
        TableColumn("count", say("cells"), 10, ColumnKind.COUNT, plain("count"), total=True),
        TableColumn("cells", say("where"), 22, ColumnKind.WRAPPED, text("cells"), place_link),
    ]  # fmt: skip
    # A code is a word of the program, for those who read its English.
    code = (
        [TableColumn("code", "code", 24, ColumnKind.TEXT, text("code"))]
        if contents.report_language == "en"
        else []
    )
    if not contents.names_persons:
        return [*columns, *code]
    return [
        *columns,
        TableColumn("message", say("what_was_found"), 40, ColumnKind.WRAPPED, message),
        TableColumn("value", say("as_entered_first"), 20, ColumnKind.WRAPPED,
                    text("value")),
        TableColumn("remedy", say("what_do_record_lists"), 40, ColumnKind.WRAPPED, text("remedy")),
        *code,
        TableColumn("source_sheet", say("sheet"), 16, ColumnKind.WRAPPED, text("source_sheet")),
        TableColumn("source_file", say("file"), 36, ColumnKind.FILE, text("source_file")),
    ]  # fmt: skip


def _indicator_counts(contents: Contents) -> Counts:
    """Give the counts over the list of letters."""
    counted, say = contents.letters, contents.translate
    year = contents.figures.quarter.fiscal_year
    to_agencies: list[Condition] = [
        ("kind", "<>", contents.words.letter_kind[kind.value]) for kind in PRESSES_NOBODY
    ]
    sent, within = "dispatched_date", fiscal_year_days(year)
    in_year: list[Condition] = [(sent, ">=", within[0]), (sent, "<=", within[1])]
    counts = (
        (say("letters_written_this_quarter"),
         Count("letters written", counted.letter_count,
               source=Tally("letters", [*to_agencies, ("kind", "=", "?*")]))),
        (say("them_sent"),
         Count("letters sent", counted.sent,
               source=Tally("letters", [*to_agencies, (sent, ">", 0)]))),
        (say("sent_year_earlier_quarters"),
         Count("letters before", counted.counted_before)),
        (say("sent_year_this_one_too"),
         Count("letters counted", counted.counted,
               source=Tally("letters", [*to_agencies, *in_year], added_to="letters before"))),
        (say("target_for_year"),
         Count("letters target", counted.target)),
        (say("indicator_at_most"),
         Count("indicator", counted.percent, ColumnKind.PERCENT,
               Percentage("letters counted", "letters target"))),
    )  # fmt: skip
    return Counts(
        "indicator",
        say("indicator_fiscal_year", year=year),
        say("item"),
        [say("letters")],
        [(label, [count]) for label, count in counts],
    )


def rulings_section(contents: Contents) -> Section:
    """Give the rulings; those columns that are written freely only where persons may be named."""
    columns = [
        TableColumn(field, contents.translate(f"ruling_{field}"), width, *_read_of_ruling(field))
        for field, width in _RULING_WIDTHS.items()
        if contents.names_persons or field not in _WRITTEN_FREELY
    ]
    note = contents.translate("rulings_count_once_they_have_reason", file=RULINGS_FILE)
    rows = pd.DataFrame([asdict(each) for each in contents.rulings])
    title = contents.translate(sheet_names.RULINGS.title)
    rulings = DataTable("rulings", title, columns, rows, "number")
    return Section(sheet_names.RULINGS, [rulings], [note], frozen_columns=2, on_page=False)


def _read_of_ruling(field: str) -> tuple[ColumnKind, Reader]:
    if field == "number":
        return ColumnKind.CENTRED, lambda rows: [str(value) for value in rows[field]]
    if field in ("until", "decided_date"):
        return ColumnKind.CENTRED, lambda rows: _short_days(rows[field].tolist())
    return ColumnKind.WRAPPED, text(field)


def _short_days(values: Sequence[object]) -> list[str]:
    return [format_short(day) if isinstance(day, date) else "" for day in values]
