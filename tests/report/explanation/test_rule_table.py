"""The rule table in words: from what a time runs and how long, what ends it, where it applies."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.office.config import Condition
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.rule_words import (
    RuleRow,
    conditions_words,
    rule_sentences,
    rule_table,
)
from tests.register import every_rule

ROLLS = "ซึ่งถ้าวันครบกำหนดเป็นวันหยุด ทำได้ถึงวันทำการถัดไป"

COUNTED = {
    "send_to_mof": "ภายใน 7 วัน นับแต่ “วันที่วินิจฉัยสั่งการ”",
    "committee_report": "สำนักงานติดตามเมื่อพ้น 60 วัน นับแต่ “วันที่แต่งตั้งคณะกรรมการ” "
    "แต่หากระบุ “กำหนดแล้วเสร็จตามคำสั่ง (รวมที่ขยาย)” ไว้ ให้ถือตามวันที่ระบุ",
    "decide_claim": "ภายใน 180 วัน นับแต่ “วันที่รับคำขอให้ชดใช้ค่าสินไหมทดแทน” แต่หากระบุ "
    "“ขยายเวลาพิจารณาคำขอถึงวันที่” ไว้ ให้ถือตามวันที่ระบุ โดยไม่ก่อนครบ 180 วัน และไม่เกิน 360 วัน",
    "mof_review": "ไม่น้อยกว่า 1 ปี ก่อนวันครบกำหนดของอายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี)",
    "warn_to_pay": "สำนักงานติดตามเมื่อพ้น 60 วัน นับแต่ “วันที่แจ้งคำสั่งแก่ผู้ต้องรับผิด” "
    "หากไม่มีวันดังกล่าว ให้นับแต่ “วันที่ออกคำสั่งเรียกให้ชำระ” ซึ่งเป็นการสันนิษฐาน",
    "claimant_court": "ภายใน 90 วัน นับแต่ “วันที่แจ้งผลการพิจารณาคำขอ” "
    "(ถ้าวันสุดท้ายเป็นวันหยุด เลื่อนเป็นวันทำการถัดไป ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/8) "
    "เมื่อพ้นกำหนดแล้วไม่ติดตามต่อ",
    "prescription_mof": "ภายใน 1 ปี นับแต่ “วันที่มีคำสั่งตามความเห็นกระทรวงการคลัง” "
    "หาก “วันที่รับสภาพหนี้หรือชำระบางส่วนครั้งล่าสุด” "
    "อยู่ภายในกำหนดและมีผู้ต้องรับผิดรายเดียวหรือไม่ได้ระบุจำนวนไว้ ให้เริ่มนับใหม่แต่วันนั้น",
}
ENDED = {
    "send_to_mof": "“วันที่ส่งสำนวนให้กระทรวงการคลัง”",
    "collect_payment": "“วันที่ชำระครบถ้วน” หรือ “วันที่ยึด อายัด หรือตั้งเรื่องบังคับคดี”",
    "heirs": f"“วันที่ฟ้องผู้ต้องรับผิดต่อศาล” {ROLLS}",
    "prescription": f"“วันที่ออกคำสั่งเรียกให้ชำระ” หรือ “วันที่ฟ้องผู้ต้องรับผิดต่อศาล” {ROLLS} "
    "ทั้งนี้ ต้องครบทุกรายตาม “จำนวนผู้ต้องรับผิด (ราย)”",
    "mof_review": "“วันที่มีคำสั่งตามความเห็นกระทรวงการคลัง” หรือ “วันที่ออกคำสั่งเรียกให้ชำระ” "
    "หรือ “วันที่ฟ้องผู้ต้องรับผิดต่อศาล” หรือ “วันที่กระทรวงการคลังแจ้งผล” "
    "เว้นแต่ “ความเห็นกระทรวงการคลัง” เป็นให้สอบเพิ่มเติม",
}
APPLIES = {
    "committee_report": "ทุกเรื่อง",
    "send_to_mof": "“การรายงานกระทรวงการคลัง” เป็นต้องรายงาน ถ้าไม่ได้ระบุให้ถือว่าต้องรายงาน",
    "mof_review": "มี “วันที่ส่งสำนวนให้กระทรวงการคลัง” แล้ว และ "
    "เข้าเงื่อนไขของอายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี)",
    "warn_to_pay": "มี “วันที่ออกคำสั่งเรียกให้ชำระ” แล้ว และ ยังมีสิ่งที่ต้องเรียกให้ชดใช้",
    "collect_payment": "มี “วันที่ออกคำสั่งเรียกให้ชำระ” หรือ “กำหนดชำระตามคำสั่งเรียกให้ชำระ” แล้ว "
    "และ ไม่ใช่กรณีที่ ได้รับชดใช้ครบจำนวนที่ต้องรับผิดแล้ว",
}


@cache
def rows() -> dict[str, RuleRow]:
    """Give the table of the tests' office by rule."""
    return {row.id: row for row in rule_table(every_rule(), Language("th"))}


