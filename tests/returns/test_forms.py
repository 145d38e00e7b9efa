"""The sheets that the office writes itself: left out while nobody wrote into them, never after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.case_sheet import ALL_COLUMNS
from pipeline.model.quarter import Quarter
from pipeline.model.sheet_form import CORRECTION_SHEET, HELP_CELLS, HELP_SHEET, TABLE_SHEET
from pipeline.office.agencies import Agency
from pipeline.workbooks.case_sheet_help import Request
from pipeline.workbooks.case_sheets import Filling, write_filled_sheet
from tests.returns.reading_files import flat, open_book, read, values
from tests.sheet_tables import case_row, return_rows, titles, write

AGENCY = Agency("1001", "สำนักงานเขตพระนคร", "", "ผู้อำนวยการ", (), 1)
FORMS = {HELP_SHEET: HELP_CELLS}


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The office's own form with one case on it."""
    path = tmp_path / "1001.xlsx"
    case = {
        "file_no": "สล. 1/2563", "kind": "สำนวน", "case_type": "ส.5 อุบัติเหตุ",
        "subject": "รถราชการเฉี่ยวชนเสาไฟฟ้า", "injured_party": "หน่วยงานของรัฐ",
        "damage_amount": 1000, "incident_date": date(2020, 5, 1), "status": "อยู่ระหว่างดำเนินการ",
    }  # fmt: skip
    write_filled_sheet(path, AGENCY, Quarter(2564, 1), Filling([case]))
    return path


def changed(path: Path, change: Callable[[Workbook, Worksheet], None]) -> Path:
    """Save a form again, as a spreadsheet program does, after a change to its instructions."""
    book = openpyxl.load_workbook(path)
    change(book, book[HELP_SHEET])
    book.save(path)
    return path


def write_a_table(sheet: Worksheet) -> None:
    """Write a case table over the instructions, from row 5."""
    for merge in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merge))
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate([titles(), case_row(file_no="สล. 9/2563")], start=5):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column, value)


def test_instructions_as_they_were_sent_are_not_read(form: Path) -> None:
    assert [sheet.name for sheet in open_book(form, forms=FORMS).sheets] == [TABLE_SHEET, "_tidtam"]
    changed(form, lambda book, sheet: None)
    assert HELP_SHEET not in [sheet.name for sheet in open_book(form, forms=FORMS).sheets]
    assert HELP_SHEET in [sheet.name for sheet in open_book(form).sheets]


def unlocked(_: Workbook, sheet: Worksheet) -> None:
    sheet.protection.sheet = False


def one_cell_more(_: Workbook, sheet: Worksheet) -> None:
    sheet["A90"] = "สล. 9/2563"


def no_count(book: Workbook, _: Worksheet) -> None:
    del book.defined_names[HELP_CELLS]


@pytest.mark.parametrize(
    ("change", "told"),
    [(unlocked, []), (one_cell_more, [("A90", "rows_unread")]), (no_count, [])],
)
def test_instructions_that_may_have_been_written_into_are_read(
    form: Path, change: Callable[[Workbook, Worksheet], None], told: list[tuple[str, str]]
) -> None:
    changed(form, change)
    assert HELP_SHEET in [sheet.name for sheet in open_book(form, forms=FORMS).sheets]
    reading = read(form)  # and hold no cases all the same
    assert values(reading, "file_no") == ["สล. 1/2563"]
    assert flat(reading.issues) == told


@pytest.mark.parametrize("lock", [True, False])
def test_cases_written_over_the_instructions_are_read(form: Path, lock: bool) -> None:
    def fill_in(_: Workbook, sheet: Worksheet) -> None:
        write_a_table(sheet)
        sheet.protection.sheet = lock

    assert values(read(changed(form, fill_in)), "file_no") == ["สล. 1/2563", "สล. 9/2563"]


@pytest.mark.parametrize("name", [HELP_SHEET, CORRECTION_SHEET])
def test_a_strangers_sheet_of_the_same_name_is_read(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "x.xlsx", {name: return_rows(case_row(file_no="สล. 9/2563"))})
    assert values(read(path), "file_no") == ["สล. 9/2563"]
    book = openpyxl.load_workbook(path)
    book[name].protection.sheet = True
    book.save(path)
    assert values(read(path), "file_no") == ["สล. 9/2563"]


def test_instructions_of_every_column_hold_no_cases(tmp_path: Path) -> None:
    path = tmp_path / "1001.xlsx"
    request = Request(columns=ALL_COLUMNS)
    write_filled_sheet(path, AGENCY, Quarter(2564, 1), Filling(), request=request)
    changed(path, unlocked)
    assert read(path).counts.cases == 0
