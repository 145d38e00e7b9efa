"""The agencies, those that need help most first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.figures.performance import performance
from pipeline.report import palette, sheet_names, sum_labels
from pipeline.report.contents import Contents
from pipeline.report.table import (
    ColumnKind,
    DataTable,
    FileLink,
    Reader,
    Section,
    TableColumn,
    plain,
    text,
    values_of,
)


def agencies_section(contents: Contents) -> Section:
    """Give a row for each agency; its totals are what the first sheet shows."""
    agencies = DataTable(
        "agencies",
        contents.translate(sheet_names.AGENCIES.title),
        agency_columns(contents),
        contents.figures.by_need,
        "agency",
        printed="trend" if contents.history else "grade",
    )
    return Section(sheet_names.AGENCIES, [agencies], [_note(contents)], frozen_columns=2)


def grades_told(contents: Contents) -> str:
    """List the grades with the share from which each is given, the last with that it is below."""
    *upper, lowest = contents.figures.config.office.grades
    told = [
        contents.translate("from", name=each.name, met_percent=each.met_percent) for each in upper
    ]
    below = upper[-1].met_percent if upper else None
    told.append(
        lowest.name
        if below is None
        else contents.translate("below", name=lowest.name, met_percent=below)
    )
    return ", ".join(told)


def limit_told(contents: Contents) -> str:
    """Say how a lapsed claim limits a grade; empty where the office sets no limit."""
    highest = contents.figures.config.office.grade_with_lapsed_claim
    if highest is None:
        return ""
    lapsed = contents.translate(sum_labels.LAPSED)
    return contents.translate("agency_with_claim_gets_at_most", lapsed=lapsed, highest=highest)


def _note(contents: Contents) -> str:
    """Say how the agencies are ranked and graded."""
    return contents.translate(
        "by_claims_lapsed_or_about_then",
        grades_told=grades_told(contents),
        limit_told=limit_told(contents),
    )


def agency_columns(contents: Contents) -> list[TableColumn]:
    """Give the columns of the agencies, read from `Figures.by_need`."""
    say = contents.translate
    *shorter, longest = contents.figures.windows.days

    def numbered(rows: pd.DataFrame) -> Sequence[str]:
        return [str(place + 1) for place in rows.index]

    def returned(rows: pd.DataFrame) -> Sequence[str]:
        status = contents.figures.returns_told
        parts = zip(rows["agency_code"], rows["returned_date"], rows["on_time"], strict=True)
        return [_returned(contents, status[code], day, on_time) for code, day, on_time in parts]

    def letter(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.letter_files.get(code, "") for code in rows["agency_code"]]

    def letter_link(rows: pd.DataFrame) -> Sequence[FileLink | None]:
        return [FileLink(path) if path else None for path in letter(rows)]

    def tally(key: str, title: str, width: float = 8, bar: str = "") -> TableColumn:
        return TableColumn(key, title, width, ColumnKind.COUNT, plain(key), bar=bar, total=True)

    def baht(key: str, title: str, bar: str = "") -> TableColumn:
        return TableColumn(key, title, 15, ColumnKind.MONEY, plain(key), bar=bar, total=True)

    columns = [
        TableColumn("rank", say("rank"), 5, ColumnKind.CENTRED, numbered),
        TableColumn("agency", say("agency"), 23, ColumnKind.WRAPPED, text("agency")),
        TableColumn("returned", say("return"), 14, ColumnKind.WRAPPED, returned),
        tally("cases", say("cases")),
        tally("open_cases", say("open")),
        baht("damage", say("damage_baht"), palette.PLAIN_BAR),
        baht("claimable", contents.baht(sum_labels.CLAIMABLE)),
        baht("undecided", contents.baht(sum_labels.UNDECIDED)),
        tally("lapsed_cases", contents.cases(sum_labels.LAPSED), 10, palette.CLAIM_BAR),
        tally("lapsing_cases", say("claims_lapsing_days", longest=longest), 10, palette.CLAIM_BAR),
        baht("lapsing_baht", say("claims_lapsing_days_baht", longest=longest)),
        tally("overdue", say("cases_overdue"), 8, palette.PLAIN_BAR),
        tally("due_soon", say("cases_due_soon"), 8, palette.PLAIN_BAR),
        tally("unknown", say("cases_unknown"), 8, palette.PLAIN_BAR),
        *_graded(contents),
    ]  # fmt: skip
    if contents.history:
        columns += _trend_columns(contents)
    columns += [
        baht(f"lapsing_{days}_baht", say("these_lapsing_days_baht", days=days))
        for days in shorter
    ]  # fmt: skip
    title = say("letter_file")
    return [
        *columns,
        TableColumn("agency_code", say("code"), 7, ColumnKind.TEXT, text("agency_code")),
        TableColumn("letter", title, 40, ColumnKind.FILE, letter, letter_link),
        tally("errors", say("mend")),
        tally("warnings", say("check")),
    ]


def _graded(contents: Contents) -> list[TableColumn]:
    graded = performance(contents.figures).set_index("agency_code")

    def read(key: str) -> Reader:
        return lambda rows: values_of(graded.loc[rows["agency_code"], key])

    title = contents.translate("time")
    return [
        TableColumn("met_percent", title, 9, ColumnKind.COUNT, read("met_percent")),
        TableColumn("grade", contents.translate("grade"), 10, ColumnKind.CENTRED, read("grade")),
    ]


def _returned(contents: Contents, status: str, day: Any, on_time: bool | None) -> str:
    told = contents.words.return_status[status]
    if pd.isna(day):
        return told
    shown = contents.short_day(day)
    late = "" if pd.isna(on_time) or on_time else contents.translate("late")
    return f"{told} {shown}{late}"


def _trend_columns(contents: Contents) -> list[TableColumn]:
    before, say = contents.history[-1].overdue, contents.translate

    def change(rows: pd.DataFrame) -> Sequence[int | None]:
        return [
            int(now) - before[code] if code in before else None
            for code, now in zip(rows["agency_code"], rows["overdue"], strict=True)
        ]

    def trend(rows: pd.DataFrame) -> Sequence[Sequence[int | None]]:
        return [
            [quarter.overdue.get(code) for quarter in contents.trends]
            for code in rows["agency_code"]
        ]

    return [
        TableColumn("change", say("overdue_change"), 9, ColumnKind.DAYS, change),
        TableColumn("trend", say("overdue_trend"), 10, ColumnKind.TREND, trend),
    ]
