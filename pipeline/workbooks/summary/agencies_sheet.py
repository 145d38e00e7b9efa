"""The agencies, those that need help most first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from pipeline.figures.performance import performance
from pipeline.report.contents import Contents
from pipeline.thai.dates import format_short
from pipeline.workbooks.summary import formats, sheet_names
from pipeline.workbooks.summary.cell_links import file_link, quoted
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Pages
from pipeline.workbooks.summary.table import (
    Column,
    Listing,
    Reader,
    add_listing,
    count,
    money,
    prepare,
    text,
)

_BAR = "#C9DCE8"
_CLAIM_BAR = "#F3C98B"

TREND_PLACE = (5, 9)
"""Row and column of the agencies' trends on the sheet of the chart data, right of its blocks."""


def add_agencies(pages: Pages) -> Listing:
    """Write the sheet of the agencies; its totals are what the first sheet's tiles show."""
    page, contents = pages[sheet_names.AGENCIES], pages.contents
    columns = agency_columns(contents)
    prepare(page, columns, printed="trend" if contents.history else "grade")
    row = page.head([agency_note(contents)])
    agencies = contents.figures.by_need
    listing = add_listing(page, row, columns, agencies, table="agencies")
    if contents.history:
        _add_trends(pages, listing, agencies)
    page.worksheet.freeze_panes(listing.first, listing.place("agency") + 1)
    page.print_setup(repeat_row=listing.header, last_row=listing.last + 1)
    pages.places |= {f"agencies {key}": place for key, place in listing.totals.items()}
    return listing


def agency_note(contents: Contents) -> str:
    """Say how the agencies are ranked and graded."""
    grades = contents.figures.config.office.grades
    return contents.say(
        "เรียงตามจำนวนสิทธิเรียกร้องที่ขาดหรือใกล้ขาดอายุความ แล้วตามเรื่องเกินกำหนด เรื่องที่ไม่ทราบ "
        "และจำนวนเงินที่ยังต้องเรียก ตามลำดับ  เรื่องหนึ่งอาจนับทั้งในช่องเกินกำหนด ใกล้ครบกำหนด และไม่ทราบ "
        "เพราะมีหลายกำหนดเวลา  ทำทันกำหนด (ร้อยละ) = กำหนดที่เสร็จทัน "
        "หารด้วยกำหนดที่เสร็จแล้วหรือเกินกำหนดทั้งหมด ระดับ: "
        + ", ".join(f"{grade.name} ตั้งแต่ร้อยละ {grade.met_percent}" for grade in grades),
        "By claims lapsed or about to, then by cases overdue, then unknown, then by baht at stake. "
        "One case may stand under overdue, due soon and unknown at once, having several deadlines. "
        "In time (%) = deadlines met in time of all that are done or overdue. Grades: "
        + ", ".join(f"{grade.name} from {grade.met_percent}%" for grade in grades),
    )


