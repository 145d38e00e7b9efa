"""What became of the cases since the quarter before, and which values are others now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.figures.progress import CaseProgress
from pipeline.model.case_sheet import BY_FIELD, KNOWN_PENDING_WORDS
from pipeline.model.codes import CaseChange
from pipeline.model.sheet_column import Kind as FieldKind
from pipeline.report import palette, sheet_names
from pipeline.report.case_list import field_titles
from pipeline.report.contents import Contents
from pipeline.report.table import (
    CaseLink,
    ColumnKind,
    Count,
    Counts,
    DataTable,
    Reader,
    Section,
    TableColumn,
    Tally,
    plain,
    text,
)
from pipeline.thai.numerals import format_baht

ORDER = (
    CaseChange.REOPENED, CaseChange.VANISHED, CaseChange.STOOD_STILL, CaseChange.SILENT,
    CaseChange.MOVED_ON, CaseChange.CLOSED, CaseChange.NEW, CaseChange.JOINED,
    CaseChange.STAYED_CLOSED,
)  # fmt: skip
"""What asks for an answer comes first."""

_TONES = {
    CaseChange.REOPENED: palette.TO_ANSWER,
    CaseChange.VANISHED: palette.TO_ANSWER,
    CaseChange.STOOD_STILL: palette.AT_REST,
}


def progress_section(contents: Contents, progress: CaseProgress) -> Section:
    """Give how many cases became what, and each case with what became of it."""
    words = contents.words.became
    counts = Counts(
        "progress_counts",
        contents.translate("cases_crosstabs_3"),
        contents.translate("what_became_them"),
        [contents.translate("cases_crosstabs")],
        [
            (
                words[became.value],
                [Count(f"progress {became.value}", progress.count(became),
                       source=Tally("progress", [("became", "=", words[became.value])]))],
            )
            for became in ORDER
        ],
    )  # fmt: skip
    place = {became.value: number for number, became in enumerate(ORDER)}
    order = progress.cases["became"].map(place).astype(int).sort_values(kind="stable").index
    cases = DataTable(
        "progress",
        contents.translate("case_by_case"),
        _case_columns(contents),
        progress.cases.loc[order],
        "case_id",
    )
    since = contents.translate(progress.since.named)
    note = contents.translate("compared_with_register_every_case_one", since=since)
    return Section(sheet_names.PROGRESS, [counts, cases], [note], page_prints=False)


def altered_section(contents: Contents, progress: CaseProgress) -> Section:
    """Give the values that changed, each with the old one and the new."""
    since = contents.translate(progress.since.named)
    note = contents.translate("values_reported_that_others_now_or", since=since)
    values = DataTable(
        "altered",
        contents.translate(sheet_names.ALTERED.title),
        _value_columns(contents),
        progress.values,
        "case_id",
    )
    return Section(sheet_names.ALTERED, [values], [note], page_prints=False)


def _case_columns(contents: Contents) -> list[TableColumn]:
    say, words = contents.translate, contents.words
    tones = {words.became[became.value]: tone for became, tone in _TONES.items()}
    return [
        TableColumn("case_id", say("case"), 24, ColumnKind.TEXT, text("case_id"),
                    CaseLink("register")),
        TableColumn("agency", say("agency"), 32, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("became", say("what_became_it"), 22, ColumnKind.WRAPPED,
                    text("became", words.became), tones=tones),
        TableColumn("stage_then", say("stage_then"), 26, ColumnKind.WRAPPED,
                    text("stage_then", words.stage)),
        TableColumn("stage", say("stage_now"), 26, ColumnKind.WRAPPED,
                    text("stage", words.stage)),
        TableColumn("steps", say("dates_filled_since"), 40, ColumnKind.WRAPPED,
                    field_titles("steps", contents)),
        TableColumn("pressed", say("letters_since_it_last_moved"), 16,
                    ColumnKind.COUNT, plain("pressed")),
    ]  # fmt: skip


def _value_columns(contents: Contents) -> list[TableColumn]:
    say = contents.translate

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) for name in rows["field"]]

    return [
        TableColumn(
            "case_id", say("case"), 20, ColumnKind.TEXT, text("case_id"), CaseLink("register")
        ),
        TableColumn("agency", say("agency"), 34, ColumnKind.WRAPPED, contents.agencies_of),
        TableColumn("field", say("column"), 36, ColumnKind.WRAPPED, field),
        TableColumn("then", say("then"), 28, ColumnKind.WRAPPED, _value("then", contents)),
        TableColumn("now", say("now"), 28, ColumnKind.WRAPPED, _value("now", contents)),
    ]


def _value(key: str, contents: Contents) -> Reader:
    def read(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["field"].to_list(), rows[key].to_list(), strict=True)
        return [_read(field, value, contents) for field, value in pairs]

    return read


def _read(field: str, value: Any, contents: Contents) -> str:
    """Put a value, as the data files hold it among others, as people read it."""
    if value is None or pd.isna(value):
        return contents.translate("blank")
    kind = BY_FIELD[field].kind if field in BY_FIELD else FieldKind.TEXT
    if kind is FieldKind.DATE and value != KNOWN_PENDING_WORDS:
        return contents.short_day(date.fromisoformat(value))
    if kind is FieldKind.MONEY:
        return format_baht(Decimal(value))
    return contents.agency(value) if field == "agency_code" else str(value)
