"""What became of the cases since the quarter before, and which values are others now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs

from pipeline.model.case_sheet import BY_FIELD, Kind
from pipeline.model.codes import Became
from pipeline.report.contents import Contents
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht
from pipeline.workbooks.summary import formats, sheet_names
from pipeline.workbooks.summary.case_locations import CasePlaces
from pipeline.workbooks.summary.register_sheet import titles
from pipeline.workbooks.summary.sheet_page import Pages
from pipeline.workbooks.summary.table import (
    Column,
    Listing,
    Reader,
    add_listing,
    count,
    prepare,
    text,
)

MOST_CASES = 100_000
"""With more than so many, the sheet leaves the last ones to the data files."""

ORDER = (
    Became.REOPENED, Became.VANISHED, Became.STOOD_STILL, Became.SILENT, Became.MOVED_ON,
    Became.CLOSED, Became.NEW, Became.JOINED, Became.STAYED_CLOSED,
)  # fmt: skip
"""What asks for an answer comes first."""

_MARKS = {
    "reopened": "#F3C98B",
    "vanished": "#F3C98B",
    "stood_still": formats.PALE,
}


def shown_progress(contents: Contents) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the cases and the changed values that the sheets list, or the page; none in the first
    quarter.
    """
    progress = contents.progress
    if progress is None:
        return pd.DataFrame(), pd.DataFrame()
    place = {became.value: number for number, became in enumerate(ORDER)}
    order = progress.cases["became"].map(place).astype(int).sort_values(kind="stable").index
    return progress.cases.loc[order[:MOST_CASES]], progress.values.head(MOST_CASES)


def became_counts(contents: Contents) -> list[tuple[Became, int]]:
    """Give how many cases became what, in the order of the sheet."""
    progress = contents.progress
    return [] if progress is None else [(became, progress.count(became)) for became in ORDER]


def add_progress(pages: Pages, cases: pd.DataFrame, values: pd.DataFrame, at: CasePlaces) -> None:
    """Write both sheets: the cases with what became of them, and the values old and new."""
    page, contents = pages[sheet_names.PROGRESS], pages.contents
    columns = progress_columns(contents, at)
    prepare(page, columns)
    row = page.head()
    page.text(3, 0, progress_note(contents), page.look.of())
    counts = became_counts(contents)
    header = row + len(counts) + 2
    column = next(place for place, each in enumerate(columns) if each.key == "became")
    last = header + max(len(cases), 1)
    cells = xl_range_abs(header + 1, column, last, column)
    whole = contents.progress is not None and len(cases) == len(contents.progress.cases)
    for offset, (became, number) in enumerate(counts):
        word = contents.words.became[became.value]
        page.text(row + offset, 0, word, page.look.named("label"))
        shape = page.look.boxed(formats.Kind.COUNT)
        if whole:
            place = page.formula(row + offset, 1, f'COUNTIF({cells},"{word}")', number, shape)
        else:
            place = page.number(row + offset, 1, number, shape)
        pages.places[f"progress {became.value}"] = place
    listing = add_listing(page, header, columns, cases, table="progress")
    for code, colour in _MARKS.items():
        page.worksheet.conditional_format(
            listing.first, column, listing.last, column,
            {"type": "cell", "criteria": "==", "value": f'"{contents.words.became[code]}"',
             "format": pages.book.add_format({"bg_color": colour, "bold": True})},
        )  # fmt: skip
    page.worksheet.freeze_panes(0, 1)
    page.print_setup(repeat_row=header)
    _add_values(pages, values, at)


def _add_values(pages: Pages, values: pd.DataFrame, at: CasePlaces) -> Listing:
    page, contents = pages[sheet_names.ALTERED], pages.contents
    columns = value_columns(contents, at)
    prepare(page, columns)
    row = page.head()
    page.text(3, 0, values_note(contents), page.look.of())
    listing = add_listing(page, row + 1, columns, values, table="altered")
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header)
    return listing


