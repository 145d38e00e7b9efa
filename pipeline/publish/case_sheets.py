"""The case sheet that an agency fills in: one workbook for each agency and quarter.

Everything about a column comes from `case_sheet`.  A sheet is built anew for each agency, so that
nothing of one agency can stay behind in another's, and its bytes depend on what is given alone.
Values are written typed; text is never written as a formula, whatever it begins with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import case_sheet
from pipeline.agencies import Agency
from pipeline.case_sheet import COLUMNS, Column, Kind
from pipeline.publish import sheet_styles
from pipeline.publish.case_sheet_help import Request, add_help_sheet
from pipeline.publish.names import file_name
from pipeline.publish.packages import read_package, write_package
from pipeline.publish.validations import (
    add_table_validations,
    choice_validation,
    date_validation,
)
from pipeline.quarter import Quarter

if TYPE_CHECKING:
    import pandas as pd

CellValue = str | int | float | Decimal | date | None

GROUP_ROW = 5
TITLE_ROW = 6
FIRST_CASE_ROW = 7
RULED_ROWS = 20
"""Empty rows drawn with lines: a printed page.  The rest are formatted by column, so that a sheet
of three cases prints one page down and not seven."""

_TABLE_PART = "xl/worksheets/sheet1.xml"
_ROW_POINTS = 24

REQUIRED_MARK = " *"
_PRINT_SCALE = 66
"""Percent.  Three pages side by side, broken between groups of columns; Excel ignores breaks where
it is told to fit, so the scale is fixed."""

_PAGE_ENDS_AFTER = (case_sheet.DAMAGE, case_sheet.MINISTRY)
_LEGEND = (
    "ช่องหัวตารางที่มีเครื่องหมาย * ต้องกรอกทุกเรื่อง\n"
    "กรอกเรื่องละหนึ่งแถว วันที่เป็น วัน/เดือน/ปี พ.ศ.\n"
    "ช่องที่ยังไม่ถึงขั้นตอนให้เว้นว่าง\n"
    f"วิธีกรอกโดยละเอียดอยู่ในแผ่นงาน “{case_sheet.HELP_SHEET}”"
)


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands on a sheet besides its form.

    `rows` are cases by field, `title` the entries of the title block by field; what is not given
    stays blank, but agency and quarter, which the form knows.
    """

    rows: Sequence[Mapping[str, CellValue]] = ()
    title: Mapping[str, CellValue] = field(default_factory=dict)


def write_case_sheet(
    path: Path,
    agency: Agency,
    quarter: Quarter,
    *,
    cases: pd.DataFrame | None = None,
    request: Request | None = None,
) -> None:
    """Write the sheet of `agency` to `path`, blank or filled in with `cases` (schema CASES)."""
    filling = Filling() if cases is None else Filling(_rows(cases))
    write_filled_sheet(path, agency, quarter, filling, request=request)


