"""The instructions in a case sheet: steps, the date it is wanted back, each column explained.

The example stands beside the explanations, one line for each column: laid out as a table row of
its own it would be read as a case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from pipeline.model import case_sheet, sheet_form, sheet_look
from pipeline.model.case_sheet import COLUMNS
from pipeline.model.sheet_column import Column, Kind
from pipeline.thai.dates import format_long
from pipeline.thai.text import xml_text
from pipeline.workbooks import cell_styles
from pipeline.workbooks.book_form import Formats
from pipeline.workbooks.case_sheet_table import after_order_span
from pipeline.workbooks.cell_styles import CellLook

if TYPE_CHECKING:
    from pipeline.office.config.settings import ConfigFile


@dataclass(frozen=True, slots=True)
class Request:
    """What the office tells with a sheet: by when it is wanted back, by whom, where to ask."""

    return_by: date | None = None
    office: str = ""
    telephone: str = ""
    return_to: str = ""
    """Where the sheet is sent back to."""
    contact: str = ""
    """Whom to ask."""
    columns: tuple[Column, ...] = COLUMNS
    """What the sheet asks for: the standard columns, and those that the office switched on."""
    protected: bool = False
    """Whether what is known on it is locked, so that the instructions say how to mend it."""

    @classmethod
    def of(cls, office: ConfigFile, return_by: date | None = None) -> Request:
        """Give what an office tells with each of its sheets; without a day a correction's."""
        letterhead = office.letterhead
        return cls(
            return_by, letterhead.office, letterhead.telephone, letterhead.return_to or "",
            letterhead.contact or "", office.columns,
        )  # fmt: skip


_WIDTHS = (7, 33, 12, 62, 32)
_HEAD = ("ช่อง", "ชื่อช่อง", "ต้องกรอก", "สิ่งที่ต้องกรอก", "ตัวอย่าง (เรื่องสมมติ)")


def draw_help_sheet(book: Workbook, formats: Formats, whose: str, request: Request) -> None:
    """Draw the sheet of instructions for `whose` (agency and quarter)."""
    help_sheet = HelpSheet(book, formats)
    help_sheet.line(f"วิธีกรอก{sheet_form.SHEET_TITLE}", "heading", height=30)
    help_sheet.line(whose, "text")
    help_sheet.line(_deadline(request), "heading")
    help_sheet.skip()
    for number, step in enumerate(_steps(request), start=1):
        help_sheet.line(f"{number}. {step}", "text")
    if request.protected:
        help_sheet.skip()
        _draw_key(help_sheet)
    help_sheet.skip()
    help_sheet.explain(request.columns)
    help_sheet.lock()


class HelpSheet:
    """A sheet of instructions, drawn line by line."""

    def __init__(self, book: Workbook, formats: Formats) -> None:
        self._book = book
        self._formats = formats
        self._row = 0
        self._filled = 0
        self.sheet = book.add_worksheet(sheet_form.HELP_SHEET)
        self.sheet.hide_gridlines(2)
        for place, width in enumerate(_WIDTHS):
            cell_styles.set_width(self.sheet, place, width)

    def skip(self) -> None:
        """Leave a line empty."""
        self._row += 1

    def line(self, text: str, style: str, *, height: float | None = None) -> None:
        """Write a line of text across the sheet."""
        last = len(_WIDTHS) - 1
        text = xml_text(text)
        self.sheet.merge_range(self._row, 0, self._row, last, text, self._formats[style])
        self._filled += 1
        # Excel fits the height of a row to its cells, but not to merged ones.
        needed = sheet_look.height(text, sum(_WIDTHS), sheet_look.SMALL)
        self._end(height or needed)

    def cells(self, cells: Sequence[tuple[str | int, str]]) -> None:
        """Write a line of cells, each with its style, as high as the highest."""
        for place, (value, style) in enumerate(cells):
            # an empty text would be a filled cell to one program and a blank one to another
            told = xml_text(value) if isinstance(value, str) else value
            self.sheet.write(self._row, place, told or None, self._formats[style])
            self._filled += bool(value)
        self._end(
            max(
                sheet_look.height(str(value), width, sheet_look.SMALL)
                for (value, _), width in zip(cells, _WIDTHS, strict=True)
            )
        )

    def key(self, style: str, name: str, meaning: str) -> None:
        """Show a style, what it is called, and across the rest of the sheet what it means."""
        last = len(_WIDTHS) - 1
        self.sheet.write_blank(self._row, 0, None, self._formats[style])
        self.sheet.write(self._row, 1, name, self._formats["boxed"])
        self.sheet.merge_range(self._row, 2, self._row, last, meaning, self._formats["boxed"])
        self._filled += 2
        self._end(max(28, sheet_look.height(meaning, sum(_WIDTHS[2:]), sheet_look.SMALL)))

    def explain(self, columns: Sequence[Column]) -> None:
        """Explain each column; the head of the list is printed on every page."""
        self.line("ความหมายของแต่ละช่องและตัวอย่างการกรอก 1 เรื่อง", "heading", height=28)
        self.cells([(title, "title") for title in _HEAD])
        cell_styles.print_on_a4(self.sheet, self._row)
        group = ""
        for number, column in enumerate(columns, start=1):
            if column.group != group:
                group = column.group
                self.line(group, "group")
            self.cells(_explained(number, column))

    def _end(self, height: float) -> None:
        self.sheet.set_row(self._row, height)
        self._row += 1

    def lock(self) -> None:
        """Lock the sheet, without a password, and note how many cells it has.

        Cases written here by mistake would be missed; and where nobody did, it need not be read.
        """
        self.sheet.protect("", {"format_columns": True, "format_rows": True, **cell_styles.FREE})
        self._book.define_name(sheet_form.HELP_CELLS, f"={self._filled}")


