"""The radar of claims that have lapsed or are about to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_range_abs

from pipeline.figures.quarterly import Amount
from pipeline.report.contents import TILE_DAYS, Contents
from pipeline.workbooks.summary import formats, sheet_names
from pipeline.workbooks.summary.case_locations import CasePlaces
from pipeline.workbooks.summary.cell_links import file_link
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Page, Pages
from pipeline.workbooks.summary.table import Column, add_listing, count, day, money, prepare, text

UNDATED = ("ไม่ทราบ", "unknown")
_MARKS = ("▲", "◆", "●", "○")
"""The nearest window first: they tell by shape and by darkness what colour alone would not."""
_LIGHTS = (
    ("■", {"bg_color": formats.ALARM, "font_color": "#FFFFFF", "bold": True}),
    ("▲", {"bg_color": "#C4572F", "font_color": "#FFFFFF", "bold": True}),
    ("◆", {"bg_color": formats.AMBER, "bold": True}),
    ("●", {"bg_color": "#F6D9A8"}),
    ("○", {"bg_color": formats.PALE}),
    ("?", {"bg_color": "#FFFFFF", "italic": True}),
)


def windows(contents: Contents) -> list[int]:
    """Give the windows in days: those of the schedule, and the one of the first sheet."""
    schedule = contents.figures.config.office.schedule
    return sorted({*schedule.lapse_within_days, TILE_DAYS})


def shown_claims(contents: Contents) -> pd.DataFrame:
    """Give the claims that the sheet lists: those that can still be saved first.

    About to lapse, the nearest first; then lapsed, the latest first; then those that lapse later
    or on a day unknown, of which some limitation can't be told.
    """
    claims = contents.figures.claims
    left = claims["left"]
    lapsed = (left < 0).fillna(False).astype(bool)
    near = (left <= max(windows(contents))).fillna(False).astype(bool) & ~lapsed
    rest = claims["undated"].astype(bool) & ~near & ~lapsed
    return pd.concat([claims[near], claims[lapsed].iloc[::-1], claims[rest]], ignore_index=True)


def add_claims(pages: Pages, claims: pd.DataFrame, cases: CasePlaces) -> None:
    """Write the sums by window, live over the list below them, and the list."""
    page, contents = pages[sheet_names.CLAIMS], pages.contents
    columns = claim_columns(contents, cases)
    prepare(page, columns, printed="file_no")
    row = page.head([claim_note(contents)])
    sums = claim_sums(contents)
    first = row + len(sums) + 4
    last = first + max(len(claims), 1) - 1
    at = {column.key: place for place, column in enumerate(columns)}
    cells = {key: xl_range_abs(first, place, last, place) for key, place in at.items()}
    _write_sums(pages, page, row, sums, cells)
    page.heading(
        row + len(sums) + 2,
        contents.say(
            "รายเรื่อง ที่ใกล้ขาดก่อน แล้วที่ขาดแล้ว แล้วที่ไม่ทราบวัน",
            "Case by case: those about to lapse, then the lapsed, then those without a known day",
        ),
    )
    listing = add_listing(page, first - 1, columns, claims, table="claims")
    for mark, properties in _LIGHTS:
        page.worksheet.conditional_format(
            first, at["light"], last, at["light"],
            {"type": "text", "criteria": "begins with", "value": mark,
             "format": pages.book.add_format(properties)},
        )  # fmt: skip
    page.print_setup(repeat_row=listing.header, last_row=listing.last)
    page.worksheet.freeze_panes(0, 2)


def claim_note(contents: Contents) -> str:
    """Say how claims are counted."""
    return contents.say(
        "นับแต่ละเรื่องครั้งเดียว ตามอายุความที่ครบกำหนดก่อนของเรื่องนั้น  ยอดของแต่ละช่วงสะสม "
        "(ภายใน 90 วัน รวมภายใน 30 วันด้วย) ไม่รวมที่ขาดแล้ว  เครื่องหมายหน้าข้อความและความเข้มของสี "
        "บอกความเร่งด่วน อ่านได้เมื่อพิมพ์ขาวดำ",
        "Each case counts once, by its earliest limitation. The windows add up (within 90 days "
        "holds within 30 days) and leave out what has lapsed. Marks and darkness tell how pressing "
        "a claim is, in black and white too",
    )


@dataclass(frozen=True, slots=True)
class ClaimSum:
    """The claims of one window: `test` is what a formula asks of the list's days or mark."""

    key: str
    label: str
    test: str
    amount: Amount


