"""Columns and rows of the office's books that are deleted, renamed or sorted away from the titles.

What stands there would be passed over in silence, and the next run would build on what is left.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.faults import ConfigFaultsError
from pipeline.records import dispatch_register, rulings
from pipeline.records.read_dispatch_register import read_dispatch
from pipeline.records.read_rulings import read_decisions
from pipeline.records.rulings import Decision, Ruling
from pipeline.records.write_rulings import write_decisions
from tests.records.dispatch_books import DAY, QUARTER, edit, put, run

HEADER = 4
LEFT_TO_THE_OFFICE = {"no", "agency", "subject", "damage", "file"}
"""Columns of the register that a run writes and nothing is read from that counts."""


def dispatch_codes(records: Path) -> list[str]:
    """Give the codes of what is wrong with the dispatch register, none where it is read."""
    try:
        read_dispatch(records, QUARTER)
    except ConfigFaultsError as error:
        return [fault.message.code for fault in error.faults]
    return []


def ruling_codes(records: Path) -> list[str]:
    """Give the codes of what is wrong with the rulings, none where they are read."""
    try:
        read_decisions(records)
    except ConfigFaultsError as error:
        return [fault.message.code for fault in error.faults]
    return []


def ruled(records: Path) -> openpyxl.Workbook:
    """Make a file of two rulings, and open it."""
    lines = [
        Decision(number, Ruling.LEAVE_OUT, f"{number}.xlsx", reason="ส่งซ้ำ", decided_date=DAY)
        for number in (1, 2)
    ]
    write_decisions(records / rulings.FILE, lines)
    return openpyxl.load_workbook(records / rulings.FILE)


def sort_titles_below(sheet: Worksheet, rows: int) -> None:
    """Move the titles below the first of the rows, as a sort does that takes them for a row."""
    for cells in sheet.iter_cols(min_row=HEADER, max_row=HEADER + rows):
        values = [cell.value for cell in cells]
        for cell, value in zip(cells, [*values[1:], values[0]], strict=True):
            cell.value = value


@pytest.mark.parametrize("field", dispatch_register.TITLES)
@pytest.mark.parametrize("renamed", [True, False])
def test_a_column_of_the_register_that_is_gone_is_told(
    tmp_path: Path, field: str, renamed: bool
) -> None:
    run(tmp_path, "1001")
    column = list(dispatch_register.TITLES).index(field) + 1

    def lose(sheet: Worksheet) -> None:
        put(sheet, 1, "number", "กท 1/2")
        if renamed:
            sheet.cell(HEADER, column).value = "ของเรา"
        else:
            sheet.delete_cols(column)

    edit(tmp_path, lose)
    assert dispatch_codes(tmp_path) == ([] if field in LEFT_TO_THE_OFFICE else ["no_titles"])


def test_a_register_of_before_lacks_both_days_of_its_own(tmp_path: Path) -> None:
    run(tmp_path, "1001")
    places = [list(dispatch_register.TITLES).index(each) + 1
              for each in ("prefilled_date", "printed_date")]  # fmt: skip
    edit(tmp_path, lambda sheet: [sheet.delete_cols(place) for place in places])
    assert dispatch_codes(tmp_path) == []


@pytest.mark.parametrize("field", rulings.TITLES)
def test_a_column_of_the_rulings_that_is_gone_is_told(tmp_path: Path, field: str) -> None:
    book = ruled(tmp_path)
    assert ruling_codes(tmp_path) == []
    book[rulings.SHEET].delete_cols(list(rulings.TITLES).index(field) + 1)
    book.save(tmp_path / rulings.FILE)
    # The first version's file had nobody who ruled.
    assert ruling_codes(tmp_path) == ([] if field == "decided_by" else ["no_titles"])


def test_rows_that_were_sorted_above_the_titles_are_told(tmp_path: Path) -> None:
    run(tmp_path, "1001", "1002")
    edit(tmp_path, lambda sheet: sort_titles_below(sheet, 1))
    assert dispatch_codes(tmp_path) == ["above_titles"]
    book = ruled(tmp_path)
    sort_titles_below(book[rulings.SHEET], 2)
    book.save(tmp_path / rulings.FILE)
    assert ruling_codes(tmp_path) == ["above_titles"], "two rows in one line"


def test_the_only_sheet_is_told_by_its_name_and_never_as_a_copy(tmp_path: Path) -> None:
    """To delete a copy is advised: under another name this is all that the office has."""
    run(tmp_path, "1001")

    def rename(sheet: Worksheet) -> None:
        put(sheet, 1, "number", "กท 1/2")
        sheet.title = "Sheet1"

    edit(tmp_path, rename)
    assert dispatch_codes(tmp_path) == ["sheet_renamed"]
    book = ruled(tmp_path)
    book[rulings.SHEET].title = "Sheet1"
    book.save(tmp_path / rulings.FILE)
    assert ruling_codes(tmp_path) == ["sheet_renamed"]
