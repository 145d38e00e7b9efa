"""Which orders the memorandum proposes, and by when the claims that lapse first are pursued."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.documents.order_words import orders
from pipeline.figures.quarterly import Figures
from tests.documents.letter_texts import small_quarter

ANSWER = date(2020, 12, 18)
MEMO = date(2020, 12, 1)
CLAIM: dict[str, Any] = {
    "file_no": "กท 1/2563", "injured_party": "หน่วยงานของรัฐ", "damage_amount": 1000,
    "incident_date": date(2018, 11, 1), "reported_date": date(2018, 11, 2),
    "known_date": date(2018, 12, 6), "status": "อยู่ระหว่างดำเนินการ",
}  # fmt: skip
"""Lapses on Sunday, 6 December 2563; the Friday before is the last working day."""
LAPSED = CLAIM | {"known_date": date(2018, 6, 6)}


def proposed(figures: Figures, dated: date = MEMO) -> list[str]:
    return list(orders(figures, dated, ANSWER))


def proposed_order(row: dict[str, Any], dated: date) -> str:
    """Give what is ordered of the one claim that lapses first."""
    return proposed(small_quarter([row]), dated)[0].partition("ได้แก่ ")[2]


def test_an_empty_quarter_has_its_follow_up_alone() -> None:
    assert [text.startswith("มอบหมาย") for text in proposed(small_quarter([]))] == [True]


def test_claims_near_and_past_their_limit_have_orders_of_their_own() -> None:
    near, *others = proposed(small_quarter([CLAIM]))
    assert near.startswith("สั่งการให้หัวหน้าหน่วยงานที่มีสิทธิเรียกร้องใกล้ครบกำหนดอายุความ ")
    assert "และรายงานผลภายในวันที่ 18 ธันวาคม 2563" in near
    assert not any("พ้นกำหนดแล้ว" in text for text in others)
    assert others[0].startswith("กำชับหัวหน้าหน่วยงานที่มีเรื่องเกินกำหนด")
    lapsed, *_ = proposed(small_quarter([LAPSED]))
    assert "ตรวจสอบและรายงานข้อเท็จจริงเป็นรายเรื่องภายในวันที่ 18 ธันวาคม 2563" in lapsed


@pytest.mark.parametrize(
    ("statuses", "asked"),
    [
        (("returned",), ""),
        (("missing",), "ให้ส่งแบบรายงานภายในวันที่ 18 ธันวาคม 2563"),
        (("unreadable",), "ให้ส่งไฟล์แบบรายงานที่อ่านได้ภายในวันที่ 18 ธันวาคม 2563"),
        (("unreadable", "missing"), "ให้ส่งแบบรายงานภายในวันที่ 18 ธันวาคม 2563"),
    ],
)
def test_the_silent_are_told_to_return_what_can_be_read(
    statuses: tuple[str, ...], asked: str
) -> None:
    codes = ("1001", "1002")
    returns = [
        {"agency_code": code, "status": status}
        for code, status in zip(codes, statuses, strict=False)
    ]
    *found, last = proposed(small_quarter([], returns=returns))
    assert last.startswith("มอบหมาย")
    assert [text.endswith(asked) for text in found] == [True] * bool(asked)


@pytest.mark.parametrize(
    ("dated", "by"),
    [
        (date(2020, 12, 1), "ภายในวันที่ 4 ธันวาคม 2563 ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนด"),
        (date(2020, 12, 4), "ภายในวันที่ 4 ธันวาคม 2563 ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนด"),
        (date(2020, 12, 5), "ทันที เพราะพ้นวันที่ 4 ธันวาคม 2563 ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนดแล้ว"),
        (date(2020, 12, 6), "ทันที เพราะพ้นวันที่ 4 ธันวาคม 2563 ซึ่งเป็นวันทำการสุดท้ายก่อนครบกำหนดแล้ว"),
    ],
)
def test_the_last_working_day_is_named_until_it_is_past(dated: date, by: str) -> None:
    assert proposed_order(CLAIM, dated).endswith(by)


def test_a_working_day_is_named_alone() -> None:
    told = proposed_order(CLAIM | {"known_date": date(2018, 12, 3)}, MEMO)
    assert told.endswith("ภายในวันที่ 3 ธันวาคม 2563")


@pytest.mark.parametrize(("dated", "still"), [(7, True), (8, False)])
def test_a_suit_keeps_a_limit_that_ended_on_a_sunday_until_the_next_working_day(
    dated: int, still: bool
) -> None:
    [near, *_] = proposed(small_quarter([CLAIM]), date(2020, 12, dated))
    assert "ทันที" in near
    assert "ให้ตรวจสอบข้อเท็จจริงว่าได้ดำเนินการภายในกำหนดแล้วหรือไม่" in near
    assert ("ยังฟ้องคดีได้ภายในวันที่ 7 ธันวาคม 2563" in near) is still


def test_several_claims_are_numbered_and_a_case_without_a_file_has_its_id() -> None:
    nameless = CLAIM | {"known_date": date(2018, 12, 13), "file_no": None}
    told = proposed(small_quarter([CLAIM, nameless]))[0].partition("ได้แก่ ")[2]
    assert told.startswith("(1) สำนักงานเขตพระนคร กท 1/2563 ให้")
    assert " (2) สำนักงานเขตพระนคร 1001-2564-0002 ให้" in told
    assert not proposed_order(CLAIM, MEMO).startswith("(")
