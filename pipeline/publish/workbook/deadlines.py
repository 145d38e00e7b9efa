"""The deadlines: every rule on every case that the rule concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from xlsxwriter.url import Url

from pipeline.config import Force
from pipeline.publish import wording
from pipeline.publish.workbook.contents import Contents
from pipeline.publish.workbook.listing import (
    Column,
    Listing,
    add_listing,
    count,
    day,
    prepare,
    text,
)
from pipeline.publish.workbook.look import Kind
from pipeline.publish.workbook.page import Page, Pages
from pipeline.publish.workbook.places import CasePlaces
from pipeline.publish.workbook.register import titles
from pipeline.verdicts import TO_PRESS, Status

HEADER_ROW = 5
MOST_DEADLINES = 100_000
"""With more than so many, only the gravest of those that letters name stand in the workbook."""

_SILENT = (Status.NOT_APPLICABLE.value, Status.NOT_STARTED.value)


def shown_deadlines(contents: Contents) -> tuple[pd.DataFrame, str]:
    """Give the deadlines that the sheet lists, and what it leaves to the data files."""
    every = contents.figures.deadlines
    concerning = every[~every["status"].isin(_SILENT)]
    left_out = f"จากทั้งหมด {len(every):,} กำหนด ส่วนที่เหลืออยู่ในไฟล์ data/deadlines.parquet"
    if len(concerning) <= MOST_DEADLINES:
        return concerning, (
            f"แสดง {len(concerning):,} กำหนด ไม่รวมที่ไม่เข้าเงื่อนไขและที่ยังไม่เริ่มนับ {left_out}"
        )
    pressed = _gravest(contents.figures.to_press)[every.columns]
    return pressed, (
        f"แสดง {len(pressed):,} กำหนดที่ร้ายแรงที่สุดในบรรดาที่เกินกำหนด ใกล้ครบกำหนด หรือไม่ทราบ {left_out}"
    )


def _gravest(pressed: pd.DataFrame) -> pd.DataFrame:
    """Give the gravest, limitations first, in the order of the register."""
    limits = pressed["force"] == Force.LIMITATION.value
    status = pressed["status"].map({status.value: place for place, status in enumerate(TO_PRESS)})
    order = pd.DataFrame({"other": ~limits.astype(bool), "status": status.astype(int)})
    chosen = order.sort_values(["other", "status"], kind="stable").index[:MOST_DEADLINES]
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
    columns = _columns(pages.contents, places, sentences)
    prepare(page, columns)
    page.head()
    page.text(3, 0, note, page.look.of())
    page.text(
        4, 0, "วัน: ที่ยังไม่เสร็จ = วันครบกำหนดลบวันที่ประเมิน (ติดลบคือเกินแล้ว)  "
        "ที่เสร็จแล้ว = วันครบกำหนดลบวันที่เสร็จ", page.look.of(),
    )  # fmt: skip
    listing = add_listing(page, HEADER_ROW, columns, rows, table="deadlines")
    page.worksheet.freeze_panes(listing.first, 1)
    page.print_setup(repeat_row=listing.header)
    return listing


def _columns(
    contents: Contents, places: CasePlaces, sentences: Mapping[tuple[str, str], str]
) -> list[Column]:
    rules = {key: rule.name for key, rule in contents.figures.config.rules.items()}

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"].to_list()]

    def case_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [places.register_link(case) for case in rows["case_id"].to_list()]

    def sentence(rows: pd.DataFrame) -> Sequence[str]:
        keys = zip(rows["case_id"].to_list(), rows["rule"].to_list(), strict=True)
        return [sentences.get(key, "") for key in keys]

    columns = [
        Column("case_id", "รหัสเรื่อง", 17, Kind.TEXT, text("case_id"), case_link),
        Column("agency", "หน่วยงาน", 24, Kind.WRAPPED, agency),
        Column("rule", "กฎ", 28, Kind.WRAPPED, text("rule", rules)),
        Column("force", "ความผูกพัน", 15, Kind.TEXT, text("force", wording.FORCE)),
        Column("status", "สถานะ", 14, Kind.TEXT, text("status", wording.STATUS)),
        Column("days", "วัน", 8, Kind.DAYS, count("days")),
        Column("due_date", "ครบกำหนด", 13, Kind.DATE, day("due_date")),
        Column("act_by", "ทำได้ถึงวันทำการ", 13, Kind.DATE, day("act_by")),
        Column("start_date", "เริ่มนับ", 13, Kind.DATE, day("start_date")),
        Column("done_date", "เสร็จเมื่อ", 13, Kind.DATE, day("done_date")),
        Column("missing", "ช่องที่ขาดหรืออ่านไม่ได้", 24, Kind.WRAPPED, titles("missing_fields")),
        Column("assumed", "ช่องที่สันนิษฐาน", 22, Kind.WRAPPED, titles("assumed_fields")),
    ]
    if sentences:
        columns.append(Column("sentence", "คำอธิบาย", 90, Kind.WRAPPED, sentence))
    return columns
