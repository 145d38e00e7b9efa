"""A prefilled sheet shows at least six cases under its frozen head on a screen of 1366 x 768."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from pipeline.model.quarter import Quarter
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW
from pipeline.workbooks.case_sheets import write_case_sheets
from tests.register import cases, office_config

GRID_PIXELS = 768 - 307
"""What Excel leaves to the cells: title bar, ribbon, formula bar, tabs, status bar and the system's
own bar take the rest."""
POINTS_PER_PIXEL = 0.75
SUBJECTS = (
    "รถเก็บขนมูลฝอย หมายเลข 701 เฉี่ยวชนเสาไฟฟ้าหน้าโรงเรียนตัวอย่างวิทยา",
    "คืนหลักประกันสัญญาก่อนพ้นกำหนดรับประกันความชำรุดบกพร่อง ชุมชนจำลอง 3",
    "เพลิงไหม้ห้องควบคุมไฟฟ้า ศูนย์บริการสาธารณสุขสมมติ 52",
)


def test_six_cases_stand_under_the_head(tmp_path: Path) -> None:
    config = office_config()
    agency = next(each for each in config.agencies if each.code == "1001")
    rows = [
        {
            "file_no": f"สล. {number}/2563",
            "case_type": "ส.3 คนร้ายกระทำโจรกรรมหรือทรัพย์สินสูญหาย",
            "subject": SUBJECTS[number % len(SUBJECTS)],
            "injured_party": "หน่วยงานของรัฐ",
            "officers": "นางสาวสาธิต แบบฝึกหัด ตำแหน่งพนักงานรักษาความปลอดภัย",
            "incident_date": date(2020, 8, 3),
            "status": "อยู่ระหว่างดำเนินการ",
        }
        for number in range(6)
    ]
    [path] = write_case_sheets(tmp_path, [agency], Quarter(2564, 2), cases=cases(rows))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    heights = [sheet.row_dimensions[row].height for row in range(1, FIRST_CASE_ROW + 6)]
    assert all(heights), "every row says how high it is"
    shown = GRID_PIXELS * POINTS_PER_PIXEL * 100 / sheet.sheet_view.zoomScale
    assert sum(heights) <= shown