def write_case_sheets(
    folder: Path,
    agencies: Iterable[Agency],
    quarter: Quarter,
    *,
    cases: pd.DataFrame | None = None,
    request: Request | None = None,
) -> list[Path]:
    """Write `CODE_NAME.xlsx` into `folder` for each agency in force in `quarter`.

    `cases` is a register: each sheet is filled in with its own agency's.  Gives the paths, in the
    order of `agencies`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for agency in agencies:
        if not agency.in_force(quarter):
            continue
        own = None if cases is None else cases[cases["agency_code"] == agency.code]
        path = folder / file_name(agency)
        write_case_sheet(path, agency, quarter, cases=own, request=request)
        paths.append(path)
    return paths


def write_filled_sheet(
    path: Path,
    agency: Agency,
    quarter: Quarter,
    filling: Filling,
    *,
    request: Request | None = None,
) -> None:
    """Write the sheet of `agency` with `filling` on it, values as they are given."""
    book = sheet_styles.new_book()
    sheet = book.worksheets[0]
    sheet.title = case_sheet.TABLE_SHEET
    _add_title_block(sheet, agency, quarter, filling.title)
    _add_table_head(sheet)
    _add_cases(sheet, filling.rows)
    _add_validations(sheet, len(filling.rows))
    _set_up_page(sheet, agency, quarter)
    add_help_sheet(book, agency, quarter, request or Request())
    _add_stamp(book, agency, quarter)
    book.properties.title = f"{case_sheet.SHEET_TITLE} {quarter.thai}"
    book.properties.subject = agency.name
    book.properties.creator = (request or Request()).office
    buffer = io.BytesIO()
    book.save(buffer)
    parts = read_package(buffer.getvalue())
    # openpyxl marks every height as set by hand; Excel then no longer fits a row to what is typed.
    parts[_TABLE_PART] = parts[_TABLE_PART].replace(b' customHeight="1"', b"")
    write_package(path, parts)


def _rows(cases: pd.DataFrame) -> list[dict[str, CellValue]]:
    from pipeline import tables  # pandas and pyarrow: not for those who write blank sheets

    rows: list[dict[str, CellValue]] = []
    for number, case in enumerate(tables.to_table(cases, tables.CASES).to_pylist(), start=1):
        row = {name: case[name] for name in case_sheet.FIELDS}
        row["row_no"] = number
        if case["known_pending"] and row["known_date"] is None:
            row["known_date"] = case_sheet.KNOWN_PENDING_WORDS
        rows.append(row)
    return rows


def put(cell: Cell, value: CellValue) -> None:
    """Set a cell's value; text stays text, and a character that XML can't hold shows as a mark."""
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
        # openpyxl takes text that begins with = for a formula.
        cell.data_type = "s"
    else:
        cell.value = value


# Where the title block's labels and entries stand.  The columns on their left are frozen and
# printed on every page, so nothing may reach from them into the others.
_BLOCK: dict[str, tuple[int, int, int, int]] = {
    "agency": (2, 4, 5, 6),
    "quarter": (2, 7, 8, 10),
    "report_date": (3, 4, 5, 6),
    "reporter": (3, 7, 8, 10),
    "telephone": (4, 4, 5, 6),
    "nil": (4, 7, 8, 10),
}
"""Row, column of the label, first and last column of the entry, by field."""


def _add_title_block(
    sheet: Worksheet, agency: Agency, quarter: Quarter, entries: Mapping[str, CellValue]
) -> None:
    form = {"agency": agency.name, "quarter": quarter.thai}
    _merge(sheet, 1, 4, 10, case_sheet.SHEET_TITLE, "sheet title")
    sheet.merged_cells.add("A1:C4")
    sheet["A1"].value = _LEGEND
    sheet["A1"].style = "legend"
    for title in case_sheet.TITLE_BLOCK:
        row, label, first, last = _BLOCK[title.field]
        sheet.cell(row, label, title.label).style = "label"
        style = "given" if title.field in form else "entry"
        if title.field == "report_date":
            style = "entry date"
        value = entries.get(title.field, form.get(title.field))
        _merge(sheet, row, first, last, value, style)
    sheet.row_dimensions[1].height = 30
    for row in range(2, GROUP_ROW):
        sheet.row_dimensions[row].height = 24


def _merge(
    sheet: Worksheet, row: int, first: int, last: int, value: CellValue, style: str
) -> None:
    for column in range(first, last + 1):
        sheet.cell(row, column).style = style
    put(sheet.cell(row, first), value)
    # merge_cells() would copy borders cell by cell, which costs more than the whole rest.
    sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")


def _add_table_head(sheet: Worksheet) -> None:
    places: dict[str, list[int]] = {}
    for number, column in enumerate(COLUMNS, start=1):
        places.setdefault(column.group, []).append(number)
        cell = sheet.cell(TITLE_ROW, number)
        cell.value = column.title + (REQUIRED_MARK if column.required else "")
        cell.style = "required" if column.required else "title"
        cell.comment = _note(column)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        sheet_styles.dress(dimension, column.kind)
    for group, numbers in places.items():
        _merge(sheet, GROUP_ROW, numbers[0], numbers[-1], group, "group")
    sheet.row_dimensions[GROUP_ROW].height = 24
    sheet.freeze_panes = sheet.cell(FIRST_CASE_ROW, _column_number("file_no") + 1)


def _note(column: Column) -> Comment:
    parts = [column.title, column.enter]
    if column.required:
        parts.append("ต้องกรอกทุกเรื่อง")
    if column.choices:
        parts.append("รายการให้เลือก")
        parts.extend(f"- {choice.value}" for choice in column.choices)
    if column.example:
        parts.append(f"ตัวอย่าง {column.example}")
    text = "\n".join(parts)
    # 38 letters of the note's own font fit on a line, a line is 20 pixels high.
    height = 20 * sheet_styles.lines(text, 38) + 24
    return Comment(text, case_sheet.HELP_SHEET, height=height, width=300)


def _add_cases(sheet: Worksheet, rows: Sequence[Mapping[str, CellValue]]) -> None:
    styles = [sheet_styles.cell_style(column.kind) for column in COLUMNS]
    for place in range(max(len(rows), RULED_ROWS)):
        if place < len(rows):
            row = rows[place]
        else:
            row = {}
            sheet.row_dimensions[FIRST_CASE_ROW + place].height = _ROW_POINTS
        for number, column in enumerate(COLUMNS, start=1):
            cell = sheet.cell(FIRST_CASE_ROW + place, number)
            cell.style = styles[number - 1]
            value = row.get(column.field)
            if value is not None:
                put(cell, value)


def _add_validations(sheet: Worksheet, cases: int) -> None:
    add_table_validations(sheet, FIRST_CASE_ROW, max(case_sheet.CASE_ROOM, cases))
    for name, validation in (
        ("report_date", date_validation()),
        ("nil", choice_validation([case_sheet.HAS_CASES, case_sheet.NIL_RETURN])),
    ):
        row, _, first, _ = _BLOCK[name]
        validation.add(sheet.cell(row, first))
        sheet.add_data_validation(validation)


def _set_up_page(sheet: Worksheet, agency: Agency, quarter: Quarter) -> None:
    page = sheet.page_setup
    page.orientation = "landscape"
    page.paperSize = 9  # A4
    page.scale = _PRINT_SCALE
    margins = sheet.page_margins
    margins.left = margins.right = 0.3
    margins.top = 0.4
    margins.bottom = 0.6
    margins.header = margins.footer = 0.25
    sheet.print_title_rows = f"{GROUP_ROW}:{TITLE_ROW}"
    sheet.print_title_cols = f"A:{get_column_letter(_column_number('file_no'))}"
    breaks = ColBreak()
    for number, column in enumerate(COLUMNS, start=1):
        last = number == len(COLUMNS) or COLUMNS[number].group != column.group
        if last and column.group in _PAGE_ENDS_AFTER:
            breaks.append(Break(id=number, max=1048575))
    sheet.col_breaks = breaks
    sheet_styles.add_footer(sheet, agency.name, quarter.thai)


def _column_number(name: str) -> int:
    return case_sheet.FIELDS.index(name) + 1


def _add_stamp(book: Workbook, agency: Agency, quarter: Quarter) -> None:
    sheet = book.create_sheet(case_sheet.STAMP_SHEET)
    sheet.sheet_state = "veryHidden"
    values = (case_sheet.TEMPLATE_VERSION, agency.code, str(quarter))
    for row, (key, value) in enumerate(zip(case_sheet.STAMP_KEYS, values, strict=True), start=1):
        sheet.cell(row, 1).value = key
        put(sheet.cell(row, 2), value)
