"""Writes the dispatch register: a line for each letter and memorandum, kept over reruns.

The office's file is edited in place, so what was entered, added or coloured there stays.  A line
that was dispatched keeps what was dispatched; where the letter of today says something else, or is
no longer due, the line says so and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from pipeline.dispatch import (
    CASE_TITLES,
    CASES_SHEET,
    ENTERED,
    HELP_SHEET,
    MEANS,
    SHEET,
    TITLES,
    Dispatched,
    merged,
)
from pipeline.faults import ConfigFaultsError, Fault
from pipeline.publish.packages import package_bytes, read_package
from pipeline.publish.sheet_styles import (
    A4,
    DATE_FORMAT,
    FONT,
    INPUT_FILL,
    MONEY_FORMAT,
    TEXT_FORMAT,
    TITLE_FILL,
)
from pipeline.publish.wording import LETTER_KIND
from pipeline.quarter import Quarter
from pipeline.thai.text import fold

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["merged", "write_dispatch"]

_WIDTHS = {
    "no": 7, "agency_code": 11, "agency": 32, "kind": 18, "subject": 44, "round": 8, "cases": 10,
    "damage": 16, "file": 34, "number": 20, "dispatched_date": 14, "means": 22,
    "reply_number": 20, "reply_date": 14, "note": 26, "standing": 26, "fingerprint": 18,
}  # fmt: skip
_FORMATS = {
    "damage": MONEY_FORMAT, "dispatched_date": DATE_FORMAT, "reply_date": DATE_FORMAT,
    "number": TEXT_FORMAT, "reply_number": TEXT_FORMAT,
}  # fmt: skip
_CENTRED = ("no", "agency_code", "round", "cases", "dispatched_date", "reply_date")
_HEADER_ROW = 4
_ROOM = 400
_SIZE = 14
_SIDE = Side(style="thin", color="7F7F7F")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)

_HELP = (
    "ทะเบียนนี้มีหนึ่งบรรทัดต่อหนังสือหรือบันทึกหนึ่งฉบับ โปรแกรมเพิ่มบรรทัดและปรับข้อมูลให้เอง",
    "สำนักงานกรอกเฉพาะช่องสีเหลือง: เลขที่หนังสือ วันที่ส่ง วิธีส่ง เลขที่และวันที่ของหนังสือตอบ และหมายเหตุ",
    "หนังสือที่ยังไม่มีวันที่ส่งถือว่ายังไม่ได้ส่ง ไม่นับเป็นการเร่งรัดและไม่นับในตัวชี้วัด",
    "กรอกวันที่เป็น วัน/เดือน/ปี พ.ศ. เช่น 30/11/2563 เลขที่หนังสือห้ามซ้ำกัน",
    "สั่งงานซ้ำได้เสมอ สิ่งที่กรอกไว้ไม่หาย บรรทัดของหนังสือที่ส่งแล้วจะคงไว้ตามฉบับที่ส่ง",
    "ห้ามแก้รหัสหน่วยงาน ชนิดหนังสือ และช่องที่ซ่อนไว้ เพราะใช้จับคู่กับหนังสือ",
)


def write_dispatch(path: Path, quarter: Quarter, lines: Sequence[Dispatched]) -> None:
    """Write `lines` into the register at `path`, which is made where there is none.

    A register that says all this already is left alone.  The file is replaced whole or not at
    all.  Raises ConfigFaultsError where it is open in Excel.
    """
    try:
        book = load_workbook(path) if path.exists() else _new_book(quarter)
        changed = [_fill(book[SHEET], lines), _fill_cases(book, lines)]
        if path.exists() and not any(changed):
            return
        buffer = BytesIO()
        book.save(buffer)
        content = package_bytes(read_package(buffer.getvalue()))
        path.parent.mkdir(parents=True, exist_ok=True)
        building = path.with_name(f".{path.name}.building")
        building.write_bytes(content)
        building.replace(path)
    except PermissionError:
        message = "บันทึกทะเบียนคุมการส่งไม่ได้ ไฟล์เปิดอยู่ ให้ปิด Excel แล้วสั่งใหม่"
        raise ConfigFaultsError([Fault(path.name, 0, message)]) from None


def _new_book(quarter: Quarter) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    sheet: Worksheet = book.create_sheet(SHEET)
    heading = sheet.cell(1, 1, f"{SHEET} {quarter.thai}")
    heading.font = Font(name=FONT, size=20, bold=True)
    advice = f"กรอกเฉพาะช่องสีเหลือง วันที่เป็น วัน/เดือน/ปี พ.ศ. วิธีใช้อยู่ในแผ่นงาน {HELP_SHEET}"
    sheet.cell(2, 1, advice).font = Font(name=FONT, size=_SIZE)
    for at, (field, title) in enumerate(TITLES.items(), start=1):
        cell: Any = sheet.cell(_HEADER_ROW, at, title)
        cell.font = Font(name=FONT, size=_SIZE, bold=True)
        fill = INPUT_FILL if field in ENTERED else TITLE_FILL
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BOX
        column = sheet.column_dimensions[get_column_letter(at)]
        column.width = _WIDTHS[field]
        column.hidden = field == "fingerprint"
    means = DataValidation("list", formula1=f'"{",".join(MEANS)}"', allow_blank=True)
    means.errorStyle = "information"
    letter = _letter("means")
    means.add(f"{letter}{_HEADER_ROW + 1}:{letter}{_HEADER_ROW + _ROOM}")
    sheet.add_data_validation(means)
    sheet.freeze_panes = f"D{_HEADER_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    _add_help(book)
    return book


def _letter(field: str) -> str:
    return get_column_letter(list(TITLES).index(field) + 1)


def _add_help(book: Workbook) -> None:
    sheet = book.create_sheet(HELP_SHEET)
    sheet.column_dimensions["A"].width = 110
    kinds = [f"{kind} = {words}" for kind, words in LETTER_KIND.items()]
    for number, text in enumerate([*_HELP, f"ชนิดหนังสือ: {', '.join(kinds)}"], start=1):
        cell = sheet.cell(number, 1, text)
        cell.font = Font(name=FONT, size=_SIZE)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _columns(sheet: Worksheet, titles: Mapping[str, str]) -> tuple[int, dict[str, int]]:
    """Find the header row and the columns, which the office may have moved."""
    wanted = {fold(title): field for field, title in titles.items()}
    for number, row in enumerate(sheet.iter_rows(max_row=20, values_only=True), start=1):
        found = {
            wanted[fold(value)]: at
            for at, value in enumerate(row, start=1)
            if isinstance(value, str) and fold(value) in wanted
        }
        if len(found) > 3:
            return number, found
    raise ConfigFaultsError([Fault(SHEET, 0, "ไม่พบแถวหัวคอลัมน์ในทะเบียนคุมการส่ง")])


def _fill(sheet: Worksheet, lines: Sequence[Dispatched]) -> bool:
    """Write the lines into their rows, new ones below; tells whether anything changed."""
    header, columns = _columns(sheet, TITLES)
    rows: dict[tuple[str, str], int] = {}
    last = header
    for number in range(header + 1, sheet.max_row + 1):
        code = sheet.cell(number, columns["agency_code"]).value
        kind = sheet.cell(number, columns["kind"]).value
        if code and kind:
            rows[_row_key(str(code), str(kind))] = number
            last = number
    changed = False
    for place, line in enumerate(lines, start=1):
        key = _row_key(line.agency_code, line.kind.value)
        new = key not in rows
        if new:
            last += 1
            rows[key] = last
        changed |= _write(sheet, rows[key], columns, line, place, new)
    return changed


def _row_key(code: str, kind: str) -> tuple[str, str]:
    return code, kind if kind in ("memo", "send_sheets") else "letter"


def _write(
    sheet: Worksheet, row: int, columns: Mapping[str, int], line: Dispatched, place: int, new: bool
) -> bool:
    """Write a line's own cells, never those that the office enters; tells whether any changed."""
    changed = new
    for field, at in columns.items():
        cell: Any = sheet.cell(row, at)
        if new:
            cell.font = Font(name=FONT, size=_SIZE)
            cell.border = _BOX
            centred = "center" if field in _CENTRED else "left"
            cell.alignment = Alignment(horizontal=centred, vertical="top", wrap_text=True)
            cell.number_format = _FORMATS.get(field, "General")
            if field in ENTERED:
                cell.fill = PatternFill("solid", fgColor=INPUT_FILL)
        if field in ENTERED:
            continue
        value: Any = place if field == "no" else getattr(line, field)
        value = value.value if field == "kind" else value
        if _same(cell.value, value):
            continue
        changed = True
        cell.value = value
        if isinstance(value, str):
            # Text from elsewhere never becomes a formula.
            cell.data_type = "s"
    return changed


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, int | float | Decimal) and isinstance(new, int | Decimal):
        return Decimal(str(old)) == Decimal(str(new))
    return (old or None) == (new or None)


def _fill_cases(book: Workbook, lines: Sequence[Dispatched]) -> bool:
    """Note which cases each letter names: what was dispatched presses them."""
    rows = [[line.agency_code, line.kind.value, case] for line in lines for case in line.pressed]
    wanted = [list(CASE_TITLES.values()), *rows]
    if CASES_SHEET in book.sheetnames:
        found = [list(row) for row in book[CASES_SHEET].iter_rows(values_only=True)]
        if found == wanted:
            return False
        del book[CASES_SHEET]
    sheet = book.create_sheet(CASES_SHEET)
    for row in wanted:
        sheet.append(row)
    sheet.sheet_state = "hidden"
    return True