def claim_sums(contents: Contents) -> list[ClaimSum]:
    """Give the claims by window: lapsed, lapsing within so many days, undated."""
    figures, say = contents.figures, contents.say
    return [
        ClaimSum("lapsed", say("ขาดอายุความแล้ว", "lapsed"), '"<0"', figures.lapsed),
        *(
            ClaimSum(
                f"lapsing {days}",
                say(f"จะขาดภายใน {days} วัน", f"lapsing within {days} days"),
                f'"<={days}"',
                figures.lapsing_within(days),
            )
            for days in windows(contents)
        ),
        ClaimSum(
            "undated",
            say("ไม่ทราบวันขาดอายุความ", "day of lapse unknown"),
            f'"{say(*UNDATED)}"',
            figures.claims_undated,
        ),
    ]


def _write_sums(
    pages: Pages, page: Page, row: int, sums: Sequence[ClaimSum], cells: dict[str, str]
) -> None:
    head, say = page.look.named("head"), pages.contents.say
    page.across(row, 0, 1, say("ช่วง", "window"), head)
    page.text(row, 2, say("จำนวนเรื่อง", "claims"), head)
    page.text(row, 3, say("ยังต้องเรียก (บาท)", "at stake (baht)"), head)
    for offset, each in enumerate(sums, start=1):
        key, label, test, amount = each.key, each.label, each.test, each.amount
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


def claim_columns(contents: Contents, cases: CasePlaces) -> list[Column]:
    """Give the columns of the claims, read from `shown_claims`."""
    days, say = windows(contents), contents.say

    def light(rows: pd.DataFrame) -> Sequence[str]:
        return [_light(left, days, contents) for left in rows["left"]]

    def undated(rows: pd.DataFrame) -> Sequence[str]:
        return [say(*UNDATED) if unknown else "" for unknown in rows["undated"]]

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
        Column("case_id", say("รหัสเรื่อง", "case"), 17, Kind.TEXT, text("case_id"), case_link),
        Column("agency", say("หน่วยงาน", "agency"), 30, Kind.WRAPPED, agency),
        Column("light", say("ความเร่งด่วน", "how pressing"), 20, Kind.TEXT, light),
        Column("at_stake", say("ยังต้องเรียก (บาท)", "at stake (baht)"), 19, Kind.MONEY,
               money("at_stake")),
        Column("left", say("เหลือ (วัน)", "days left"), 10, Kind.DAYS, count("left")),
        Column("due_date", say("วันขาดอายุความ", "lapses after"), 14, Kind.DATE, day("due_date")),
        Column("act_by", say("ทำได้ถึงวันทำการ", "last working day"), 14, Kind.DATE, day("act_by")),
        Column("rule", say("อายุความ", "limitation"), 30, Kind.WRAPPED,
               text("rule", contents.rule_names)),
        Column("undated", say("มีอายุความที่ไม่ทราบ (อาจขาดเร็วกว่านี้)",
                              "some limitation unknown (may lapse earlier)"), 17, Kind.CENTRED,
               undated),
        Column("file_no", contents.title("file_no"), 18, Kind.WRAPPED, text("file_no")),
    ]  # fmt: skip
    if contents.names_persons:
        columns.append(Column("subject", say("เรื่อง", "subject"), 36, Kind.WRAPPED, text("subject")))
    title = say("หนังสือ (ไฟล์)", "letter (file)")
    return [*columns, Column("letter", title, 30, Kind.WRAPPED, letter, letter_link)]


def _light(left: Any, days: Sequence[int], contents: Contents) -> str:
    say = contents.say
    if pd.isna(left):
        return say("? ไม่ทราบวันขาด", "? day unknown")
    if left < 0:
        return say("■ ขาดแล้ว", "■ lapsed")
    for place, window in enumerate(days):
        if left <= window:
            mark = _MARKS[min(place, len(_MARKS) - 1)]
            return f"{mark} {say(f'ภายใน {window} วัน', f'within {window} days')}"
    return say("- นานกว่านั้น", "- later")
