"""What became of the cases since the quarter before, and which values are others now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from pipeline.figures.progress import Progress
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.case_sheet import Kind as FieldKind
from pipeline.model.codes import Became
from pipeline.report import palette, sheet_names
from pipeline.report.case_list import field_titles
from pipeline.report.contents import Contents
from pipeline.report.table import (
    CaseLink,
    Column,
    Count,
    Counts,
    Kind,
    Link,
    Listing,
    Reader,
    Section,
    Tally,
    plain,
    text,
)
from pipeline.thai.dates import format_short
from pipeline.thai.numerals import format_baht

ORDER = (
    Became.REOPENED, Became.VANISHED, Became.STOOD_STILL, Became.SILENT, Became.MOVED_ON,
    Became.CLOSED, Became.NEW, Became.JOINED, Became.STAYED_CLOSED,
)  # fmt: skip
"""What asks for an answer comes first."""

_TONES = {
    Became.REOPENED: palette.TO_ANSWER,
    Became.VANISHED: palette.TO_ANSWER,
    Became.STOOD_STILL: palette.AT_REST,
}


def progress_section(contents: Contents, progress: Progress) -> Section:
    """Give how many cases became what, and each case with what became of it."""
    words = contents.words.became
    counts = Counts(
        "progress_counts",
        contents.say("จำนวนเรื่อง", "Cases"),
        contents.say("ผล", "what became of them"),
        [contents.say("จำนวนเรื่อง", "cases")],
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
    cases = Listing(
        "progress",
        contents.say("รายเรื่อง", "Case by case"),
        _case_columns(contents),
        progress.cases.loc[order],
        "case_id",
    )
    since = progress.since
    note = contents.say(
        f"เทียบกับทะเบียน{since.thai} ทุกเรื่องอยู่ในประเภทเดียว เรื่องที่รวมกับเรื่องอื่นแล้วไม่อยู่ในทะเบียน",
        f"Compared with the register of {since}; every case is one of these. Joined ones stand in "
        "the register under the other case",
    )
    return Section(sheet_names.PROGRESS, [counts, cases], [note], page_prints=False)


def altered_section(contents: Contents, progress: Progress) -> Section:
    """Give the values that changed, each with the old one and the new."""
    since = progress.since
    note = contents.say(
        f"ค่าที่เคยรายงานใน{since.thai} แล้วเปลี่ยนหรือหายไป ช่องที่เคยว่างแล้วกรอกเพิ่มไม่นับ",
        f"Values reported in {since} that are others now, or gone; a blank filled in is none",
    )
    values = Listing(
        "altered",
        contents.say(*sheet_names.ALTERED.title),
        _value_columns(contents),
        progress.values,
        "case_id",
    )
    return Section(sheet_names.ALTERED, [values], [note], page_prints=False)


def _case_columns(contents: Contents) -> list[Column]:
    say, words = contents.say, contents.words
    tones = {words.became[became.value]: tone for became, tone in _TONES.items()}
    return [
        Column("case_id", say("รหัสเรื่อง", "case"), 24, Kind.TEXT, text("case_id"), _case_link),
        Column("agency", say("หน่วยงาน", "agency"), 32, Kind.WRAPPED, contents.agencies_of),
        Column("became", say("ผล", "what became of it"), 22, Kind.TEXT,
               text("became", words.became), tones=tones),
        Column("stage_then", say("ขั้นตอนเดิม", "stage then"), 26, Kind.WRAPPED,
               text("stage_then", words.stage)),
        Column("stage", say("ขั้นตอนปัจจุบัน", "stage now"), 26, Kind.WRAPPED,
               text("stage", words.stage)),
        Column("steps", say("วันที่ที่กรอกเพิ่ม", "dates filled since"), 40, Kind.WRAPPED,
               field_titles("steps", contents)),
        Column("pressed", say("หนังสือเร่งรัดตั้งแต่ขยับครั้งล่าสุด (ฉบับ)", "letters since it last moved"), 16,
               Kind.COUNT, plain("pressed")),
    ]  # fmt: skip


def _value_columns(contents: Contents) -> list[Column]:
    say = contents.say

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) for name in rows["field"]]

    return [
        Column("case_id", say("รหัสเรื่อง", "case"), 20, Kind.TEXT, text("case_id"), _case_link),
        Column("agency", say("หน่วยงาน", "agency"), 34, Kind.WRAPPED, contents.agencies_of),
        Column("field", say("ช่อง", "column"), 36, Kind.WRAPPED, field),
        Column("then", say("ค่าเดิม", "then"), 28, Kind.WRAPPED, _value("then", contents)),
        Column("now", say("ค่าใหม่", "now"), 28, Kind.WRAPPED, _value("now", contents)),
    ]


def _case_link(rows: pd.DataFrame) -> Sequence[Link | None]:
    return [CaseLink("register", case) for case in rows["case_id"].to_list()]


def _value(key: str, contents: Contents) -> Reader:
    def read(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["field"].to_list(), rows[key].to_list(), strict=True)
        return [_read(field, value, contents) for field, value in pairs]

    return read


def _read(field: str, value: Any, contents: Contents) -> str:
    """Put a value, as the data files hold it among others, as people read it."""
    if value is None or pd.isna(value):
        return contents.say("(ว่าง)", "(blank)")
    kind = BY_FIELD[field].kind if field in BY_FIELD else FieldKind.TEXT
    if kind is FieldKind.DATE:
        return contents.say(format_short(date.fromisoformat(value)), value)
    if kind is FieldKind.MONEY:
        return format_baht(Decimal(value))
    return contents.agency(value) if field == "agency_code" else str(value)
