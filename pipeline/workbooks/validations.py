"""What Excel itself watches while an officer fills in the table: drop-downs and warnings.

Choices come from a list and from nowhere else.  Dates and amounts only warn: what an agency wants
to say must get through, and the reader takes more ways of writing than Excel does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from xlsxwriter.worksheet import Worksheet

from pipeline.model.case_types import DROP_DOWN_LETTERS
from pipeline.model.sheet_column import Column, Kind
from pipeline.records.sheet_notation import column_letters
from pipeline.workbooks import sheet_words as words

_OLDEST_DATE = date(1992, 1, 1)
"""A real date before B.E. 2535 is a year typed with two digits: Excel makes 1964 of 64."""

_OLDEST = f"DATE({_OLDEST_DATE.year},{_OLDEST_DATE.month},{_OLDEST_DATE.day})"

Watch = dict[str, Any]
"""A validation as XlsxWriter takes it."""


def add_table_validations(
    sheet: Worksheet, columns: Sequence[Column], first_row: int, rows: int
) -> None:
    """Watch `rows` rows of the table from `first_row` on, each column by its kind."""
    last_row = first_row + rows - 1
    for watch, places in _watched(columns, first_row):
        cells = " ".join(
            f"{column_letters(place)}{first_row}:{column_letters(place)}{last_row}"
            for place in places
        )
        first = places[0] - 1
        sheet.data_validation(
            first_row - 1, first, last_row - 1, first, {**watch, "multi_range": cells}
        )


def _watched(columns: Sequence[Column], first_row: int) -> list[tuple[Watch, list[int]]]:
    """Give the validations with the columns that each watches, numbered from 1."""
    dates: list[int] = []
    money: list[int] = []
    persons: list[int] = []
    by_kind = {Kind.DATE: dates, Kind.MONEY: money, Kind.INTEGER: persons}
    found: list[tuple[Watch, list[int]]] = [
        (date_validation(), dates),
        (_MONEY, money),
        (_COUNT, persons),
    ]
    for number, column in enumerate(columns, start=1):
        if column.kind is Kind.CHOICE:
            choices = [choice.value for choice in column.choices]
            found.append((choice_validation(choices), [number]))
        elif column.kind is Kind.DATE and column.words:
            cell = f"{column_letters(number)}{first_row}"
            found.append((_worded_date_validation(column, cell), [number]))
        elif column.kind in by_kind and column.field != "row_no":
            by_kind[column.kind].append(number)
    return [(watch, places) for watch, places in found if places]


def choice_validation(choices: Sequence[str]) -> Watch:
    """Give a drop-down of `choices`; raises ValueError where Excel can't hold them in place."""
    listed = ",".join(choices)
    if len(listed) > DROP_DOWN_LETTERS or any("," in choice for choice in choices):
        raise ValueError(f"Excel can't list these choices in place: {listed}")
    return {
        "validate": "list",
        "source": list(choices),
        "error_type": "stop",
        **_saying(words.CHOOSE),
    }


def date_validation() -> Watch:
    """Give a warning for what is no date, or one with a year of two digits."""
    return {
        "validate": "date",
        "criteria": ">=",
        "value": f"={_OLDEST}",
        "error_type": "warning",
        **_saying(words.CHECK_DATE),
    }


def _worded_date_validation(column: Column, cell: str) -> Watch:
    alike = ",".join(f'TRIM({cell})="{word}"' for word in column.words)
    return {
        "validate": "custom",
        "value": f"=IF(ISNUMBER({cell}),{cell}>={_OLDEST},OR({alike}))",
        "error_type": "warning",
        **_saying((words.CHECK_DATE[0], words.worded_date(column.words))),
    }


def _saying(words_of: tuple[str, str]) -> Watch:
    """Give title and text of what Excel says of an entry."""
    title, text = words_of
    return {"error_title": title, "error_message": text}


_MONEY: Watch = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "error_type": "warning",
    **_saying(words.CHECK_MONEY),
}
_COUNT: Watch = {
    "validate": "integer",
    "criteria": ">=",
    "value": 0,
    "error_type": "warning",
    **_saying(words.CHECK_COUNT),
}
