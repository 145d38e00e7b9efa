"""The table on a case sheet: its head with notes, its rows, the way it prints.

Everything about a column comes from `case_sheet`.  Values are written typed; text is never written
as a formula, whatever it begins with.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.model.case_sheet import Column
from pipeline.workbooks import sheet_styles

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML can't hold; openpyxl refuses some of it only when the workbook is saved."""

CellValue = str | int | float | Decimal | date | None

GROUP_ROW = 5
TITLE_ROW = 6
FIRST_CASE_ROW = 7

REQUIRED_MARK = " *"

_ROW_POINTS = 24
_RULED_POINTS = 576
"""Rows are drawn with lines to the foot of the first printed page.  Below it the columns carry the
format, so that a sheet of three cases prints one page down and not seven."""

_LEAST_SPARE = 5
"""Empty lines below the cases of a sheet that fills its page: where new cases go."""

_PRINT_SCALE = 63
"""Percent.  Four or five pages side by side, broken between groups of columns; Excel ignores breaks
where it is told to fit, so the scale is fixed."""

_PAGE_ENDS_AFTER = (case_sheet.DAMAGE, case_sheet.INQUIRY, case_sheet.RECOVERY)
_AFTER_ORDER = ("payment_order_date", "lawsuit_date")
"""With either of these, what comes after it is asked for."""
_LAST_ROW = 1_048_575
_REPEATED = "file_no"
"""The last of the columns that stay in view and are printed on every page."""


def writable(text: str) -> str:
    """Give text in which a character that XML can't hold shows as a mark."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def put(sheet: Worksheet, row: int, column: int, value: CellValue) -> None:
    """Set a cell's value; text stays text, and a character that XML can't hold shows as a mark."""
    if isinstance(value, str):
        text = writable(value)
        # openpyxl takes text that begins with = for a formula.
        sheet.cell(row, column, text).data_type = "s"
    elif value is not None:
        sheet.cell(row, column, value)


def put_across(
    sheet: Worksheet, row: int, first: int, last: int, value: CellValue, style: str
) -> None:
    """Set a value in a cell merged over the columns `first` to `last`."""
    for column in range(first, last + 1):
        sheet.cell(row, column).style = style
    put(sheet, row, first, value)
    # merge_cells() would copy borders cell by cell, which costs more than the whole rest.
    sheet.merged_cells.add(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")


def add_head(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Add the row of groups and the row of titles, with the columns' widths and formats."""
    places: dict[str, list[int]] = {}
    for number, column in enumerate(columns, start=1):
        places.setdefault(column.group, []).append(number)
        cell = sheet.cell(TITLE_ROW, number, _title(column))
        cell.style = "required" if column.required else "title"
        cell.comment = _note(column)
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width
        sheet_styles.dress(dimension, column.kind)
    for group, numbers in places.items():
        put_across(sheet, GROUP_ROW, numbers[0], numbers[-1], group, "group")
    sheet.row_dimensions[GROUP_ROW].height = _ROW_POINTS
    sheet.row_dimensions[TITLE_ROW].height = max(
        # Long words in narrow columns: lines break two letters early.
        sheet_styles.height(_title(column), column.width - 2, sheet_styles.SMALL)
        for column in columns
    )


def _title(column: Column) -> str:
    return column.title + (REQUIRED_MARK if column.required else "")


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
    # 34 letters of the note's own font fit on a line of 300 pixels, a line is 20 pixels high.
    height = 20 * sheet_styles.lines(text, 34) + 24
    return Comment(text, case_sheet.HELP_SHEET, height=height, width=300)


def add_rows(
    sheet: Worksheet, rows: Sequence[Mapping[str, CellValue]], columns: Sequence[Column]
) -> None:
    """Add `rows`, values by field, and as many empty lines as still fit on the first page.

    A few where none do.
    """
    heights = [_row_height(row) for row in rows]
    spare = max(_LEAST_SPARE, math.ceil((_RULED_POINTS - sum(heights)) / _ROW_POINTS))
    heights += [_ROW_POINTS] * spare
    for place, height in enumerate(heights):
        row = rows[place] if place < len(rows) else {}
        number = FIRST_CASE_ROW + place
        sheet.row_dimensions[number].height = height
        for letter, column in enumerate(columns, start=1):
            sheet.cell(number, letter).style = sheet_styles.cell_style(column.kind)
            put(sheet, number, letter, row.get(column.field))


def _row_height(row: Mapping[str, CellValue]) -> float:
    tallest = max(
        (
            sheet_styles.height(value, case_sheet.BY_FIELD[name].width)
            for name, value in row.items()
            if isinstance(value, str)
        ),
        default=0,
    )
    return max(_ROW_POINTS, tallest)


def fold_after_order(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, CellValue]]
) -> None:
    """Put the columns of what follows an order in an outline, folded where no row is that far."""
    awaited = {column.field for column in columns if column.group == case_sheet.AFTER_ORDER}
    reached = any(row.get(name) is not None for row in rows for name in (*_AFTER_ORDER, *awaited))
    for number, column in enumerate(columns, start=1):
        if column.field in awaited:
            dimension = sheet.column_dimensions[get_column_letter(number)]
            dimension.outlineLevel = 1
            dimension.hidden = not reached


def unfold(sheet: Worksheet, columns: Sequence[Column], place: int) -> None:
    """Show the outline again where a cell of its column number `place` is asked for or marked."""
    if sheet.column_dimensions[get_column_letter(place)].hidden:
        for number, column in enumerate(columns, start=1):
            if column.group == case_sheet.AFTER_ORDER:
                sheet.column_dimensions[get_column_letter(number)].hidden = False
        _break_pages(sheet, columns)


def after_order_span(columns: Sequence[Column]) -> str:
    """Give the letters of the columns in the outline, as `X:AE`; '' where there are none."""
    places = [n for n, c in enumerate(columns, start=1) if c.group == case_sheet.AFTER_ORDER]
    return f"{get_column_letter(places[0])}:{get_column_letter(places[-1])}" if places else ""


def set_up_page(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Keep the head in view and print the table on A4, landscape, its head on every page."""
    last = case_sheet.FIELDS.index(_REPEATED) + 1
    sheet.freeze_panes = f"{get_column_letter(last + 1)}{FIRST_CASE_ROW}"
    sheet.sheet_view.zoomScale = 85
    sheet.print_title_rows = f"{GROUP_ROW}:{TITLE_ROW}"
    sheet.print_title_cols = f"A:{get_column_letter(last)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet_styles.A4
    sheet.page_setup.scale = _PRINT_SCALE
    margins = sheet.page_margins
    margins.left = margins.right = 0.3
    margins.top = 0.4
    margins.bottom = 0.6
    margins.header = margins.footer = 0.25
    _break_pages(sheet, columns)


def _break_pages(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """End pages between groups; an outline that is folded shares the page of what follows."""
    groups = [column.group for column in columns]
    first = after_order_span(columns).partition(":")[0]
    shown = first and not sheet.column_dimensions[first].hidden
    sheet.col_breaks = ColBreak()
    for group in (*_PAGE_ENDS_AFTER, *([case_sheet.AFTER_ORDER] if shown else [])):
        ends = len(groups) - groups[::-1].index(group)
        sheet.col_breaks.append(Break(id=ends, max=_LAST_ROW))
