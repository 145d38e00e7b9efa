"""The empty sheet for an existing register: every column once, and read back as a register."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from pipeline.model.sheet_form import HELP_SHEET, TABLE_SHEET
from pipeline.records.import_columns import SHEET_COLUMNS
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.import_sheet import write_import_sheet


def test_each_column_stands_once_under_its_title_and_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_import_sheet(path)
    book = openpyxl.load_workbook(path)
    sheet = book[TABLE_SHEET]
    titles = [str(cell.value).rstrip(" *") for cell in sheet[TITLE_ROW]]
    assert titles == [column.title for column in SHEET_COLUMNS]
    assert not any(cell.value for row in sheet.iter_rows(FIRST_CASE_ROW) for cell in row)
    told = {str(cell.value) for row in book[HELP_SHEET].iter_rows() for cell in row if cell.value}
    for column in SHEET_COLUMNS:
        assert any(column.title in text for text in told), column.title


def test_the_lines_above_the_table_stand_one_below_the_other(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_import_sheet(path)
    sheet = openpyxl.load_workbook(path)[TABLE_SHEET]
    above = range(1, TITLE_ROW)
    assert [bool(sheet.cell(row, 1).value) for row in above] == [True] * (TITLE_ROW - 1)
    assert [sheet.row_dimensions[row].height for row in above] == [30, 24, 24, 24, 20]


def test_choices_drop_down_over_the_whole_table(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    write_import_sheet(path)
    rules = openpyxl.load_workbook(path)[TABLE_SHEET].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    choices = [column for column in SHEET_COLUMNS if column.choices]
    assert len(lists) == len(choices) > 0
    for rule in lists:
        (area,) = rule.sqref.ranges
        assert area.min_row == FIRST_CASE_ROW
        assert area.max_row - area.min_row >= 1_000


def test_the_same_sheet_has_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.xlsx", tmp_path / "other.xlsx"
    write_import_sheet(one)
    write_import_sheet(other)
    assert one.read_bytes() == other.read_bytes()
