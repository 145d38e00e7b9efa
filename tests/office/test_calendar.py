"""The office's calendar: the dates that letters bear, and what is said of wrong ones."""

from __future__ import annotations

import pytest

from pipeline.model.quarter import Quarter
from pipeline.office import calendar
from pipeline.office.calendar import due_back_day
from tests.register import day, office_config

HOLIDAYS = office_config().holidays
Q1 = Quarter(2564, 1)
Q4 = Quarter(2563, 4)


@pytest.mark.parametrize(
    ("quarter", "as_of", "expected"),
    [
        (Q1, "2020-11-25", "2020-11-30"),  # Wednesday of the week: its last day is a Monday
        (Q1, "2020-11-30", "2020-11-30"),
        (Q1, "2020-10-01", "2020-11-30"),
        (Q1, "2020-12-01", "2020-12-01"),  # the week is past: a letter is never dated back
        (Q1, "2020-12-05", "2020-12-07"),  # a Saturday; Monday the 7th was a working day
        (Q4, "2020-08-20", "2020-08-31"),
        (Quarter(2564, 2), "2021-02-24", "2021-02-25"),  # 26 February 2021: Makha Bucha
        (Quarter(2564, 3), "2021-05-25", "2021-05-31"),
    ],
)
def test_letters_bear_the_last_working_day_of_their_week(
    quarter: Quarter, as_of: str, expected: str
) -> None:
    assert calendar.letter_date(quarter, day(as_of), HOLIDAYS) == day(expected)


def test_the_memorandum_bears_a_day_of_its_month() -> None:
    assert calendar.memo_date(Q1, day("2020-11-25"), HOLIDAYS) == day("2020-12-01")
    assert calendar.memo_date(Q1, day("2020-12-15"), HOLIDAYS) == day("2020-12-15")
    assert calendar.memo_date(Q1, day("2021-01-02"), HOLIDAYS) == day("2021-01-04")


def test_sheets_go_out_in_the_quarter() -> None:
    assert calendar.sheets_date(Q1, day("2020-09-28"), HOLIDAYS) == day("2020-10-01")


def test_working_days_are_counted_from_the_day_after() -> None:
    # The 7th was a working day, the 10th and the 11th of December 2563 were holidays.
    assert calendar.working_days_after(day("2020-11-30"), 1, HOLIDAYS) == day("2020-12-01")
    assert calendar.working_days_after(day("2020-11-30"), 15, HOLIDAYS) == day("2020-12-23")


def test_a_right_date_needs_no_warning() -> None:
    assert not list(calendar.letter_warnings(Q1, day("2020-11-30"), day("2020-11-25"), HOLIDAYS))
    assert not list(
        calendar.memo_warnings(
            Q1, day("2020-12-15"), day("2020-12-15"), HOLIDAYS, written=4, sent=4
        )
    )


@pytest.mark.parametrize(
    ("dated", "as_of", "said"),
    [
        ("2020-11-20", "2020-11-20", "24 พฤศจิกายน 2563 ถึง 30 พฤศจิกายน 2563"),
        ("2020-12-01", "2020-12-01", "อยู่นอกสัปดาห์สุดท้ายของเดือน"),
        ("2020-11-28", "2020-11-25", "ซึ่งเป็นวันหยุดราชการ (วันเสาร์)"),
        ("2020-11-24", "2020-11-25", "ก่อนวันที่ประเมินข้อมูล"),
    ],
)
def test_a_wrong_letter_date_is_said_plainly(dated: str, as_of: str, said: str) -> None:
    told = list(calendar.letter_warnings(Q1, day(dated), day(as_of), HOLIDAYS))
    assert any(said in str(each) for each in told), told


def test_a_year_without_a_holiday_list_says_so() -> None:
    later = Quarter(2599, 1)
    dated = calendar.letter_date(later, day("2055-11-25"), HOLIDAYS)
    told = list(calendar.letter_warnings(later, dated, day("2055-11-25"), HOLIDAYS))
    assert "ยังไม่มีบัญชีวันหยุดราชการ" in str(told[0])


@pytest.mark.parametrize(
    ("dated", "written", "sent", "said"),
    [
        ("2020-11-30", 0, 0, "อยู่นอกเดือนที่กำหนด (1 ธันวาคม 2563 ถึง 31 ธันวาคม 2563)"),
        ("2020-12-15", 4, 0, "ก่อนส่งหนังสือถึงหน่วยงาน"),
        ("2020-12-15", 4, 1, "3 จาก 4 ฉบับ"),
    ],
)
def test_a_memo_too_early_is_said_plainly(dated: str, written: int, sent: int, said: str) -> None:
    told = calendar.memo_warnings(
        Q1, day(dated), day("2020-11-25"), HOLIDAYS, written=written, sent=sent
    )
    assert any(said in str(each) for each in told)


@pytest.mark.parametrize(
    ("due", "back"),
    [
        ("2020-12-09", "2020-12-09"),
        ("2020-12-11", "2020-12-09"),  # two holidays
        ("2020-12-13", "2020-12-09"),
        ("2020-12-14", "2020-12-14"),
    ],
)
def test_a_return_is_asked_back_by_a_working_day(due: str, back: str) -> None:
    assert due_back_day(day(due), HOLIDAYS) == day(back)


@pytest.mark.parametrize(
    ("memo", "dispatched", "told"),
    [
        (False, "2020-11-23", True),
        (False, "2020-11-24", False),
        (False, "2020-11-30", False),
        (False, "2020-12-01", True),
        (True, "2020-11-30", True),
        (True, "2020-12-01", False),
        (True, "2020-12-31", False),
        (True, "2021-01-01", True),
    ],
)
def test_a_letter_dispatched_outside_its_days_is_told(
    memo: bool, dispatched: str, told: bool
) -> None:
    warnings = [*calendar.dispatch_warnings(Q1, "1001.docx", memo, day(dispatched))]
    assert len(warnings) == int(told)
    assert all("1001.docx" in str(each) for each in warnings)


def test_each_thing_wrong_with_a_memorandum_is_told_and_no_other() -> None:
    def told(dated: str, written: int, sent: int) -> list[str]:
        found = calendar.memo_warnings(
            Q1, day(dated), day("2020-11-25"), HOLIDAYS, written=written, sent=sent
        )
        return [str(each) for each in found]

    assert told("2020-12-01", 0, 0) == told("2020-12-30", 4, 4) == []
    assert len(told("2020-12-15", 4, 0)) == len(told("2020-12-15", 4, 3)) == 1
    assert len(told("2020-11-30", 4, 0)) == 2
    assert len(told("2020-12-12", 4, 4)) == 1
    assert [str(each) for each in calendar.letter_warnings(
        Q1, day("2020-11-24"), day("2020-11-24"), HOLIDAYS
    )] == []  # fmt: skip
