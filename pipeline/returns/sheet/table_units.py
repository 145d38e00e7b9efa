"""Takes over the unit and currency of money that a line at a table says for its columns.

Takes a sheet, a table's header and the rows that may say so; gives the header with the scales of
its money columns and a warning on each.  A column whose own title names a unit keeps that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.issues import Issue, ReturnIssue
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet, a1
from pipeline.returns.sheet.currencies import currency_of_line
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.header_grid import texts_in
from pipeline.returns.sheet.money_units import is_satang_title, unit_in_line
from pipeline.thai.text import clean

_MOST_TITLE_LINES = 12
"""Rows above a header in which its unit may be said."""


def in_units(sheet: Sheet, header: Header, *, after: int, notes: Iterable[int]) -> Header:
    """Multiply the money columns by what is said between row `after` and the header, or in `notes`.

    What stands in a money column, in a row of units, is said of that column alone.
    """
    money = [
        column
        for column, field in header.fields.items()
        if BY_FIELD[field].kind is Kind.MONEY and column not in header.scales
    ]
    said: dict[int, tuple[int, str]] = {}
    foreign: dict[int, str] = {}
    first = max(after, header.first_row - _MOST_TITLE_LINES)
    for row in (*range(first, header.first_row + 1), *notes):
        for column, unit, text in _units(sheet, row):
            if row == header.first_row and "หน่วย" not in text:
                continue  # a title speaks for its own column
            own = column in money and row > header.last_row
            for each in [column] if own else money:
                said.setdefault(each, (unit, text))
                if currency := _other_unit(text, own=own):
                    foreign.setdefault(each, currency)
    header = replace(header, foreign={**foreign, **header.foreign})
    said = {column: each for column, each in said.items() if each[0] > 1}
    if not said:
        return header
    told = [
        Issue(
            ReturnIssue.COLUMN_SCALED, sheet.name, a1(header.last_row, column),
            header.fields[column], text, {"scale": f"{unit:,}"},
        )
        for column, (unit, text) in sorted(said.items())
    ]  # fmt: skip
    scales = {**header.scales, **{column: unit for column, (unit, _) in said.items()}}
    return replace(header, scales=scales, issues=(*header.issues, *told))


def _other_unit(text: str, *, own: bool) -> str:
    """Give the unit that is no baht; satang alone is that of the column it stands in."""
    return currency_of_line(text) or (clean(text) if own and is_satang_title(text) else "")


def say_units(sheet: Sheet, rows: Iterable[int]) -> bool:
    """Whether one of the rows says a unit, in words of its own."""
    return any(True for row in rows for _ in _units(sheet, row))


def _units(sheet: Sheet, row: int) -> Iterable[tuple[int, int, str]]:
    """Give column, unit and words of each cell of a row that says a unit."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    for text in texts_in(cells):
        is_other = currency_of_line(text) or is_satang_title(text)
        if unit := unit_in_line(text) or (1 if is_other else None):
            yield cells.index(text), unit, clean(text)
