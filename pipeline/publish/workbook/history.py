"""The totals of this quarter beside those of the quarters before."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pipeline.figures import Figures
from pipeline.publish.workbook import sheets
from pipeline.publish.workbook.grid import add_grid
from pipeline.publish.workbook.page import Pages
from pipeline.verdicts import Status

_ROWS: tuple[tuple[str, Callable[[Figures], int | Decimal]], ...] = (
    ("เรื่องทั้งหมด", lambda f: f.total.cases),
    ("เรื่องที่ยังไม่ยุติ", lambda f: f.at_stake.cases),
    ("ค่าเสียหาย (บาท)", lambda f: f.total.baht),
    ("ได้รับชดใช้แล้ว (บาท)", lambda f: f.recovered),
    ("ยังต้องเรียก (บาท)", lambda f: f.at_stake.baht),
    ("เรื่องเกินกำหนด", lambda f: f.cases_with(Status.OVERDUE).cases),
    ("เรื่องใกล้ครบกำหนด", lambda f: f.cases_with(Status.DUE_SOON).cases),
    ("เรื่องที่ไม่ทราบ", lambda f: f.cases_with(Status.UNKNOWN).cases),
    ("ขาดอายุความแล้ว (เรื่อง)", lambda f: f.lapsed.cases),
    ("ขาดอายุความแล้ว (บาท)", lambda f: f.lapsed.baht),
    ("จะขาดอายุความใน 90 วัน (เรื่อง)", lambda f: f.lapsing_within(90).cases),
    ("จะขาดอายุความใน 90 วัน (บาท)", lambda f: f.lapsing_within(90).baht),
    ("หน่วยงานที่ส่งแบบ", lambda f: len(f.returns_with("returned", "nil"))),
)


def add_history(pages: Pages) -> None:
    """Write the totals quarter by quarter."""
    page = pages[sheets.HISTORY]
    quarters = [*pages.contents.history, pages.contents.figures]
    page.set_widths([36, *([18] * len(quarters))])
    row = page.head(["ยอดของแต่ละไตรมาส ณ วันที่ประเมินของไตรมาสนั้น"])
    grid = add_grid(
        page, row, "รายการ", [str(quarter.quarter) for quarter in quarters],
        [label for label, _ in _ROWS],
        [[read(quarter) for quarter in quarters] for _, read in _ROWS],
        across=False, down=False,
    )  # fmt: skip
    page.worksheet.freeze_panes(grid.first, 1)
    page.print_setup()
