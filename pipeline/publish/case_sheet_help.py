"""The instructions in a case sheet: steps, the date it is wanted back, each column explained.

The example stands beside the explanations, one line for each column: laid out as a table row of
its own it would be read as a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import case_sheet
from pipeline.agencies import Agency
from pipeline.case_sheet import COLUMNS, Column
from pipeline.publish import sheet_styles
from pipeline.quarter import Quarter
from pipeline.thai.dates import format_long


@dataclass(frozen=True, slots=True)
class Request:
    """What the office tells with a sheet: by when it is wanted back, by whom, where to ask."""

    return_by: date | None = None
    office: str = ""
    telephone: str = ""
    columns: tuple[Column, ...] = COLUMNS
    """What the sheet asks for: the standard columns, and those that the office switched on."""


_WIDTHS = (7, 33, 12, 62, 32)
_HEAD = ("ช่อง", "ชื่อช่อง", "ต้องกรอก", "สิ่งที่ต้องกรอก", "ตัวอย่าง (เรื่องสมมติ)")


def add_help_sheet(book: Workbook, agency: Agency, quarter: Quarter, request: Request) -> None:
    """Add the sheet of instructions to `book`, which has the named styles."""
    sheet = book.create_sheet(case_sheet.HELP_SHEET)
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _write(sheet, 1, f"วิธีกรอก{case_sheet.SHEET_TITLE}", "heading", height=30)
    _write(sheet, 2, f"{agency.name} {quarter.thai}", "text")
    _write(sheet, 3, _deadline(request), "heading")
    row = 5
    for number, step in enumerate(_steps(request), start=1):
        _write(sheet, row, f"{number}. {step}", "text")
        row += 1
    row += 1
    _write(sheet, row, "ความหมายของแต่ละช่องและตัวอย่างการกรอก 1 เรื่อง", "heading", height=28)
    head = row + 1
    for place, title in enumerate(_HEAD, start=1):
        sheet.cell(head, place, title).style = "title"
    sheet.row_dimensions[head].height = 28
    row = head
    group = ""
    for number, column in enumerate(request.columns, start=1):
        if column.group != group:
            group = column.group
            row += 1
            _write(sheet, row, group, "group")
        row += 1
        _explain(sheet, row, number, column)
    _set_up_page(sheet, head)
    _lock(book, sheet)


def _steps(request: Request) -> list[str]:
    return [
        f"กรอกส่วนหัวของแผ่นงาน “{case_sheet.TABLE_SHEET}” ได้แก่ วันที่รายงาน ผู้รายงาน และโทรศัพท์",
        f"ช่องการรายงานให้เลือก “{case_sheet.HAS_CASES}” หรือ “{case_sheet.NIL_RETURN}” "
        "ถ้าไม่มีเรื่องที่ต้องรายงาน ไม่ต้องกรอกตาราง แต่ต้องส่งแบบนี้คืน",
        "กรอกเรื่องละหนึ่งแถว ทั้งเรื่องที่อยู่ระหว่างดำเนินการและเรื่องที่ยุติในไตรมาสนี้ "
        "ถ้าเสียหายทั้งหน่วยงานของรัฐและบุคคลภายนอก ให้กรอกสองแถวโดยใช้เลขที่สำนวนเดียวกัน",
        "ช่องที่มีเครื่องหมาย * ที่หัวตารางต้องกรอกทุกเรื่อง ช่องที่ยังไม่ถึงขั้นตอนให้เว้นว่าง",
        "วันที่ให้กรอกเป็น วัน/เดือน/ปี พ.ศ. สี่หลัก เช่น 15/1/2564 ช่องละหนึ่งวันที่",
        "จำนวนเงินให้กรอกเฉพาะตัวเลขเป็นบาท เช่น 125000.50",
        "ช่องที่มีลูกศรให้เลือกจากรายการ เมื่อชี้ที่หัวตารางจะมีคำอธิบายของช่องนั้น",
        "เรื่องที่มีรหัสเรื่องอยู่แล้วเป็นเรื่องจากไตรมาสก่อน ให้ปรับข้อมูลให้เป็นปัจจุบัน ห้ามลบแถวและห้ามแก้รหัส",
        "ห้ามลบ ย้าย หรือเปลี่ยนชื่อหัวตาราง ถ้ามีข้อมูลอื่นที่ต้องการแจ้งให้เขียนในช่องสุดท้าย",
        f"บันทึกเป็นไฟล์ Excel (.xlsx) แล้วส่งคืน{_where(request)}",
    ]


def _deadline(request: Request) -> str:
    if request.return_by is None:
        return "ส่งคืนภายในวันที่กำหนดในหนังสือนำส่ง"
    return f"ส่งคืนภายในวันที่ {format_long(request.return_by)}"


def _where(request: Request) -> str:
    telephone = f" หากมีข้อสงสัยโปรดติดต่อโทรศัพท์ {request.telephone}" if request.telephone else ""
    return (f"ที่ {request.office}" if request.office else "") + telephone


def _write(
    sheet: Worksheet, row: int, text: str, style: str, *, height: float | None = None
) -> None:
    for column in range(1, len(_WIDTHS) + 1):
        sheet.cell(row, column).style = style
    sheet.cell(row, 1).value = text
    sheet.merged_cells.add(f"A{row}:E{row}")
    # Excel fits the height of a row to its cells, but not to merged ones.
    needed = sheet_styles.height(text, sum(_WIDTHS), size=sheet_styles.SMALL)
    sheet.row_dimensions[row].height = height or needed


def _explain(sheet: Worksheet, row: int, number: int, column: Column) -> None:
    enter = "\n".join([column.enter, *(f"- {choice.value}" for choice in column.choices)])
    values: tuple[tuple[str | int, str], ...] = (
        (number, "boxed centre"),
        (column.title, "boxed"),
        ("ต้องกรอก" if column.required else "", "boxed centre"),
        (enter, "boxed"),
        (column.example, "boxed"),
    )
    for place, (value, style) in enumerate(values, start=1):
        # an empty text would be a filled cell to one program and a blank one to another
        sheet.cell(row, place, value or None).style = style
    sheet.row_dimensions[row].height = max(
        sheet_styles.height(str(value), width, size=sheet_styles.SMALL)
        for (value, _), width in zip(values, _WIDTHS, strict=True)
    )


def _lock(book: Workbook, sheet: Worksheet) -> None:
    """Lock the sheet, without a password, and note how many cells it has.

    Cases written here by mistake would be missed; and where nobody did, it need not be read.
    """
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # which allows it
    filled = sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
    book.defined_names[case_sheet.HELP_CELLS] = DefinedName(
        case_sheet.HELP_CELLS, attr_text=str(filled), hidden=True
    )


def _set_up_page(sheet: Worksheet, head: int) -> None:
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = sheet_styles.A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = 0.5
    margins.bottom = 0.7
    margins.header = margins.footer = 0.3
