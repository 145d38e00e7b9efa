"""What was known is not wiped by a return that could not say it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.model.case_sheet import COLUMNS
from pipeline.returns import Collected
from tests.returns.collecting import Q2, cases, collect_from, issues, reconciles, returned
from tests.sheet_tables import FIELDS, case_row, return_rows, write, write_return

NOW, BEFORE = "ไตรมาสที่ 2 ปีงบประมาณ 2564", "ไตรมาสที่ 1 ปีงบประมาณ 2564"
FEBRUARY, NOVEMBER = datetime(2021, 2, 15), datetime(2020, 11, 16)
DECIDED = {"committee_date": datetime(2020, 9, 1), "known_date": "ยังไม่รู้ตัว", "remarks": "รอผล"}


@pytest.fixture
def last(tmp_path: Path) -> Collected:
    first = case_row(file_no="สล. 1/2563", decision_date=datetime(2020, 10, 1), **DECIDED)
    other = case_row(file_no="สล. 2/2563", subject="อื่น", mof_sent_date="32/1/2563")
    write_return(tmp_path / "q1" / "1001.xlsx", first, other)
    return collect_from(tmp_path / "q1")


def second(folder: Path, last: Collected | None) -> Collected:
    return collect_from(folder / "q2", quarter=Q2, last=None if last is None else last.cases)


def write_without(path: Path, lacking: set[str], **values: object) -> None:
    """Write a return of one case whose table lacks columns."""
    fields = tuple(name for name in FIELDS if name not in lacking)
    row = case_row(fields, **values)
    write_return(path, row, quarter=NOW, report_date=FEBRUARY, fields=fields)


LACKING = {"committee_date", "known_date", "decision_date", "remarks", "mof_sent_date"}


def test_a_column_that_the_table_lacks_wipes_nothing(tmp_path: Path, last: Collected) -> None:
    write_without(tmp_path / "q2" / "1001.xlsx", LACKING, file_no="สล. 1/2563")
    write_without(tmp_path / "q2" / "1001_b.xlsx", LACKING, file_no="สล. 2/2563", subject="อื่น")
    now = second(tmp_path, last)
    assert cases(now, "committee_date", "decision_date", "known_pending", "remarks") == [
        (date(2020, 9, 1), date(2020, 10, 1), True, "รอผล"),
        (None, None, False, None),
    ]
    told = now.issues[now.issues["code"] == "value_kept"]
    assert set(told["field"]) == LACKING - {"mof_sent_date"}
    said = told.loc[told["field"] == "committee_date", "message"].item()
    assert said.startswith("ตารางไม่มีคอลัมน์ “วันที่แต่งตั้งคณะกรรมการ” จึงใช้ค่าเดิม 1 ก.ย. 2563")
    assert "value_removed" not in set(now.issues["code"])
    # Unreadable is not blank: what nobody could answer stays unreadable.
    assert cases(now, "unreadable")[1] == (["mof_sent_date"],)


def test_only_a_cell_that_is_there_and_blank_is_a_removal(tmp_path: Path, last: Collected) -> None:
    blank = case_row(file_no="สล. 1/2563")
    write_return(tmp_path / "q2" / "1001.xlsx", blank, quarter=NOW, report_date=FEBRUARY)
    now = second(tmp_path, last)
    assert cases(now, "committee_date")[0] == (None,)
    assert "value_kept" not in set(now.issues["code"])
    assert {"value_removed"} <= set(now.issues["code"])


def test_a_sheet_of_another_quarter_takes_nothing_away(tmp_path: Path, last: Collected) -> None:
    old = case_row(file_no="สล. 1/2563", damage_amount=9, committee_date=datetime(2020, 9, 5))
    new = case_row(file_no="สล. 9/2563", subject="ไม่มีที่อื่น")
    path = tmp_path / "q2" / "1001.xlsx"
    write_return(path, old, new, quarter=BEFORE, report_date=NOVEMBER)
    now = second(tmp_path, last)
    assert cases(now, "file_no", "damage_amount", "committee_date", "origin") == [
        ("สล. 1/2563", 85000, date(2020, 9, 1), "carried"),
        ("สล. 2/2563", 85000, None, "carried"),
        ("สล. 9/2563", 85000, None, "returned"),
    ]
    assert returned(now, "status", "returned_date", "on_time", "duplicates", "carried")["1001"] == (
        "missing", None, None, 1, 2,
    )  # fmt: skip
    assert reconciles(now)
    codes = [code for _, _, code in issues(now)]
    assert {"other_quarter", "other_quarter_differs", "case_of_other_quarter"} <= set(codes)
    [differs] = now.issues.loc[now.issues["code"] == "other_quarter_differs", "message"]
    assert "จำนวนค่าเสียหาย (บาท): 9.00 / 85,000.00" in differs
    assert codes.count("case_of_other_quarter") == 1


def test_dated_in_this_quarter_it_counts_as_returned_and_asks(
    tmp_path: Path, last: Collected
) -> None:
    again = case_row(file_no="สล. 1/2563", damage_amount=90000, committee_date="ยังไม่มี")
    write_return(tmp_path / "q2" / "1001.xlsx", again, quarter=BEFORE, report_date=FEBRUARY)
    now = second(tmp_path, last)
    assert returned(now, "status", "returned_date")["1001"] == ("partial", date(2021, 2, 15))
    [said] = cases(now, "damage_amount", "committee_date", "decision_date", "origin")[:1]
    # What it says counts, that there is none among it; what it leaves blank says nothing.
    assert said == (90000, None, date(2020, 10, 1), "returned")
    codes = {code for _, _, code in issues(now)}
    assert {"other_quarter_dated", "value_kept_over_blank"} <= codes
    assert "other_quarter" not in codes


def test_of_two_files_this_quarters_counts_whatever_the_dates(
    tmp_path: Path, last: Collected
) -> None:
    right = case_row(file_no="สล. 1/2563", damage_amount=70000, **DECIDED)
    wrong = case_row(file_no="สล. 1/2563", damage_amount=60000, **DECIDED)
    folder = tmp_path / "q2"
    write_return(folder / "1001.xlsx", right, quarter=NOW, report_date=datetime(2021, 2, 1))
    later = "ไตรมาสที่ 3 ปีงบประมาณ 2564"
    write_return(folder / "1001_z.xlsx", wrong, quarter=later, report_date=datetime(2020, 12, 30))
    now = second(tmp_path, last)
    assert cases(now, "damage_amount")[0] == (70000,)
    assert returned(now, "status", "returned_date")["1001"] == ("partial", date(2021, 2, 1))


def test_an_earlier_files_column_is_kept_where_the_later_lacks_it(tmp_path: Path) -> None:
    whole = case_row(committee_date=datetime(2020, 9, 1), recovered_amount=500, remarks="ครบ")
    folder = tmp_path / "q2"
    write_return(folder / "1001_a.xlsx", whole, quarter=NOW, report_date=datetime(2021, 2, 1))
    lacking = {"committee_date", "recovered_amount", "remarks"}
    write_without(folder / "1001_b.xlsx", lacking, damage_amount=90000)
    now = second(tmp_path, None)
    assert cases(now, "damage_amount", "committee_date", "recovered_amount", "remarks") == [
        (90000, date(2020, 9, 1), 500, "ครบ")
    ]
    told = now.issues.loc[now.issues["code"] == "kept_from_earlier_file", "field"]
    assert set(told) == lacking


@pytest.mark.parametrize(
    ("field", "kept"), [("known_date", (None, True)), ("officers", ("ยังไม่รู้ตัว", False))]
)
def test_not_yet_known_is_kept_from_an_earlier_file_too_as_what_it_is_said_of(
    tmp_path: Path, field: str, kept: tuple[str | None, bool]
) -> None:
    """Of the day of knowledge it waits; of the officers it is words."""
    folder = tmp_path / "q2"
    whole = case_row(**{field: "ยังไม่รู้ตัว"})
    write_return(folder / "1001_a.xlsx", whole, quarter=NOW, report_date=datetime(2021, 2, 1))
    write_without(folder / "1001_b.xlsx", {field})
    now = second(tmp_path, None)
    assert cases(now, field, "known_pending") == [kept]
    (told,) = now.issues.loc[now.issues["code"] == "kept_from_earlier_file", "value"]
    assert told == "ยังไม่รู้ตัว"


def test_a_missing_date_of_the_report_is_asked_for_and_makes_nobody_late(tmp_path: Path) -> None:
    path = tmp_path / "q2" / "1001.xlsx"
    write_return(path, case_row(), quarter=NOW, report_date=None)
    saved = datetime(2021, 2, 20, 12, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    now = second(tmp_path, None)
    assert returned(now, "status", "returned_date", "on_time")["1001"] == ("returned", None, None)
    [message] = now.issues.loc[now.issues["code"] == "report_date_missing", "message"]
    assert "20 ก.พ. 2564" in message
    # A file saved after the day of the run tells nothing.
    saved = datetime(2021, 6, 1, tzinfo=UTC).timestamp()
    os.utime(path, (saved, saved))
    [message] = second(tmp_path, None).issues.loc[
        lambda found: found["code"] == "report_date_missing", "message"
    ]
    assert "2564" not in message


@pytest.mark.parametrize(
    "line",
    [
        ["แบบรายงานความคืบหน้า ณ วันที่ 10 กุมภาพันธ์ 2564 (ฉบับเต็ม)"],
        ["แบบรายงานความคืบหน้า (ข้อมูล ณ 10 ก.พ. 64)"],
        ["ข้อมูล ณ ๑๐ ก.พ. ๖๔"],
        ["รายงาน ณ วันพุธที่ 10 กุมภาพันธ์ 2564"],
        ["รายงานความคืบหน้าประจำวันที่ 10/2/2564"],
        ["จัดทำเมื่อวันที่ 10 กุมภาพันธ์ 2564"],
        ["วันที่จัดทำรายงาน 10 ก.พ. 2564"],
        ["วันที่ 10 กุมภาพันธ์ พ.ศ. 2564"],
        ["ข้อมูล ณ", datetime(2021, 2, 10)],
        ["ประจำวันที่", "10 ก.พ. 2564"],
    ],
)
def test_the_date_of_the_report_may_stand_in_a_title_line(
    tmp_path: Path, line: list[object]
) -> None:
    rows = return_rows(case_row(), quarter=NOW, report_date=None)
    rows[0] = line
    write(tmp_path / "q2" / "1001.xlsx", {"รายงาน": rows})
    now = second(tmp_path, None)
    assert returned(now, "returned_date")["1001"] == (date(2021, 2, 10),)
    assert "report_date_missing" not in set(now.issues["code"])


@pytest.mark.parametrize(
    "line",
    [
        "ประชุม ณ สำนักงานเขตพระนคร",
        "วันที่ 10 กุมภาพันธ์ 2564 เกิดเหตุรถชนรั้ว",
        "ตามหนังสือ ลงวันที่ 10 กุมภาพันธ์ 2564",
    ],
)
def test_another_day_above_the_table_is_no_date_of_the_report(tmp_path: Path, line: str) -> None:
    rows = return_rows(case_row(), quarter=NOW, report_date=None)
    rows[0] = [line]
    write(tmp_path / "q2" / "1001.xlsx", {"รายงาน": rows})
    assert returned(second(tmp_path, None), "returned_date")["1001"] == (None,)


AFTER_ORDER_SAID = {
    "liable_persons": 3, "ordered_persons": 1, "liable_amount": 60000,
    "order_notified_date": datetime(2020, 9, 9), "final_date": datetime(2020, 10, 12),
}  # fmt: skip
"""What only the second edition of the sheet asks for."""


@pytest.mark.parametrize("edition", ["first", "second"])
def test_a_sheet_of_the_first_edition_wipes_nothing_that_the_second_told(
    tmp_path: Path, edition: str
) -> None:
    ordered = {"payment_order_date": datetime(2020, 9, 1), "known_date": datetime(2020, 8, 5)}
    path = tmp_path / "q1" / "1001.xlsx"
    write_return(path, case_row(**ordered, **AFTER_ORDER_SAID))
    last = collect_from(tmp_path / "q1")
    newer = {column.field for column in COLUMNS if column.since > 1}
    lacking = newer if edition == "first" else set(AFTER_ORDER_SAID)
    write_without(tmp_path / "q2" / "1001.xlsx", lacking, **ordered)
    now = second(tmp_path, last)
    assert cases(now, *AFTER_ORDER_SAID) == cases(last, *AFTER_ORDER_SAID)
    told = now.issues[now.issues["code"] == "value_kept"]
    assert set(told["field"]) == set(AFTER_ORDER_SAID)
    assert "3" in told.loc[told["field"] == "liable_persons", "message"].item()


@pytest.mark.parametrize(
    ("now", "code"),
    [
        ({"liable_persons": 1, "ordered_persons": 1}, "value_changed"),
        ({"liable_persons": 3, "ordered_persons": 1}, "value_changed"),
        ({"liable_persons": 3}, "value_removed"),
        ({"ordered_persons": 2}, "value_removed"),
        ({"liable_persons": 3, "ordered_persons": 3}, None),
        ({"liable_persons": 3, "ordered_persons": "สาม"}, "count_unreadable"),
    ],
)
def test_persons_who_are_fewer_than_before_are_asked_of(
    tmp_path: Path, now: dict[str, object], code: str | None
) -> None:
    """One claim ends with the last of its persons: fewer of them may end it in silence."""
    ordered = {"payment_order_date": datetime(2020, 9, 1), "known_date": datetime(2020, 8, 5)}
    before = case_row(**ordered, liable_persons=3, ordered_persons=2)
    write_return(tmp_path / "q1" / "1001.xlsx", before)
    last = collect_from(tmp_path / "q1")
    write_without(tmp_path / "q2" / "1001.xlsx", set(), **ordered, **now)
    told = second(tmp_path, last).issues
    of_persons = told[told["field"].isin(["liable_persons", "ordered_persons"])]
    assert set(of_persons["code"]) == ({code} if code else set())
