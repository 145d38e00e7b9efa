"""Returns, letters and issues: what came in, what went out, what must be mended."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from xlsxwriter.url import Url

from pipeline.case_sheet import BY_FIELD, TITLE_BLOCK
from pipeline.publish import wording
from pipeline.publish.workbook import sheets
from pipeline.publish.workbook.contents import Contents
from pipeline.publish.workbook.links import file_link
from pipeline.publish.workbook.listing import (
    Column,
    Reader,
    add_listing,
    count,
    day,
    prepare,
    text,
)
from pipeline.publish.workbook.look import Kind
from pipeline.publish.workbook.page import Pages

_TITLES = {
    **{column.field: column.title for column in BY_FIELD.values()},
    **{field.field: field.label for field in TITLE_BLOCK},
}


def add_returns(pages: Pages) -> None:
    """Write each agency's return and what became of its rows."""
    page, contents = pages[sheets.RETURNS], pages.contents

    def late(rows: pd.DataFrame) -> Sequence[str]:
        return ["" if pd.isna(v) else "ทันกำหนด" if v else "ช้า" for v in rows["on_time"]]

    def tally(key: str, title: str) -> Column:
        return Column(key, title, 11, Kind.COUNT, count(key), total=True)

    columns = [
        Column("agency_code", "รหัส", 9, Kind.TEXT, text("agency_code")),
        Column("agency", "หน่วยงาน", 36, Kind.WRAPPED, text("agency")),
        Column("status", "การส่ง", 20, Kind.TEXT, text("status", wording.RETURN_STATUS)),
        Column("returned_date", "วันที่รายงาน", 13, Kind.DATE, day("returned_date")),
        Column("on_time", "ทันกำหนดส่ง", 12, Kind.CENTRED, late),
        tally("rows_read", "แถวที่อ่าน"),
        tally("cases", "เป็นเรื่อง"),
        tally("blank_rows", "แถวว่าง"),
        tally("total_rows", "แถวรวม"),
        tally("note_rows", "แถวหมายเหตุ"),
        tally("duplicates", "แถวซ้ำ"),
        tally("carried", "ยกมาจากครั้งก่อน"),
        Column("files", "ไฟล์", 44, Kind.WRAPPED, text("files"), _single_file(contents, "files")),
    ]
    prepare(page, columns)
    due_back = contents.figures.config.office.schedule.due_back(contents.figures.quarter)
    row = page.head(
        [
            f"กำหนดส่งภายใน {due_back.day}/{due_back.month}/{due_back.year + 543}  "
            "แถวที่อ่าน = เรื่อง + แถวว่าง + แถวรวม + แถวหมายเหตุ + แถวซ้ำ ทุกไฟล์ ไม่มีแถวใดหาย  "
            "เรื่องที่ยกมาไม่ได้อยู่ในไฟล์ จึงนับแยก"
        ]
    )
    listing = add_listing(page, row, columns, contents.figures.returns, table="returns")
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header)
    pages.places |= {f"returns {key}": place for key, place in listing.totals.items()}


def _single_file(contents: Contents, field: str) -> Reader:
    """Link to a file of the returns where the cell names just one."""
    folder = contents.provenance.returns_folder
    known = {file.path for file in contents.provenance.returns}

    def link(rows: pd.DataFrame) -> Sequence[Url | None]:
        if folder is None:
            return [None] * len(rows)
        return [
            file_link(f"{folder}/{name}") if name in known else None
            for name in rows[field].fillna("")
        ]

    return link