def agency_columns(contents: Contents) -> list[Column]:
    """Give the columns of the agencies, read from `Figures.by_need`."""
    say = contents.say
    longest = max(contents.figures.config.office.schedule.lapse_within_days)

    def numbered(rows: pd.DataFrame) -> Sequence[int]:
        return [int(place) + 1 for place in rows.index]

    def returned(rows: pd.DataFrame) -> Sequence[str]:
        return [
            _returned(contents, status, day, on_time)
            for status, day, on_time in zip(
                rows["status"], rows["returned_date"], rows["on_time"], strict=True
            )
        ]

    windows = contents.figures.config.office.schedule.lapse_within_days
    shorter = [days for days in windows if days < longest]
    graded_by_agency = performance(contents.figures).set_index("agency_code")

    def graded(key: str) -> Reader:
        values = graded_by_agency[key]

        def read(rows: pd.DataFrame) -> Sequence[object]:
            found = (values[code] for code in rows["agency_code"])
            return [None if pd.isna(value) else value for value in found]

        return read

    def letter(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.letter_files.get(code, "") for code in rows["agency_code"]]

    def letter_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [file_link(path) for path in letter(rows)]

    def tally(key: str, title: str, width: float = 9, bar: str = "") -> Column:
        return Column(key, title, width, Kind.COUNT, count(key), bar=bar, total=True)

    def baht(key: str, title: str, bar: str = "") -> Column:
        return Column(key, title, 17, Kind.MONEY, money(key), bar=bar, total=True)

    columns = [
        Column("rank", say("ลำดับ", "rank"), 6, Kind.CENTRED, numbered),
        Column("agency_code", say("รหัส", "code"), 7, Kind.TEXT, text("agency_code")),
        Column("agency", say("หน่วยงาน", "agency"), 30, Kind.WRAPPED, text("agency")),
        Column("returned", say("การส่งแบบรายงาน", "return"), 24, Kind.WRAPPED, returned),
        tally("cases", say("เรื่องทั้งหมด", "cases")),
        tally("open_cases", say("ยังไม่ยุติ", "open")),
        baht("damage", say("ค่าเสียหาย (บาท)", "damage (baht)"), _BAR),
        baht("at_stake", say("ยังต้องเรียก (บาท)", "at stake (baht)")),
        tally("lapsed_cases", say("ขาดอายุความแล้ว (เรื่อง)", "claims lapsed"), 11, _CLAIM_BAR),
        tally("lapsing_cases", say(f"ใกล้ขาดอายุความใน {longest} วัน (เรื่อง)",
                                   f"claims lapsing in {longest} days"), 13, _CLAIM_BAR),
        baht("lapsing_baht", say(f"ใกล้ขาดอายุความใน {longest} วัน (บาท)",
                                 f"claims lapsing in {longest} days (baht)")),
        tally("overdue", say("เกินกำหนด (เรื่อง)", "cases overdue"), 12, _BAR),
        tally("due_soon", say("ใกล้ครบกำหนด (เรื่อง)", "cases due soon"), 12, _BAR),
        tally("unknown", say("ไม่ทราบ (เรื่อง)", "cases unknown"), 12, _BAR),
        Column("met_percent", say("ทำทันกำหนด (ร้อยละ)", "in time (%)"), 10, Kind.COUNT,
               graded("met_percent")),
        Column("grade", say("ระดับ", "grade"), 12, Kind.CENTRED, graded("grade")),
    ]  # fmt: skip
    title = say("หนังสือ (ไฟล์)", "letter (file)")
    return [
        *columns,
        *(_trend_columns(contents) if contents.history else ()),
        *(
            baht(
                f"lapsing_{days}_baht",
                say(
                    f"ในจำนวนใกล้ขาด ขาดใน {days} วัน (บาท)",
                    f"of these, lapsing in {days} days (baht)",
                ),
            )
            for days in shorter
        ),
        Column("letter", title, 40, Kind.WRAPPED, letter, letter_link),
        tally("errors", say("จุดที่ต้องแก้ไข", "to mend")),
        tally("warnings", say("จุดที่ควรตรวจ", "to check")),
    ]


def _returned(contents: Contents, status: object, day: Any, on_time: bool | None) -> str:
    told = contents.words.return_status.get(str(status), str(status))
    if pd.isna(day):
        return told
    shown = contents.say(format_short(day), day.isoformat())
    late = "" if pd.isna(on_time) or on_time else contents.say(" (ช้า)", " (late)")
    return f"{told} {shown}{late}"


def _trend_columns(contents: Contents) -> list[Column]:
    before, say = contents.history[-1].overdue, contents.say

    def change(rows: pd.DataFrame) -> Sequence[int | None]:
        return [
            int(now) - before[code] if code in before else None
            for code, now in zip(rows["agency_code"], rows["overdue"], strict=True)
        ]

    def nothing(rows: pd.DataFrame) -> Sequence[None]:
        return [None] * len(rows)

    return [
        Column("change", say("เกินกำหนด เทียบไตรมาสก่อน", "overdue, change"), 12, Kind.DAYS, change),
        Column("trend", say("แนวโน้มเกินกำหนด", "overdue, trend"), 14, Kind.TEXT, nothing),
    ]


def _add_trends(pages: Pages, listing: Listing, agencies: pd.DataFrame) -> None:
    """Draw each agency's overdue cases over the quarters, from the sheet of the chart data."""
    page, data = pages[sheet_names.AGENCIES], pages[sheet_names.CHART_DATA]
    trends = pages.contents.trends
    top, left = TREND_PLACE
    title = pages.contents.say("เกินกำหนด รายไตรมาส", "overdue, by quarter")
    data.text(top - 1, left, title, data.look.named("head"))
    for place, trend in enumerate(trends, start=1):
        data.text(top - 1, left + place, str(trend.quarter), data.look.named("head"))
    ranges = []
    for offset, (code, name) in enumerate(
        zip(agencies["agency_code"], agencies["agency"], strict=True)
    ):
        data.text(top + offset, left, str(name), data.look.of())
        for place, trend in enumerate(trends, start=1):
            if code in trend.overdue:
                data.number(top + offset, left + place, trend.overdue[code], data.look.of())
        cells = xl_range_abs(top + offset, left + 1, top + offset, left + len(trends))
        ranges.append(f"{quoted(data.name)}!{cells}")
    column = listing.place("trend")
    locations = [xl_rowcol_to_cell(listing.first + n, column) for n in range(len(ranges))]
    if ranges:
        # One group, so that all agencies are drawn to one scale.
        page.worksheet.add_sparkline(
            listing.first, column,
            {
                "location": locations,
                "range": ranges, "type": "column", "series_color": formats.BLUE, "min": 0,
                "max": "group",
            },
        )  # fmt: skip
