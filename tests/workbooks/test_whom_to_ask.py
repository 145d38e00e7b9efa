"""Whom an agency asks about its sheet: the office's contact, else its telephone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.model import sheet_form
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet

AGENCY = Agency("1099", "สำนักงานเขตสมมติ", "สำนักงานเขต", "ผู้อำนวยการเขตสมมติ", (), 1)
ASKED = "หากมีข้อสงสัยโปรดติดต่อ"


@pytest.mark.parametrize(
    ("contact", "telephone", "told"),
    [
        ("นายสมมติ สมมุติ โทร. 1234", "0 2000 0000", "นายสมมติ สมมุติ โทร. 1234"),
        ("นายสมมติ สมมุติ โทร. 1234", "", "นายสมมติ สมมุติ โทร. 1234"),
        ("", "0 2000 0000", "โทรศัพท์ 0 2000 0000"),
        ("", "", None),
    ],
)
def test_an_agency_is_told_whom_to_ask(
    tmp_path: Path, contact: str, telephone: str, told: str | None
) -> None:
    path = tmp_path / "sheet.xlsx"
    request = Request(date(2020, 11, 15), "สำนักงานสมมติ", telephone, contact=contact)
    write_filled_sheet(path, AGENCY, Quarter(2564, 1), Filling([], {}), request=request)
    sheet = load_workbook(path)[sheet_form.HELP_SHEET]
    lines = [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]
    asked = {line.partition(ASKED)[2].strip() for line in lines if ASKED in line}
    assert asked == ({told} if told else set())
