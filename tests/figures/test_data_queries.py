"""What letters ask of deadlines stands in the cells of the correction workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.figures.data_queries import ask, asked_in_letters
from pipeline.figures.pressing_dates import pressed_by_a_day
from pipeline.model import tables
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING, LATE


def asked(*cases: dict[str, Any]) -> dict[str, str]:
    """Give what is asked of the only case, by field: what was found, and what to do."""
    frame = asked_in_letters(small_quarter(cases))
    rows = tables.to_table(frame, tables.ISSUES).to_pylist()
    assert {row["case_id"] for row in rows} <= {"1001-2564-0001"}
    assert {row["severity"] for row in rows} <= {"warning"}
    return {row["field"]: f"{row['message']}\n{row['remedy']}" for row in rows}


def test_only_of_the_agencies_that_get_a_workbook_if_they_are_named() -> None:
    quarter = small_quarter([{**LATE, "reported_date": None}])
    every = asked_in_letters(quarter)
    assert not every.empty
    assert asked_in_letters(quarter, {"1001"}).equals(every)
    assert asked_in_letters(quarter, {"1002"}).empty


def test_a_date_that_is_missing_is_asked_for() -> None:
    told = asked({**LATE, "reported_date": None})
    assert set(told) == {"reported_date", "committee_report_date"}
    assert "“แต่งตั้งคณะกรรมการสอบข้อเท็จจริง”" in told["reported_date"]
    assert "โปรดกรอก วัน/เดือน/ปี พ.ศ." in told["reported_date"]


def test_what_was_assumed_is_asked_for() -> None:
    assert "โดยสันนิษฐาน" in asked({**LATE, "injured_party": None})["injured_party"]


def test_a_lapsed_claim_is_asked_for_the_facts_and_not_for_an_act() -> None:
    told = asked({**LAPSING, "known_date": date(2018, 9, 20)})
    assert set(told) == {"payment_order_date", "lawsuit_date"}
    for text in told.values():
        assert "20 กันยายน 2563 (เลยกำหนดแล้ว)" in text
        assert "โปรดตรวจสอบโดยด่วนว่าได้ออกคำสั่งเรียกให้ชำระหรือฟ้องคดีก่อนวันครบกำหนดหรือไม่" in text
        assert "ให้แจ้งข้อเท็จจริงในช่อง “ปัญหาอุปสรรค/หมายเหตุ”" in text


def test_the_day_of_each_step_that_is_pressed_is_asked_for() -> None:
    """What the letter presses is what the workbook marks: nothing has to be sought in two lists."""
    for case in (LATE, LAPSING):
        quarter = small_quarter((case,))
        pressed = quarter.deadlines[quarter.deadlines["status"].isin(["overdue", "due_soon"])]
        rules = [quarter.config.rules[name] for name in pressed["rule"]]
        assert rules
        told = asked(case)
        assert set(told) == {end.field for rule in rules for end in rule.ends}
        for text in told.values():
            assert "ถ้ายังไม่ได้ดำเนินการให้เว้นว่าง" in text
    assert "กรอกเพียงช่องที่ตรงกับที่ดำเนินการ" in asked(LAPSING)["lawsuit_date"]


def test_what_is_closed_and_what_cant_be_read_has_no_question_of_its_own() -> None:
    assert asked({**LATE, "reported_date": None, "status": "ยุติเรื่อง"}) == {}
    unread = {**LATE, "reported_date": None, "unreadable": ["reported_date"]}
    assert set(asked(unread)) == {"committee_report_date"}


SOONER = {**LAPSING, "known_date": date(2020, 9, 1)}
"""Its two years may have begun with the committee's report."""
SOME_ORDERED = {
    **LAPSING,
    "liable_persons": 3,
    "ordered_persons": 1,
    "payment_order_date": date(2020, 10, 1),
}
UNDECIDED = {**LAPSING, "unreadable": ["recovered_amount"]}


@pytest.mark.parametrize(
    ("case", "status"),
    [(LATE, "overdue"), (LAPSING, "due_soon"), (SOME_ORDERED, "due_soon"), (SOONER, "running"),
     (UNDECIDED, "unknown")],
)  # fmt: skip
def test_every_deadline_that_letters_press_by_a_day_is_marked(
    case: dict[str, Any], status: str
) -> None:
    quarter = small_quarter([case])
    told = asked(case)
    columns = ["rule", "status", "force", "press_date"]
    pressed = [
        (rule, code)
        for rule, code, force, day in quarter.to_press[columns].itertuples(index=False)
        if pressed_by_a_day(code, force, None if pd.isna(day) else day)
    ]
    assert status in [code for _, code in pressed]
    for rule, _ in pressed:
        assert {end.field for end in quarter.config.rules[rule].ends} <= set(told)


def test_a_limit_that_may_end_sooner_is_asked_for_by_that_day() -> None:
    told = asked(SOONER)
    assert set(told) == {"payment_order_date", "lawsuit_date"}
    assert "ครบวันที่ 1 กันยายน 2565 กำหนดเวลา" in told["lawsuit_date"]
    assert "หากนับแต่วันที่คณะกรรมการเสนอความเห็น ครบวันที่ 1 กุมภาพันธ์ 2564" in told["lawsuit_date"]


def test_a_claim_of_which_not_all_are_ordered_is_asked_for_the_latest_day_and_the_number() -> None:
    told = asked(SOME_ORDERED)
    for name in ("payment_order_date", "ordered_persons"):
        assert "ออกคำสั่งหรือฟ้องแล้ว 1 จาก 3 ราย" in told[name]
        assert "เว้นว่าง" not in told[name]


def test_who_acknowledged_a_debt_of_several_is_asked() -> None:
    told = asked({**LAPSING, "liable_persons": 2, "acknowledged_date": date(2020, 6, 1)})
    assert "ว่าผู้ใดรับสภาพหนี้หรือชำระบางส่วน" in told["acknowledged_date"]


def test_sheets_ask_by_kept_dates_though_the_rule_counts_them_otherwise_by_now() -> None:
    """The sheets go out under the rules of now, the deadlines are of the quarter before."""
    reported = {**LAPSING, "committee_report_date": date(2018, 11, 27)}
    for known, kept in (
        ({"known_date": date(2018, 12, 20)}, "20 ธันวาคม 2563"),
        ({"known_date": None, "unreadable": ["known_date"]}, "27 พฤศจิกายน 2563"),
    ):
        quarter = small_quarter([{**reported, **known}])
        rules = {
            name: rule.model_copy(update={"cautious_starts": ()})
            for name, rule in quarter.config.rules.items()
        }
        names = ("cases", "deadlines", "issues")
        frames = {name: getattr(quarter, name) for name in names}
        told = ask(frames, rules, quarter.as_of).notes["1001-2564-0001", "payment_order_date"]
        assert f"ครบวันที่ {kept}" in told
        assert "หากนับแต่" not in told
        since = ask(frames, quarter.config.rules, quarter.as_of).notes
        assert "หากนับแต่" in since["1001-2564-0001", "payment_order_date"]
