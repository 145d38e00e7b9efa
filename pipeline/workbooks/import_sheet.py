"""The empty sheet for a register that an office takes over: headings, drop-downs, instructions.

The office copies its own register under the headings; the reader of `run.py import` reads it back.
"""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.records.import_columns import SHEET_COLUMNS
from pipeline.workbooks import case_sheet_table, sheet_styles
from pipeline.workbooks.case_sheet_help import explain_columns, new_help_sheet, write_line
from pipeline.workbooks.case_sheets import save_book
from pipeline.workbooks.validations import add_table_validations

_TITLE = "ทะเบียนเรื่องเดิมของสำนักงาน สำหรับนำเข้าก่อนไตรมาสแรก"
_ROOM = 2_000
_PRINT_SCALE = 52
"""Percent: the column of agencies makes the first page wider than that of a return."""
_NOTES = (
    "วางข้อมูลจากทะเบียนเดิมใต้หัวตาราง เรื่องละหนึ่งแถว ทุกหน่วยงานอยู่ในแผ่นงานเดียวได้",
    "ทะเบียนเดิมของสำนักงานที่มีหัวคอลัมน์ชื่อเดียวกันนี้ นำเข้าได้เลยโดยไม่ต้องย้ายมาลงแผ่นงานนี้",
    f"วิธีกรอกอยู่ในแผ่นงาน “{case_sheet.HELP_SHEET}”",
)
_STEPS = (
    "กรอกคอลัมน์ “หน่วยงาน” ทุกแถว เป็นรหัสหรือชื่อตามบัญชีหน่วยงาน (agencies.csv) "
    "แถวที่ไม่ทราบหน่วยงานจะเก็บไว้ต่างหากพร้อมแจ้งเตือน",
    "คอลัมน์ “รหัสเรื่อง” กรอกเฉพาะที่มีรหัสแบบ 1001-2564-0007 แล้ว "
    "โปรแกรมจะใช้รหัสเดิม นอกนั้นให้เว้นว่าง โปรแกรมจะกำหนดรหัสให้",
    "กรอกทั้งเรื่องที่ยังไม่ยุติและเรื่องที่ยุติแล้วเท่าที่ต้องการเก็บไว้ในทะเบียน",
    "เรื่องที่เคยมีหนังสือเร่งรัด ให้กรอกจำนวนครั้ง หรือเลขที่และวันที่ส่งของหนังสือฉบับหลังสุด "
    "หนังสือเร่งรัดของโปรแกรมจะนับครั้งต่อจากนั้น ตราบเท่าที่เรื่องยังไม่คืบหน้า",
    "เลขที่และวันที่ส่งใช้อ้างถึงในหนังสือฉบับถัดไป ถ้าไม่ทราบให้กรอกเพียงจำนวนครั้ง",
    "คอลัมน์ที่ทะเบียนเดิมไม่มีให้เว้นว่าง แบบรายงานของไตรมาสแรกจะขอข้อมูลที่ขาดจากหน่วยงาน",
    "ตรวจก่อนด้วยคำสั่ง python run.py import ไฟล์ --quarter ไตรมาสแรก --dry-run "
    "แก้ข้อที่พบ แล้วสั่งซ้ำโดยไม่ใส่ --dry-run",
)


def write_import_sheet(path: Path) -> None:
    """Write the empty sheet to `path`; its folder must exist."""
    book = sheet_styles.new_book()
    sheet = book.worksheets[0]
    sheet.title = case_sheet.TABLE_SHEET
    sheet.cell(1, 1, _TITLE).style = "heading"
    for row, text in enumerate(_NOTES, start=2):
        sheet.cell(row, 1, text)
    case_sheet_table.add_head(sheet, SHEET_COLUMNS)
    case_sheet_table.add_rows(sheet, [], SHEET_COLUMNS)
    case_sheet_table.set_up_page(sheet, SHEET_COLUMNS)
    sheet.page_setup.scale = _PRINT_SCALE
    add_table_validations(sheet, SHEET_COLUMNS, case_sheet_table.FIRST_CASE_ROW, _ROOM)
    _plain_above(sheet)
    _add_help(book)
    for shown in book.worksheets:
        sheet_styles.add_footer(shown, _TITLE)
    book.properties.title = _TITLE
    save_book(path, book)


def _plain_above(sheet: Worksheet) -> None:
    """Let the lines above the table run over the cells beside them, each its own height."""
    for row in range(1, case_sheet_table.GROUP_ROW):
        sheet.row_dimensions[row].height = 24 if row > 1 else 30
        cell = sheet.cell(row, 1)
        cell.number_format = sheet_styles.TEXT_FORMAT
        cell.alignment = sheet_styles.RUNNING_ON
        if row > 1:
            cell.font = sheet_styles.SMALL_FONT


def _add_help(book: Workbook) -> None:
    sheet = new_help_sheet(book)
    write_line(sheet, 1, f"วิธีกรอก{_TITLE}", "heading", height=30)
    row = 3
    for number, step in enumerate(_STEPS, start=1):
        write_line(sheet, row, f"{number}. {step}", "text")
        row += 1
    sheet_styles.print_on_a4(sheet, explain_columns(sheet, row + 1, SHEET_COLUMNS))
