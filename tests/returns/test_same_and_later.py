"""That two rows are one case, and which of two files is the later, need grounds."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests import register
from tests.returns.collecting import Q2, cases, collect_from, issues_found, returned, wild
from tests.sheet_tables import case_row, write_return

DAY = 1_605_500_000


def save(folder: Path, name: str, *rows: list[object], at: int = 0, **block: object) -> None:
    path = write_return(folder / name, *rows, **block)
    os.utime(path, (DAY + at, DAY + at))


def test_one_number_and_nothing_else_alike_is_two_cases() -> None:
    found = wild("two-divisions-same-numbers")
    assert returned(found, "cases", "duplicates")["1001"] == (4, 0)
    assert len(issues_found(found, "file_no_doubled")) == 4


def test_one_number_and_a_subject_alike_is_one(tmp_path: Path) -> None:
    save(tmp_path, "1001 a.xlsx", case_row(), report_date=datetime(2020, 11, 5))
    changed = case_row(damage_amount=70000, case_type="ส.1", incident_date=datetime(2020, 8, 4))
    save(tmp_path, "1001 b.xlsx", changed, report_date=datetime(2020, 11, 9))
    assert [str(a) for (a,) in cases(collect_from(tmp_path), "damage_amount")] == ["70000.00"]


def test_words_in_place_of_a_number_make_no_two_cases_one(tmp_path: Path) -> None:
    """Not in one sheet, not with a case of the quarter before."""
    told_by = {"file_no": "รอเลข", "injured_party": "หน่วยงานของรัฐ"}
    known = {"agency_code": "1001", "case_id": "1001-2564-0001", "subject": "รถชนเสาไฟฟ้า"}
    rows = [case_row(**told_by, subject=subject) for subject in ("คอมพิวเตอร์สูญหาย", "ท่อน้ำแตก")]
    save(tmp_path, "1001.xlsx", *rows)
    found = collect_from(tmp_path, last=register.cases([known | told_by]))
    assert cases(found, "case_id", "subject", "origin") == [
        ("1001-2564-0001", "รถชนเสาไฟฟ้า", "carried"),
        ("1001-2564-0002", "คอมพิวเตอร์สูญหาย", "returned"),
        ("1001-2564-0003", "ท่อน้ำแตก", "returned"),
    ]
    assert not issues_found(found, "file_no_doubled")


def test_the_second_copy_that_a_browser_saved_is_the_corrected_one() -> None:
    found = wild("browser-duplicate-(1)-same-day")
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["10000.00", "50000.00"]
    assert [cell for _, cell, _ in issues_found(found, "differs_between_files")] == [
        "I8",
        "P8",
        "Q8",
    ]


@pytest.mark.parametrize("later", ["1001 (1).xlsx", "1001 แก้ไข.xlsx", "1001 ครั้งที่ 2.xlsx"])
def test_a_mark_in_the_name_decides_between_files_of_one_day(tmp_path: Path, later: str) -> None:
    save(tmp_path, "1001 ฉบับ.xlsx", case_row(damage_amount=1), at=60)
    save(tmp_path, later, case_row(damage_amount=2))
    found = collect_from(tmp_path)
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["2.00"]
    assert issues_found(found, "differs_between_files")


def test_then_the_time_of_day_decides_and_else_nobody_knows(tmp_path: Path) -> None:
    save(tmp_path, "1001 ก.xlsx", case_row(damage_amount=2), at=60)
    save(tmp_path, "1001 ข.xlsx", case_row(damage_amount=1))
    found = collect_from(tmp_path)
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["2.00"]
    assert not issues_found(found, "order_of_files_unknown")
    save(tmp_path, "1001 ก.xlsx", case_row(damage_amount=2))
    assert issues_found(collect_from(tmp_path), "order_of_files_unknown")


def test_what_only_the_first_of_three_files_says_is_told(tmp_path: Path) -> None:
    """The second file's row, which bore the warning, gives way to the third's."""
    for name, damage, day in (("a", 1, 5), ("b", 2, 7), ("c", 2, 9)):
        row = case_row(damage_amount=damage, officers=f"นาย {name}" if name != "a" else None)
        save(tmp_path, f"1001 {name}.xlsx", row, report_date=datetime(2020, 11, day))
    found = collect_from(tmp_path)
    [(amount,)] = cases(found, "damage_amount")
    assert str(amount) == "2.00"
    differs = found.issues[found.issues["code"] == "differs_between_files"]
    of_damage = differs[differs["field"] == "damage_amount"]
    assert ["1001 a.xlsx" in each for each in of_damage["message"]] == [True]
    assert set(of_damage["source_file"]) == {"1001 c.xlsx"}


def test_a_later_nil_return_denies_no_case_in_silence() -> None:
    found = wild("nil-and-cases-in-two-files")
    assert [s for (s,) in returned(found, "status").values()].count("returned") == 2
    denied = found.issues[found.issues["code"] == "later_nil"]["agency_code"].tolist()
    assert denied == ["1002"]


def test_a_case_that_the_later_file_does_not_name(tmp_path: Path) -> None:
    both = case_row(), case_row(file_no="สล. 13/2563", row_no=2, subject="ไฟไหม้อาคาร")
    save(tmp_path, "1001 a.xlsx", *both, report_date=datetime(2020, 11, 5))
    save(tmp_path, "1001 b.xlsx", case_row(damage_amount=3), report_date=datetime(2020, 11, 9))
    found = collect_from(tmp_path)
    assert len(cases(found, "case_id")) == 2
    assert len(issues_found(found, "only_in_earlier_file")) == 1


def test_a_case_that_its_id_found_is_not_found_again_by_its_number(tmp_path: Path) -> None:
    first = "1001-2564-0001"
    last = register.cases([{"agency_code": "1001", "case_id": first, "file_no": "สล. 12/2563"}])
    save(tmp_path, "1001 a.xlsx", case_row(case_id=first), report_date=datetime(2020, 11, 5))
    later = case_row(case_id=first, file_no="สล. 77/2563"), case_row(row_no=2)
    save(tmp_path, "1001 b.xlsx", *later, report_date=datetime(2020, 11, 9))
    found = collect_from(tmp_path, last=last)
    assert cases(found, "case_id", "file_no") == [
        (first, "สล. 77/2563"), ("1001-2564-0002", "สล. 12/2563"),
    ]  # fmt: skip
    assert not issues_found(found, "case_id_doubled")


def test_an_id_of_the_office_is_enough_though_nothing_else_is_alike(tmp_path: Path) -> None:
    first = "1001-2564-0001"
    last = register.cases([{"agency_code": "1001", "case_id": first, "file_no": "สล. 12/2563"}])
    save(tmp_path, "1001 a.xlsx", case_row(case_id=first), report_date=datetime(2020, 11, 5))
    other = case_row(
        case_id=first, subject="ทรัพย์สินสูญหายจากห้องพัสดุ", case_type="ส.3", damage_amount=9,
        incident_date=datetime(2020, 10, 30),
    )  # fmt: skip
    save(tmp_path, "1001 b.xlsx", other, report_date=datetime(2020, 11, 9))
    found = collect_from(tmp_path, last=last)
    assert cases(found, "case_id", "subject") == [(first, "ทรัพย์สินสูญหายจากห้องพัสดุ")]


def test_an_untouched_form_never_wins_over_a_filled_one() -> None:
    found = wild("untouched-prefilled-beside-filled", quarter=Q2)
    filled = cases(found, "file_no", "decision_date")
    assert str(dict(filled)["สล. 1/2563"]) == "2021-02-01"


def test_ids_that_the_office_never_gave_are_told() -> None:
    found = wild("case-id-drag-filled")
    assert len(issues_found(found, "case_id_unknown")) == 3
    assert len(set(cases(found, "case_id"))) == 3


def test_one_number_in_last_quarters_register_and_nothing_else_alike(tmp_path: Path) -> None:
    save(tmp_path / "1", "1001.xlsx", case_row())
    last = collect_from(tmp_path / "1").cases
    other = case_row(
        subject="ทรัพย์สินสูญหายจากห้องพัสดุ", case_type="ส.3", damage_amount=9,
        incident_date=datetime(2020, 12, 30),
    )  # fmt: skip
    save(tmp_path / "2", "1001.xlsx", other, quarter="ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2564")
    found = collect_from(tmp_path / "2", quarter=Q2, last=last)
    assert cases(found, "case_id", "origin") == [
        ("1001-2564-0001", "carried"), ("1001-2564-0002", "returned"),
    ]  # fmt: skip
    reworded = case_row(subject="รถเก็บขนมูลฝอยชนเสาไฟฟ้าหักล้ม", damage_amount=9)
    save(tmp_path / "3", "1001.xlsx", reworded, quarter="ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2564")
    found = collect_from(tmp_path / "3", quarter=Q2, last=last)
    assert cases(found, "case_id") == [("1001-2564-0001",)]


@pytest.mark.parametrize("again", [1, 2])
def test_a_file_that_is_no_longer_there_is_told_on_its_cases(tmp_path: Path, again: int) -> None:
    save(tmp_path, "1001.xlsx", case_row())
    save(tmp_path, "1002.xlsx", case_row(file_no="ดส. 1/2563"), agency="สำนักงานเขตดุสิต")
    own = collect_from(tmp_path).cases
    (tmp_path / "1002.xlsx").unlink()
    for _ in range(again):
        found = collect_from(tmp_path, own=own)
        own = found.cases
    assert cases(found, "agency_code", "origin") == [("1001", "returned"), ("1002", "carried")]
    gone = found.issues[found.issues["code"] == "carried_file_gone"]
    assert gone[["case_id", "severity"]].to_numpy().tolist() == [["1002-2564-0001", "warning"]]
    assert "1002.xlsx" in gone["message"].iloc[0]
    assert returned(found, "status")["1002"] == ("missing",)
    # a look at one file says nothing of the others
    looked = collect_from(tmp_path, own=own, only=[tmp_path / "1001.xlsx"])
    assert not issues_found(looked, "carried_file_gone")


@pytest.mark.parametrize(
    ("earlier", "later", "seconds"),
    [
        ("1001 ก", "1001 ฉบับแก้", -60), ("1001 ก", "1001 แก้ไขแล้ว", -60),
        ("1001 ก", "1001 v2", -60), ("1001 ก", "1001 rev.1", -60), ("1001 v1", "1001 v2", -60),
        ("1001 ก", "1001 ครั้งที่ ๒", -60), ("1001 ก", "1001 ใหม่", 60),
        ("1001 ก", "1001 update", 60), ("1001 ร่าง", "1001 ก", 60), ("1001 เดิม", "1001 ก", 60),
        ("1001 ก่อนแก้ไข", "1001 ก", 60), ("1001 ก", "1001 final", 60),
        ("1001 ยกเลิก", "1001 ก", 60), ("1001 ก ไม่ใช้", "1001 ก", 60),
    ],
)  # fmt: skip
def test_a_name_that_tells_which_file_is_the_later(
    tmp_path: Path, earlier: str, later: str, seconds: int
) -> None:
    save(tmp_path, f"{earlier}.xlsx", case_row(damage_amount=1))
    save(tmp_path, f"{later}.xlsx", case_row(damage_amount=2), at=seconds)
    found = collect_from(tmp_path)
    assert [str(a) for (a,) in cases(found, "damage_amount")] == ["2.00"]
    assert issues_found(found, "differs_between_files")
    assert not issues_found(found, "order_of_files_unknown")


@pytest.mark.parametrize(
    ("one", "other", "seconds"),
    [
        ("1001 ก", "1001 ใหม่", -60), ("1001 ก", "1001 ใหม่", 0), ("1001 ก", "1001 edit", -60),
        ("1001 ร่าง", "1001 ก", -60), ("1001 เดิม", "1001 ก", 0), ("1001 ก", "1001 final", -60),
        ("1001 ยกเลิก", "1001 ก", -60),
        ("1001 รอแก้ไข", "1001 ก", 60), ("1001 ก", "1001 - สำเนา", 60), ("1001 (2)", "1001 v1", 60),
    ],
)  # fmt: skip
def test_a_name_that_tells_no_order(tmp_path: Path, one: str, other: str, seconds: int) -> None:
    save(tmp_path, f"{one}.xlsx", case_row(damage_amount=1))
    save(tmp_path, f"{other}.xlsx", case_row(damage_amount=2), at=seconds)
    found = collect_from(tmp_path)
    assert len(issues_found(found, "order_of_files_unknown")) == 1
    assert not issues_found(found, "differs_between_files")


OTHER = {
    "subject": "ทรัพย์สินสูญหายจากห้องพัสดุ",
    "damage_amount": 9,
    "incident_date": datetime(2020, 8, 30),
}


def test_one_number_and_one_type_and_nothing_else_alike_is_two_cases(tmp_path: Path) -> None:
    save(tmp_path, "1001 a.xlsx", case_row(), report_date=datetime(2020, 11, 5))
    save(tmp_path, "1001 b.xlsx", case_row(**OTHER), report_date=datetime(2020, 11, 9))
    found = collect_from(tmp_path)
    assert returned(found, "cases", "duplicates")["1001"] == (2, 0)
    assert len(issues_found(found, "file_no_doubled")) == 2


def test_another_subject_than_last_quarter_is_told(tmp_path: Path) -> None:
    save(tmp_path / "1", "1001.xlsx", case_row())
    last = collect_from(tmp_path / "1").cases
    quarter = "ไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2564"
    for folder, changes, ids, codes in (
        ("2", {"subject": OTHER["subject"]}, 1, 1),
        ("3", OTHER, 2, 0),
        ("4", {"subject": "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้าหักโค่น"}, 1, 0),
        ("5", {"subject": "รถเก็บขนมูลฝอยเฉี่ยวชนเสาไฟฟ้า คณะกรรมการสอบแล้วเสร็จ อยู่ระหว่างเสนอ"}, 1, 0),
    ):
        save(tmp_path / folder, "1001.xlsx", case_row(**changes), quarter=quarter)
        found = collect_from(tmp_path / folder, quarter=Q2, last=last)
        assert len(cases(found, "case_id")) == ids, folder
        assert len(issues_found(found, "file_no_doubled")) == ids - 1, folder
        assert len(issues_found(found, "subject_changed")) == codes, folder
