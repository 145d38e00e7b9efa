"""The deadlines: every rule on every case that the rule concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from xlsxwriter.url import Url

from pipeline.model.codes import TO_PRESS, Status
from pipeline.office.config import Force
from pipeline.report.contents import Contents
from pipeline.workbooks.summary.case_locations import CasePlaces
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.register_sheet import titles
from pipeline.workbooks.summary.sheet_page import Page, Pages
from pipeline.workbooks.summary.table import Column, Listing, add_listing, count, day, prepare, text

HEADER_ROW = 5
MOST_DEADLINES = 100_000
"""With more than so many, only the gravest of those that letters name stand in the workbook."""

_SILENT = (Status.NOT_APPLICABLE.value, Status.NOT_STARTED.value)


def shown_deadlines(contents: Contents) -> tuple[pd.DataFrame, str]:
    """Give the deadlines that the sheet lists, and what it leaves to the data files."""
    every = contents.figures.deadlines
    concerning = every[~every["status"].isin(_SILENT)]
    say, rest = contents.say, len(every)
    left_out = say(
        f"จากทั้งหมด {rest:,} กำหนด ส่วนที่เหลืออยู่ในไฟล์ data/deadlines.parquet",
        f"of {rest:,}; the others are in data/deadlines.parquet",
    )
    if len(concerning) <= MOST_DEADLINES:
        shown = len(concerning)
        return concerning, say(
            f"แสดง {shown:,} กำหนด ไม่รวมที่ไม่เข้าเงื่อนไขและที่ยังไม่เริ่มนับ {left_out}",
            f"{shown:,} deadlines, without those not applicable or not started, {left_out}",
        )
    pressed = gravest(contents.figures.to_press, MOST_DEADLINES)[every.columns]
    shown = len(pressed)
    return pressed, say(
        f"แสดง {shown:,} กำหนดที่ร้ายแรงที่สุดในบรรดาที่เกินกำหนด ใกล้ครบกำหนด หรือไม่ทราบ {left_out}",
        f"The {shown:,} gravest of those overdue, due soon or unknown, {left_out}",
    )


def gravest(pressed: pd.DataFrame, most: int) -> pd.DataFrame:
    """Give the gravest, limitations first, in the order of the register."""
    limits = pressed["force"] == Force.LIMITATION.value
    status = pressed["status"].map({status.value: place for place, status in enumerate(TO_PRESS)})
    order = pd.DataFrame({"other": ~limits.astype(bool), "status": status.astype(int)})
    chosen = order.sort_values(["other", "status"], kind="stable").index[:most]
    return pressed.loc[chosen.sort_values()]


def add_deadlines(
    pages: Pages,
    page: Page,
    rows: pd.DataFrame,
    note: str,
    places: CasePlaces,
    sentences: Mapping[tuple[str, str], str],
) -> Listing:
    """Write the deadlines with their sentences, by case id and rule."""
    columns = deadline_columns(pages.contents, places, sentences)
    prepare(page, columns, printed="sentence" if sentences else "act_by")
    page.head()
    page.text(3, 0, note, page.look.of())
    page.text(4, 0, days_note(pages.contents), page.look.of())
    listing = add_listing(page, HEADER_ROW, columns, rows, table="deadlines")
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header, last_row=listing.last)
    return listing


def days_note(contents: Contents) -> str:
    """Say what the days of a deadline are."""
    return contents.say(
        "วัน: ที่ยังไม่เสร็จ = วันครบกำหนดลบวันที่ประเมิน (ติดลบคือเกินแล้ว)  ที่เสร็จแล้ว = วันครบกำหนดลบวันที่เสร็จ",
        "Days: not yet done = due date less as-of date (negative is overdue); done = due date less "
        "the day it was done",
    )


def deadline_columns(
    contents: Contents, places: CasePlaces, sentences: Mapping[tuple[str, str], str]
) -> list[Column]:
    """Give the columns of the deadlines, with a sentence where there are any."""
    say, words = contents.say, contents.words

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"].to_list()]

    def case_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [places.register_link(case) for case in rows["case_id"].to_list()]

    def sentence(rows: pd.DataFrame) -> Sequence[str]:
        keys = zip(rows["case_id"].to_list(), rows["rule"].to_list(), strict=True)
        return [sentences.get(key, "") for key in keys]

    columns = [
        Column("case_id", say("รหัสเรื่อง", "case"), 17, Kind.TEXT, text("case_id"), case_link),
        Column("agency", say("หน่วยงาน", "agency"), 22, Kind.WRAPPED, agency),
        Column("rule", say("กฎ", "rule"), 26, Kind.WRAPPED, text("rule", contents.rule_names)),
        Column("status", say("สถานะ", "status"), 14, Kind.TEXT, text("status", words.status)),
        Column("days", say("วัน", "days"), 8, Kind.DAYS, count("days")),
        Column("due_date", say("ครบกำหนด", "due"), 13, Kind.DATE, day("due_date")),
        Column("act_by", say("ทำได้ถึงวันทำการ", "last working day"), 13, Kind.DATE, day("act_by")),
    ]  # fmt: skip
    if sentences:
        title = say("คำอธิบาย", "explanation")
        columns.append(Column("sentence", title, 80, Kind.WRAPPED, sentence))
    return [
        *columns,
        Column("force", say("ความผูกพัน", "force"), 15, Kind.TEXT, text("force", words.force)),
        Column("start_date", say("เริ่มนับ", "starts"), 13, Kind.DATE, day("start_date")),
        Column("done_date", say("เสร็จเมื่อ", "done"), 13, Kind.DATE, day("done_date")),
        Column("missing", say("ช่องที่ขาดหรืออ่านไม่ได้", "missing or unreadable"), 24, Kind.WRAPPED,
               titles("missing_fields", contents)),
        Column("assumed", say("ช่องที่สันนิษฐาน", "assumed"), 22, Kind.WRAPPED,
               titles("assumed_fields", contents)),
    ]  # fmt: skip
