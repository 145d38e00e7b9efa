"""What is read of the office's own books: cells as they are meant, and what can't be read told."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pipeline.records.book_table import BookTable, find_table, fold_mark, whole_number
from pipeline.records.office_sheets import OfficeCell, OfficeSheet

TITLES = {"number": "เลขที่", "day": "วันที่ส่ง", "note": "หมายเหตุ"}
HEAD = 3


def table(
    *rows: tuple[Any, ...],
    merged: tuple[tuple[int, int, int, int], ...] = (),
    titles: tuple[str, ...] = tuple(TITLES.values()),
) -> BookTable:
    """Give a table whose titles stand in row 3; a cell is a value or an `OfficeCell`."""
    cells = {(HEAD, at): OfficeCell(title) for at, title in enumerate(titles, start=1)}
    for row, values in enumerate(rows, start=HEAD + 1):
        for column, value in enumerate(values, start=1):
            cell = value if isinstance(value, OfficeCell) else OfficeCell(value)
            cells[row, column] = cell
    return find_table("book.xlsx", OfficeSheet("ทะเบียน", "", cells, merged), TITLES)


def codes(found: BookTable) -> list[str]:
    return [fault.message.code for fault in found.faults]


TEXTS: dict[str, tuple[Any, str]] = {
    "blank": (None, ""),
    "a text": (" กท  1/2 ", "กท 1/2"),
    "a whole number": (226.0, "226"),
    "a broken number": (226.5, "226.5"),
    "a day": (datetime(2020, 11, 27), "27/11/2563"),
    "a day in the Buddhist era": (datetime(2563, 11, 27), "27/11/2563"),
    "an apostrophe before a text": ("'226", "226"),
    "two apostrophes": ("'226'", "'226'"),
    "an apostrophe within": ("22'6", "22'6"),
    "an apostrophe alone": ("'", ""),
}


@pytest.mark.parametrize(("value", "text"), TEXTS.values(), ids=TEXTS)
def test_a_cell_is_read_as_the_text_that_it_means(value: Any, text: str) -> None:
    assert table((value,)).text(HEAD + 1, "number") == text


def test_a_column_that_is_not_there_is_blank() -> None:
    found = table(("226",), titles=("เลขที่",))
    assert (found.value(4, "note"), found.text(4, "note")) == (None, "")


def test_a_row_counts_where_one_of_the_tables_own_cells_holds_something() -> None:
    rows = (("1",), ("",), (None, None, None, "beside"), (OfficeCell(error="#REF!"),), (0,))
    assert list(table(*rows).rows()) == [4, 7, 8]


def test_all_rows_of_a_merged_area_stand_for_its_first() -> None:
    found = table(("1", "x"), (None, None), (None, None), merged=((1, 4, 1, 5), (2, 6, 2, 7)))
    assert list(found.rows()) == [4, 5]
    assert [found.text(row, "number") for row in (4, 5, 6)] == ["1", "1", ""]


def test_titles_are_looked_for_within_forty_rows_and_where_most_of_them_stand() -> None:
    def at(*places: tuple[int, int, str]) -> int:
        cells = {(row, column): OfficeCell(title) for row, column, title in places}
        return find_table("book.xlsx", OfficeSheet("", "", cells), TITLES).header

    assert at((40, 1, "เลขที่")) == 40
    assert at((41, 1, "เลขที่")) == 0
    assert at((2, 1, "เลขที่"), (5, 1, "เลขที่"), (5, 2, "วันที่ส่ง")) == 5
    assert at((2, 1, "เลขที่"), (5, 1, "เลขที่")) == 2
    assert find_table("book.xlsx", None, TITLES).columns == {}
    twice = table(("a", "b"), titles=("เลขที่", "เลขที่"))
    assert twice.columns == {"number": 1}


UNREADABLE: dict[str, tuple[Any, list[str]]] = {
    "readable": ("226", []),
    "blank": (None, []),
    "an error": (OfficeCell(error="#N/A"), ["error_cell"]),
    "a formula without a value": (OfficeCell(formula=True, unreckoned=True), ["unreckoned"]),
    "the same as above": ('"', ["ditto_in_book"]),
    "crossed out": (OfficeCell("226", struck=True), ["struck_in_book"]),
    "crossed out and an error": (
        OfficeCell(error="#N/A", struck=True), ["error_cell", "struck_in_book"]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_and_never_taken_for_a_blank(
    cell: Any, told: list[str]
) -> None:
    found = table((cell,))
    assert found.refuse_unreadable(4, ["number", "day"]) is bool(told)
    assert codes(found) == told
    assert not found.refuse_unreadable(4, ["day", "nothing"])


DATES: dict[str, tuple[Any, date | None, list[str]]] = {
    "blank": (None, None, []),
    "the first day": ("1/10/2563", date(2020, 10, 1), []),
    "the last day": ("31/12/2563", date(2020, 12, 31), []),
    "the day before": ("30/9/2563", None, ["date_out_of_bounds"]),
    "the day after": ("1/1/2564", None, ["date_out_of_bounds"]),
    "no day": ("พรุ่งนี้", None, ["bad_date"]),
    "two days": ("5/10/2563 และ 6/10/2563", None, ["bad_date"]),
}


@pytest.mark.parametrize(("typed", "day", "told"), DATES.values(), ids=DATES)
def test_a_day_is_read_within_its_bounds(typed: Any, day: date | None, told: list[str]) -> None:
    found = table((None, typed))
    read = found.date(4, "day", date(2020, 10, 1), date(2020, 12, 31))
    assert codes(found) == told
    if not told or day:
        assert read == day


def test_titles_that_lack_or_are_mistyped_are_told() -> None:
    everything = tuple(TITLES)

    def told(*titles: str, rows: tuple[Any, ...] = ()) -> tuple[bool, list[str]]:
        found = table(*rows, titles=titles)
        return found.lacks_titles("ทะเบียน", everything, ["number"], ["note"]), codes(found)

    assert told(*TITLES.values()) == (False, [])
    assert told("วันที่ส่ง", "หมายเหตุ") == (True, ["no_titles"])
    assert told("วันที่ส่ง", "เลขที") == (True, ["title_mistyped"])
    assert told("เลขที่", "วันที่สง") == (False, ["title_mistyped"])
    twice = ("เลขที่", "หมายเหตุ", "หมายเหตุ")
    assert told(*twice, rows=(("1", "a", "b"),)) == (False, ["title_twice"])
    assert told(*twice, rows=(("1", "a", ""),)) == (False, [])
    assert told("เลขที่", "เลขที่", rows=(("1", "2"),)) == (False, []), "not one that is entered"


@pytest.mark.parametrize(("text", "number"), [("๑,๒๕๐", 1250), ("12", 12), ("", 0), ("1.5", 0)])
def test_whole_numbers_in_either_digits(text: str, number: int) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize(
    ("cell", "number", "told"),
    [(3, 3, []), ("๑๒", 12, []), ("", 0, []), (0, 0, []), ("ครั้งที่ 3", 0, ["bad_count"])],
)
def test_a_count_that_is_filled_and_no_number_is_told(
    cell: Any, number: int, told: list[str]
) -> None:
    found = table((cell,))
    assert found.count(HEAD + 1, "number") == number
    assert codes(found) == told


def test_a_mark_is_compared_without_its_spaces() -> None:
    assert (fold_mark(" น ะ "), fold_mark(3), fold_mark(None)) == ("นะ", "", "")
