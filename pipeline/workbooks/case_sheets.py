"""The case sheet that an agency fills in: one workbook for each agency and quarter.

A workbook holds the form (title block and table), the instructions, and a hidden stamp that tells
the reader whose sheet it is.  It is built anew for each agency, so that nothing of one agency can
stay behind in another's, and its bytes depend on what is given alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.model.case_sheet import Column
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.office.agency_files import file_name
from pipeline.records.ooxml_package import read_package, write_package
from pipeline.workbooks import case_sheet_table, sheet_styles
from pipeline.workbooks.case_sheet_help import Request, add_help_sheet
from pipeline.workbooks.case_sheet_table import CellValue, put, put_across
from pipeline.workbooks.prefilled_sheets import prefill
from pipeline.workbooks.validations import add_table_validations, choice_validation, date_validation

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.figures.data_queries import Asking

_LEGEND = (
    "* ต้องกรอกทุกเรื่อง เรื่องละหนึ่งแถว\n"
    "วันที่กรอกเป็น วัน/เดือน/ปี พ.ศ.\n"
    "ยังไม่ถึงขั้นตอนใด ให้เว้นว่าง\n"
    f"วิธีกรอกอยู่ในแผ่นงาน “{case_sheet.HELP_SHEET}”"
)

# The columns on the left are frozen and printed on every page, so nothing may reach from them into
# the others: the block begins right of them.
_BLOCK_COLUMNS = (4, 10)
_BLOCK: dict[str, tuple[int, int, int, int]] = {
    "agency": (2, 4, 5, 6),
    "quarter": (2, 7, 8, 10),
    "reporter": (3, 4, 5, 6),
    "report_date": (3, 7, 8, 10),
    "telephone": (4, 4, 5, 6),
    "nil": (4, 7, 8, 10),
}
"""Row, column of the label, first and last column of the entry, by field of the title block."""


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
    asking: Asking | None = None,
    request: Request | None = None,
) -> None:
    """Write the sheet of `agency` to `path`, blank or filled in with `cases` (schema CASES).

    What is known is locked against slips, and what `asking` asks for coloured and explained.
    """
    rows = [] if cases is None else rows_of(cases)
    asked = replace(request or Request(), protected=True)
    asked = replace(asked, columns=_with_filled(asked.columns, rows))
    title: dict[str, CellValue] = {"nil": case_sheet.HAS_CASES} if rows else {}
    book = filled_book(agency, quarter, Filling(rows, title), asked)
    prefill(book, rows, asked.columns, asking)
    save_book(path, book)


def _with_filled(
    asked: Sequence[Column], rows: Sequence[Mapping[str, CellValue]]
) -> tuple[Column, ...]:
    """Give the columns asked for, and any other that holds something: it would be lost."""
    return tuple(
        column
        for column in case_sheet.ALL_COLUMNS
        if column in asked or any(row[column.field] is not None for row in rows)
    )


def write_case_sheets(
    folder: Path,
    agencies: Iterable[Agency],
    quarter: Quarter,
    *,
    cases: pd.DataFrame | None = None,
    asking: Asking | None = None,
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
        write_case_sheet(path, agency, quarter, cases=own, asking=asking, request=request)
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
    save_book(path, filled_book(agency, quarter, filling, request or Request()))


def filled_book(agency: Agency, quarter: Quarter, filling: Filling, asked: Request) -> Workbook:
    """Give the workbook of `agency` with `filling` on it: form, instructions and stamp."""
    book = sheet_styles.new_book()
    sheet = book.worksheets[0]
    sheet.title = case_sheet.TABLE_SHEET
    _add_title_block(sheet, agency, quarter, filling.title)
    case_sheet_table.add_head(sheet, asked.columns)
    case_sheet_table.add_rows(sheet, filling.rows, asked.columns)
    case_sheet_table.fold_after_order(sheet, asked.columns, filling.rows)
    case_sheet_table.set_up_page(sheet, asked.columns)
    _add_validations(sheet, asked.columns, len(filling.rows))
    add_help_sheet(book, agency, quarter, asked)
    for shown in book.worksheets:
        sheet_styles.add_footer(shown, f"{agency.name} {quarter.thai}")
    _add_stamp(book, agency, quarter)
    book.properties.title = f"{case_sheet.SHEET_TITLE} {quarter.thai}"
    book.properties.subject = agency.name
    book.properties.creator = asked.office
    return book


def save_book(path: Path, book: Workbook) -> None:
    """Save a workbook that has a case sheet; its bytes depend on what it holds alone."""
    table = book.sheetnames.index(case_sheet.TABLE_SHEET) + 1
    buffer = io.BytesIO()
    book.save(buffer)
    write_package(path, sheet_styles.finished(read_package(buffer.getvalue()), table))


def title_place(name: str) -> tuple[int, int]:
    """Give row and column of the entry of a field of the title block."""
    row, _, first, _ = _BLOCK[name]
    return row, first


def rows_of(cases: pd.DataFrame) -> list[dict[str, CellValue]]:
    """Give a register's cases (schema CASES) as rows of the sheet, numbered from 1."""
    from pipeline.model import tables  # pandas and pyarrow: not for those who write blank sheets

    rows: list[dict[str, CellValue]] = []
    for number, case in enumerate(tables.to_table(cases, tables.CASES).to_pylist(), start=1):
        row = {name: case[name] for name in case_sheet.FIELDS}
        row["row_no"] = number
        if case["known_pending"] and row["known_date"] is None:
            row["known_date"] = case_sheet.KNOWN_PENDING_WORDS
        rows.append(row)
    return rows


