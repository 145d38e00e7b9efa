"""Finds every table of cases on a sheet: one below another, side by side, wherever they begin.

Takes a sheet, gives its regions: stretches of columns and rows, each with a header of its own, as
sheets in which only their own cells stand (positions are those of the whole sheet).  A sheet
without a header that we know gives none.

Lists of choices, as drop-downs are filled from, are taken out before: the columns right of a table,
behind a blank one, that hold every choice of a field once.  Whatever says more stays, and what is
beside it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pipeline.model.case_sheet import ALL_COLUMNS, of_kind
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.cell_values import spellings_of
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header, find_header
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.parsed_cell import is_empty
from pipeline.returns.sheet.row_evidence import is_figure
from pipeline.returns.sheet.row_wordings import TIME_OF_RETURN, names_a_case
from pipeline.thai.text import fold

_TELLING = frozenset({"file_no", "subject"})
_DATES = frozenset(of_kind(Kind.DATE))
_WIDEST = 16_384
_WIDEST_GAP = 10_000
"""Blank rows below a row that belong to what people fill in."""
_CHOICES = [dict(spellings_of(column)) for column in ALL_COLUMNS if column.choices]
"""Of each field, every spelling of a choice and the choice that it means."""
_OF_A_TITLE = re.compile(
    rf"{TIME_OF_RETURN.pattern}|\A\s*(?:ปี|ข้อมูล|(?:ลง)?วันที่|พิมพ์|รวม|หน้า(?:ที่)?\s*(?:[\d๐-๙]|\Z))"
)
"""What beside figures makes a row a line of the title: of what time it is, which page."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a sheet with a table: its own cells, at their places, and its header."""

    sheet: Sheet
    header: Header
    first_row: int = 0
    """The row behind those that belong to a table above it."""


def may_list_cases(header: Header) -> bool:
    """Tell whether a table could be one of cases: with numbers, subjects, or a date of events.

    Lists for drop-downs and sums by type share titles with the case sheet, and none of these.
    """
    fields = {*header.fields.values()}
    return bool(fields & _TELLING or fields & _DATES)


def find_regions(sheet: Sheet, near_miss: float, header: Header | None = None) -> list[Region]:
    """Find the sheet's tables, from left to right; one that only has other columns further down
    is one region still.  `header` is the sheet's, where it was looked for before."""
    header = header or find_header(sheet, near_miss)
    if header is None:
        return []
    cut = _another_begins(sheet, header)
    if cut:
        halves = (_columns(sheet, 0, cut - 1), _columns(sheet, cut, _WIDEST))
        return [region for half in halves for region in find_regions(half, near_miss)]
    above = _above(sheet, header, near_miss)
    return [*above, Region(sheet, header, _end_of_above(sheet, header) if above else 0)]


def _above(sheet: Sheet, header: Header, near_miss: float) -> list[Region]:
    """Find a table above the fullest header: shorter ones stand before it on some sheets.

    The row right above the header is a line of its own title, unless it holds a record.
    """
    if header.first_row < 2 or not any(map(_names_a_table, sheet.rows[: header.first_row - 1])):
        return []
    upper = _rows(sheet, _end_of_above(sheet, header))
    return [region for region in find_regions(upper, near_miss) if may_list_cases(region.header)]


def _end_of_above(sheet: Sheet, header: Header) -> int:
    is_record = holds_a_record(sheet.cells(header.first_row - 1))
    return header.first_row if is_record else header.first_row - 1


def _another_begins(sheet: Sheet, header: Header) -> int:
    """Give the column at which a second table begins beside the first, 0 where there is none."""
    doubled = [
        (column, hit[0])
        for column, title in {**header.own}.items()
        if (hit := known_title(title)) is not None
    ]
    if len(doubled) >= LEAST_TITLES and (cut := _where_titles_repeat(header, dict(doubled))):
        return cut
    titled = {*header.fields, *(column for column, title in header.own.items() if title)}
    if min(header.fields) == 0 and max(map(len, sheet.rows), default=0) <= max(header.fields) + 1:
        return 0
    for number, row in enumerate(sheet.rows):
        # in the header's own rows a title may be that of an own column
        used = titled if header.first_row <= number <= header.last_row else header.fields
        left, right = min(used), max(used)
        if _names_a_table(row[right + 1 :]):
            return right + 1
        if left and _names_a_table(row[:left]):
            return left
    return 0


