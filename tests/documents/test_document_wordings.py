"""Sentences that figures decide, one by one: lists, numbers, subjects, what is asked, who moved."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from pipeline.documents import letter_words as words
from pipeline.documents import memorandum_words
from pipeline.documents.law_sentences import law_paragraphs
from pipeline.figures.amounts import Amount
from pipeline.figures.performance import performance
from pipeline.model.codes import LetterKind, Status
from pipeline.model.quarter import Quarter
from tests.figures.test_performance import MET, figures
from tests.register import every_rule, office_config

QUARTER = Quarter(2564, 1)
NAMED = "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2564"
WORK = "การดำเนินการด้านความรับผิดทางละเมิดของเจ้าหน้าที่"


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["ก"], "ก"), (["ก", "ข"], "ก และข"), (["ก", "ข", "ค"], "ก ข และค")],
)
def test_a_list_reads_as_a_sentence_does(parts: list[str], text: str) -> None:
    assert words.listed(parts) == text
    assert words.listed_at_most(parts, max(len(parts), 1)) == text


def test_what_a_sentence_can_not_hold_is_counted() -> None:
    assert words.listed_at_most(list("กขคง"), 3) == "ก ข ค และอีก 1 รายการ ในแบบแก้ไข"
    assert words.rest_in_corrections(1_234, "เรื่อง") == "และอีก 1,234 เรื่อง ในแบบแก้ไข"
    assert memorandum_words.named_agencies(list("กขคงจฉชซ")) == "ก ข ค ง จ ฉ ช และซ"
    assert memorandum_words.named_agencies(list("กขคงจฉชซฌ")) == "ก ข ค ง จ ฉ ช ซ เป็นต้น"


@pytest.mark.parametrize(
    ("parts", "most", "told"),
    [
        (["ก"], 3, "ก"),
        (["ก", "ข"], 3, "(1) ก (2) ข"),
        (["ก", "ข", "ค"], 2, "(1) ก (2) ข และอีก 1 รายการ ในแบบแก้ไข"),
        (["ก", "ข"], 1, "ก และอีก 1 รายการ ในแบบแก้ไข"),
    ],
)
def test_sentences_are_numbered_where_there_are_several(
    parts: list[str], most: int, told: str
) -> None:
    assert words.numbered_at_most(parts, most) == told


@pytest.mark.parametrize(
    ("kind", "round_", "more", "text"),
    [
        (LetterKind.CHASE, 1, {}, f"เร่งรัด{WORK} {NAMED}"),
        (LetterKind.CHASE, 2, {}, f"เร่งรัด{WORK} {NAMED} (ครั้งที่ 2)"),
        (LetterKind.CHASE, 1, {"presses": False},
         f"ขอให้ชี้แจงการยุติเรื่องความรับผิดทางละเมิดของเจ้าหน้าที่ {NAMED}"),
        (LetterKind.CHASE_AND_REQUEST, 3, {"asked": 1},
         f"ขอให้ส่งแบบรายงานและเร่งรัด{WORK} {NAMED} (ครั้งที่ 3)"),
        (LetterKind.CHASE_AND_REQUEST, 1, {"asked": 2},
         f"ขอให้ส่งแบบรายงาน (ครั้งที่ 2) และเร่งรัด{WORK} {NAMED}"),
        (LetterKind.REQUEST_RETURN, 2, {},
         f"ขอให้ส่งแบบรายงานความคืบหน้า{WORK} {NAMED} (ครั้งที่ 2)"),
        (LetterKind.SEND_SHEETS, 2, {}, f"ส่งแบบรายงานความคืบหน้า{WORK} {NAMED}"),
        (LetterKind.MEMO, 2, {}, f"รายงานผลการติดตามความคืบหน้า{WORK} {NAMED}"),
    ],
)  # fmt: skip
def test_a_subject_says_what_is_asked_and_for_which_time(
    kind: LetterKind, round_: int, more: dict[str, object], text: str
) -> None:
    assert words.subject(kind, QUARTER, round_, **more) == text


def test_deadlines_are_told_by_how_they_stand() -> None:
    late, soon, unknown = Status.OVERDUE, Status.DUE_SOON, Status.UNKNOWN
    assert words.steps_text(Counter({late: 1}), cases=1) == "ซึ่งเกินกำหนดแล้ว"
    assert words.steps_text(Counter({soon: 2}), cases=1) == "ซึ่งใกล้ครบกำหนดทั้งหมด"
    each = words.steps_text(Counter({late: 1, soon: 1}), cases=2)
    assert each == "แบ่งเป็น เกินกำหนดแล้ว 1 เรื่อง และใกล้ครบกำหนด 1 เรื่อง"
    several = words.steps_text(Counter({unknown: 1, late: 1_000, Status.MET: 5}), cases=900)
    unread = "ยังไม่ทราบวันครบกำหนดหรือวันที่ดำเนินการ 1 รายการ"
    assert several == f"แบ่งเป็น เกินกำหนดแล้ว 1,000 รายการ และ{unread}"


@pytest.mark.parametrize(
    ("status", "days", "text"),
    [
        ("overdue", -1, "เกิน 1 วัน"),
        ("overdue", -1_200, "เกิน 1,200 วัน"),
        ("due_soon", 0, "ครบกำหนดวันนี้"),
        ("due_soon", 1, "เหลือ 1 วัน"),
        ("unknown", None, "-"),
    ],
)
def test_days_are_told_before_on_and_after_the_day(
    status: str, days: int | None, text: str
) -> None:
    assert words.days_text(status, days) == text


def test_a_claim_past_its_cautious_date_alone_has_not_lapsed() -> None:
    assert words.lapse_text(-3, disputed=False) == "เกิน 3 วัน"
    assert words.lapse_text(-3, disputed=True) == "เกิน 3 วัน หากนับแต่วันแรกสุด"
    assert words.lapse_text(0, disputed=False) == "ครบกำหนดวันนี้"
    assert words.lapse_text(3, disputed=True) == "เหลือ 3 วัน หากนับแต่วันแรกสุด"


def test_columns_and_acts_are_named_without_units_or_the_word_day() -> None:
    assert words.titles(["damage_amount", "", "liable_persons"]) == [
        "จำนวนค่าเสียหาย", "จำนวนผู้ต้องรับผิด",
    ]  # fmt: skip
    rule = office_config().rules["prescription"]
    assert words.end_dates([rule, rule]) == "วันที่ออกคำสั่งเรียกให้ชำระ หรือวันที่ฟ้องผู้ต้องรับผิดต่อศาล"
    assert words.end_acts([rule]) == "ออกคำสั่งเรียกให้ชำระ หรือฟ้องผู้ต้องรับผิดต่อศาล"
    assert words.ask_for(["decision_date", "decision_result"]) == "แจ้งวันที่วินิจฉัยสั่งการ และผลการวินิจฉัย"
    assert words.ask_for([]) == "ตรวจสอบและแก้ไข"
    assert words.fill_in("decision_date") == "กรอกวันที่วินิจฉัยสั่งการ"
    assert words.fill_in_starts(["known_date"], "decision_date") == (
        "กรอกวันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด หากมีแล้ว (ระหว่างนี้นับจากวันที่วินิจฉัยสั่งการแทน)"
    )
    cited = words.cited_letters([("กท 1/1", date(2020, 8, 31)), ("กท 1/2", date(2020, 11, 2))])
    assert cited == ("ที่ กท\u00a01/1 ลงวันที่ 31 สิงหาคม 2563 และที่ กท\u00a01/2 ลงวันที่ 2 พฤศจิกายน 2563")


def test_whatever_a_blank_counts_as_is_told_with_the_column_to_fill_in() -> None:
    told = words.assumed_texts(every_rule())
    assert told["injured_party"] == "กรอกผู้เสียหาย (ระหว่างนี้ถือว่าเป็นหน่วยงานของรัฐ)"
    assert told["mof_required"] == "กรอกการรายงานกระทรวงการคลัง (ระหว่างนี้ถือว่าต้องรายงาน)"
    assert told["liable_persons"] == "กรอกจำนวนผู้ต้องรับผิด (ระหว่างนี้ถือว่ามีรายเดียว)"


def test_money_stands_in_figures_and_in_words_where_there_is_any() -> None:
    assert memorandum_words.money(Amount(2, Decimal("10.50"), 0)) == (
        "2 เรื่อง ทุนทรัพย์ 10.50 บาท (สิบบาทห้าสิบสตางค์)"
    )
    assert memorandum_words.money(Amount(1_000, Decimal("0.00"), 0)) == "1,000 เรื่อง"
    unknown = (Amount(2, Decimal("0.00"), 2), Amount(2, Decimal("1.00"), 1))
    assert [memorandum_words.money(each) for each in unknown] == [
        "2 เรื่อง ซึ่งไม่ทราบยอดเงิน",
        "2 เรื่อง ทุนทรัพย์ 1.00 บาท (หนึ่งบาทถ้วน) (ไม่ทราบยอด 1 เรื่อง)",
    ]


def test_the_memorandum_says_who_went_up_and_who_went_down() -> None:
    quarter = figures(MET, MET)
    table = performance(quarter, performance(quarter))
    (same,) = memorandum_words.evaluation(table, quarter)
    assert "ไม่มีหน่วยงานใดเปลี่ยนระดับ" in same
    (first,) = memorandum_words.evaluation(performance(quarter), quarter)
    assert "ไตรมาสก่อน" not in first
    (up,) = memorandum_words.evaluation(table.assign(grade="ดีมาก", grade_before="พอใช้"), quarter)
    assert "ระดับดีขึ้น 1 หน่วยงาน ได้แก่ ก" in up
    (down,) = memorandum_words.evaluation(table.assign(grade="พอใช้", grade_before="ดี"), quarter)
    assert "ระดับลดลง 1 หน่วยงาน ได้แก่ ก" in down
    worse = table.assign(grade="พอใช้", grade_before="ดี")
    (why,) = memorandum_words.evaluation(worse, quarter, ["ก"])
    assert "ก มีเรื่องที่ต้องเร่งรัดน้อยลง แต่ระดับลดลงเพราะสัดส่วนของกำหนดเวลา" in why
    (held,) = memorandum_words.evaluation(worse.assign(capped=True), quarter, ["ก"])
    assert "แต่ระดับลดลงเพราะมีสิทธิเรียกร้องพ้นกำหนดแล้ว (รอตรวจสอบ)" in held
    assert "แต่ระดับลดลง" not in down


def test_the_sections_of_an_act_come_in_its_order() -> None:
    config = office_config()
    used = [
        (rule.id, place) for rule in config.rules.values() for place in range(len(rule.versions))
    ]
    [act] = (
        each["text"]
        for each in law_paragraphs(config, used)
        if each["text"].startswith("พระราชบัญญัติความรับผิด")
    )
    told = re.findall(r"(?:^|ที่แก้ไขเพิ่มเติม|และ| )มาตรา (\d+)[^/\d]", act)
    assert [int(number) for number in told] == sorted(map(int, told))
    assert told[0] == "9"


def test_a_sentence_names_fewer_agencies_where_there_is_little_room() -> None:
    names = [f"สำนักงานเขต {number}" for number in range(4)]
    assert (
        memorandum_words.named_agencies(names)
        == "สำนักงานเขต 0 สำนักงานเขต 1 สำนักงานเขต 2 และสำนักงานเขต 3"
    )
    assert (
        memorandum_words.named_agencies(names, 3) == "สำนักงานเขต 0 สำนักงานเขต 1 สำนักงานเขต 2 เป็นต้น"
    )
