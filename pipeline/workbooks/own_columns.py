"""An agency's own columns, at the right of the standard ones on its correction workbook.

What an agency added to its sheet is its own affair: it comes back as it was, cell by cell, so that
nobody has to copy it over by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from pipeline.model import case_sheet
from pipeline.model.sheet_column import OwnColumn
from pipeline.thai.date_words import FIRST_BUDDHIST_YEAR
from pipeline.thai.text import fold
from pipeline.workbooks import cell_styles
from pipeline.workbooks import sheet_words as words
from pipeline.workbooks.case_sheet_table import OwnCell

_TITLES = frozenset(fold(column.title) for column in case_sheet.ALL_COLUMNS)
_FIRST_YEAR = 1900
"""Excel has no day before it."""


def joined(columns: Iterable[OwnColumn]) -> list[tuple[str, dict[str, object]]]:
    """Give title and cells of each column to add; one that stands on several sheets is one.

    A title that is also one of the standard sheet's names its column, so that the two are not
    taken for one another when the sheet comes back.
    """
    found: dict[tuple[str, int], dict[str, object]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for column in columns:
        title = column.title or words.own_column(column.letter)
        if fold(title) in _TITLES:
            title = words.own_column(column.letter, title)
        place = (column.source_file, column.source_sheet, title)
        seen[place] = seen.get(place, 0) + 1
        found.setdefault((title, seen[place]), {}).update(column.values)
    return [(title, cells) for (title, _), cells in found.items()]


def own_cells(
    columns: Iterable[OwnColumn], case_ids: Sequence[str]
) -> list[tuple[str, dict[int, OwnCell]]]:
    """Give title and cells of each column, by the place of the row; `case_ids` are the rows'."""
    return [
        (
            title,
            {
                place: _cell(cells[case_id])
                for place, case_id in enumerate(case_ids)
                if case_id in cells
            },
        )
        for title, cells in joined(columns)
    ]


def _cell(value: object) -> OwnCell:
    """Give format and value of a cell as it stood."""
    if isinstance(value, date) and value.year < _FIRST_YEAR:
        value = f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, str):
        return cell_styles.OWN_TEXT, value
    if isinstance(value, date):
        return _date_style(value), value
    if isinstance(value, bool | int | float | time | timedelta):
        return cell_styles.OWN_PLAIN, value
    return cell_styles.OWN_TEXT, None


def _date_style(value: date) -> str:
    """Show a day as it stood: one typed with a Buddhist year has that year already."""
    if isinstance(value, datetime) and value.time() != time():
        return cell_styles.OWN_TIME
    typed_buddhist = value.year >= FIRST_BUDDHIST_YEAR
    return cell_styles.OWN_BUDDHIST_DATE if typed_buddhist else cell_styles.OWN_DATE