def add_letters(pages: Pages) -> None:
    """Write the letters and the memorandum, with number and date where they were dispatched."""
    page, contents = pages[sheets.LETTERS], pages.contents
    letters = contents.letters.letters
    first, last = contents.figures.quarter.letter_week

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) or "ผู้บริหาร" for code in rows["agency_code"]]

    def link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [file_link(file) for file in rows["file"].fillna("")]

    def week(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["kind"], rows["dispatched_date"], strict=True)
        return [
            "" if kind == "memo" or pd.isna(sent) else "ในสัปดาห์" if first <= sent <= last
            else "นอกสัปดาห์"
            for kind, sent in pairs
        ]  # fmt: skip

    columns = [
        Column("agency", "ถึง", 38, Kind.WRAPPED, agency),
        Column("kind", "เรื่อง", 28, Kind.WRAPPED, text("kind", wording.LETTER_KIND)),
        Column("round", "ครั้งที่", 8, Kind.DAYS, count("round")),
        Column("cases", "จำนวนเรื่อง", 11, Kind.COUNT, count("cases")),
        Column("letter_number", "เลขที่หนังสือ", 18, Kind.TEXT, text("letter_number")),
        Column("dispatched_date", "วันที่ส่งออก", 13, Kind.DATE, day("dispatched_date")),
        Column("week", "สัปดาห์สุดท้ายของเดือน", 14, Kind.CENTRED, week),
        Column("file", "ไฟล์", 46, Kind.WRAPPED, text("file"), link),
    ]
    prepare(page, columns)
    counted = contents.letters
    row = page.head(
        [
            f"หนังสือถึงหน่วยงาน จัดทำ {counted.written:,} ฉบับ ส่งออกแล้ว {counted.sent:,} ฉบับ "
            f"(นอกสัปดาห์สุดท้ายของเดือน {counted.outside_week:,} ฉบับ)  "
            "หนังสือที่ยังไม่มีวันที่ส่งออกในทะเบียนส่ง ยังไม่นับเป็นผลงาน"
        ]
    )
    listing = add_listing(page, row, columns, letters, table="letters")
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header)


def add_issues(pages: Pages, lines: pd.DataFrame) -> None:
    """Write the issues as `issue_lines` gives them: a mistake in many cells is one line."""
    page, contents = pages[sheets.ISSUES], pages.contents
    folder = contents.provenance.returns_folder

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"]]

    def message(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["message"], rows["alike"], strict=True)
        return [f"{told or ''}" if alike else f"เช่น {told}" for told, alike in pairs]

    def place_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        if folder is None:
            return [None] * len(rows)
        return [
            file_link(f"{folder}/{file}", sheet, cell) if file else None
            for file, sheet, cell in zip(
                rows["source_file"], rows["source_sheet"], rows["cell"].fillna(""), strict=True
            )
        ]

    columns = [
        Column("severity", "ระดับ", 13, Kind.TEXT, text("severity", wording.SEVERITY)),
        Column("agency", "หน่วยงาน", 28, Kind.WRAPPED, agency),
        Column("field", "ช่อง", 26, Kind.WRAPPED, text("field", _TITLES)),
        Column("count", "จำนวนจุด", 10, Kind.COUNT, count("count"), total=True),
        Column("cells", "เซลล์", 22, Kind.WRAPPED, text("cells"), place_link),
    ]
    if contents.names_persons:
        columns += [
            Column("message", "สิ่งที่พบ", 40, Kind.WRAPPED, message),
            Column("value", "ค่าที่กรอก (จุดแรก)", 20, Kind.WRAPPED, text("value")),
            Column("remedy", "วิธีแก้ไข", 40, Kind.WRAPPED, text("remedy")),
        ]
    columns += [
        Column("code", "รหัสข้อผิดพลาด", 24, Kind.TEXT, text("code")),
        Column("source_sheet", "แผ่นงาน", 16, Kind.WRAPPED, text("source_sheet")),
        Column("source_file", "ไฟล์", 36, Kind.WRAPPED, text("source_file")),
    ]
    prepare(page, columns)
    row = page.head(
        [
            "ข้อผิดพลาดเดียวกันในหลายช่องของไฟล์เดียวกันรวมเป็นบรรทัดเดียว คลิกเซลล์เพื่อเปิดไฟล์ที่จุดแรก  "
            "“ต้องแก้ไข” คือค่านั้นใช้ไม่ได้และถือเป็นช่องว่าง “ควรตรวจสอบ” คือใช้ค่านั้นอยู่แต่น่าสงสัย"
        ]
    )
    listing = add_listing(page, row, columns, lines, table="issues")
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header)
    pages.places |= {f"issues {key}": place for key, place in listing.totals.items()}