_KEY = (
    (CellLook.KNOWN, "ข้อมูลเดิม", "ล็อกไว้กันแก้โดยพลั้งเผลอ ถ้าถูกต้องแล้วไม่ต้องทำอะไร"),
    (
        CellLook.ASKED,
        "ขอให้กรอก",
        "พื้นสีส้ม กรอบหนา ขอให้กรอกหรือตรวจสอบ ชี้ที่ช่องเพื่ออ่านหมายเหตุว่าต้องกรอกอะไร "
        "(มุมขวาบนของช่องมีสามเหลี่ยมเล็ก) ถ้ายังไม่ได้ดำเนินการให้เว้นไว้ตามเดิม",
    ),
    (CellLook.OPEN, "ปรับได้", "กรอกเพิ่มหรือปรับให้เป็นปัจจุบันได้ รวมทั้งแถวว่างด้านล่างสำหรับเรื่องใหม่"),
)

_UNPROTECT = (
    "ถ้าข้อมูลเดิมที่ล็อกไว้ไม่ถูกต้อง แก้ได้ โดยเลือกแท็บ ตรวจทาน (Review) แล้วกด เลิกป้องกันแผ่นงาน "
    "(Unprotect Sheet) ซึ่งไม่มีรหัสผ่าน แก้ช่องนั้น แล้วเขียนเหตุผลในช่อง “ปัญหาอุปสรรค/หมายเหตุ” ของเรื่องเดียวกัน"
)


def _draw_key(help_sheet: HelpSheet) -> None:
    """Say what the colours mean and how to mend what is locked."""
    help_sheet.line("สีของช่องในตาราง และการแก้ข้อมูลเดิม", "heading", height=28)
    for look, name, meaning in _KEY:
        help_sheet.key(cell_styles.case_style(Kind.TEXT, look), name, meaning)
    help_sheet.line(_UNPROTECT, "text")


def _steps(request: Request) -> list[str]:
    return [
        f"กรอกส่วนหัวของแผ่นงาน “{sheet_form.TABLE_SHEET}” ได้แก่ วันที่รายงาน ผู้รายงาน และโทรศัพท์",
        f"ช่องการรายงานให้เลือก “{sheet_form.HAS_CASES}” หรือ “{sheet_form.NIL_RETURN}” "
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
    asked = request.contact or (f"โทรศัพท์ {request.telephone}" if request.telephone else "")
    return "".join(
        (
            f"ที่ {request.office}" if request.office else "",
            f" ทาง {request.return_to}" if request.return_to else "",
            f" หากมีข้อสงสัยโปรดติดต่อ {asked}" if asked else "",
        )
    )


def _explained(number: int, column: Column) -> list[tuple[str | int, str]]:
    enter = "\n".join([column.enter, *(f"- {choice.value}" for choice in column.choices)])
    return [
        (number, "boxed centre"),
        (column.title, "boxed"),
        ("ต้องกรอก" if column.required else "", "boxed centre"),
        (enter, "boxed"),
        (column.example, "boxed"),
    ]
