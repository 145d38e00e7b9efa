"""The sentence of one open deadline: the act, what is missing, and why that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.documents.step_words import act_of, is_pressed_by_a_day
from tests import register

ROW: dict[str, Any] = {
    "rule": "prescription", "force": "limitation", "status": "due_soon", "missing_fields": None,
    "press_date": date(2020, 12, 3), "press_by": date(2020, 12, 3), "due_date": date(2020, 12, 3),
    "action": "ออกคำสั่ง", "cautious_date": None, "cautious_field": None,
    "start_date": date(2018, 12, 3), "liable_persons": None, "ordered_persons": None,
    "acknowledged_date": None, "payment_order_date": None, "case_type": "ส.5 อุบัติเหตุ",
}  # fmt: skip


ANSWER = date(2020, 12, 18)


def next_act(dated: date = date(2020, 11, 27), **changed: Any) -> str:
    row = {**ROW, **changed}
    return act_of(row, register.office_config().rules[row["rule"]], dated, ANSWER)


def test_the_act_alone_where_nothing_is_missing() -> None:
    assert next_act() == "ออกคำสั่ง"


@pytest.mark.parametrize(
    ("changed", "pressed"),
    [
        ({}, True),
        ({"press_by": None}, False),
        ({"status": "unknown"}, True),
        ({"status": "unknown", "force": "practice"}, False),
        ({"status": "running"}, True),
    ],
)
def test_what_is_pressed_by_a_day(changed: dict[str, Any], pressed: bool) -> None:
    assert is_pressed_by_a_day({**ROW, **changed}) is pressed


def test_an_unknown_limitation_with_a_day_asks_for_the_act_and_the_fact() -> None:
    told = next_act(status="unknown", missing_fields=["ordered_persons"])
    assert told == "ออกคำสั่ง และแจ้งจำนวนผู้ที่ออกคำสั่งหรือฟ้องแล้ว"


def test_a_fact_is_wanted_with_the_answer_though_there_is_longer_for_the_act() -> None:
    told = next_act(
        status="unknown", missing_fields=["ordered_persons"], press_by=date(2028, 6, 2)
    )  # fmt: skip
    assert told == "ออกคำสั่ง และแจ้งจำนวนผู้ที่ออกคำสั่งหรือฟ้องแล้ว ภายในวันที่ 18 ธ.ค. 2563"


def test_without_a_day_only_the_fact_is_asked_for() -> None:
    told = next_act(status="unknown", press_by=None, missing_fields=["known_date", "decision_date"])
    assert told == "แจ้งวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด และวันที่วินิจฉัยสั่งการ"


def test_the_day_that_may_come_first_is_told_with_its_reason() -> None:
    told = next_act(
        status="running", due_date=date(2021, 11, 3), cautious_date=date(2020, 12, 3),
        cautious_field="committee_report_date",
    )  # fmt: skip
    assert told == ("ออกคำสั่ง หากนับแต่วันที่คณะกรรมการเสนอความเห็น จะครบกำหนดวันที่ 3 ธ.ค. 2563")


@pytest.mark.parametrize(
    ("dated", "told"),
    [
        (date(2020, 12, 6), "จะครบกำหนดวันที่ 6 ธ.ค. 2563"),
        (date(2020, 12, 7), "ครบกำหนดแล้วเมื่อวันที่ 6 ธ.ค. 2563"),
    ],
)
def test_a_day_that_is_past_is_told_as_past(dated: date, told: str) -> None:
    found = next_act(
        dated, status="running", due_date=date(2021, 11, 3), cautious_date=date(2020, 12, 6),
        cautious_field="committee_report_date",
    )  # fmt: skip
    assert found == f"ออกคำสั่ง หากนับแต่วันที่คณะกรรมการเสนอความเห็น {told}"


@pytest.mark.parametrize(
    ("liable", "ordered", "told"),
    [
        (3, 1, " (ออกคำสั่งแล้ว 1 จาก 3 ราย)"),
        (3, 2, " (ออกคำสั่งแล้ว 2 จาก 3 ราย)"),
        (3, 3, ""),
        (3, 4, ""),
        (3, 0, ""),
        (3, None, ""),
        (None, 1, ""),
    ],
)
def test_how_many_of_the_liable_were_ordered(
    liable: int | None, ordered: int | None, told: str
) -> None:
    assert next_act(liable_persons=liable, ordered_persons=ordered) == f"ออกคำสั่ง{told}"


def test_an_acknowledgment_within_the_limit_is_asked_by_whom() -> None:
    within = next_act(acknowledged_date=date(2019, 5, 6))
    assert within == "ออกคำสั่ง และแจ้งว่าผู้ใดรับสภาพหนี้หรือชำระบางส่วนเมื่อวันที่ 6 พ.ค. 2562"
    assert next_act(acknowledged_date=date(2018, 12, 3)) == next_act(
        acknowledged_date=date(2020, 12, 4)
    )


def test_the_first_order_of_several_is_asked_for() -> None:
    facts = {"rule": "warn_to_pay", "force": "practice", "ordered_persons": 2,
             "start_date": date(2020, 9, 1)}  # fmt: skip
    assert next_act(**facts, payment_order_date=date(2020, 9, 1)).endswith("และแจ้งวันที่ออกคำสั่งฉบับแรก")
    assert next_act(**facts, payment_order_date=date(2020, 8, 3)) == "ออกคำสั่ง"
    # Two years run from no order, though another day may stand in for theirs.
    same = {"ordered_persons": 2, "start_date": ROW["start_date"]}
    assert next_act(**same, payment_order_date=ROW["start_date"]) == "ออกคำสั่ง"


CRIME = "ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 448 วรรคสอง กำหนดให้ใช้อายุความที่ยาวกว่านั้น"
ACT = "พระราชบัญญัติความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539"


@pytest.mark.parametrize(
    ("rule", "section"),
    [("prescription", "10"), ("prescription_mof", "10"), ("ten_years", "10"), ("recourse", "9")],
)
def test_the_longer_limit_of_a_crime_is_disputed_of_the_section_that_lapsed(
    rule: str, section: str
) -> None:
    told = next_act(rule=rule, status="overdue", case_type="ส.1 ทุจริตทางการเงินหรือทรัพย์สิน")
    assert CRIME in told
    assert f"ใช้กับอายุความตาม{ACT} มาตรา {section} ได้หรือไม่" in told


def test_the_longer_limit_of_a_crime_stands_beside_a_lapsed_fraud_alone() -> None:
    fraud = "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน"
    # The time to enforce an order is no limit of the claim.
    assert CRIME not in next_act(rule="enforcement", status="overdue", case_type=fraud)
    assert CRIME not in next_act(status="due_soon", case_type=fraud)
    assert CRIME not in next_act(status="overdue")


@pytest.mark.parametrize(
    ("act", "told"),
    [(date(2020, 12, 17), False), (ANSWER, False), (date(2020, 12, 19), True)],
)
def test_the_day_of_the_answer_is_named_where_there_is_longer_for_the_act(
    act: date, told: bool
) -> None:
    asked = next_act(press_by=act, missing_fields=["ordered_persons"])
    assert asked.endswith("ภายในวันที่ 18 ธ.ค. 2563") is told
    assert "ภายในวันที่" not in next_act(press_by=act), "nothing is to be told"


@pytest.mark.parametrize(("dated", "past"), [(date(2020, 12, 3), False), (date(2020, 12, 4), True)])
def test_a_limit_is_past_the_day_after_it_ended(dated: date, past: bool) -> None:
    fraud = "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน"
    assert (CRIME in next_act(dated, case_type=fraud)) is past
    assert CRIME not in next_act(dated, case_type=None)
    assert CRIME not in next_act(dated, case_type=fraud, due_date=None)


@pytest.mark.parametrize(("ordered", "asked"), [(None, False), (1, False), (2, True)])
def test_one_order_is_the_first(ordered: int | None, asked: bool) -> None:
    day = date(2020, 9, 1)
    told = next_act(
        rule="warn_to_pay", force="practice", ordered_persons=ordered, start_date=day,
        payment_order_date=day,
    )  # fmt: skip
    assert told.endswith("และแจ้งวันที่ออกคำสั่งฉบับแรก") is asked


def test_until_when_a_suit_keeps_a_limit_that_ended_on_a_day_off() -> None:
    rule = register.office_config().rules[ROW["rule"]]
    told = act_of(ROW, rule, date(2020, 11, 27), ANSWER, suit_by=date(2020, 12, 8))
    assert told.startswith("ออกคำสั่ง ทั้งนี้ วันครบกำหนดตรงกับวันหยุด")
    assert "ยังฟ้องคดีได้ภายในวันที่ 8 ธ.ค. 2563" in told
