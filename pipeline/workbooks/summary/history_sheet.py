"""The totals of this quarter beside those of the quarters before."""

from __future__ import annotations

from pipeline.figures.trend import LAPSE_DAYS
from pipeline.report.contents import Contents
from pipeline.workbooks.summary import sheet_names
from pipeline.workbooks.summary.number_grid import Number, add_grid
from pipeline.workbooks.summary.sheet_names import Said
from pipeline.workbooks.summary.sheet_page import Pages

_ROWS: dict[str, Said] = {
    "cases": ("เรื่องทั้งหมด", "cases"),
    "open_cases": ("เรื่องที่ยังไม่ยุติ", "open cases"),
    "damage": ("ค่าเสียหาย (บาท)", "damage (baht)"),
    "recovered": ("ได้รับชดใช้แล้ว (บาท)", "recovered (baht)"),
    "at_stake": ("ยังต้องเรียก (บาท)", "at stake (baht)"),
    "overdue": ("เรื่องเกินกำหนด", "cases overdue"),
    "due_soon": ("เรื่องใกล้ครบกำหนด", "cases due soon"),
    "unknown": ("เรื่องที่ไม่ทราบ", "cases unknown"),
    "lapsed_cases": ("ขาดอายุความแล้ว (เรื่อง)", "claims lapsed"),
    "lapsed_baht": ("ขาดอายุความแล้ว (บาท)", "claims lapsed (baht)"),
    "lapsing_cases": (f"จะขาดอายุความใน {LAPSE_DAYS} วัน (เรื่อง)",
                      f"claims lapsing within {LAPSE_DAYS} days"),
    "lapsing_baht": (f"จะขาดอายุความใน {LAPSE_DAYS} วัน (บาท)",
                     f"claims lapsing within {LAPSE_DAYS} days (baht)"),
    "returned": ("หน่วยงานที่ส่งแบบ", "agencies that returned"),
}  # fmt: skip
"""The totals of a trend, as they are read."""


def history_rows(contents: Contents) -> tuple[list[str], list[str], list[list[Number]]]:
    """Give the quarters, the totals' names, and the totals of each quarter, for a table."""
    return (
        [str(trend.quarter) for trend in contents.trends],
        [contents.say(*said) for said in _ROWS.values()],
        [[trend.totals[key] for trend in contents.trends] for key in _ROWS],
    )


def add_history(pages: Pages) -> None:
    """Write the totals quarter by quarter."""
    page, say = pages[sheet_names.HISTORY], pages.contents.say
    quarters, labels, numbers = history_rows(pages.contents)
    page.set_widths([36, *([18] * len(quarters))])
    row = page.head(
        [
            say(
                "ยอดของแต่ละไตรมาส ณ วันที่ประเมินของไตรมาสนั้น ตามทะเบียนที่เก็บไว้",
                "Each quarter's totals as of its own day, from the registers kept",
            )
        ]
    )
    item = say("รายการ", "item")
    grid = add_grid(page, row, item, quarters, labels, numbers, across=False, down=False)
    page.worksheet.freeze_panes(grid.first, 1)
    page.print_setup()