def progress_note(contents: Contents) -> str:
    """Say what the cases are compared with."""
    since = contents.progress.since if contents.progress else ""
    thai = contents.progress.since.thai if contents.progress else ""
    return contents.say(
        f"เทียบกับทะเบียน{thai} ทุกเรื่องอยู่ในประเภทเดียว เรื่องที่รวมกับเรื่องอื่นแล้วไม่อยู่ในทะเบียน",
        f"Compared with the register of {since}; every case is one of these. Joined ones stand in "
        "the register under the other case",
    )


def values_note(contents: Contents) -> str:
    """Say which values are listed."""
    since = contents.progress.since if contents.progress else ""
    thai = contents.progress.since.thai if contents.progress else ""
    return contents.say(
        f"ค่าที่เคยรายงานใน{thai} แล้วเปลี่ยนหรือหายไป ช่องที่เคยว่างแล้วกรอกเพิ่มไม่นับ",
        f"Values reported in {since} that are others now, or gone; a blank filled in is none",
    )


def progress_columns(contents: Contents, at: CasePlaces) -> list[Column]:
    """Give the columns of what became of the cases."""
    say, words = contents.say, contents.words
    return [
        Column("case_id", say("รหัสเรื่อง", "case"), 24, formats.Kind.TEXT, text("case_id"),
               _case_link(at)),
        Column("agency", say("หน่วยงาน", "agency"), 32, formats.Kind.WRAPPED, _agency(contents)),
        Column("became", say("ผล", "what became of it"), 22, formats.Kind.TEXT,
               text("became", words.became)),
        Column("stage_then", say("ขั้นตอนเดิม", "stage then"), 26, formats.Kind.WRAPPED,
               text("stage_then", words.stage)),
        Column("stage", say("ขั้นตอนปัจจุบัน", "stage now"), 26, formats.Kind.WRAPPED,
               text("stage", words.stage)),
        Column("steps", say("วันที่ที่กรอกเพิ่ม", "dates filled since"), 40, formats.Kind.WRAPPED,
               titles("steps", contents)),
        Column("pressed", say("หนังสือเร่งรัดตั้งแต่ขยับครั้งล่าสุด (ฉบับ)", "letters since it last moved"), 16,
               formats.Kind.COUNT, count("pressed")),
    ]  # fmt: skip


def value_columns(contents: Contents, at: CasePlaces) -> list[Column]:
    """Give the columns of the values that changed, each with the old one and the new."""
    say = contents.say

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) for name in rows["field"]]

    return [
        Column("case_id", say("รหัสเรื่อง", "case"), 20, formats.Kind.TEXT, text("case_id"),
               _case_link(at)),
        Column("agency", say("หน่วยงาน", "agency"), 34, formats.Kind.WRAPPED, _agency(contents)),
        Column("field", say("ช่อง", "column"), 36, formats.Kind.WRAPPED, field),
        Column("then", say("ค่าเดิม", "then"), 28, formats.Kind.WRAPPED, _value("then", contents)),
        Column("now", say("ค่าใหม่", "now"), 28, formats.Kind.WRAPPED, _value("now", contents)),
    ]  # fmt: skip


def _case_link(at: CasePlaces) -> Callable[[pd.DataFrame], Sequence[Url | None]]:
    return lambda rows: [at.register_link(case) for case in rows["case_id"].to_list()]


def _agency(contents: Contents) -> Reader:
    return lambda rows: [contents.agency(code) for code in rows["agency_code"].to_list()]


def _value(key: str, contents: Contents) -> Reader:
    def read(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["field"].to_list(), rows[key].to_list(), strict=True)
        return [_read(field, value, contents) for field, value in pairs]

    return read


def _read(field: str, value: Any, contents: Contents) -> str:
    """Put a value, as the data files hold it among others, as people read it."""
    if value is None or pd.isna(value):
        return contents.say("(ว่าง)", "(blank)")
    kind = BY_FIELD[field].kind if field in BY_FIELD else Kind.TEXT
    if kind is Kind.DATE:
        return contents.say(format_short(date.fromisoformat(value)), value)
    if kind is Kind.MONEY:
        return format_baht(Decimal(value))
    return contents.agency(value) if field == "agency_code" else str(value)
