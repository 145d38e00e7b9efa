"""A workbook with a sheet for each agency, or for each quarter, is read sheet by sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from pipeline.returns import Collected
from tests import sheet_tables
from tests.register import office_config
from tests.returns.collecting import cases, collect_from, reconciles, returned, told
from tests.sheet_tables import case_row, return_rows

OLD = {"quarter": "ไตรมาสที่ 4 ปีงบประมาณ พ.ศ. 2563", "report_date": datetime(2020, 8, 20)}


def collected(folder: Path, name: str, sheets: dict[str, list[list[object]]]) -> Collected:
    sheet_tables.write(folder / "in" / name, sheets)
    return collect_from(folder / "in")


def numbered(number: int, **values: object) -> list[object]:
    return case_row(row_no=number, file_no=f"สล. {number}/2563", **values)


def test_each_sheet_under_its_own_agency(tmp_path: Path) -> None:
    sheets = {
        "พระนคร": return_rows(numbered(1)),
        "ดุสิต": return_rows(numbered(2), agency="เขตดุสิต"),
        "ดุสิต (ต่อ)": return_rows(numbered(3), agency=""),
        "บางรัก": return_rows(agency="สำนักงานเขตบางรัก", nil="ไม่มีเรื่องที่ต้องรายงาน"),
    }
    found = collected(tmp_path, "รวมเขต.xlsx", sheets)
    assert cases(found, "agency_code", "file_no", "source_sheet") == [
        ("1001", "สล. 1/2563", "พระนคร"),
        ("1002", "สล. 2/2563", "ดุสิต"),
        ("1002", "สล. 3/2563", "ดุสิต (ต่อ)"),
    ]
    assert returned(found, "status", "cases") == {
        "1001": ("returned", 1), "1002": ("returned", 2), "1004": ("nil", 0),
    }  # fmt: skip
    assert reconciles(found)
    assert told(found, "agency_disagrees", "several_files") == []


def test_what_is_wrong_in_a_sheet_is_told_once_and_of_its_agency(tmp_path: Path) -> None:
    sheets = {
        "พระนคร": return_rows(numbered(1, incident_date="31/2/2563")),
        "ดุสิต": return_rows(numbered(2, damage_amount="ราวพันบาท"), agency="เขตดุสิต"),
    }
    found = collected(tmp_path, "รวมเขต.xlsx", sheets)
    errors = found.issues[found.issues["severity"] == "error"]
    assert [*zip(errors["agency_code"], errors["field"], strict=True)] == [
        ("1001", "incident_date"), ("1002", "damage_amount"),
    ]  # fmt: skip


def test_a_sheet_of_an_agency_that_nobody_knows_is_not_given_to_another(tmp_path: Path) -> None:
    sheets = {
        "พระนคร": return_rows(numbered(1)),
        "ดุสิต": return_rows(numbered(2), agency="เขตดุสิต"),
    }
    found = collected(tmp_path, "1001_พระนคร.xlsx", sheets)
    assert cases(found, "agency_code") == [("1001",), ("1002",)]


def test_divisions_of_one_agency_part_nothing(tmp_path: Path) -> None:
    sheets = {
        "โยธา": return_rows(numbered(1), agency="ฝ่ายโยธา สนข.พระนคร"),
        "เทศกิจ": return_rows(numbered(2), agency="ฝ่ายเทศกิจ สำนักงานเขตพระนคร"),
    }
    found = collected(tmp_path, "พระนคร.xlsx", sheets)
    assert [file.cases for file in found.files] == [2]


@pytest.mark.parametrize("first", ["old", "new"])
def test_a_sheet_of_another_quarter_is_told_and_its_values_give_way(
    tmp_path: Path, first: str
) -> None:
    seventh = numbered(7, subject="ไฟไหม้", damage_amount=2)
    old = return_rows(numbered(1, damage_amount=1), seventh, **OLD)
    new = return_rows(numbered(1, committee_date=datetime(2020, 10, 2)), numbered(2))
    sheets = {"เดิม": old, "ใหม่": new} if first == "old" else {"ใหม่": new, "เดิม": old}
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert sorted(cases(found, "file_no", "damage_amount", "source_sheet")) == [
        ("สล. 1/2563", 85000, "ใหม่"), ("สล. 2/2563", 85000, "ใหม่"), ("สล. 7/2563", 2, "เดิม"),
    ]  # fmt: skip
    assert told(found, "sheet_of_other_quarter", "other_quarter") == [
        ("เดิม", "C2", "sheet_of_other_quarter")
    ]
    assert told(found, "case_of_other_quarter") == [("เดิม", "C7", "case_of_other_quarter")]
    assert told(found, "differs_between_files", "order_of_files_unknown") == []
    assert reconciles(found)


@pytest.mark.parametrize("name", ["ไตรมาส 4-63", "Q4 2563", "2563-Q4", "ไตรมาสที่ ๔ ปี ๖๓"])
def test_a_quarter_may_stand_in_the_name_of_a_sheet(tmp_path: Path, name: str) -> None:
    sheets = {
        name: return_rows(numbered(1, damage_amount=1), quarter=""),
        "ไตรมาส 1-64": return_rows(numbered(1), quarter=""),
    }
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert [str(amount) for (amount,) in cases(found, "damage_amount")] == ["85000.00"]
    assert [sheet for sheet, *_ in told(found, "sheet_of_other_quarter")] == [name]


@pytest.mark.parametrize("name", ["บางรัก", "เขตบางรัก", "สนข.บางรัก", "1004"])
def test_a_sheet_called_after_another_district_is_told(tmp_path: Path, name: str) -> None:
    sheets = {"พระนคร": return_rows(numbered(1)), name: return_rows(numbered(2), agency="")}
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert cases(found, "agency_code") == [("1001",), ("1001",)]
    assert [sheet for sheet, *_ in told(found, "sheet_of_other_agency")] == [name]


@pytest.mark.parametrize("name", ["โยธา", "คลัง", "Sheet2", "พระนคร (2)", "ไตรมาส 1"])
def test_a_sheet_called_after_a_division_is_nothing_to_tell(tmp_path: Path, name: str) -> None:
    sheets = {"พระนคร": return_rows(numbered(1)), name: return_rows(numbered(2), agency="")}
    sheet_tables.write(tmp_path / "in" / "1001.xlsx", sheets)
    found = collect_from(tmp_path / "in", agencies=office_config().agencies)
    assert told(found, "sheet_of_other_agency") == []


def test_where_nothing_else_tells_the_agency_the_sheets_name_does(tmp_path: Path) -> None:
    sheets = {
        "พระนคร": return_rows(numbered(1), agency=""),
        "เขตดุสิต": return_rows(numbered(2), agency=""),
        "1004": return_rows(numbered(3), agency=""),
        "โยธา": return_rows(numbered(4), agency=""),
    }
    found = collected(tmp_path, "รวมทุกเขต.xlsx", sheets)
    assert cases(found, "agency_code", "file_no") == [
        ("1001", "สล. 1/2563"), ("1004", "สล. 3/2563"), ("1002", "สล. 2/2563"),
        ("UNKNOWN", "สล. 4/2563"),
    ]  # fmt: skip
    assert [sheet for sheet, _, _ in told(found, "agency_by_sheet_name")] == [
        "พระนคร", "1004", "เขตดุสิต",
    ]  # fmt: skip
    assert [sheet for sheet, _, _ in told(found, "agency_unknown")] == ["โยธา"]
    assert reconciles(found)


def test_a_file_of_one_sheet_that_is_called_after_its_agency(tmp_path: Path) -> None:
    found = collected(tmp_path, "แบบรายงาน.xlsx", {"ดุสิต": return_rows(numbered(1), agency="")})
    assert cases(found, "agency_code") == [("1002",)]
    assert told(found, "agency_unknown") == []
    assert len(told(found, "agency_by_sheet_name")) == 1


def test_a_files_own_name_goes_before_that_of_its_sheet(tmp_path: Path) -> None:
    found = collected(tmp_path, "1001.xlsx", {"ดุสิต": return_rows(numbered(1), agency="")})
    assert cases(found, "agency_code") == [("1001",)]
    assert len(told(found, "sheet_of_other_agency")) == 1
