"""Returns, letters and issues: what came in, what went out, what must be mended."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs

from pipeline.model.case_sheet import UNKNOWN_AGENCY
from pipeline.model.codes import LetterKind
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.cell_links import file_link
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.indicator_block import add_indicator
from pipeline.workbooks.summary.sheet_page import Page, Pages
from pipeline.workbooks.summary.table import (
    Column,
    Listing,
    Reader,
    add_listing,
    count,
    day,
    prepare,
    text,
)


def add_returns(pages: Pages) -> None:
    """Write each agency's return and what became of its rows."""
    page, contents = pages[sheet_names.RETURNS], pages.contents
    columns = return_columns(contents)
    prepare(page, columns)
    row = page.head([return_note(contents)])
    listing = add_listing(page, row, columns, contents.figures.returns, table="returns")
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header)
    pages.places |= {f"returns {key}": place for key, place in listing.totals.items()}
    _count_returned(pages, page, listing)


def _count_returned(pages: Pages, page: Page, listing: Listing) -> None:
    """Count the agencies that returned, live, below the list."""
    contents = pages.contents
    status, code = (
        xl_range_abs(listing.first, at, listing.last, at)
        for at in (listing.place("status"), listing.place("agency_code"))
    )
    words = [contents.words.return_status[key] for key in ("returned", "nil")]
    formula = "+".join(f'COUNTIFS({status},"{word}",{code},"<>{UNKNOWN_AGENCY}")' for word in words)
    returned, row = len(contents.figures.returns_with("returned", "nil")), listing.last + 3
    label = contents.say("หน่วยงานที่ส่งแบบรายงาน", "agencies that returned")
    page.text(row, 1, label, page.look.named("label"))
    look = page.look.boxed(Kind.COUNT)
    pages.places["returned agencies"] = page.formula(row, 2, formula, returned, look)


def return_note(contents: Contents) -> str:
    """Say by when the returns were wanted, and how their rows add up."""
    due_back = contents.figures.config.office.schedule.due_back(contents.figures.quarter)
    return contents.say(
        f"กำหนดส่งภายใน {contents.day(due_back)}  "
        "แถวที่อ่าน = เรื่อง + แถวว่าง + แถวรวม + แถวหมายเหตุ + แถวซ้ำ ทุกไฟล์ ไม่มีแถวใดหาย  "
        "เรื่องที่ยกมาไม่ได้อยู่ในไฟล์ จึงนับแยก",
        f"Wanted back by {contents.day(due_back)}. Rows read = cases + blank + total + note + "
        "duplicate rows, in every file; none is lost. Cases carried over stand in no file and are "
        "counted apart",
    )


def return_columns(contents: Contents) -> list[Column]:
    """Give the columns of the returns."""
    say = contents.say

    def late(rows: pd.DataFrame) -> Sequence[str]:
        words = say("ทันกำหนด", "in time"), say("ช้า", "late")
        return ["" if pd.isna(v) else words[0] if v else words[1] for v in rows["on_time"]]

    def tally(key: str, title: str) -> Column:
        return Column(key, title, 11, Kind.COUNT, count(key), total=True)

    columns = [
        Column("agency_code", say("รหัส", "code"), 9, Kind.TEXT, text("agency_code")),
        Column("agency", say("หน่วยงาน", "agency"), 36, Kind.WRAPPED, text("agency")),
        Column("status", say("การส่ง", "return"), 20, Kind.TEXT,
               text("status", contents.words.return_status)),
        Column("returned_date", say("วันที่รายงาน", "dated"), 13, Kind.DATE, day("returned_date")),
        Column("on_time", say("ทันกำหนดส่ง", "in time"), 12, Kind.CENTRED, late),
        tally("rows_read", say("แถวที่อ่าน", "rows read")),
        tally("cases", say("เป็นเรื่อง", "cases")),
        tally("blank_rows", say("แถวว่าง", "blank")),
        tally("total_rows", say("แถวรวม", "totals")),
        tally("note_rows", say("แถวหมายเหตุ", "notes")),
        tally("duplicates", say("แถวซ้ำ", "duplicates")),
        tally("carried", say("ยกมาจากครั้งก่อน", "carried over")),
    ]  # fmt: skip
    if contents.names_persons:
        # Whoever sent a return also named its file.
        link = _single_file(contents, "files")
        columns.append(Column("files", say("ไฟล์", "files"), 44, Kind.WRAPPED, text("files"), link))
    return columns


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
    page, contents = pages[sheet_names.LETTERS], pages.contents
    columns = letter_columns(contents)
    prepare(page, columns)
    row = page.head([letter_note(contents)])
    listing = add_listing(page, row, columns, contents.letters.letters, table="letters")
    add_indicator(pages, page, listing.last + 2, listing)
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header)


def letter_note(contents: Contents) -> str:
    """Say how many letters were written and sent."""
    counted = contents.letters
    return contents.say(
        f"หนังสือถึงหน่วยงาน จัดทำ {counted.written:,} ฉบับ ส่งออกแล้ว {counted.sent:,} ฉบับ "
        f"(นอกสัปดาห์สุดท้ายของเดือน {counted.outside_week:,} ฉบับ)  "
        "หนังสือที่ยังไม่มีวันที่ส่งออกในทะเบียนส่ง ยังไม่นับเป็นผลงาน",
        f"Letters to agencies: {counted.written:,} written, {counted.sent:,} sent "
        f"({counted.outside_week:,} outside the last week of the month). A letter without a date "
        "of dispatch in the dispatch register does not count yet",
    )


