"""Explanations say what the deadlines table says, in words that can be pasted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from pipeline.evaluate.deadlines import evaluate
from pipeline.model import tables
from pipeline.model.case_sheet import COLUMNS
from pipeline.report.explanation.deadline_sentences import (
    explain_case,
    explain_rows,
)
from pipeline.report.explanation.phrases import Language
from pipeline.report.explanation.reckoning_clauses import KnownClauses
from pipeline.report.explanation.rule_words import rule_table
from pipeline.thai.dates import format_long
from tests import register

AS_OF = date(2020, 11, 25)


def sentences_by_rule(language: str = "th", as_of: date = AS_OF, **cells: object) -> dict[str, str]:
    cases = register.cases([cells])
    config = register.every_rule()
    deadlines = evaluate(cases, config, as_of)
    case = cases.to_dict("records")[0]
    found = explain_case(case, deadlines, config, as_of, language)
    return {each.rule: each.sentence for each in found}


def test_a_limitation_in_full() -> None:
    sentence = sentences_by_rule(known_date=date(2019, 2, 28), injured_party="หน่วยงานของรัฐ")[
        "prescription"
    ]
    assert sentence == (
        "อายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี): เริ่มนับจาก “วันที่รู้ถึงการละเมิดและรู้ตัวผู้ต้องรับผิด” "
        "คือวันที่ 28 กุมภาพันธ์ 2562 ไม่นับวันแรก จึงนับหนึ่งในวันที่ 1 มีนาคม 2562 "
        "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3) "
        "เป็นเวลา 2 ปี ตามปีปฏิทิน (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/5) "
        "ครบกำหนดวันอาทิตย์ที่ 28 กุมภาพันธ์ 2564 "
        "ซึ่งเป็นวันหยุด วันทำการสุดท้ายที่ดำเนินการได้คือวันพฤหัสบดีที่ 25 กุมภาพันธ์ 2564 "
        "ตามพระราชบัญญัติความรับผิดทางละเมิดของเจ้าหน้าที่ พ.ศ. 2539 มาตรา 10 วรรคสอง "
        "ณ วันที่ 25 พฤศจิกายน 2563 ใกล้ครบกำหนด เหลือ 95 วัน"
    )


@pytest.mark.parametrize(
    ("rule", "cells", "words"),
    [
        (
            "prescription",
            {"decision_date": date(2019, 3, 15)},
            ["เริ่มนับจาก “วันที่วินิจฉัยสั่งการ”", "สันนิษฐานเพราะช่องว่าง"],
        ),
        ("prescription", {"known_pending": True}, ["ยังไม่รู้ตัวผู้ต้องรับผิด"]),
        ("prescription", {}, ["ไม่ทราบสถานะ", "วันที่รู้ถึงการละเมิด"]),
        (
            "prescription",
            {"injured_party": "บุคคลภายนอก"},
            ["ไม่ใช้กับเรื่องนี้ เพราะ “ผู้เสียหาย” เป็นบุคคลภายนอก"],
        ),
        (
            "mof_review",
            {"known_date": date(2019, 12, 1), "mof_sent_date": date(2020, 3, 2)},
            ["นับย้อนขึ้นไป 1 ปี", "1 ธันวาคม 2564", "วันอังคารที่ 1 ธันวาคม 2563"],
        ),
        (
            "mof_review",
            {
                "known_date": date(2019, 12, 1),
                "mof_sent_date": date(2020, 3, 2),
                "mof_reply_date": date(2020, 6, 1),
                "mof_opinion": "ให้สอบเพิ่มเติม",
            },
            ["เพราะ “ความเห็นกระทรวงการคลัง” เป็นให้สอบเพิ่มเติม"],
        ),
        (
            "decide_claim",
            {"claim_date": date(2020, 1, 6), "claim_extended_date": date(2021, 6, 30)},
            ["30 มิถุนายน 2564", "ไม่ก่อนครบ 180 วัน และไม่เกิน 360 วัน", "31 ธันวาคม 2563"],
        ),
        (
            "committee_report",
            {"committee_date": date(2020, 9, 1), "committee_due_date": date(2020, 11, 20)},
            ["กำหนดแล้วเสร็จตามคำสั่ง", "วันหยุดราชการเพิ่มเป็นกรณีพิเศษ", "เกินกำหนดมาแล้ว 5 วัน"],
        ),
        (
            "decide",
            {"committee_report_date": date(2020, 10, 1), "decision_date": date(2020, 11, 3)},
            ["หลังกำหนด 3 วัน"],
        ),
        (
            "appoint_committee",
            {"reported_date": date(2020, 10, 26)},
            ["ครบกำหนดวันนี้"],
        ),
        ("decide", {"committee_date": date(2020, 10, 1)}, ["ยังไม่เริ่มนับ"]),
        ("recourse", {"status": "ยุติเรื่อง"}, ["ไม่ใช้กับเรื่องนี้"]),
    ],
)
def test_each_kind_of_sentence(rule: str, cells: dict[str, object], words: list[str]) -> None:
    sentence = sentences_by_rule(**cells)[rule]
    for word in words:
        assert word in sentence, sentence


def test_an_outsiders_time_that_has_run_out_says_so_and_is_not_overdue() -> None:
    for language, words in (
        ("th", ["2 พฤศจิกายน 2563", "พ้นกำหนดมาแล้ว 23 วัน", "ผู้เสียหาย", "ไม่ติดตามต่อ"]),
        ("en", ["2 November 2020", "ran out 23 days ago", "the injured person"]),
    ):
        sentence = sentences_by_rule(language, claim_decided_date=date(2020, 8, 3))[
            "claimant_court"
        ]
        for word in words:
            assert word in sentence, sentence


def test_a_near_due_date_in_a_year_without_holidays_says_so() -> None:
    far = date(2026, 12, 20)
    sentence = sentences_by_rule(as_of=far, reported_date=date(2026, 12, 10))["appoint_committee"]
    assert "ยังไม่มีบัญชีวันหยุดราชการ พ.ศ. 2570" in sentence


def test_english_tells_the_same_dates() -> None:
    sentence = sentences_by_rule("en", known_date=date(2019, 2, 28))["prescription"]
    assert "28 February 2019" in sentence
    assert "Due on Sunday 28 February 2021" in sentence
    assert "95 days left" in sentence


def test_english_counts_one_day_and_one_year() -> None:
    sentences = sentences_by_rule(
        "en",
        known_date=date(2019, 12, 2),
        mof_sent_date=date(2020, 3, 2),
        reported_date=date(2020, 10, 25),
    )
    assert "1 day overdue" in sentences["appoint_committee"]
    assert "Counted back 1 year from" in sentences["mof_review"]
    assert "once 30 days have passed" in sentences["appoint_committee"]


def test_every_choice_reads_in_english_beside_the_thai() -> None:
    english, thai = Language("en"), Language("th")
    for column in COLUMNS:
        for choice in column.choices:
            both = english.value(choice.value)
            assert both.startswith(f"{choice.value} (")
            assert both.removeprefix(choice.value).isascii()
            assert thai.value(choice.value) == choice.value
    sentence = sentences_by_rule("en", injured_party="บุคคลภายนอก")["prescription"]
    assert sentence.endswith("“injured party” is บุคคลภายนอก (an outsider).")


def test_every_date_of_the_table_is_in_its_sentence() -> None:
    cells = {
        "reported_date": date(2020, 8, 5), "committee_date": date(2020, 8, 14),
        "committee_due_date": date(2020, 11, 20), "known_date": date(2019, 4, 30),
        "incident_date": date(2019, 4, 1), "mof_sent_date": date(2020, 9, 1),
        "claim_date": date(2020, 6, 1), "compensation_paid_date": date(2020, 4, 30),
    }  # fmt: skip
    cases = register.cases([cells])
    table = evaluate(cases, register.office_config(), AS_OF).set_index("rule")
    sentences = sentences_by_rule(**cells)
    for rule, row in table.iterrows():
        for name in ("due_date", "act_by", "done_date"):
            if not pd.isna(row[name]):
                assert format_long(row[name]) in sentences[rule], (rule, name)


def test_the_rule_table_has_every_rule_and_its_law() -> None:
    rows = list(rule_table(register.office_config(), Language("th")))
    assert [row.id for row in rows] == list(register.office_config().rules)
    assert all(row.law and row.counted and row.ends and row.applies for row in rows)
    by_id = {row.id: row for row in rows}
    assert "2 ปี" in by_id["prescription"].counted
    assert "ถ้าไม่ได้ระบุให้ถือว่าต้องรายงาน" in by_id["send_to_mof"].applies
    assert "ยังมีสิ่งที่ต้องเรียกให้ชดใช้" in by_id["ten_years"].applies


PERSONS = {"liable_persons": 3, "ordered_persons": 1, "payment_order_date": date(2020, 1, 6)}
RECEIVED = {"claim_date": date(2020, 5, 1), "unreadable": ["claim_extended_date"]}


@pytest.mark.parametrize(
    ("rule", "cells", "words"),
    [
        # a practice period is the office's own
        ("appoint_committee", {"reported_date": date(2020, 10, 26)},
         "สำนักงานติดตามเมื่อพ้น 30 วัน นับแต่ “วันที่หัวหน้าหน่วยงานได้รับรายงาน”"),
        ("appoint_committee", {"reported_date": date(2020, 10, 26)},
         "ข้อ 8 มิได้กำหนดว่าต้องดำเนินการภายในกี่วัน"),
        # a duty is counted by the Administrative Procedure Act, a claim by the Civil Code
        ("send_to_mof", {"decision_date": date(2020, 11, 20), "mof_required": "ต้องรายงาน"},
         "(พระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 มาตรา 64) เป็นเวลา 7 วัน"),
        ("ten_years", {"incident_date": date(2015, 1, 5)},
         "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/3) เป็นเวลา 10 ปี"),
        # the cautious date, and the earlier limit that governs
        ("prescription", {"known_date": date(2019, 11, 20), "decision_date": date(2019, 1, 7)},
         "หากนับแต่ “วันที่วินิจฉัยสั่งการ” คือวันที่ 7 มกราคม 2562 จะครบกำหนดวันที่ 7 มกราคม 2564 "
         "จึงควรดำเนินการภายในวันนั้น"),
        ("prescription", {"known_date": date(2019, 11, 20), "decision_date": date(2018, 11, 24)},
         "ครบกำหนดแล้วเมื่อวันที่ 24 พฤศจิกายน 2563 จึงควรดำเนินการทันที"),
        ("prescription",
         {"known_date": date(2019, 11, 20), "decision_date": date(2019, 1, 7),
          "acknowledged_date": date(2019, 6, 3)},
         "หากนับแต่ “วันที่รับสภาพหนี้หรือชำระบางส่วนครั้งล่าสุด” คือวันที่ 3 มิถุนายน 2562 "
         "จะครบกำหนดวันที่ 3 มิถุนายน 2564 จึงควรดำเนินการภายในวันนั้น"),
        ("ten_years", {"incident_date": date(2015, 1, 5), "known_date": date(2019, 1, 7)},
         "อายุความที่ครบก่อนคืออายุความเรียกให้เจ้าหน้าที่ชดใช้ (2 ปี) วันที่ 7 มกราคม 2564 ให้ยึดวันนั้น"),
        # which end ended it, for whom, and begun anew
        ("prescription", {"known_date": date(2018, 11, 23), "lawsuit_date": date(2020, 11, 2)},
         "ดำเนินการแล้วตาม “วันที่ฟ้องผู้ต้องรับผิดต่อศาล” คือวันที่ 2 พฤศจิกายน 2563 ก่อนครบกำหนด 21 วัน"),
        ("prescription", {"known_date": date(2018, 11, 22), "lawsuit_date": date(2020, 11, 23)},
         "ซึ่งเป็นวันทำการแรกหลังวันครบกำหนด จึงยังทันกำหนด (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/8)"),
        ("prescription", {"known_date": date(2018, 12, 3), **PERSONS},
         "ออกคำสั่งหรือฟ้องแล้ว 1 จาก 3 ราย"),
        ("prescription", {"known_date": date(2018, 9, 3), "acknowledged_date": date(2020, 8, 3)},
         "อายุความจึงเริ่มนับใหม่ (ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 193/14 และ 193/15)"),
        # a lapsed claim of fraud
        ("prescription",
         {"known_date": date(2018, 9, 3), "case_type": "ส.1 ทุจริตทางการเงินหรือทรัพย์สิน"},
         "(ประมวลกฎหมายแพ่งและพาณิชย์ มาตรา 448 วรรคสอง)"),
        # why it does not apply
        ("prescription", {"damage_amount": Decimal(5), "recovered_amount": Decimal(5)},
         "ไม่ใช้กับเรื่องนี้ เพราะได้รับชดใช้ครบจำนวนที่ต้องรับผิดแล้ว"),
        ("mof_review", {"injured_party": "บุคคลภายนอก", "mof_sent_date": date(2020, 3, 2)},
         "เพราะ “ผู้เสียหาย” เป็นบุคคลภายนอก"),
        ("prescription_mof", {"decision_result": "ไม่ต้องรับผิด"}, "เพราะยังไม่มี “ความเห็นกระทรวงการคลัง”"),
        # an extension that can't be read
        ("decide_claim", {**RECEIVED, "claim_decided_date": date(2020, 6, 1)},
         "ดำเนินการแล้วตาม “วันที่แจ้งผลการพิจารณาคำขอ” คือวันที่ 1 มิถุนายน 2563 ภายในกำหนด"),
        ("decide_claim", RECEIVED, "ไม่ทราบสถานะ"),
    ],
)  # fmt: skip
def test_what_a_lawyer_would_quote(rule: str, cells: dict[str, object], words: str) -> None:
    assert words in sentences_by_rule(**cells)[rule]


def test_english_is_in_sentences_with_stops_and_names_titles() -> None:
    for sentence in sentences_by_rule(
        "en", known_date=date(2019, 2, 28), decision_date=date(2019, 3, 1)
    ).values():
        _, _, rest = sentence.partition(": ")
        assert rest[0].isupper() or rest.startswith("(")
        assert rest.endswith(".")
        assert "_" not in rest
    assert (
        "Counted from “day the act and who must pay were known”, 28 February 2019"
        in sentences_by_rule("en", known_date=date(2019, 2, 28))["prescription"]
    )


@pytest.mark.parametrize("language", ["th", "en"])
def test_what_was_said_of_others_changes_no_sentence(language: str) -> None:
    """Cases that share some of the days that a sentence tells, and differ in the others."""
    day, later = date(2020, 1, 6), date(2020, 3, 2)
    varied: list[dict[str, object]] = [
        {"known_date": day, "mof_sent_date": later},
        {"known_date": later, "mof_sent_date": later},
        {"decision_date": day},
        {"known_date": day, "acknowledged_date": later, "liable_persons": 1},
        {"claim_date": day},
        {"claim_date": day, "claim_extended_date": date(2020, 8, 3)},
        {"claim_date": day, "claim_extended_date": date(2021, 6, 30)},
        {"committee_date": day, "committee_due_date": date(2020, 2, 20)},
        {"committee_date": day, "committee_due_date": date(2020, 2, 21)},
    ]
    config = register.every_rule()
    known: KnownClauses = {}
    for cells in [*varied, *reversed(varied)]:
        cases = register.cases([cells])
        (case,) = tables.rows(tables.to_table(cases, tables.CASES))
        frame = tables.to_table(evaluate(cases, config, AS_OF), tables.DEADLINES)
        rows = {row["rule"]: row for row in tables.rows(frame)}
        found = explain_rows(case, rows, config, AS_OF, language, known=known)
        assert {each.rule: each.sentence for each in found} == sentences_by_rule(language, **cells)
    assert known


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2019, 2, 28), False), (date(2019, 3, 1), True), (date(2021, 2, 28), True),
        (date(2021, 3, 1), False),
    ],
)  # fmt: skip
def test_what_one_of_several_acknowledged_within_the_time_begins_nothing_anew(
    day: date, said: bool
) -> None:
    sentence = sentences_by_rule(
        known_date=date(2019, 2, 28), liable_persons=2, acknowledged_date=day
    )
    assert ("กำหนดเวลานี้จึงไม่เริ่มนับใหม่" in sentence["prescription"]) is said
