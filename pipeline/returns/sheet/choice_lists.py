"""Takes lists of choices, as drop-downs are filled from, out of a sheet on which cases stand.

Takes a sheet and its header; gives the sheet without the columns right of the table, behind a blank
one, that hold every choice of a field once.  Whatever says more stays, and what is beside it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.header import Header
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_wordings import names_a_case
from pipeline.thai.text import fold

_CHOICES = {
    column.field: {
        fold(spelling): choice.value
        for choice in column.choices
        for spelling in (choice.value, *choice.aliases)
    }
    for column in ALL_COLUMNS
    if column.choices
}
"""By field, every spelling of a choice and the choice that it means."""


def without_choice_lists(sheet: Sheet, header: Header | None) -> Sheet:
    """Give the sheet without the lists behind its table; the same one where there is none."""
    if header is None:
        return sheet
    used = {*header.fields, *(column for column, title in header.own.items() if title)}
    width = max(map(len, sheet.rows), default=0)
    below = sheet.rows[header.first_row :]
    unused = (column for column in range(min(used), width) if column not in used)
    gap = next((at for at in unused if all(is_empty(_at(row, at)) for row in below)), width)
    lists = {column for group in _groups(sheet, gap + 1, width) for column in group}
    lists -= {at for at in lists & {*header.fields} if _stands_in_every_row(sheet, header, at)}
    if not lists:
        return sheet
    rows = [
        [None if at in lists else cell for at, cell in enumerate(row)] if len(row) > gap else row
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


def _groups(sheet: Sheet, first: int, width: int) -> Iterator[list[int]]:
    """Give the columns side by side that all are lists: beside others they are a table's."""
    filled = [any(not is_empty(_at(row, at)) for row in sheet.rows) for at in range(first, width)]
    for is_filled, group in groupby(range(first, width), lambda at: filled[at - first]):
        columns = [*group]
        if is_filled and all(_lists_choices(sheet, column) for column in columns):
            yield columns


def _stands_in_every_row(sheet: Sheet, header: Header, column: int) -> bool:
    """Whether a column with a title of the table's has a cell in each row that could be a case."""
    others = [at for at in header.fields if at != column]
    return all(
        not is_empty(_at(row, column))
        for row in sheet.rows[header.last_row + 1 :]
        if sum(not is_empty(_at(row, other)) for other in others) > LEAST_TITLES
    )


def _at(row: list[object], column: int) -> object:
    return row[column] if column < len(row) else None


def _lists_choices(sheet: Sheet, column: int) -> bool:
    """Whether a column holds every choice of a field, each once, below one title at most."""
    cells = [cell for row in sheet.rows if not is_empty(cell := _at(row, column))]
    if not all(isinstance(cell, str) for cell in cells):
        return False
    texts = [fold(str(cell)) for cell in cells]
    titled = texts[1:] if cells and not names_a_case(str(cells[0])) else []
    return any(
        _is_whole(texts, choices) or _is_whole(titled, choices) for choices in _CHOICES.values()
    )


def _is_whole(texts: list[str], choices: dict[str, str]) -> bool:
    named = [choices.get(text, "") for text in texts]
    return len(named) > 1 and "" not in named and sorted(named) == sorted({*choices.values()})