def letter_columns(contents: Contents) -> list[Column]:
    """Give the columns of the letters."""
    first, last = contents.figures.quarter.letter_week
    say = contents.say

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        executives = say("ผู้บริหาร", "the executives")
        pairs = zip(rows["agency_code"], rows["kind"], strict=True)
        return [
            executives if kind == LetterKind.MEMO.value else contents.agency(code)
            for code, kind in pairs
        ]

    def link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [file_link(file) for file in rows["file"].fillna("")]

    def week(rows: pd.DataFrame) -> Sequence[str]:
        pairs = zip(rows["kind"], rows["dispatched_date"], strict=True)
        return [
            "" if kind == "memo" or pd.isna(sent)
            else say("ในสัปดาห์", "within") if first <= sent <= last
            else say("นอกสัปดาห์", "outside")
            for kind, sent in pairs
        ]  # fmt: skip

    return [
        Column("agency", say("ถึง", "to"), 38, Kind.WRAPPED, agency),
        Column("kind", say("เรื่อง", "about"), 28, Kind.WRAPPED,
               text("kind", contents.words.letter_kind)),
        Column("round", say("ครั้งที่", "round"), 12, Kind.DAYS, count("round")),
        Column("cases", say("จำนวนเรื่อง", "cases"), 11, Kind.COUNT, count("cases")),
        Column("letter_number", say("เลขที่หนังสือ", "number"), 18, Kind.TEXT, text("letter_number")),
        Column("dispatched_date", say("วันที่ส่งออก", "sent"), 13, Kind.DATE, day("dispatched_date")),
        Column("week", say("สัปดาห์สุดท้ายของเดือน", "last week of the month"), 14, Kind.CENTRED,
               week),
        Column("file", say("ไฟล์", "file"), 46, Kind.WRAPPED, text("file"), link),
    ]  # fmt: skip


def add_issues(pages: Pages, lines: pd.DataFrame) -> None:
    """Write the issues as `issue_lines` gives them: a mistake in many cells is one line."""
    page, contents = pages[sheet_names.ISSUES], pages.contents
    columns = issue_columns(contents)
    prepare(page, columns, printed="remedy")
    row = page.head([issue_note(contents)])
    listing = add_listing(page, row, columns, lines, table="issues")
    page.worksheet.freeze_panes(listing.first, 2)
    page.print_setup(repeat_row=listing.header, last_row=listing.last + 1)
    pages.places |= {f"issues {key}": place for key, place in listing.totals.items()}


def issue_note(contents: Contents) -> str:
    """Say how issues are joined, and what their levels mean."""
    return contents.say(
        "ข้อผิดพลาดเดียวกันในหลายช่องของไฟล์เดียวกันรวมเป็นบรรทัดเดียว คลิกเซลล์เพื่อเปิดไฟล์ที่จุดแรก  "
        "“ต้องแก้ไข” คือค่านั้นใช้ไม่ได้และถือเป็นช่องว่าง “ควรตรวจสอบ” คือใช้ค่านั้นอยู่แต่น่าสงสัย",
        "The same mistake in many cells of one file is one line; a cell opens the file at the "
        "first. “Must be mended”: the value can't be used and counts as blank. “Should be "
        "checked”: it is used, and looks doubtful",
    )


def issue_columns(contents: Contents) -> list[Column]:
    """Give the columns of the issues, read from `issue_lines`."""
    folder, say = contents.provenance.returns_folder, contents.say

    def field(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.title(name) if name else "" for name in rows["field"].fillna("")]

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"]]

    def message(rows: pd.DataFrame) -> Sequence[str]:
        pairs, such = zip(rows["message"], rows["alike"], strict=True), say("เช่น", "such as")
        return [f"{told or ''}" if alike else f"{such} {told}" for told, alike in pairs]

    def place_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        if folder is None or not contents.names_persons:
            return [None] * len(rows)
        return [
            file_link(f"{folder}/{file}", sheet, cell) if file else None
            for file, sheet, cell in zip(
                rows["source_file"], rows["source_sheet"], rows["cell"].fillna(""), strict=True
            )
        ]

    columns = [
        Column("severity", say("ระดับ", "level"), 13, Kind.TEXT,
               text("severity", contents.words.severity)),
        Column("agency", say("หน่วยงาน", "agency"), 28, Kind.WRAPPED, agency),
        Column("field", say("ช่อง", "column"), 26, Kind.WRAPPED, field),
        Column("count", say("จำนวนจุด", "cells"), 10, Kind.COUNT, count("count"), total=True),
        Column("cells", say("เซลล์", "where"), 22, Kind.WRAPPED, text("cells"), place_link),
    ]  # fmt: skip
    code = Column("code", say("รหัสข้อผิดพลาด", "code"), 24, Kind.TEXT, text("code"))
    if not contents.names_persons:
        return [*columns, code]
    return [
        *columns,
        Column("message", say("สิ่งที่พบ", "what was found"), 40, Kind.WRAPPED, message),
        Column("value", say("ค่าที่กรอก (จุดแรก)", "as entered (first)"), 20, Kind.WRAPPED,
               text("value")),
        Column("remedy", say("วิธีแก้ไข", "what to do"), 40, Kind.WRAPPED, text("remedy")),
        code,
        Column("source_sheet", say("แผ่นงาน", "sheet"), 16, Kind.WRAPPED, text("source_sheet")),
        Column("source_file", say("ไฟล์", "file"), 36, Kind.WRAPPED, text("source_file")),
    ]  # fmt: skip
