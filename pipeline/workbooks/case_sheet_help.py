"""The instructions in a case sheet: steps, the date it is wanted back, each column explained.

The example stands beside the explanations, one line for each column: laid out as a table row of
its own it would be read as a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.model.case_sheet import COLUMNS, Column, Kind
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.thai.dates import format_long
from pipeline.workbooks import sheet_styles
from pipeline.workbooks.case_sheet_table import after_order_span
from pipeline.workbooks.sheet_styles import Look


@dataclass(frozen=True, slots=True)
class Request:
    """What the office tells with a sheet: by when it is wanted back, by whom, where to ask."""

    return_by: date | None = None
    office: str = ""
    telephone: str = ""
    columns: tuple[Column, ...] = COLUMNS
    """What the sheet asks for: the standard columns, and those that the office switched on."""
    protected: bool = False
    """Whether what is known on it is locked, so that the instructions say how to mend it."""


_WIDTHS = (7, 33, 12, 62, 32)
_HEAD = ("ช่อง", "ชื่อช่อง", "ต้องกรอก", "สิ่งที่ต้องกรอก", "ตัวอย่าง (เรื่องสมมติ)")


def add_help_sheet(book: Workbook, agency: Agency, quarter: Quarter, request: Request) -> None:
    """Add the sheet of instructions to `book`, which has the named styles."""
    sheet = new_help_sheet(book)
    write_line(sheet, 1, f"วิธีกรอก{case_sheet.SHEET_TITLE}", "heading", height=30)
    write_line(sheet, 2, f"{agency.name} {quarter.thai}", "text")
    write_line(sheet, 3, _deadline(request), "heading")
    row = 5
    for number, step in enumerate(_steps(request), start=1):
        write_line(sheet, row, f"{number}. {step}", "text")
        row += 1
    if request.protected:
        row = _add_key(sheet, row + 1)
    sheet_styles.print_on_a4(sheet, explain_columns(sheet, row + 1, request.columns))
    _lock(book, sheet)


def explain_columns(sheet: Worksheet, row: int, columns: Sequence[Column]) -> int:
    """Explain each column from `row` on; gives the row of the list's head."""
    write_line(sheet, row, "ความหมายของแต่ละช่องและตัวอย่างการกรอก 1 เรื่อง", "heading", height=28)
    head = row + 1
    for place, title in enumerate(_HEAD, start=1):
        sheet.cell(head, place, title).style = "title"
    sheet.row_dimensions[head].height = 28
    row = head
    group = ""
    for number, column in enumerate(columns, start=1):
        if column.group != group:
            group = column.group
            row += 1
            write_line(sheet, row, group, "group")
        row += 1
        _explain(sheet, row, number, column)
    return head


def new_help_sheet(book: Workbook) -> Worksheet:
    """Add a sheet for instructions to `book`, which has the named styles."""
    sheet: Worksheet = book.create_sheet(case_sheet.HELP_SHEET)
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    return sheet


_KEY = (
    (Look.KNOWN, "ข้อมูลเดิม", "ล็อกไว้กันแก้โดยพลั้งเผลอ ถ้าถูกต้องแล้วไม่ต้องทำอะไร"),
    (
        Look.ASKED,
        "ขอให้กรอก",
        "พื้นสีส้ม กรอบหนา ขอให้กรอกหรือตรวจสอบ ชี้ที่ช่องเพื่ออ่านหมายเหตุว่าต้องกรอกอะไร "
        "(มุมขวาบนของช่องมีสามเหลี่ยมเล็ก) ถ้ายังไม่ได้ดำเนินการให้เว้นไว้ตามเดิม",
    ),
    (Look.OPEN, "ปรับได้", "กรอกเพิ่มหรือปรับให้เป็นปัจจุบันได้ รวมทั้งแถวว่างด้านล่างสำหรับเรื่องใหม่"),
)

_UNPROTECT = (
    "ถ้าข้อมูลเดิมที่ล็อกไว้ไม่ถูกต้อง แก้ได้ โดยเลือกแท็บ ตรวจทาน (Review) แล้วกด เลิกป้องกันแผ่นงาน "
    "(Unprotect Sheet) ซึ่งไม่มีรหัสผ่าน แก้ช่องนั้น แล้วเขียนเหตุผลในช่อง “ปัญหาอุปสรรค/หมายเหตุ” ของเรื่องเดียวกัน"
)


def _add_key(sheet: Worksheet, row: int) -> int:
    """Say what the colours mean and how to mend what is locked; gives the next row."""
    write_line(sheet, row, "สีของช่องในตาราง และการแก้ข้อมูลเดิม", "heading", height=28)
    for look, name, meaning in _KEY:
        row += 1
        sheet.cell(row, 1).style = sheet_styles.cell_style(Kind.TEXT, look)
        sheet.cell(row, 2, name).style = "boxed"
        for column in range(3, len(_WIDTHS) + 1):
            sheet.cell(row, column).style = "boxed"
        sheet.cell(row, 3).value = meaning
        sheet.merged_cells.add(f"C{row}:E{row}")
        height = sheet_styles.height(meaning, sum(_WIDTHS[2:]), size=sheet_styles.SMALL)
        sheet.row_dimensions[row].height = max(28, height)
    write_line(sheet, row + 1, _UNPROTECT, "text")
    return row + 2


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
        f"เรื่องใดออกคำสั่งเรียกให้ชำระหรือฟ้องคดีแล้ว ให้กรอกช่องในหมวด “{case_sheet.AFTER_ORDER}” ด้วย "
        "ถ้าช่องเหล่านั้นพับไว้ ให้กดเครื่องหมาย + เหนือหัวคอลัมน์ หรือ"
        f"เลือกคอลัมน์ที่อยู่สองข้างของ {_span(request)} คลิกขวา แล้วกด เลิกซ่อน (Unhide)",
        "เรื่องที่มีรหัสเรื่องอยู่แล้วเป็นเรื่องจากไตรมาสก่อน ให้ปรับข้อมูลให้เป็นปัจจุบัน ห้ามลบแถวและห้ามแก้รหัส",
        "ห้ามลบ ย้าย หรือเปลี่ยนชื่อหัวตาราง ถ้ามีข้อมูลอื่นที่ต้องการแจ้งให้เขียนในช่องสุดท้าย",
        f"บันทึกเป็นไฟล์ Excel (.xlsx) แล้วส่งคืน{_where(request)}",
    ]


def _span(request: Request) -> str:
    return after_order_span(request.columns).replace(":", " ถึง ")


def _deadline(request: Request) -> str:
    if request.return_by is None:
        return "ส่งคืนภายในวันที่กำหนดในหนังสือนำส่ง"
    return f"ส่งคืนภายในวันที่ {format_long(request.return_by)}"


def _where(request: Request) -> str:
    telephone = f" หากมีข้อสงสัยโปรดติดต่อโทรศัพท์ {request.telephone}" if request.telephone else ""
    return (f"ที่ {request.office}" if request.office else "") + telephone


def write_line(
    sheet: Worksheet, row: int, text: str, style: str, *, height: float | None = None
) -> None:
    """Write a line of text across the sheet."""
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
