"""Writes the dispatch register: a line for each letter and memorandum, kept over reruns.

The office's file is edited in place, so what was entered, added or coloured there stays.  A line
that was dispatched keeps what was dispatched; where the letter of today says something else, or is
no longer due, the line says so and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from pipeline.model.quarter import Quarter
from pipeline.model.sheet_look import DATE_FORMAT, MONEY_FORMAT, TEXT_FORMAT
from pipeline.model.thai_labels import LETTER_KIND
from pipeline.records.dispatch_register import (
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
from pipeline.records.write_workbook import (
    HEADER_ROW,
    add_help,
    fit_row,
    new_sheet,
    offer,
    put,
    save_office_book,
    style_cell,
    title_columns,
)

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
    book = load_workbook(path) if path.exists() else _new_book(quarter)
    changed = [_fill(book[SHEET], lines), _fill_cases(book, lines)]
    if any(changed) or not path.exists():
        save_office_book(book, path, SHEET)


def _new_book(quarter: Quarter) -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    advice = f"กรอกเฉพาะช่องสีเหลือง วันที่เป็น วัน/เดือน/ปี พ.ศ. วิธีใช้อยู่ในแผ่นงาน {HELP_SHEET}"
    sheet = new_sheet(book, SHEET, f"{SHEET} {quarter.thai}", advice, TITLES, ENTERED, _WIDTHS)
    fields = list(TITLES)
    sheet.column_dimensions[get_column_letter(fields.index("fingerprint") + 1)].hidden = True
    offer(sheet, fields.index("means") + 1, MEANS, strict=False)
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    kinds = [f"{kind} = {words}" for kind, words in LETTER_KIND.items()]
    add_help(book, HELP_SHEET, [*_HELP, f"ชนิดหนังสือ: {', '.join(kinds)}"])
    return book


def _fill(sheet: Worksheet, lines: Sequence[Dispatched]) -> bool:
    """Write the lines into their rows, new ones below; tells whether anything changed."""
    header, columns = title_columns(sheet, TITLES)
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
    """Write a line's own cells; tells whether any changed.

    What the office enters is written on a new row alone, where it comes from the office's own
    register of before; never afterwards.
    """
    changed = new
    for field, at in columns.items():
        cell: Any = sheet.cell(row, at)
        if new:
            style_cell(
                cell,
                centred=field in _CENTRED,
                entered=field in ENTERED,
                number_format=_FORMATS.get(field, "General"),
            )
        value: Any = place if field == "no" else getattr(line, field)
        if field not in ENTERED or (new and value):
            changed |= put(cell, value.value if field == "kind" else value)
    if changed:
        fit_row(sheet, row)
    return changed


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