def _add_title_block(
    sheet: Worksheet, agency: Agency, quarter: Quarter, entries: Mapping[str, CellValue]
) -> None:
    form: dict[str, CellValue] = {"agency": agency.name, "quarter": quarter.thai}
    put_across(sheet, 1, *_BLOCK_COLUMNS, case_sheet.SHEET_TITLE, "sheet title")
    sheet.cell(1, 1, _LEGEND).style = "legend"
    sheet.merged_cells.add(f"A1:C{case_sheet_table.GROUP_ROW - 1}")
    for title in case_sheet.TITLE_BLOCK:
        row, label, first, last = _BLOCK[title.field]
        sheet.cell(row, label, title.label).style = "label"
        style = "given" if title.field in form else "entry"
        if title.field == "report_date":
            style = "entry date"
        value = entries.get(title.field, form.get(title.field))
        put_across(sheet, row, first, last, value, style)
    sheet.row_dimensions[1].height = 30
    for row in range(2, case_sheet_table.GROUP_ROW):
        sheet.row_dimensions[row].height = 24


def _add_validations(sheet: Worksheet, columns: Sequence[Column], cases: int) -> None:
    rooms = case_sheet.room_for(cases)
    add_table_validations(sheet, columns, case_sheet_table.FIRST_CASE_ROW, rooms)
    for name, validation in (
        ("report_date", date_validation()),
        ("nil", choice_validation([case_sheet.HAS_CASES, case_sheet.NIL_RETURN])),
    ):
        validation.add(sheet.cell(*title_place(name)))
        sheet.add_data_validation(validation)


def _add_stamp(book: Workbook, agency: Agency, quarter: Quarter) -> None:
    sheet = book.create_sheet(case_sheet.STAMP_SHEET)
    # "hidden" could be shown again from Excel's menu, and be filled in by mistake.
    sheet.sheet_state = "veryHidden"
    values = (case_sheet.TEMPLATE_VERSION, agency.code, str(quarter))
    for row, (key, value) in enumerate(zip(case_sheet.STAMP_KEYS, values, strict=True), start=1):
        put(sheet, row, 1, key)
        put(sheet, row, 2, value)
