"""The first sheet of a correction workbook: every issue, with the way to its cell.

It is laid out so that no reader takes it for a table of cases, and nothing on it that an agency
wrote can become a formula or a link: the links are ours, and lead into this workbook alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet, thai_labels
from pipeline.workbooks import sheet_styles
from pipeline.workbooks.case_sheet_table import put

_HEAD = ("ข้อ", "ระดับ", "คลิกไปยังช่อง", "สิ่งที่พบ", "โปรดดำเนินการ", "ไฟล์ที่ส่งมา", "แผ่นงาน", "ช่องในไฟล์นั้น")
_WIDTHS = (6, 16, 20, 50, 50, 30, 18, 18)
_COLUMNS = "ABCDEFGH"
_LINK = Font(name=sheet_styles.FONT, size=sheet_styles.SMALL, color="0563C1", underline="single")
_STEPS = (
    f"ช่องที่ต้องตรวจแก้ระบายสีไว้ในแผ่นงาน “{case_sheet.TABLE_SHEET}” ชี้ที่ช่องเพื่ออ่านหมายเหตุ "
    "หรือคลิกจากรายการข้างล่าง",
    "กรอกค่าที่ถูกต้องทับลงในช่อง กรอกวันที่รายงาน ผู้รายงาน และโทรศัพท์ในส่วนหัว แล้วส่งสมุดงานนี้คืน{where} แทนไฟล์เดิม",
    "แผ่นงานนี้มีไว้อ่านเท่านั้น ไม่ต้องกรอกและไม่ต้องลบ",
)
_MEANING = {
    "error": "ค่าในช่องใช้ไม่ได้ ถือว่ายังไม่ได้รายงาน",
    "warning": "ใช้ค่านั้นอยู่ แต่น่าสงสัย โปรดยืนยันหรือแก้ไข",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: the same mistake in one cell or many."""

    severity: str
    cells: str
    """Its cells in this workbook, '' where it has none."""
    location: str
    """What the link selects."""
    message: str
    remedy: str
    file: str
    sheet: str
    sent_cells: str


def add_list(book: Workbook, title: str, entries: Sequence[Entry], office: str) -> None:
    """Add the sheet to `book`, which has the named styles, as its first; the book opens there."""
    sheet = book.create_sheet(case_sheet.CORRECTION_SHEET, 0)
    for letter, width in zip(_COLUMNS, _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _across(sheet, 1, title, "heading", 30)
    row = 2
    for number, step in enumerate(_STEPS, start=1):
        text = step.format(where=f"ที่ {office}" if office else "")
        needed = sheet_styles.height(text, sum(_WIDTHS), sheet_styles.SMALL)
        _across(sheet, row, f"{number}. {text}", "text", needed)
        row += 1
    for severity, meaning in _MEANING.items():
        sheet.cell(row, 2, thai_labels.SEVERITY[severity]).style = "boxed centre"
        sheet.cell(row, 2).fill = sheet_styles.MARK_FILLS[severity]
        sheet.cell(row, 3, meaning).style = "text"
        sheet.merged_cells.add(f"C{row}:H{row}")
        sheet.row_dimensions[row].height = 28
        row += 1
    head = row + 1
    for column, text in enumerate(_HEAD, start=1):
        sheet.cell(head, column, text).style = "title"
    sheet.row_dimensions[head].height = 28
    for number, entry in enumerate(entries, start=1):
        _add_entry(sheet, head + number, number, entry)
    _set_up_page(sheet, head)
    for each in book.worksheets:
        # Two selected sheets would both take what is typed into one.
        each.sheet_view.tabSelected = each is sheet
    book.active = 0


def _across(sheet: Worksheet, row: int, text: str, style: str, height: float) -> None:
    sheet.cell(row, 1).style = style
    put(sheet, row, 1, text)
    sheet.merged_cells.add(f"A{row}:H{row}")
    sheet.row_dimensions[row].height = height


def _add_entry(sheet: Worksheet, row: int, number: int, entry: Entry) -> None:
    texts = (
        str(number),
        thai_labels.SEVERITY[entry.severity],
        entry.cells,
        entry.message,
        entry.remedy,
        entry.file,
        entry.sheet,
        entry.sent_cells,
    )
    for column, text in enumerate(texts, start=1):
        sheet.cell(row, column).style = "boxed centre" if column < 3 else "boxed"
        put(sheet, row, column, text)
    sheet.cell(row, 1).value = number
    if entry.severity in sheet_styles.MARK_FILLS:
        sheet.cell(row, 2).fill = sheet_styles.MARK_FILLS[entry.severity]
    if entry.location:
        link = sheet.cell(row, 3)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=entry.location)
        link.font = _LINK
    sheet.row_dimensions[row].height = max(
        sheet_styles.height(text, width, sheet_styles.SMALL)
        for text, width in zip(texts, _WIDTHS, strict=True)
    )


def _set_up_page(sheet: Worksheet, head: int) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"A{head + 1}"
    sheet_styles.print_on_a4(sheet, head, landscape=True)
