"""Workbooks written as tables inside a test, made into real xlsx files.

Each sheet is Markdown-like text; the first `|` row is Excel's row 1.

    | หน่วยงาน | สำนักงานเขตพระนคร |            |
    | ลำดับ    | เลขที่สำนวน/คดี     | วันที่เกิดเหตุ |
    | 1       | สล. 1/2563        | 2020-08-03 |

A bare number is a number and `2020-08-03` a real date; `'2020-08-03` is text.  `<` is merged with
the cell on its left, `^` with the one above, `=...` is a formula without a stored value, `#REF!` an
error, `\\n` a line break.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.case_sheet import BY_FIELD, COLUMNS
from pipeline.model.sheet_form import STAMP_SHEET, TABLE_SHEET

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

FIELDS = tuple(column.field for column in COLUMNS)

ORDINARY = {
    "row_no": 1,
    "file_no": "สล. 12/2563",
    "kind": "สำนวน",
    "case_type": "ส.5 อุบัติเหตุ",
    "subject": "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า",
    "injured_party": "หน่วยงานของรัฐ",
    "officers": "นายสมมติ ตัวอย่าง",
    "damage_amount": 85000,
    "incident_date": datetime(2020, 8, 3),
    "reported_date": datetime(2020, 8, 5),
    "mof_required": "ต้องรายงาน",
    "status": "อยู่ระหว่างดำเนินการ",
}
"""A case that gives no issue, as raw cells by field."""


def cells(text: str) -> list[list[object]]:
    """Give the cells of one table, row by row."""
    rows = [line.strip() for line in text.strip().splitlines() if line.strip()]
    return [[_value(cell.strip()) for cell in row.strip("|").split("|")] for row in rows]


def _value(cell: str) -> object:
    if not cell:
        return None
    if cell.startswith("'"):
        return cell[1:].replace("\\n", "\n")
    if _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    if _DATE.fullmatch(cell):
        return datetime.fromisoformat(cell)
    return cell.replace("\\n", "\n")


def write(path: Path, sheets: Mapping[str, str | Sequence[Sequence[object]]]) -> Path:
    """Write a workbook; a sheet is a table as text, or rows of raw cells."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in sheets.items():
        sheet = book.create_sheet(name)
        rows = cells(content) if isinstance(content, str) else content
        _fill(sheet, rows)
        sheet.sheet_state = "veryHidden" if name == STAMP_SHEET else "visible"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def _fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    origin: dict[tuple[int, int], tuple[int, int]] = {}
    reach: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            if value in ("<", "^"):
                beside = (r, c - 1) if value == "<" else (r - 1, c)
                first = origin.get(beside, beside)
                origin[r, c] = first
                reach[first] = max(reach.get(first, first), (r, c))
            elif value is not None:
                sheet.cell(r, c, value)
    for (top, left), (bottom, right) in reach.items():
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def case_row(fields: Sequence[str] = FIELDS, /, **values: object) -> list[object]:
    """Give a row of raw cells: the ordinary case, with what `values` say otherwise."""
    case = {**ORDINARY, **values}
    return [case.get(name) for name in fields]


def titles(fields: Sequence[str] = FIELDS) -> list[object]:
    """Give a header row."""
    return [BY_FIELD[name].title for name in fields]


def return_rows(
    *rows: Sequence[object],
    agency: str = "สำนักงานเขตพระนคร",
    quarter: str = "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564",
    report_date: object = datetime(2020, 11, 16),
    nil: str = "มีเรื่องที่ต้องรายงาน",
    fields: Sequence[str] = FIELDS,
) -> list[list[object]]:
    """Give a whole sheet: title block in rows 1 to 4, header in row 5, then `rows`."""
    return [
        ["หน่วยงาน", None, agency],
        ["ไตรมาส", None, quarter],
        ["วันที่รายงาน", None, report_date],
        ["การรายงาน", None, nil],
        titles(fields),
        *[list(row) for row in rows],
    ]


def write_return(path: Path, *rows: Sequence[object], **block: object) -> Path:
    """Write an ordinary return with these case rows."""
    return write(path, {TABLE_SHEET: return_rows(*rows, **block)})  # type: ignore[arg-type]  # passed on