def _where_titles_repeat(header: Header, doubled: Mapping[int, str]) -> int:
    """Give the column from which on the header says again what it said before it."""
    named = {**header.fields, **doubled}
    best, cut = LEAST_TITLES - 1, 0
    for column in sorted(named)[1:]:
        before = {field for at, field in named.items() if at < column}
        again = before & {field for at, field in named.items() if at >= column}
        if len(again) > best and again & _TELLING:
            best, cut = len(again), column
    return cut


def _names_a_table(cells: list[object]) -> bool:
    hits = (known_title(cell) for cell in cells if isinstance(cell, str))
    named = {hit[0] for hit in hits if hit}
    return len(named) >= LEAST_TITLES and bool(named & _TELLING)


def _columns(sheet: Sheet, first: int, last: int) -> Sheet:
    def kept(column: int) -> bool:
        return first <= column <= last

    return replace(
        sheet,
        rows=[[None] * first + row[first : last + 1] if first else row[: last + 1]
              for row in sheet.rows],
        merged=tuple(merge for merge in sheet.merged if kept(merge[1])),
        errors={place: text for place, text in sheet.errors.items() if kept(place[1])},
        unvalued=frozenset(place for place in sheet.unvalued if kept(place[1])),
    )  # fmt: skip


def _rows(sheet: Sheet, end: int) -> Sheet:
    return replace(
        sheet,
        rows=sheet.rows[:end],
        merged=tuple(merge for merge in sheet.merged if merge[2] < end),
        errors={place: text for place, text in sheet.errors.items() if place[0] < end},
        unvalued=frozenset(place for place in sheet.unvalued if place[0] < end),
    )


def without_far_rows(sheet: Sheet) -> Sheet:
    """Give the sheet up to the first gap that nobody leaves between cases; the same one where
    there is none.

    A key pressed at the end of a sheet leaves a cell in its last row: each of a million blank rows
    would be looked at as if it could be a case.
    """
    if len(sheet.rows) <= _WIDEST_GAP:
        return sheet
    broken = {row for row, _ in (*sheet.errors, *sheet.unvalued)}
    last: int | None = None
    for number, row in enumerate(sheet.rows):
        if row.count(None) < len(row) or number in broken:
            if last is not None and number - last > _WIDEST_GAP:
                return _rows(sheet, last + 1)
            last = number
    return sheet


def holds_a_record(cells: Sequence[object]) -> bool:
    """Tell whether a row holds figures beside other cells, as no line of words at a table does.

    A line of its title may hold them too, for the quarter, the day of the report, the pages.
    """
    filled = [cell for cell in cells if not is_empty(cell)]
    if any(isinstance(cell, str) and _OF_A_TITLE.search(cell) for cell in filled):
        return False
    return len(filled) >= LEAST_TITLES and sum(map(is_figure, filled)) > 1


def filled_rows(sheet: Sheet, first: int, end: int) -> Iterator[int]:
    """Give the rows from `first` to before `end` in which anything is said."""
    broken = {row for row, _ in (*sheet.errors, *sheet.unvalued)}
    for number in range(first, end):
        if number in broken or not all(map(is_empty, sheet.cells(number))):
            yield number


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
    rows = (row for row in sheet.rows if len(row) > first)  # a stray cell makes one row wide
    filled = {
        at for row in rows for at, cell in enumerate(row[first:], first) if not is_empty(cell)
    }
    for is_filled, group in groupby(range(first, width), filled.__contains__):
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
    return any(_is_whole(texts, choices) or _is_whole(titled, choices) for choices in _CHOICES)


def _is_whole(texts: list[str], choices: dict[str, str]) -> bool:
    named = [choices.get(text, "") for text in texts]
    return len(named) > 1 and "" not in named and sorted(named) == sorted({*choices.values()})
