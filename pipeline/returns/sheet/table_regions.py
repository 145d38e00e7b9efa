"""Finds every table of cases on a sheet: one below another, side by side, wherever they begin.

Takes a sheet, gives its regions: stretches of columns and rows, each with a header of its own, as
sheets in which only their own cells stand (positions are those of the whole sheet).  A sheet
without a header that we know gives none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model.case_sheet import of_kind
from pipeline.model.sheet_column import Kind
from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.column_titles import known_title
from pipeline.returns.sheet.header import Header, find_header
from pipeline.returns.sheet.header_grid import LEAST_TITLES
from pipeline.returns.sheet.parsed_cell import is_empty

_TELLING = frozenset({"file_no", "subject"})
_DATES = frozenset(of_kind(Kind.DATE))
_WIDEST = 16_384


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a sheet with a table: its own cells, at their places, and its header."""

    sheet: Sheet
    header: Header


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
    return [*_above(sheet, header, near_miss), Region(sheet, header)]


def _above(sheet: Sheet, header: Header, near_miss: float) -> list[Region]:
    """Find a table above the fullest header: shorter ones stand before it on some sheets."""
    if header.first_row < 2 or not any(map(_names_a_table, sheet.rows[: header.first_row - 1])):
        return []
    upper = _rows(sheet, header.first_row - 1)
    return [region for region in find_regions(upper, near_miss) if may_list_cases(region.header)]


def _another_begins(sheet: Sheet, header: Header) -> int:
    """Give the column at which a second table begins beside the first, 0 where there is none."""
    doubled = [
        (column, hit[0])
        for column, title in {**header.own}.items()
        if (hit := known_title(title)) is not None
    ]
    if len(doubled) >= LEAST_TITLES and (cut := _where_titles_repeat(header, dict(doubled))):
        return cut
    used = [*header.fields, *(column for column, title in header.own.items() if title)]
    left, right = min(used), max(used)
    if left == 0 and max(map(len, sheet.rows), default=0) <= right + 1:
        return 0
    for row in sheet.rows:
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


def filled_rows(sheet: Sheet, first: int, end: int) -> Iterator[int]:
    """Give the rows from `first` to before `end` in which anything is said."""
    broken = {row for row, _ in (*sheet.errors, *sheet.unvalued)}
    for number in range(first, end):
        cells = sheet.rows[number] if number < len(sheet.rows) else ()
        if number in broken or not all(map(is_empty, cells)):
            yield number
