"""What the memorandum finds, boxes and proposes in quarters in which there is one thing to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pytest

from pipeline.documents.memorandum_words import changes_text, findings, summary
from pipeline.documents.order_words import orders
from pipeline.figures.progress import Changes
from pipeline.figures.quarterly import Figures
from pipeline.model.case_sheet import STATUS_CLOSED, STATUS_OPEN
from pipeline.model.quarter import Quarter
from pipeline.records.revisions import Edition
from tests.documents.letter_texts import small_quarter
from tests.documents.test_letters import LAPSING, LATE
from tests.documents.test_memorandum_orders import CLAIM, LAPSED

AS_OF = date(2020, 11, 25)
BY = "ภายในวันที่ 18 ธันวาคม 2563"
RETURNED = {"agency_code": "1001", "status": "returned"}
MISSING = {"agency_code": "1001", "status": "missing"}
UNREADABLE = {"agency_code": "1002", "status": "unreadable"}
MISTAKE = {"agency_code": "1001", "severity": "error", "code": "no_such_day", "message": "-"}


@dataclass(frozen=True)
class OneThing:
    """How each finding and each order before the last begins, and what the box says."""

    found: tuple[str, ...]
    ordered: tuple[str, ...] = ()
    near: str = "ภายใน 180 วัน ไม่มี เท่าที่ทราบวันครบกำหนด"
    lapsed: str = "ไม่มี"
    sums: str = "ยังเรียกให้ชดใช้ได้ ไม่มี ยังไม่วินิจฉัย ไม่มี"
    asked: str = "ติดตามผลในไตรมาสต่อไป"
    unsure: str = "ได้รับข้อมูลครบและทราบกำหนดเวลาทุกเรื่อง"


THOUSAND = "จำนวน 1 เรื่อง ทุนทรัพย์ 1,000.00 บาท (หนึ่งพันบาทถ้วน)"
UNDECIDED = "ยังเรียกให้ชดใช้ได้ ไม่มี ยังไม่วินิจฉัย {} บาท (1 เรื่อง)"
OVERDUE = "มีเรื่องที่เกินกำหนด จำนวน 1 เรื่อง"
GRAVER = (
    " ซึ่งหน่วยงานต้องเร่งดำเนินการให้แล้วเสร็จ ทั้งนี้ ตารางที่ 2 นับเรื่องละสถานะเดียวตามที่ร้ายแรงที่สุด "
    "จึงแสดงว่าเกินกำหนด 0 เรื่อง อีก 1 เรื่องอยู่ในสถานะที่ร้ายแรงกว่า"
)
PRESS = "กำชับหัวหน้าหน่วยงานที่มีเรื่องเกินกำหนด ใกล้ครบกำหนด หรือขาดข้อมูล"
NOTHING = "ไม่มีเรื่องที่ยังไม่ยุติ จึงไม่มีเรื่องที่ต้องเร่งรัด"

QUARTERS: dict[str, tuple[dict[str, Any], OneThing]] = {
    "nothing": ({"rows": []}, OneThing((NOTHING,))),
    "all in time": (
        {"rows": [LATE | {"committee_due_date": date(2021, 11, 20), "mof_required": None}]},
        OneThing(
            ("หน่วยงานดำเนินการอยู่ในกำหนดเวลาทุกเรื่อง ไม่มีเรื่องที่ต้องเร่งรัดเป็นพิเศษ",),
            sums=UNDECIDED.format("1,250,000.50"),
        ),
    ),
    "an overdue case": (
        {"rows": [LATE]},
        OneThing(
            (f"{OVERDUE} ซึ่งหน่วยงาน",),
            (PRESS,),
            sums=UNDECIDED.format("1,250,000.50"),
            asked="เร่งรัดเรื่องที่เกินกำหนด",
        ),
    ),
    "a claim about to lapse": (
        {"rows": [CLAIM]},
        OneThing(
            (
                f"มีสิทธิเรียกร้องที่จะครบกำหนดอายุความภายใน 180 วัน {THOUSAND} "
                "หากไม่ออกคำสั่งเรียกให้ชำระ หรือฟ้องผู้ต้องรับผิดต่อศาลภายในกำหนด",
                OVERDUE + GRAVER,
            ),
            ("สั่งการให้หัวหน้าหน่วยงานที่มีสิทธิเรียกร้องใกล้ครบกำหนดอายุความ", PRESS),
            near="ภายใน 30 วัน 1 เรื่อง 1,000.00 บาท: สำนักงานเขตพระนคร "
            "วันที่ 6 ธันวาคม 2563 จำนวน 1,000.00 บาท",
            sums=UNDECIDED.format("1,000.00"),
            asked="ออกคำสั่งเรียกให้ชำระ หรือฟ้องผู้ต้องรับผิดต่อศาล ก่อนครบกำหนด และเร่งรัดเรื่องที่เกินกำหนด",
        ),
    ),
    "a lapsed claim": (
        {"rows": [LAPSED]},
        OneThing(
            (
                f"มีสิทธิเรียกร้องที่พ้นกำหนดแล้ว (รอตรวจสอบ) {THOUSAND} "
                "โดยแบบรายงานไม่ปรากฏวันที่ออกคำสั่งเรียกให้ชำระ หรือวันที่ฟ้องผู้ต้องรับผิดต่อศาล จึงต้อง",
                f"{OVERDUE} รวม 2 รายการ ",
            ),
            ("สั่งการให้หัวหน้าหน่วยงานที่มีสิทธิเรียกร้องพ้นกำหนดแล้ว (รอตรวจสอบ)", PRESS),
            lapsed="1 เรื่อง 1,000.00 บาท",
            sums=UNDECIDED.format("1,000.00"),
            asked="ตรวจสอบข้อเท็จจริงของเรื่องที่พ้นกำหนดแล้ว และเร่งรัดเรื่องที่เกินกำหนด",
        ),
    ),
    "a case closed without a claim": (
        {"rows": [CLAIM | {"status": STATUS_CLOSED, "decision_result": "ต้องรับผิด"}]},
        OneThing(
            (f"มีเรื่องที่ยุติแล้วทั้งที่อาจมีผู้ต้องรับผิด {THOUSAND} โดยไม่ปรากฏ", NOTHING),
            ("สั่งการให้หัวหน้าหน่วยงานที่ยุติเรื่องทั้งที่อาจมีผู้ต้องรับผิด",),
            asked="ชี้แจงเรื่องที่ยุติทั้งที่อาจมีผู้ต้องรับผิด",
        ),
    ),
    "a return is missing": (
        {"rows": [], "returns": [MISSING]},
        OneThing(
            (
                "มีหน่วยงานที่ยังไม่ส่งแบบรายงาน จำนวน 1 หน่วยงาน จึงยังไม่ทราบผลการดำเนินการ",
            ),
            (f"กำชับหัวหน้าหน่วยงานที่ยังไม่ส่งแบบรายงาน ให้ส่งแบบรายงาน{BY}",),
            asked="ส่งแบบรายงานที่ยังขาด",
            unsure="ยังไม่ส่งแบบรายงาน 1 หน่วยงาน",
        ),
    ),
    "a case stands as it was known": (
        {"rows": [LATE | {"origin": "carried"}], "returns": [MISSING, UNREADABLE]},
        OneThing(
            (
                f"{OVERDUE} ซึ่งหน่วยงาน",
                "มีหน่วยงานที่ยังไม่ส่งแบบรายงานหรือส่งไฟล์ที่อ่านไม่ได้ จำนวน 2 หน่วยงาน "
                "ผลการติดตามของหน่วยงานดังกล่าวจึงเป็นข้อมูลที่รายงานไว้ครั้งสุดท้าย",
            ),
            (PRESS, "กำชับหัวหน้าหน่วยงานที่ยังไม่ส่งแบบรายงานหรือส่งไฟล์ที่อ่านไม่ได้"),
            sums=UNDECIDED.format("1,250,000.50"),
            asked="เร่งรัดเรื่องที่เกินกำหนด และส่งแบบรายงานที่ยังขาด",
            unsure="ยังไม่ส่งแบบรายงานหรือส่งไฟล์ที่อ่านไม่ได้ 2 หน่วยงาน",
        ),
    ),
    "a cell to mend": (
        {"rows": [], "issues": [MISTAKE, MISTAKE | {"severity": "warning"}]},
        OneThing(
            ("มีข้อมูลในแบบรายงานที่ต้องแก้ไข จำนวน 1 แห่ง",),
            ("กำชับหัวหน้าหน่วยงานที่มีข้อมูลในแบบรายงานต้องแก้ไข",),
            asked="แก้ไขข้อมูลในแบบรายงาน",
            unsure="ข้อมูลที่ต้องแก้ไข 1 แห่ง",
        ),
    ),
}  # fmt: skip


@cache
def quarter(name: str) -> Figures:
    return small_quarter(**QUARTERS[name][0])


@pytest.mark.parametrize("name", QUARTERS)
def test_the_findings_are_those_of_the_quarter(name: str) -> None:
    found = list(findings(quarter(name), None, AS_OF))
    begun = QUARTERS[name][1].found
    assert [text[: len(head)] for text, head in zip(found, begun, strict=True)] == list(begun)


@pytest.mark.parametrize("name", QUARTERS)
def test_what_is_found_has_its_order(name: str) -> None:
    *found, last = orders(quarter(name), AS_OF, date(2020, 12, 18))
    begun = QUARTERS[name][1].ordered
    assert [text[: len(head)] for text, head in zip(found, begun, strict=True)] == list(begun)
    assert last.startswith("มอบหมาย")


@pytest.mark.parametrize("name", QUARTERS)
def test_the_box_has_the_quarter_in_five_lines(name: str) -> None:
    told = QUARTERS[name][1]
    assert list(summary(quarter(name), AS_OF)) == [
        f"สิทธิเรียกร้องที่อาจขาดอายุความ{told.near}",
        f"พ้นกำหนดแล้ว (รอตรวจสอบ) {told.lapsed}",
        told.sums,
        f"ขอให้สั่งการ: {told.asked}",
        f"ความแน่นอนของตัวเลข: {told.unsure}",
    ]


SOON = LATE | {"committee_due_date": date(2020, 12, 1), "mof_required": None}


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ([SOON], "ใกล้ครบกำหนด"),
        ([SOON, {"file_no": "ก"}], "ใกล้ครบกำหนด"),
        ([SOON, LATE], "เกินกำหนด"),
    ],
)
def test_the_box_asks_to_press_what_is_gravest_among_what_is_pressed(
    rows: list[dict[str, Any]], state: str
) -> None:
    figures = small_quarter([{"status": STATUS_OPEN} | row for row in rows])
    assert f"ขอให้สั่งการ: เร่งรัดเรื่องที่{state}" in summary(figures, AS_OF)


@pytest.mark.parametrize(("day", "ended"), [(6, False), (7, True)])
def test_a_claim_that_ended_before_the_day_of_the_memorandum_is_told_as_ended(
    day: int, ended: bool
) -> None:
    dated = date(2020, 12, day)
    near, *_ = findings(quarter("a claim about to lapse"), None, dated)
    boxed, *_ = summary(quarter("a claim about to lapse"), dated)
    assert ("1 เรื่อง ครบกำหนดแล้วก่อนวันที่ในบันทึกนี้" in near) is ended
    assert ("ครบกำหนดแล้วเมื่อวันที่ 6 ธันวาคม 2563" in boxed) is ended


def test_sums_that_are_not_known_are_told_as_such() -> None:
    unstated = {**CLAIM, "damage_amount": None, "at_stake": None}
    unknown = small_quarter([{"file_no": "ก", "status": STATUS_OPEN}])
    [found] = findings(unknown, None, AS_OF)
    assert "ขอให้สั่งการ: เร่งรัดเรื่องที่ขาดข้อมูล" in summary(unknown, AS_OF)
    assert found.startswith("มีเรื่องที่ไม่ทราบวันครบกำหนดเพราะขาดข้อมูลหรือข้อมูลอ่านไม่ได้ จำนวน 1 เรื่อง ")
    assert "ตารางที่ 2" not in found
    _, _, sums, _, unsure = summary(unknown, AS_OF)
    assert sums.endswith("ยังไม่วินิจฉัย 0.00 บาท (1 เรื่อง) ในจำนวนนี้ไม่ทราบยอดเงิน 1 เรื่อง")
    assert unsure.endswith("ตัวเลข: ไม่ทราบกำหนดเวลา 1 เรื่อง")
    near, *_ = summary(small_quarter([unstated]), AS_OF)
    assert near.endswith(
        "ภายใน 30 วัน 1 เรื่อง ซึ่งไม่ทราบยอดเงิน: สำนักงานเขตพระนคร วันที่ 6 ธันวาคม 2563 ไม่ทราบยอด"
    )


DISPUTED = LAPSING | {
    "known_date": date(2019, 11, 20),
    "committee_report_date": date(2018, 9, 20),
}
"""Lapses on 20 November 2564; by the earliest day of which it may run it has, on 20 September."""


@pytest.mark.parametrize(
    ("dated", "past", "boxed"),
    [
        (date(2020, 9, 20), False, "วันที่ 20 กันยายน 2563 "),
        (date(2020, 9, 21), True, "ทันที (หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563) "),
        (date(2021, 11, 20), True, "ทันที (หากนับแต่วันแรกสุด ครบกำหนดแล้วเมื่อวันที่ 20 กันยายน 2563) "),
        (date(2021, 11, 21), False, "ครบกำหนดแล้วเมื่อวันที่ 20 พฤศจิกายน 2564 "),
    ],
)
def test_a_day_that_may_come_first_is_past_as_long_as_the_limit_is_not(
    dated: date, past: bool, boxed: str
) -> None:
    figures = small_quarter([DISPUTED])
    near, *_ = findings(figures, None, dated)
    assert ("1 เรื่อง ยังไม่พ้นกำหนด แต่หากนับแต่วันแรกสุดที่อาจเริ่มนับได้ ครบกำหนดแล้ว" in near) is past
    first, *_ = summary(figures, dated)
    assert first.partition("สำนักงานเขตพระนคร ")[2].startswith(f"{boxed}จำนวน 85,000.00 บาท")


QUARTER = Quarter(2563, 4)
REVISED = Edition(QUARTER, date(2020, 11, 2))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (Changes(), "จำนวนเรื่องและขั้นตอนเท่าเดิม"),
        (Changes(new=1_200), "เรื่องใหม่ 1,200 เรื่อง"),
        (
            Changes(1, 2, 3, 4, 5, 6, 7),
            "เรื่องใหม่ 1 เรื่อง เรื่องที่ยุติ 2 เรื่อง เรื่องที่คืบหน้า 3 เรื่อง เรื่องที่ไม่คืบหน้า 4 เรื่อง "
            "เรื่องที่กลับมาดำเนินการใหม่ 5 เรื่อง เรื่องที่ไม่ปรากฏในแบบรายงาน 6 เรื่อง "
            "และเรื่องที่ข้อมูลเดิมเปลี่ยนไป 7 เรื่อง",
        ),
        (Changes(closed=1, since=Edition(QUARTER)), "เรื่องที่ยุติ 1 เรื่อง"),
        (Changes(closed=1, since=REVISED), f"เรื่องที่ยุติ 1 เรื่อง (เทียบกับ{REVISED.thai})"),
        (Changes(since=REVISED), f"จำนวนเรื่องและขั้นตอนเท่าเดิม (เทียบกับ{REVISED.thai})"),
    ],
)
def test_what_changed_is_counted_and_a_revised_quarter_named(changes: Changes, text: str) -> None:
    assert changes_text(changes) == text