@pytest.mark.parametrize("rule", COUNTED)
def test_from_what_a_time_runs_and_how_long(rule: str) -> None:
    assert rows()[rule].counted == COUNTED[rule]


@pytest.mark.parametrize("rule", ENDED)
def test_what_ends_a_time(rule: str) -> None:
    assert rows()[rule].ends == ENDED[rule]


@pytest.mark.parametrize("rule", APPLIES)
def test_to_which_cases_a_rule_applies(rule: str) -> None:
    assert rows()[rule].applies == APPLIES[rule]


FILED, SENT = "มี “เลขที่สำนวน/คดี” แล้ว", "มี “วันที่ส่งสำนวนให้กระทรวงการคลัง” แล้ว"
FILLED = ({"filled": ["file_no"]}, {"filled": ["mof_sent_date"]})
NESTED = {
    "any": ({"any_of": FILLED}, f"({FILED} หรือ {SENT})"),
    "none of both": ({"none_of": [{"all_of": FILLED}]}, f"ไม่ใช่กรณีที่ {FILED} และ {SENT}"),
    "none of either": ({"none_of": FILLED}, f"ไม่ใช่กรณีที่ {FILED} หรือ {SENT}"),
    "none of two": (
        {"none_of": [{"all_of": FILLED}, {"any_of": FILLED}]},
        f"ไม่ใช่กรณีที่ ({FILED} และ {SENT}) หรือ ({FILED} หรือ {SENT})",
    ),
}


@pytest.mark.parametrize(("condition", "words"), NESTED.values(), ids=NESTED)
def test_brackets_stand_only_where_something_is_beside_them(
    condition: dict[str, object], words: str
) -> None:
    rule = every_rule().rules["decide"]
    own = rule.model_copy(update={"applies_when": [Condition.model_validate(condition)]})
    assert conditions_words(own, every_rule(), Language("th")) == words


def test_whose_time_no_agency_is_graded_by() -> None:
    assert rows()["mof_review"].actor == "กระทรวงการคลัง ซึ่งไม่นับในการประเมินผลหน่วยงาน"
    assert rows()["decide_claim"].actor == "หน่วยงาน"


TOLD = {
    "committee_report": [
        "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยหลักเกณฑ์การปฏิบัติเกี่ยวกับความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 "
        "และที่แก้ไขเพิ่มเติม ข้อ 8 วรรคสี่ ให้กำหนดวันแล้วเสร็จไว้ในคำสั่ง มิได้กำหนดจำนวนวัน",
        COUNTED["committee_report"],
        "ถือว่าดำเนินการแล้วเมื่อมี “วันที่คณะกรรมการเสนอความเห็น”",
        "ใช้แก่ทุกเรื่อง",
        "สำนักงานเตือนล่วงหน้า 30 วัน และขอให้หน่วยงานเร่งรัดคณะกรรมการให้เสนอความเห็น "
        "หรือขออนุมัติขยายเวลาก่อนครบกำหนด",
    ],
    "claimant_court": [
        "กำหนดเวลานี้เป็นไปตาม พระราชบัญญัติความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 มาตรา 11 และมาตรา 14",
        f"ผู้เสียหายต้องดำเนินการ{COUNTED['claimant_court']}",
        "ถือว่าดำเนินการแล้วเมื่อมี “วันที่หน่วยงานถูกฟ้องคดี”",
        "ใช้เมื่อ มี “วันที่แจ้งผลการพิจารณาคำขอ” แล้ว",
        "สำนักงานเตือนล่วงหน้า 30 วัน และขอให้หน่วยงานเตรียมพยานหลักฐานไว้ต่อสู้คดี จนกว่าจะพ้นกำหนดที่ผู้เสียหายฟ้องได้",
    ],
}
"""A time of the office's own, for every case; a time of the law, for some."""


@pytest.mark.parametrize("rule", TOLD)
def test_a_rule_is_told_by_source_duty_end_cases_and_what_is_asked(rule: str) -> None:
    told = rule_sentences(rows()[rule], every_rule().rules[rule], Language("th"))
    assert list(told) == TOLD[rule]


def test_days_of_warning_are_grouped_and_english_sentences_are_whole() -> None:
    english = Language("en")
    rule = every_rule().rules["claimant_court"].model_copy(update={"warn_days": 1200})
    row = next(row for row in rule_table(every_rule(), english) if row.id == rule.id)
    sentences = list(rule_sentences(row, rule, english))
    assert sentences[0].startswith("Its source is Tort Liability of Officials Act")
    assert sentences[1].startswith("The injured person must act within 90 days from")
    assert sentences[4].startswith("The office warns 1,200 days ahead, and asks the agency: ")
    assert len(sentences) == 5
    assert all(each.endswith(".") for each in sentences)
