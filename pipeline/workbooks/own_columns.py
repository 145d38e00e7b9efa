"""An agency's own columns, at the right of the standard ones on its correction workbook.

What an agency added to its sheet is its own affair: it comes back as it was, cell by cell, so that
nobody has to copy it over by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import case_sheet
from pipeline.model.case_sheet import Kind
from pipeline.thai.text import fold
from pipeline.workbooks import sheet_styles
from pipeline.workbooks.case_sheet_table import (
    FIRST_CASE_ROW,
    GROUP_ROW,
    TITLE_ROW,
    put,
    put_across,
)

_GROUP = "คอลัมน์ที่หน่วยงานเพิ่มเอง"
_WIDTH = 22
_TITLES = frozenset(fold(column.title) for column in case_sheet.ALL_COLUMNS)
_FIRST_YEAR = 1900
"""Excel has no day before it."""
_FIRST_BUDDHIST_YEAR = 2400
_PLAIN_DATE = "d/m/yyyy"


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column that an agency added to its sheet: where it stood, and raw cells by case id."""

    agency_code: str
    source_file: str
    source_sheet: str
    letter: str
    title: str
    values: Mapping[str, object]


def joined(columns: Iterable[OwnColumn]) -> list[tuple[str, dict[str, object]]]:
    """Give title and cells of each column to add; one that stands on several sheets is one.

    A title that is also one of the standard sheet's names its column, so that the two are not
    taken for one another when the sheet comes back.
    """
    found: dict[tuple[str, int], dict[str, object]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for column in columns:
        title = column.title or f"คอลัมน์ {column.letter}"
        if fold(title) in _TITLES:
            title = f"คอลัมน์ {column.letter}: {title}"
        place = (column.source_file, column.source_sheet, title)
        seen[place] = seen.get(place, 0) + 1
        found.setdefault((title, seen[place]), {}).update(column.values)
    return [(title, cells) for (title, _), cells in found.items()]


def add_own_columns(
    sheet: Worksheet, columns: Iterable[OwnColumn], case_ids: Sequence[str], after: int
) -> None:
    """Add the columns right of column number `after`; `case_ids` are the table's rows in order."""
    own = joined(columns)
    if not own:
        return
    put_across(sheet, GROUP_ROW, after + 1, after + len(own), _GROUP, "group")
    for place, (title, cells) in enumerate(own, start=after + 1):
        sheet.cell(TITLE_ROW, place).style = "title"
        put(sheet, TITLE_ROW, place, title)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
        for row, case_id in enumerate(case_ids, start=FIRST_CASE_ROW):
            sheet.cell(row, place).style = sheet_styles.cell_style(Kind.TEXT)
            _put_own(sheet, row, place, cells.get(case_id))
    sheet.col_breaks.append(Break(id=after, max=_LAST_ROW))


_LAST_ROW = 1_048_575


def _put_own(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, str):
        put(sheet, row, column, value)
    elif isinstance(value, date):
        cell.number_format = _date_format(value)
        cell.value = value
    elif isinstance(value, bool | int | float | time | timedelta):
        cell.number_format = "General"
        cell.value = value


def _date_format(value: date) -> str:
    """Show a day as it stood: one typed with a Buddhist year has that year already."""
    typed_buddhist = value.year >= _FIRST_BUDDHIST_YEAR
    day = _PLAIN_DATE if typed_buddhist else sheet_styles.DATE_FORMAT
    if not isinstance(value, datetime) or value.time() == time():
        return day
    return f"{_PLAIN_DATE} h:mm"
