"""What the desk shows of a workbook: the text that Excel would show, sheet by sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from pipeline.desk.document_reading import sheets_of

SUM = '#,##0.00;-#,##0.00;"–"'


def test_values_show_as_their_formats_say(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["หัวเรื่อง"])
    sheet.append(["เรื่อง", 1234567.5, 0, 1442, date(2020, 11, 25), "<b>", 37.5])
    sheet.append([])
    formats = ["General", SUM, SUM, '#,##0 "เรื่อง"', "d mmm yyyy", "@", "0.##"]
    for column, number_format in enumerate(formats, start=1):
        sheet.cell(2, column).number_format = number_format
    sheet["A4"], sheet["D4"] = "รวม", 7
    sheet.merge_cells("A4:C5")
    book.save(tmp_path / "book.xlsx")
    (shown,) = sheets_of(tmp_path / "book.xlsx")
    assert [[cell.text for cell in row] for row in shown.rows] == [
        ["หัวเรื่อง"],
        ["เรื่อง", "1,234,567.50", "–", "1,442 เรื่อง", "25 พ.ย. 2563", "<b>", "37.5"],
        ["รวม", "7", "", "", ""],
        ["", "", "", ""],
    ]
    assert shown.rows[0][0].across == 7
    assert shown.rows[2][0][1:] == (3, 2)


def test_a_merged_cell_is_as_large_as_what_is_shown_of_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "หัวเรื่องยาวกว่าตาราง"
    sheet.merge_cells("A1:F1")
    sheet.append(["ก", "ข", "ค"])
    sheet.append(["", "กลาง", ""])
    sheet.append(["", "", "ท้าย"])
    sheet.cell(60, 2, "คร่อมแถวสุดท้ายที่แสดง")
    sheet.merge_cells(start_row=60, start_column=2, end_row=63, end_column=3)
    book.save(tmp_path / "book.xlsx")
    (shown,) = sheets_of(tmp_path / "book.xlsx")
    heading, titles, middle, end, last = shown.rows
    assert heading == (("หัวเรื่องยาวกว่าตาราง", 3, 1),)
    assert titles == (("ก", 1, 1), ("ข", 1, 1), ("ค", 1, 1))
    assert middle == (("", 1, 1), ("กลาง", 1, 1), ("", 1, 1))
    assert end == (("", 1, 1), ("", 1, 1), ("ท้าย", 1, 1))
    assert last == (("", 1, 1), ("คร่อมแถวสุดท้ายที่แสดง", 2, 1))
    assert shown.rest == 3


def test_a_long_sheet_is_cut_and_says_so_and_a_hidden_one_is_left_out(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(65):
        sheet.append([f"แถว {number}"])
    book.create_sheet("ซ่อน").sheet_state = "hidden"
    book.save(tmp_path / "book.xlsx")
    (shown,) = sheets_of(tmp_path / "book.xlsx")
    assert len(shown.rows) == 60
    assert shown.rest == 5
