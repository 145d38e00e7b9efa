"""A sheet that an agency was sent, brought up to date as a person does it in Excel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from pipeline.demo.agency_behaviour import SentSheet, case_name
from pipeline.model import sheet_form
from pipeline.model.case_sheet import BY_FIELD
from pipeline.model.quarter import Quarter
from pipeline.office.agencies import Agency
from pipeline.workbooks.case_sheet_table import FIRST_CASE_ROW, TITLE_ROW
from pipeline.workbooks.case_sheets import title_place, write_case_sheets
from tests.register import cases

AGENCY = Agency("1099", "สำนักงานเขตสมมติ", "สำนักงานเขต", "ผู้อำนวยการ", (), 1)
IDS = ("1099-2564-0001", "1099-2564-0002", "1099-2564-0003")
KNOWN = [
    {"agency_code": "1099", "case_id": IDS[0], "file_no": "กท 1/2563", "injured_party": "รัฐ",
     "damage_amount": Decimal("1500.50"), "incident_date": date(2020, 5, 1)},
    {"agency_code": "1099", "case_id": IDS[1], "file_no": "กท 2/2563", "subject": "รถชน"},
    {"agency_code": "1099", "case_id": IDS[2], "file_no": "กท 3/2563"},
]  # fmt: skip


@pytest.fixture
def sent(tmp_path: Path) -> SentSheet:
    [path] = write_case_sheets(tmp_path, [AGENCY], Quarter(2564, 2), cases=cases(KNOWN))
    return SentSheet(path)


def lines(path: Path) -> list[dict[str, Any]]:
    """Give what stands in each row of cases, by column."""
    sheet = load_workbook(path)[sheet_form.TABLE_SHEET]
    titles = [str(cell.value or "").rstrip(" *") for cell in sheet[TITLE_ROW]]
    fields = {column.title: name for name, column in BY_FIELD.items()}
    return [
        {
            fields[title]: value
            for title, value in zip(titles, row, strict=True)
            if title in fields and value is not None
        }
        for row in sheet.iter_rows(FIRST_CASE_ROW, FIRST_CASE_ROW + 4, values_only=True)
    ]


def brought(sent: SentSheet, target: Path, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    sent.fill_in(target, rows, {"reporter": "=สมชาย"})
    return lines(target)


def test_the_ids_are_known_by_what_the_agency_calls_its_cases(sent: SentSheet) -> None:
    assert sent.ids == {
        ("กท12563", "รัฐ"): IDS[0],
        ("กท22563", ""): IDS[1],
        ("กท32563", ""): IDS[2],
    }


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({}, ("", "")),
        ({"file_no": None, "injured_party": None}, ("", "")),
        ({"file_no": " กท 1/2563 ", "injured_party": "รัฐ"}, ("กท12563", "รัฐ")),
    ],
)
def test_a_case_is_called_by_its_number_and_who_was_harmed(
    row: dict[str, Any], name: tuple[str, str]
) -> None:
    assert case_name(row) == name


def test_cells_that_hold_stay_others_change_and_the_forgotten_are_emptied(
    sent: SentSheet, tmp_path: Path
) -> None:
    held = {name: value for name, value in KNOWN[0].items() if name != "agency_code"}
    changed = held | {"row_no": 9, "damage_amount": Decimal("2000.00"), "injured_party": None}
    first, *others = brought(
        sent,
        tmp_path / "back.xlsx",
        [changed, {"row_no": 2, "case_id": IDS[2], "file_no": "กท 3/2563", "subject": "=1+1"}],
    )
    assert first["row_no"] == 1, "the office's own number"
    assert first["damage_amount"] == 2000
    assert first["incident_date"].date() == date(2020, 5, 1)
    assert "injured_party" not in first
    assert others[0] == {}, "no longer told of"
    assert others[1] == {
        "row_no": 3, "case_id": IDS[2], "file_no": "กท 3/2563", "subject": "=1+1",
    }  # fmt: skip
    assert others[2:] == [{}, {}]


def test_new_cases_go_under_the_last_with_the_next_number(sent: SentSheet, tmp_path: Path) -> None:
    told = [{"case_id": IDS[0], "file_no": "กท 1/2563"}, {"row_no": 1, "file_no": "กท 9/2564"},
            {"case_id": "1099-2564-0009", "file_no": "กท 8/2564"}]  # fmt: skip
    found = brought(sent, tmp_path / "back.xlsx", told)
    assert found[3:] == [
        {"row_no": 4, "file_no": "กท 9/2564"},
        {"row_no": 5, "case_id": "1099-2564-0009", "file_no": "กท 8/2564"},
    ]


def test_a_sheet_without_cases_is_filled_from_its_first_row(tmp_path: Path) -> None:
    [path] = write_case_sheets(tmp_path, [AGENCY], Quarter(2564, 2))
    blank = SentSheet(path)
    assert blank.ids == {}
    found = brought(blank, tmp_path / "back.xlsx", [{"file_no": "กท 9/2564"}])
    assert found[:2] == [{"row_no": 1, "file_no": "กท 9/2564"}, {}]


def test_the_title_block_is_typed_as_text_and_no_clock_stands_in_the_file(
    sent: SentSheet, tmp_path: Path
) -> None:
    brought(sent, tmp_path / "a.xlsx", [])
    with ZipFile(tmp_path / "a.xlsx") as package:
        assert {each.date_time[0] for each in package.infolist()} == {1980}
    sheet = load_workbook(tmp_path / "a.xlsx")[sheet_form.TABLE_SHEET]
    cell = sheet.cell(*title_place("reporter"))
    assert (cell.value, cell.data_type) == ("=สมชาย", "s")
