"""The letters counted below their list: written, sent, and the indicator, as live formulas."""

from __future__ import annotations

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from pipeline.figures.indicator import NOT_COUNTED
from pipeline.model.quarter import Quarter
from pipeline.workbooks.summary.formats import Kind
from pipeline.workbooks.summary.sheet_page import Page, Pages, serial
from pipeline.workbooks.summary.table import Listing


def add_indicator(pages: Pages, page: Page, row: int, letters: Listing) -> None:
    """Write the counts from `row` on, counted live over the list of letters."""
    contents = pages.contents
    counted, say = contents.letters, contents.say
    year = contents.figures.quarter.fiscal_year
    kinds, sent = (_cells(letters, key) for key in ("kind", "dispatched_date"))
    others = [contents.words.letter_kind[kind.value] for kind in NOT_COUNTED]
    to_agencies = ",".join(f'{kinds},"<>{word}"' for word in others)
    first, last = serial(Quarter(year, 1).start), serial(Quarter(year, 4).end)
    places = [xl_rowcol_to_cell(row + offset, 1) for offset in range(7)]
    page.heading(row, say(f"ตัวชี้วัด ปีงบประมาณ {year}", f"Indicator, fiscal year {year}"), 1)
    lines = (
        ("letters written", say("หนังสือถึงหน่วยงานที่จัดทำไตรมาสนี้", "letters written this quarter"),
         f'COUNTIFS({to_agencies},{kinds},"?*")', counted.written),
        ("letters sent", say("ในจำนวนนี้ส่งออกแล้ว", "of them sent"),
         f'COUNTIFS({to_agencies},{sent},">0")', counted.sent),
        ("letters before",
         say("ส่งออกในปีงบประมาณ จากไตรมาสก่อน ๆ", "sent in the year, earlier quarters"),
         "", counted.counted_before),
        ("letters counted", say("ส่งออกในปีงบประมาณ รวมไตรมาสนี้", "sent in the year, this one too"),
         f'{places[3]}+COUNTIFS({to_agencies},{sent},">={first}",{sent},"<={last}")',
         counted.counted),
        ("letters target", say("เป้าหมายทั้งปี (ฉบับ)", "target for the year"), "", counted.target),
        ("indicator", say("ตัวชี้วัด (ร้อยละ ไม่เกิน 100)", "indicator (%, at most 100)"),
         f"IF({places[4]}>={places[5]},100,"
         f"MIN(99.99,ROUND(100*{places[4]}/{places[5]},2)))", counted.percent),
    )  # fmt: skip
    for offset, (key, label, formula, value) in enumerate(lines, start=1):
        page.text(row + offset, 0, label, page.look.named("label"))
        shape = {"num_format": "0.##"} if key == "indicator" else {}
        look = page.look.boxed(Kind.COUNT, **shape)
        pages.places[key] = (
            page.formula(row + offset, 1, formula, value, look)
            if formula
            else page.number(row + offset, 1, value, look)
        )


def _cells(listing: Listing, key: str) -> str:
    column = listing.place(key)
    return str(xl_range_abs(listing.first, column, listing.last, column))
