"""A stray cell far from the table costs next to nothing, and is told."""

from __future__ import annotations

import cProfile

import pytest

from pipeline.returns.files.book import Sheet
from pipeline.returns.sheet.cells import CellParser
from pipeline.returns.sheet.read_tables import SheetTables, read_tables
from tests.returns.reading_files import RULES
from tests.sheet_tables import case_row, return_rows

CASE, OTHER = case_row(), case_row(row_no=2, file_no="สล. 13/2563")
PARSER = CellParser(RULES, epoch_1904=False)


def sheet_with(row: list[object], number: int) -> Sheet:
    """Give an ordinary sheet of two cases with a row of Excel's number far below."""
    rows = return_rows(CASE, OTHER)
    blank: list[list[object]] = [[] for _ in range(number - 1 - len(rows))]
    return Sheet("แบบรายงาน", [*rows, *blank, row])


def read(sheet: Sheet) -> SheetTables:
    return read_tables(sheet, PARSER, RULES.near_miss)


def rows_of(found: SheetTables) -> list[list[int]]:
    return [table.rows for table in found.tables]


@pytest.mark.parametrize("width", [0, 16_383])
def test_a_cell_in_the_last_row_is_told_and_costs_no_walk_to_it(width: int) -> None:
    sheet = sheet_with([*[None] * width, "x"], 60_000)
    watched = cProfile.Profile()
    found = watched.runcall(read, sheet)
    calls = sum(entry.callcount for entry in watched.getstats())
    assert calls < 8 * len(sheet.rows)  # each blank row is passed by, and not looked into
    assert rows_of(found) == [[5, 6]]
    assert (found.unread, found.like_cases) == ({59_999}, frozenset())
    assert sum(found.tables[0].kinds.values()) == 2


def test_a_wide_row_below_the_cases_costs_no_look_at_each_of_its_columns_in_each_row() -> None:
    sheet = sheet_with([*[None] * 16_383, "x"], 500)
    watched = cProfile.Profile()
    found = watched.runcall(read, sheet)
    assert sum(entry.callcount for entry in watched.getstats()) < 500_000
    assert rows_of(found) == [[5, 6]]


def test_what_looks_like_a_case_is_read_however_far_below() -> None:
    found = read(sheet_with(case_row(row_no=3, file_no="สล. 14/2563"), 20_000))
    assert rows_of(found) == [[5, 6, 19_999]]
    assert not found.unread


def test_a_case_below_some_hundred_blank_rows_is_read() -> None:
    found = read(sheet_with(case_row(row_no=3, file_no="สล. 14/2563"), 900))
    assert rows_of(found) == [[5, 6, 899]]


def test_a_table_far_below_the_top_is_no_cell_gone_astray() -> None:
    rows: list[list[object]] = [[] for _ in range(12_000)]
    found = read(Sheet("แบบรายงาน", [*rows, *return_rows(CASE)]))
    assert rows_of(found) == [[12_005]]
