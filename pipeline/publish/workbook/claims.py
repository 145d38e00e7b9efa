"""The radar of claims that have lapsed or are about to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs

from pipeline.figures import Amount
from pipeline.publish.workbook import look, sheets
from pipeline.publish.workbook.links import file_link
from pipeline.publish.workbook.listing import (
    Column,
    add_listing,
    count,
    day,
    money,
    prepare,
    text,
)
from pipeline.publish.workbook.look import Kind
from pipeline.publish.workbook.page import Page, Pages
from pipeline.publish.workbook.places import CasePlaces

TILE_DAYS = 90
"""The window that the first sheet shows."""

_LAPSED = "■ ขาดแล้ว"
_UNKNOWN = "? ไม่ทราบวันขาด"
_MARKS = ("▲", "◆", "●", "○")
"""The nearest window first: they tell by shape and by darkness what colour alone would not."""
_LIGHTS = (
    ("■", {"bg_color": look.ALARM, "font_color": "#FFFFFF", "bold": True}),
    ("▲", {"bg_color": "#C4572F", "font_color": "#FFFFFF", "bold": True}),
    ("◆", {"bg_color": look.AMBER, "bold": True}),
    ("●", {"bg_color": "#F6D9A8"}),
    ("○", {"bg_color": look.PALE}),
    ("?", {"bg_color": "#FFFFFF", "italic": True}),
)


def windows(pages: Pages) -> list[int]:
    """Give the windows in days: those of the schedule, and the one of the first sheet."""
    schedule = pages.contents.figures.config.office.schedule
    return sorted({*schedule.lapse_within_days, TILE_DAYS})


def shown_claims(pages: Pages) -> pd.DataFrame:
    """Give the claims that the sheet lists: those that can still be saved first.

    About to lapse, the nearest first; then lapsed, the latest first; then those that lapse later
    or on a day unknown, of which some limitation can't be told.
    """
    claims = pages.contents.figures.claims
    left = claims["left"]
    lapsed = (left < 0).fillna(False).astype(bool)
    near = (left <= max(windows(pages))).fillna(False).astype(bool) & ~lapsed
    rest = claims["undated"].astype(bool) & ~near & ~lapsed
    return pd.concat([claims[near], claims[lapsed].iloc[::-1], claims[rest]], ignore_index=True)


def add_claims(pages: Pages, claims: pd.DataFrame, cases: CasePlaces) -> None:
    """Write the sums by window, live over the list below them, and the list."""
    page, days = pages[sheets.CLAIMS], windows(pages)
    columns = _columns(pages, cases, days)
    prepare(page, columns)
    row = page.head(
        [
            "นับแต่ละเรื่องครั้งเดียว ตามอายุความที่ครบกำหนดก่อนของเรื่องนั้น  ยอดของแต่ละช่วงสะสม "
            "(ภายใน 90 วัน รวมภายใน 30 วันด้วย) ไม่รวมที่ขาดแล้ว  เครื่องหมายหน้าข้อความและความเข้มของสี "
            "บอกความเร่งด่วน อ่านได้เมื่อพิมพ์ขาวดำ"
        ]
    )
    figures = pages.contents.figures
    sums: list[tuple[str, str, str, Amount]] = [
        ("lapsed", "ขาดอายุความแล้ว", '"<0"', figures.lapsed),
        *(
            (f"lapsing {n}", f"จะขาดภายใน {n} วัน", f'"<={n}"', figures.lapsing_within(n))
            for n in days
        ),
        ("undated", "ไม่ทราบวันขาดอายุความ", '"ไม่ทราบ"', figures.claims_undated),
    ]
    first = row + len(sums) + 4
    last = first + max(len(claims), 1) - 1
    at = {column.key: place for place, column in enumerate(columns)}
    cells = {key: xl_range_abs(first, place, last, place) for key, place in at.items()}
    _write_sums(pages, page, row, sums, cells)
    page.heading(row + len(sums) + 2, "รายเรื่อง ที่ใกล้ขาดก่อน แล้วที่ขาดแล้ว แล้วที่ไม่ทราบวัน")
    listing = add_listing(page, first - 1, columns, claims, table="claims")
    for mark, properties in _LIGHTS:
        page.worksheet.conditional_format(
            first, at["light"], last, at["light"],
            {"type": "text", "criteria": "begins with", "value": mark,
             "format": pages.book.add_format(properties)},
        )  # fmt: skip
    page.print_setup(repeat_row=listing.header)
    page.worksheet.freeze_panes(0, 2)


def _write_sums(
    pages: Pages,
    page: Page,
    row: int,
    sums: Sequence[tuple[str, str, str, Amount]],
    cells: dict[str, str],
) -> None:
    head = page.look.named("head")
    page.across(row, 0, 1, "ช่วง", head)
    page.text(row, 2, "จำนวนเรื่อง", head)
    page.text(row, 3, "ยังต้องเรียก (บาท)", head)
    for offset, (key, label, test, amount) in enumerate(sums, start=1):
        page.across(row + offset, 0, 1, label, page.look.named("label"))
        column = cells["undated"] if key == "undated" else cells["left"]
        more = f',{column},">=0"' if key.startswith("lapsing") else ""
        pages.places[f"{key} cases"] = page.formula(
            row + offset, 2, f"COUNTIFS({column},{test}{more})", amount.cases,
            page.look.boxed(Kind.COUNT),
        )  # fmt: skip
        pages.places[f"{key} baht"] = page.formula(
            row + offset, 3, f"SUMIFS({cells['at_stake']},{column},{test}{more})", amount.baht,
            page.look.boxed(Kind.MONEY),
        )  # fmt: skip


def _columns(pages: Pages, cases: CasePlaces, days: Sequence[int]) -> list[Column]:
    contents = pages.contents
    rules = contents.figures.config.rules

    def light(rows: pd.DataFrame) -> Sequence[str]:
        return [_light(left, days) for left in rows["left"]]

    def undated(rows: pd.DataFrame) -> Sequence[str]:
        return ["ไม่ทราบ" if unknown else "" for unknown in rows["undated"]]

    def agency(rows: pd.DataFrame) -> Sequence[str]:
        return [contents.agency(code) for code in rows["agency_code"]]

    def case_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [cases.register_link(case) for case in rows["case_id"]]

    def letter(rows: pd.DataFrame) -> Sequence[str]:
        return [
            contents.letter_files.get(code, "") if case in contents.pressed else ""
            for code, case in zip(rows["agency_code"], rows["case_id"], strict=True)
        ]

    def letter_link(rows: pd.DataFrame) -> Sequence[Url | None]:
        return [file_link(path) for path in letter(rows)]

    columns = [
        Column("case_id", "รหัสเรื่อง", 17, Kind.TEXT, text("case_id"), case_link),
        Column("agency", "หน่วยงาน", 30, Kind.WRAPPED, agency),
        Column("light", "ความเร่งด่วน", 20, Kind.TEXT, light),
        Column("at_stake", "ยังต้องเรียก (บาท)", 19, Kind.MONEY, money("at_stake")),
        Column("left", "เหลือ (วัน)", 10, Kind.DAYS, count("left")),
        Column("due_date", "วันขาดอายุความ", 14, Kind.DATE, day("due_date")),
        Column("act_by", "ทำได้ถึงวันทำการ", 14, Kind.DATE, day("act_by")),
        Column("rule", "อายุความ", 30, Kind.WRAPPED,
               text("rule", {key: rule.name for key, rule in rules.items()})),
        Column("undated", "มีอายุความที่ไม่ทราบ (อาจขาดเร็วกว่านี้)", 17, Kind.CENTRED, undated),
        Column("file_no", "เลขที่สำนวน/คดี", 18, Kind.WRAPPED, text("file_no")),
    ]  # fmt: skip
    if contents.names_persons:
        columns.append(Column("subject", "เรื่อง", 36, Kind.WRAPPED, text("subject")))
    letters = Column("letter", "หนังสือ (ไฟล์)", 30, Kind.WRAPPED, letter, letter_link)
    return [*columns, letters]


def _light(left: Any, days: Sequence[int]) -> str:
    if pd.isna(left):
        return _UNKNOWN
    if left < 0:
        return _LAPSED
    for place, window in enumerate(days):
        if left <= window:
            return f"{_MARKS[min(place, len(_MARKS) - 1)]} ภายใน {window} วัน"
    return "- นานกว่านั้น"
