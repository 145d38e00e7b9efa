"""What the office ruled on a case is told with what it changed, and only as far as it did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.locale import THAI
from pipeline.records.rulings import Decision, Decisions, Ruling, RulingStatus
from pipeline.report.explanation.case_sentences import (
    muted_sentence,
    ruling_sentences,
    type_is_ruled,
)
from tests.register import office_config

CASE, OTHER = "1001-2564-0001", "1001-2564-0002"


def ruled(ruling: Ruling, standing: str = RulingStatus.APPLIED, **given: object) -> Decision:
    given = {
        "reason": "ตรวจแล้ว",
        "decided_date": date(2020, 11, 20),
        "decided_by": "ผู้อำนวยการ",
    } | given
    return Decision(4, ruling, CASE, standing=standing, **given)


def decisions(line: Decision) -> Decisions:
    return Decisions(Path(), (line,))


def sentences_of(line: Decision) -> list[str]:
    rules = office_config().rules
    return list(ruling_sentences(decisions(line), CASE, rules, THAI))


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        (ruled(Ruling.SET_TYPE, value="ส.5", rests_on="ส.4"), "ใช้ ส.5 แทนค่าเดิม ส.4"),
        (ruled(Ruling.SET_AGENCY, value="1002", rests_on="1001"), "ใช้ 1002 แทนค่าเดิม 1001"),
        (
            ruled(Ruling.EXTEND_COMMITTEE, until=date(2021, 1, 15), rests_on="15/12/2563"),
            "ใช้ 15 มกราคม 2564 แทนค่าเดิม 15/12/2563",
        ),
        (ruled(Ruling.SNOOZE, about="prescription"), office_config().rules["prescription"].name),
        (ruled(Ruling.SNOOZE, about="of_before"), "of_before"),
        (ruled(Ruling.ACCEPT, about="date_order"), "รับข้อสังเกต date_order ไว้"),
        (ruled(Ruling.JOIN, about=OTHER), f"เรื่อง {OTHER} รวมเข้ากับเรื่องนี้"),
        (ruled(Ruling.KEEP_APART, about=OTHER), f"เรื่องนี้กับเรื่อง {OTHER} เป็นคนละเรื่อง"),
        (ruled(Ruling.SET_TYPE, RulingStatus.NOTHING, value="ส.5"), "ไม่มีผลกับเรื่องนี้"),
    ],
    ids=lambda each: each.ruling.name if isinstance(each, Decision) else "",
)
def test_each_ruling_says_by_whom_it_is_and_what_it_changes(line: Decision, changed: str) -> None:
    [sentence] = sentences_of(line)
    for words in ("4", line.ruling.value, "20 พฤศจิกายน 2563", "ผู้อำนวยการ", "ตรวจแล้ว", changed):
        assert words in sentence
    assert ("ไม่มีผล" in sentence) == (line.standing != RulingStatus.APPLIED)


def test_a_proposal_and_a_ruling_on_another_case_are_not_told() -> None:
    assert sentences_of(ruled(Ruling.SET_TYPE, value="ส.5", reason="")) == []
    lines = decisions(ruled(Ruling.SET_TYPE, value="ส.5"))
    assert list(ruling_sentences(lines, OTHER, office_config().rules, THAI)) == []


@pytest.mark.parametrize(
    ("standing", "took_effect"),
    [
        ("ใช้แล้ว", True),
        ("ใช้แล้วในรอบก่อน", True),
        ("ใช้แล้ว แทนค่าเดิม ส.4", True),
        ("รอวินิจฉัย", False),
        ("ไม่พบสิ่งที่อ้างถึง", False),
        ("สิ้นผล ค่าเดิมเปลี่ยนไป", False),
        ("สิ้นผล พ้นวันที่กำหนด", False),
        ("ใช้ไม่ได้", False),
        ("ใช้ไม่ได้ เคยใช้แล้ว", False),
        ("", False),
    ],
)
def test_a_type_is_the_offices_where_its_ruling_took_effect(
    standing: str, took_effect: bool
) -> None:
    line = ruled(Ruling.SET_TYPE, standing, value="ส.5", rests_on="ส.4")
    assert type_is_ruled(decisions(line), CASE) is took_effect
    assert ("ใช้ ส.5 แทนค่าเดิม ส.4" in sentences_of(line)[0]) is took_effect


def test_a_type_is_the_agencys_where_another_thing_or_case_was_ruled() -> None:
    assert not type_is_ruled(decisions(ruled(Ruling.SET_AGENCY, value="1002")), CASE)
    assert not type_is_ruled(decisions(ruled(Ruling.SET_TYPE, value="ส.5")), OTHER)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "th",
            "พักการเร่งรัดกำหนดนี้ถึง 15 มกราคม 2564 ตามคำวินิจฉัยของสำนักงาน สถานะตามกฎหมายคงเดิม",
        ),
        (
            "en",
            "by the office's ruling this deadline is not pressed until 15 January 2021; "
            "its status under the law stands",
        ),
    ],
)
def test_a_deadline_at_rest_says_until_when_and_that_its_status_stands(
    language: str, sentence: str
) -> None:
    assert muted_sentence(date(2021, 1, 15), language) == sentence
