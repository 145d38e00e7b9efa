"""A workbook with a sheet for each agency, or for each quarter, is read sheet by sheet."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.returns import Collected
from pipeline.returns.sheet.named_quarters import month_in_name
from tests import sheet_tables
from tests.register import office_config
from tests.returns.collecting import cases, collect_from, issues_found, reconciles, returned
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
    assert issues_found(found, "agency_disagrees", "several_files") == []


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
    assert issues_found(found, "sheet_of_other_quarter", "other_quarter") == [
        ("เดิม", "C2", "sheet_of_other_quarter")
    ]
    assert issues_found(found, "case_of_other_quarter") == [("เดิม", "C7", "case_of_other_quarter")]
    assert issues_found(found, "differs_between_files", "order_of_files_unknown") == []
    assert reconciles(found)


@pytest.mark.parametrize("name", ["ไตรมาส 4-63", "Q4 2563", "2563-Q4", "ไตรมาสที่ ๔ ปี ๖๓"])
def test_a_quarter_may_stand_in_the_name_of_a_sheet(tmp_path: Path, name: str) -> None:
    sheets = {
        name: return_rows(numbered(1, damage_amount=1), quarter=""),
        "ไตรมาส 1-64": return_rows(numbered(1), quarter=""),
    }
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert [str(amount) for (amount,) in cases(found, "damage_amount")] == ["85000.00"]
    assert [sheet for sheet, *_ in issues_found(found, "sheet_of_other_quarter")] == [name]


@pytest.mark.parametrize("name", ["บางรัก", "เขตบางรัก", "สนข.บางรัก", "1004"])
def test_a_sheet_called_after_another_district_is_told(tmp_path: Path, name: str) -> None:
    sheets = {"พระนคร": return_rows(numbered(1)), name: return_rows(numbered(2), agency="")}
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert cases(found, "agency_code") == [("1001",), ("1001",)]
    assert [sheet for sheet, *_ in issues_found(found, "sheet_of_other_agency")] == [name]


@pytest.mark.parametrize("name", ["โยธา", "คลัง", "Sheet2", "พระนคร (2)", "ไตรมาส 1"])
def test_a_sheet_called_after_a_division_is_nothing_to_tell(tmp_path: Path, name: str) -> None:
    sheets = {"พระนคร": return_rows(numbered(1)), name: return_rows(numbered(2), agency="")}
    sheet_tables.write(tmp_path / "in" / "1001.xlsx", sheets)
    found = collect_from(tmp_path / "in", agencies=office_config().agencies)
    assert issues_found(found, "sheet_of_other_agency") == []


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
    assert [sheet for sheet, _, _ in issues_found(found, "agency_by_sheet_name")] == [
        "พระนคร", "1004", "เขตดุสิต",
    ]  # fmt: skip
    assert [sheet for sheet, _, _ in issues_found(found, "agency_unknown")] == ["โยธา"]
    assert reconciles(found)


def test_a_file_of_one_sheet_that_is_called_after_its_agency(tmp_path: Path) -> None:
    found = collected(tmp_path, "แบบรายงาน.xlsx", {"ดุสิต": return_rows(numbered(1), agency="")})
    assert cases(found, "agency_code") == [("1002",)]
    assert issues_found(found, "agency_unknown") == []
    assert len(issues_found(found, "agency_by_sheet_name")) == 1


def test_a_files_own_name_goes_before_that_of_its_sheet(tmp_path: Path) -> None:
    found = collected(tmp_path, "1001.xlsx", {"ดุสิต": return_rows(numbered(1), agency="")})
    assert cases(found, "agency_code") == [("1001",)]
    assert len(issues_found(found, "sheet_of_other_agency")) == 1


def monthly(folder: Path, *tabs: tuple[str, list[list[object]]]) -> Collected:
    return collected(folder, "1001.xlsx", {name: return_rows(*rows) for name, rows in tabs})


MONTHS = {
    "in their order": ("ต.ค.", "พ.ย.", "ธ.ค."),
    "the latest first": ("ธ.ค. 63", "พ.ย. 63", "ต.ค. 63"),
    "over the year's end": ("พฤศจิกายน 2563", "เดือนธันวาคม 2563", "ม.ค.64"),
    "by days": ("ณ 30 ก.ย. 2563", "31 ต.ค. 63", "30-11-2563"),
    "the year told once": ("สิงหาคม", "ก.ย.63", "Oct-20"),
}


@pytest.mark.parametrize("order", MONTHS)
def test_sheets_called_after_months_are_states_of_which_the_last_counts(
    tmp_path: Path, order: str
) -> None:
    names = sorted(MONTHS[order], reverse=order == "the latest first", key=MONTHS[order].index)
    states = [
        [numbered(1), numbered(2, subject="ไฟไหม้อาคารพัสดุ", remarks="รอเอกสาร")],
        [numbered(1, committee_date=datetime(2020, 9, 2)), numbered(3, subject="ทรัพย์สินหาย")],
        [numbered(1, committee_date=datetime(2020, 9, 2), decision_date=datetime(2020, 11, 2))],
    ]
    tabs = dict(zip(names, states, strict=True))
    found = monthly(tmp_path, *((name, tabs[name]) for name in MONTHS[order]))
    assert sorted(cases(found, "file_no", "source_sheet")) == [
        ("สล. 1/2563", names[2]), ("สล. 2/2563", names[0]), ("สล. 3/2563", names[1]),
    ]  # fmt: skip
    earlier = issues_found(found, "sheet_of_earlier_month")
    assert {sheet for sheet, *_ in earlier} == {names[0], names[1]}
    assert {place[:2] for place in issues_found(found, "only_in_earlier_file")} == {
        (names[0], "C7"), (names[1], "C7"),
    }  # fmt: skip
    assert not issues_found(
        found, "differs_between_files", "file_no_doubled", "order_of_files_unknown"
    )
    assert returned(found, "status", "cases", "duplicates")["1001"] == ("returned", 3, 2)
    assert reconciles(found)


@pytest.mark.parametrize(
    ("before", "now", "fields"),
    [
        ({"committee_date": datetime(2020, 9, 2)}, {}, ["committee_date"]),
        (
            {"damage_amount": 90000, "remarks": "รอผล"},
            {"damage_amount": 80000},
            ["damage_amount"],
        ),
        ({}, {"status": "ยุติเรื่อง", "closed_date": datetime(2020, 11, 2)}, []),
        ({"recovered_amount": 500}, {"recovered_amount": 900}, []),
        ({"recovered_amount": 500}, {"recovered_amount": 100}, ["recovered_amount"]),
        ({"recovered_amount": 500}, {}, ["recovered_amount"]),
        ({"ordered_persons": 1}, {"ordered_persons": 2}, []),
        ({"ordered_persons": 2}, {"ordered_persons": 1}, ["ordered_persons"]),
        (
            {"mof_opinion": "ให้สอบเพิ่มเติม", "mof_reply_date": datetime(2020, 9, 2)},
            {"mof_opinion": "ต้องรับผิด", "mof_reply_date": datetime(2020, 11, 2)},
            [],
        ),
        (
            {"mof_opinion": "ให้สอบเพิ่มเติม", "mof_reply_date": datetime(2020, 9, 2)},
            {"mof_opinion": "ต้องรับผิด"},
            ["mof_reply_date"],
        ),
        (
            {"mof_opinion": "ต้องรับผิด", "mof_reply_date": datetime(2020, 9, 2)},
            {"mof_opinion": "ต้องรับผิด", "mof_reply_date": datetime(2020, 11, 2)},
            ["mof_reply_date"],
        ),
        ({"mof_opinion": "ต้องรับผิด"}, {"mof_opinion": "ไม่ต้องรับผิด"}, ["mof_opinion"]),
    ],
)
def test_of_an_earlier_month_only_what_is_gone_or_a_changed_fact_is_told(
    tmp_path: Path, before: dict[str, object], now: dict[str, object], fields: list[str]
) -> None:
    found = monthly(tmp_path, ("ต.ค.", [numbered(1, **before)]), ("พ.ย.", [numbered(1, **now)]))
    differs = found.issues[found.issues["code"] == "differs_between_files"]
    assert differs["field"].tolist() == fields
    assert set(differs["source_sheet"]) <= {"พ.ย."}
    assert len(cases(found, "case_id")) == 1


def test_months_of_new_cases_each_part_nothing_and_one_made_ahead_says_nothing(
    tmp_path: Path,
) -> None:
    tabs = ("ต.ค.", [numbered(1)]), ("พ.ย.", [numbered(2, subject="ไฟไหม้")]), ("ธ.ค.", [])
    found = monthly(tmp_path, *tabs)
    assert cases(found, "file_no") == [("สล. 1/2563",), ("สล. 2/2563",)]
    assert not issues_found(found, "sheet_of_earlier_month", "only_in_earlier_file", "no_cases")


def test_a_month_that_says_nil_after_one_with_a_case_is_told(tmp_path: Path) -> None:
    rows = return_rows(nil="ไม่มีเรื่องที่ต้องรายงาน")
    found = collected(tmp_path, "1001.xlsx", {"ต.ค.": return_rows(numbered(1)), "พ.ย.": rows})
    assert [sheet for sheet, *_ in issues_found(found, "later_nil")] == ["ต.ค."]
    assert returned(found, "status", "cases")["1001"] == ("returned", 1)


@pytest.mark.parametrize("name", ["โยธา", "Sheet2", "แผ่นที่ 2", "2563", "44136", "พฤศ", "มีนา แดง"])
def test_a_name_that_says_no_month_tells_no_state(tmp_path: Path, name: str) -> None:
    found = monthly(tmp_path, ("ต.ค.", [numbered(1)]), (name, [numbered(1, damage_amount=7)]))
    assert len(cases(found, "case_id")) == 2
    assert issues_found(found, "file_no_doubled")


@pytest.mark.parametrize(
    ("last", "told"),
    [(datetime(2020, 11, 24), (date(2020, 11, 24), False)), (None, (None, None))],
)
def test_a_file_of_months_was_returned_with_its_last(
    tmp_path: Path, last: datetime | None, told: tuple[date | None, bool | None]
) -> None:
    days = {"ต.ค.": datetime(2020, 10, 30), "พ.ย.": last}
    sheets = {name: return_rows(numbered(1), report_date=day) for name, day in days.items()}
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert returned(found, "returned_date", "on_time")["1001"] == told


def test_a_subject_that_tells_of_another_case_is_told(tmp_path: Path) -> None:
    """A number may be given anew each month; a case may tell little else."""
    bare: dict[str, object] = {"incident_date": None, "damage_amount": None}
    before = [numbered(1, subject="รถชนเสาไฟฟ้า", **bare), numbered(2, subject="ท่อแตก", **bare)]
    now = [
        numbered(1, subject="คอมพิวเตอร์สูญหาย", **bare), numbered(2, subject="ท่อแตก หน้าวัด", **bare),
    ]  # fmt: skip
    found = monthly(tmp_path, ("ต.ค.", before), ("พ.ย.", now))
    differs = found.issues[found.issues["code"] == "differs_between_files"]
    assert differs[["field", "cell"]].to_numpy().tolist() == [["subject", "F6"]]
    assert "รถชนเสาไฟฟ้า" in differs["message"].item()


@pytest.mark.parametrize("names", [("ต.ค.", "พ.ย.", "ธ.ค."), ("ไตรมาส 4-63", "ไตรมาส 1-64")])
def test_a_sheet_copied_whole_holds_the_same_cases_without_a_number_too(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    rows = [case_row(row_no=1), case_row(row_no=2, file_no=None, subject="ท่อแตก")]
    sheets = {name: return_rows(*rows, quarter="") for name in names}
    found = collected(tmp_path, "1001.xlsx", sheets)
    assert cases(found, "subject", "source_sheet") == [
        (rows[0][5], names[-1]), ("ท่อแตก", names[-1]),
    ]  # fmt: skip
    assert not issues_found(found, "probable_duplicate", "only_in_earlier_file")
    assert reconciles(found)


def test_what_moved_on_between_months_is_nothing_to_tell_of_two_files_either(
    tmp_path: Path,
) -> None:
    day = datetime(2020, 10, 2)
    months = {
        "ต.ค.": return_rows(numbered(1), report_date=datetime(2020, 11, 2)),
        "พ.ย.": return_rows(numbered(1, committee_date=day), report_date=datetime(2020, 11, 9)),
    }
    sheet_tables.write(tmp_path / "in" / "1001 a.xlsx", months)
    row = numbered(1, committee_date=day, reported_date=None)
    later = return_rows(row, report_date=datetime(2020, 11, 20))
    found = collected(tmp_path, "1001 b.xlsx", {"แบบรายงาน": later})
    assert cases(found, "source_file", "committee_date") == [("1001 b.xlsx", day.date())]
    differs = found.issues[found.issues["code"] == "differs_between_files"]
    assert differs["field"].tolist() == ["reported_date"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ต.ค.", date(2020, 10, 1)),
        ("เดือน ต.ค. 63", date(2020, 10, 1)),
        ("รายงานประจำเดือน ธันวาคม 2563", date(2020, 12, 1)),
        ("สิ้นเดือนพ.ย.๖๓", date(2020, 11, 1)),
        ("ม.ค.", date(2020, 1, 1)),
        ("Nov-20", date(2020, 11, 1)),
        ("November 2563", date(2020, 11, 1)),
        ("ณ 31 ต.ค. 63", date(2020, 10, 31)),
        ("มีนา แดง", None),
        ("เดือนนี้", None),
        ("ไตรมาส 1", None),
        ("ต.ค.-ธ.ค. 63", None),
        ("1", None),
    ],
)
def test_the_month_that_a_sheets_name_says(name: str, told: date | None) -> None:
    assert month_in_name(name, date(2020, 11, 25)) == told
