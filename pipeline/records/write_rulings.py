"""Writes the decisions file: what the product proposes, and how each ruling stands after a run.

The office's file is edited in place: what was entered there is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from pipeline.model.sheet_look import DATE_FORMAT, TEXT_FORMAT
from pipeline.records.rulings import (
    ENTERED,
    HELP_SHEET,
    NEEDS,
    NOTE_SUBJECTS,
    NOTE_TITLES,
    NOTES_SHEET,
    SHEET,
    TITLES,
    Decision,
    Needs,
    Ruling,
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

_WIDTHS = {
    "number": 8, "ruling": 24, "target": 26, "about": 30, "value": 22, "until": 14, "reason": 44,
    "decided_date": 14, "rests_on": 24, "standing": 44,
}  # fmt: skip
_FORMATS = {
    "number": "General", "fiscal_year": "General",
    "until": DATE_FORMAT, "decided_date": DATE_FORMAT,
}  # fmt: skip
_CENTRED = ("number", "until", "decided_date", "fiscal_year")
_NOTE_WIDTHS = {"fiscal_year": 14, "subject": 22, "text": 100}
_NAME = "ไฟล์คำวินิจฉัย"
_READY_ROWS = 20

_HELP = (
    "กรอกเฉพาะช่องสีเหลือง หนึ่งบรรทัดต่อหนึ่งคำวินิจฉัย ลำดับและสองช่องสุดท้ายโปรแกรมเป็นผู้เขียน",
    "คำวินิจฉัยมีผลเมื่อกรอกทั้งเหตุผลและวันที่วินิจฉัย และมีผลทุกไตรมาสจนกว่าค่าที่อาศัยจะเปลี่ยนไป หรือพ้นวันที่กำหนด",
    "โปรแกรมเสนอคู่เรื่องที่น่าจะเป็นเรื่องเดียวกันไว้ให้: หากใช่ให้กรอกเหตุผลและวันที่วินิจฉัย "
    f"หากไม่ใช่ให้เปลี่ยนคำวินิจฉัยเป็น “{Ruling.KEEP_APART}” แล้วกรอกเหตุผลและวันที่วินิจฉัย",
    "การพักการเร่งรัดเพียงทำให้หนังสือไม่กล่าวถึงกำหนดนั้น สถานะตามกฎหมาย สมุดงาน และยอดอายุความยังแสดงตามจริง",
    "ข้อผิดพลาดรับไว้ไม่ได้ ต้องให้หน่วยงานแก้ไข รับไว้ได้เฉพาะข้อสังเกต รหัสข้อสังเกตอยู่ในสมุดงานสรุป",
)


def write_decisions(path: Path, lines: Sequence[Decision]) -> None:
    """Write the lines into the file at `path`, which is made where there is none.

    A file that says all this already is left alone.  Raises ConfigFaultsError where it is open in
    Excel.
    """
    book = load_workbook(path) if path.exists() else _new_book()
    if _fill(book[SHEET], lines) or not path.exists():
        save_office_book(book, path, _NAME)


def _new_book() -> Workbook:
    book = Workbook()
    del book[book.sheetnames[0]]
    advice = f"กรอกเฉพาะช่องสีเหลือง วันที่เป็น วัน/เดือน/ปี พ.ศ. วิธีใช้อยู่ในแผ่นงาน {HELP_SHEET}"
    sheet = new_sheet(book, SHEET, SHEET, advice, TITLES, ENTERED, _WIDTHS)
    offer(sheet, list(TITLES).index("ruling") + 1, list(Ruling), strict=True)
    sheet.freeze_panes = f"D{HEADER_ROW + 1}"
    notes_advice = "ข้อความที่จะลงในแบบรายงานตัวชี้วัด ข้อ 7 และข้อ 8 หนึ่งบรรทัดต่อหนึ่งข้อความ"
    notes = new_sheet(
        book, NOTES_SHEET, NOTES_SHEET, notes_advice, NOTE_TITLES, NOTE_TITLES, _NOTE_WIDTHS
    )
    offer(notes, list(NOTE_TITLES).index("subject") + 1, NOTE_SUBJECTS, strict=True)
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + _READY_ROWS):
        _style_row(sheet, row, {field: at for at, field in enumerate(TITLES, start=1)})
        _style_row(notes, row, {field: at for at, field in enumerate(NOTE_TITLES, start=1)})
    add_help(book, HELP_SHEET, [*_HELP, *(f"{r}: {', '.join(_said(n))}" for r, n in NEEDS.items())])
    return book


def _style_row(sheet: Any, row: int, columns: Mapping[str, int]) -> None:
    for field, at in columns.items():
        style_cell(
            sheet.cell(row, at),
            centred=field in _CENTRED,
            entered=field in ENTERED or field in NOTE_TITLES,
            number_format=_FORMATS.get(field, TEXT_FORMAT),
        )
    fit_row(sheet, row)


def _said(needs: Needs) -> Iterator[str]:
    """Word what a ruling needs, column by column."""
    for field in ("target", "about", "value", "until"):
        words = getattr(needs, field)
        if words:
            yield f"ช่อง “{TITLES[field]}” = {words}"


def _fill(sheet: Any, lines: Sequence[Decision]) -> bool:
    """Write the product's own cells, and whole lines that are new; tells whether any changed."""
    header, columns = title_columns(sheet, TITLES)
    last = max([header, *(line.row for line in lines)])
    changed = False
    for line in lines:
        new = line.row == 0
        last += new
        if new:
            _style_row(sheet, last, columns)
        for field, at in columns.items():
            cell: Any = sheet.cell(last if new else line.row, at)
            if new or field not in ENTERED:
                changed |= put(cell, getattr(line, field))
        fit_row(sheet, last if new else line.row)
    return changed
