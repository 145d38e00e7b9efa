"""Takes lists of choices, as drop-downs are filled from, out of a sheet on which cases stand.

Takes a sheet and its header; gives the sheet without the columns right of the table, behind a blank
one, that hold every choice of a field once.  Whatever says more stays.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.header import Header
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
    lists = {column for column in range(gap + 1, width) if _lists_choices(sheet, column)}
    if not lists:
        return sheet
    rows = [
        [None if at in lists else cell for at, cell in enumerate(row)] if len(row) > gap else row
        for row in sheet.rows
    ]
    return replace(sheet, rows=rows)


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
