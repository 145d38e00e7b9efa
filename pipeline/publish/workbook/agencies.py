"""The agencies, those that need help most first."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs

from pipeline.performance import performance
from pipeline.publish import wording
from pipeline.publish.workbook import look, sheets
from pipeline.publish.workbook.contents import Contents
from pipeline.publish.workbook.links import file_link, quoted
from pipeline.publish.workbook.listing import (
    Column,
    Listing,
    Reader,
    add_listing,
    count,
    money,
    prepare,
    text,
)
from pipeline.publish.workbook.look import Kind
from pipeline.publish.workbook.page import Pages
from pipeline.thai.dates import format_short

_BAR = "#C9DCE8"
_CLAIM_BAR = "#F3C98B"


def add_agencies(pages: Pages) -> Listing:
    """Write the sheet of the agencies; its totals are what the first sheet's tiles show."""
    page, contents = pages[sheets.AGENCIES], pages.contents
    figures = contents.figures
    longest = max(figures.config.office.schedule.lapse_within_days)
    columns = _columns(contents, longest)
    prepare(page, columns)
    row = page.head(
        [
            "เรียงตามจำนวนสิทธิเรียกร้องที่ขาดหรือใกล้ขาดอายุความ แล้วตามเรื่องเกินกำหนด เรื่องที่ไม่ทราบ "
            "และจำนวนเงินที่ยังต้องเรียก ตามลำดับ  เรื่องหนึ่งอาจนับทั้งในช่องเกินกำหนด ใกล้ครบกำหนด และไม่ทราบ "
            "เพราะมีหลายกำหนดเวลา  ทำทันกำหนด (ร้อยละ) = กำหนดที่เสร็จทัน "
            "หารด้วยกำหนดที่เสร็จแล้วหรือเกินกำหนดทั้งหมด "
            f"ระดับ: {_grades(contents)}",
        ]
    )
    agencies = figures.by_need
    listing = add_listing(page, row, columns, agencies, table="agencies")
    if contents.history:
        _add_trends(pages, listing, agencies)
    page.worksheet.freeze_panes(listing.first, listing.place("agency") + 1)
    page.print_setup(repeat_row=listing.header)
    pages.places |= {f"agencies {key}": place for key, place in listing.totals.items()}
    return listing


def _columns(contents: Contents, longest: int) -> list[Column]:
    def numbered(rows: pd.DataFrame) -> Sequence[int]:
        return [int(place) + 1 for place in rows.index]

    def returned(rows: pd.DataFrame) -> Sequence[str]:
        return [
            _returned(status, None if pd.isna(day) else format_short(day), on_time)
            for status, day, on_time in zip(
                rows["status"], rows["returned_date"], rows["on_time"], strict=True
            )
        ]

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
        Column("rank", "ลำดับ", 6, Kind.CENTRED, numbered),
        Column("agency_code", "รหัส", 7, Kind.TEXT, text("agency_code")),
        Column("agency", "หน่วยงาน", 34, Kind.WRAPPED, text("agency")),
        Column("returned", "การส่งแบบรายงาน", 24, Kind.WRAPPED, returned),
        tally("cases", "เรื่องทั้งหมด"),
        tally("open_cases", "ยังไม่ยุติ"),
        baht("damage", "ค่าเสียหาย (บาท)", _BAR),
        baht("at_stake", "ยังต้องเรียก (บาท)"),
        tally("lapsed_cases", "ขาดอายุความแล้ว (เรื่อง)", 11, _CLAIM_BAR),
        tally("lapsing_cases", f"ใกล้ขาดอายุความใน {longest} วัน (เรื่อง)", 13, _CLAIM_BAR),
        baht("lapsing_baht", f"ใกล้ขาดอายุความใน {longest} วัน (บาท)"),
        tally("overdue", "เกินกำหนด (เรื่อง)", 12, _BAR),
        tally("due_soon", "ใกล้ครบกำหนด (เรื่อง)", 12, _BAR),
        tally("unknown", "ไม่ทราบ (เรื่อง)", 12, _BAR),
        Column("met_percent", "ทำทันกำหนด (ร้อยละ)", 10, Kind.COUNT, graded("met_percent")),
        Column("grade", "ระดับ", 12, Kind.CENTRED, graded("grade")),
        tally("errors", "จุดที่ต้องแก้ไข"),
        tally("warnings", "จุดที่ควรตรวจ"),
    ]
    if contents.history:
        columns += _trend_columns(contents)
    return [
        *columns,
        Column("letter", "หนังสือ (ไฟล์)", 40, Kind.WRAPPED, letter, letter_link),
    ]


def _grades(contents: Contents) -> str:
    grades = contents.figures.config.office.grades
    return ", ".join(f"{grade.name} ตั้งแต่ร้อยละ {grade.met_percent}" for grade in grades)


def _returned(status: object, day: str | None, on_time: bool | None) -> str:
    told = wording.RETURN_STATUS.get(str(status), str(status))
    if day is None:
        return told
    late = "" if pd.isna(on_time) or on_time else " (ช้า)"
    return f"{told} {day}{late}"


def _trend_columns(contents: Contents) -> list[Column]:
    before = contents.history[-1].by_agency.set_index("agency_code")["overdue"]

    def change(rows: pd.DataFrame) -> Sequence[int | None]:
        return [
            int(now) - int(before[code]) if code in before.index else None
            for code, now in zip(rows["agency_code"], rows["overdue"], strict=True)
        ]

    def nothing(rows: pd.DataFrame) -> Sequence[None]:
        return [None] * len(rows)

    return [
        Column("change", "เกินกำหนด เทียบไตรมาสก่อน", 12, Kind.DAYS, change),
        Column("trend", "แนวโน้มเกินกำหนด", 14, Kind.TEXT, nothing),
    ]


def _add_trends(pages: Pages, listing: Listing, agencies: pd.DataFrame) -> None:
    """Draw each agency's overdue cases over the quarters, from the sheet of the chart data."""
    page, data = pages[sheets.AGENCIES], pages[sheets.CHART_DATA]
    quarters = [*pages.contents.history, pages.contents.figures]
    top, left = 5, 8
    data.text(top - 1, left, "เกินกำหนด รายไตรมาส", data.look.named("head"))
    for place, quarter in enumerate(quarters, start=1):
        data.text(top - 1, left + place, str(quarter.quarter), data.look.named("head"))
    overdue = [quarter.by_agency.set_index("agency_code")["overdue"] for quarter in quarters]
    for offset, (code, name) in enumerate(
        zip(agencies["agency_code"], agencies["agency"], strict=True)
    ):
        data.text(top + offset, left, str(name), data.look.of())
        for place, counts in enumerate(overdue, start=1):
            if code in counts.index:
                data.number(top + offset, left + place, int(counts[code]), data.look.of())
        cells = xl_range_abs(top + offset, left + 1, top + offset, left + len(quarters))
        page.worksheet.add_sparkline(
            listing.first + offset,
            listing.place("trend"),
            {
                "range": f"{quoted(data.name)}!{cells}",
                "type": "column",
                "series_color": look.BLUE,
                "min": 0,
            },
        )
